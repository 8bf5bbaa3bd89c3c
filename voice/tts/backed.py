"""What of a turn has been heard, so that another voice can go on from the next word."""

from __future__ import annotations

import asyncio
import uuid
from collections import deque
from enum import StrEnum

#: Seconds by which a word may outlast the sound that came and count as whole.
_TOLERANCE = 0.05


class Fault(StrEnum):
    """Why the embedded voice took over."""

    REFUSED = "refused"
    ERROR = "error"
    STALL = "stall"
    DROP = "drop"
    SILENT = "silent"


class Account:
    """One audio context at a hosted voice: what it was given to say, and what came back."""

    def __init__(self, context_id: str) -> None:
        self.context_id = context_id
        #: The turn's text is complete.
        self.ended = False
        #: Set by whatever shows that the voice is alive.
        self.progress = asyncio.Event()
        #: What the embedded voice is to say, None at the end; None while the hosted one speaks.
        self.rescue: asyncio.Queue[str | None] | None = None
        #: Of the watch, then of the rescue.
        self.task: asyncio.Task[None] | None = None
        self._unheard: deque[str] = deque()
        self._words: deque[tuple[str, float, float]] = deque()
        self.renew(0.0)

    def renew(self, offset: float) -> None:
        """Go on in a new context of the provider, whose times begin at `offset` seconds."""
        self.wire_id = str(uuid.uuid4())
        self._offset = offset
        self.opened = False

    def asked(self, text: str) -> None:
        """`text` is to be said."""
        self._unheard.append(text)
        self.opened = True

    def timed(self, words: list[tuple[str, float]], end: float) -> None:
        """Words that the provider timed; `end` is that of the last one."""
        ends = [start for _, start in words[1:]] + [end]
        for (word, start), until in zip(words, ends, strict=True):
            # A mark that stands alone would be committed twice; the word around it carries it.
            if _first_letter(word) is not None:
                self._words.append((word, self._offset + start, self._offset + until))

    def heard(self, seconds: float) -> list[tuple[str, float]]:
        """The next words that lie whole within the context's first `seconds` of sound."""
        words = []
        while self._words and self._words[0][2] <= seconds + _TOLERANCE:
            word, start, _ = self._words.popleft()
            self._strike(word)
            words.append((word, start))
        return words

    def rest(self) -> list[str]:
        """What was not heard, by sentence, from the first word on that was not."""
        return [text for text in self._unheard if _first_letter(text) is not None]

    def _strike(self, word: str) -> None:
        first = _first_letter(word)
        if first is None:
            return
        core = word[first : len(word) - (_first_letter(word[::-1]) or 0)]
        while self._unheard and _first_letter(self._unheard[0]) is None:
            self._unheard.popleft()
        if not self._unheard:
            return
        if core not in self._unheard[0] and len(self._unheard) > 1:
            # The provider let the end of a sentence go untimed.
            following = self._unheard[1]
            if following[_first_letter(following) or 0 :].startswith(core):
                self._unheard.popleft()
        _, found, after = self._unheard[0].partition(core)
        if found:
            self._unheard[0] = after[_first_letter(after) or 0 :] if _first_letter(after) else after


def _first_letter(text: str) -> int | None:
    """Where the first letter or digit stands."""
    return next((at for at, letter in enumerate(text) if letter.isalnum()), None)
