"""Answers on the wire, built with the SDK's own types, so that its schema guards the fake."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openai.types import CompletionUsage
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.completion_usage import PromptTokensDetails

from agent.bench.fake_openai.brain import Answer, Calls, Structure, Words

#: About a token of the o200k vocabulary: a Hangul syllable, a Chinese character, two kana, a short
#: Latin word, three digits, a run of JSON's marks. A test has its own counts beside these.
_PIECE = re.compile(r"\s*(?:[가-힣一-鿿]|[ぁ-ヿ]{1,2}|[A-Za-z]{1,8}|\d{1,3}|[^\w\s]{1,3}|\S)|\s+")
#: The service caches prompts from this length on, in steps (its guide to prompt caching).
CACHED_FROM, CACHED_STEP = 1_024, 128
#: Prompts that are remembered.
_REMEMBERED = 32


def pieces(text: str) -> list[str]:
    """`text` in pieces of about a token each; joined they are `text`."""
    return _PIECE.findall(text)


@dataclass(frozen=True)
class Usage:
    """Tokens of a request, by the same measure as `pieces`."""

    prompt: int
    cached: int
    completion: int

    def body(self) -> CompletionUsage:
        """As the service tells it."""
        return CompletionUsage(
            prompt_tokens=self.prompt,
            completion_tokens=self.completion,
            total_tokens=self.prompt + self.completion,
            prompt_tokens_details=PromptTokensDetails(cached_tokens=self.cached, audio_tokens=0),
        )


class PromptCache:
    """Which prompts have been seen: what a new one shares with one of them, from its start on."""

    def __init__(self) -> None:
        # The service forgets within minutes, and looking through all would slow a long measurement.
        self._seen: deque[list[str]] = deque(maxlen=_REMEMBERED)

    def measure(self, body: Mapping[str, Any]) -> tuple[int, int]:
        """(tokens of the prompt, those of them that are cached); it is remembered."""
        prompt = [
            piece
            for part in (body.get("tools", []), body.get("response_format"), *body["messages"])
            for piece in pieces(json.dumps(part, ensure_ascii=False))
        ]
        shared = max((_shared(prompt, other) for other in self._seen), default=0)
        self._seen.append(prompt)
        return len(prompt), shared // CACHED_STEP * CACHED_STEP if shared >= CACHED_FROM else 0


def _shared(prompt: list[str], other: list[str]) -> int:
    for at, (a, b) in enumerate(zip(prompt, other, strict=False)):
        if a != b:
            return at
    return min(len(prompt), len(other))


def completion_tokens(answer: Answer) -> int:
    """Pieces of an answer."""
    match answer:
        case Words(text):
            return len(pieces(text))
        case Structure(fields):
            return len(pieces(as_json(fields)))
        case Calls(calls):
            return sum(len(pieces(as_json(call.arguments))) + 4 for call in calls)


def as_json(value: object) -> str:
    """As a model writes JSON."""
    return json.dumps(value, ensure_ascii=False)


def whole(answer: Answer, model: str, usage: Usage) -> bytes:
    """The body of an answer that is not streamed."""
    message: dict[str, Any] = {"role": "assistant", "content": None, "refusal": None}
    match answer:
        case Words(text):
            message["content"] = text
        case Structure(fields):
            message["content"] = as_json(fields)
        case Calls(calls):
            message["tool_calls"] = [
                {
                    "id": call.call_id,
                    "type": "function",
                    "function": {"name": call.name, "arguments": as_json(call.arguments)},
                }
                for call in calls
            ]
    completion = ChatCompletion.model_validate(
        {
            **_head(model, "chat.completion"),
            "choices": [
                {
                    "index": 0,
                    "message": message,
                    "logprobs": None,
                    "finish_reason": _finish(answer),
                }
            ],
            "usage": usage.body().model_dump(),
        }
    )
    return completion.model_dump_json(exclude_unset=True).encode()


class Chunks:
    """The events of one streamed answer, in the service's order."""

    def __init__(self, model: str, *, wants_usage: bool) -> None:
        self._head = _head(model, "chat.completion.chunk")
        self._wants_usage = wants_usage

    def opening(self, answer: Answer) -> bytes:
        """The role comes first, with nothing said yet."""
        content = None if isinstance(answer, Calls) else ""
        return self._event({"role": "assistant", "content": content, "refusal": None})

    def deltas(self, answer: Answer) -> Iterator[bytes]:
        """What is said, piece by piece."""
        match answer:
            case Words(text):
                yield from (self._event({"content": piece}) for piece in pieces(text))
            case Structure(fields):
                yield from (self._event({"content": piece}) for piece in pieces(as_json(fields)))
            case Calls(calls):
                for index, call in enumerate(calls):
                    start = {
                        "index": index,
                        "id": call.call_id,
                        "type": "function",
                        "function": {"name": call.name, "arguments": ""},
                    }
                    yield self._event({"tool_calls": [start]})
                    for piece in pieces(as_json(call.arguments)):
                        part = {"index": index, "function": {"arguments": piece}}
                        yield self._event({"tool_calls": [part]})

    def closing(self, answer: Answer, usage: Usage) -> Iterator[bytes]:
        """Why it ended, the usage where it was asked for, and the end of the stream."""
        yield self._event({}, finish=_finish(answer))
        if self._wants_usage:
            yield self._send({"choices": [], "usage": usage.body().model_dump()})
        yield b"data: [DONE]\n\n"

    def _event(self, delta: dict[str, Any], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return self._send({"choices": [choice], **({"usage": None} if self._wants_usage else {})})

    def _send(self, fields: dict[str, Any]) -> bytes:
        chunk = ChatCompletionChunk.model_validate({**self._head, **fields})
        return b"data: " + chunk.model_dump_json(exclude_unset=True).encode() + b"\n\n"


def _head(model: str, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{uuid.uuid4().hex[:24]}",
        "object": kind,
        "created": int(time.time()),
        "model": model,
        "service_tier": "default",
        "system_fingerprint": "fp_loopback",
    }


def _finish(answer: Answer) -> str:
    return "tool_calls" if isinstance(answer, Calls) else "stop"
