"""A retailer as large as the real one, made of the demonstration: CSV rows for `import`.

Every product and store of the demonstration comes first, as it is, so that what shoppers ask
about it keeps its answer; the rest are like them under other names, brands, sizes, prices and
coordinates, so that hardly two texts are alike and each has to be embedded. The same numbers
give the same rows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product as pairs
from pathlib import Path

import numpy as np

from data import product_rows, store_rows
from data.catalogue import Catalogue
from data.models import Product, Store

STORES = 1_400
PRODUCTS = 20_000

Row = dict[str, str]

_SEED = 20_261_101
#: Lines as brands call them; with a second word there are more than rounds over the demo.
_LINES = (
    "퓨어",
    "더마",
    "인텐시브",
    "에센셜",
    "프로",
    "데일리",
    "나이트",
    "어반",
    "보태닉",
    "클리어",
)
_SECOND = (
    "리페어",
    "밸런스",
    "하모니",
    "모먼트",
    "포레",
    "블루밍",
    "솔루션",
    "루틴",
    "베이스",
    "림",
)
#: Syllables of brands that nobody owns, so that the brands number some hundreds as they do.
_ONSETS = ("누", "벨", "로", "미", "세", "아", "코", "라", "디", "토")
_MIDDLES = ("리에", "바나", "쥬", "스텔", "미르", "베리", "로제", "안느")
_ENDS = ("온", "랩", "아", "드", "엘")
#: Of a hundred made-up rows so many have a brand of the demonstration.
_KNOWN_BRAND_PERCENT = 60
#: What a branch is called after when its quarter has several.
_QUARTERS = ("중앙", "사거리", "시장", "타운", "공원", "대로", "북문", "남문", "호수", "센트럴")
#: Degrees; about 2 km of latitude, so that a branch stays in its town.
_SPREAD = 0.018
#: The number after the street's name: "문화로 8-1".
_HOUSE_NUMBER = re.compile(r"(?<= )\d+(?:-\d+)?(?!\S)")
_SIZES = (0.5, 1.0, 1.5, 2.0)
_PRICES = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5)


@dataclass(frozen=True)
class RetailerFiles:
    """What was written: two files for `oy-assistant import`, and rows to recognise it by."""

    stores: Path
    products: Path
    #: The last product's name and id: a row that the demonstration does not have.
    sample_name: str
    sample_id: str


def write_retailer(
    folder: Path, catalogue: Catalogue, stores: int = STORES, products: int = PRODUCTS
) -> RetailerFiles:
    """Write `stores.csv` and `products.csv` with so many rows into `folder`.

    Raises:
        OSError: `folder` cannot be written.
    """
    made = list(retailer_products(catalogue.products, products))
    store_columns = (*store_rows.REQUIRED_COLUMNS, *store_rows.OPTIONAL_COLUMNS)
    product_columns = (*product_rows.REQUIRED_COLUMNS, *product_rows.OPTIONAL_COLUMNS)
    files = RetailerFiles(
        folder / "stores.csv", folder / "products.csv", made[-1]["name"], made[-1]["goods_no"]
    )
    _write(files.stores, store_columns, retailer_stores(catalogue.stores, stores))
    _write(files.products, product_columns, made)
    return files


def retailer_products(demo: Sequence[Product], count: int) -> Iterator[Row]:
    """`count` product rows: the demonstration's, then others after their pattern."""
    random = np.random.default_rng(_SEED)
    brands = ["".join(parts) for parts in pairs(_ONSETS, _MIDDLES, _ENDS)]
    lines = [" ".join(parts) for parts in pairs(_LINES, _SECOND)]
    owned = sorted({product.brand for product in demo})
    for number in range(count):
        turn, place = divmod(number, len(demo))
        like = demo[place]
        if turn == 0:
            yield _product_row(like, like.goods_no or f"R{number:012}", like.brand, like.name)
            continue
        names = owned if random.integers(100) < _KNOWN_BRAND_PERCENT else brands
        brand = names[random.integers(len(names))]
        # A line a round: no pattern is used twice under one name.
        title = f"{brand} {lines[turn % len(lines)]} {_without_brand(like)}"
        if turn >= len(lines):
            title += f" {turn // len(lines) + 1}"
        yield _varied(_product_row(like, f"R{number:012}", brand, title), random)


