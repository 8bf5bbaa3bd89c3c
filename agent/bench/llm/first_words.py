"""When there is something that a voice could speak: a clause, told the same way of every side."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from agent.bench.fake_openai import Record

#: A clause or a sentence has come to its end; a comma within 27,000 ends none.
_SPEAKABLE = re.compile(r"[.!?。！？]|[,、](?!\d)(?=.)")


@dataclass
class FirstWords:
    """Listens to one turn. Milliseconds; `calls` are the model's that had begun by then."""

    record: Record
    began: float = field(default_factory=time.perf_counter)
    text: str = ""
    ms: float | None = None
    calls: int = 0
    #: Those of the whole turn.
    calls_in_all: int = 0

    def __post_init__(self) -> None:
        self._before = len(self.record.requests)

    def hear(self, text: str) -> None:
        """One more piece of the reply."""
        self.text += text
        if self.ms is None and _SPEAKABLE.search(self.text):
            self._note()

    def end(self) -> None:
        """The reply is whole: what there is can be spoken."""
        if self.ms is None:
            self._note()
        self.calls_in_all = len(self.record.requests) - self._before

    def _note(self) -> None:
        self.ms = (time.perf_counter() - self.began) * 1_000
        self.calls = len(self.record.requests) - self._before


async def hear_all(pieces: AsyncIterator[str], record: Record) -> FirstWords:
    """Listen to a whole turn, which begins now."""
    heard = FirstWords(record)
    async for piece in pieces:
        heard.hear(piece)
    heard.end()
    return heard
