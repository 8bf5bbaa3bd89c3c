"""The fake's server: a real uvicorn on a free port of the loopback, in the caller's event loop."""

from __future__ import annotations

import asyncio
import math
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any, Self

import uvicorn

from agent.bench.fake_openai.bodies import (
    Chunks,
    PromptCache,
    Usage,
    as_json,
    completion_tokens,
    whole,
)
from agent.bench.fake_openai.brain import Answer, Brain, Structure, Words, phrase_evidence
from agent.bench.fake_openai.record import Record, Request
from agent.bench.fake_openai.request import Asked, RefusedError, check_key, read_body
from agent.bench.fake_openai.script import Behaviour, Drift, FakeScript

MODELS = frozenset({"gpt-4o-mini", "gpt-4o"})
_PATH = "/v1/chat/completions"
_STATUS_KINDS = {401: "invalid_request_error", 429: "rate_limit_error"}

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class _CutError(Exception):
    """Raised out of the application: uvicorn drops a connection whose answer broke off."""


class FakeOpenAI:
    """The service while the block runs; `base_url` is what a client is given."""

    def __init__(
        self,
        script: FakeScript | None = None,
        brain: Brain = phrase_evidence,
        *,
        api_key: str | None = None,
        models: frozenset[str] = MODELS,
    ) -> None:
        """`api_key` None takes any key that is not empty."""
        self.script = script or FakeScript()
        self.brain = brain
        self.record = Record()
        self._api_key = api_key
        self._models = models
        self._cache = PromptCache()
        self._closing = asyncio.Event()
        self._listener: socket.socket | None = None
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def base_url(self) -> str:
        """For `OPENAI_BASE_URL`."""
        if self._listener is None:
            raise RuntimeError("the fake is not running")
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"

    async def __aenter__(self) -> Self:
        """Listen."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(
            self._app,
            interface="asgi3",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._listener]))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let go of whoever still waits, and end."""
        self._closing.set()
        if self._server and self._serving:
            self._server.should_exit = True
            await self._serving

    async def _app(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        headers = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
        request = Request(scope["path"], headers)
        self.record.requests.append(request)
        raw = await _body(receive)
        answering = asyncio.create_task(self._answer(scope, request, raw, send))
        leaving = asyncio.create_task(_gone(receive))
        closing = asyncio.create_task(self._closing.wait())
        try:
            await asyncio.wait({answering, leaving, closing}, return_when=asyncio.FIRST_COMPLETED)
            if answering.done():
                answering.result()
                self.record.end(request, "answered")
            else:
                self.record.end(request, "disconnected" if leaving.done() else "cut")
        except _CutError:
            self.record.end(request, "cut")
            raise
        finally:
            for task in (answering, leaving, closing):
                task.cancel()
                with suppress(asyncio.CancelledError, _CutError):
                    await task

    async def _answer(
        self, scope: dict[str, Any], request: Request, raw: bytes, send: Send
    ) -> None:
        behaviour = Behaviour()
        try:
            if (scope["method"], scope["path"]) != ("POST", _PATH):
                raise RefusedError(404, f"Invalid URL ({scope['method']} {scope['path']})")
            check_key(request.headers, self._api_key)
            asked, request.body = read_body(raw, self._models)
            behaviour = self.script.draw()
            self.record.tell()
            await asyncio.sleep(behaviour.first_token_s)
            if behaviour.status is not None:
                kind = _STATUS_KINDS.get(behaviour.status, "server_error")
                raise RefusedError(behaviour.status, "As the script says.", kind=kind)
        except RefusedError as refusal:
            await _refuse(send, refusal, behaviour)
            request.status = refusal.status
            self.record.end(request, "refused")
            return
        if behaviour.hangs:
            await asyncio.Event().wait()
        await self._say(asked, request, behaviour, send)

    async def _say(self, asked: Asked, request: Request, behaviour: Behaviour, send: Send) -> None:
        answer = _drifted(self.brain(asked), behaviour.drift)
        request.prompt_tokens, request.cached_tokens = self._cache.measure(request.body)
        usage = Usage(request.prompt_tokens, request.cached_tokens, completion_tokens(answer))
        request.status = 200
        if not asked.stream:
            await asyncio.sleep(usage.completion / (behaviour.tokens_per_s or math.inf))
            await _start(send, 200, b"application/json")
            await _send(send, whole(answer, asked.model, usage), more=False)
            return
        chunks = Chunks(asked.model, wants_usage=asked.wants_usage)
        await _start(send, 200, b"text/event-stream; charset=utf-8")
        await _send(send, chunks.opening(answer))
        if behaviour.drift == "chunk":
            await _send(send, b'data: {"id": "chatcmpl-", "choices": [{"index"\n\n')
        await self._deltas(chunks.deltas(answer), request, behaviour, send)
        for event in chunks.closing(answer, usage):
            await _send(send, event)
        await _send(send, b"", more=False)

    async def _deltas(
        self, events: Iterator[bytes], request: Request, behaviour: Behaviour, send: Send
    ) -> None:
        due = time.perf_counter()
        for event in events:
            if request.pieces == behaviour.cut_after:
                raise _CutError
            if request.pieces == behaviour.error_after:
                broken = {"error": {"message": "As the script says.", "type": "server_error"}}
                await _send(send, b"data: " + as_json(broken).encode() + b"\n\n")
                raise _CutError
            if request.pieces == behaviour.stall_after:
                await asyncio.Event().wait()
            await _send(send, event)
            request.pieces += 1
            if request.first_piece is None:
                request.first_piece = time.perf_counter()
            self.record.tell()
            if behaviour.tokens_per_s:
                # By the clock, so that a busy machine does not slow the rate down.
                due += 1 / behaviour.tokens_per_s
                await asyncio.sleep(max(0.0, due - time.perf_counter()))


def _drifted(answer: Answer, drift: Drift | None) -> Answer:
    """The answer as the script distorts it."""
    if not isinstance(answer, Structure):
        return answer
    match drift:
        case "prose":
            return Words("Sure! Here is what the shopper wants: a nice serum.")
        case "truncated":
            whole_text = as_json(answer.fields)
            return Words(whole_text[: len(whole_text) // 2])
        case "fields":
            return Structure({"result": {"answer": "serum", "confidence": "high"}})
    return answer


async def _body(receive: Receive) -> bytes:
    parts = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, refusal: RefusedError, behaviour: Behaviour) -> None:
    extra = []
    if refusal.status == 429 and behaviour.retry_after_s is not None:
        seconds = str(math.ceil(behaviour.retry_after_s)).encode()
        extra.append((b"retry-after", seconds))
    await _start(send, refusal.status, b"application/json", extra)
    await _send(send, as_json(refusal.body).encode(), more=False)


async def _start(
    send: Send, status: int, kind: bytes, extra: list[tuple[bytes, bytes]] | None = None
) -> None:
    headers = [(b"content-type", kind), (b"x-request-id", b"req_loopback"), *(extra or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _send(send: Send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})
