"""What the fake model says: a small function from a request to words, calls or a structure."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.bench.fake_openai.request import Asked


@dataclass(frozen=True)
class Words:
    """An answer in words."""

    text: str


@dataclass(frozen=True)
class Structure:
    """An answer that has the shape that was asked for."""

    fields: dict[str, Any]


@dataclass(frozen=True)
class Call:
    """A function that the model wants to be called."""

    name: str
    arguments: dict[str, Any]
    call_id: str = field(default_factory=lambda: f"call_{uuid.uuid4().hex[:24]}")


@dataclass(frozen=True)
class Calls:
    """Functions to call before there is an answer."""

    calls: tuple[Call, ...]


Answer = Words | Structure | Calls
Brain = Callable[[Asked], Answer]

#: Items that one answer speaks of.
_SPOKEN = 2
_SAID = {
    "ko": ("{name}, 이게 어울려요.", "{price}, 이 값이에요.", "{text}", "그건 자료에 없어요."),
    "en": ("{name} would suit you.", "The price is {price}.", "{text}", "That is not listed."),
    "ja": ("{name}が合います。", "価格は{price}です。", "{text}", "その情報はありません。"),
}


def phrase_evidence(asked: Asked) -> Answer:
    """The default: calls a tool where there are some, and speaks only of what it was given.

    Evidence is every JSON object with an `id` in the last user message, or in the tools' answers.
    Of the user message's own evidence it writes placeholders (`{p1.price}`), as it is told to; the
    facts of a tool's answer it writes out.
    """
    if asked.schema is not None:
        return Structure(least_instance(asked.schema))
    if asked.tools and asked.last["role"] == "user":
        return Calls((_call(asked),))
    return Words(" ".join(_sentences(asked)))


def prompt_of(asked: Asked) -> dict[str, Any]:
    """The last user message where it is a JSON object; {} where it is not."""
    said = next((m for m in reversed(asked.messages) if m["role"] == "user"), None)
    found = _parsed(said["content"]) if said else None
    return found if isinstance(found, dict) else {}


def least_instance(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The emptiest object that satisfies a strict schema."""
    definitions = schema.get("$defs", {})

    def least(part: Mapping[str, Any]) -> Any:
        if "$ref" in part:
            return least(definitions[part["$ref"].rpartition("/")[2]])
        if "const" in part:
            return part["const"]
        if "enum" in part:
            return part["enum"][0]
        if "anyOf" in part:
            kinds = part["anyOf"]
            return None if {"type": "null"} in kinds else least(kinds[0])
        match part.get("type"):
            case "object":
                return {name: least(inner) for name, inner in part.get("properties", {}).items()}
            case "array":
                return []
            case "string":
                return ""
            case "boolean":
                return False
            case "integer" | "number":
                return 0
        return None

    found: dict[str, Any] = least({"type": "object", **schema})
    return found


def _call(asked: Asked) -> Call:
    """The function whose name the question shares a word with, else the first."""
    question = str(asked.last["content"])
    about_stores = any(word in question for word in ("매장", "역", "store", "店舗", "지점"))
    names = sorted(asked.tools, key=lambda name: ("store" in name) is not about_stores)
    schema = asked.tools[names[0]]
    arguments = {
        name: question if schema["properties"][name].get("type") == "string" else None
        for name in schema.get("required", ())
    }
    return Call(names[0], arguments)


def _sentences(asked: Asked) -> Iterator[str]:
    prompt = prompt_of(asked)
    named, priced, plain, nothing = _SAID[prompt.get("language", "ko")]
    given = list(_items(prompt.get("evidence", [])))
    told = [item for m in asked.messages if m["role"] == "tool" for item in _items(m["content"])]
    if not (given or told):
        yield nothing
    for item in given[:_SPOKEN]:
        if "text" in item:
            yield plain.format(text=f"{{{item['id']}.text}}")
            continue
        yield named.format(name=f"{{{item['id']}.name}}")
        if "price" in item:
            yield priced.format(price=f"{{{item['id']}.price}}")
    for item in told[:_SPOKEN]:
        yield named.format(name=item.get("name", ""))
        if "price" in item:
            yield priced.format(price=item["price"])


def _items(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with an id, however deep, also in JSON within a string."""
    if isinstance(value, str):
        value = _parsed(value)
    if isinstance(value, dict):
        if "id" in value or "name" in value:
            yield value
        else:
            for inner in value.values():
                yield from _items(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _items(inner)


def _parsed(text: object) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
