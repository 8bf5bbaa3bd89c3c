"""Words of product names that tell products apart: 다이브인, 자작나무, 1025."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import pairwise
from typing import TYPE_CHECKING

from data.catalogue import Catalogue
from retrieval.text import fold, squash

if TYPE_CHECKING:
    from agent.understanding.lexicon import Sense

#: A product name's word that so many products share says nothing about which is meant.
_TITLE_WORD_SHARE = 40
#: Units, which some names hold: "20억/mL".
_UNITS = frozenset({"ml", "mg", "kg", "ea", "매입"})
_TITLE_SPLIT = re.compile(r"[^\w+]+")
#: What a shelf is called, and what a thing is good for or made of.
_SHELVES = frozenset({"kind", "category"})
_CONCEPTS = frozenset({"skin_type", "concern", "ingredient", "exclusion", "service", "offer"})


def telling_words(catalogue: Catalogue, kinds: Mapping[str, Set[str]]) -> Iterator[str]:
    """The words in order; `kinds` are the kinds of sense that every other form has."""
    shelf_words = [form for form, found in kinds.items() if found & _SHELVES]
    for word in sorted(_title_words(catalogue)):
        if not _is_generic(word, kinds, shelf_words):
            yield word


def shelf_words_in_names(catalogue: Catalogue, senses: Mapping[str, Set[Sense]]) -> Iterator[str]:
    """A shelf's word and the telling word after it, in names of what stands on another shelf: the
    스킨 of 스킨 누더 쿠션 is no toner.
    """
    for product in catalogue.products:
        words = [squash(word) for word in _TITLE_SPLIT.split(fold(product.name))]
        for word, following in pairwise(words):
            kinds = {sense.value for sense in senses.get(word, ()) if sense.kind == "kind"}
            telling = any(sense.kind == "title" for sense in senses.get(following, ()))
            if kinds and product.kind not in kinds and telling:
                yield word + following


def _is_generic(word: str, kinds: Mapping[str, Set[str]], shelf_words: list[str]) -> bool:
    """Whether it is no product's own word: 수분크림 is a concern and a kind, 마스크 a part of what
    a shelf is called, 기미잡티 two concerns.
    """
    halves = [(kinds.get(word[:at]), kinds.get(word[at:])) for at in range(1, len(word))]
    compound = any(
        left and right and (right & _SHELVES or (left & _CONCEPTS and right & _CONCEPTS))
        for left, right in halves
    )
    return compound or any(word in form for form in shelf_words)


def _title_words(catalogue: Catalogue) -> set[str]:
    """Those that few enough products share."""
    holders: dict[str, int] = defaultdict(int)
    for product in catalogue.products:
        for word in {squash(word) for word in _TITLE_SPLIT.split(fold(product.name))}:
            holders[word] += 1
    return {
        word
        for word, count in holders.items()
        if len(word) > 1
        and count <= _TITLE_WORD_SHARE
        and word not in _UNITS
        and not (word.isdigit() and len(word) < 3)
    }
