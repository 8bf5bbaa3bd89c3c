"""A need that names no product → what answers it: a kind of product ('손이 자꾸 터요' → 핸드크림),
or a concern that several kinds answer alike ('콧등이 울퉁불퉁 구멍투성이' → 모공).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from agent.understanding.body_parts import shelves_of_part
from agent.understanding.learned.model import Floats, LearnedModel
from agent.understanding.learned.sentences import NO_KIND
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.understanding.stated import surfaces_of
from data.enrichment import CONCERNS
from data.enrichment.vocabulary import shelves_caring_for
from data.models import Category
from retrieval.text import squash

#: How far what is called for must lead the next; `NO_KIND` it has only to beat. A wrong kind costs
#: twice what a right one gains: leaving each sentence out, three in five of what leads by 0.15 to
#: 0.2 are right, and seven in eight of all that leads by 0.2.
LEAD = 0.2
#: How far the likeliest must lead all else to be meant by a wider word that is said: as sure as
#: what is named usually is.
SURE = 0.4
#: How far the two likeliest, taken together, must lead what comes next, a kind or `NO_KIND`, to be
#: shown while it is asked which is meant, and to be asked after at all. Leaving each out, of the
#: 2,060 sentences that are not plain one of the two is right five times in six of those that are
#: shown (893), four in seven of those that are only asked (705), and of the rest every other time.
SHOWN_FROM, ASKED_FROM = 0.5, 0.3
#: Where it is known that a product is wanted and nothing else is said of it, how far `NO_KIND`,
#: which speaks for complaints and other trades too, may be ahead of what is taken; and where
#: nothing but the need tells that one is wanted, how far it must be behind. Leaving each out, the
#: latter takes 27 in a thousand of what calls for nothing for a need instead of 32.
ALLOWANCE, DISTANCE = 0.1, 0.1
#: By which goods are named; and what any shelf may answer: with it a wish needs no kind.
_NAMES: tuple[SenseKind, ...] = ("kind", "category", "title")
_SAID: tuple[SenseKind, ...] = ("concern", "skin_type", "ingredient", "brand", "absent_brand")


@dataclass(frozen=True)
class Need:
    """What words call for: kinds, or concerns, or neither for certain."""

    #: One, or two of one shelf of which either will do.
    kinds: tuple[str, ...] = ()
    #: What is complained of, where no one kind answers it.
    concerns: tuple[str, ...] = ()
    #: Where none is plain, the two likeliest, kinds or concerns: what to ask between.
    guesses: tuple[str, ...] = ()
    #: Whether the guesses are good enough to be shown while it is asked.
    likely: bool = False
    #: Where what answers it stands, by the part of the body that is named.
    shelves: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is known what is called for."""
        return bool(self.kinds or self.concerns)


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
    paints them or by what makes them grow. A concern and a kind that treats it are the concern: the
    kind is found by it too.

    Args:
        reading: what is said.
        model: of needs.
        vector: the utterance's vector, made when asked for; None where no embedder is open.
        categories: the catalogue's, by name.
        wanted: whether it is known that a product is wanted.
    """
    if not reading.rest:
        return Need()
    if any(reading.names(said) for said in _NAMES):
        named = _meant_by_name(reading, model, vector, categories)
        if named.plain or reading.names("kind") or reading.names("title"):
            return named
    scores = _unrefused(
        model.opinion(reading.shape, reading.text, vector()).scores, reading, categories
    )
    if shelves := tuple(name for name in reading.names("category") if name in categories):
        there = {kind for shelf in shelves for kind in categories[shelf].kinds}
        return _likeliest(reading, _only(there, scores), categories, wanted=wanted, asks=False)
    part = shelves_of_part(reading.text)
    if part:
        there = {label for label in scores if _shelves_of(label, categories).intersection(part)}
        scores = _only(there, scores)
    need = _likeliest(reading, scores, categories, wanted=wanted, asks=True)
    return replace(need, shelves=part)


def _only(there: Collection[str], scores: Mapping[str, float]) -> dict[str, float]:
    """The scores of `there`, and that of there being no need."""
    return {label: score for label, score in scores.items() if label in {*there, NO_KIND}}


def _unrefused(
    scores: Mapping[str, float], reading: Reading, categories: Mapping[str, Category]
) -> dict[str, float]:
    """The scores without the kinds of shelves that are refused: '색조는 빼고' calls for none."""
    refused = {
        kind
        for shelf in reading.refused("category")
        if shelf in categories
        for kind in categories[shelf].kinds
    }
    return {label: score for label, score in scores.items() if label not in refused}


def _likeliest(
    reading: Reading,
    scores: dict[str, float],
    categories: Mapping[str, Category],
    *,
    wanted: bool,
    asks: bool,
) -> Need:
    """What `scores` say for certain, or what to ask between, where anything is to be asked."""
    none = scores.pop(NO_KIND)
    first, second, third = (*sorted(scores, key=lambda label: -scores[label]), "", "", "")[:3]
    if not first:
        return Need()
    leads = scores[first] + scores.get(second, 0.0) - max(scores.get(third, 0.0), none)
    asked = Need()
    if leads >= ASKED_FROM and asks:
        asked = Need(guesses=(first, second), likely=leads >= SHOWN_FROM)
    alone = not any(reading.names(said) for said in _SAID)
    least = none + (DISTANCE if not wanted else -ALLOWANCE if alone else 0.0)
    if scores[first] < least:
        return asked if scores[first] >= none else Need()
    lead = scores[first] - LEAD
    if lead >= scores.get(second, 0.0):
        return _called_for(first)
    together = bool(_shelves_of(first, categories) & _shelves_of(second, categories))
    if together and lead >= scores.get(third, 0.0):
        return _called_for(first, second)
    return asked


def _meant_by_name(
    reading: Reading,
    model: LearnedModel,
    vector: Callable[[], Floats | None],
    categories: Mapping[str, Category],
) -> Need:
    """The kind that a wider word stands for ('옆머리 눌러 주는 크림'), or what is likened to
    a word of some product's name. Elsewhere what is named stands.
    """
    said = (*reading.names("kind"), *reading.names("category"))
    by_grams = model.opinion(reading.shape, reading.text).scores
    likely = max(by_grams, key=lambda label: by_grams[label])
    narrower = not said or _is_narrower(likely, said[0], reading.text, categories)
    if len(said) > 1 or likely == NO_KIND or not narrower:
        # Nothing is gained by the vector, which takes its time.
        return Need()
    scores = model.opinion(reading.shape, reading.text, vector()).scores
    first, second = sorted(scores, key=lambda label: -scores[label])[:2]
    sure = first == likely and scores[first] >= scores[second] + SURE
    return _called_for(first) if sure else Need()


def _is_narrower(kind: str, shelf: str, text: str, categories: Mapping[str, Category]) -> bool:
    """Whether a name of `kind` ends with what `shelf` is called by in `text`: 핸드크림, 크림."""
    said = tuple(word for word in surfaces_of(shelf, categories) if word in squash(text))
    names = surfaces_of(kind, categories)
    return bool(said) and any(name.endswith(said) and name not in said for name in names)


def _called_for(*labels: str) -> Need:
    """The need of what `labels` name: where one is a concern, the likeliest of those."""
    concerns = [label for label in labels if label in CONCERNS]
    return Need(concerns=(concerns[0],)) if concerns else Need(kinds=labels)


def _shelves_of(label: str, categories: Mapping[str, Category]) -> frozenset[str]:
    """Where a kind stands; what cares for a concern."""
    if label in CONCERNS:
        return shelves_caring_for(label)
    return frozenset(name for name, shelf in categories.items() if label in shelf.kinds)


def taken_as(reading: Reading, guess: str) -> Reading:
    """`reading` as if one of its guesses were plain."""
    return with_need(reading, _called_for(guess))


def without_need(reading: Reading) -> Reading:
    """`reading` with what it states alone."""
    kinds = tuple(kind for kind in reading.names("kind") if kind not in reading.needed_kinds)
    wanted = {**reading.wanted, "kind": kinds}
    return replace(reading, wanted=wanted, needed_kinds=(), needed_concerns=(), needed_shelves=())


def with_need(reading: Reading, need: Need) -> Reading:
    """`reading` with what it calls for. Where a concern is stated, that is the one."""
    if need.kinds:
        wanted = {**reading.wanted, "kind": need.kinds}
        return replace(reading, wanted=wanted, needed_kinds=need.kinds)
    reading = replace(reading, needed_shelves=need.shelves)
    if need.concerns:
        stated = bool(reading.names("concern"))
        return replace(reading, needed_concerns=() if stated else need.concerns)
    return replace(reading, guesses=need.guesses, guesses_likely=need.likely)
