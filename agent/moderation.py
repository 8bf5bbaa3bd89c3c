"""What is not answered as it is said: harm to oneself, crime, innuendo, abuse. Local, by words.

Proportionate: a person in need and a crime are answered first whatever else is said; abuse and
innuendo only where there is nothing else to answer. What is also a way to speak of cosmetics ('죽은
각질', 'killer heels') counts as nothing.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import yaml

from agent.wire import Intent
from retrieval.text import fold

Unfit = Literal["self_harm", "illegal", "sexual", "abuse"]
#: In the order in which they are answered; these whatever else is said.
_ALWAYS: tuple[Unfit, ...] = ("self_harm", "illegal")
#: Nothing is asked of the shop.
_IDLE: tuple[Intent, ...] = ("small_talk", "out_of_scope")


def unfit(text: str) -> Unfit | None:
    """What of it is not answered, or not said, as it is; None for almost everything."""
    patterns = _patterns()
    plain = patterns["ordinary"].sub(" ", fold(text))
    return next((kind for kind in get_args(Unfit) if patterns[kind].search(plain)), None)


def answered_instead(text: str, intent: Intent) -> Unfit | None:
    """What is answered in place of the `intent` that the words were taken for."""
    kind = unfit(text)
    return kind if kind in _ALWAYS or intent in _IDLE else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    source = files("agent.lexicon").joinpath("moderation.yaml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = yaml.load(source, Loader=yaml.CSafeLoader)
    return {name: re.compile("|".join(lines)) for name, lines in table.items()}
