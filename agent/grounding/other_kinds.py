"""A brand or a line with a kind of product that was not found: another product, named by halves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.grounding.claims import Claim
from agent.grounding.evidence import Evidence
from agent.grounding.mentions import SentenceText
from agent.understanding.spotting import Span
from retrieval.text import squash

#: What goes on after a name without a particle, as far as the word that has one.
_NOUN_PHRASE = re.compile(
    r"(?:\s[가-힣]+(?<![은는이가을를의])(?<!에서)(?<!보다)(?<!처럼)(?=\s)){0,2}\s[가-힣]+"
)


def of_another_kind(
    sentence: SentenceText, spans: tuple[Span, ...], evidence: Evidence
) -> Iterator[Claim]:
    """'토리든 다이브인 크림' where a serum of that name was found: the kind makes it another."""
    products = {item.item_id: item.product for item in evidence.items if item.product}
    for mention in sentence.mentions:
        named = [products[owner] for owner in mention.owners if owner in products]
        phrase = _NOUN_PHRASE.match(sentence.folded, mention.end)
        if not named or phrase is None:
            continue
        for span in spans:
            at = sentence.places[span.start]
            if span.sense.kind != "kind" or not phrase.start() <= at < phrase.end():
                continue
            if not any(
                span.form in squash(product.name)
                or span.sense.value in (product.kind, product.category)
                for product in named
            ):
                yield Claim("name", sentence.text[mention.start : phrase.end()])
