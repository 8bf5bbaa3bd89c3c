"""What a wish finds: of several kinds each in turn; where nothing is cheaper, the cheapest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from agent.draft import Chosen, Draft, sentence
from agent.product_talk import facts_of
from agent.recommendation_talk import Found
from agent.understanding.reading import Reading
from data.models import Product
from retrieval.product_filter import ProductQuery
from retrieval.product_search import Finding, ProductSearch
from retrieval.product_table import ProductTable


def as_recorded(query: ProductQuery, table: ProductTable) -> ProductQuery:
    """`query` without skin types where no product of its shelf says whose skin it suits: they
    describe the shopper, and would only empty the shelf.
    """
    shelf = replace(ProductQuery(), categories=query.categories, kinds=query.kinds)
    if not (query.skin_types and shelf.narrows):
        return query
    told = bool((table.mask(shelf) & table.tells_skin).any())
    return query if told else replace(query, skin_types=())


async def found_for(query: ProductQuery, limit: int, search: ProductSearch) -> Finding:
    """What satisfies the query; of several kinds that are wished for, each has its turn."""
    whole = await search.search(query, limit)
    kinds = query.kinds
    if not 1 < len(kinds) <= limit or query.order != "fit" or query.only_ids:
        return whole
    each = [replace(query, kinds=(kind,)) for kind in kinds]
    return replace(whole, products=await found_in_turn(each, limit, search))


async def found_in_turn(
    queries: Sequence[ProductQuery], limit: int, search: ProductSearch
) -> tuple[Product, ...]:
    """The best of the first query, the best of the second, and so on, and then the next best."""
    each = [(await search.search(query, limit)).products for query in queries]
    turns = (product for row in zip_longest(*each) for product in row if product is not None)
    return tuple({product.product_id: product for product in turns}.values())[:limit]


async def the_utmost(found: Found, search: ProductSearch) -> Draft | None:
    """Where nothing is cheaper, or dearer, the one that is the cheapest, or the dearest."""
    query = replace(found.query, below=None, above=None, exclude_ids=())
    told = found.query.below == found.query.above or found.reading.has("other", "other_brand")
    if query.max_price or query.min_price or told:
        return None
    cheap = found.query.below is not None
    best = (await search.search(replace(query, order="cheap" if cheap else "dear"), 1)).products
    if not best or best[0].product_id not in found.memory.product_ids:
        return None
    key = "already_cheapest" if cheap else "already_dearest"
    return Draft(
        (sentence(f"products.{key}", **facts_of(best[0])),),
        found.memory.model_copy(update={"product_id": best[0].product_id}),
        products=(Chosen(best[0]),),
        suggestions=(sentence("suggest.other_brand"),),
    )


def relative_key(reading: Reading) -> str | None:
    """What is said where nothing is as asked relative to what is shown; None where it was not."""
    if reading.price is None and reading.has("cheaper"):
        return "products.no_cheaper"
    if reading.price is None and reading.has("dearer"):
        return "products.no_dearer"
    return "products.no_others" if reading.has("other", "other_brand") else None
