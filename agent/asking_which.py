"""Which of two kinds, or concerns, a need calls for: asked, and both shown where that is likely."""

from __future__ import annotations

from dataclasses import replace

from agent.draft import Draft, sentence
from agent.memory import Memory, Pending
from agent.product_talk import chosen, facts_of
from agent.wording.wording import Wording
from data.enrichment import CONCERNS
from data.models import Product
from retrieval.product_filter import ProductQuery


def ask_which(
    memory: Memory, guesses: tuple[str, ...], query: ProductQuery, wording: Wording
) -> Draft:
    """Which of two is meant; all else that was said, `query`, is kept for the answer."""
    one, other = (_in_words(guess, wording) for guess in guesses)
    wish = replace(query, text="")
    pending = Pending(
        kind="which_kind", intent="product_search", options=guesses, product_wish=wish
    )
    kept = {"topic": "product", "pending": pending, "product_wish": wish}
    return Draft(
        (sentence("products.which_kind", one=one, other=other),),
        memory.model_copy(update=kept),
        suggestions=(sentence("suggest.plain", text=one), sentence("suggest.plain", text=other)),
    )


def with_shown(
    asking: Draft, products: tuple[Product, ...], likeliest: ProductQuery, wording: Wording
) -> Draft:
    """The question with products of both beside it. They are talked of from now on: '더 싼 거' is
    of the likelier, '두 번째 거' the second that is shown.
    """
    pending = asking.memory.pending
    ids = tuple(product.product_id for product in products)
    kept = {
        "pending": pending.model_copy(update={"options": ()}) if pending else None,
        "product_ids": ids,
        "product_id": ids[0],
        "product_wish": likeliest,
        "seen_product_ids": ids,
    }
    return replace(
        asking,
        sentences=(sentence("products.guessed", **facts_of(products[0])), *asking.sentences),
        memory=asking.memory.model_copy(update=kept),
        products=tuple(chosen(product, likeliest, wording) for product in products),
    )


def _in_words(guess: str, wording: Wording) -> str:
    if guess in CONCERNS:
        return wording.say("suggest.care", concern=wording.word("concerns", guess))
    return wording.word("kinds", guess)
