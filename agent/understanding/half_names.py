"""A maker whose name is broken off, as it is half remembered: '그 뭐더라 리쥬… 거기 앰플'."""

from __future__ import annotations

import re

from agent.understanding.lexicon import Lexicon
from retrieval.text import squash

#: The beginning of a name, and what shows that the rest of it has not come to mind.
_BROKEN_OFF = re.compile(
    r"(?<![가-힣ァ-ヶー])(?P<head>[가-힣]{2,6}|[ァ-ヶー]{2,8})\s?"
    r"(?:…|\.{2,}|~+|・{2,}|(?:뭐시기|머시기|어쩌고|거시기|뭐더라|뭐였지|뭐였더라|なんとか|なんだっけ))"
)

_NAMES = ("brand", "title", "kind", "category", "concern", "place", "store")


def with_whole_names(utterance: str, lexicon: Lexicon) -> str:
    """`utterance` with the names of makers and of lines in full, where only one begins so and it is
    no word.
    """

    def whole(match: re.Match[str]) -> str:
        head = squash(match["head"])
        if lexicon.lookup(head):
            return match[0]
        begun = {
            sense.value
            for form, senses in lexicon.senses.items()
            if form.startswith(head)
            for sense in senses
            if sense.kind in _NAMES
        }
        whole = {value for value in begun if _is_telling(value, lexicon)}
        return f"{whole.pop()} " if len(begun) == len(whole) == 1 else match[0]

    return _BROKEN_OFF.sub(whole, utterance)


def _is_telling(name: str, lexicon: Lexicon) -> bool:
    return any(sense.kind in ("brand", "title") for sense in lexicon.lookup(squash(name)))
