"""The demonstration catalogue: whole, consistent with its rules, and discriminating."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from data.catalogue import DEMO_FOLDER, PRODUCTS_FILE, STORES_FILE
from data.enrichment import CONCERNS, FREE_FROM, KEY_INGREDIENTS, SKIN_TYPES, enrich, is_free_of
from data.models import Product, ProductFile, StoreFile

OFFER_WORDING = re.compile(
    r"기획|증정|단품|택\s?\d|\d\+\d|골라담기|콜라보|어워즈|한정|본품|NEW|\d+종\b|[()\[\]]|\d(?:ml|mL|g|매)\b"
)
CATEGORIES = {
    "크림/로션",
    "에센스/세럼/앰플",
    "선케어",
    "토너/패드",
    "베이스메이크업",
    "클렌징",
    "립",
    "마스크팩",
    "아이메이크업",
    "헤어",
    "건강식품",
    "바디",
    "미스트/오일",
    "구강",
    "향수/디퓨저",
    "뷰티소품",
}
#: Rows whose category the facts guess wrong, judged by eye.
JUDGED = {
    "바이오힐보 프로바이오덤 콜라겐 리모델링 세럼": "에센스/세럼/앰플",
    "바이오힐보 프로바이오덤 콜라겐 선크림": "선케어",
    "다슈 맨즈 오일 컷 페이퍼": "뷰티소품",
    "코스알엑스 더 6 펩타이드 스킨 부스터 세럼": "에센스/세럼/앰플",
    "유리아쥬 제모스 토너": "토너/패드",
    "메디힐 비타민씨 브라이트닝 세럼": "에센스/세럼/앰플",
    "차앤박 프로폴리스 트리트먼트 앰플 에센스": "에센스/세럼/앰플",
    "헤라 옴므 올인원 스킨 하이드로 트리트먼트": "크림/로션",
    "테라브레스 오랄린스 패밀리사이즈": "구강",
    "뷰센28 치아미백제": "구강",
    "츠바키 프리미엄 EX 리페어 마스크": "헤어",
    "바이오가 글라이신 우유단백질 트리트먼트": "헤어",
    "식물나라 저자극 페이스 앤 바디 선 크림": "선케어",
    "도브 바디 스크럽": "바디",
    "웨이크메이크 스파츌라 와이드 파운데이션 브러시": "뷰티소품",
    "포뷰트 웨트 폴리쉬 오일": "헤어",
    "지피덤 셀트리온EGF 스킨베리어 인텐시브 크림": "크림/로션",
    "투쿨포스쿨 베일 스킨 틴트": "베이스메이크업",
}


@pytest.fixture(scope="module")
def products() -> tuple[Product, ...]:
    return ProductFile.model_validate_json((DEMO_FOLDER / PRODUCTS_FILE).read_bytes()).products


@pytest.fixture(scope="module")
def known() -> StoreFile:
    return StoreFile.model_validate_json((DEMO_FOLDER / STORES_FILE).read_bytes())


def test_every_row_of_the_facts_is_there_once(products: tuple[Product, ...]) -> None:
    assert len(products) == 438
    assert len({product.product_id for product in products}) == 438
    assert sum(product.ingredients is not None for product in products) == 198


def test_shelves_brands_and_kinds_are_known(
    products: tuple[Product, ...], known: StoreFile
) -> None:
    assert set(known.categories) == CATEGORIES
    assert {product.category for product in products} == CATEGORIES
    assert {product.brand for product in products} == set(known.brands)
    for product in products:
        assert product.kind is None or product.kind in known.categories[product.category].kinds
    assert sum(product.kind is None for product in products) <= 4


def test_every_trait_follows_from_the_record(
    products: tuple[Product, ...], known: StoreFile
) -> None:
    for product in products:
        traits = enrich(
            product.name,
            product.category,
            product.ingredients,
            known.categories,
            complete=product.ingredients_complete,
            offers=product.offers,
        )
        record = {field: getattr(product, field) for field in vars(traits)}
        assert record == vars(traits), product.name


def test_names_carry_no_offer_and_the_brand_once(products: tuple[Product, ...]) -> None:
    for product in products:
        assert product.name.startswith(product.brand)
        assert product.name.count(product.brand) == 1, product.name
        assert not OFFER_WORDING.search(product.name), product.name
        assert "  " not in product.name
        assert len(product.name) > len(product.brand) + 2


def test_prices_and_vocabularies(products: tuple[Product, ...]) -> None:
    for product in products:
        assert 0 < product.price <= product.list_price
        assert set(product.skin_types) <= set(SKIN_TYPES)
        assert set(product.concerns) <= set(CONCERNS)
        assert set(product.key_ingredients) <= set(KEY_INGREDIENTS)
        assert set(product.free_from) <= set(FREE_FROM)
        assert len(product.key_ingredients) <= 5


def test_absence_is_claimed_only_of_a_whole_label(products: tuple[Product, ...]) -> None:
    for product in products:
        if product.free_from:
            assert product.ingredients is not None
            assert product.ingredients_complete
        for group in product.free_from:
            assert is_free_of(product, group)


def test_no_trait_fits_nearly_everything(products: tuple[Product, ...]) -> None:
    with_label = [p for p in products if p.ingredients and (p.skin_types or p.concerns)]
    for field in ("skin_types", "concerns", "key_ingredients"):
        counts = Counter(trait for p in with_label for trait in getattr(p, field))
        too_many = {trait: n for trait, n in counts.items() if n > 0.45 * len(with_label)}
        assert not too_many


def test_ingredient_names_are_names(products: tuple[Product, ...]) -> None:
    for product in products:
        for name in product.ingredients or ():
            assert not re.search(r"ppm|ppb|[@*★\[\]:]|^\d+$|정보 없음|증정", name), product.name
            assert len(name.split()) <= 2, name


@pytest.mark.parametrize(("name", "category"), JUDGED.items())
def test_categories_were_judged_by_eye(
    products: tuple[Product, ...], name: str, category: str
) -> None:
    assert {product.category for product in products if product.name == name} == {category}
