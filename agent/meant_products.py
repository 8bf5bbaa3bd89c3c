"""Which products an utterance means: by ordinal, by name, by description, by reference."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.japanese_names import holds, japanese_words
from agent.memory import Memory
from agent.product_sizes import in_other_size, larger_or_smaller
from agent.shown_products import asks_of_all, called_of_shown
from agent.spelt_products import called_by_stretch
from agent.understanding.asking import content_words
from agent.understanding.reading import Reading
from agent.understanding.stated import shelves_of
from data.models import Product
from retrieval.product_filter import ProductQuery
from retrieval.retrieval import Retrieval

#: A description that more products answer to names none of them.
_FEW = 3
_BOTH = re.compile(r"둘|두\s?(?:개|가지|제품)|\bboth\b|\b(?:the )?two\b|両方|二つ|2つ")


def meant_product(reading: Reading, memory: Memory, retrieval: Retrieval) -> Product | None:
    """The product that the utterance means: by ordinal, by its own words, by reference."""
    found = meant_products(reading, memory, retrieval)
    return found[0] if found else None


def meant_products(reading: Reading, memory: Memory, retrieval: Retrieval) -> tuple[Product, ...]:
    """All that the utterance means, in its order."""
    known = retrieval.catalogue.product_by_id
    shown = shown_products(reading, memory, retrieval)
    if reading.ordinals and shown:
        positions = [o - 1 if o > 0 else len(shown) - 1 for o in reading.ordinals]
        return tuple(shown[p] for p in positions if p < len(shown))
    focus = known.get(memory.product_id or "")
    if focus and (sized := in_other_size(focus, reading, retrieval)):
        return sized
    if asks_of_all(reading, memory):
        ids = memory.comparable_ids[: 2 if _BOTH.search(reading.text) else None]
        return tuple(known[item] for item in ids if item in known)
    if called := called_of_shown(shown, reading, retrieval):
        return called
    brands = reading.names("brand")
    named = _by_name(reading, retrieval)
    if not named:
        theirs = retrieval.products.table.ids(ProductQuery(brands=brands)) if brands else ()
        named = called_by_stretch(reading.text, [known[item] for item in theirs] or shown)
    of_shown = [p for p in memory.product_ids if p in known and known[p].brand in brands]
    shelf = reading.names("kind") or reading.names("category")
    if not named and not (of_shown and not shelf):
        # '토리든 거에 히알루론산 들었어요?' is of the one that is shown.
        named = _by_description(reading, retrieval)
    if named:
        return (larger_or_smaller(named[0], reading, retrieval) if named[1:] == () else ()) or named
    if brands or reading.names("kind"):
        # '그 토너', '라운드랩 거': among what was shown.
        among = [product for product in shown if _answers(product, reading)]
        if among:
            return tuple(among[:1])
        if brands:
            return _of_the_wish(reading, memory, retrieval) or _only_one(brands, retrieval)
    return (focus,) if focus else ()


def shown_products(reading: Reading, memory: Memory, retrieval: Retrieval) -> list[Product]:
    """The list that is spoken of: the last, the first of all, the last that has what is named."""
    known = retrieval.catalogue.product_by_id
    told = ((item,) for item in reversed(memory.once_told_ids))
    lists = [memory.product_ids, *reversed(memory.product_lists), *told]
    if reading.has("earlier_first") and memory.product_lists:
        lists = [memory.product_lists[0]]
    found = [[known[item] for item in ids if item in known] for ids in lists]
    fits = (shown for shown in found if any(_answers(product, reading) for product in shown))
    return next(fits, found[0])


def _answers(product: Product, reading: Reading) -> bool:
    """Whether it is of a brand and of a kind that are named, where any are."""
    brands, kinds = reading.names("brand"), reading.names("kind")
    shelves = reading.names("category")
    return (
        (not brands or product.brand in brands)
        and (not kinds or product.kind in kinds)
        and (not shelves or product.category in shelves)
    )


def _by_name(reading: Reading, retrieval: Retrieval) -> tuple[Product, ...]:
    """Products called by words of their own name; the words must all be in it."""
    titles = reading.names("title")
    if not titles:
        return ()
    search = retrieval.products
    query = ProductQuery(
        brands=reading.names("brand"),
        kinds=reading.names("kind"),
        only_ids=search.table.called(titles),
    )
    if not query.only_ids:
        return ()
    ids = search.table.ids(query) or search.table.ids(replace(query, kinds=()))
    ids = _of_volume(ids, reading, retrieval) or ids
    return tuple(search.named(reading.text, ids, k=1)) if ids else ()


def _only_one(brands: tuple[str, ...], retrieval: Retrieval) -> tuple[Product, ...]:
    """'오쏘몰 얼마예요': all that there is of the brand."""
    ids = retrieval.products.table.ids(ProductQuery(brands=brands))
    return (retrieval.catalogue.product_by_id[ids[0]],) if len(ids) == 1 else ()


def _of_the_wish(reading: Reading, memory: Memory, retrieval: Retrieval) -> tuple[Product, ...]:
    """'클리오 거 얼마야' after cushions: the brand's, of what is looked for."""
    wish = memory.product_wish
    if wish is None or not (wish.kinds or wish.categories) or reading.names("kind"):
        return ()
    brands = reading.names("brand")
    query = ProductQuery(brands=brands, kinds=wish.kinds, categories=wish.categories)
    ids = retrieval.products.table.ids(query)
    text = " ".join((*brands, *wish.kinds))
    return tuple(retrieval.products.named(text, ids, k=1)) if 0 < len(ids) <= _FEW else ()


def _by_description(reading: Reading, retrieval: Retrieval) -> tuple[Product, ...]:
    """'아이오페 레티놀 세럼 얼마예요': a brand and what it is, where that leaves a few."""
    kinds, shelves = shelves_of(reading, retrieval.catalogue.categories)
    if not reading.names("brand") or not (kinds or shelves or reading.names("ingredient")):
        return ()
    query = ProductQuery(
        brands=reading.names("brand"),
        kinds=kinds,
        categories=shelves,
        ingredients=reading.names("ingredient"),
    )
    table = retrieval.products.table
    ids = table.ids(query)
    ids = _of_volume(ids, reading, retrieval) or ids
    names = [retrieval.catalogue.product_by_id[item].name for item in ids]
    words = (own for word in content_words(reading.rest) for own in japanese_words(word))
    unsaid = [word for word in words if not any(holds(name, word) for name in names)]
    # 'I heard it is 10,000 won, right?' says more than what it is of.
    told = bool(unsaid) and not (reading.has("confirms") and reading.price)
    if not ids or len(ids) > _FEW or told:
        return ()
    return tuple(retrieval.products.named(reading.text, ids, k=_FEW))


def _of_volume(ids: tuple[str, ...], reading: Reading, retrieval: Retrieval) -> tuple[str, ...]:
    """Those of the volume that is named."""
    if reading.volume is None:
        return ()
    return retrieval.products.table.ids(
        ProductQuery(only_ids=ids, min_volume=reading.volume.least, max_volume=reading.volume.most)
    )
