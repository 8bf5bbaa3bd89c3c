"""Stores as they are said: known names, and any other word that ends like one."""

from __future__ import annotations

import re

from agent.understanding.lexicon import Lexicon, Sense
from agent.understanding.spotting import Span, Squashed

_STORE_TAIL = re.compile(
    r"^(?P<name>.{0,12}?점)(?P<rest>|은|는|이|가|을|를|에|에서|에는|에도|의|로|으로|도|만|까지|"
    r"이랑|랑|하고|과|와|요|이요|인데|말고|(?:몇|언제|전화|영업|주소|어디|지금|재고|문|위치|"
    r"까지|있|주차|인가|인지|이라|이야|이에|이예|예요|맞|말|찾|알려|가려|가는).*)$"
)
_CHAIN = ("올리브영", "올영")
#: Words of a store's name before its last: "상암 씨제이 이엔엠점".
_WORDS_BEFORE = 3
#: Syllables before 지점 that may be a name, and endings of words that only say which one.
_TELLING = 3
_ENDS_NAMES = ("지점", "강점", "이점", "시점", "영점", "초점", "중점", "만점")
_MODIFIES = re.compile(r"(?:[은는운한던된인의에서쪽역점앞옆]|근처|주변|부근|어느|무슨|다른|모든)$")
#: "이 점" is not a store.
_SHORTEST_STORE = 2


def store_mentions(
    squashed: Squashed, spans: list[Span], lexicon: Lexicon
) -> tuple[tuple[str, ...], list[Span]]:
    """Stores as said: known names, and any other word that ends like one.

    Words before it that belong to the name go with it: "구월 로데오점". Spans inside (강남 in
    강남점) are taken back.
    """
    words = words_of(squashed)
    found = {
        span.start: (span.end, span.sense.value) for span in spans if span.sense.kind == "store"
    }
    for start, end in words:
        if any(_covers(span, start, end) for span in spans):
            continue
        match = _STORE_TAIL.match(squashed.text[start:end])
        if not match or _is_noun(match["name"], lexicon):
            continue
        name = match["name"]
        for chain in _CHAIN:
            name = name.removeprefix(chain)
        if len(name) > 2 or _whole_name(squashed, words, start, name, lexicon):
            found[start] = (start + len(match["name"]), name)
    mentions: list[Span] = []
    for last, (end, name) in sorted(found.items()):
        start, whole = _whole_name(squashed, words, last, name, lexicon) or (last, name)
        span = Span(start, end, whole, (Sense("store", whole),))
        mentions = [*(said for said in mentions if said.end <= start), span]
    others = [span for span in spans if not any(m.start <= span.start < m.end for m in mentions)]
    known = [span for span in mentions if lexicon.stores.find(span.form)]
    kept = sorted((*others, *known), key=lambda span: span.start)
    return tuple(span.form for span in mentions), kept


def _is_noun(name: str, lexicon: Lexicon) -> bool:
    """Whether it is a word in 점 rather than a store: 편의점, 가까운지점; 나리분지점 may be one."""
    ending = next((noun for noun in lexicon.not_stores if name.endswith(noun)), None)
    if ending is None:
        return False
    told = name.removesuffix(ending)
    return ending not in _ENDS_NAMES or len(told) < _TELLING or bool(_MODIFIES.search(told))


def _whole_name(
    squashed: Squashed, words: list[tuple[int, int]], start: int, name: str, lexicon: Lexicon
) -> tuple[int, str] | None:
    """Where a store's name begins whose last word is `name` at `start`, and the whole of it."""
    before = [at for at, end in words if end <= start][-_WORDS_BEFORE:]
    for at in before:
        whole = squashed.text[at:start] + name
        if whole.startswith(_CHAIN) or len(whole) <= _SHORTEST_STORE:
            continue
        if lexicon.stores.find(whole):
            return at, whole
    return None


def _covers(span: Span, start: int, end: int) -> bool:
    """Whether a store begins in it, or a sight's whole name ends in it ("현대백화점 판교점")."""
    if span.sense.kind == "store":
        return start <= span.start < end
    return span.sense.kind == "place" and span.start < start < span.end


def words_of(squashed: Squashed) -> list[tuple[int, int]]:
    starts = [at for at, fresh in enumerate(squashed.starts) if fresh]
    if not starts:
        return []
    return list(zip(starts, [*starts[1:], len(squashed.text)], strict=True))
