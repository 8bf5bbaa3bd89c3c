"""A row becomes a record, or one line that says which column is wrong."""

from __future__ import annotations

import pytest

from data.catalogue import DEMO_FOLDER, STORES_FILE
from data.models import StoreFile
from data.product_rows import product_from_row
from data.row_error import RowError

ROW = {
    "goods_no": "A000000189261",
    "brand": "토리든",
    "name": "토리든 다이브인 저분자 히알루론산 세럼 50ml 리필기획(+리필팩 50ml)",
    "category": "에센스/세럼/앰플",
    "volume": "50mL",
    "list_price": "36,000",
    "sale_price": "27,000원",
    "rating": "4.8",
    "price_date": "2026-04-05",
    "ingredients": "정제수, 소듐하이알루로네이트, 글리세린, 1, 2-헥산다이올, 판테놀, 카보머",
}


@pytest.fixture(scope="module")
def known() -> StoreFile:
    return StoreFile.model_validate_json((DEMO_FOLDER / STORES_FILE).read_bytes())


def test_a_whole_row(known: StoreFile) -> None:
    product = product_from_row(ROW, known.categories, known.brands)
    assert product.product_id == product.goods_no == "A000000189261"
    assert product.name == "토리든 다이브인 저분자 히알루론산 세럼"
    assert product.offers == ("리필기획", "+리필팩 50ml")
    assert (product.list_price, product.price, product.rating) == (36_000, 27_000, 4.8)
    assert (product.volume, product.kind) == ("50ml", "세럼")
    assert product.ingredients is not None
    assert "1,2-헥산다이올" in product.ingredients
    assert product.key_ingredients[0] == "히알루론산"
    assert "향료" in product.free_from


@pytest.mark.parametrize(
    ("column", "value", "complaint"),
    [
        ("name", " ", "name: is empty"),
        ("brand", "", "brand: is empty"),
        ("list_price", "", "list_price: is empty"),
        ("list_price", "0", "list_price: '0' is not a price in won"),
        ("list_price", "-5", "list_price: '-5' is not a price in won"),
        ("list_price", "만원", "list_price: '만원' is not a price in won"),
        ("sale_price", "free", "sale_price: 'free' is not a price in won"),
        ("sale_price", "36,001", "sale_price: 36001 is above the list price 36000"),
        ("rating", "5.1", "rating: '5.1' is not between 0 and 5"),
        ("rating", "nan", "rating: 'nan' is not between 0 and 5"),
        ("rating", "좋음", "rating: '좋음' is not a number"),
        ("price_date", "어제", "price_date: '어제' is not a date like 2026-04-05 or 2026-04"),
        ("price_date", "", "price_date: is empty"),
    ],
)
def test_an_unusable_row_names_its_column(
    known: StoreFile, column: str, value: str, complaint: str
) -> None:
    with pytest.raises(RowError) as caught:
        product_from_row({**ROW, column: value}, known.categories, known.brands)
    assert str(caught.value) == complaint


def test_an_unknown_category_is_told_by_the_name_or_refused(known: StoreFile) -> None:
    told = product_from_row({**ROW, "category": "스킨케어"}, known.categories, known.brands)
    assert told.category == "에센스/세럼/앰플"
    mystery = {**ROW, "category": "잡화", "name": "토리든 무엇"}
    with pytest.raises(RowError, match=r"^category: '잡화' is unknown"):
        product_from_row(mystery, known.categories, known.brands)


def test_optional_columns_may_be_missing(known: StoreFile) -> None:
    needed = ("brand", "name", "category", "list_price", "sale_price", "price_date")
    product = product_from_row({c: ROW[c] for c in needed}, known.categories, None)
    assert product.ingredients is None
    assert product.free_from == ()
    assert product.rating is None
    assert product.volume == "50ml"


def test_an_id_is_made_where_none_is_and_depends_on_the_row_alone(known: StoreFile) -> None:
    bare = {**ROW, "goods_no": ""}
    first = product_from_row(bare, known.categories, known.brands)
    again = product_from_row(dict(bare), known.categories, known.brands)
    other = product_from_row({**bare, "volume": "80ml"}, known.categories, known.brands)
    assert first.product_id == again.product_id
    assert first.product_id.isascii()
    assert first.product_id != other.product_id


@pytest.mark.parametrize(
    ("written", "brand"),
    [
        ("바이오힐 보", "바이오힐보"),
        ("Dr.G", "닥터지"),
        ("CNP", "차앤박"),
        ("처음보는", "처음보는"),
    ],
)
def test_spellings_of_a_brand_are_united(known: StoreFile, written: str, brand: str) -> None:
    row = {**ROW, "brand": written, "name": f"{written} 수분 세럼 30ml"}
    product = product_from_row(row, known.categories, known.brands)
    assert product.brand == brand
    assert product.name == f"{brand} 수분 세럼"


def test_extra_sheets_are_counted(known: StoreFile) -> None:
    row = {**ROW, "name": "토리든 마스크팩 5+1매 기획", "category": "마스크팩", "volume": "1매"}
    assert product_from_row(row, known.categories, known.brands).volume == "6매"


def test_eye_make_up_without_a_colour_on_its_label_proves_no_absence(known: StoreFile) -> None:
    pencil = {
        **ROW,
        "name": "토리든 아이브로우 펜슬 블랙/그레이",
        "category": "아이메이크업",
        "ingredients": "하이드로제네이티드콩오일, 스테아릭애씨드, 카나우바왁스, 토코페롤",
    }
    bare = product_from_row(pencil, known.categories, known.brands)
    assert not bare.ingredients_complete
    assert bare.free_from == ()
    pencil["ingredients"] += ", 흑색산화철"
    assert product_from_row(pencil, known.categories, known.brands).ingredients_complete
