"""Every error as RFC 9457 `application/problem+json`, in the caller's language where known."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from agent.door import TurnError
from agent.problem_words import ProblemWords
from agent.server.headers import SECURITY_HEADERS
from agent.server.readiness import NotReadyError
from agent.wire import Problem
from data.models import LANGUAGES, Language

#: Seconds after which a client may ask again while the assistant is being opened.
RETRY_AFTER = 1


class ProblemResponse(Response):
    """A problem document; its language is named, since it depends on the caller."""

    media_type = "application/problem+json"

    def __init__(
        self, problem: Problem, language: Language, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(
            problem.model_dump_json(exclude_defaults=True).encode(),
            status_code=problem.status,
            headers={"content-language": language, **(headers or {})},
        )


def register_problems(app: FastAPI, words: ProblemWords) -> None:
    """Let `app` answer every error with a problem."""

    async def http_error(request: Request, error: HTTPException) -> Response:
        language = caller_language(request)
        problem = words.problem(error.status_code, language)
        return ProblemResponse(problem, language, error.headers)

    async def invalid(request: Request, error: RequestValidationError) -> Response:
        language = caller_language(request, error.body)
        faults = error.errors()
        if any(fault["type"] == "json_invalid" for fault in faults):
            return ProblemResponse(words.problem(400, language), language)
        if isinstance(error.body, bytes):
            return ProblemResponse(words.problem(415, language), language)
        return ProblemResponse(words.invalid(faults, language), language)

    async def not_ready(request: Request, _: NotReadyError) -> Response:
        language = caller_language(request)
        again = {"retry-after": str(RETRY_AFTER)}
        return ProblemResponse(words.problem(503, language), language, again)

    async def turn_failed(request: Request, error: TurnError) -> Response:
        return ProblemResponse(error.problem, caller_language(request))

    async def broken(request: Request, _: Exception) -> Response:
        # The server logs the error itself; this answer passes no other middleware.
        language = caller_language(request)
        return ProblemResponse(words.problem(500, language), language, SECURITY_HEADERS)

    app.exception_handler(HTTPException)(http_error)
    app.exception_handler(RequestValidationError)(invalid)
    app.exception_handler(NotReadyError)(not_ready)
    app.exception_handler(TurnError)(turn_failed)
    app.exception_handler(Exception)(broken)


def caller_language(caller: HTTPConnection, body: object = None) -> Language:
    """The `language` sent, else the best of Accept-Language that is spoken here, else Korean."""
    said = body.get("language") if isinstance(body, Mapping) else None
    for wish in (said, caller.query_params.get("language")):
        for language in LANGUAGES:
            if wish == language:
                return language
    return _accepted(caller.headers.get("accept-language", ""))


def _accepted(header: str) -> Language:
    """RFC 9110, 12.5.4; a quality that cannot be read counts as none."""
    best: Language = "ko"
    best_quality = 0.0
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        for language in LANGUAGES:
            if tag.lower().partition("-")[0] == language and quality > best_quality:
                best, best_quality = language, quality
    return best
