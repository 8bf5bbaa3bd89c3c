"""What a search came to → a draft: what suits is shown; where nothing does, what is nearest is
shown or offered, and why it is only near is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.draft import Draft, Sentence, sentence
from agent.memory import Memory, Pending
from agent.product_finding import relative_key, the_utmost
from agent.product_talk import chosen
from agent.recommendation_talk import Found, closing_of, lacking_of, offer_of, opening_of
from data.models import Product
from retrieval.product_search import ProductSearch, Relaxation

#: What goods are marked for, rather than what they are.
TRAITS = ("concerns", "skin_types")


def draft_of(found: Found) -> Draft:
    """What was found, shown; `found` holds at least one product."""
    products, memory = found.finding.products, found.memory
    to_remember = memory.careful and not memory.always_exclude
    return Draft(
        (*opening_of(found), closing_of(found)),
        _remember(found, products),
        products=tuple(chosen(product, found.query, found.wording) for product in products),
        suggestions=(
            sentence("suggest.cheaper"),
            sentence("suggest.remember" if to_remember else "suggest.other_brand"),
            sentence("suggest.ingredients"),
        ),
    )


async def nearest_draft(found: Found, search: ProductSearch, shown: int) -> Draft:
    """Nothing satisfies the wish: say so, and show or offer up to `shown` of what one constraint
    less would find.
    """
    if found.reading.names("disease"):
        said = sentence("care.disease_only", disease=found.reading.names("disease")[0])
        return Draft((said,), found.memory)
    relative = relative_key(found.reading)
    if relative and found.memory.offered not in TRAITS:
        # The wish before still stands: what was asked was relative to what is shown. What was
        # refused by its name stays refused.
        refused = any(found.reading.unwanted.values())
        memory = _keep_wish(found) if refused else found.memory
        return await the_utmost(found, search) or Draft((sentence(relative),), memory)
    relaxed = await search.relax(found.query, shown)
    if relaxed and (told := _told_nearest(found, relaxed)):
        nearest = replace(found, query=relaxed.query, finding=relaxed.finding)
        draft = draft_of(nearest)
        # What is wished for stays as it was told, whatever is nearest to it.
        kept = {"offered": relaxed.constraint, "product_wish": found.wish}
        memory = draft.memory.model_copy(update=kept)
        return replace(draft, sentences=(told, *draft.sentences), memory=memory)
    unknown = next(iter(found.reading.names("absent_brand")), None)
    if relaxed is None and unknown:
        return Draft((sentence("products.absent_brand", word=unknown),), found.memory)
    if relaxed is None:
        key = "nothing_known_free" if found.query.exclude else "nothing"
        return Draft((sentence(f"products.{key}"),), _keep_wish(found))
    pending = Pending(kind="widen", intent="product_search", product_wish=relaxed.query)
    offer = offer_of(found, relaxed)
    memory = _keep_wish(found).model_copy(
        update={"pending": pending, "offered": relaxed.constraint}
    )
    return Draft((offer,), memory, suggestions=(sentence("suggest.yes_show"),))


def _told_nearest(found: Found, relaxed: Relaxation) -> Sentence | None:
    """What is said before what is nearest, where that is shown and not only offered: a concern or a
    skin is helped by more than what is marked for it, and what was told before is gone on from.
    """
    if found.memory.offered == relaxed.constraint or _only_size_apart(found, relaxed):
        return sentence("products.not_all")
    return lacking_of(found, relaxed) if relaxed.constraint in TRAITS else None


def _only_size_apart(found: Found, relaxed: Relaxation) -> bool:
    """Whether what is asked for by name only is not of the size that was wished for before."""
    named = found.reading.names("brand") or found.reading.names("title")
    return relaxed.constraint == "volume" and bool(named) and found.reading.volume is None


def _keep_wish(found: Found) -> Memory:
    """The wish stays, so that its limits can be changed; what was shown stays shown."""
    return found.memory.model_copy(update={"topic": "product", "product_wish": found.wish})


def _remember(found: Found, products: Sequence[Product]) -> Memory:
    ids = tuple(product.product_id for product in products)
    before = found.memory.seen_product_ids if found.query.exclude_ids else ()
    return found.memory.model_copy(
        update={
            "topic": "product",
            "product_ids": ids,
            "product_id": ids[0],
            "product_wish": found.wish,
            "offered": None,
            "seen_product_ids": tuple(dict.fromkeys((*before, *ids))),
        }
    )