def retailer_stores(demo: Sequence[Store], count: int) -> Iterator[Row]:
    """`count` store rows: the demonstration's, then other branches of the same quarters."""
    random = np.random.default_rng(_SEED)
    for number in range(count):
        turn, place = divmod(number, len(demo))
        like = demo[place]
        row = _store_row(like)
        if turn > 0:
            again, quarter = divmod(turn - 1, len(_QUARTERS))
            name = (
                like.name.removesuffix("점") + _QUARTERS[quarter] + (str(again + 1) * (again > 0))
            )
            north, east = random.uniform(-_SPREAD, _SPREAD, 2)
            row |= {
                "store_id": f"R{number:05}",
                "name": f"{name}점",
                "address": _HOUSE_NUMBER.sub(str(random.integers(2, 400)), like.address, count=1),
                "phone": f"02-{random.integers(200, 999)}-{number:04}",
                "lat": f"{like.lat + north:.7f}",
                "lng": f"{like.lng + east:.7f}",
            }
        yield row


def _product_row(product: Product, goods_no: str, brand: str, name: str) -> Row:
    return {
        "goods_no": goods_no,
        "brand": brand,
        "name": name,
        "category": product.category,
        "volume": product.volume or "",
        "list_price": str(product.list_price),
        "sale_price": str(product.price),
        "rating": "" if product.rating is None else str(product.rating),
        "price_date": product.price_date,
        "ingredients": ", ".join(product.ingredients or ()),
    }


def _varied(row: Row, random: np.random.Generator) -> Row:
    """Another size, price, rating, and a label that lacks one name of the pattern's."""
    price = _PRICES[random.integers(len(_PRICES))]
    list_price = _to_hundreds(row["list_price"], price)
    sale_price = min(_to_hundreds(row["sale_price"], price), list_price)
    label = row["ingredients"].split(", ")
    if len(label) > 1:
        del label[random.integers(len(label))]
    rating = f"{random.uniform(3.8, 5.0):.1f}" if random.integers(10) else ""
    return row | {
        "volume": _resized(row["volume"], _SIZES[random.integers(len(_SIZES))]),
        "list_price": str(list_price),
        "sale_price": str(sale_price),
        "rating": rating,
        "ingredients": ", ".join(label),
    }


def _to_hundreds(won: str, factor: float) -> int:
    return max(int(round(int(won) * factor, -2)), 100)


def _resized(volume: str, factor: float) -> str:
    digits = volume[: len(volume) - len(volume.lstrip("0123456789"))]
    if not digits or volume[len(digits) :] not in ("ml", "g"):
        return volume
    return f"{max(round(int(digits) * factor), 1)}{volume[len(digits) :]}"


def _without_brand(product: Product) -> str:
    return product.name.removeprefix(product.brand).strip() or product.name


def _store_row(store: Store) -> Row:
    hours = store.operating_hours
    return {
        "store_id": store.store_id,
        "name": store.name,
        "address": store.address,
        "phone": store.phone or "",
        "lat": str(store.lat),
        "lng": str(store.lng),
        "weekday_hours": (hours and hours.weekday) or "",
        "weekend_hours": (hours and hours.weekend) or "",
        "holiday_hours": (hours and hours.holiday) or "",
        "closed_on": "|".join(hours.closed_on) if hours else "",
        "services": "|".join(store.services),
        "features": "|".join(store.features),
        "popular_products": "|".join(store.popular_products),
    }


def _write(
    path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]] | Iterator[Row]
) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
