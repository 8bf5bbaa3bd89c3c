"""What is told of one store: a sentence or two for each thing that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agent.draft import Sentence, sentence
from agent.hours_talk import HoursQuestion, tell_hours, tell_hours_unknown
from agent.memory import Memory, StoreAsk
from agent.store_origin import measured
from agent.store_talk import opening_clause, service_phrase, spoken_address, store_name
from agent.understanding.reading import Reading
from agent.wording.facts import Names, Walk
from agent.wording.wording import Wording
from data.models import Product, Store
from retrieval.retrieval import Retrieval


@dataclass(frozen=True)
class StoreAsked:
    """What is asked, of whichever store; `service` where one is asked after."""

    asks: tuple[StoreAsk, ...]
    service: str | None = None


#: Products of one sentence.
SPOKEN_PRODUCTS = 2
#: Nothing in particular.
ABOUT = StoreAsked(("about",))


@dataclass(frozen=True)
class StoreQuestion:
    """What is asked of which store."""

    store: Store
    asked: StoreAsked
    reading: Reading
    now: datetime
    memory: Memory
    retrieval: Retrieval
    wording: Wording


def distance_to(question: StoreQuestion) -> float | None:
    """From the place last searched around, else from the shopper."""
    return measured(question.store, question.memory)


def tell_one(question: StoreQuestion, ask: StoreAsk) -> list[Sentence]:
    """The answer to one thing that is asked."""
    name = store_name(question.store, question.wording)
    match ask:
        case "phone":
            return [_told_phone(question, name)]
        case "address":
            return [_told_address(question, name)]
        case "distance":
            return [_told_distance(question, name)]
        case "unrecorded":
            phone = question.store.phone or ""
            return [sentence("store.unrecorded", store=name, phone=phone)]
        case "services":
            return [_told_services(question, name)]
        case "service":
            return [_told_service(question, name)]
        case "popular":
            return [_told_popular(question, name)]
        case "hours":
            return [tell_hours(_hours_question(question))]
        case "open_now":
            return [_told_open(question)]
        case "about":
            state = question.retrieval.stores.open_state(question.store, question.now)
            facts = {"store": name, "address": spoken_address(question.store)}
            return [sentence("store.address", **facts), opening_clause(state, question.now)]


def _told_phone(question: StoreQuestion, name: str) -> Sentence:
    if question.store.phone is None:
        return sentence("store.phone_unknown", store=name)
    return sentence("store.phone", store=name, phone=question.store.phone)


def _told_address(question: StoreQuestion, name: str) -> Sentence:
    landmark = next(iter(question.store.nearby_landmarks), None)
    address = spoken_address(question.store)
    if landmark is None:
        return sentence("store.address", store=name, address=address)
    return sentence("store.address_near", store=name, address=address, landmark=landmark)


def _told_open(question: StoreQuestion) -> Sentence:
    state = question.retrieval.stores.open_state(question.store, question.now)
    if state.open_now is None:
        return tell_hours_unknown(_hours_question(question), "today")
    return opening_clause(state, question.now)


def _hours_question(question: StoreQuestion) -> HoursQuestion:
    return HoursQuestion(
        question.store,
        question.reading,
        question.retrieval.stores,
        question.now,
        question.wording,
    )


def _told_distance(question: StoreQuestion, name: str) -> Sentence:
    distance = distance_to(question)
    if distance is None:
        return sentence("store.distance_unknown", store=name)
    return sentence("store.distance", store=name, walk=Walk(distance))


def _told_services(question: StoreQuestion, name: str) -> Sentence:
    services = question.store.services
    if not services:
        return sentence("store.services_unknown", store=name, phone=question.store.phone or "")
    words = tuple(question.wording.word("services", service) for service in services[:3])
    return sentence("store.services", store=name, services=Names(words))


def _told_service(question: StoreQuestion, name: str) -> Sentence:
    wanted = question.asked.service or ""
    word = question.wording.word("services", wanted)
    phrase = service_phrase((wanted,), question.wording)
    facts = {"store": name, "service": word, "offering": phrase}
    facts["phone"] = question.store.phone or ""
    if question.retrieval.stores.search_by_service(wanted, (question.store,)):
        if question.reading.has("fee") and question.store.phone:
            return sentence("store.fee_unknown", **facts)
        return sentence("store.offers", **facts)
    key = "store.offers_not_listed" if question.store.services else "store.offers_unknown"
    return sentence(key, **facts)


def _told_popular(question: StoreQuestion, name: str) -> Sentence:
    names = tuple(product.name for product in popular_products(question))
    if not names:
        return sentence("store.popular_unknown", store=name)
    return sentence("store.popular", store=name, products=Names(names))


def popular_products(question: StoreQuestion) -> tuple[Product, ...]:
    """What sells well at the store, as far as one sentence names it."""
    known = question.retrieval.catalogue.product_by_id
    found = (known[item] for item in question.store.popular_products if item in known)
    return tuple(found)[:SPOKEN_PRODUCTS]
