"""A need that names no product → the kind of product that answers it: '손이 자꾸 터요'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agent.understanding.learned.model import Floats, LearnedModel
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading

#: The label of wishes that call for no certain kind.
NONE = "none"
#: The least score of a kind, how far it must lead the next, and how far `NONE` may score above it
#: where nothing else is named: sentences of no kind outnumber those of any one. Chosen on the
#: tuning part of data/eval.
LEAST, LEAD, ALLOWANCE = 0.25, 0.08, 0.3
#: What already says which products are meant.
_NAMED: tuple[SenseKind, ...] = ("kind", "category", "title")
#: What any shelf may answer: with it a wish needs no kind.
_SAID: tuple[SenseKind, ...] = ("concern", "skin_type", "ingredient")


def with_need(
    reading: Reading, model: LearnedModel, vector: Callable[[], Floats | None]
) -> Reading:
    """`reading` with the kind that its words call for, where none is named and one is plain."""
    if any(reading.names(named) for named in _NAMED) or not reading.rest:
        return reading
    scores = model.opinion(reading.shape, reading.text, vector()).scores
    none = scores.pop(NONE)
    first, second = sorted(scores, key=lambda kind: -scores[kind])[:2]
    allowed = 0.0 if any(reading.names(said) for said in _SAID) else ALLOWANCE
    if scores[first] < max(LEAST, scores[second] + LEAD, none - allowed):
        return reading
    return replace(reading, wanted={**reading.wanted, "kind": (first,)})
