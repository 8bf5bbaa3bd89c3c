"""A conversation on a terminal: lines in, streamed replies and cards out, through the one door."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import uuid4

from pydantic import BaseModel, ValidationError
from rich.console import Console
from rich.text import Text

from agent.cli.cards import CardPainter, TerminalWords
from agent.door import Assistant
from agent.events import CardsEvent, DoneEvent, ErrorEvent, TokenEvent
from agent.problem_words import ProblemWords
from agent.wire import Location, Problem, TurnReply, TurnRequest
from data.models import Language

_log = logging.getLogger(__name__)


class Screen(Protocol):
    """Where a turn is shown."""

    def cards(self, event: CardsEvent) -> None:
        """What the words that follow speak of."""

    def token(self, text: str) -> None:
        """A piece of the reply."""

    def done(self, turn: TurnReply) -> None:
        """The turn, whole."""

    def problem(self, problem: Problem) -> None:
        """Why there is no turn."""

    def note(self, name: str) -> None:
        """Something of `wording/terminal.yaml`."""


class JsonScreen:
    """One JSON document a turn: the answer of `/chat`, or a problem."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def cards(self, event: CardsEvent) -> None:
        """Part of `done`."""

    def token(self, text: str) -> None:
        """Part of `done`."""

    def done(self, turn: TurnReply) -> None:
        """One line."""
        self._line(turn)

    def problem(self, problem: Problem) -> None:
        """One line."""
        self._line(problem)

    def note(self, name: str) -> None:
        """Nothing: what reads this is a program."""

    def _line(self, document: BaseModel) -> None:
        self._console.out(document.model_dump_json(), highlight=False)


class CardScreen:
    """The reply as it comes, with cards drawn before it."""

    def __init__(self, console: Console, words: TerminalWords, language: Language) -> None:
        self._console = console
        self._words = words
        self._language = language
        self._painter = CardPainter(words, language)

    def cards(self, event: CardsEvent) -> None:
        """A panel each."""
        for store in event.stores:
            self._console.print(self._painter.store(store))
        for product in event.products:
            self._console.print(self._painter.product(product))

    def token(self, text: str) -> None:
        """As it comes."""
        self._console.print(Text(text), end="", soft_wrap=True)

    def done(self, turn: TurnReply) -> None:
        """The line ends; what could be asked next stands below."""
        self._console.print()
        if turn.suggestions:
            self._console.print(Text("› " + " · ".join(turn.suggestions), style="dim"))
        self._console.print()

    def problem(self, problem: Problem) -> None:
        """Said as plainly as it is worded."""
        reasons = " ".join(error["reason"] for error in problem.errors)
        self._console.print(Text(f"{problem.title}. {reasons or problem.detail or ''}"))

    def note(self, name: str) -> None:
        """Dimmed, beside the conversation."""
        self._console.print(Text(self._words.say(name, self._language), style="dim"))


@dataclass(frozen=True)
class Shopper:
    """Who speaks; what is left out is found out or made up as over HTTP."""

    session_id: str | None = None
    language: Language | None = None
    location: Location | None = None


class Conversation:
    """Plays a shopper's turns, one session at a time."""

    def __init__(
        self,
        assistant: Assistant,
        screen: Screen,
        problems: ProblemWords,
        shopper: Shopper,
    ) -> None:
        self._assistant = assistant
        self._screen = screen
        self._problems = problems
        self._shopper = shopper
        self._session_id = shopper.session_id or uuid4().hex
        self._turn: asyncio.Task[None] | None = None

    async def begin_anew(self) -> None:
        """Forget what was said."""
        await self._assistant.forget(self._session_id)
        self._session_id = uuid4().hex
        self._screen.note("new")

    async def say(self, message: str) -> None:
        """One turn, shown as it comes; one that breaks is apologised for."""
        self._turn = asyncio.create_task(self._play(message))
        await asyncio.wait({self._turn})
        failure = None if self._turn.cancelled() else self._turn.exception()
        if failure is not None:
            _log.error("A turn broke.", exc_info=failure)
            problem = self._problems.problem(500, self._shopper.language or "ko")
            self._screen.problem(problem)

    async def stop(self) -> None:
        """Cancel the turn that is being played."""
        if self._turn is not None and self._turn.cancel():
            await asyncio.wait({self._turn})
            self._screen.note("cancelled")

    async def _play(self, message: str) -> None:
        try:
            request = TurnRequest(
                message=message,
                session_id=self._session_id,
                language=self._shopper.language,
                location=self._shopper.location,
            )
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False)
            self._screen.problem(self._problems.invalid(faults, self._shopper.language or "ko"))
            return
        async with self._assistant.turn(request) as events:
            async for event in events:
                match event:
                    case CardsEvent():
                        self._screen.cards(event)
                    case TokenEvent():
                        self._screen.token(event.text)
                    case DoneEvent():
                        self._screen.done(event.turn)
                    case ErrorEvent():
                        self._screen.problem(event.problem)
                    case _:
                        pass


def commands(lines: Iterable[str]) -> Iterable[str]:
    """Lines worth something, until `/quit`."""
    for line in lines:
        said = line.strip()
        if said in ("/quit", "/exit", "/q"):
            return
        if said:
            yield said
