"""Replies that were cut off: which part was heard, and where to take them up again.

'뭐라고?' is answered from the clause that was cut, after a word on how far we had come; '계속해'
from the sentence that was cut. What only led in to a reply is never led in to again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from agent.memory import CutOff, Memory
from agent.understanding.reading import Reading

#: What was told last before the cut, as far as it has a name.
Told = Literal["price", "phone", "hours", "distance", "ingredients", "product", "store"]

#: Whole replies after which a reply that was cut off is no longer gone on with.
_LASTS = 2
#: Words before the cut that are said again where no clause begins there.
_WORDS_AGAIN = 2

_SENTENCE = re.compile(r"(?<!\bDr\.)(?<!\bNo\.)(?<!\bSt\.)(?<=[.?!])\s+|(?<=[。？！])")
#: Where a sentence can be taken up again: after a comma, or after a connective ending.
_CLAUSE = re.compile(r"(?<=[,;])\s+|(?<=、)|(?<=[있없]고)\s+|(?<=이고)\s+|(?<=[는인]데)\s+")
_WORD = re.compile(r"\S+")
#: Japanese puts no spaces between its words.
_KANA = re.compile(r"[\u3040-\u30ff]")
_FACTS: tuple[tuple[Told, re.Pattern[str]], ...] = (
    ("price", re.compile(r"\d[\d,]*(원| won|ウォン)")),
    ("phone", re.compile(r"\d{2,4}-\d{3,4}(-\d{4})?(?!\d)")),
    ("hours", re.compile(r"\d{1,2}시( 반)?|24시간|\d{1,2}(:\d\d)? ?[ap]m\b|\d{1,2}時半?")),
    ("distance", re.compile(r"걸어서 \d+분|[\d.]+킬로미터|\d+ min on foot|[\d.]+ ?km|徒歩約\d+分")),
    ("ingredients", re.compile(r"들어 있|[Cc]ontains? |入っています")),
)


def heard_part(reply: str, text: str) -> str | None:
    """The prefix of `reply` that `text` is, whitespace aside; None where it is no prefix."""
    wanted = "".join(text.split())
    end = 0
    for char in wanted:
        while end < len(reply) and reply[end].isspace():
            end += 1
        if end == len(reply) or reply[end] != char:
            return None
        end += 1
    return reply[:end]


def cut_short(memory: Memory, part: str) -> Memory:
    """`memory` when only `part` of the last reply reached the person."""
    cut = memory.cut_now
    reply = cut.reply if cut else memory.last_reply
    if part == reply.rstrip():
        return memory.model_copy(
            update={"last_reply": reply, "cut_off": None if cut else memory.cut_off}
        )
    cut_off = CutOff(
        reply=reply,
        heard=part,
        lead=memory.last_lead,
        store_ids=memory.last_store_ids,
        product_ids=memory.last_product_ids,
    )
    return memory.model_copy(update={"last_reply": part, "cut_off": cut_off})


def unanswered(memory: Memory, question: str) -> Memory:
    """`memory` when the turn was cut off before `question` had a reply."""
    return memory.model_copy(
        update={
            "last_reply": "",
            "last_lead": 0,
            "last_store_ids": (),
            "last_product_ids": (),
            "cut_off": CutOff(question=question),
        }
    )


def older(cut: CutOff | None) -> CutOff | None:
    """`cut` after one more whole reply; None once it is too long ago."""
    if cut is None or cut.age >= _LASTS:
        return None
    return cut.model_copy(update={"age": cut.age + 1})


def meant(reading: Reading, memory: Memory) -> CutOff | None:
    """The cut that '뭐라고?' and '계속해' are about: of the last reply, if it was cut.

    '아까 하던 말 계속해' goes back past an interjection that was answered whole.
    """
    return memory.cut_now or (memory.cut_off if reading.has("left_off") else None)


def rest_of(cut: CutOff) -> str:
    """The reply from the sentence that was cut on; "" where nothing is left."""
    body, heard = _body(cut)
    return body[_sentence_start(body, heard) :] if heard < len(body) else ""


def again_from(cut: CutOff) -> str:
    """The reply from shortly before the cut: its clause, or else its last words that were heard.

    The whole of it where next to nothing was heard; "" where nothing is left.
    """
    body, heard = _body(cut)
    if heard >= len(body):
        return ""
    sentence = _sentence_start(body, heard)
    clauses = [match.end() for match in _CLAUSE.finditer(body) if sentence < match.end() <= heard]
    before = [start for start in (sentence, *clauses) if start < heard]
    start = max(before, default=sentence)
    if start == 0 and clauses:
        start = clauses[-1]
    if start == 0 and not _KANA.search(body):
        words = [match.start() for match in _WORD.finditer(body, 0, heard)]
        start = words[-_WORDS_AGAIN] if len(words) > _WORDS_AGAIN else 0
    return body[start:]


def leads_in(cut: CutOff) -> str:
    """What led in to the reply, where nothing of the reply itself was heard."""
    return cut.reply[: cut.lead].strip() if len(cut.heard) <= cut.lead else ""


def told_last(cut: CutOff, names: dict[Told, Iterable[str]]) -> Told | None:
    """What stood last in the part that was heard, in the sentence that was cut or the one before.

    Args:
        names: of the products and stores that the reply spoke of.
    """
    body, heard = _body(cut)
    start = _sentence_start(body, max(0, _sentence_start(body, heard) - 2))
    told = body[start:heard]
    ends = [(match.end(), kind) for kind, fact in _FACTS for match in fact.finditer(told)]
    ends += [
        (told.rindex(name) + len(name), kind)
        for kind, known in names.items()
        for name in known
        if name and name in told
    ]
    return max(ends)[1] if ends else None


def _body(cut: CutOff) -> tuple[str, int]:
    """The reply without what led in to it, and where in it the rest begins."""
    body = cut.reply[cut.lead :].lstrip()
    skipped = len(cut.reply) - len(body)
    heard = max(0, len(cut.heard) - skipped)
    # A full stop that was not heard leaves nothing to go on with.
    while 0 < heard < len(body) and not body[heard].isalnum():
        heard += 1
    return body, heard


def _sentence_start(body: str, at: int) -> int:
    return max((m.end() for m in _SENTENCE.finditer(body) if m.end() <= at), default=0)
