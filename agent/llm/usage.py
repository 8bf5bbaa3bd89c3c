"""Tokens of a call and what they cost, USD."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")
_MILLION = 1_000_000
#: Characters a token, on the low side: Korean has about 1.7 in o200k, English 4.
_CHARACTERS = 1.5


@dataclass(frozen=True)
class Usage:
    """Tokens; `cached` are those of `prompt` that the provider had cached."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt + other.prompt,
            self.cached + other.cached,
            self.completion + other.completion,
        )


@dataclass(frozen=True)
class Prices:
    """USD per million tokens."""

    prompt: float
    cached: float
    completion: float

    def cost(self, usage: Usage) -> float:
        """What `usage` costs, USD."""
        fresh = usage.prompt - usage.cached
        total = (
            fresh * self.prompt + usage.cached * self.cached + usage.completion * self.completion
        )
        return total / _MILLION


def prices_of(model: str) -> Prices:
    """The table's; for a model that it does not hold the dearest, so that a budget is kept."""
    table = _table()
    return table.get(_SNAPSHOT.sub("", model)) or max(
        table.values(), key=lambda prices: prices.completion
    )


def estimate(prompt: str, completion: str) -> Usage:
    """The usage of a call that broke off before it was told, rather too much than too little."""
    return Usage(prompt=_tokens(prompt), completion=_tokens(completion))


def _tokens(text: str) -> int:
    return round(len(text) / _CHARACTERS)


@cache
def _table() -> dict[str, Prices]:
    source = files("agent.llm").joinpath("prices.yaml").read_text(encoding="utf-8")
    return {name: Prices(*row) for name, row in yaml.safe_load(source).items()}
