"""Sentences out of a stream of pieces, as soon as each has come to its end."""

from __future__ import annotations

import re

#: A full stop ends a sentence where a space follows; in 4.8 and Dr.G none does.
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s)|[。！？]+[」』”’)]*|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:dr|mr|ms|mrs|st|no|vs|approx|e\.g|i\.e)|\b[a-z])\.$", re.IGNORECASE
)
#: "10 p.m. until" goes on, "10 p.m. It" does not.
_HALF_DAY = re.compile(r"\b[ap]\.m\.$", re.IGNORECASE)


class SentenceStream:
    """Gathers pieces; what it gives out, joined, is what it was fed."""

    def __init__(self) -> None:
        self._rest = ""

    @property
    def unfinished(self) -> str:
        """What was fed since the last end."""
        return self._rest

    def feed(self, piece: str) -> list[str]:
        """The sentences that `piece` completes, each with the space before it."""
        self._rest += piece
        found = []
        start = 0
        for match in _END.finditer(self._rest):
            sentence = self._rest[start : match.end()]
            if not sentence.strip() or _goes_on(sentence, self._rest[match.end() :]):
                continue
            found.append(sentence)
            start = match.end()
        self._rest = self._rest[start:]
        return found

    def finish(self) -> list[str]:
        """What is left at the end."""
        rest, self._rest = self._rest, ""
        return [rest] if rest.strip() else []


def _goes_on(sentence: str, after: str) -> bool:
    if _HALF_DAY.search(sentence):
        following = after.lstrip()
        return not following or not following[0].isupper()
    return bool(_ABBREVIATED.search(sentence))


def sentences_of(text: str) -> list[str]:
    """All sentences of a whole text."""
    stream = SentenceStream()
    return [*stream.feed(text), *stream.finish()]
