"""Stores called by a name that no store has, in Latin letters: "your Blue Whale Plaza branch".

In Korean a name shows by its 점; in English by what stands before "branch" and "store", where that
is neither a word of asking nor a place.
"""

from __future__ import annotations

import re

from agent.understanding.lexicon import Lexicon
from retrieval.text import squash

_WORD = re.compile(r"[a-z][a-z'’&-]*|\S+")
_NOUNS = frozenset({"branch", "store", "shop", "outlet"})
#: What stands before a name that is told of as known; "a moonlight store" is any.
_KNOWN = frozenset({"the", "your", "at", "of", "for", "to", "is", "does"})
_LONGEST = 4


def called_store(folded: str, lexicon: Lexicon) -> str | None:
    """The name before "branch" or "store", where some of it is no word that is known here."""
    words = _WORD.findall(folded)
    for at, noun in enumerate(words):
        if squash(noun).removesuffix("s") not in _NOUNS:
            continue
        start = at
        while start > 0 and at - start < _LONGEST and _may_name(words[start - 1], lexicon):
            start -= 1
        name = words[start:at]
        told = start == 0 or words[start - 1] in _KNOWN
        if told and any(_is_strange(word, lexicon) for word in name):
            return " ".join(name)
    return None


def _is_strange(word: str, lexicon: Lexicon) -> bool:
    """Whether it is no name that a store is asked for by."""
    return all(sense.kind in ("title", "look", "word") for sense in lexicon.lookup(squash(word)))


def _may_name(word: str, lexicon: Lexicon) -> bool:
    plain = squash(word)
    return plain.isascii() and plain.isalpha() and plain not in lexicon.not_names
