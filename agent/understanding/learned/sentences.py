"""The sentences that models learn from, as people wrote them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import cast

import yaml

from agent.understanding.learned.model import ModelName
from data.models import Language
from retrieval.text import squash

#: The label of needs that call for no certain kind.
NO_KIND = "none"
#: Intents whose sentences call for none, though they may speak of bodies, dirt and days.
_NO_NEED = ("out_of_scope", "complaint")


@dataclass(frozen=True)
class LabelledSentence:
    """A sentence and what it wants."""

    text: str
    language: Language
    label: str


def sentences_of(name: ModelName) -> tuple[LabelledSentence, ...]:
    """What the model `name` learns from, in the order of the files.

    What is no matter for the shop calls for none of its products: needs are told from that, too.
    """
    if name == "intents":
        return _folder("examples")
    needs = _folder("needs")
    told = {squash(sentence.text) for sentence in needs}
    others = (
        replace(sentence, label=NO_KIND)
        for sentence in _folder("examples")
        if sentence.label in _NO_NEED and squash(sentence.text) not in told
    )
    return (*needs, *others)


def _folder(name: str) -> tuple[LabelledSentence, ...]:
    documents = sorted(files("agent.lexicon").joinpath(name).iterdir(), key=lambda file: file.name)
    return tuple(
        sentence
        for document in documents
        if document.name.endswith(".yaml")
        for sentence in _read(document.read_text(encoding="utf-8"))
    )


def digest_of(sentences: tuple[LabelledSentence, ...]) -> str:
    """Changes when a sentence or a label does."""
    rows = [(sentence.text, sentence.language, sentence.label) for sentence in sentences]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()[:16]


def _read(document: str) -> Iterator[LabelledSentence]:
    by_language = yaml.load(document, Loader=yaml.CSafeLoader)
    for language, labels in by_language.items():
        for label, texts in labels.items():
            for text in texts:
                yield LabelledSentence(str(text), cast(Language, language), str(label))
