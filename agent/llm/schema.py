"""A Pydantic model as the strict JSON schema that structured outputs take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

#: Said of fields for people; a provider reads or refuses them.
_DROPPED = ("default", "examples")


def strict_schema(shape: type[BaseModel]) -> dict[str, Any]:
    """Every object closed and every field required; its `title` is the class's name."""
    closed: dict[str, Any] = _closed(shape.model_json_schema())
    return closed | {"title": shape.__name__}


def _closed(part: Any) -> Any:
    if isinstance(part, list):
        return [_closed(inner) for inner in part]
    if not isinstance(part, Mapping):
        return part
    found = {name: _closed(inner) for name, inner in part.items() if name not in _DROPPED}
    if found.get("type") == "object":
        fields = found.get("properties", {})
        return found | {"additionalProperties": False, "required": list(fields)}
    return found
