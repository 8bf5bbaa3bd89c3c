"""A turn's records as a model is told of them: each with an id, each fact in its words, and the
placeholders by which the model has them put into its sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agent.context import ClockFn, Knowledge
from agent.draft import Draft, Sentence
from agent.product_talk import facts_of
from agent.store_talk import opening_clause, spoken_address
from agent.wording.facts import Fact, Names, Walk, said
from agent.wording.josa import is_particle, with_particle
from agent.wording.wording import Wording
from data.models import Language, Policy, Product
from retrieval.opening_hours import SEOUL
from retrieval.store_service import NearbyStore

_PLACEHOLDER = re.compile(r"\{\s*([prs]\d+)\.([a-z_]+)\s*(?::\s*([^{}]*?)\s*)?\}")
#: A fact that is a sentence of its own ("지금 열려 있고 …해요.") before the end of its sentence.
_DOUBLE_STOP = re.compile(r"([.!?。])\s*[.。]")


@dataclass(frozen=True)
class Brief:
    """Facts by id and field, in words of one language."""

    items: Mapping[str, Mapping[str, str]]
    readings: Mapping[str, str]

    def evidence(self) -> list[dict[str, str]]:
        """For the prompt."""
        return [{"id": item_id, **fields} for item_id, fields in self.items.items()]

    def render(self, sentence: str) -> str | None:
        """The sentence with its facts; None where it asks for one that there is not."""
        missing = False

        def fact(match: re.Match[str]) -> str:
            nonlocal missing
            value = self.items.get(match[1], {}).get(match[2])
            if value is None:
                missing = True
                return ""
            particle = match[3]
            if particle and is_particle(particle):
                return with_particle(value, particle, self.readings)
            return value + (particle or "")

        words = _DOUBLE_STOP.sub(r"\1", _PLACEHOLDER.sub(fact, sentence))
        return None if missing or "{" in words or "}" in words else words


def brief_of(
    draft: Draft,
    policies: Iterable[Policy],
    knowledge: Knowledge,
    clock: ClockFn,
    language: Language,
) -> Brief:
    """Products p1…, stores s1…, rules r1… of a turn."""
    wording = knowledge.wordings[language]
    items: dict[str, Mapping[str, str]] = {}
    for number, chosen in enumerate(draft.products, start=1):
        items[f"p{number}"] = _product(chosen.product, chosen.reasons, wording)
    for number, near in enumerate(draft.stores, start=1):
        items[f"s{number}"] = _store(near, knowledge, clock, wording)
    for number, policy in enumerate(policies, start=1):
        items[f"r{number}"] = {"kind": "rule", "text": policy.answer.in_language(language)}
    return Brief(items, knowledge.readings)


def _product(product: Product, reasons: tuple[Sentence, ...], wording: Wording) -> dict[str, str]:
    facts: dict[str, Fact] = facts_of(product)
    told = {name: said(facts[name], wording.language) for name in ("price", "list_price")}
    cut = product.price < product.list_price
    words = {
        "kind": "product",
        "name": _named(product.name, wording),
        "is": wording.word("kinds", product.kind or product.category),
        "price": told["price"],
        "list_price": told["list_price"] if cut else "",
        "discount": f"{facts['discount']}%" if cut else "",
        "volume": product.volume or "",
        "rating": "" if product.rating is None else str(product.rating),
        "key_ingredients": _row("ingredients", product.key_ingredients[:3], wording),
        "skin_types": _row("skin_types", product.skin_types, wording),
        "concerns": _row("concerns", product.concerns, wording),
        "why": " / ".join(wording.say(reason.key, **reason.facts) for reason in reasons),
    }
    return {name: value for name, value in words.items() if value}


def _store(
    near: NearbyStore, knowledge: Knowledge, clock: ClockFn, wording: Wording
) -> dict[str, str]:
    store, now = near.store, clock().astimezone(SEOUL)
    opening = opening_clause(knowledge.retrieval.stores.open_state(store, now), now)
    walk = "" if near.distance_m is None else said(Walk(near.distance_m), wording.language)
    words = {
        "kind": "store",
        "name": _named(store.name, wording),
        "walk": walk,
        "hours": wording.say(opening.key, **opening.facts),
        "phone": store.phone or "",
        "address": spoken_address(store),
        "services": _row("services", store.services, wording),
    }
    return {name: value for name, value in words.items() if value}


def _named(name: str, wording: Wording) -> str:
    reading = wording.reading_of(name)
    return f"{name} ({reading})" if reading else name


def _row(group: str, names: tuple[str, ...], wording: Wording) -> str:
    return said(Names(tuple(wording.word(group, name) for name in names)), wording.language)
