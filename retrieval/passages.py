"""What of a record is embedded: the words by which a shopper may describe it.

Prices, ratings and dates are left out: they are filtered by, and a new price embeds nothing
anew. Short on purpose: an embedding's cost grows with its tokens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from data.catalogue import Catalogue
from data.models import Brand, Policy, Product, Store

PRODUCTS = "products"
STORES = "stores"
POLICIES = "policies"

#: The label's first key ingredients; the rest are for the filters.
KEY_INGREDIENTS = 4
LANDMARKS = 4


class Passage(NamedTuple):
    """A record's id and its text for the embedder."""

    id: str
    text: str


Passages = Mapping[str, Sequence[Passage]]


def passages(catalogue: Catalogue) -> dict[str, list[Passage]]:
    """The passages of each collection: "products", "stores", "policies"."""
    brands = catalogue.brands
    return {
        PRODUCTS: [
            Passage(product.product_id, describe_product(product, brands.get(product.brand)))
            for product in catalogue.products
        ],
        STORES: [Passage(store.store_id, describe_store(store)) for store in catalogue.stores],
        POLICIES: [
            Passage(policy.policy_id, describe_policy(policy)) for policy in catalogue.policies
        ],
    }


def content_fingerprint(of: Passages) -> str:
    """16 hex digits that change with any id or text: what an index was built from."""
    digest = hashlib.sha256()
    for collection in sorted(of):
        digest.update(f"{collection}\0{len(of[collection])}\0".encode())
        for passage in of[collection]:
            digest.update(f"{passage.id}\0{passage.text}\0".encode())
    return digest.hexdigest()[:16]


def describe_product(product: Product, brand: Brand | None) -> str:
    """Brand in both scripts, name, shelf, and what it is good for."""
    return _join(
        None if product.name.startswith(product.brand) else product.brand,
        product.name,
        brand.en if brand else None,
        product.category,
        product.kind,
        *product.concerns,
        *product.skin_types,
        *product.key_ingredients[:KEY_INGREDIENTS],
    )


def describe_store(store: Store) -> str:
    """Name, address, what stands beside it and what it offers."""
    return _join(
        "올리브영",
        store.name,
        store.address,
        *store.nearby_landmarks[:LANDMARKS],
        *store.services,
        *store.features,
    )


def describe_policy(policy: Policy) -> str:
    """The question and its answer; the keywords are for the search by words."""
    return _join(policy.category, policy.question.ko, policy.answer.ko)


def _join(*parts: str | None) -> str:
    return " ".join(_distinct(part for part in parts if part))


def _distinct(parts: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(parts)
