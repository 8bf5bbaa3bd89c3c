"""Cut an utterance into known names and the rest: the cheapest path through a lattice.

Korean glues particles to names and shoppers leave spaces out, so a name may begin or end inside a
word; but then what touches it must itself be known, or the name is probably a part of something
else ('바를' in '바를게요' is no brand). Each character that nothing explains costs 1, each name
less than its characters, and a seam between a name and the unexplained inside a word costs the more
the shorter the name is.
"""

from __future__ import annotations

from dataclasses import dataclass

from agent.understanding.lexicon import Lexicon, Sense

_UNKNOWN = 1.0
_NAME = 0.6
_TITLE = 0.9
_WORD = 0.3
_EVERYDAY = 0.7
#: Cost of a seam inside a word, by the name's length in characters.
_SEAM = {1: 2.2, 2: 1.2, 3: 1.0}
_LONG_SEAM = 0.5


@dataclass(frozen=True)
class Span:
    """A recognised name: characters [start, end) of the squashed text, and what it may mean."""

    start: int
    end: int
    form: str
    senses: tuple[Sense, ...]

    @property
    def sense(self) -> Sense:
        """The likeliest sense."""
        return self.senses[0]


@dataclass(frozen=True)
class Squashed:
    """Folded text without spaces and punctuation; `starts[i]` tells that a word begins at i: after
    a space, and where Japanese goes over to katakana or from it.
    """

    text: str
    starts: tuple[bool, ...]


def squash_with_starts(folded: str) -> Squashed:
    """Drop what `retrieval.text.squash` drops, remembering where words begin."""
    kept: list[str] = []
    starts: list[bool] = []
    fresh = True
    for char in folded:
        if char == "+" or char.isalnum() or "\ue000" <= char <= "\uf8ff":
            turns = bool(kept) and _is_katakana(kept[-1]) != _is_katakana(char)
            kept.append(char)
            starts.append(fresh or turns)
            fresh = False
        else:
            fresh = True
    return Squashed("".join(kept), tuple(starts))


def _is_katakana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30fe"


def spot(squashed: Squashed, lexicon: Lexicon) -> tuple[Span, ...]:
    """The names in the text, in order, without overlap; words of the language are left out."""
    text, starts = squashed.text, squashed.starts
    size = len(text)
    infinity = float("inf")
    # best[i][known]: the cheapest cost of text[:i] whose last piece is known (1) or not (0).
    best = [[infinity, infinity] for _ in range(size + 1)]
    back: list[list[tuple[int, int, tuple[Sense, ...]] | None]] = [
        [None, None] for _ in range(size + 1)
    ]
    best[0] = [0.0, 0.0]
    for at in range(size):
        boundary = starts[at] or _begins_in_kanji(text, at)
        for known in (0, 1):
            cost = best[at][known]
            if cost == infinity:
                continue
            seam = 0.0 if boundary or not known else _seam_after(back[at][1], at)
            if cost + _UNKNOWN + seam < best[at + 1][0]:
                best[at + 1][0] = cost + _UNKNOWN + seam
                back[at + 1][0] = (at, known, ())
            for end in range(at + 1, min(size, at + lexicon.longest) + 1):
                senses = lexicon.lookup(text[at:end])
                if not senses or _inside_latin_or_digits(text, starts, at, end):
                    continue
                word_only = senses[0].kind == "word"
                if word_only and end - at == 1 and boundary and size > 1 and not known:
                    continue
                price = cost + _cost(senses, end - at)
                if not boundary and not known:
                    price += _SEAM.get(end - at, _LONG_SEAM)
                if price < best[end][1]:
                    best[end][1] = price
                    back[end][1] = (at, known, senses)
    return _read_back(text, best, back)


def _cost(senses: tuple[Sense, ...], length: int) -> float:
    kind = senses[0].kind
    if kind == "word":
        return _WORD
    if kind == "title":
        return _TITLE
    # Of two names the longer is meant: a hair cheaper for each character.
    return _NAME + (_EVERYDAY if senses[0].everyday else 0.0) - 0.01 * length


def _seam_after(piece: tuple[int, int, tuple[Sense, ...]] | None, end: int) -> float:
    if piece is None:
        return 0.0
    return _SEAM.get(end - piece[0], _LONG_SEAM)


def without_shelves_in_names(spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """`spans` without shelves that only begin a product's own words, where the shelf that is meant
    comes after: 스킨 in '스킨 누더 쿠션'.
    """
    kinds = [number for number, span in enumerate(spans) if span.sense.kind == "kind"]
    inside = {
        number
        for number in kinds[:-1]
        if spans[number].end == spans[number + 1].start
        and spans[number].form + spans[number + 1].form in lexicon.shelves_in_names
    }
    return [span for number, span in enumerate(spans) if number not in inside]


def _begins_in_kanji(text: str, at: int) -> bool:
    """Whether Japanese goes over from hiragana to kanji, where most words begin: やっぱり香水."""
    return at > 0 and "ぁ" <= text[at - 1] <= "ゖ" and "一" <= text[at] <= "鿿"


def _inside_latin_or_digits(text: str, starts: tuple[bool, ...], start: int, end: int) -> bool:
    """Whether cutting here would split a Latin word or a number."""
    return _splits(text, starts, start) or _splits(text, starts, end)


def _splits(text: str, starts: tuple[bool, ...], at: int) -> bool:
    if at in (0, len(text)) or starts[at]:
        return False
    left, right = text[at - 1], text[at]
    latin = left.isascii() and left.isalpha() and right.isascii() and right.isalpha()
    return latin or (left.isdigit() and right.isdigit())


def _read_back(
    text: str,
    best: list[list[float]],
    back: list[list[tuple[int, int, tuple[Sense, ...]] | None]],
) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = len(text)
    known = 1 if best[at][1] <= best[at][0] else 0
    while at > 0:
        piece = back[at][known]
        if piece is None:
            break
        start, known_before, senses = piece
        if senses and senses[0].kind != "word":
            spans.append(Span(start, at, text[start:at], senses))
        at, known = start, known_before
    return tuple(reversed(spans))
