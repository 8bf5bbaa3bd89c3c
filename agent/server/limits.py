"""A body is judged by its size before anything of it is read as JSON."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from agent.problem_words import ProblemWords
from agent.server.problems import ProblemResponse, caller_language

#: Bytes. 2,000 characters of message, each escaped as twelve, and room for the rest.
MAX_BODY_BYTES = 64 * 1024


class BodyLimit:
    """Pure ASGI: 413 by Content-Length, and by counting where a body comes in chunks."""

    def __init__(self, app: ASGIApp, words: ProblemWords, limit: int = MAX_BODY_BYTES) -> None:
        self.app = app
        self.words = words
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "transfer-encoding" in headers:
            await self.app(scope, self._counting(receive), send)
            return
        if _length(headers) > self.limit:
            request = Request(scope)
            language = caller_language(request)
            response = ProblemResponse(self.words.problem(413, language), language)
            await response(scope, receive, send)
            return
        # The HTTP parser holds a body to the length that it announced.
        await self.app(scope, receive, send)

    def _counting(self, receive: Receive) -> Receive:
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.limit:
                # Raised where the body is read, it becomes the problem of its status there.
                raise HTTPException(413)
            return message

        return counted


def _length(headers: Headers) -> int:
    announced = headers.get("content-length", "0")
    return int(announced) if announced.isdecimal() else 0
