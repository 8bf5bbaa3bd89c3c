"""Money told by its notes: "만 원짜리 두 장 반" → 25000원, "배춧잎 세 장" → 30000원."""

from __future__ import annotations

import re

from agent.understanding.amounts import parse_number

_ONE_TO_TEN = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_COUNTS = {word: count for count, word in enumerate(_ONE_TO_TEN, 1)}
#: What notes are called after: their colour, and whose face is on them.
_BY_NAME = {"배추잎": 10_000, "배춧잎": 10_000, "세종대왕": 10_000, "신사임당": 50_000}
#: The Bank of Korea's notes, KRW.
_NOTE = (
    r"(?P<note>(?:오\s?만|5\s?만|만|1\s?만|오\s?천|5\s?천|천|1\s?천|50,?000|10,?000|5,?000|1,?000))"
    r"\s?원?\s?(?:짜리|권)"
)
#: What is said of money that one has. "천 원짜리 다섯 장 주세요" may well be five sheets.
_HELD = (
    r"(?=\s?(?:으?로|이?면|밖에|뿐|만|있|잇|계|남|생|들고|갖고|가지고|쥐고|까지|안|이하|넘|한도|내|정도|"
    r"이야|이에요|인데|임|이다|[.,!?]|$))"
)
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s?(?:장|분|명)"
_NOTES = re.compile(
    rf"(?:{_NOTE}|(?P<name>{'|'.join(_BY_NAME)}))\s?{_COUNT}(?P<half>\s?반)?{_HELD}"
)
#: Things that are counted in sheets as notes are.
_SHEETS = re.compile("팩|마스크|시트|패치|패드|면지")


def add_up_notes(text: str) -> str:
    """The folded `text` with what its notes come to, where they are money that one has."""
    return _NOTES.sub(_sum, text)


def _sum(match: re.Match[str]) -> str:
    counted_last = match.end() == len(match.string) or match.string[match.end()] in ".,!?"
    if counted_last and not match["name"] and _SHEETS.search(match.string):
        return match[0]
    note = _BY_NAME[match["name"]] if match["name"] else parse_number(match["note"]) or 0
    count = _COUNTS.get(match["count"]) or int(match["count"])
    return f"{note * count + (note // 2 if match['half'] else 0)}원"
