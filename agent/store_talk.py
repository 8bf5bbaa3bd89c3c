"""How a store, its place and its hours stand in a sentence."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from agent.draft import Sentence, sentence
from agent.memory import StoreWish
from agent.understanding.opening_times import WEEKDAYS, OpenAt
from agent.wording.facts import Clock, Count, said
from agent.wording.wording import Wording
from data.models import Store
from retrieval.gazetteer import Somewhere
from retrieval.opening_hours import OpenState


def store_name(store: Store, wording: Wording) -> str:
    """The store's name in a sentence."""
    return store.name


_LISTING_NOISE = re.compile(r"\s*(?:\([^)]*\)|올리브영.*$|일부$)")


def spoken_address(store: Store) -> str:
    """The address without what a listing adds: the chain's own name, brackets, '일부'."""
    return _LISTING_NOISE.sub("", store.address).strip() or store.address


def place_name(origin: Somewhere | None, wording: Wording) -> str:
    """The place in a sentence."""
    if origin is None:
        return wording.word("places", "anywhere")
    if origin.kind == "shopper":
        return wording.word("places", "here")
    if origin.between:
        one, other = origin.between
        return wording.word("places", "between").format(place=one.name, other=other.name)
    return origin.name


def service_phrase(services: tuple[str, ...], wording: Wording) -> str:
    """'주차되는', 'with parking': services as a property of a store."""
    phrases = [wording.word("offering", service) for service in services]
    return wording.word("joiners", "and").join(phrases)


def wish_phrase(wish: StoreWish, wording: Wording, now: datetime) -> str:
    """All that a wish demands of a store, as its property; empty where it demands nothing."""
    hours = ("24시간",) if wish.all_night else ("심야",) if wish.late else ()
    demanded = service_phrase((*wish.services, *hours), wording)
    if wish.at is None:
        return demanded
    joiner = wording.word("joiners", "and") if demanded else ""
    return f"{demanded}{joiner}{_open_phrase(wish.at, wording, now)}"


def _open_phrase(at: OpenAt, wording: Wording, now: datetime) -> str:
    """'밤 11시에도 여는', 'open on Saturday'."""
    if at.loose:
        return wording.word("offering", "새벽")
    if at.kind is not None:
        return _on_such_days(at, wording, now)
    moments = at.moments(now)
    if not moments:
        key = "weekend" if at.weekend else day_label(at.days(now.date())[0], now)
        return wording.word("offering", "open_on").format(at=wording.word("days", key))
    key = "open_until" if at.until else "open_at"
    clock = said(Clock(moments[0], now.date()), wording.language)
    return wording.word("offering", key).format(at=clock)


def _on_such_days(at: OpenAt, wording: Wording, now: datetime) -> str:
    """'평일 오전 8시에도 여는', 'open at 8 am on weekdays', 'open on public holidays'."""
    day = wording.word("days", at.kind or "")
    if at.minute is None:
        return wording.word("offering", "open_on").format(at=day)
    moment = now.replace(hour=0, minute=0) + timedelta(minutes=at.minute)
    clock = said(Clock(moment, moment.date()), wording.language)
    at_then = f"{clock} {day}" if wording.language == "en" else f"{day} {clock}"
    return wording.word("offering", "open_until" if at.until else "open_at").format(at=at_then)


def day_label(day: date, now: datetime) -> str:
    """A word of `days` for a day: today, tomorrow, else the weekday's."""
    ahead = (day - now.date()).days
    return ("today", "tomorrow")[ahead] if ahead in (0, 1) else f"{WEEKDAYS[day.weekday()]}요일"


def opening_clause(state: OpenState, now: datetime, more: int = 0) -> Sentence:
    """Whether it is open and until when; with `more`, that so many others are shown too."""
    facts: dict[str, Clock | Count] = {}
    if state.open_now is None:
        key = "unknown"
    elif state.open_now:
        key = "always" if state.always else "open"
        if state.closes_at:
            facts["closes"] = Clock(state.closes_at, now.date())
    elif state.opens_at:
        key = "closed"
        facts["opens"] = Clock(state.opens_at, now.date())
    else:
        key = "closed_unknown"
    if more:
        facts["more"] = Count(more, "곳")
        key += "_more"
    return sentence(f"opening.{key}", **facts)
