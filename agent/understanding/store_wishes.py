"""A reading and the conversation so far → which stores to look for.

A follow-up that names another place, or only that it must be open, keeps the rest of the wish.
"""

from __future__ import annotations

import re

from agent.memory import Memory, StoreWish
from agent.understanding.asking import content_words
from agent.understanding.opening_times import OpenAt
from agent.understanding.reading import Reading

#: Minutes after midnight that '새벽에도', 'in the middle of the night' are taken for.
_SMALL_HOURS = 120
#: "노원역은?", "홍대 근처로도 하나", "그럼 신촌 쪽은": the same wish at another place.
_CARRIES_ON = re.compile(
    r"〈place〉(역)?(점)?(근처|주변|쪽|부근|앞|동네|근방)?(에|에서|으로|로)?"
    r"(만|은|는|도|엔|이면|면|이라면|라면|중에)(요|은|는|도|있|없|어때|어디|어떤|하나|좀|매장|볼|찾|알|보|$)|"
    r"〈place〉(の)?(近く|近所|周辺|辺り|あたり|ほう|方)?(だと|だったら|なら)(どこ|どう|どの|あり)|"
    r"^(아)?(그럼|그러면|아니면|그리고|또|혹시)|(だったら|なら|は|では|も)(どう|あり|$)"
)
#: The one that is nearest but for what was told.
_NEXT_NEAREST = re.compile(
    r"(?:그\s?다음|다음|두\s?번째)(?:으로|에|으로는)?\s?(?:가까|가깝)"
    r"|\b(?:next|second)[- ](?:nearest|closest)\b|(?:その次|次)に近"
)
#: Where the shopper is.
_MINE = re.compile(
    r"\b(?:me|my|i am|i.?m)\b|(?:내|제|나|우리|현)\s?(?:위치|근처|주변|동네|집|있는)|現在地|私"
)
#: Days that are not today, as far as cues tell.
_OTHER_DAYS = (
    "day_weekend", "day_holiday", "day_weekday", "day_tomorrow", "day_after_tomorrow",
)  # fmt: skip
#: What asks for a time of day, and what stands for this one.
_WHEN = re.compile(
    r"몇\s?시|언제|시간이?\s?어떻|what time|\bhours\b|\bwhen\b|how (?:late|early|long)|何時|いつ"
)
_NOW = re.compile(
    r"지금|현재|시방|아직|이\s?시간|이\s?시각|오늘|벌써|\b(?:now|still|currently|today)\b|今|いま|まだ"
)
_AND = re.compile(r"^(and|what about|how about|also|then)\b")
#: What is said around a place, and is no wish of its own.
_AROUND = re.compile(
    r"근처|주변|가까운|가까이|부근|근방|인근|쪽|앞|near|nearby|around|close|closest|nearest|about|"
    r"how|what|and|then|also|まで|近く|辺り|あたり"
)


def store_wish(reading: Reading, memory: Memory) -> StoreWish:
    """Which stores are looked for now."""
    said = _said(reading, memory)
    before = memory.store_wish
    bare = not said.places and not said.here
    asks_next = reading.has("next_store") or _NEXT_NEAREST.search(reading.text)
    if bare and before and memory.topic == "store" and asks_next:
        # '거기 말고 그다음 가까운 데': from where the last was measured.
        passed = (*before.exclude_ids, *((memory.store_id,) if memory.store_id else ()))
        return before.model_copy(
            update=_demands(before, said, reading, adds=True) | {"exclude_ids": passed}
        )
    after_one = bool(memory.topic == "store" and memory.store_id) and not reading.has("fresh")
    around_it = before is None or (reading.has("reference_store") and reading.has("other"))
    if bare and after_one and around_it:
        # After talk of one store: what is around it, itself included unless others are wanted.
        # What has been shown is no other.
        excluded = memory.store_ids if reading.has("other") else ()
        update: dict[str, object] = {"around": memory.store_id, "exclude_ids": excluded}
        if before is not None:
            update |= _demands(before, said, reading, adds=True)
        return said.model_copy(update=update)
    if before is None or memory.topic != "store" or reading.has("fresh"):
        return said
    if bare:
        seen = before.exclude_ids if reading.has("other", "closer") else ()
        others = memory.store_ids if reading.has("other") else ()
        changed = _demands(before, said, reading, adds=True) | {"exclude_ids": (*seen, *others)}
        return before.model_copy(update=changed)
    if _goes_on(reading):
        return said.model_copy(update=_demands(before, said, reading, adds=False))
    return said


def _spoken_of(reading: Reading, memory: Memory) -> tuple[str, ...]:
    """The service that was spoken of, where that is asked for: '그거 되는 매장'."""
    leans = memory.last_intent in ("policy", "store_info") and reading.has("offering_stores")
    refers = leans or reading.has("offers_it")
    return (memory.service,) if memory.service and refers else ()


def _said(reading: Reading, memory: Memory) -> StoreWish:
    """What the utterance alone wishes for; a time of day says more than 'open', or 'late'."""
    at = reading.open_at
    if at is None and reading.has("small_hours") and not reading.has("all_night"):
        at = OpenAt(minute=_SMALL_HOURS, loose=True)
    timed = at is not None
    # '그 근처 다른 데', 'another one nearby': near what was spoken of, not near the shopper.
    there = memory.topic == "store" and memory.store_id and memory.location is None
    return StoreWish(
        places=reading.names("place"),
        between=reading.has("between") and len(reading.names("place")) > 1,
        here=reading.has("here") and not (there and not _MINE.search(reading.text)),
        services=reading.names("service") or _spoken_of(reading, memory),
        open_now=asks_open_now(reading),
        late=reading.has("late") and not timed,
        all_night=reading.has("all_night"),
        at=at,
    )


def asks_open_now(reading: Reading) -> bool:
    """Whether this moment is asked about, and no other day, no time of day and no closing time."""
    if reading.open_at is not None:
        return reading.open_at.present
    if not reading.has("open_now"):
        return False
    other = reading.has(*_OTHER_DAYS) or _WHEN.search(reading.text)
    return not other or bool(_NOW.search(reading.text))


def _goes_on(reading: Reading) -> bool:
    """Whether the place is all that changes: it is put right, or hardly more is said."""
    if reading.refused("place") or reading.has("correction"):
        return True
    if _CARRIES_ON.search(reading.shape) or _AND.search(reading.text):
        return True
    said = tuple(_AROUND.sub("", word) for word in reading.rest)
    return not reading.has("store_word") and not content_words(said)


def _demands(
    before: StoreWish, said: StoreWish, reading: Reading, *, adds: bool
) -> dict[str, object]:
    """What is demanded of a store: what was said before, with what is said now."""
    let_go = (*reading.lifted.get("service", ()), *reading.refused("service"))
    kept = tuple(service for service in before.services if service not in let_go)
    services = tuple(dict.fromkeys((*kept, *said.services))) if adds else said.services or kept
    demands: dict[str, object] = {"services": services}
    hours = ("open_now", "late", "all_night", "at")
    timed = any(getattr(said, name) for name in hours)
    if reading.has("lift_hours"):
        return demands | {"open_now": False, "late": False, "all_night": False, "at": None}
    source = said if timed else before
    return demands | {name: getattr(source, name) for name in hours}
