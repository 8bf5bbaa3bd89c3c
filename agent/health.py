"""What a shopper tells of their health: used in the turn, kept only where they ask for it.

Of '임신 중인데 크림 추천해줘' the wish stays, a cream without retinoids and salicylic acid, and not
why. '이 조건 기억해줘' makes what must be left out hold for every later wish of the conversation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from agent.draft import Draft, sentence
from agent.memory import Memory
from agent.understanding.reading import Reading
from agent.understanding.stated import said_wish
from agent.wording.facts import Names
from agent.wording.wording import Wording
from data.models import Category
from retrieval.product_filter import ProductQuery


def tells_of_health(reading: Reading) -> bool:
    """Whether the words say something about a body rather than about a product."""
    return reading.has("pregnancy", "allergy") or bool(reading.names("disease"))


def kept_words(utterance: str, reading: Reading, wording: Wording, *, private: bool = False) -> str:
    """The utterance as the history may keep it; `private` is too personal to be kept."""
    unkept = private or tells_of_health(reading)
    return wording.say("care.not_kept") if unkept else utterance


def with_care(memory: Memory, reading: Reading, categories: Mapping[str, Category]) -> Memory:
    """What is looked for next leaves out what the words say must be, whatever else was asked."""
    if not reading.has("pregnancy", "allergy"):
        return memory
    said = said_wish(reading, categories)
    wish = memory.product_wish or ProductQuery()
    exclude = tuple(dict.fromkeys((*wish.exclude, *said.exclude)))
    if not exclude:
        return memory
    wish = replace(wish, exclude=exclude)
    return memory.model_copy(update={"careful": True, "product_wish": wish})


def asks_to_remember(reading: Reading, memory: Memory) -> bool:
    """Whether a careful wish is to be kept in mind, or no longer."""
    if reading.has("remember_not"):
        return bool(memory.always_exclude or memory.careful)
    return reading.has("remember") and memory.careful and _careful_wish(memory) is not None


def _careful_wish(memory: Memory) -> ProductQuery | None:
    """The wish, also where we asked what it is of."""
    return memory.product_wish or (memory.pending.product_wish if memory.pending else None)


def remembered(reading: Reading, memory: Memory, wording: Wording) -> Draft:
    """What is asked for by `asks_to_remember`, done."""
    if reading.has("remember_not"):
        cleared = {"always_exclude": (), "careful": False, "product_wish": None}
        return Draft((sentence("care.no_longer_kept"),), memory.model_copy(update=cleared))
    wish = _careful_wish(memory)
    exclude = wish.exclude if wish else ()
    names = Names(tuple(wording.word("exclusions", name) for name in exclude))
    return Draft(
        (sentence("care.kept", exclusion=names),),
        memory.model_copy(update={"always_exclude": exclude}),
        suggestions=(sentence("suggest.forget"),),
    )
