"""What Cartesia's voice answers, as far as it is needed; anything else is no message.

Shapes: `types/websocket_response.py` of the `cartesia` package.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, model_validator


class _Answer(BaseModel):
    context_id: str


class Chunk(_Answer):
    """Sound: base64 in the encoding that was asked for."""

    type: Literal["chunk"]
    data: str


class WordTimes(BaseModel):
    """Seconds from the context's first sample; one of each a word."""

    words: list[str] = Field(min_length=1)
    start: list[float]
    end: list[float]

    @model_validator(mode="after")
    def _even(self) -> Self:
        if not len(self.words) == len(self.start) == len(self.end):
            raise ValueError("uneven columns")
        return self


class Timestamps(_Answer):
    """When words are heard."""

    type: Literal["timestamps"]
    word_timestamps: WordTimes


class FlushDone(_Answer):
    """One input has been spoken."""

    type: Literal["flush_done"]


class Done(_Answer):
    """The context has been spoken, or has expired."""

    type: Literal["done"]


class Failure(BaseModel):
    """Of a context, or of the connection. Its text may quote the transcript: it is not read."""

    type: Literal["error"]
    context_id: str | None = None


Answer = Chunk | Timestamps | FlushDone | Done | Failure
_ANSWER: TypeAdapter[Answer] = TypeAdapter(Annotated[Answer, Field(discriminator="type")])


def read_answer(message: str | bytes) -> Answer | None:
    """The answer, or None for what is none."""
    try:
        return _ANSWER.validate_json(message)
    except ValidationError:
        return None
