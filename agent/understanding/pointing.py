"""The product that is spoken of, pointed at by a word of what it is: '그 오일', 'that foam'.

A kind that is named whole is read as one. Often only its last word is said, or one of the product's
own name, which by itself names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from agent.understanding.reading import Reading
from agent.understanding.stated import surfaces_of
from data.models import Category, Product
from retrieval.text import squash

_POINTS = re.compile(
    r"(?<![가-힣])(?:그|이)\s?(?P<ko>[가-힣]{1,8}?)"
    r"(?:은|는|이|가|을|를|도|의|요|이요|만|랑|이랑|하고|으로|로)?(?=[\s,.?!]|$)"
    r"|\b(?:that|this|the) (?P<en>[a-z]{3,})\b"
    r"|(?:その|この|あの)(?P<ja>[ァ-ヶー]{2,}|[一-鿿]{1,3})"
)


def with_pointing(
    reading: Reading, spoken_of: Product | None, categories: Mapping[str, Category]
) -> Reading:
    """`reading`, pointing at the product that is spoken of where a word of it is pointed with."""
    if spoken_of is None or reading.has("reference_product"):
        return reading
    kinds = surfaces_of(spoken_of.kind, categories) if spoken_of.kind else frozenset()
    words = {squash(word) for word in spoken_of.name.split()}
    for match in _POINTS.finditer(reading.text):
        said = squash(match[match.lastgroup or 0])
        if said in words or any(kind.endswith(said) for kind in kinds):
            return replace(reading, cues=reading.cues | {"reference_product"})
    return reading
