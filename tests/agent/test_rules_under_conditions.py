"""Rules under a condition, alone and as follow-ups; what happened to a body; what is no rule.

The conversations are worded by hand, and none is one of data/eval.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from agent.wire import TurnReply

pytestmark = pytest.mark.asyncio(loop_scope="session")

Talk = Callable[..., Awaitable[list[TurnReply]]]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("비닐도 안 뜯은 새 립스틱인데 환불될까요", "15일"),
        ("still sealed, may I send it back?", "15 days"),
        ("try it and don't like it — refund?", "cannot be returned"),
        ("교환하려고 하는데요", "산 매장에서"),
        ("시킨 거랑 다른 색이 왔는데 언제까지 바꿔주나요", "30일"),
        ("주문했던 거 취소 좀 해주이소", "주문 내역에서"),
        ("please cancel what I ordered this morning", "under your orders"),
        ("배송지가 전에 살던 데로 돼 있는데 우짜면 돼요", "주문 상세에서"),
        ("이탈리아 사는 동생한테 보내줄 수 있을까요", "글로벌몰"),
        ("could you ship a parcel to Peru", "global shop"),
        ("매장에서 선물 포장도 해주시나요", "계산할 때"),
    ],
)
async def test_a_rule_under_a_condition(talk: Talk, line: str, said: str) -> None:
    (told,) = await talk(line)
    assert told.intent == "policy"
    assert said in told.reply


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("안 뜯은 건 반품돼요?", "우편으로 부치면 돈 내요?", "가게로 들고 가면요?"), "무료"),
        (("오늘드림 마감이 몇 시예요", "얼마 넘게 사면 무료예요?"), "30,000원"),
        (("포인트는 얼마부터 써요?", "안 쓰면 날아가요?"), "2년"),
        (("왜 아직도 택배가 안 와요 너무하네", "저 제주 사는데 보통 며칠이에요"), "5~7일"),
        (("왜 아직도 택배가 안 와요 너무하네", "됐고 취소할게요"), "취소돼요"),
        (("강남타운점 피부 진단 해요?", "하는 데 오래 걸려요?"), "5분"),
        (("강남타운점 몇 시까지 해요", "공병 들고 가면 뭐라도 줘요?"), "포인트"),
        (
            ("where near Hongdae is tax refund?", "until when?", "what must I spend at least"),
            "15,000",
        ),
        (("쿠션 추천해줘", "이거 덴마크로도 부쳐줘요?"), "글로벌몰"),
        (("립밤 보여줘", "선물 포장도 되죠?"), "계산할 때"),
    ],
)
async def test_asked_further_under_a_condition(
    talk: Talk, lines: tuple[str, ...], said: str
) -> None:
    *_, told = await talk(*lines)
    assert told.intent == "policy"
    assert said in told.reply


@pytest.mark.parametrize(
    ("lines", "intent"),
    [
        (("강남타운점 피부 진단 해요?", "거기까지 걸어서 얼마나 걸려요"), "store_info"),
        (("강남타운점 몇 시까지 해요", "공병도 받아요?"), "store_info"),
        (("반품 어떻게 해요", "합정역에서 스마트 반품 되는 데 알려줘"), "store_search"),
        (("배송 며칠 걸려요", "고마워요"), "small_talk"),
        (("선물 포장하기 좋은 향수 추천해줘",), "product_search"),
        (("직원이 환불은 안 된다고 소리를 질렀어요 화나네",), "complaint"),
        (("기차표 취소 수수료 얼마예요",), "out_of_scope"),
        (("내일 두 시로 피부 진단 예약 잡아 주세요",), "reserve"),
    ],
)
async def test_what_is_no_question_of_a_rule(
    talk: Talk, lines: tuple[str, ...], intent: str
) -> None:
    *_, told = await talk(*lines)
    assert told.intent == intent


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("마스카라 써보다가 눈에 들어갔는데 벌겋게 충혈됐어요", "물로"),
        ("토너 발랐더니 볼이 퉁퉁 부었어요 우짜죠", "진료"),
        ("the tester splashed into my eye and it burns", "rinse"),
        ("アイライナーが目に入って痛いです", "洗い"),
    ],
)
async def test_what_a_product_did_to_a_body(talk: Talk, line: str, said: str) -> None:
    (told,) = await talk(line)
    assert told.intent == "policy"
    assert said in told.reply
    assert not told.products


@pytest.mark.parametrize(
    "line", ["눈에 들어가도 안 따가운 선크림 추천해줘", "발라도 따갑지 않은 크림 있어요?"]
)
async def test_what_is_not_to_sting_is_looked_for(talk: Talk, line: str) -> None:
    (found,) = await talk(line)
    assert found.intent == "product_search"


@pytest.mark.parametrize(
    "line",
    [
        "명동타운점에서 이어폰 한 짝을 떨궜나 봐요 혹시 있나요",
        "계산하면서 카드를 두고 왔어요 강남타운점에",
        "I dropped my glove at the Myeongdong Station store",
    ],
)
async def test_what_was_dropped_in_a_store(talk: Talk, line: str) -> None:
    (told,) = await talk(line)
    assert told.intent == "policy"
    assert any(word in told.reply for word in ("두고 온", "what you left"))


async def test_what_no_record_holds_is_said_so(talk: Talk) -> None:
    (told,) = await talk("피부 진단 받으려면 비용이 얼마예요")
    assert told.intent == "policy"
    assert "정보가 없어요" in told.reply
