"""A retailer's product row, with the columns of products.csv, into a record; or why it cannot."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from data.enrichment import category_of, enrich
from data.ingredients import parse_label
from data.models import Brand, Category, Product
from data.naming import clean_name, normalise_volume
from data.row_error import RowError

REQUIRED_COLUMNS = ("brand", "name", "category", "list_price", "sale_price", "price_date")
OPTIONAL_COLUMNS = ("goods_no", "volume", "rating", "ingredients")
_RATING_AT_MOST = 5.0
#: A day, a month, or a year: as exactly as the price is dated.
_PRICE_DATE = re.compile(r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")
_COLOUR = re.compile(r"산화철|색\d+호|티타늄디옥사이드|마이카|카본블랙|울트라마린|징크옥사이드")
#: What spellings of one brand differ in: "Dr.G", "Dr G".
_NO_LETTERS = str.maketrans("", "", " .·'’&-")


def product_from_row(
    row: Mapping[str, str],
    categories: Mapping[str, Category],
    brands: Mapping[str, Brand] | None,
) -> Product:
    """Read one row; prices in KRW, with or without thousands separators.

    The sale price left out means the list price. `brands` unites spellings of one brand.

    Raises:
        RowError: the row cannot be used; the message names the column.
    """
    raw_name = _text(row, "name")
    written = _text(row, "brand")
    brand = _brand(written, brands or {})
    list_price = _price(row, "list_price")
    price = _price(row, "sale_price") if _optional(row, "sale_price") else list_price
    if price > list_price:
        raise RowError(f"sale_price: {price} is above the list price {list_price}")
    clean = clean_name(raw_name, brand, written)
    category = _category(row, clean.name, categories)
    label = parse_label(_optional(row, "ingredients"))
    names = label.names if label else None
    complete = label is None or (label.complete and _names_its_colour(label.names, category))
    traits = enrich(clean.name, category, names, categories, complete=complete, offers=clean.offers)
    goods_no = _optional(row, "goods_no") or None
    volume = _volume(_optional(row, "volume"), clean.volume)
    return Product(
        product_id=goods_no or _slug(brand, raw_name, volume),
        goods_no=goods_no,
        brand=brand,
        name=clean.name,
        offers=clean.offers,
        category=category,
        volume=volume,
        list_price=list_price,
        price=price,
        rating=_rating(row),
        price_date=_price_date(row),
        ingredients=names,
        ingredients_complete=complete,
        kind=traits.kind,
        skin_types=traits.skin_types,
        concerns=traits.concerns,
        key_ingredients=traits.key_ingredients,
        free_from=traits.free_from,
    )


def _optional(row: Mapping[str, str], column: str) -> str:
    return unicodedata.normalize("NFC", row.get(column) or "").strip()


def _text(row: Mapping[str, str], column: str) -> str:
    if not (text := _optional(row, column)):
        raise RowError(f"{column}: is empty")
    return text


def _price(row: Mapping[str, str], column: str) -> int:
    text = _text(row, column)
    digits = re.sub(r"[,\s₩원]", "", text).removesuffix(".0")
    if not digits.isdecimal() or int(digits) == 0:
        raise RowError(f"{column}: {text!r} is not a price in won")
    return int(digits)


def _rating(row: Mapping[str, str]) -> float | None:
    if not (text := _optional(row, "rating")):
        return None
    try:
        rating = float(text)
    except ValueError:
        raise RowError(f"rating: {text!r} is not a number") from None
    if not 0 <= rating <= _RATING_AT_MOST:
        raise RowError(f"rating: {text!r} is not between 0 and 5")
    return rating


def _price_date(row: Mapping[str, str]) -> str:
    text = _text(row, "price_date")
    if not _PRICE_DATE.match(text):
        raise RowError(f"price_date: {text!r} is not a date like 2026-04-05 or 2026-04")
    return text


def _volume(written: str, from_name: str | None) -> str | None:
    """The column's; but of "7+1매" the column's last number is only the extra sheet."""
    if from_name and from_name.endswith("매") and written == "1매":
        return from_name
    return normalise_volume(written) or from_name


def _brand(written: str, brands: Mapping[str, Brand]) -> str:
    """The catalogue's spelling of a brand; an unknown one as it is written."""
    if written in brands:
        return written
    key = _spelling(written)
    for name, brand in brands.items():
        if key in {_spelling(word) for word in (name, brand.en or "", *brand.aliases)}:
            return name
    return written


@lru_cache(maxsize=16_384)  # every row of a new brand asks for every brand that is known
def _spelling(text: str) -> str:
    return text.translate(_NO_LETTERS).casefold()


def _category(row: Mapping[str, str], name: str, categories: Mapping[str, Category]) -> str:
    written = _optional(row, "category")
    if written in categories:
        return written
    if told := category_of(name, categories):
        return told
    if not written:
        raise RowError("category: is empty, and the name does not tell it")
    raise RowError(f"category: {written!r} is unknown, and the name does not tell it")


def _names_its_colour(names: Sequence[str], category: str) -> bool:
    """Eye and base make-up is coloured: a label without a colour leaves the shades out."""
    coloured = category in {"아이메이크업", "베이스메이크업"}
    return not coloured or any(_COLOUR.search(name) for name in names)


def _slug(brand: str, raw_name: str, volume: str | None) -> str:
    """The same for the same row, in any order of rows."""
    words = " ".join(f"{brand} {raw_name} {volume or ''}".split()).casefold()
    return f"p-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
