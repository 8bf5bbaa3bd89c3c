"""A language model behind a small protocol, and the faults that all of them have in common."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, Literal, Protocol

from langchain_core.messages import AnyMessage

from agent.llm.usage import Usage

#: `refused`: the request or the key is wrong and will be wrong again. `limited`: 429. `error`: any
#: other failure of the server or of the way to it. `slow`: no first word in time. `stalled`: none
#: for too long. `cut`: the stream broke off. `drifted`: not of the shape that was asked for.
#: `resting`: it failed too often just now and was not asked. `spent`: nor was it, over its budget.
Fault = Literal[
    "refused", "limited", "error", "slow", "stalled", "cut", "drifted", "resting", "spent"
]


class ModelFaultError(Exception):
    """The model gave no answer, or no whole one. The message holds no word of the conversation."""

    def __init__(self, fault: Fault, retry_after_s: float | None = None) -> None:
        """`retry_after_s` is the server's own word on when to ask again."""
        super().__init__(fault)
        self.fault: Fault = fault
        self.retry_after_s = retry_after_s


class ChatModel(Protocol):
    """Streams an answer; closing the stream ends the call at the provider too."""

    @property
    def name(self) -> str:
        """As the provider calls it."""
        ...

    def stream(
        self, messages: Sequence[AnyMessage], schema: Mapping[str, Any] | None = None
    ) -> AsyncGenerator[str | Usage, None]:
        """The answer in pieces, then its usage where the provider tells it.

        Args:
            messages: the conversation.
            schema: a strict JSON schema that the answer, then JSON, must have; with a `title`.

        Raises:
            ModelFaultError: `refused`, `limited`, `error` or `cut`.
        """
        ...

    async def close(self) -> None:
        """Let go of its connections."""
        ...
