"""The products on a reply's cards, as tests compare them."""

from __future__ import annotations

from agent.wire import TurnReply
from data.catalogue import Catalogue


def ids(reply: TurnReply) -> list[str]:
    """In the order shown."""
    return [product.product_id for product in reply.products]


def kinds(reply: TurnReply, demo: Catalogue) -> set[str | None]:
    """The kinds of all that are shown."""
    return {demo.product_by_id[item].kind for item in ids(reply)}


def brands(reply: TurnReply, demo: Catalogue) -> set[str]:
    """The brands of all that are shown."""
    return {demo.product_by_id[item].brand for item in ids(reply)}
