"""A need that names no product → the kind of product that answers it: '손이 자꾸 터요'."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from agent.understanding.learned.model import Floats, LearnedModel
from agent.understanding.learned.sentences import NO_KIND
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from data.models import Category

#: How far what is called for must lead the next kind; `NO_KIND` it has only to beat. Chosen by
#: cross-validation over the sentences, clean and mistyped, where a wrong kind costs twice what a
#: right one gains: without a kind the assistant still searches, or asks.
LEAD = 0.2
#: Where it is known that a product is wanted and nothing else is said of it, how far `NO_KIND`,
#: which speaks for complaints and other trades too, may be ahead of what is taken, or asked.
ALLOWANCE, WORTH_ASKING = 0.15, 0.35
#: What any shelf may answer: with it a wish needs no kind.
_SAID: tuple[SenseKind, ...] = ("concern", "skin_type", "ingredient", "brand", "absent_brand")


@dataclass(frozen=True)
class Need:
    """The kinds that words call for."""

    #: One, or two of one shelf of which either will do.
    kinds: tuple[str, ...] = ()
    #: Where none is plain, the two likeliest: what to ask between.
    guesses: tuple[str, ...] = ()


def need_of(
    reading: Reading,
    model: LearnedModel,
    vector: Callable[[], Floats | None],
    categories: Mapping[str, Category],
    *,
    wanted: bool,
) -> Need:
    """What the words call for, where they name no kind; within the shelf, where they name one.

    Two of one shelf that are as likely are both called for: '속눈썹이 짧아' may be answered by what
    paints them or by what makes them grow.

    Args:
        reading: what is said.
        model: of needs.
        vector: the utterance's vector, made when asked for; None where no embedder is open.
        categories: the catalogue's, by name.
        wanted: whether it is known that a product is wanted.
    """
    if reading.names("kind") or reading.names("title") or not reading.rest:
        return Need()
    scores = model.opinion(reading.shape, reading.text, vector()).scores
    none = scores.pop(NO_KIND)
    shelves = [categories[name] for name in reading.names("category") if name in categories]
    if shelves:
        scores = {k: s for k, s in scores.items() if any(k in shelf.kinds for shelf in shelves)}
    first, second, third = (*sorted(scores, key=lambda kind: -scores[kind]), "", "")[:3]
    alone = wanted and not any(reading.names(said) for said in _SAID)
    if not first or scores[first] < none - (WORTH_ASKING if alone else 0.0):
        return Need()
    guesses = () if shelves else (first, second)
    if scores[first] < none - (ALLOWANCE if alone else 0.0):
        return Need(guesses=guesses)
    lead = scores[first] - LEAD
    if lead >= scores.get(second, 0.0):
        return Need(kinds=(first,))
    together = any({first, second} <= set(shelf.kinds) for shelf in categories.values())
    if together and lead >= scores.get(third, 0.0):
        return Need(kinds=(first, second))
    return Need(guesses=guesses)


def with_need(reading: Reading, need: Need) -> Reading:
    """`reading` with what it calls for."""
    if need.kinds:
        wanted = {**reading.wanted, "kind": need.kinds}
        return replace(reading, wanted=wanted, needed_kinds=need.kinds)
    return replace(reading, guessed_kinds=need.guesses)
