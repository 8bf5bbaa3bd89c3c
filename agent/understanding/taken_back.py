"""What is taken back in the same breath counts for nothing: '쿠션 하나… 아니다 그냥 파운데이션'.

What is said after replaces what of the same sort was said before; all else that was said stands.
"""

from __future__ import annotations

import re
from typing import Any

from agent.understanding.amounts import Found, find_ordinals, find_volume
from agent.understanding.prices import find_price
from agent.understanding.spotting import Span, Squashed

#: Where a speaker breaks off and puts it otherwise.
_TAKES_BACK = re.compile(
    r"(?<=\S)(?:\.{2,}|[,~!\s])\s*(?:(?:아|어|앗|음|참)[,.\s]+)?"
    r"(?:아니(?:다|야|에요|요|아니|지|구나)?|아냐(?:아냐)?|아뇨)(?=[\s,.~]|그냥)"
    r"|\b(?:no,? wait|wait,? no|scratch that|or rather|make (?:that|it)|actually|i mean)\b"
    r"|(?<=\S)(?:\.{2,}|[、,。\s])(?:あ、?)?(?:いや|いえ|やっぱり?|じゃなくて)"
)
#: What follows was so before.
_ONCE = re.compile(
    r"(?:원래|예전에?|옛날에?|전에)(?:는|엔|은)?$|\b(?:usedtobe|wasalways)$|(?:もともと|以前は|前は)$"
)
#: A kind and the shelf that it stands on name the same sort of thing.
_SHELVES = ("kind", "category")


def put_otherwise(text: str) -> tuple[str, int | None]:
    """The folded `text` with spaces for the words that take back and for the prices, volumes and
    ordinals that another one replaces; and where what stands begins, None where nothing is taken
    back.
    """
    marks = [mark for mark in _TAKES_BACK.finditer(text) if mark.start() > 0]
    if not marks:
        return text, None
    at = marks[-1].end()
    before, after = text[: marks[-1].start()].ljust(at), text[at:]
    replaced: list[Found[Any]] = [
        said
        for find in (find_price, find_volume)
        if find(after) is not None and (said := find(before)) is not None
    ]
    if find_ordinals(after):
        replaced += find_ordinals(before)
    for said in replaced:
        before = before[: said.start].ljust(said.end) + before[said.end :]
    return before + after, at


def without_names_taken_back(spans: list[Span], squashed: Squashed, at: int | None) -> list[Span]:
    """`spans` without the names before `at`, where what stands begins, that one of the same sort
    after it replaces; and without what only was so: '원래 지성인데 수부지가 됐나 봐요'.
    """

    def stands(span: Span) -> bool:
        once = bool(_ONCE.search(squashed.text[: span.start]))
        from_here = span.end if once else at
        if from_here is None or span.start >= from_here:
            return True
        return all(_sort(other) != _sort(span) for other in spans if other.start >= from_here)

    return [span for span in spans if stands(span)]


def _sort(span: Span) -> str:
    return "shelf" if span.sense.kind in _SHELVES else span.sense.kind
