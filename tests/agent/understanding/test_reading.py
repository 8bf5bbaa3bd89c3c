"""One utterance, read: what is wanted, what is refused, and how much of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.lexicon import SenseKind
from agent.understanding.prices import PriceRange
from agent.understanding.reading import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("utterance", "kind", "values"),
    [
        ("수부지인데 쓸만한 에센스", "skin_type", ("수부지",)),
        ("모공이랑 트러블이 고민이야", "concern", ("모공", "트러블")),
        ("시카 들어간 크림", "ingredient", ("병풀(시카)",)),
        ("세럼이랑 크림 추천", "kind", ("세럼", "크림")),
        ("아누아 말고 토리든", "brand", ("토리든",)),
        ("명동역 근처", "place", ("명동역",)),
        ("택스프리 되는 곳", "service", ("택스리펀드",)),
        ("습진에 좋은 크림", "disease", ("습진",)),
        ("제모했더니 따가운데 로션 있나", "kind", ("로션",)),
        ("염색약 있나", "kind", ("염색약",)),
        ("빨간 립스틱 보여줘", "look", ("레드",)),
        ("빨간 날에도 립스틱 살 수 있나", "look", ()),
        ("보여주시겠어요", "place", ()),
        ("수서 쪽에 차 댈 데 있는 매장", "service", ("주차",)),
        ("where can she park near Hongdae", "service", ("주차",)),
    ],
)
def test_what_is_wanted(
    read: Read, utterance: str, kind: SenseKind, values: tuple[str, ...]
) -> None:
    assert read(utterance).names(kind) == values


@pytest.mark.parametrize(
    ("utterance", "kind", "values"),
    [
        ("향료 없는 크림", "exclusion", ("향료",)),
        ("향료랑 알코올 없는 토너", "exclusion", ("향료", "알코올")),
        ("무알콜 토너", "exclusion", ("알코올",)),
        ("파라벤 프리 로션", "exclusion", ("파라벤",)),
        ("실리콘 안 들어간 샴푸", "exclusion", ("실리콘",)),
        ("레티놀 빼고 추천해줘", "ingredient", ("레티놀",)),
        ("라운드랩 말고 다른 브랜드 선크림", "brand", ("라운드랩",)),
        ("paraben free cream", "exclusion", ("파라벤",)),
        ("alcohol-free toner", "exclusion", ("알코올",)),
        ("paraben-free cream", "exclusion", ("파라벤",)),
        ("toner without alcohol", "exclusion", ("알코올",)),
        ("アルコールフリーの化粧水", "exclusion", ("알코올",)),
    ],
)
def test_what_is_refused(
    read: Read, utterance: str, kind: SenseKind, values: tuple[str, ...]
) -> None:
    reading = read(utterance)
    assert set(reading.refused(kind)) == set(values)
    assert not set(reading.names(kind)) & set(values)


def test_what_is_wanted_beside_a_refusal_is_still_wanted(read: Read) -> None:
    reading = read("히알루론산은 들어 있고 향료는 없는 세럼")
    assert reading.names("ingredient") == ("히알루론산",)
    assert reading.refused("exclusion") == ("향료",)
    assert reading.names("kind") == ("세럼",)


@pytest.mark.parametrize(
    ("utterance", "mentions"),
    [
        ("강남타운점 전화번호", ("강남타운점",)),
        ("올리브영 명동점 몇 시까지 해?", ("명동점",)),
        ("강남점은 언제 닫아", ("강남점",)),
        ("달나라점 영업시간", ("달나라점",)),
        ("이 제품 장점이 뭐야", ()),
        ("편의점에서도 팔아?", ()),
        ("평점 높은 거", ()),
        ("백화점 말고 매장", ()),
    ],
)
def test_stores_as_they_are_said(read: Read, utterance: str, mentions: tuple[str, ...]) -> None:
    assert read(utterance).store_mentions == mentions


def test_amounts_are_read_beside_names(read: Read) -> None:
    reading = read("건성용 2만원 이하 50ml 세럼 두 번째 거")
    assert reading.price == PriceRange(None, 20_000)
    assert reading.volume is not None
    assert reading.ordinals == (2,)
    assert reading.names("kind") == ("세럼",)
    assert reading.names("skin_type") == ("건성",)


def test_a_products_number_is_no_price(read: Read) -> None:
    reading = read("1025 독도 토너 얼마야?")
    assert reading.price is None
    assert "독도" in reading.names("title")


def test_the_shape_shows_names_as_tags(read: Read) -> None:
    shape = read("강남역 근처에 지금 여는 매장 있어?").shape
    assert shape.startswith("〈place〉")
    assert "강남" not in shape
    assert "매장있어" in shape


@pytest.mark.parametrize("utterance", ["😀😀", "...", "   ", "\u200b"])
def test_what_says_nothing_has_no_shape(read: Read, utterance: str) -> None:
    reading = read(utterance)
    assert reading.shape == ""
    assert reading.rest == ()


def test_spacing_changes_nothing(read: Read) -> None:
    spaced, glued = read("향료 없는 건성 크림 추천해 줘"), read("향료없는건성크림추천해줘")
    assert spaced.wanted == glued.wanted
    assert spaced.unwanted == glued.unwanted


def test_an_everyday_word_is_a_brand_only_beside_something_of_the_shop(read: Read) -> None:
    assert read("이따가 바를게요").names("brand") == ()
    assert read("자기 전에 바를 거 없나요").names("brand") == ()
    assert read("바를 제품 있나요").names("brand") == ("바를",)


def test_what_nothing_explains_is_kept_as_rest(read: Read) -> None:
    assert "노트북" in "".join(read("노트북 추천해줘").rest)
    assert "세럼" not in "".join(read("세럼 추천해줘").rest)


@pytest.mark.parametrize("text", ["가" * 2_000, "향료 없는 " * 300, "강남역 " * 400, "0" * 2_000])
def test_the_longest_message_is_read(read: Read, text: str) -> None:
    assert read(text[:2_000]).text


@pytest.mark.parametrize(
    ("utterance", "brands"),
    [
        ("며느리가 틴트라 카던데 있는교", ()),
        ("쿠션이라카노 그거 하나 주소", ()),
        ("라카 틴트 얼만데예", ("라카",)),
        ("립은 라카 게 좋더라", ("라카",)),
    ],
)
def test_what_the_south_quotes_is_no_brand(
    read: Callable[[str], Reading], utterance: str, brands: tuple[str, ...]
) -> None:
    assert read(utterance).names("brand") == brands


def test_a_shelf_within_a_name_is_not_wanted(read: Callable[[str], Reading]) -> None:
    assert read("정샘물 스킨 누더 쿠션 몇 그램이에요").names("kind") == ("쿠션",)
    assert read("스킨이랑 쿠션 보여줘").names("kind") == ("토너", "쿠션")


@pytest.mark.parametrize(
    "utterance", ["やっぱり香水がいいな", "お土産に香水", "姉の香水を探してます"]
)
def test_a_name_in_kanji_begins_after_hiragana(
    read: Callable[[str], Reading], utterance: str
) -> None:
    assert read(utterance).names("kind") == ("향수",)


@pytest.mark.parametrize(
    "utterance", ["5만원은 넘어도 괜찮아요 세럼", "오만 원 좀 넘어도 돼요 세럼"]
)
def test_a_price_that_may_be_exceeded_is_no_limit(
    read: Callable[[str], Reading], utterance: str
) -> None:
    assert read(utterance).price == PriceRange(None, None)
    assert read("5만원 넘는 세럼").price == PriceRange(50_000, None)


@pytest.mark.parametrize(
    "utterance",
    ["노워시 트리트먼트 있어요?", "leave-in treatment please", "洗い流さないトリートメント"],
)
def test_what_is_left_in_the_hair_is_no_rinse(
    read: Callable[[str], Reading], utterance: str
) -> None:
    assert read(utterance).names("kind") == ("헤어크림",)
    assert read("트리트먼트 있어요?").names("kind") == ("트리트먼트",)
