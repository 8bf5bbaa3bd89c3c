"""What a catalogue record proves about a product, read from the record alone.

It judges the search, so it shares nothing with the search's filter or the enrichment's rules for
ingredients: of each group it knows names that nobody would dispute, and a label that is unknown or
cut off proves no absence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from agent.evaluation.slots import Slots
from data.models import Category, Product

if TYPE_CHECKING:
    from agent.evaluation.expectations import ProductsAll

#: Names on Korean labels that plainly fall under what shoppers exclude.
_PLAINLY: Mapping[str, re.Pattern[str]] = {
    "향료": re.compile(r"^향료$|^향$|리모넨|리날룰|시트로넬올|제라니올"),
    "알코올": re.compile(r"^(?:변성)?(?:알코올|에탄올)$"),
    "파라벤": re.compile(r"파라벤$"),
    "실리콘": re.compile(r"다이메티콘$|^사이클로.*실록세인$"),
    "설페이트": re.compile(r"라우[릴레].*설페이트$"),
    "미네랄오일": re.compile(r"^미네랄오일$|^페트롤라툼$|^파라핀$"),
    "인공색소": re.compile(r"색\d+호"),
    "페녹시에탄올": re.compile(r"^페녹시에탄올$"),
    "동물성원료": re.compile(r"비즈왁스|밀랍|라놀린|벌꿀|콜라겐|달팽이|연어|우유|진주|프로폴리스"),
    "견과류": re.compile(r"아몬드|땅콩|호두|마카다미아|헤이즐넛|캐슈"),
    "대두": re.compile(r"대두|^콩"),
    "글루텐": re.compile(r"^밀(?:배아|단백)|^보리|^호밀"),
    "우유": re.compile(r"우유|유단백|락토페린"),
    "에센셜오일": re.compile(r"(?:라벤더|오렌지|레몬|베르가모트|유칼립투스|로즈마리잎)오일$"),
    "PEG": re.compile(r"^피이지-"),
    "이디티에이": re.compile(r"이디티에이$"),
}  # fmt: skip
#: What a label calls an active (INCI in Korean) where that is not the name that shoppers use.
_ON_LABELS: Mapping[str, re.Pattern[str]] = {
    "히알루론산": re.compile(r"하이알루로"),
    "병풀": re.compile(r"센텔라|마데카|아시아티"),
    "레티놀": re.compile(r"레티날|레티닐"),
    "비타민C": re.compile(r"아스코[빅르]|아스코빌"),
    "살리실산": re.compile(r"살리실릭애씨드"),
    "AHA": re.compile(r"글라이콜릭애씨드|락틱애씨드|만델릭애씨드"),
    "PHA": re.compile(r"글루코노락톤|락토바이오닉애씨드"),
    "PDRN": re.compile(r"디엔에이"),
    "어성초": re.compile(r"약모밀"),
    "글루타치온": re.compile(r"글루타티온"),
    "자작나무수액": re.compile(r"자작나무"),
    "아줄렌": re.compile(r"구아이아줄렌"),
}
_NOT_LETTERS = re.compile(r"[^\w]")
_AMOUNT = re.compile(r"([\d.]+)\s*([^\W\d]+)")
_IN_UNIT = {"l": ("ml", 1000.0), "kg": ("g", 1000.0)}


def violations(product: Product, wanted: Slots, categories: Mapping[str, Category]) -> list[str]:
    """Hard constraints that `product` does not keep, in words.

    A concern is not among them: how well something serves one is a matter of grades. A skin type is
    broken where the record names others only.
    """
    return [what for what, broken in _checks(product, wanted, categories) if broken]


def unmet(product: Product, wanted: ProductsAll) -> list[str]:
    """What of an expectation does not hold for `product`, by its record."""
    checks = {
        "category": wanted.category and product.category not in wanted.category,
        "kind": wanted.kind and product.kind not in wanted.kind,
        "brand": wanted.brand and product.brand not in wanted.brand,
        "not_brand": product.brand in wanted.not_brand,
        "min_price": wanted.min_price is not None and product.price < wanted.min_price,
        "max_price": wanted.max_price is not None and product.price > wanted.max_price,
        "skin_type": not set(wanted.skin_type) <= set(product.skin_types),
        "concern": not set(wanted.concern) <= set(product.concerns),
        "ingredient": not all(_contains(product, name) for name in wanted.ingredient),
        "free_from": any(_may_hold(product, name) for name in wanted.free_from),
    }
    return [name for name, broken in checks.items() if broken]


def _checks(
    product: Product, wanted: Slots, categories: Mapping[str, Category]
) -> Iterator[tuple[str, bool]]:
    shelves = [_on_shelf(product, shelf, categories) for shelf in wanted.shelf]
    yield f"shelf {product.category}/{product.kind}", bool(shelves) and not any(shelves)
    yield f"brand {product.brand}", bool(wanted.brand) and product.brand not in wanted.brand
    yield f"excluded brand {product.brand}", product.brand in wanted.exclude_brand
    skin = set(product.skin_types)
    yield (
        f"skin types {sorted(skin)}",
        bool(wanted.skin_type and skin) and skin.isdisjoint(wanted.skin_type),
    )
    for name in wanted.ingredient:
        yield f"no {name}", not _contains(product, name)
    for name in wanted.exclude:
        yield f"{name} not excluded", _may_hold(product, name)
    yield from _price_checks(product, wanted)
    yield from _volume_checks(product, wanted)


def _price_checks(product: Product, wanted: Slots) -> Iterator[tuple[str, bool]]:
    said = f"price {product.price}"
    yield said, wanted.min_price is not None and product.price < wanted.min_price
    yield said, wanted.max_price is not None and product.price > wanted.max_price
    percent = 100 * (1 - product.price / product.list_price)
    # Cards round to whole percents.
    off = wanted.min_discount is not None and round(percent) < wanted.min_discount
    yield f"discount {percent:.0f}%", off


def _volume_checks(product: Product, wanted: Slots) -> Iterator[tuple[str, bool]]:
    have = _amount(product.volume)
    for limit, sign in ((wanted.min_volume, 1), (wanted.max_volume, -1)):
        asked = _amount(limit)
        if asked:
            kept = have is not None and have[1] == asked[1] and sign * (have[0] - asked[0]) >= 0
            yield f"volume {product.volume}", not kept


def _on_shelf(product: Product, shelf: str, categories: Mapping[str, Category]) -> bool:
    if shelf in categories:
        return product.category == shelf
    alike = any(
        category.kinds_alike and shelf in category.kinds and product.category == name
        for name, category in categories.items()
    )
    return product.kind == shelf or alike


def _contains(product: Product, ingredient: str) -> bool:
    """Whether the record gives any ground to say so: an active, the label, or the name."""
    name = ingredient.split("(", maxsplit=1)[0]
    label = product.ingredients or ()
    on_label = _ON_LABELS.get(name)
    if on_label and any(on_label.search(listed) for listed in label):
        return True
    bare = _letters(name)
    return any(
        bare in _letters(place) for place in (*product.key_ingredients, *label, product.name)
    )


def _may_hold(product: Product, substance: str) -> bool:
    """Whether the label names it, or is no proof that it does not."""
    if product.ingredients is None or not product.ingredients_complete:
        return True
    plainly = _PLAINLY.get(substance)
    if plainly is None:
        bare = _letters(substance.split("(", maxsplit=1)[0])
        return any(bare in _letters(name) for name in product.ingredients)
    return any(plainly.search(name) for name in product.ingredients)


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).lower()


def _amount(text: str | None) -> tuple[float, str] | None:
    found = _AMOUNT.search(text or "")
    if not found:
        return None
    unit, factor = _IN_UNIT.get(found[2].lower(), (found[2].lower(), 1.0))
    return float(found[1]) * factor, unit
