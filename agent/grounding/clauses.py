"""Clauses of a sentence: what one of them denies or leaves open says nothing of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: After commas (not within 27,000), after Korean connectives before a space, around English ones.
#: 는지 and 에서 end no clause: '있는지 확인해 보세요', '매장에서 확인해 보세요'.
_BREAK = re.compile(
    r"(?<=[,;:、])(?!\d)\s*|(?<=[.!?])\s+|(?<=[。！？])"
    r"|(?<=[가-힣][고며])\s|(?<=[은는한인]데)\s|(?<=지만)\s|(?<=니)\s|(?<=니까)\s|(?<=[아어해여려워와져]서)\s"
    r"|\s(?=(?:but|and|so|while|because)\s)"
)

#: Where a sentence may be left, whatever was to follow: after a finished statement that goes on
#: ("…하고,") and after what only sets the scene ("겨울엔,", "For dry skin,"). Nothing that comes
#: after such a comma takes back what stands before it. "…지만," and "…니까," promise what follows,
#: and a list of names says nothing yet: those wait for the sentence.
_LEADING = re.compile(
    r"^[^.!?。！？]*?(?:"
    r"[가-힣](?:(?<![재광연최])고|며|[은는인한]데|면|\s?때는?|\s?땐|엔|에는)[,，]"
    r"|^\s*(?:if|when|for|after|before|in|on)\b[^,.]+,"
    r"|[぀-ヿ一-鿿]+(?:には|では|なら|たら|ると|し|て)、)(?=\s*\S)",
    re.IGNORECASE,
)


def leading_clause(text: str) -> str | None:
    """The first clause of an unfinished sentence, with its comma, where the rest may yet change."""
    found = _LEADING.match(text)
    return found[0] if found else None


def clauses_of(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each clause in order; together they are the text but for its spaces."""
    start = 0
    for match in _BREAK.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def clause_around(text: str, at: int) -> str:
    """The clause in which the character `at` stands."""
    for start, end in clauses_of(text):
        if at < end:
            return text[start:end]
    return text
