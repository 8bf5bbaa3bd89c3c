"""Filters first, then words and meaning fused, then an order with some variety."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from data.catalogue import Catalogue
from data.models import Product
from retrieval.live_index import LiveIndex
from retrieval.product_filter import Order, ProductQuery, parse_amount
from retrieval.product_search import ProductSearch
from retrieval.retrieval import Retrieval

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture(scope="session")
def search(retrieval: Retrieval) -> ProductSearch:
    return retrieval.products


@pytest.fixture
def by_words_alone(demo: Catalogue, tmp_path: Path) -> ProductSearch:
    """A search whose index was never opened."""
    return ProductSearch(demo.products, demo.brands, LiveIndex(tmp_path / "index", None))


def ids(products: tuple[Product, ...]) -> list[str]:
    return [product.product_id for product in products]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("토리든 다이브인 세럼", "다이브인"),
        ("독도 토너", "독도"),
        ("자작나무 수분 선크림", "자작나무"),
        ("아토베리어365 크림", "아토베리어365"),
    ],
)
async def test_a_named_product_is_first(search: ProductSearch, text: str, word: str) -> None:
    found = await search.search(ProductQuery(text=text))
    assert word in found.products[0].name.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "shelves"),
    [
        ("sunscreen for the beach", {"선케어"}),
        ("머리 감는 거", {"헤어"}),
        ("shampoo for damaged hair", {"헤어"}),
    ],
)
async def test_meaning_finds_what_no_spelling_would(
    search: ProductSearch, text: str, shelves: set[str]
) -> None:
    found = await search.search(ProductQuery(text=text), limit=5)
    found_on = [product.category for product in found.products]
    assert found_on[0] in shelves, found_on
    assert sum(category in shelves for category in found_on) >= 2, found_on


@pytest.mark.parametrize(
    "query",
    [
        ProductQuery(text="세럼", categories=("에센스/세럼/앰플",), max_price=20_000),
        ProductQuery(text="크림", categories=("크림/로션",), skin_types=("민감성",)),
        ProductQuery(text="토너", brands=("라운드랩",)),
        ProductQuery(text="크림", exclude=("향료",), exclude_brands=("에스트라",)),
        ProductQuery(min_price=50_000),
        ProductQuery(text="완전히 엉뚱한 말", max_price=10_000),
    ],
)
async def test_everything_found_satisfies_every_constraint(
    search: ProductSearch, query: ProductQuery
) -> None:
    found = await search.search(query, limit=50)
    allowed = {
        product.product_id
        for product, passes in zip(search.table.products, search.table.mask(query), strict=True)
        if passes
    }
    assert found.products
    assert set(ids(found.products)) <= allowed
    assert found.total == len(allowed)
    assert len(set(ids(found.products))) == len(found.products)


async def test_what_nothing_satisfies_finds_nothing(search: ProductSearch) -> None:
    found = await search.search(ProductQuery(text="세럼", max_price=1))
    assert (found.products, found.total) == ((), 0)


@pytest.mark.parametrize("limit", [0, 1, 3])
async def test_no_more_than_asked(search: ProductSearch, limit: int) -> None:
    found = await search.search(ProductQuery(text="크림"), limit)
    assert len(found.products) == limit


async def test_the_orders(search: ProductSearch) -> None:
    query = ProductQuery(text="세럼", categories=("에센스/세럼/앰플",))

    async def first(order: Order, read: str) -> list[float]:
        found = await search.search(replace(query, order=order), limit=10)
        return [float(getattr(product, read) or 0) for product in found.products]

    cheap, dear = await first("cheap", "price"), await first("dear", "price")
    rated = await first("rating", "rating")
    assert cheap == sorted(cheap)
    assert dear == sorted(dear, reverse=True)
    assert rated == sorted(rated, reverse=True)
    assert cheap[0] < dear[0]
    prices = [p.price for p in search.table.products if p.category == "에센스/세럼/앰플"]
    assert (cheap[0], dear[0]) == (min(prices), max(prices))


async def test_the_order_by_discount_and_by_size(search: ProductSearch) -> None:
    query = ProductQuery(categories=("크림/로션",))
    cut = (await search.search(replace(query, order="discount"), 10)).products
    shares = [product.price / product.list_price for product in cut]
    assert shares == sorted(shares)
    large = (await search.search(replace(query, order="large"), 10)).products
    sizes = [amount.value for product in large if (amount := parse_amount(product.volume))]
    assert sizes == sorted(sizes, reverse=True)
    small = (await search.search(replace(query, order="small"), 10)).products
    sizes = [amount.value for product in small if (amount := parse_amount(product.volume))]
    assert sizes == sorted(sizes)
    assert len(sizes) == len(small), "an unknown size is not a small one"


async def test_several_brands_unless_one_was_asked_for(search: ProductSearch) -> None:
    found = await search.search(ProductQuery(text="크림", categories=("크림/로션",)))
    assert len({product.brand for product in found.products}) == 3
    one = await search.search(ProductQuery(text="토리든", brands=("토리든",)))
    assert {product.brand for product in one.products} == {"토리든"}


async def test_a_line_is_not_shown_twice(search: ProductSearch) -> None:
    query = ProductQuery(text="독도", brands=("라운드랩",), kinds=("토너",))
    few = await search.search(query)
    assert len({product.name for product in few.products}) == 3
    # A list says all there is.
    names = [product.name for product in (await search.search(query, limit=30)).products]
    assert names.count("라운드랩 1025 독도 토너") == 2
    assert names[:3] == [product.name for product in few.products]


async def test_what_is_called_by_name_is_first_in_any_order(search: ProductSearch) -> None:
    dearest = (await search.search(ProductQuery(kinds=("토너",), order="dear"), 1)).products[0]
    query = ProductQuery(kinds=("토너",), named_ids=(dearest.product_id,))
    for order in ("fit", "cheap"):
        found = await search.search(replace(query, order=order), 3)
        assert found.products[0] == dearest
        assert found.total > 1


async def test_the_same_question_has_the_same_answer(search: ProductSearch) -> None:
    query = ProductQuery(text="촉촉한 크림", skin_types=("건성",))
    first, second = await search.search(query, 5), await search.search(query, 5)
    assert ids(first.products) == ids(second.products)


_SAY_WHAT_IS_FOUND = """
import asyncio
from pathlib import Path
from data.catalogue import load_catalogue
from retrieval.live_index import LiveIndex
from retrieval.product_filter import ProductQuery
from retrieval.product_search import ProductSearch
demo = load_catalogue()
search = ProductSearch(demo.products, demo.brands, LiveIndex(Path("nowhere"), None))
for query in (
    ProductQuery(text="크림", kinds=("크림",), exclude=("향료",)),
    ProductQuery(text="선크림", kinds=("선크림",), max_price=20_000),
    ProductQuery(skin_types=("민감성",)),
    ProductQuery(),
):
    print([p.product_id for p in asyncio.run(search.search(query, 10)).products])
