"""Where a product's own words are said, what they call comes first: '독도 토너'.

What else the brand has of the kind comes after it, as staff would show it.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from agent.understanding.reading import Reading
from data.models import Product
from retrieval.product_filter import ProductQuery
from retrieval.product_table import ProductTable
from retrieval.text import squash

#: A word shared by more products than this names none of them.
_SHARED_BY_MANY = 8
#: A number that may be part of a name: said as one, or bare and no amount.
_NUMBER = re.compile(
    r"(?:\bno\.?|number|#|第)\s*(?P<said>\d{1,4})\b|(?<![\d.,])(?P<counted>\d{1,4})\s*(?:번|番)"
    r"|(?<![\d.,])(?P<bare>\d{3,4})(?!\d|[.,]\d|\s*(?:ml|g\b|원|won|만|천|%|매|枚|개|k\b|ウォン|미리|밀리))"
)


def with_named(query: ProductQuery, reading: Reading, table: ProductTable) -> ProductQuery:
    """`query` with what its words call by name: a constraint only where they are all that is said.

    Args:
        query: the wish so far.
        reading: what was said.
        table: of the catalogue that is searched.
    """
    titles = (*reading.names("title"), *numbers_in(query, reading, table))
    called = _called(titles, query, table)
    if query.looks and not (titles or query.categories or query.kinds):
        return _looking_so(query, table)
    if not called or (len(called) > _SHARED_BY_MANY and not query.brands):
        return query
    called = table.called_most(called, squash(reading.text))
    of_them = replace(query, only_ids=called)
    if not (table.mask(of_them).any() or query.brands):
        return query
    products = [table.products[table.row[item]] for item in called]
    if len({product.brand for product in products}) > 1:
        # A word that several makers use describes: it decides only where nothing else does.
        told = query.categories or query.kinds or query.concerns or query.ingredients
        return replace(query, named_ids=called) if told else of_them
    return _with_the_rest(query, products, table)


def _looking_so(query: ProductQuery, table: ProductTable) -> ProductQuery:
    """Where no shelf is named, how it should look is what is asked for: '무기자차 2만 원 이하'."""
    words = (squash(word) for look in query.looks for word in look.split())
    ids = tuple(dict.fromkeys(item for word in words for item in table.called([word])))
    narrowed = replace(query, only_ids=ids)
    return narrowed if ids and table.mask(narrowed).any() else query


def _with_the_rest(query: ProductQuery, called: list[Product], table: ProductTable) -> ProductQuery:
    """What is called first, and of its brand what else stands on the shelves that are meant."""
    if not (query.categories or query.kinds):
        kinds = {product.kind for product in called}
        shelves = tuple(dict.fromkeys(product.category for product in called))
        kind = kinds.pop() if len(kinds) == 1 else None
        query = replace(query, categories=shelves, kinds=(kind,) if kind else ())
    brand = ProductQuery(brands=(called[0].brand,))
    return replace(
        query,
        only_ids=table.ids(brand),
        named_ids=tuple(product.product_id for product in called),
    )


def _called(titles: tuple[str, ...], query: ProductQuery, table: ProductTable) -> tuple[str, ...]:
    """What the words call, of the brands that are wished for where any are."""
    called = table.called(titles) if titles else ()
    if not (called and query.brands):
        return called
    of_brand = table.mask(ProductQuery(brands=query.brands))
    return tuple(item for item in called if of_brand[table.row[item]])


def numbers_in(query: ProductQuery, reading: Reading, table: ProductTable) -> tuple[str, ...]:
    """Numbers that names of the brand, or of the line, hold: 'VT 리들샷 300'; without either any
    product may hold one.
    """
    if not (query.brands or query.only_ids):
        return ()
    rows = np.flatnonzero(table.mask(ProductQuery(brands=query.brands, only_ids=query.only_ids)))
    names = " ".join(table.products[row].name for row in rows)
    said = (
        match["said"] or match["counted"] or match["bare"]
        for match in _NUMBER.finditer(reading.text)
    )
    held = (re.search(rf"(?<!\d){number}(?:번|호)?(?!\d)", names) for number in said)
    return tuple(dict.fromkeys(match[0] for match in held if match))
