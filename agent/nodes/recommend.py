"""product_search: what suits the wish; where nothing does, what is nearest, and why it is not."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from langgraph.runtime import Runtime

from agent.asking_which import ask_which, with_shown
from agent.careful_wishes import (
    CarefulPending,
    CareQuestion,
    chooses,
    is_careful,
    left_out_before,
)
from agent.context import Context
from agent.draft import Draft, sentence
from agent.events import StatusEvent
from agent.meant_products import shown_products
from agent.memory import Memory, Pending
from agent.named_products import with_named
from agent.nodes.understand import milliseconds_since
from agent.product_finding import as_recorded, found_for, found_in_turn
from agent.recommendation_drafts import draft_of, nearest_draft
from agent.recommendation_talk import Found, exclusions
from agent.state import State
from agent.understanding.learned.needs import taken_as, without_need
from agent.understanding.lexicon import SenseKind
from agent.understanding.pending import with_chosen_kind
from agent.understanding.reading import Reading
from agent.understanding.taking_up import of_its_maker
from agent.understanding.wishes import product_wish, without_allergens
from agent.wording.facts import Fact
from data.enrichment import recognises_exclusion
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import Retrieval

SHOWN = 3
#: What is found without what seemed to be called for.
_STATED: tuple[SenseKind, ...] = ("concern", "skin_type", "ingredient", "brand", "category")
#: Care for skin under treatment: gentle moisture, whatever was asked for.
_GENTLE_CARE = ("크림/로션",)


async def recommend(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Search for the wish and say what was found."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    start = time.perf_counter()
    memory, reading = Memory.model_validate(state["memory"]), state["reading"]
    wording = context.knowledge.wordings[state["language"]]
    search = context.retrieval.products
    query = query_of(reading, memory, context.retrieval)
    guesses = reading.guesses if is_open(query, reading) else ()
    asked = memory.pending.kind if memory.pending else None
    careful = is_careful(reading, query, memory)
    memory = memory.model_copy(update={"pending": None, "careful": careful})
    named = query.categories or query.kinds or query.concerns or query.brands
    may_i = reading.has("pregnancy") and reading.has("ask_suits") and not chooses(reading, query)
    if reading.has("allergy") and not query.exclude:
        draft = _ask(memory, "which_allergen", query)
    elif may_i or (reading.has("pregnancy") and not named):
        draft = _ask(memory, "pregnancy", query)
    elif asked == "which_allergen" and not named:
        draft = _ask(memory, "what_without", query, exclusion=exclusions(query, wording))
    elif guesses:
        wishes = guessed_queries(reading, memory, context.retrieval)
        shown = await found_in_turn(wishes, SHOWN, search) if wishes else ()
        draft = ask_which(memory, guesses, query, wording)
        draft = with_shown(draft, shown, wishes[0], wording) if shown else draft
    elif is_open(query, reading):
        draft = _ask_what(memory, query)
    else:
        limit = 1 if reading.has("only_one") else SHOWN
        searched = as_recorded(query, search.table)
        finding = await found_for(searched, limit, search)
        untold = query.skin_types if searched != query else ()
        found = Found(searched, finding, reading, memory, wording, untold)
        if finding.products:
            draft = draft_of(found)
        else:
            draft = await nearest_draft(found, search, SHOWN)
    return {"draft": replace(draft, retrieve_ms=milliseconds_since(start))}


def query_of(reading: Reading, memory: Memory, retrieval: Retrieval) -> ProductQuery:
    """What is searched for, the wish before and the catalogue taken into account."""
    if memory.pending and memory.pending.kind == "widen" and memory.pending.product_wish:
        return memory.pending.product_wish
    if memory.pending and memory.pending.kind == "which_allergen":
        return without_allergens(reading, memory.pending, retrieval.label_names)
    if memory.pending and memory.pending.kind == "which_kind":
        reading = with_chosen_kind(reading, memory.pending)
        memory = memory.model_copy(update={"product_wish": memory.pending.product_wish})
    known = retrieval.catalogue.product_by_id
    focus = known.get(memory.product_id or "")
    price = focus.price if focus else None
    if reading.has("among"):
        # '샴푸로 돌아가서 아까 본 것 중에': of the list that has what is named.
        listed = tuple(one.product_id for one in shown_products(reading, memory, retrieval))
        memory = memory.model_copy(update={"product_ids": listed or memory.product_ids})
    query = product_wish(reading, memory, retrieval.catalogue.categories, price)
    exclude = (
        *query.exclude,
        *_asked_about(reading, memory),
        *memory.always_exclude,
        *left_out_before(memory),
    )
    query = replace(query, exclude=_recognised(exclude, retrieval))
    if reading.has("other_brand"):
        query = _of_other_brands(query, reading, memory, retrieval)
    elif reading.refused("brand") and not retrieval.products.table.mask(query).any():
        # '그라펜은 쓰는 거라 그거 말고': what was shown of the others is still to be had.
        query = replace(query, exclude_ids=())
    same_brand = reading.has("same_brand") or of_its_maker(reading, memory)
    told = reading.names("brand") or reading.refused("brand")
    if same_brand and focus and not told:
        query = replace(query, brands=(focus.brand,), exclude_brands=())
        if not reading.names("concern"):
            # What its maker has comes first; what the last was for only ranks it.
            wished = (*query.preferred_concerns, *query.concerns)
            query = replace(query, concerns=(), preferred_concerns=tuple(dict.fromkeys(wished)))
    if reading.names("disease"):
        query = replace(
            query,
            categories=query.categories or (() if query.kinds else _GENTLE_CARE),
            skin_types=("민감성",),
            concerns=(),
            exclude=tuple(dict.fromkeys((*query.exclude, "향료"))),
        )
    query = _with_brand_of_shelf(query, reading, retrieval)
    query = with_named(query, reading, retrieval.products.table)
    inferred = reading.needed_kinds or reading.needed_concerns
    if not inferred or retrieval.products.table.mask(query).any():
        return query
    if any(reading.names(kind) for kind in _STATED):
        # What was said counts, not what it seemed to call for: '씻고 나면 당겨'.
        return query_of(without_need(reading), memory, retrieval)
    # What seems to be called for is not carried: what does for it is.
    near = next(query.relaxed("kinds"))
    return near if near.kinds and retrieval.products.table.mask(near).any() else query


def _of_other_brands(
    query: ProductQuery, reading: Reading, memory: Memory, retrieval: Retrieval
) -> ProductQuery:
    """`query` without the brands that are called; where none is, without all that were shown, or,
    where that leaves nothing, without the one that was spoken of. What was shown of the rest may be
    shown again, where there is no other.
    """
    known = retrieval.catalogue.product_by_id
    shown = tuple(known[item].brand for item in memory.product_ids if item in known)
    spoken_of = tuple(known[item].brand for item in (memory.product_id,) if item in known)
    called = (*reading.names("brand"), *reading.refused("brand"))
    wishes = [
        replace(
            query,
            brands=(),
            exclude_brands=tuple(dict.fromkeys((*query.exclude_brands, *brands))),
            exclude_ids=seen,
        )
        for brands in ((called,) if called else (shown, spoken_of))
        for seen in (query.exclude_ids, ())
    ]
    return next((wish for wish in wishes if retrieval.products.table.mask(wish).any()), wishes[0])


def _with_brand_of_shelf(
    query: ProductQuery, reading: Reading, retrieval: Retrieval
) -> ProductQuery:
    """`query` without the brand from before, where it has nothing on the shelf that is named now:
    '핸드크림부터 볼게요', after a maker of body washes.
    """
    shelf = reading.names("kind") or reading.names("category")
    said = any(reading.names(kind) for kind in ("brand", "absent_brand", "title"))
    if not (query.brands and shelf) or said or reading.has("same_brand", "same_wish"):
        return query
    there = ProductQuery(brands=query.brands, kinds=query.kinds, categories=query.categories)
    return query if retrieval.products.table.ids(there) else replace(query, brands=())


def guessed_queries(
    reading: Reading, memory: Memory, retrieval: Retrieval
) -> tuple[ProductQuery, ...]:
    """What is searched for while it is asked which of two guesses is meant: the likelier first;
    nothing where neither is likely.
    """
    guesses = reading.guesses if reading.guesses_likely else ()
    return tuple(query_of(taken_as(reading, guess), memory, retrieval) for guess in guesses)


def _asked_about(reading: Reading, memory: Memory) -> tuple[str, ...]:
    """The substance that was asked about, where one without it is wanted: '그럼 없는 걸로요'."""
    if (
        not reading.has("without_it")
        or reading.refused("exclusion")
        or reading.refused("ingredient")
    ):
        return ()
    asked = memory.product_asked
    return (*asked.get("ingredient", ()), *asked.get("exclusion", ()))


def _recognised(exclude: tuple[str, ...], retrieval: Retrieval) -> tuple[str, ...]:
    """Those that name a substance; '눈시림 없는' names none, and proves nothing."""
    labels = retrieval.label_names
    return tuple(name for name in dict.fromkeys(exclude) if recognises_exclusion(name, labels))


def _ask(memory: Memory, what: CareQuestion, query: ProductQuery, **facts: Fact) -> Draft:
    """What is to be left out, or of which product. What is known already is kept for the answer,
    and as the wish: whatever is said next, a price or another shelf, changes that.
    """
    kind: CarefulPending = "which_allergen" if what == "which_allergen" else "what_without"
    pending = Pending(kind=kind, intent="product_search", product_wish=query)
    wish = replace(query, text="", brands=(), only_ids=(), named_ids=())
    kept = {"topic": "product", "pending": pending, "product_wish": wish}
    return Draft((sentence(f"care.{what}", **facts),), memory.model_copy(update=kept))


def is_open(query: ProductQuery, reading: Reading) -> bool:
    """Whether it is open which products are wanted: no shelf, no name, nothing that they must be.

    Words alone are not searched by: of some hundred kinds they would find the wrong ones. A price
    alone is: 'anything below 10,000 won'.
    """
    ranked = query.order != "fit" or reading.has("popular", "male")
    plain = replace(query, text="", for_men=False)
    if query.text:
        plain = replace(plain, min_price=None, max_price=None, min_discount=None)
    return not ranked and not reading.names("title") and plain == ProductQuery()


def _ask_what(memory: Memory, query: ProductQuery) -> Draft:
    """Which products are wanted; what they may cost has been said, and stands for the answer."""
    pending = Pending(kind="what_product", intent="product_search")
    update: dict[str, object] = {"topic": "product", "pending": pending}
    if query.min_price is not None or query.max_price is not None:
        update["product_wish"] = replace(query, text="")
    return Draft(
        (sentence("products.ask_what"),),
        memory.model_copy(update=update),
        suggestions=(sentence("suggest.serum"), sentence("suggest.sunscreen")),
    )
