"""A need that names no product → the kind of product that answers it: '손이 자꾸 터요'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agent.understanding.learned.model import Floats, LearnedModel
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading

#: The label of wishes that call for no certain kind.
NONE = "none"
#: From here on the kind is searched for as if it had been named.
SURE = 0.6
#: What already says which products are meant.
_NAMED: tuple[SenseKind, ...] = ("kind", "category", "title")


def with_need(
    reading: Reading, model: LearnedModel, vector: Callable[[], Floats | None]
) -> Reading:
    """`reading` with the kind that its words call for, where none is named and one is plain."""
    if any(reading.names(named) for named in _NAMED) or not reading.rest:
        return reading
    opinion = model.opinion(reading.shape, reading.text, vector())
    if opinion.label == NONE or opinion.probability < SURE:
        return reading
    return replace(reading, wanted={**reading.wanted, "kind": (opinion.label,)})
