"""Which of the products that were shown the words call: by brand, by kind, by words of their names.

What was shown is what is talked of: a name that fits one of it means that one, however many others
of the shop it fits.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.memory import Memory
from agent.understanding.reading import Reading
from data.models import Product
from retrieval.product_filter import contains
from retrieval.retrieval import Retrieval


def asks_of_all(reading: Reading, memory: Memory) -> bool:
    """Whether each of those that were shown is meant: '둘 다 향료는 안 들어갔어요?'."""
    names = any(reading.names(kind) for kind in ("brand", "title", "kind", "category"))
    return reading.has("all_shown") and not names and len(memory.comparable_ids) > 1


def called_of_shown(
    shown: Sequence[Product], reading: Reading, retrieval: Retrieval
) -> tuple[Product, ...]:
    """The one of `shown` that is called, or those that are called each by a word of its own:
    '파운웨어랑 메쉬블러 가격'; empty where none is, or it is not clear which.
    """
    titles = reading.names("title")
    if reading.volume is not None or len(shown) < 2 or not _names(reading):
        return ()
    fitting = [product for product in shown if _fits(product, reading)]
    called = set(retrieval.products.table.called(titles)) if titles else None
    whole = [product for product in fitting if called is None or product.product_id in called]
    if whole:
        return tuple(whole) if len(whole) == 1 else ()
    words = [set(retrieval.products.table.called((title,))) for title in titles]
    # A word that calls all that is shown tells none of them apart.
    telling = [ids for ids in words if not all(product.product_id in ids for product in fitting)]
    each = [product for product in fitting if any(product.product_id in ids for ids in telling)]
    return tuple(each) if 1 < len(each) <= len(telling) else ()


def _names(reading: Reading) -> bool:
    return any(reading.names(kind) for kind in ("brand", "title"))


def _fits(product: Product, reading: Reading) -> bool:
    """Whether it is of what is named beside the words of its name."""
    brands, kinds = reading.names("brand"), reading.names("kind")
    shelves, substances = reading.names("category"), reading.names("ingredient")
    return (
        (not brands or product.brand in brands)
        and (not kinds or product.kind in kinds)
        and (not shelves or product.category in shelves)
        and all(
            contains(product, substance) or substance in product.name for substance in substances
        )
    )
