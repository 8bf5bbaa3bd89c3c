"""Records → the contract's `Store` and `Product`."""

from __future__ import annotations

from datetime import datetime

from agent.draft import Chosen
from agent.wire import Hours, ProductCard, StoreCard
from agent.wording.wording import Wording
from data.models import Store
from retrieval.store_service import NearbyStore, StoreService


def store_card(near: NearbyStore, stores: StoreService, at: datetime) -> StoreCard:
    """The card of a store as it is at the aware moment `at`."""
    store = near.store
    return StoreCard(
        store_id=store.store_id,
        name=store.name,
        address=store.address,
        phone=store.phone,
        lat=store.lat,
        lng=store.lng,
        hours=_hours(store),
        open_now=stores.open_state(store, at).open_now,
        services=list(store.services),
        features=list(store.features),
        nearby_landmarks=list(store.nearby_landmarks),
        popular_products=list(store.popular_products),
        distance_m=None if near.distance_m is None else round(near.distance_m),
        demo_fields=list(store.demo_fields),
    )


def _hours(store: Store) -> Hours | None:
    hours = store.operating_hours
    if hours is None or not (hours.weekday or hours.weekend or hours.holiday):
        return None
    return Hours(
        weekday=hours.weekday,
        weekend=hours.weekend,
        holiday=hours.holiday,
        closed_on=list(hours.closed_on),
    )


def product_card(chosen: Chosen, wording: Wording) -> ProductCard:
    """The card of a product with its reasons in the wording's language."""
    product = chosen.product
    return ProductCard(
        product_id=product.product_id,
        brand=product.brand,
        name=product.name,
        category=product.category,
        volume=product.volume,
        price=product.price,
        list_price=product.list_price,
        discount_pct=round(100 * (1 - product.price / product.list_price)),
        rating=product.rating,
        skin_types=list(product.skin_types),
        concerns=list(product.concerns),
        key_ingredients=list(product.key_ingredients),
        free_from=list(product.free_from),
        image_url=product.image_url,
        reasons=[wording.say(reason.key, **reason.facts) for reason in chosen.reasons],
        price_date=product.price_date,
        demo_fields=list(product.demo_fields),
    )