"""


async def test_another_process_answers_alike() -> None:
    """Where scores tie, something firmer than a set's order decides."""
    said = set()
    for seed in ("1", "2", "3"):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _SAY_WHAT_IS_FOUND,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        output, _ = await process.communicate()
        assert process.returncode == 0
        said.add(output)
    assert len(said) == 1


async def test_a_price_that_stands_in_the_way_yields_the_nearest_prices(
    search: ProductSearch,
) -> None:
    query = ProductQuery(text="세럼", categories=("에센스/세럼/앰플",), max_price=100)
    relaxed = await search.relax(query)
    assert relaxed is not None
    assert relaxed.constraint == "max_price"
    prices = [product.price for product in relaxed.finding.products]
    assert prices == sorted(prices)
    shelf = [p.price for p in search.table.products if p.category == "에센스/세럼/앰플"]
    assert prices[0] == min(shelf)


async def test_the_constraint_that_is_alone_in_the_way_is_relaxed(search: ProductSearch) -> None:
    shelf = {p.brand for p in search.table.products if p.category == "구강"}
    brand = next(p.brand for p in search.table.products if p.brand not in shelf)
    relaxed = await search.relax(
        ProductQuery(categories=("구강",), brands=(brand,), max_price=10_000_000)
    )
    assert relaxed is not None
    assert relaxed.constraint == "brands"
    assert {p.category for p in relaxed.finding.products} == {"구강"}


async def test_one_of_several_concerns_is_dropped_before_all_are(search: ProductSearch) -> None:
    query = ProductQuery(kinds=("크림",), concerns=("보습", "피지"))
    assert not search.table.mask(query).any()
    relaxed = await search.relax(query)
    assert relaxed is not None
    assert relaxed.query.concerns == ("보습",)
    assert all("보습" in product.concerns for product in relaxed.finding.products)


async def test_the_whole_shop_is_no_near_thing(search: ProductSearch) -> None:
    assert await search.relax(ProductQuery(text="크림 있어", brands=("키엘",))) is None


async def test_an_exclusion_is_never_relaxed(search: ProductSearch) -> None:
    assert await search.relax(ProductQuery(exclude=("정제수", "글리세린"), only_ids=("x",))) is None
    relaxed = await search.relax(
        ProductQuery(categories=("크림/로션",), exclude=("향료",), max_price=100)
    )
    assert relaxed is not None
    assert all("향료" in product.free_from for product in relaxed.finding.products)


async def test_without_an_index_words_alone_decide(by_words_alone: ProductSearch) -> None:
    found = await by_words_alone.search(ProductQuery(text="독도 토너"))
    assert "독도" in found.products[0].name
    query = ProductQuery(text="크림", exclude=("향료",), max_price=30_000)
    found = await by_words_alone.search(query)
    assert len(found.products) == 3
    assert all(p.price <= 30_000 and "향료" in p.free_from for p in found.products)


async def test_words_that_no_retriever_knows_still_satisfy_the_filters(
    by_words_alone: ProductSearch,
) -> None:
    found = await by_words_alone.search(ProductQuery(text="qqqq", categories=("선케어",)))
    assert {product.category for product in found.products} == {"선케어"}


async def test_names_by_spelling(search: ProductSearch) -> None:
    assert "다이브인" in search.named("토리든 다이브인 세럼")[0].name
    toner = search.named("라운드랩 독도 토너")[0]
    assert search.named("라운드랩", among=[toner.product_id]) == [toner]
    assert search.named("zzzz") == []
