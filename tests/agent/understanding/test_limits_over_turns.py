"""How limits are told, let go of, refused and kept over the turns of a search."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.memory import Memory
from agent.understanding.leaving_out import with_more_left_out
from agent.understanding.reading import Reading
from agent.understanding.wishes import product_wish
from data.catalogue import Catalogue
from retrieval.product_filter import Amount, ProductQuery

Read = Callable[[str], Reading]
After = Callable[..., ProductQuery]

MISTS = ProductQuery(
    categories=("미스트/오일",),
    kinds=("미스트",),
    max_price=20_000,
    min_volume=Amount(100, "ml"),
    min_discount=20,
    exclude=("향료",),
)


@pytest.fixture
def after(read: Read, demo: Catalogue) -> After:
    """The wish after the utterance, in the midst of a search for mists."""

    def of(utterance: str, before: ProductQuery = MISTS, **fields: object) -> ProductQuery:
        memory = Memory.model_validate({"topic": "product", "product_wish": before, **fields})
        said = with_more_left_out(read(utterance), memory, ("시어버터", "코코넛야자오일"))
        return product_wish(said, memory, demo.categories, None)

    return of


@pytest.mark.parametrize(
    ("utterance", "kind", "most"),
    [
        ("클렌징오일 1만5천원 이하", "클렌징오일", 15_000),
        ("헤어오일 3만원 밑으로", "헤어오일", 30_000),
        ("선크림만 2만원 이하로", "선크림", 20_000),
    ],
)
def test_the_last_syllable_of_a_word_is_no_amount(
    after: After, utterance: str, kind: str, most: int
) -> None:
    said = after(utterance, ProductQuery())
    assert said.kinds == (kind,)
    assert said.max_price == most


@pytest.mark.parametrize("utterance", ["만 오천원 이하 선크림", "선크림 이만 오천원 이하"])
def test_an_amount_in_words_stays_one(after: After, utterance: str) -> None:
    assert after(utterance, ProductQuery()).max_price in (15_000, 25_000)


@pytest.mark.parametrize(
    ("utterance", "least", "most"),
    [
        ("50ml는 감질나서 200ml 넘는 걸로", 200, None),
        ("이백 미리는 너무 커요 100ml 이하로요", None, 100),
        ("30미리라 좀 적네 100미리 이상", 100, None),
        ("150ml짜리로", 150, 150),
        ("30ml짜리 작은 걸로", 30, 30),
        ("오백 미리짜리 큰 걸로", 500, 500),
    ],
)
def test_a_size_that_is_found_fault_with_is_not_the_one_wished(
    after: After, utterance: str, least: int | None, most: int | None
) -> None:
    said = after(utterance)
    assert (said.min_volume and said.min_volume.value) == least
    assert (said.max_volume and said.max_volume.value) == most


@pytest.mark.parametrize(
    "utterance", ["크기는 신경 안 써요", "용량 상관없이 볼게요", "사이즈는 아무거나 괜찮아요"]
)
def test_the_size_is_let_go_of(after: After, utterance: str) -> None:
    said = after(utterance)
    assert said.min_volume is None
    assert (said.max_price, said.min_discount, said.exclude) == (20_000, 20, ("향료",))


@pytest.mark.parametrize(
    "utterance", ["세일은 안 해도 괜찮아요", "할인율은 상관없고 만원 이하로요"]
)
def test_the_discount_is_let_go_of(after: After, utterance: str) -> None:
    said = after(utterance)
    assert said.min_discount is None
    assert said.min_volume == MISTS.min_volume


@pytest.mark.parametrize(
    ("utterance", "brand"),
    [
        ("토리든 미스트는 지금 쓰는 중이라 빼고요", "토리든"),
        ("달바는 이미 갖고 있어요", "달바"),
        ("달바는 동생이 벌써 샀어요. 달바 빼면요?", "달바"),
        ("토리든은 제 피부에 안 맞더라고요", "토리든"),
        ("아누아 말고 딴 브랜드는 없나", "아누아"),
    ],
)
def test_a_brand_is_refused_and_the_limits_stay(after: After, utterance: str, brand: str) -> None:
    said = after(utterance)
    assert said.exclude_brands == (brand,)
    assert said.brands == ()
    assert (said.kinds, said.max_price) == (("미스트",), 20_000)


@pytest.mark.parametrize("utterance", ["토리든 있어요?", "토리든 걸로 보여주세요"])
def test_a_brand_that_is_asked_for_is_not_refused(after: After, utterance: str) -> None:
    assert after(utterance).brands == ("토리든",)


@pytest.mark.parametrize(
    ("utterance", "more"),
    [
        ("파라벤도 안 돼요", "파라벤"),
        ("아 그리고 알코올도요", "알코올"),
        ("실리콘도 들어가면 안 됩니다", "실리콘"),
        ("우유도 못 먹어요", "우유"),
    ],
)
def test_what_is_refused_next_is_refused_too(after: After, utterance: str, more: str) -> None:
    assert after(utterance).exclude == ("향료", more)


def test_a_word_of_the_labels_is_refused_where_it_is_of_health(after: After) -> None:
    assert after("시어버터도요", careful=True).exclude == ("향료", "시어버터")
    assert after("시어버터도요").exclude == ("향료",)


def test_what_is_wished_in_a_row_is_not_refused(after: After) -> None:
    wished = ProductQuery(kinds=("미스트",), ingredients=("히알루론산",), exclude=("향료",))
    assert after("판테놀도요", wished).exclude == ("향료",)


@pytest.mark.parametrize(
    "utterance",
    [
        "미스트는 손이 안 갈 것 같아서 세럼으로 바꿀게요",
        "미스트는 됐고 세럼이나 보여주세요",
        "미스트는 번거로워서 패스하고 세럼",
    ],
)
def test_the_kind_that_is_changed_from_is_wanted_no_longer(after: After, utterance: str) -> None:
    said = after(utterance)
    assert "미스트" not in said.kinds
    assert "에센스/세럼/앰플" in said.categories


@pytest.mark.parametrize(
    "utterance",
    [
        "여태 말한 거 다 무시하고 샴푸 보여줘",
        "아까 조건은 싹 지우고 샴푸",
        "처음부터 다시, 샴푸 추천해줘",
    ],
)
def test_all_is_taken_back(after: After, utterance: str) -> None:
    said = after(utterance)
    assert said.kinds == ("샴푸",)
    assert (said.max_price, said.min_volume, said.exclude) == (None, None, ())


def test_an_effect_that_is_refused_is_wished_no_longer(after: After) -> None:
    before = ProductQuery(categories=("선케어",), kinds=("선크림",), concerns=("톤업",))
    said = after("톤업은 싫어요", before)
    assert (said.concerns, said.exclude_concerns) == ((), ("톤업",))


def test_up_to_a_band_has_no_least(after: After) -> None:
    said = after("3만원대까지 괜찮아요")
    assert (said.min_price, said.max_price) == (None, 39_999)
