"""The part of the body that something is for: '앞머리가 이마에 붙어요' is of hair."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from agent.understanding.asking import PARTICLES

#: What may follow a part and leave it one.
_BEHIND = rf"(?:쪽|부분|부위)?(?:{PARTICLES})?"


@lru_cache
def _parts() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """What finds a part, and the shelves of each by its form."""
    text = files("agent.lexicon").joinpath("body_parts.yaml").read_text(encoding="utf-8")
    shelves = {
        form: tuple(part["shelves"]) for part in yaml.safe_load(text) for form in part["said"]
    }
    found = "|".join(map(_written, sorted(shelves, key=len, reverse=True)))
    return re.compile(found), shelves


def _written(form: str) -> str:
    """A pattern for the form as a word of its own; Japanese sets no words apart."""
    if form.isascii():
        return rf"\b{form}\b"
    return rf"(?<![가-힣]){form}(?={_BEHIND}(?![가-힣]))" if form[0] >= "가" else form


def shelves_of_part(text: str) -> tuple[str, ...]:
    """Categories for the part of the body that is said first; none where it is the face, which most
    shelves are for, or where no part is said.

    Args:
        text: the folded utterance.
    """
    pattern, shelves = _parts()
    found = pattern.search(text)
    return shelves[found[0]] if found else ()
