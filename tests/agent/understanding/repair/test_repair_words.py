"""Words come back from whatever happened to them, and right words stay."""

from __future__ import annotations

import pytest

from agent.understanding.repair.repair import Repairer
from retrieval.text import squash


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        # slips of the finger
        ("토리둔 세럼 추천해줘", "토리든 세럼 추천해줘"),
        ("세럼 추쳔헤줘", "세럼 추천해줘"),
        ("강남역 근처 메장 있어?", "강남역 근처 매장 있어?"),
        ("나이아신아마드 들어간 세럼", "나이아신아미드 들어간 세럼"),
        ("라운드랩 토ㄴ너 가격", "라운드랩 토너 가격"),
        ("민감성 로셔 있어요", "민감성 로션 있어요"),
        # heard, and written as it sounds
        ("토리든 세러미 이써", "토리든 세럼이 있어"),
        ("동닙문 매장 영업시간", "독립문 매장 영업시간"),
        ("부이티 크림 얼마예요", "브이티 크림 얼마예요"),
        ("향료업는 선크림", "향료없는 선크림"),
        ("홍대이꾸역 근처 매장", "홍대입구역 근처 매장"),
        ("바레 각질 이써요", "발에 각질 있어요"),
        ("누니 자꾸 시려요", "눈이 자꾸 시려요"),
        ("닭고기 마니 먹어서", "닭고기 많이 먹어서"),
        ("거울 보고 다끌 거 있나요", "거울 보고 닦을 거 있나요"),
        # letters left alone
        ("토너ㅓ 바꿔볼까", "토너 바꿔볼까"),
        ("앰프ㅡㄹ 추천", "앰플 추천"),
        ("머리카ㄹ락 자꾸 빠져요", "머리카락 자꾸 빠져요"),
        ("씻고 ㄴ마ㅕㄴ 당겨요", "씻고 나면 당겨요"),
        # amounts
        ("이마넌 이하 세럼", "이만원 이하 세럼"),
        ("만오처눤 안쪽 토너", "만오천원 안쪽 토너"),
        # the other layout
        ("xhflems tpfja 추천해줘", "토리든 세럼 추천해줘"),
        ("rkdskadur rmscj aowkd dlTdj?", "강남역 근처 매장 있어?"),
        ("새ㅜㄷㄱ 추천해줘", "toner 추천해줘"),
        ("ㄱㄷ채ㅡㅡ둥 ㅁ ㄴㄷ겨ㅡ", "recommend a serum"),
        # initials
        ("ㅌㄹㄷ 세럼 얼마야", "토리든 세럼 얼마야"),
        ("ㅁㅂㅅㄹ 있어요", "미백 세럼 있어요"),
        ("ㅎㄷㅇㄱ 근처 매장", "홍대입구 근처 매장"),
        # Latin and kana
        ("Toriden serum", "torriden serum"),
        ("recomend a niacinimide serum", "recommend a niacinamide serum"),
        ("sunscren for sensitve skin", "sunscreen for sensitive skin"),
        ("olive young near gangnam yeok", "olive young near 강남역"),
        ("トリドンのセラム", "トリデンのセラム"),
    ],
)
def test_what_was_meant(repairer: Repairer, said: str, meant: str) -> None:
    repaired = repairer.repair(said)
    # All that reads it does without its spaces.
    assert squash(repaired.text) == squash(meant)
    assert repaired.changes


@pytest.mark.parametrize(
    "text",
    [
        "토리든 세럼 추천해줘",
        "Dr.G 선크림 얼마예요?",
        "달나라점 어디야",
        "보리차 있어요",
        "모기 물린 데 바르는 거",
        "커버력쎈쿠션찾아요",
        "향싼크림있나요",
        "손 안 대고 뿌리는 거",
        "볼이 빨개지는데 크림",
        "드라이샴푸 있어",
        "ㅋㅋㅋ 그거요 ㅎㅎ",
        "노트북 추천해줘",
        "ㅋㅋㅋ 고마워",
        "ㅇㅇ",
        "2만5천원 이하 토너",
        "속눈썹이 처지는데 컬링 잘 되는 거",
        "망고 향 바디로션 있어요?",
        "거품 잘 안 나는 폼클렌징",
        "제주 화산 클레이 팩",
        "환갑 선물로 아이크림",
        "석류 콜라겐 젤리 하나 보여주이소",
        "is there a store with parking near hongdae?",
        "what time does the store close",
        "sushi or ramen near the station",
        "a python course for my nephew",
        "gimme some cheap noodles",
        "내일 갈 테니 하나만 맡아주세요",
        "乾燥肌におすすめのセラムはありますか",
        "ヒアルロン酸のクリームがほしい",
        "",
        "😀",
        "asdf",
        "😀ㅏ",
        "\u200b",
    ],
)
def test_what_is_right_is_left_as_it_is(repairer: Repairer, text: str) -> None:
    assert repairer.repair(text).text == text


def test_changes_say_where_they_are(repairer: Repairer) -> None:
    repaired = repairer.repair("  토리둔  세럼 xnsj 추쳔해줘")
    assert len(repaired.changes) >= 2
    for change in repaired.changes:
        assert repaired.text[change.start : change.end] == change.meant
        assert change.said != change.meant
        assert 0 <= change.certainty <= 1


def test_a_change_knows_its_names(repairer: Repairer) -> None:
    [change] = repairer.repair("토리둔 세럼 추천해줘").changes
    assert ("brand", "토리든") in change.names
    assert not change.is_doubtful


def test_initials_of_many_are_doubted(repairer: Repairer) -> None:
    [change] = repairer.repair("ㅅㅇㅇ 근처 매장").changes
    assert change.is_doubtful


@pytest.mark.parametrize(
    "unit", ["세럼", "쉐럼 ", "xhflems ", "ㅌㄹㄷ ", "뷁", "가나다라 ", "トリ", "ㅏ"]
)
def test_the_longest_message_is_borne(repairer: Repairer, unit: str) -> None:
    assert repairer.repair((unit * 2_000)[:2_000]).text


def test_beside_goods_a_strange_word_is_no_place(repairer: Repairer) -> None:
    goods = "クリオ ファンウェア クッションはいくら"
    assert repairer.repair(goods).text == goods
    near = repairer.repair("カンナムヨクの近くでクリオのクッション")
    assert [kind for change in near.changes for kind, _ in change.names] == ["place"]
