"""The catalogue's names as an utterance may hold them, and how they are written otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from agent.evaluation.corruption.hangul import initial_consonants, is_hangul
from data.catalogue import Catalogue
from data.models import Surface

NameKind = Literal["brand", "store", "line", "place", "shelf"]
#: What may follow a name in its word: particles, and nouns glued to it ("세럼추천").
_TAIL = 4
_LEAST_LINE = 3


@dataclass(frozen=True)
class KnownName:
    """A name in Hangul. `value` is the thing it names; `latin` its Latin spelling."""

    text: str
    kind: NameKind
    value: str
    latin: str | None = None


@dataclass(frozen=True)
class Mention:
    """A name and where it stands in a text."""

    name: KnownName
    start: int
    end: int


class KnownNames:
    """Every name of one catalogue."""

    def __init__(self, names: list[KnownName], readings: dict[str, str]) -> None:
        """`readings` are Latin names with how they are said in Korean, lower case."""
        self.readings = readings
        self._by_text: dict[str, KnownName] = {}
        for name in names:
            self._by_text.setdefault(name.text, name)
        self._longest = max(map(len, self._by_text), default=0)

    def mentions(self, text: str) -> list[Mention]:
        """Names at the beginnings of words, the longest at each, in order."""
        found = []
        for word in re.finditer(r"[가-힣]+", text):
            start, rest = word.start(), word[0]
            for length in range(min(len(rest), self._longest), 1, -1):
                name = self._by_text.get(rest[:length])
                if name and len(rest) - length <= _TAIL:
                    found.append(Mention(name, start, start + length))
                    break
        return found

    def values(self, text: str) -> frozenset[str]:
        """What the names in `text` stand for."""
        return frozenset(mention.name.value for mention in self.mentions(text))

    def is_told_by_initials(self, name: KnownName) -> bool:
        """Whether no other thing of its kind has these initial consonants."""
        return len(self._by_initials[name.kind, initial_consonants(name.text)]) == 1

    @cached_property
    def _by_initials(self) -> dict[tuple[NameKind, str], set[str]]:
        things: dict[tuple[NameKind, str], set[str]] = defaultdict(set)
        for name in self._by_text.values():
            things[name.kind, initial_consonants(name.text)].add(name.value)
        return things


def known_names(catalogue: Catalogue) -> KnownNames:
    """The names of `catalogue` that are written in Hangul; a brand that is also an everyday word
    is none, since an utterance that holds the word may mean the word."""
    names = [*_brands(catalogue), *_shelves(catalogue), *_stores(catalogue)]
    names += [*_places(catalogue), *_lines(catalogue)]
    readings = {}
    for name, brand in catalogue.brands.items():
        if brand.reading:
            readings[name.lower()] = brand.reading
        elif brand.en and is_hangul(name) and brand.en.isascii():
            readings[brand.en.lower()] = name
    return KnownNames([name for name in names if is_hangul(name.text)], readings)


def _brands(catalogue: Catalogue) -> list[KnownName]:
    return [
        KnownName(text, "brand", name, brand.en if brand.en and brand.en.isascii() else None)
        for name, brand in catalogue.brands.items()
        if not brand.everyday_word
        for text in (name, brand.reading, *brand.aliases)
        if text
    ]


def _shelves(catalogue: Catalogue) -> list[KnownName]:
    surfaces: dict[str, Surface] = dict(catalogue.categories)
    for category in catalogue.categories.values():
        surfaces |= category.kinds
    return [
        KnownName(text, "shelf", name)
        for name, surface in surfaces.items()
        for text in (name, *surface.aliases)
    ]


def _stores(catalogue: Catalogue) -> list[KnownName]:
    return [KnownName(store.name, "store", store.name) for store in catalogue.stores]


def _places(catalogue: Catalogue) -> list[KnownName]:
    return [
        KnownName(text, "place", place.name, place.name_en)
        for place in catalogue.places
        for text in (place.name, *place.aliases)
    ]


def _lines(catalogue: Catalogue) -> list[KnownName]:
    """A line's own word: 다이브인, 자작나무."""
    return [
        KnownName(word, "line", word)
        for product in catalogue.products
        for word in product.name.removeprefix(product.brand).split()
        if len(word) >= _LEAST_LINE
    ]
