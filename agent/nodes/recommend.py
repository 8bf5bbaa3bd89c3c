"""product_search: what suits the wish; where nothing does, what is nearest, and why it is not."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, Sentence, sentence
from agent.events import StatusEvent
from agent.memory import Memory, Pending
from agent.nodes.understand import milliseconds_since
from agent.product_talk import chosen, facts_of
from agent.state import State
from agent.understanding.reading import Reading
from agent.understanding.wishes import product_wish
from agent.wording.facts import Count, Fact, Money, Names
from agent.wording.wording import Wording
from data.enrichment import recognises_exclusion
from data.models import Product
from retrieval.product_filter import ProductQuery, Relaxable
from retrieval.product_search import Finding, ProductSearch
from retrieval.retrieval import Retrieval

SHOWN = 3
#: A product word shared by more products than this does not name one.
_NAMING_SHARE = 8
#: What a catalogue calls things made for men.
_FOR_MEN = "포맨 옴므 맨 남성"
#: Care for skin under treatment: gentle moisture, whatever was asked for.
_GENTLE_CARE = ("크림/로션",)


@dataclass(frozen=True)
class _Found:
    """What a search came to, with what it was for."""

    query: ProductQuery
    finding: Finding
    reading: Reading
    memory: Memory
    wording: Wording


async def recommend(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Search for the wish and say what was found."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory, reading = Memory.model_validate(state["memory"]), state["reading"]
    wording = context.knowledge.wordings[state["language"]]
    search = context.retrieval.products
    query = _query(reading, memory, context.retrieval)
    memory = memory.model_copy(update={"pending": None, "care": _care(reading, query, memory)})
    if memory.care == "allergy" and not query.exclude:
        draft = _ask_allergen(memory)
    elif reading.has("pregnancy") and not (query.categories or query.kinds or query.concerns):
        draft = _pregnancy_first(memory)
    elif _says_nothing(query, reading):
        draft = _ask_what(memory)
    else:
        limit = 1 if reading.has("only_one") else SHOWN
        finding = await search.search(query, limit)
        found = _Found(query, finding, reading, memory, wording)
        draft = _show(found) if finding.products else await _nearest(found, search)
    return {"draft": replace(draft, retrieve_ms=milliseconds_since(start))}


def _query(reading: Reading, memory: Memory, retrieval: Retrieval) -> ProductQuery:
    if memory.pending and memory.pending.kind == "widen" and memory.pending.product_wish:
        return memory.pending.product_wish
    known = retrieval.catalogue.product_by_id
    focus = known.get(memory.product_id or "")
    price = focus.price if focus else None
    query = product_wish(reading, memory, retrieval.catalogue.categories, price)
    query = replace(query, exclude=_recognised(query.exclude, retrieval))
    if reading.has("other_brand"):
        shown = tuple(known[item].brand for item in memory.product_ids if item in known)
        query = replace(query, brands=(), exclude_brands=(*query.exclude_brands, *shown))
    if reading.has("male"):
        query = replace(query, text=f"{query.text} {_FOR_MEN}".strip())
    if reading.names("disease"):
        query = replace(
            query,
            categories=query.categories or (() if query.kinds else _GENTLE_CARE),
            skin_types=("민감성",),
            concerns=(),
            exclude=("향료",),
        )
    return _named(query, reading, retrieval.products)


def _recognised(exclude: tuple[str, ...], retrieval: Retrieval) -> tuple[str, ...]:
    """Those that name a substance; '눈시림 없는' names none, and proves nothing."""
    labels = retrieval.label_names
    return tuple(name for name in exclude if recognises_exclusion(name, labels))


def _care(
    reading: Reading, query: ProductQuery, memory: Memory
) -> Literal["pregnancy", "allergy"] | None:
    """Why the wish is a careful one: said now, or said of the wish that goes on."""
    if reading.has("pregnancy"):
        return "pregnancy"
    if reading.has("allergy"):
        return "allergy"
    before = memory.product_wish
    goes_on = before is not None and before.exclude and set(before.exclude) <= set(query.exclude)
    return memory.care if goes_on else None


def _pregnancy_first(memory: Memory) -> Draft:
    """Whether something may be used is for a doctor to say; what can be left out is ours."""
    return Draft((sentence("care.pregnancy"),), memory.model_copy(update={"topic": "product"}))


def _ask_allergen(memory: Memory) -> Draft:
    return Draft((sentence("care.which_allergen"),), memory.model_copy(update={"topic": "product"}))


def _named(query: ProductQuery, reading: Reading, search: ProductSearch) -> ProductQuery:
    """Where a product's own words are said ('독도 토너'), only what is called so."""
    titles = reading.names("title")
    if not titles:
        return query
    called = search.table.called(titles)
    if not called or (len(called) > _NAMING_SHARE and not query.brands):
        return query
    narrowed = replace(query, only_ids=called)
    return narrowed if search.table.mask(narrowed).any() else query


