"""A follow-up changes what it names and keeps the rest; a new errand starts anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.memory import Memory, StoreWish
from agent.understanding.reading import Reading
from agent.understanding.store_wishes import store_wish
from agent.understanding.wishes import product_wish
from data.catalogue import Catalogue
from retrieval.product_filter import ProductQuery
from retrieval.text import squash

Read = Callable[[str], Reading]
Wish = Callable[..., ProductQuery]

BEFORE = ProductQuery(
    text="건성 세럼", categories=("에센스/세럼/앰플",), skin_types=("건성",), max_price=30_000
)
#: What the product in focus costs, KRW.
PRICE = 24_000


@pytest.fixture
def wish(read: Read, demo: Catalogue) -> Wish:
    """The wish after the utterance; `before` None is the beginning of a conversation."""

    def of(utterance: str, before: ProductQuery | None = BEFORE, **memory: object) -> ProductQuery:
        fields: dict[str, object] = {"topic": "product", "seen_product_ids": ("a", "b", "c")}
        remembered = Memory() if before is None else Memory.model_validate(fields | memory)
        remembered = remembered.model_copy(update={"product_wish": before})
        return product_wish(read(utterance), remembered, demo.categories, PRICE)

    return of


def test_the_first_wish_is_what_was_said(wish: Wish) -> None:
    said = wish("건성용 2만원 이하 선크림, 향료 없는 걸로", None)
    assert said.kinds == ("선크림",) or said.categories == ("선케어",)
    assert said.skin_types == ("건성",)
    assert said.max_price == 20_000
    assert said.exclude == ("향료",)
    assert said.order == "fit"


@pytest.mark.parametrize(
    ("utterance", "excluded"),
    [
        ("비건 크림", {"동물성원료"}),
        ("무향 크림", {"향료"}),
        ("fragrance-free cream", {"향료"}),
        ("임산부가 쓸 크림", {"레티놀"}),
        ("알코올 알레르기 있는데 토너 추천", {"알코올"}),
        ("레티놀 빼고 크림", {"레티놀"}),
    ],
)
def test_what_must_not_be_in_it(wish: Wish, utterance: str, excluded: set[str]) -> None:
    assert excluded <= set(wish(utterance, None).exclude)


@pytest.mark.parametrize(
    ("utterance", "order"),
    [
        ("제일 싼 크림", "cheap"),
        ("가장 비싼 크림", "dear"),
        ("평점 높은 크림", "rating"),
        ("할인 많이 하는 크림", "discount"),
        ("대용량 토너", "large"),
        ("크림 추천해줘", "fit"),
    ],
)
def test_the_order(wish: Wish, utterance: str, order: str) -> None:
    assert wish(utterance, None).order == order


def test_a_price_replaces_the_price_and_keeps_the_rest(wish: Wish) -> None:
    after = wish("2만원 이하로")
    assert (after.min_price, after.max_price) == (None, 20_000)
    assert after.skin_types == ("건성",)
    assert after.categories == BEFORE.categories


def test_an_exclusion_is_added(wish: Wish) -> None:
    after = wish("향료 없는 걸로")
    assert after.exclude == ("향료",)
    assert after.skin_types == ("건성",)
    assert after.max_price == 30_000
    again = wish("알코올도 없는 거", after)
    assert set(again.exclude) == {"향료", "알코올"}


def test_cheaper_is_cheaper_than_what_is_in_focus(wish: Wish) -> None:
    after = wish("더 싼 거 없어?")
    assert after.below == PRICE
    assert after.categories == BEFORE.categories
    assert after.skin_types == ("건성",)


def test_dearer_is_dearer_than_what_is_in_focus(wish: Wish) -> None:
    after = wish("더 비싼 걸로", BEFORE.without("max_price"))
    assert after.above == PRICE
    assert after.below is None


def test_others_are_others(wish: Wish) -> None:
    after = wish("다른 거 보여줘")
    assert set(after.exclude_ids) == {"a", "b", "c"}
    assert after.categories == BEFORE.categories
    assert after.max_price == 30_000


def test_another_brand_is_asked_for_and_refused(wish: Wish) -> None:
    assert wish("토리든으로").brands == ("토리든",)
    after = wish("토리든 말고", ProductQuery(categories=("선케어",), brands=("토리든",)))
    assert after.brands == ()
    assert after.exclude_brands == ("토리든",)
    assert wish("역시 토리든으로", after).exclude_brands == ()


def test_another_skin_type_takes_the_place_of_the_first(wish: Wish) -> None:
    assert wish("지성용으로").skin_types == ("지성",)


def test_too_adds(wish: Wish) -> None:
    after = wish("모공도 고민이야", ProductQuery(categories=("선케어",), concerns=("진정",)))
    assert set(after.concerns) == {"진정", "모공"}


def test_another_shelf_keeps_the_shopper_and_moves_the_errand(wish: Wish) -> None:
    after = wish("토너는?")
    assert after.skin_types == ("건성",)
    assert after.max_price == 30_000
    assert after.categories != BEFORE.categories
    assert after.categories == ("토너/패드",) or after.kinds == ("토너",)


def test_a_new_request_drops_the_errand_but_not_the_skin(wish: Wish) -> None:
    after = wish("로션 추천해줘")
    assert after.max_price is None
    assert after.skin_types == ("건성",)


def test_a_skin_type_does_not_follow_where_no_label_tells_one(wish: Wish) -> None:
    after = wish("샴푸 추천해줘")
    assert after.max_price is None
    assert after.skin_types == ()


def test_a_topic_change_drops_everything(wish: Wish) -> None:
    after = wish("크림 추천해줘", topic="store")
    assert after.skin_types == ()
    assert after.max_price is None


def test_from_the_start_drops_everything(wish: Wish) -> None:
    assert wish("처음부터 다시, 크림 추천해줘").skin_types == ()


# Stores


@pytest.fixture
def look(read: Read) -> Callable[..., StoreWish]:
    def of(utterance: str, before: StoreWish | None = None, **memory: object) -> StoreWish:
        fields = {"topic": "store" if before else None, "store_wish": before} | memory
        return store_wish(read(utterance), Memory.model_validate(fields))

    return of


GANGNAM = StoreWish(places=(squash("강남역"),), services=("주차",))


def test_the_first_store_wish(look: Callable[..., StoreWish]) -> None:
    said = look("강남역 근처에 지금 열려 있는 주차되는 매장")
    assert said.places == ("강남역",)
    assert said.services == ("주차",)
    assert said.open_now


def test_a_service_is_added_to_the_place(look: Callable[..., StoreWish]) -> None:
    after = look("택스리펀드 되는 데는?", StoreWish(places=("강남역",)))
    assert after.places == ("강남역",)
    assert after.services == ("택스리펀드",)


def test_another_place_keeps_the_service(look: Callable[..., StoreWish]) -> None:
    after = look("홍대입구역은?", GANGNAM)
    assert after.places == ("홍대입구역",)
    assert after.services == ("주차",)


def test_a_new_store_request_starts_anew(look: Callable[..., StoreWish]) -> None:
    after = look("명동역 근처 매장 알려줘", GANGNAM)
    assert after.places == ("명동역",)
    assert after.services == ()


def test_another_store_is_another(look: Callable[..., StoreWish]) -> None:
    after = look("다른 데는 없어?", GANGNAM, store_ids=("x", "y"))
    assert after.places == GANGNAM.places
    assert set(after.exclude_ids) == {"x", "y"}


def test_a_topic_between_forgets_the_place(look: Callable[..., StoreWish]) -> None:
    after = look("주차되는 매장", GANGNAM, topic="product")
    assert after.places == ()
