"""Any server that speaks OpenAI's chat completions, by LangChain's ChatOpenAI."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import openai
from langchain_core.messages import AIMessageChunk, AnyMessage
from pydantic import SecretStr

from agent.llm.chat_model import Fault, ModelFaultError
from agent.llm.usage import Usage

#: Statuses that stay wrong until someone changes a setting.
_REFUSED = (400, 401, 403, 404, 422)
#: Tokens of an answer at most: two or three spoken sentences, or a reading.
MOST_TOKENS = 500


@dataclass(frozen=True)
class Hosting:
    """Where and as what; see the settings of the same names."""

    api_key: SecretStr
    base_url: str | None
    model: str
    temperature: float
    timeout_s: float


class HostedChatModel:
    """One model of one server; see `agent.llm.chat_model.ChatModel`."""

    def __init__(self, hosting: Hosting) -> None:
        """Takes a second or two, the first time: the import is a large one.

        Raises:
            ImportError: langchain-openai is not installed.
        """
        from langchain_openai import ChatOpenAI  # noqa: PLC0415 - only where there is a key

        self.name = hosting.model
        # Of its own: the one that LangChain shares belongs to whichever event loop used it first.
        self._client = openai.DefaultAsyncHttpxClient(timeout=hosting.timeout_s)
        self._chat = ChatOpenAI(
            model=hosting.model,
            api_key=hosting.api_key,
            base_url=hosting.base_url,
            temperature=hosting.temperature,
            max_completion_tokens=MOST_TOKENS,
            timeout=hosting.timeout_s,
            # The embedded wording is the better second try: it is there at once.
            max_retries=0,
            # A custom base URL turns it off otherwise.
            stream_usage=True,
            # Whoever asks has less patience than any timeout here: `agent.llm.guarded`.
            stream_chunk_timeout=None,
            http_async_client=self._client,
        )

    async def stream(
        self, messages: Sequence[AnyMessage], schema: Mapping[str, Any] | None = None
    ) -> AsyncGenerator[str | Usage, None]:
        """See `agent.llm.chat_model.ChatModel.stream`."""
        began = False
        try:
            async with aclosing(self._chunks(messages, schema)) as chunks:
                async for chunk in chunks:
                    began = True
                    if chunk.usage_metadata:
                        yield _usage(chunk)
                    yield chunk.text
        except (openai.OpenAIError, ValueError, TypeError, KeyError, AttributeError) as error:
            # The SDK and LangChain trip over events that are no chunks in ways of their own.
            raise _fault(error, began=began) from None
        except Exception as error:
            if type(error).__module__.partition(".")[0] not in ("httpx", "httpx2", "httpcore2"):
                raise
            raise ModelFaultError("cut" if began else "error") from None

    def _chunks(
        self, messages: Sequence[AnyMessage], schema: Mapping[str, Any] | None
    ) -> AsyncGenerator[AIMessageChunk, None]:
        # As `response_format` LangChain would hold the words back to parse them.
        extra: dict[str, Any] = {"extra_body": _shaped(schema)} if schema else {}
        # A generator, though its signature says no more than an iterator.
        return self._chat.astream(list(messages), **extra)  # type: ignore[return-value]

    async def close(self) -> None:
        """Let go of its connections."""
        await self._client.aclose()


def _shaped(schema: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {"name": schema["title"], "strict": True, "schema": schema}
    return {"response_format": {"type": "json_schema", "json_schema": wanted}}


def _usage(chunk: AIMessageChunk) -> Usage:
    told = chunk.usage_metadata
    if told is None:
        return Usage()
    details = told.get("input_token_details", {})
    return Usage(told["input_tokens"], details.get("cache_read", 0), told["output_tokens"])


def _fault(error: Exception, *, began: bool) -> ModelFaultError:
    if isinstance(error, openai.APIStatusError):
        if error.status_code == 429:
            return ModelFaultError("limited", _seconds(error.response.headers.get("retry-after")))
        fault: Fault = "refused" if error.status_code in _REFUSED else "error"
        return ModelFaultError(fault)
    if isinstance(error, openai.OpenAIError):
        return ModelFaultError("cut" if began else "error")
    return ModelFaultError("drifted")


def _seconds(header: str | None) -> float | None:
    try:
        return float(header) if header else None
    except ValueError:
        return None