def _says_nothing(query: ProductQuery, reading: Reading) -> bool:
    ranked = query.order != "fit" or reading.has("popular", "male")
    return not ranked and not reading.names("title") and replace(query, text="") == ProductQuery()


def _ask_what(memory: Memory) -> Draft:
    pending = Pending(kind="what_product", intent="product_search")
    return Draft(
        (sentence("products.ask_what"),),
        memory.model_copy(update={"topic": "product", "pending": pending}),
        suggestions=(sentence("suggest.serum"), sentence("suggest.sunscreen")),
    )


def _show(found: _Found) -> Draft:
    products = found.finding.products
    return Draft(
        (*_opening(found), _closing(found)),
        _remember(found, products),
        products=tuple(chosen(product, found.query, found.wording) for product in products),
        suggestions=(
            sentence("suggest.cheaper"),
            sentence("suggest.other_brand"),
            sentence("suggest.ingredients"),
        ),
    )


def _opening(found: _Found) -> tuple[Sentence, ...]:
    """The first product, and why it is first."""
    query, first = found.query, found.finding.products[0]
    facts = facts_of(first) | _lead_words(found)
    if found.reading.names("disease"):
        return (sentence("care.disease", disease=found.reading.names("disease")[0]),)
    if found.memory.care:
        return (sentence("care.listed_only", **facts),)
    unknown = next(iter(found.reading.names("absent_brand")), None)
    if unknown and not query.brands:
        return (sentence("products.first_absent_brand", word=unknown, **facts),)
    unrecorded = next(iter(found.reading.names("unrecorded")), None)
    if unrecorded and not found.reading.names("title"):
        return (sentence("products.first_unrecorded", word=unrecorded, **facts),)
    if query.order != "fit":
        return (sentence(f"products.first_by_{query.order}", **facts),)
    if found.reading.has("popular") and not (query.concerns or query.skin_types):
        return (sentence("products.no_ranking", **facts),)
    if query.concerns:
        return (sentence("products.first_for_concern", **facts),)
    if query.skin_types:
        return (sentence("products.first_for_skin", **facts),)
    if query.exclude:
        return (sentence("products.first_free_of", **facts),)
    return (sentence("products.first", **facts),)


def _lead_words(found: _Found) -> dict[str, Fact]:
    query, wording = found.query, found.wording
    words: dict[str, Fact] = {}
    if query.concerns:
        words["concern"] = wording.word("concerns", query.concerns[0])
    if query.skin_types:
        words["skin"] = wording.word("skin_types", query.skin_types[0])
    if query.exclude:
        words["exclusion"] = _exclusions(query, wording)
    return words


def _exclusions(query: ProductQuery, wording: Wording) -> Names:
    return Names(tuple(wording.word("exclusions", name) for name in query.exclude))


def _closing(found: _Found) -> Sentence:
    """What is in it, what it costs, and that more are shown."""
    first, more = found.finding.products[0], len(found.finding.products) - 1
    facts = facts_of(first) | {"more": Count(more)}
    if found.reading.names("disease"):
        return sentence("care.gentle_more" if more else "care.gentle", **facts)
    if found.memory.care:
        return sentence("care.ask_doctor")
    key = "with_ingredients" if first.key_ingredients else "price"
    return sentence(f"products.{key}{'_more' if more else ''}", **facts)


