"""One utterance, read: its names, amounts and signs, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from agent.understanding.amounts import (
    VolumeRange,
    find_ordinals,
    find_volume,
    volumes_beside,
)
from agent.understanding.background import without_background
from agent.understanding.called_stores import called_store
from agent.understanding.confirming import is_meant
from agent.understanding.cues import Cues
from agent.understanding.discounts import find_discount
from agent.understanding.lexicon import Lexicon, SenseKind
from agent.understanding.lifting import lift
from agent.understanding.opening_times import OpenAt, find_opening_time
from agent.understanding.prices import PriceRange, find_price, spell_out_amounts
from agent.understanding.refusing import (
    sort_out,
    unwanted_words,
    without_absence,
    without_symptoms,
)
from agent.understanding.repair.change import Change
from agent.understanding.skin_told import with_told_skin
from agent.understanding.spotting import (
    Span,
    Squashed,
    spot,
    squash_with_starts,
    without_shelves_in_names,
)
from agent.understanding.store_mentions import store_mentions, words_of
from agent.understanding.taken_back import put_otherwise, without_names_taken_back
from data.models import Language
from retrieval.text import fold, squash

#: Stand-ins for amounts, from Unicode's private use area: letters that no name can hold.
_MARKS = {"price": "\ue000", "volume": "\ue001", "ordinal": "\ue002"}
_TAGS = {mark: f"〈{name}〉" for name, mark in _MARKS.items()}


@dataclass(frozen=True)
class Reading:
    """What one utterance says. Values are the catalogue's own names, in the order said."""

    text: str
    language: Language
    #: The utterance without spaces, its names as tags: "〈place〉근처에지금여는매장있어".
    shape: str
    cues: frozenset[str]
    wanted: dict[SenseKind, tuple[str, ...]] = field(default_factory=dict)
    unwanted: dict[SenseKind, tuple[str, ...]] = field(default_factory=dict)
    #: Whether a matter that is not ours is told beside what is asked.
    background: bool = False
    #: Names of stores as said, known or not: "강남점".
    store_mentions: tuple[str, ...] = ()
    price: PriceRange | None = None
    volume: VolumeRange | None = None
    #: Per cent off at least.
    min_discount: int | None = None
    ordinals: tuple[int, ...] = ()
    #: When a store is to be open: "밤 11시에도 여는".
    open_at: OpenAt | None = None
    #: Names that matter no longer: "향료는 있어도 돼", "주차 안 돼도 됨".
    lifted: dict[SenseKind, tuple[str, ...]] = field(default_factory=dict)
    #: What must not be in it, in words that no name explains: "코코넛".
    unwanted_words: tuple[str, ...] = ()
    #: Kinds that are not named: a need calls for them. Wanted, or first on the shelf that is named.
    needed_kinds: tuple[str, ...] = ()
    #: A concern that is not named: what is complained of comes to it.
    needed_concerns: tuple[str, ...] = ()
    #: Categories that are not named: the part of the body that it is for says where to look.
    needed_shelves: tuple[str, ...] = ()
    #: Two kinds or concerns that the need may call for, likeliest first, where none is plain; and
    #: whether they are likely enough to be shown.
    guesses: tuple[str, ...] = ()
    guesses_likely: bool = False
    #: Words that nothing explains.
    rest: tuple[str, ...] = ()
    #: What was read otherwise than it was written, before any of the above.
    repairs: tuple[Change, ...] = ()

    def names(self, kind: SenseKind) -> tuple[str, ...]:
        """The wanted names of a kind."""
        return self.wanted.get(kind, ())

    def refused(self, kind: SenseKind) -> tuple[str, ...]:
        """The unwanted names of a kind."""
        return self.unwanted.get(kind, ())

    def has(self, *cues: str) -> bool:
        """Whether any of the cues is there."""
        return not self.cues.isdisjoint(cues)


