"""Which products a comparison puts side by side: as shown, by name, or two of one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import product as pairs

from agent.meant_products import meant_products
from agent.memory import Memory
from agent.named_products import numbers_in
from agent.product_sizes import sizes_numbered
from agent.understanding.reading import Reading
from data.models import Product
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import Retrieval
from retrieval.text import squash

MOST = 3
_FIRST_FEW = re.compile(
    r"\b(?:first|top) (?P<en>two|three|2|3)\b"
    r"|(?:처음|앞|앞에|앞의|위|위에|위의|맨 앞|첫)\s?(?P<ko>두|둘|세|셋)"
    r"|(?:最初の?|上の?)(?P<ja>二|三|2|3)(?:つ|点|個)"
)
_BOTH = re.compile(r"둘|두\s?(?:개|가지|제품)|\btwo\b|\bboth\b|二つ|2つ")
_TWO = frozenset({"two", "2", "두", "둘", "二"})


async def compared_products(
    reading: Reading, memory: Memory, retrieval: Retrieval
) -> tuple[Product, ...]:
    """The products that are meant, at most `MOST`; one or none where it is not clear."""
    known = retrieval.catalogue.product_by_id
    shown = tuple(known[item] for item in memory.comparable_ids if item in known)
    focus = known.get(memory.product_id or "")
    few = _FIRST_FEW.search(reading.text)
    if few and len(shown) > 1:
        return shown[: 2 if few[few.lastgroup or 0] in _TWO else MOST]
    if reading.ordinals:
        meant = meant_products(reading, memory, retrieval)
        # '첫 번째 거랑 뭐가 달라요': beside the one that is spoken of.
        meant = _distinct((focus, *meant) if focus and len(meant) == 1 else meant)
        return meant if len(meant) > 1 else shown[:2]
    sizes = sizes_numbered(focus, reading, retrieval) if focus else ()
    if len(sizes) > 1:
        # '300이랑 500 중에 뭐가 이득이에요', of a thing that comes in both.
        return sizes[:MOST]
    brands = reading.names("brand")
    if len(brands) > 1:
        return await _one_of_each(brands, reading, memory, retrieval)
    variants = _variants(reading, retrieval)
    if len(variants) > 1:
        return variants
    of_one = reading.names("title") or brands
    named = meant_products(reading, memory, retrieval) if of_one else ()
    if focus and named and named[0] != focus:
        return (focus, named[0])
    if memory.last_intent == "compare":
        # '더 싼 건 어느 거야?': of those that have just been compared.
        shown = tuple(known[item] for item in memory.last_product_ids if item in known)
    shown = _of_the_shelf_named(shown, reading, memory, retrieval)
    return shown[: 2 if _BOTH.search(reading.text) else MOST]


def _of_the_shelf_named(
    shown: tuple[Product, ...], reading: Reading, memory: Memory, retrieval: Retrieval
) -> tuple[Product, ...]:
    """What was shown of the shelf that is named, the latest first, where `shown` is of another:
    '다시 샴푸요, 아까 그 두 개 중에 싼 게 뭐였죠'.
    """
    shelf = ProductQuery(kinds=reading.names("kind"), categories=reading.names("category"))
    if not shelf.narrows:
        return shown
    of_shelf = frozenset(retrieval.products.table.ids(shelf))
    if any(product.product_id in of_shelf for product in shown):
        return shown
    lists = (*reversed(memory.product_lists), reversed(memory.once_told_ids))
    before = (item for ids in lists for item in ids if item in of_shelf)
    known = retrieval.catalogue.product_by_id
    return _distinct(tuple(known[item] for item in before if item in known)) or shown


async def _one_of_each(
    brands: tuple[str, ...], reading: Reading, memory: Memory, retrieval: Retrieval
) -> tuple[Product, ...]:
    """The product that is meant of each brand, of the kind that was named: what was shown of it
    last, else what is called so, else the likeliest.
    """
    found: list[Product] = []
    kinds, categories = reading.names("kind"), reading.names("category")
    wish = memory.product_wish if memory.topic == "product" else None
    for number, brand in enumerate(brands[:MOST]):
        # "토리든 세럼이랑 라운드랩 토너": each brand has its own kind.
        own = kinds[number : number + 1] if len(kinds) == len(brands) else kinds
        query = ProductQuery(
            text=" ".join((brand, *reading.names("title"), *own)),
            brands=(brand,),
            kinds=own,
            categories=categories,
        )
        if not reading.names("title") and (shown := _last_shown(query, memory, retrieval)):
            found.append(shown)
            continue
        if called := _called(query, reading, retrieval):
            # What one line has of the kind that is named: its serum, and not its toner.
            of_kind = retrieval.products.table.ids(replace(query, only_ids=called)) if own else ()
            query = replace(query, kinds=(), categories=(), only_ids=of_kind or called)
        elif wish and not (own or categories):
            # Of what is looked at, where the brand has any.
            of_wish = replace(query, kinds=wish.kinds, categories=wish.categories)
            query = of_wish if retrieval.products.table.ids(of_wish) else query
        made_of = replace(query, ingredients=reading.names("ingredient"))
        # "the Anua heartleaf toner": of the brand's toners the one that is made of it.
        query = made_of if retrieval.products.table.ids(made_of) else query
        found += (await retrieval.products.search(query, 1)).products
    return _distinct(tuple(found))


def _last_shown(query: ProductQuery, memory: Memory, retrieval: Retrieval) -> Product | None:
    """What satisfies `query` of the products that were shown, the latest list first."""
    if memory.topic != "product":
        return None
    fitting = frozenset(retrieval.products.table.ids(query))
    lists = (memory.product_ids, *reversed(memory.product_lists), reversed(memory.once_told_ids))
    shown = (item for ids in lists for item in ids if item in fitting)
    return retrieval.catalogue.product_by_id.get(next(shown, ""))


def _called(query: ProductQuery, reading: Reading, retrieval: Retrieval) -> tuple[str, ...]:
    """Those of the brand that the words call by most of their name, where one of them is called by
    a word of its own: '시카플라스트 밤' beside creams of that line.
    """
    table = retrieval.products.table
    of_brand = table.ids(replace(query, kinds=(), categories=()))
    called = {item for title in reading.names("title") for item in table.called((title,))}
    of_line = tuple(item for item in of_brand if item in called)
    return table.called_most(of_line, squash(reading.text)) if of_line else ()


def _variants(reading: Reading, retrieval: Retrieval) -> tuple[Product, ...]:
    """Two of one line, told apart by a number, a word of the name, or the kind: '리들샷
    100이랑 300', '독도 토너랑 로션'."""
    titles = tuple(title for title in reading.names("title") if not title.isdigit())
    kinds, brands = reading.names("kind"), reading.names("brand")
    if not (titles or brands):
        return ()
    search, table = retrieval.products, retrieval.products.table
    line = ProductQuery(brands=brands, only_ids=table.called(titles) if len(titles) == 1 else ())
    numbers = numbers_in(line, reading, table)
    ways: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]
    if len(numbers) > 1:
        ways = [((*titles[:1], number), kinds) for number in numbers]
    elif len(titles) > 1 and len(kinds) == len(titles):
        ways = [((title,), (kind,)) for title, kind in zip(titles, kinds, strict=True)]
    elif len(titles) > 1:
        ways = [((title,), kinds) for title in titles]
    else:
        ways = [(own, (kind,)) for own, kind in pairs([titles], kinds)] if len(kinds) > 1 else []
    found: list[Product] = []
    for words, own in ways:
        called = table.called(words) if words else ()
        query = ProductQuery(brands=brands, kinds=own, only_ids=called)
        ids = table.ids(query) if called or not words else ()
        found += search.named(" ".join((*brands, *words, *own)), ids, 1) if ids else []
    return _distinct(tuple(found))


def _distinct(products: tuple[Product, ...]) -> tuple[Product, ...]:
    return tuple({product.product_id: product for product in products}.values())[:MOST]
