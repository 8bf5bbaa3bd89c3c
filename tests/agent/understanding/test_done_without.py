"""Shelves that are done without, feelings that are not to come, forms of what is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.reading import Reading
from agent.understanding.refining import with_stated_form
from agent.understanding.stated import said_wish
from data.catalogue import Catalogue
from retrieval.product_filter import ProductQuery

Said = Callable[[str], ProductQuery]


@pytest.fixture
def said(read: Callable[[str], Reading], demo: Catalogue) -> Said:
    def wish(utterance: str) -> ProductQuery:
        return said_wish(with_stated_form(read(utterance), demo.categories), demo.categories)

    return wish


@pytest.mark.parametrize(
    ("utterance", "kinds"),
    [
        ("남편이 토너랑 에센스는 절대 안 써요, 올인원으로요", ("올인원",)),
        ("파운데이션은 안 바르고 쿠션만 두드려요", ("쿠션",)),
        ("선크림 바르는 걸 귀찮아해서 선스틱 보는데요", ("선스틱",)),
        ("스킨로션 하나로 끝나는 걸로", ("올인원",)),
        # Nothing is done without.
        ("토너랑 올인원 추천", ("토너", "올인원")),
        ("로션 추천해줘 안 끈적이는 걸로", ("로션",)),
        # A lotion for the face makes up for no shampoo.
        ("샴푸 린스 따로 쓰기 귀찮은데 올인원 없나", ("샴푸", "트리트먼트")),
    ],
)
def test_what_is_done_without_is_not_wished_for(
    said: Said, utterance: str, kinds: tuple[str, ...]
) -> None:
    assert said(utterance).kinds == kinds


@pytest.mark.parametrize(
    ("utterance", "kind"),
    [
        ("밤 제형 클렌저", "클렌징밤"),
        ("오일 타입으로 클렌징 찾아요", "클렌징오일"),
        ("스틱으로 된 선크림", "선스틱"),
        ("선스틱 말고 크림으로 된 거", "선크림"),
        ("쿠션 타입 파운데이션", "쿠션"),
        # No kind is called so: it is how the thing is to be.
        ("크림 제형 파운데이션", "파운데이션"),
        ("오일 타입 트리트먼트", "트리트먼트"),
    ],
)
def test_a_form_tells_the_kind_of_the_shelf(said: Said, utterance: str, kind: str) -> None:
    assert said(utterance).kinds == (kind,)


@pytest.mark.parametrize(
    "utterance",
    ["따가운 거 못 쓰니까 선크림", "바르면 안 따가운 선크림", "쓰라린 건 질색이라 선크림"],
)
def test_what_is_not_to_sting_is_gentle(said: Said, utterance: str) -> None:
    assert (said(utterance).skin_types, said(utterance).concerns) == (("민감성",), ())


@pytest.mark.parametrize("utterance", ["얼굴이 따가운데 크림", "진정이 안 돼요 크림"])
def test_what_stings_already_is_to_be_soothed(said: Said, utterance: str) -> None:
    assert said(utterance).concerns == ("진정",)


def test_what_is_not_to_shine_is_told_by_how_it_looks(said: Said) -> None:
    for utterance in ("번들거리지 않는 선크림", "유분 없는 선크림", "개기름 싫은데 선크림"):
        assert said(utterance).concerns == ()
    wish = said("번들거림 없는 쿠션")
    assert any("보송" in look for look in wish.looks)
    assert wish.preferred_concerns == ("피지",)
    assert said("번들거리는 이마에 세럼").concerns == ("피지",)


@pytest.mark.parametrize(
    ("utterance", "look"),
    [
        ("보랏빛 선크림", "퍼플"),
        ("연두빛 도는 선크림", "그린"),
        ("살구빛 틴트", "코랄"),
        ("갈색 아이브로우", "브라운"),
        ("콩으로 만든 에센스", "콩"),
        ("우유 들어간 바디워시", "밀크"),
    ],
)
def test_a_tone_and_a_food_are_told_by_names(said: Said, utterance: str, look: str) -> None:
    assert any(look in words.split() for words in said(utterance).looks)


def test_a_food_that_is_not_borne_is_no_look(said: Said) -> None:
    assert said("우유 알레르기 있는데 바디워시").looks == ()


def test_a_line_is_no_look(read: Callable[[str], Reading]) -> None:
    assert read("더블웨어 있어요?").names("title") == ("더블웨어",)
