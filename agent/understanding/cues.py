"""Signs of what an utterance wants, as patterns in agent/lexicon/cues.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml


@dataclass(frozen=True)
class Cues:
    """Named patterns. `shape` ones run over the shape, `text` ones over the folded text."""

    shape: Mapping[str, re.Pattern[str]]
    text: Mapping[str, re.Pattern[str]]
    #: Those of `shape` that also count inside a name ('비건' of a product's title).
    plain: Mapping[str, re.Pattern[str]]

    def read(self, shape: str, text: str, plain: str) -> frozenset[str]:
        """The names of the cues that are there; `plain` is the shape before names became tags."""
        return frozenset(
            name
            for patterns, where in ((self.shape, shape), (self.text, text), (self.plain, plain))
            for name, pattern in patterns.items()
            if pattern.search(where)
        )


def load_cues() -> Cues:
    """Read and compile the file; a pattern that does not compile is an error at start."""
    source = files("agent.lexicon").joinpath("cues.yaml").read_text(encoding="utf-8")
    entries = yaml.load(source, Loader=yaml.CSafeLoader)
    shape = {name: re.compile("|".join(entry["shape"])) for name, entry in entries.items()}
    return Cues(
        shape=shape,
        plain={name: shape[name] for name, entry in entries.items() if entry.get("in_names")},
        text={
            name: re.compile("|".join(entry["text"]))
            for name, entry in entries.items()
            if "text" in entry
        },
    )
