"""Which records a sentence names, where; and whose fact a number in it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import filterfalse

from agent.grounding.evidence import Evidence, Item
from agent.understanding.spotting import Squashed, squash_with_starts

#: Stands in a text for a name that the evidence holds: no letter, no digit, no space.
MASK = "\ue010"
#: Commas and connecting endings between which a number goes with the name beside it.
_CLAUSE = re.compile(r"[,;、。.](?!\d)|(?<=[가-힣][고며데지])\s|\band\b|\bbut\b|\bwhile\b")


@dataclass(frozen=True)
class Mention:
    """A name of records at [start, end) of the text; several where the name does not say which,
    none where it is a product's that was not found."""

    start: int
    end: int
    owners: frozenset[str]


@dataclass(frozen=True)
class SentenceText:
    """A sentence (NFKC) with the names that its evidence holds."""

    text: str
    mentions: tuple[Mention, ...]

    @cached_property
    def masked(self) -> str:
        """The text with those names blotted out, of the same length."""
        chars = list(self.text)
        for mention in self.mentions:
            chars[mention.start : mention.end] = MASK * (mention.end - mention.start)
        return "".join(chars)

    @cached_property
    def folded(self) -> str:
        """`masked` in lower case, of the same length."""
        return self.masked.lower() if len(self.masked.lower()) == len(self.masked) else self.masked

    @cached_property
    def squashed(self) -> Squashed:
        """`folded` as names are looked up in it; a blotted name is a break between words."""
        return squash_with_starts(self.folded.replace(MASK, " "))

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where each character of `squashed` stands in `folded`."""
        chars = enumerate(self.folded)
        return tuple(at for at, char in chars if char != MASK and (char == "+" or char.isalnum()))

    def owners_at(self, start: int, before: frozenset[str] | None) -> frozenset[str] | None:
        """Whose fact stands at `start`: of the name before it, else of the one after it in its
        clause, else of what the last sentence spoke of; None where nothing was named.
        """
        earlier = [mention for mention in self.mentions if mention.end <= start]
        if earlier:
            return earlier[-1].owners
        later = [mention for mention in self.mentions if mention.start >= start]
        if later and not _CLAUSE.search(self.text, start, later[0].start):
            return later[0].owners
        return before

    @property
    def named(self) -> frozenset[str] | None:
        """All that are named; None where none is."""
        found = frozenset(owner for mention in self.mentions for owner in mention.owners)
        return found or None


def read_sentence(sentence: str, evidence: Evidence) -> SentenceText:
    """Find the evidence's names in a sentence, the longest first."""
    text = unicodedata.normalize("NFKC", sentence)
    squashed, places = _squash(text)
    forms: dict[str, set[str]] = {name: set() for name in evidence.others}
    for item in evidence.items:
        for form in item.forms:
            forms.setdefault(form, set()).add(item.item_id)
    taken = bytearray(len(squashed))
    found: list[Mention] = []
    # A name of digits alone cannot be told from a price.
    for form in sorted(filterfalse(str.isdigit, forms), key=len, reverse=True):
        at = squashed.find(form)
        while at >= 0:
            end = at + len(form)
            if not any(taken[at:end]) and _stands_alone(text, places, at, end):
                taken[at:end] = b"\1" * len(form)
                owners = frozenset(forms[form])
                found.append(Mention(places[at], places[end - 1] + 1, owners))
            at = squashed.find(form, at + 1)
    return SentenceText(text, tuple(sorted(found, key=lambda mention: mention.start)))


def _squash(text: str) -> tuple[str, list[int]]:
    """As `retrieval.text.squash` does, with the place of every character that is kept."""
    kept = [
        (char.lower(), place)
        for place, char in enumerate(text)
        if char == "+" or (char.isalnum() and len(char.lower()) == 1)
    ]
    return "".join(char for char, _ in kept), [place for _, place in kept]


def _stands_alone(text: str, places: list[int], at: int, end: int) -> bool:
    """A name is no part of a longer Latin word, nor of a Korean one that goes on before it."""
    start, stop = places[at], places[end - 1] + 1
    before, after = text[start - 1 : start], text[stop : stop + 1]
    first, last = text[start], text[stop - 1]
    if first.isascii() and first.isalnum() and before.isascii() and before.isalnum():
        return False
    if last.isascii() and last.isalnum() and after.isascii() and after.isalnum():
        return False
    return not ("가" <= before <= "힣" and "가" <= first <= "힣" and end - at < 4)


def items_of(owners: frozenset[str] | None, evidence: Evidence, kind: str) -> tuple[Item, ...]:
    """The records of a kind among `owners`; all of the kind where none of them is."""
    of_kind = evidence.of_kind(kind)
    named = tuple(item for item in of_kind if owners and item.item_id in owners)
    return named or of_kind
