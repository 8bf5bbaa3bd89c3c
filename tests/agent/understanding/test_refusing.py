"""What is refused, in the ways that people refuse it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.reading import Reading
from agent.understanding.stated import said_wish
from data.catalogue import Catalogue
from retrieval.product_filter import ProductQuery

Said = Callable[[str], ProductQuery]


@pytest.fixture
def said(read: Callable[[str], Reading], demo: Catalogue) -> Said:
    return lambda utterance: said_wish(read(utterance), demo.categories)


@pytest.mark.parametrize(
    ("utterance", "substance"),
    [
        ("인공색소 안 쓰는 립밤", "인공색소"),
        ("파라벤 안 쓴 로션", "파라벤"),
        ("노파라벤 크림", "파라벤"),
        ("파라벤 들어간 거 빼고 크림", "파라벤"),
        ("알코올 제로 토너", "알코올"),
        ("a toner that doesn't have alcohol", "알코올"),
        ("zero alcohol toner", "알코올"),
        ("パラベン無添加のクリーム", "파라벤"),
        ("살리실산 안 들어간 세럼", "살리실산(BHA)"),
        ("シリコンも硫酸系も入っていないシャンプー", "실리콘"),
        ("パラベンも着色料も使ってないリップ", "파라벤"),
        ("パラベンも着色料も使ってないリップ", "인공색소"),
        ("香料やアルコールは無しのミスト", "향료"),
        ("アルコール無配合の美容液", "알코올"),
        ("鉱物油とかは入ってませんか、クレンジングバーム", "미네랄오일"),
        ("a body lotion, nothing with parabens or dyes", "파라벤"),
        ("a body lotion, nothing with parabens or dyes", "인공색소"),
        ("a mist, none containing alcohol", "알코올"),
        ("향 들어간 거 빼고 바디워시", "향료"),
        ("에탄올 든 건 싫고 미스트", "알코올"),
        ("레티놀 함유된 제품은 다 빼줘", "레티놀"),
        ("a cream without parabens and alcohol", "파라벤"),
        ("a cream without parabens and alcohol", "알코올"),
        ("알코올 든 거 맡으면 머리 아파서 토너 다른 거", "알코올"),
        ("향료 들어간 걸 뿌리면 어지러워요 미스트 추천", "향료"),
        ("alcohol gives me hives, which toner", "알코올"),
        ("パラベンでかゆくなるのでクリームを", "파라벤"),
    ],
)
def test_substances(said: Said, utterance: str, substance: str) -> None:
    assert substance in said(utterance).exclude
    assert said(utterance).ingredients == ()


@pytest.mark.parametrize(
    "utterance",
    [
        "토리든 말고 히알루론산 세럼",
        "토리든 빼구 히알루론산 세럼",
        "토리든은 써봤으니까 히알루론산 세럼",
        "토리든은 질려서 히알루론산 세럼",
        "토리든은 너무 비싸서 히알루론산 세럼",
        "토리든 세럼 말고 히알루론산 세럼",
        "hyaluronic serum but not from Torriden",
        "hyaluronic serum other than Torriden",
        "トリデン以外のヒアルロン酸セラム",
    ],
)
def test_a_brand_beside_what_is_wanted(said: Said, utterance: str) -> None:
    query = said(utterance)
    assert query.exclude_brands == ("토리든",)
    assert query.brands == ()
    assert query.ingredients == ("히알루론산",)
    assert query.preferred_kinds == ("세럼",)


@pytest.mark.parametrize(
    "utterance", ["쿠션 말고 파운데이션", "쿠션 대신 파데로", "쿠션은 이미 있으니까 파운데이션"]
)
def test_a_kind(said: Said, utterance: str) -> None:
    query = said(utterance)
    assert query.kinds == ("파운데이션",)
    assert query.exclude_shelves == ("쿠션",)


def test_a_likeness_is_no_wish(said: Said) -> None:
    assert said("스킨처럼 묽은 크림").kinds == ("크림",)
    # Where it is all that is said, it says what is wanted.
    assert said("토너처럼 쓰는 거").kinds == ("토너",)


def test_an_effect_that_is_not_wanted(said: Said) -> None:
    query = said("톤업 안 되는 선크림")
    assert (query.concerns, query.exclude_concerns) == ((), ("톤업",))
    assert said("톤업 되는 선크림").concerns == ("톤업",)


def test_a_wish_is_no_refusal(said: Said) -> None:
    assert said("여드름이 있어서 폼클렌징").concerns == ("트러블",)
    assert said("너무 건조한데 크림").exclude == ()
    assert said("블랙헤드 없애는 패드").concerns == ("모공",)


@pytest.mark.parametrize(
    ("utterance", "kinds"),
    [
        ("향수랑 비슷한 향 나는 핸드크림", ("핸드크림",)),
        ("아이크림 같은 거 하나", ("아이크림",)),
        ("파운데이션 바르기 전에 쓰는 프라이머", ("프라이머",)),
        ("크림이나 로션 같은 거", ("크림", "로션")),
    ],
)
def test_what_is_likened_or_used_with_is_not_wanted(
    said: Said, utterance: str, kinds: tuple[str, ...]
) -> None:
    query = said(utterance)
    assert {*query.kinds, *query.preferred_kinds} == set(kinds)


@pytest.mark.parametrize(
    ("utterance", "kinds"),
    [
        ("립스틱 말끔히 지워지는 클렌징폼", ("클렌징폼",)),
        ("마스카라 지우는 클렌징오일", ("클렌징오일",)),
        ("화장솜에 흠뻑 적셔 닦는 토너", ("토너",)),
        ("퍼프에 묻혀 두드릴 파우더", ("파우더",)),
        ("염색했더니 뻣뻣해져서 트리트먼트", ("트리트먼트",)),
        ("치약 바꿔서 썼더니 텁텁해, 가글 있나요", ("치약", "가글")),
        ("필링 했더니 따가워 크림 좀", ("크림",)),
        ("쉽게 안 지워지는 틴트", ("틴트",)),
        ("틴트 하나, 안 지워지는 쿠션도", ("틴트", "쿠션")),
        ("염색하고 싶어요", ("염색약",)),
        ("화장솜 있어요? 토너도", ("화장솜", "토너")),
    ],
)
def test_what_is_removed_used_or_done_is_not_wanted(
    read: Callable[[str], Reading], utterance: str, kinds: tuple[str, ...]
) -> None:
    assert read(utterance).names("kind") == kinds


@pytest.mark.parametrize(
    "utterance",
    [
        "cushion foundation, none of the Clio ones",
        "nothing by Clio, just a cushion",
        "I already own two cushions, and I am fed up with Clio",
    ],
)
def test_a_brand_that_is_refused_in_english(said: Said, utterance: str) -> None:
    query = said(utterance)
    assert (query.brands, query.exclude_brands) == ((), ("클리오",))
    assert said("nothing but Clio cushions").brands == ("클리오",)


@pytest.mark.parametrize(
    "utterance",
    [
        "쿠마린 섞이면 꼭 두드러기가 올라와서요 크림 추천",
        "쿠마린 들어있으면 발진이 나거든요 크림 좀 봐주세요",
    ],
)
def test_what_brings_a_rash_is_left_out_by_its_name(said: Said, utterance: str) -> None:
    query = said(utterance)
    assert (query.exclude, query.kinds) == (("쿠마린",), ("크림",))
    # What is told of health is kept in no words.
    assert "두드러기" not in query.text


def test_a_rash_of_its_own_is_still_a_matter_for_doctors(
    read: Callable[[str], Reading],
) -> None:
    assert read("두드러기가 자주 나요 크림 있어요?").names("disease") == ("두드러기",)
    assert read("쿠마린 든 거 쓰면 두드러기 나요").names("disease") == ()


def test_of_the_allergic_what_is_told_apart_is_wished_for(said: Said) -> None:
    query = said("알코올 알레르기가 있고요, 판테놀 든 크림으로요")
    assert (query.exclude, query.ingredients) == (("알코올",), ("판테놀",))
    assert said("알레르기 있어요 판테놀").exclude == ("판테놀",)


@pytest.mark.parametrize(
    ("utterance", "exclude", "concerns"),
    [
        ("향료 든 로션 바르면 트러블이 올라와요, 모공에 좋은 토너", ("향료",), ("모공",)),
        ("실리콘 들어간 거 쓰면 뒤집어져서요 보습 크림", ("실리콘",), ("보습",)),
        # What soothes does no harm.
        ("판테놀 바르면 트러블이 가라앉아요 크림", (), ("트러블",)),
    ],
)
def test_a_harm_that_is_told_is_no_concern_to_care_for(
    said: Said, utterance: str, exclude: tuple[str, ...], concerns: tuple[str, ...]
) -> None:
    query = said(utterance)
    assert (query.exclude, query.concerns) == (exclude, concerns)


@pytest.mark.parametrize(
    ("utterance", "kinds"),
    [
        ("토너랑 로션 따로 챙겨 바르기 번거로워서 올인원", ("올인원",)),
        ("에센스 크림 일일이 바르기 귀찮아요 올인원 있나요", ("올인원",)),
        ("토너랑 로션 따로따로 보여주세요", ("토너", "로션")),
    ],
)
def test_what_is_a_bother_one_by_one_is_not_wanted(
    read: Callable[[str], Reading], utterance: str, kinds: tuple[str, ...]
) -> None:
    assert read(utterance).names("kind") == kinds


@pytest.mark.parametrize(
    "utterance",
    [
        "シカもセラミドも入ってるクリーム",
        "アルコールの入った化粧水",
        "a serum with retinol and peptides",
    ],
)
def test_what_is_to_be_in_it_is_not_refused(said: Said, utterance: str) -> None:
    assert not said(utterance).exclude
