"""A reading that is acted on while the model still writes it: the first wish before the others."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from agent.llm.chat_model import ModelFaultError
from agent.llm.reading import MOST_WISHES, ModelReading, Wish


@dataclass(frozen=True)
class FirstWish:
    """What is known once the first wish is whole; the rest of the reading may add others."""

    wish: Wish
    advice: bool


class EarlyReading:
    """Takes the text of a reading as it comes, and its end."""

    def __init__(self) -> None:
        self._first: asyncio.Future[FirstWish | None] = asyncio.get_running_loop().create_future()
        self._whole: asyncio.Task[ModelReading] | None = None

    def watch(self, text: str) -> None:
        """The text so far."""
        if not self._first.done() and (found := first_wish(text)):
            self._first.set_result(found)

    def follow(self, whole: asyncio.Task[ModelReading]) -> None:
        """`whole` is the call; whoever began it also ends it."""
        self._whole = whole
        whole.add_done_callback(self._end)

    def _end(self, whole: asyncio.Task[ModelReading]) -> None:
        if not whole.cancelled():
            whole.exception()  # looked at by whoever waits for the rest; else it is in the account
        if not self._first.done():
            self._first.set_result(None)

    async def first(self) -> FirstWish | None:
        """The first wish as soon as it is there; None where the reading ended without one."""
        return await asyncio.shield(self._first)

    async def wishes(self) -> tuple[Wish, ...]:
        """All of them; those that did not come are none."""
        reading = await self.whole()
        return tuple(wish for wish in reading.wishes[:MOST_WISHES] if wish.utterance)

    async def whole(self) -> ModelReading:
        """The whole reading.

        Raises:
            ModelFaultError: it did not come to its end.
        """
        if self._whole is None:
            raise ModelFaultError("drifted")
        return await asyncio.shield(self._whole)


def first_wish(text: str) -> FirstWish | None:
    """Of a reading that is still being written; None before its first wish and advice are whole."""
    try:
        read: Any = from_json(text, allow_partial=True)
    except ValueError:
        return None
    if not isinstance(read, dict) or not isinstance(read.get("advice"), bool):
        return None
    wishes = read.get("wishes")
    first = wishes[0] if isinstance(wishes, list) and wishes else None
    # A string that is still being written is not there yet.
    if not isinstance(first, dict) or set(first) != set(Wish.model_fields):
        return None
    try:
        wish = Wish.model_validate(first)
    except ValueError:
        return None
    return FirstWish(wish, read["advice"]) if wish.utterance else None
