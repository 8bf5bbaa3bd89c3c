"""Words that assert: agent/lexicon/claims.yaml as compiled patterns, and what denies them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from data.models import LANGUAGES, Language

#: What an unsupported part of a sentence is about; counted by these names.
ClaimKind = Literal[
    "money", "percent", "volume", "distance", "walk", "time", "phone", "rating", "count", "span",
    "label", "number", "name", "place", "word", "medical", "safety", "stock", "unrecorded",
    "promotion", "rule", "deed",
    "ingredient", "free_from", "skin_type", "concern", "service", "discounted", "open_now",
    "closed_now", "always_open",
    "cheapest", "dearest", "best_rated", "nearest",
]  # fmt: skip
#: Clauses end here; a denial reaches no farther.
#: Patterns that assert nothing by themselves.
_NO_CLAIMS = ("ordinary", "denial", "unknown", "suits", "referral", "whole_shop")
_CLAUSE_END = re.compile(r"[.,!?;。、！？]|(?<=[고며데])\s|\bbut\b")
#: Characters after, and before, an assertion in which a denial still speaks of it.
_REACH = 26


@dataclass(frozen=True)
class Claim:
    """A part of a sentence that the evidence does not hold."""

    kind: ClaimKind
    text: str


class ClaimWords:
    """The patterns of one language."""

    def __init__(self, table: Mapping[str, Mapping[str, list[str]]], language: Language) -> None:
        self.language = language
        self._patterns = {
            name: re.compile("|".join(f"(?:{line})" for line in by_language[language]))
            for name, by_language in table.items()
            if name != "ordinary"
        }
        self.ordinary = frozenset(table["ordinary"][language])
        self.latin = frozenset(table["ordinary"]["latin"])

    def find(self, name: str, folded: str) -> list[re.Match[str]]:
        """Where `folded` asserts `name`, denied or not."""
        return list(self._patterns[name].finditer(folded))

    def says(self, name: str, folded: str) -> bool:
        """Whether it does at all."""
        return self._patterns[name].search(folded) is not None

    def claimed(self, folded: str) -> list[tuple[int, int]]:
        """Where words stand that are held to the records, whatever they assert."""
        patterns = (found for name, found in self._patterns.items() if name not in _NO_CLAIMS)
        return [match.span() for found in patterns for match in found.finditer(folded)]

    def asserted(self, name: str, folded: str) -> list[re.Match[str]]:
        """Where it does and nothing denies it; twice denied is asserted."""
        return [match for match in self.find(name, folded) if not self.denied(folded, match)]

    def denied(self, folded: str, match: re.Match[str]) -> bool:
        """Whether the clause of `match` says that it is not so."""
        if self.language == "en":
            before = folded[max(0, match.start() - _REACH) : match.start()]
            clause = _CLAUSE_END.split(before)[-1]
        else:
            clause = _CLAUSE_END.split(folded[match.end() : match.end() + _REACH])[0]
        return len(self._patterns["denial"].findall(clause)) % 2 == 1


@cache
def claim_words() -> dict[Language, ClaimWords]:
    """Read and compile the file, once: constants of the program."""
    source = files("agent.lexicon").joinpath("claims.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(source, Loader=yaml.CSafeLoader)
    return {language: ClaimWords(table, language) for language in LANGUAGES}
