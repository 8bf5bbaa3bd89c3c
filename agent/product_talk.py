"""How a product, its price and the reasons for it stand in a sentence."""

from __future__ import annotations

from agent.draft import Chosen, Sentence, sentence
from agent.understanding.prices import PriceRange
from agent.wording.facts import Fact, Money, Names
from agent.wording.wording import Wording
from data.models import Product
from retrieval.product_filter import ProductQuery

#: 29,900 passes for 30,000 in talk.
_ROUNDED = 0.03
#: Ingredients of one sentence.
SPOKEN_INGREDIENTS = 2


def chosen(product: Product, query: ProductQuery, wording: Wording) -> Chosen:
    """The product with the reasons that its record gives for this query."""
    return Chosen(product, tuple(_reasons(product, query, wording)))


def _reasons(product: Product, query: ProductQuery, wording: Wording) -> list[Sentence]:
    reasons = [
        sentence("reasons.skin", skin=wording.word("skin_types", skin_type))
        for skin_type in query.skin_types
        if skin_type in product.skin_types
    ]
    reasons += [
        sentence("reasons.concern", concern=wording.word("concerns", concern))
        for concern in query.concerns
        if concern in product.concerns
    ]
    if product.key_ingredients:
        reasons.append(sentence("reasons.ingredients", names=key_ingredients(product)))
    stated = query.max_price if query.max_price and query.max_price % 10 == 0 else None
    if stated is not None and query.min_price is None:
        reasons.append(sentence("reasons.price", price=Money(stated)))
    reasons += [
        sentence("reasons.free", name=wording.word("exclusions", exclusion))
        for exclusion in query.exclude
    ]
    if query.offers and product.offers:
        reasons.append(sentence("reasons.offer", listed=" / ".join(product.offers)))
    if product.rating is not None and query.order == "rating":
        reasons.append(sentence("reasons.rating", rating=product.rating))
    return reasons


def key_ingredients(product: Product) -> Names:
    """The first of its key ingredients, for one sentence."""
    return Names(product.key_ingredients[:SPOKEN_INGREDIENTS])


def facts_of(product: Product) -> dict[str, Fact]:
    """What most sentences about a product need."""
    discount = round(100 * (1 - product.price / product.list_price))
    return {
        "product": product.name,
        "price": Money(product.price),
        "list_price": Money(product.list_price),
        "discount": discount,
        "names": key_ingredients(product),
        "date": product.price_date,
    }


def price_claim(product: Product, claimed: PriceRange | None) -> Sentence:
    """'3만 원 맞죠?': whether it is, and what it is."""
    least, most = (claimed.least, claimed.most) if claimed else (None, None)
    if least is None and most is not None:
        right = abs(product.price - most) <= product.price * _ROUNDED
    else:
        right = (least or 0) <= product.price <= (most or product.price)
    return sentence(f"product.{'price_right' if right else 'price_wrong'}", **facts_of(product))


def wish_like(product: Product) -> ProductQuery:
    """The wish that a product asked for by name stands for: '더 싼 거' is another of its kind."""
    return ProductQuery(
        text=f"{product.kind or product.category}",
        categories=(product.category,),
        kinds=(product.kind,) if product.kind else (),
    )
