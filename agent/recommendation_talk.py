"""How a recommendation is said: what is first and why, what else there is, what is nearest."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agent.draft import Sentence, sentence
from agent.memory import Memory
from agent.product_talk import facts_of
from agent.understanding.prices import PriceRange, as_said
from agent.understanding.reading import Reading
from agent.wording.facts import Count, Fact, Money, Names
from agent.wording.wording import Wording
from data.models import Product
from retrieval.product_filter import ProductQuery
from retrieval.product_search import Finding, Relaxation

#: What of a wish the first sentence takes up, the most telling first.
_FIRST = (
    ("offers", "first_with_offer"),
    ("concerns", "first_for_concern"),
    ("skin_types", "first_for_skin"),
    ("exclude", "first_free_of"),
)


@dataclass(frozen=True)
class Found:
    """What a search came to, with what it was for."""

    query: ProductQuery
    finding: Finding
    reading: Reading
    memory: Memory
    wording: Wording
    #: Skin types that are wished for, and that no record of the shelf tells.
    untold: tuple[str, ...] = ()

    @property
    def wish(self) -> ProductQuery:
        """The whole of what is wished for."""
        return replace(self.query, skin_types=self.untold or self.query.skin_types)


def opening_of(found: Found) -> tuple[Sentence, ...]:
    """The first product, and why it is first."""
    query, first = found.query, found.finding.products[0]
    facts = facts_of(first) | _lead_words(found)
    if found.reading.names("disease"):
        return (sentence("care.disease", disease=found.reading.names("disease")[0]),)
    if found.reading.has("cure") and query.concerns:
        return (sentence("care.disease", disease=_lead_words(found)["concern"]),)
    if found.memory.careful:
        return (sentence("care.listed_only", **facts),)
    unknown = next(iter(found.reading.names("absent_brand")), None)
    if unknown:
        return (sentence("products.first_absent_brand", word=unknown, **facts),)
    unrecorded = next(iter(found.reading.names("unrecorded")), None)
    if unrecorded and not found.reading.names("title"):
        return (sentence("products.first_unrecorded", word=unrecorded, **facts),)
    if found.untold and found.reading.names("skin_type"):
        skin = found.wording.word("skin_types", found.untold[0])
        return (sentence("products.first_untold_skin", skin=skin, **facts),)
    if _said_nothing_known(found):
        return (sentence("products.first_untold", **facts),)
    each = _one_of_each(found)
    if each and query.order == "fit":
        one, other = each
        return (
            sentence(
                "products.first_of_each",
                kind=_kind_of(one, found.wording),
                other_kind=_kind_of(other, found.wording),
                other=other.name,
                **facts,
            ),
        )
    if query.order in ("large", "small") and first.volume:
        key = f"products.first_by_{query.order}_volume"
        return (sentence(key, volume=first.volume, **facts),)
    if query.order != "fit":
        return (sentence(f"products.first_by_{query.order}", **facts),)
    if found.reading.has("popular") and not (query.concerns or query.skin_types):
        return (sentence("products.no_ranking", **facts),)
    key = next((key for wished, key in _FIRST if getattr(query, wished)), "first")
    return (sentence(f"products.{key}", **facts),)


def _one_of_each(found: Found) -> tuple[Product, Product] | None:
    """The first of each kind, where several were asked for by name: '토너패드랑 클렌징오일'."""
    if len(found.query.kinds) < 2 or found.reading.needed_kinds or len(found.finding.products) < 2:
        return None
    one, other = found.finding.products[:2]
    return (one, other) if one.kind != other.kind else None


def _kind_of(product: Product, wording: Wording) -> str:
    return wording.word("kinds", product.kind or product.category)


def _said_nothing_known(found: Found) -> bool:
    """Whether the wish is what it was, for all that was said: '향 강하지 않은 거'."""
    before, reading = found.memory.product_wish, found.reading
    if (
        before is None
        or reading.has("asks_request", "accepts", "yes", "for_other", "male")
        or not reading.rest
    ):
        return False
    if found.memory.last_intent != "product_search" or reading.cues & {
        "other",
        "repeat",
        "earlier",
    }:
        return False
    return replace(found.wish, text="") == replace(before, text="") and not any(
        reading.wanted.values()
    )


def _lead_words(found: Found) -> dict[str, Fact]:
    query, wording = found.query, found.wording
    words: dict[str, Fact] = {}
    if query.concerns:
        words["concern"] = wording.word("concerns", query.concerns[0])
    if query.skin_types:
        words["skin"] = wording.word("skin_types", query.skin_types[0])
    if query.exclude:
        words["exclusion"] = exclusions(query, wording)
    if query.offers:
        words["offer"] = _offers(query, wording)
    return words


def _offers(query: ProductQuery, wording: Wording) -> Names:
    return Names(tuple(wording.word("offers", name) for name in query.offers))


def exclusions(query: ProductQuery, wording: Wording) -> Names:
    """What the query leaves out, in words."""
    return Names(tuple(wording.word("exclusions", name) for name in query.exclude))


def closing_of(found: Found) -> Sentence:
    """What is in it, what it costs, and that more are shown."""
    first, more = found.finding.products[0], len(found.finding.products) - 1
    facts = facts_of(first) | {"more": Count(more)}
    if found.reading.names("disease"):
        return sentence("care.gentle_more" if more else "care.gentle", **facts)
    if found.reading.has("cure") and found.query.concerns:
        facts |= _lead_words(found)
        return sentence("care.cosmetic_more" if more else "care.cosmetic", **facts)
    if found.memory.careful:
        return sentence("care.ask_doctor")
    if _one_of_each(found) and found.query.order == "fit":
        other, more = found.finding.products[1], more - 1
        key = "each_price_more" if more else "each_price"
        facts |= {"other_price": Money(other.price), "more": Count(more)}
        return sentence(f"products.{key}", **facts)
    key = "with_ingredients" if first.key_ingredients else "price"
    return sentence(f"products.{key}{'_more' if more else ''}", **facts)


def offer_of(found: Found, relaxed: Relaxation) -> Sentence:
    """That nothing satisfies the wish, and what one constraint less would find."""
    nearest, constraint = relaxed.finding, relaxed.constraint
    counter = found.wording.word("counters", "kinds")
    facts: dict[str, Fact] = {
        "count": Count(min(nearest.total, len(nearest.products)), counter),
        "needed": Money(nearest.products[0].price),
        "dropped": _dropped_words(found, relaxed),
    }
    how, limit = as_said(PriceRange(found.query.min_price, found.query.max_price))
    if constraint == "min_price" and how == "most":
        limit = found.query.min_price or 0
    facts["limit"] = Money(limit)
    if constraint in ("max_price", "min_price") and how != "most":
        return sentence(f"products.none_but_{how}", **facts)
    facts["discount"] = found.query.min_discount or 0
    unknown = next(iter(found.reading.names("absent_brand")), None)
    if constraint == "brands" and unknown:
        return sentence("products.none_but_absent_brand", **facts, word=unknown)
    if constraint == "kinds" and found.query.exclude:
        facts["exclusion"] = exclusions(found.query, found.wording)
        return sentence("products.none_free_but", **facts)
    return sentence(f"products.none_but_{constraint}", **facts)


def lacking_of(found: Found, relaxed: Relaxation) -> Sentence:
    """That nothing is marked for the concern or the skin, before what is nearest."""
    return sentence(
        f"products.none_for_{relaxed.constraint}", dropped=_dropped_words(found, relaxed)
    )


def _dropped_words(found: Found, relaxed: Relaxation) -> Names:
    """What of the wish the nearest does without, in words."""
    query, wording = found.query, found.wording
    match relaxed.constraint:
        case "concerns" | "skin_types" as trait:
            kept: tuple[str, ...] = getattr(relaxed.query, trait)
            wished: tuple[str, ...] = getattr(query, trait)
            return Names(tuple(wording.word(trait, name) for name in wished if name not in kept))
        case "ingredients":
            left = relaxed.query.ingredients
            return Names(tuple(name for name in query.ingredients if name not in left))
        case "brands":
            return Names(query.brands)
        case "offers":
            return _offers(query, wording)
        case "kinds":
            return Names(query.kinds)
        case _:
            return Names(())
