"""A need that names no product → the kind of product that answers it: '손이 자꾸 터요'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from agent.understanding.learned.model import Floats, LearnedModel
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from data.models import Category

#: The label of wishes that call for no certain kind.
NONE = "none"
#: How far what is called for must lead the next kind; `NONE` it has only to beat. Chosen by
#: cross-validation over the sentences, clean and mistyped, where a wrong kind costs twice what a
#: right one gains: without a kind the assistant still searches, or asks.
LEAD = 0.2
#: What already says which products are meant.
_NAMED: tuple[SenseKind, ...] = ("kind", "category", "title")


def with_need(
    reading: Reading,
    model: LearnedModel,
    vector: Callable[[], Floats | None],
    categories: Mapping[str, Category],
) -> Reading:
    """`reading` with the kind that its words call for, where none is named and one is plain.

    Two of one shelf that are as likely are named both, and either will do: '속눈썹이 짧아' may be
    answered by what paints them or by what makes them grow.
    """
    if any(reading.names(named) for named in _NAMED) or not reading.rest:
        return reading
    scores = model.opinion(reading.shape, reading.text, vector()).scores
    none = scores.pop(NONE)
    first, second, third = sorted(scores, key=lambda kind: -scores[kind])[:3]
    if scores[first] < none:
        return reading
    wanted: tuple[str, ...] = ()
    if scores[first] >= scores[second] + LEAD:
        wanted = (first,)
    elif scores[first] >= scores[third] + LEAD and any(
        {first, second} <= set(shelf.kinds) for shelf in categories.values()
    ):
        wanted = (first, second)
    return replace(reading, wanted={**reading.wanted, "kind": wanted}) if wanted else reading
