"""A name that is broken off, as it is half remembered: '리쥬… 거기 앰플', '리들 뭐시기'."""

from __future__ import annotations

import re

from agent.understanding.lexicon import Lexicon
from retrieval.text import squash

#: The beginning of a name, and what shows that the rest of it has not come to mind.
_BROKEN_OFF = re.compile(
    r"(?<![가-힣ァ-ヶー])(?P<head>[가-힣]{2,6}|[ァ-ヶー]{2,8})\s?"
    r"(?:…|\.{2,}|~+|・{2,}|(?:뭐시기|머시기|어쩌고|거시기|뭐더라|뭐였지|뭐였더라|なんとか|なんだっけ))"
)
#: What a name may be of.
_NAMES = ("brand", "title")


def with_whole_names(utterance: str, lexicon: Lexicon) -> str:
    """`utterance` with the names of makers, or else of what they make, in full, where only one
    begins so and it is no word.
    """

    def whole(match: re.Match[str]) -> str:
        head = squash(match["head"])
        if lexicon.lookup(head):
            return match[0]
        begun = {
            sense
            for form, senses in lexicon.senses.items()
            if form.startswith(head)
            for sense in senses
            if sense.kind in (*_NAMES, "kind", "category", "concern", "place", "store")
        }
        makers = {sense.value for sense in begun if sense.kind == "brand"}
        others = {sense.value for sense in begun if sense.kind != "title"}
        titles = {sense.value for sense in begun} - others
        likely = makers if len(others) == len(makers) == 1 else () if others else titles
        return f"{next(iter(likely))} " if len(likely) == 1 else match[0]

    return _BROKEN_OFF.sub(whole, utterance)
