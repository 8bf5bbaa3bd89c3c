"""비건 that is a word of a name, and no wish: '휩드 비건 팩클렌저 얼마예요?'."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.understanding.reading import Reading
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import Retrieval
from retrieval.text import squash

_VEGAN = re.compile("비건(.+)")
#: Letters of the name behind it that tell it.
_TELLING = 2


def without_named_vegan(reading: Reading, retrieval: Retrieval) -> Reading:
    """`reading` without the wish, where one of the brands that are named has a product that is
    called so.
    """
    brands = reading.names("brand")
    if not (brands and reading.has("vegan")):
        return reading
    text = squash(reading.text)
    behind = (
        squash(rest)[:_TELLING]
        for item in retrieval.products.table.ids(ProductQuery(brands=brands))
        for rest in _VEGAN.findall(retrieval.catalogue.product_by_id[item].name)
    )
    if not any(len(name) == _TELLING and f"비건{name}" in text for name in behind):
        return reading
    return replace(reading, cues=reading.cues - {"vegan"})
