"""Wishes that only a whole label proves: of who is pregnant, nursing or allergic."""

from __future__ import annotations

import re
from typing import Literal, get_args

from agent.memory import Memory
from agent.understanding.reading import Reading
from retrieval.product_filter import ProductQuery

CareQuestion = Literal["which_allergen", "pregnancy", "what_without"]
CarefulPending = Literal["which_allergen", "what_without"]
_CAREFUL_QUESTIONS = get_args(CarefulPending)
_WHICH = re.compile(r"뭐|뭘|어떤|무슨|추천|걸로|골라|\bwhich\b|\bwhat\b|どんな|どれ|何|おすすめ")
#: '妊娠中でも使える美容液ありますか?' asks for some.
_ANY = re.compile(
    r"있(?:어|나|을까|는지|니|습)|없(?:어|나|을까|는지|니|습)|\bany\b|\bhave\b|"
    r"あります|ある[?？の]|ない[?？の]|ません"
)


def chooses(reading: Reading, query: ProductQuery) -> bool:
    """'Which cream can I use?', and not '임신 중인데 이 크림 써도 돼요?'."""
    if not (query.categories or query.kinds):
        return False
    of_one = bool(reading.names("title")) or reading.has("reference_product")
    some = bool(_ANY.search(reading.text)) and not of_one
    return some or bool(_WHICH.search(reading.text))


def left_out_before(memory: Memory) -> tuple[str, ...]:
    """What was said to be left out when all we asked was which product."""
    pending = memory.pending
    answered = pending is not None and pending.kind == "what_without"
    return pending.product_wish.exclude if pending and answered and pending.product_wish else ()


def is_careful(reading: Reading, query: ProductQuery, memory: Memory) -> bool:
    """Whether the wish is a careful one: said now, or said of the wish that goes on."""
    if reading.has("pregnancy", "allergy"):
        return True
    if memory.always_exclude or (memory.pending and memory.pending.kind in _CAREFUL_QUESTIONS):
        return True
    before = memory.product_wish
    goes_on = before is not None and before.exclude and set(before.exclude) <= set(query.exclude)
    return memory.careful and bool(goes_on)
