"""What a route needs, by name: each alias is a thing that `create_app` put into the app."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Request

from agent.door import Assistant
from agent.problem_words import ProblemWords
from agent.server.frontends import FoundFrontEnd
from agent.server.metering import Meter
from agent.server.problems import caller_language
from agent.server.readiness import Readiness
from data.models import Language


async def _readiness(request: Request) -> Readiness:
    return cast(Readiness, request.app.state.readiness)


async def _assistant(request: Request) -> Assistant:
    return cast(Readiness, request.app.state.readiness).assistant


async def _meter(request: Request) -> Meter:
    return cast(Meter, request.app.state.meter)


async def _words(request: Request) -> ProblemWords:
    return cast(ProblemWords, request.app.state.words)


async def _front_ends(request: Request) -> tuple[FoundFrontEnd, ...]:
    return cast("tuple[FoundFrontEnd, ...]", request.app.state.front_ends)


async def _caller_language(request: Request) -> Language:
    return caller_language(request)


#: 503 where the assistant is not open.
AssistantDep = Annotated[Assistant, Depends(_assistant)]
ReadinessDep = Annotated[Readiness, Depends(_readiness)]
MeterDep = Annotated[Meter, Depends(_meter)]
WordsDep = Annotated[ProblemWords, Depends(_words)]
FrontEndsDep = Annotated[tuple[FoundFrontEnd, ...], Depends(_front_ends)]
CallerLanguageDep = Annotated[Language, Depends(_caller_language)]
