"""A model with its limits: patience, a circuit breaker, a daily budget, and accounts of it all."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Coroutine,
    Mapping,
    Sequence,
)
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from langchain_core.messages import AnyMessage
from pydantic import BaseModel, ValidationError

from agent.llm.breaker import CircuitBreaker
from agent.llm.chat_model import ChatModel, Fault, ModelFaultError
from agent.llm.schema import strict_schema
from agent.llm.spending import SpendingLedger
from agent.llm.usage import Prices, Usage, estimate

#: Answered with an error, or not at all: no provider bills for it.
_UNBILLED = ("refused", "limited", "error")
StructureT = TypeVar("StructureT", bound=BaseModel)
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Patience:
    """Seconds: until the first word, between two, and for the whole answer."""

    first_s: float = 2.0
    stall_s: float = 2.0
    whole_s: float = 8.0


@dataclass
class Account:
    """What calls came to: those of one turn, or all of a model's."""

    calls: int = 0
    usage: Usage = field(default_factory=Usage)
    usd: float = 0.0
    faults: Counter[Fault] = field(default_factory=Counter)
    #: Sentences that were not said, by what in them was not in the evidence.
    refused: Counter[str] = field(default_factory=Counter)
    #: Sentences that were.
    released: int = 0

    def add(self, usage: Usage, usd: float) -> None:
        """One call more."""
        self.calls += 1
        self.usage += usage
        self.usd += usd


class GuardedModel:
    """Asks a `ChatModel` where that is allowed, and never longer than is patient."""

    def __init__(
        self,
        model: ChatModel,
        prices: Prices,
        ledger: SpendingLedger,
        breaker: CircuitBreaker,
        patience: Patience,
        *,
        phrases_all: bool = False,
    ) -> None:
        """`phrases_all`: it words every reply, and not only those that need it."""
        self.phrases_all = phrases_all
        self.name = model.name
        self.ledger = ledger
        self.breaker = breaker
        self.total = Account()
        self._model = model
        self._prices = prices
        self.patience = patience

    @property
    def available(self) -> bool:
        """Whether a call made now may be let through."""
        return not self.ledger.exhausted and self.breaker.admits

    @property
    def why_unavailable(self) -> str | None:
        """For whoever runs it; None where all is well."""
        if self.ledger.exhausted:
            return f"today's limit of {self.ledger.limit_usd} USD is spent (OPENAI_DAILY_LIMIT_USD)"
        if self.breaker.state == "closed":
            return None
        last = ", ".join(sorted(self.total.faults))
        return f"the provider failed ({last}); it is asked again shortly"

    @asynccontextmanager
    async def say(
        self, messages: Sequence[AnyMessage], turn: Account
    ) -> AsyncIterator[AsyncIterator[str]]:
        """The answer in words, piece by piece; leaving the block ends the call.

        Raises:
            ModelFaultError: on entering or while iterating; pieces that came before stand.
        """
        async with aclosing(self._ask(messages, turn)) as pieces:
            yield pieces

    async def read(
        self,
        messages: Sequence[AnyMessage],
        shape: type[StructureT],
        turn: Account,
        *,
        watch: Callable[[str], None] = lambda text: None,
    ) -> StructureT:
        """The answer as a `shape`; `watch` is told its text so far, whenever there is more.

        Raises:
            ModelFaultError: there is none.
        """
        read: list[StructureT] = []

        def check(text: str) -> None:
            read.append(shape.model_validate_json(text))

        schema = strict_schema(shape)
        async with aclosing(self._ask(messages, turn, schema=schema, check=check)) as pieces:
            text = ""
            async for piece in pieces:
                text += piece
                watch(text)
        return read[0]

    async def close(self) -> None:
        """Let go of its connections."""
        await self._model.close()

    async def _ask(
        self,
        messages: Sequence[AnyMessage],
        turn: Account,
        *,
        schema: Mapping[str, Any] | None = None,
        check: Callable[[str], None] = lambda text: None,
    ) -> AsyncGenerator[str, None]:
        """One call: admitted, watched, and written down however it ends."""
        self._admit(turn)
        said: list[str] = []
        told: Usage | None = None
        billed = True
        try:
            async with aclosing(self._model.stream(messages, schema)) as stream:
                async for item in self._watched(stream):
                    if isinstance(item, Usage):
                        told = item
                    elif item:
                        said.append(item)
                        yield item
            check("".join(said))
            self.breaker.succeeded()
        except ModelFaultError as error:
            billed = error.fault not in _UNBILLED
            raise self._failed(error, turn) from None
        except ValidationError:
            # Its text would hold the model's words.
            raise self._failed(ModelFaultError("drifted"), turn) from None
        finally:
            self.breaker.abandoned()
            if billed:
                self._book(told or estimate(_text(messages), "".join(said)), turn)

    def _admit(self, turn: Account) -> None:
        fault: Fault | None = None
        if self.ledger.exhausted:
            fault = "spent"
        elif not self.breaker.admit():
            fault = "resting"
        if fault is not None:
            turn.faults[fault] += 1
            self.total.faults[fault] += 1
            raise ModelFaultError(fault)

    async def _watched(
        self, stream: AsyncGenerator[str | Usage, None]
    ) -> AsyncIterator[str | Usage]:
        """The stream's items; no wait spans a `yield`, so nobody else's time is counted."""
        end = time.monotonic() + self.patience.whole_s
        first_by = min(end, time.monotonic() + self.patience.first_s)
        begun = False
        while True:
            until = min(end, time.monotonic() + self.patience.stall_s) if begun else first_by
            try:
                async with asyncio.timeout(max(0.0, until - time.monotonic())):
                    item = await anext(stream)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise ModelFaultError("stalled" if begun else "slow") from None
            begun = begun or bool(item)
            yield item

    def _failed(self, error: ModelFaultError, turn: Account) -> ModelFaultError:
        turn.faults[error.fault] += 1
        self.total.faults[error.fault] += 1
        self.breaker.failed(error.retry_after_s, for_good=error.fault == "refused")
        return error

    def _book(self, usage: Usage, turn: Account) -> None:
        usd = self._prices.cost(usage)
        turn.add(usage, usd)
        self.total.add(usage, usd)
        self.ledger.add(usd)


@dataclass(frozen=True)
class Asked:
    """A model, and what it is asked in one turn."""

    model: GuardedModel
    account: Account = field(default_factory=Account)
    #: Calls that run beside the turn; they end with it.
    running: set[asyncio.Task[Any]] = field(default_factory=set)

    def begin(self, call: Coroutine[Any, Any, ResultT]) -> asyncio.Task[ResultT]:
        """Run a call beside the turn."""
        task = asyncio.create_task(call)
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        return task

    async def end(self) -> None:
        """The turn is over: what still runs is cancelled, and its connection closed."""
        running = tuple(self.running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _text(messages: Sequence[AnyMessage]) -> str:
    return "".join(message.text for message in messages)