async def _nearest(found: _Found, search: ProductSearch) -> Draft:
    """Nothing satisfies the wish: say so, and offer what one constraint less would find."""
    if found.reading.names("disease"):
        said = sentence("care.disease_only", disease=found.reading.names("disease")[0])
        return Draft((said,), found.memory)
    relative = _relative_key(found.reading)
    if relative:
        # The wish before still stands: what was asked was relative to what is shown.
        return Draft((sentence(relative),), found.memory)
    relaxed = await search.relax(found.query, SHOWN)
    if relaxed is None:
        key = "nothing_known_free" if found.query.exclude else "nothing"
        return Draft((sentence(f"products.{key}"),), _keep_wish(found))
    wider = _widened(relaxed.query, found.query, relaxed.constraint, relaxed.finding.products)
    pending = Pending(kind="widen", intent="product_search", product_wish=wider)
    facts: dict[str, Fact] = {
        "count": Count(min(relaxed.finding.total, SHOWN), found.wording.word("counters", "kinds"))
    }
    first = relaxed.finding.products[0]
    if relaxed.constraint == "max_price":
        facts |= {"limit": Money(found.query.max_price or 0), "needed": Money(first.price)}
    if relaxed.constraint == "min_price":
        facts |= {"limit": Money(found.query.min_price or 0), "needed": Money(first.price)}
    facts["dropped"] = _dropped_word(found, relaxed.constraint)
    key = f"products.none_but_{relaxed.constraint}"
    if relaxed.constraint == "kinds" and found.query.exclude:
        key = "products.none_free_but"
        facts["exclusion"] = _exclusions(found.query, found.wording)
    offer = sentence(key, **facts)
    memory = _keep_wish(found).model_copy(update={"pending": pending})
    return Draft((offer,), memory, suggestions=(sentence("suggest.yes_show"),))


def _relative_key(reading: Reading) -> str | None:
    if reading.price is None and reading.has("cheaper"):
        return "products.no_cheaper"
    if reading.price is None and reading.has("dearer"):
        return "products.no_dearer"
    return "products.no_others" if reading.has("other", "other_brand") else None


def _widened(
    wider: ProductQuery, query: ProductQuery, constraint: Relaxable, nearest: Sequence[Product]
) -> ProductQuery:
    """The wish that a 'yes' takes up: a price moves as far as it must, another constraint goes."""
    if constraint == "max_price":
        return replace(query, max_price=nearest[-1].price, order="cheap")
    if constraint == "min_price":
        return replace(query, min_price=nearest[-1].price, order="dear")
    return wider


def _dropped_word(found: _Found, constraint: Relaxable) -> str:
    query, wording = found.query, found.wording
    match constraint:
        case "concerns":
            return ", ".join(wording.word("concerns", name) for name in query.concerns)
        case "skin_types":
            return ", ".join(wording.word("skin_types", name) for name in query.skin_types)
        case "brands":
            return ", ".join(query.brands)
        case "kinds":
            return ", ".join(query.kinds)
        case "ingredients":
            return ", ".join(query.ingredients)
        case _:
            return ""


def _keep_wish(found: _Found) -> Memory:
    """The wish stays, so that its limits can be changed; what was shown stays shown."""
    return found.memory.model_copy(update={"topic": "product", "product_wish": found.query})


def _remember(found: _Found, products: Sequence[Product]) -> Memory:
    ids = tuple(product.product_id for product in products)
    before = found.memory.seen_product_ids if found.query.exclude_ids else ()
    return found.memory.model_copy(
        update={
            "topic": "product",
            "product_ids": ids,
            "product_id": ids[0],
            "product_wish": found.query,
            "seen_product_ids": tuple(dict.fromkeys((*before, *ids))),
        }
    )