def read_utterance(utterance: str, language: Language, lexicon: Lexicon, cues: Cues) -> Reading:
    """Read `utterance`; pure and quick (about 1 ms for a sentence)."""
    folded, stands_from = put_otherwise(spell_out_amounts(fold(utterance)))
    marked, price, volume, ordinals = _mark_amounts(folded)
    squashed = squash_with_starts(marked)
    spotted = [span for span in spot(squashed, lexicon) if is_meant(span, squashed, lexicon)]
    spotted = without_shelves_in_names(spotted, lexicon)
    spans = without_symptoms(squashed, without_absence(spotted))
    mentions, spans = store_mentions(squashed, spans, lexicon)
    if not mentions and (called := called_store(folded, lexicon)):
        mentions = (called,)
    shape = _shape(squashed, spans)
    at = None if stands_from is None else len(squash_with_starts(marked[:stands_from]).text)
    lifted, kept = lift(squashed, without_names_taken_back(spans, squashed, at))
    wanted, unwanted = (_of_shelves(names, lexicon) for names in sort_out(squashed, kept))
    wanted = with_told_skin(_with_kind_of_titles(wanted, lexicon), folded)
    rest = _rest(squashed, spans)
    found = cues.read(_without_names(shape, mentions), folded, _without_places(squashed, spans))
    asked = without_background(found, shape, folded, cues, lexicon)
    return Reading(
        text=folded,
        language=language,
        shape=shape,
        cues=asked,
        background=asked != found,
        wanted=wanted,
        unwanted=unwanted,
        store_mentions=mentions,
        price=price,
        volume=volume,
        min_discount=find_discount(folded),
        ordinals=ordinals,
        open_at=find_opening_time(folded),
        lifted=lifted,
        unwanted_words=unwanted_words(folded, rest),
        rest=rest,
    )


def _without_places(squashed: Squashed, spans: list[Span]) -> str:
    """The text without names of places and stores: 수유 is no nursing in 수유역."""
    text = squashed.text
    for span in reversed(spans):
        if span.sense.kind in ("place", "store"):
            text = f"{text[: span.start]}〈{span.sense.kind}〉{text[span.end :]}"
    return text


def _without_names(shape: str, mentions: tuple[str, ...]) -> str:
    """The shape without names of stores that are not known: they are no signs of a wish."""
    for mention in mentions:
        shape = shape.replace(mention, "〈store〉")
    return shape


def _mark_amounts(
    text: str,
) -> tuple[str, PriceRange | None, VolumeRange | None, tuple[int, ...]]:
    """Replace amounts by their marks, padded to keep the length, so that no name eats them."""

    def mark(start: int, end: int, name: str) -> None:
        nonlocal text
        text = text[:start] + _MARKS[name] + " " * (end - start - 1) + text[end:]

    volume = find_volume(text)
    beside = volumes_beside(text, volume)
    if volume:
        mark(volume.start, volume.end, "volume")
    for start, end in beside:
        mark(start, end, "volume")
    ordinals = find_ordinals(text)
    for ordinal in ordinals:
        mark(ordinal.start, ordinal.end, "ordinal")
    price = find_price(text)
    if price:
        mark(price.start, price.end, "price")
    return (
        text,
        price.value if price else None,
        volume.value if volume else None,
        tuple(ordinal.value for ordinal in ordinals),
    )


def _of_shelves(
    names: dict[SenseKind, tuple[str, ...]], lexicon: Lexicon
) -> dict[SenseKind, tuple[str, ...]]:
    """`names` with the shelves of each department in its place."""
    said = names.get("category", ())
    shelves = (shelf for name in said for shelf in lexicon.departments.get(name, (name,)))
    return {**names, "category": tuple(dict.fromkeys(shelves))} if said else names


def _with_kind_of_titles(
    wanted: dict[SenseKind, tuple[str, ...]], lexicon: Lexicon
) -> dict[SenseKind, tuple[str, ...]]:
    """`wanted` with the kind that a product's own word ends with, where none is named: 블랙쿠션."""
    if wanted.get("kind") or wanted.get("category"):
        return wanted
    kinds = (
        sense.value
        for title in map(squash, wanted.get("title", ()))
        for size in range(len(title) - 1, 1, -1)
        for sense in lexicon.lookup(title[-size:])
        if sense.kind == "kind"
    )
    kind = next(kinds, None)
    return {**wanted, "kind": (kind,)} if kind else wanted


def _shape(squashed: Squashed, spans: list[Span]) -> str:
    pieces, at = [], 0
    for span in spans:
        pieces += [squashed.text[at : span.start], f"〈{span.sense.kind}〉"]
        at = span.end
    shape = "".join([*pieces, squashed.text[at:]])
    for mark, tag in _TAGS.items():
        shape = shape.replace(mark, tag)
    return shape


def _rest(squashed: Squashed, spans: list[Span]) -> tuple[str, ...]:
    """What no name explains, word by word."""
    named = {at for span in spans for at in range(span.start, span.end)}
    words = []
    for start, end in words_of(squashed):
        word = "".join(
            squashed.text[at]
            for at in range(start, end)
            if at not in named and squashed.text[at] not in _TAGS
        )
        if word:
            words.append(word)
    return tuple(words)
