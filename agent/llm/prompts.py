"""What a language model is told, in three parts: rules, the conversation so far, this turn as JSON.

The rules come first and never change, so that the provider caches them; the shopper's words and the
catalogue's come as JSON strings, where nothing in them can end what they stand in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from langchain_core.messages import AnyMessage, HumanMessage, SystemMessage

#: Tokens of earlier messages that a prompt holds; older ones are only what `earlier` says.
HISTORY_TOKENS = 400
#: Korean has about 1.7 characters a token in o200k; rather too few are kept than too many.
_CHARACTERS = 1.5


def prompt(
    task: Literal["phrase", "read"], history: Sequence[AnyMessage], turn: Mapping[str, Any]
) -> list[AnyMessage]:
    """The messages of one call.

    Args:
        task: which rules.
        history: the conversation before this turn, oldest first; trimmed here.
        turn: this turn; what is empty is left out.
    """
    told = {name: value for name, value in turn.items() if value not in (None, "", [], {})}
    said = json.dumps(told, ensure_ascii=False)
    return [SystemMessage(_rules()[task]), *recent(history), HumanMessage(said)]


def recent(history: Sequence[AnyMessage], budget: int = HISTORY_TOKENS) -> list[AnyMessage]:
    """The last messages that fit the budget, beginning with one of the shopper's."""
    kept: list[AnyMessage] = []
    left = budget * _CHARACTERS
    for message in reversed(history):
        left -= len(message.text)
        if left < 0:
            break
        kept.insert(0, message)
    while kept and not isinstance(kept[0], HumanMessage):
        kept.pop(0)
    return kept


@cache
def _rules() -> Mapping[str, str]:
    source = files("agent.llm").joinpath("prompts.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.load(source, Loader=yaml.CSafeLoader)
    return found
