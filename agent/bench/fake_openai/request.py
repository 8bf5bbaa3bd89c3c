"""A request as the service would take it, or refuse it: checked with the SDK's own types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openai.types.chat import (
    ChatCompletionMessageParam,
    ChatCompletionToolUnionParam,
)
from openai.types.chat.completion_create_params import CompletionCreateParamsBase, ResponseFormat
from pydantic import TypeAdapter, ValidationError

_MESSAGES = TypeAdapter(list[ChatCompletionMessageParam])
_TOOLS = TypeAdapter(list[ChatCompletionToolUnionParam])
_FORMAT: TypeAdapter[Any] = TypeAdapter(ResponseFormat)
_KNOWN = frozenset(CompletionCreateParamsBase.__annotations__) | {"stream"}
#: Platform documentation, structured outputs: names of schemas and functions.
_NAME = re.compile(r"^[a-zA-Z0-9_-]{1,64}$")
_TEMPERATURE = (0.0, 2.0)


class RefusedError(Exception):
    """The request is answered with an error body."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        param: str | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"error": {"message": message, "type": kind, "param": param, "code": code}}


@dataclass(frozen=True)
class Asked:
    """A valid request."""

    model: str
    messages: tuple[dict[str, Any], ...]
    #: The functions that may be called, by name, with their parameters' schemas.
    tools: Mapping[str, Mapping[str, Any]]
    #: The schema that the answer must have; None where words are asked for.
    schema: Mapping[str, Any] | None
    stream: bool
    wants_usage: bool

    @property
    def last(self) -> dict[str, Any]:
        """The last message."""
        return self.messages[-1]


def check_key(headers: Mapping[str, str], key: str | None) -> None:
    """Refuse who brings no key, or another than `key`; None takes any.

    Raises:
        RefusedError: 401.
    """
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme != "Bearer" or not given:
        raise RefusedError(401, "You didn't provide an API key.")
    if key is not None and given != key:
        raise RefusedError(401, "Incorrect API key provided.", code="invalid_api_key")


def read_body(raw: bytes, models: frozenset[str]) -> tuple[Asked, dict[str, Any]]:
    """The request of a body, and the body itself.

    Raises:
        RefusedError: 400 for what is not valid, 404 for a model that there is not.
    """
    try:
        body = json.loads(raw)
    except ValueError:
        raise RefusedError(400, "We could not parse the JSON body of your request.") from None
    if not isinstance(body, dict):
        raise RefusedError(400, "The body must be an object.")
    if unknown := sorted(set(body) - _KNOWN):
        raise RefusedError(400, f"Unknown parameter: '{unknown[0]}'.", param=unknown[0])
    if body.get("model") not in models:
        raise RefusedError(
            404,
            f"The model `{body.get('model')}` does not exist or you do not have access to it.",
            code="model_not_found",
        )
    _check_scalars(body)
    messages = _validated(_MESSAGES, body.get("messages"), "messages")
    _check_order(messages)
    tools = _validated(_TOOLS, body.get("tools", []), "tools")
    options = body.get("stream_options") or {}
    return (
        Asked(
            model=body["model"],
            messages=tuple(messages),
            tools={
                tool["function"]["name"]: tool["function"].get("parameters", {})
                for tool in tools
                if tool["type"] == "function"
            },
            schema=_schema(body.get("response_format")),
            stream=bool(body.get("stream")),
            wants_usage=bool(options.get("include_usage")),
        ),
        body,
    )


def _check_scalars(body: Mapping[str, Any]) -> None:
    temperature = body.get("temperature")
    if temperature is not None and not _TEMPERATURE[0] <= temperature <= _TEMPERATURE[1]:
        raise RefusedError(400, "Invalid 'temperature'.", param="temperature")
    if body.get("stream_options") and not body.get("stream"):
        raise RefusedError(
            400,
            "'stream_options' is only allowed when 'stream' is enabled.",
            param="stream_options",
        )
    if body.get("max_tokens") is not None and body.get("max_completion_tokens") is not None:
        raise RefusedError(400, "Setting both token limits is not supported.", param="max_tokens")


def _validated(adapter: TypeAdapter[Any], value: object, param: str) -> list[dict[str, Any]]:
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise RefusedError(400, f"Invalid '{param}': {first['msg']}.", param=param) from None
    found: list[dict[str, Any]] = value  # type: ignore[assignment] # validated above
    if param == "messages" and not found:
        raise RefusedError(400, "Invalid 'messages': empty array.", param=param)
    return found


def _check_order(messages: list[dict[str, Any]]) -> None:
    """A tool's answer follows the call that asked for it, and every call is answered."""
    open_calls: set[str] = set()
    for message in messages:
        if message["role"] == "tool":
            if message["tool_call_id"] not in open_calls:
                raise RefusedError(
                    400,
                    "messages with role 'tool' must be a response to a preceding 'tool_calls'.",
                    param="messages",
                )
            open_calls.discard(message["tool_call_id"])
            continue
        if open_calls:
            break
        open_calls = {call["id"] for call in message.get("tool_calls") or ()}
    if open_calls:
        raise RefusedError(
            400,
            "An assistant message with 'tool_calls' must be followed by tool messages.",
            param="messages",
        )


def _schema(response_format: object) -> Mapping[str, Any] | None:
    if response_format is None:
        return None
    try:
        _FORMAT.validate_python(response_format)
    except ValidationError:
        raise RefusedError(400, "Invalid 'response_format'.", param="response_format") from None
    given: dict[str, Any] = response_format  # type: ignore[assignment] # validated above
    if given["type"] != "json_schema":
        return {} if given["type"] == "json_object" else None
    named = given["json_schema"]
    if not _NAME.match(named["name"]):
        raise RefusedError(400, "Invalid 'response_format.json_schema.name'.")
    schema: dict[str, Any] = named.get("schema", {})
    if named.get("strict"):
        for fault in _strict_faults(schema, ()):
            raise RefusedError(
                400,
                f"Invalid schema for response_format '{named['name']}': {fault}",
                param="response_format",
            )
    return schema


def _strict_faults(schema: object, path: tuple[str, ...]) -> Iterator[str]:
    """Structured outputs take objects that are closed and whose fields are all required."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" or "properties" in schema:
            where = f"In context={path}, "
            if schema.get("additionalProperties") is not False:
                yield where + "'additionalProperties' is required to be supplied and to be false."
            if set(schema.get("required", ())) != set(schema.get("properties", {})):
                yield where + "'required' must include every key in properties."
        for name, inner in schema.items():
            if name != "enum":
                yield from _strict_faults(inner, (*path, str(name)))
    elif isinstance(schema, list):
        for inner in schema:
            yield from _strict_faults(inner, path)
