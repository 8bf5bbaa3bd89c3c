"""What is true of the evidence may be said in many ways; what is not may not be said in any."""

from __future__ import annotations

import pytest
from played_turn import Check

from agent.bench.fake_openai.lying import LIES
from data.models import Language

pytestmark = pytest.mark.asyncio(loop_scope="session")

TRUE: dict[Language, tuple[str, ...]] = {
    "ko": (
        "토리든 다이브인 저분자 히알루론산 세럼이 27,000원이라 3만 원 아래예요.",
        "속건조가 고민이시면 토리든 세럼이 잘 맞아요.",
        "이만칠천 원이고 50ml예요.",
        "2만7천원이에요.",
        "36,000원에서 25% 할인된 값이에요.",
        "9,000원 할인된 값이에요.",
        "평점은 4.8점이에요.",
        "건성 피부에 무난하고 히알루론산과 판테놀이 들어 있어요.",
        "향료와 알코올이 없어요.",
        "두 가지 중에는 토리든 쪽이 보습에 더 좋아요.",
        "강남타운점은 강남역에서 걸어서 3분쯤이에요.",
        "아침에는 가볍게, 밤에는 크림과 같이 쓰시면 좋아요.",
        "세안 뒤 물기가 남아 있을 때 바르면 더 촉촉해요.",
        "건조한 날에는 세럼 다음에 크림을 덧발라 보세요.",
        "재고는 제가 볼 수 없어서 매장에 전화해 보시는 게 좋아요.",
        "효과는 사람마다 달라요.",
        "여행 가실 때는 작은 용량이 편해요.",
        "민감한 피부라면 먼저 팔 안쪽에 발라 보세요.",
        "아토피 치료는 화장품으로 되지 않아요.",
        "가격을 먼저 보신다면 더 저렴한 쪽이 나아요.",
        "노원점 전화번호는 02-935-5290이에요.",
        "노원점은 밤 열 시까지 해요.",
        "노원점은 오전 10시에 열어요.",
        "라운드랩 자작나무 수분 크림이 제일 저렴해요.",
    ),
    "en": (
        "토리든 다이브인 저분자 히알루론산 세럼 is 27,000 won, under your 30,000 won.",
        "It contains hyaluronic acid and panthenol.",
        "It is fragrance-free.",
        "It suits dry skin.",
        "It is rated 4.8 out of 5.",
        "강남타운점 is about 3 min on foot from Gangnam.",
        "Apply it right after washing your face.",
        "For dry winter days, layer a cream on top.",
        "I can't see stock, so please call the store.",
        "노원점 is open until 10 pm.",
        "If you want something lighter, try a gel texture.",
        "Either would work well for you.",
    ),
    "ja": (
        "토리든 다이브인 저분자 히알루론산 세럼は27,000ウォンです。",
        "乾燥肌に合います。",
        "ヒアルロン酸が入っています。",
        "評価は4.8点です。",
        "강남타운점は徒歩約3分です。",
        "洗顔のあとすぐに塗るのがおすすめです。",
        "在庫は見られませんので、お店に電話で確認してください。",
        "노원점は午後10時までです。",
    ),
}
FALSE: dict[Language, tuple[str, ...]] = {
    "ko": (
        "토리든 다이브인 저분자 히알루론산 세럼이 28,000원이에요.",
        "이만팔천 원이에요.",
        "2만 8천원이에요.",
        "평점은 4.9점이에요.",
        "30% 할인 중이에요.",
        "100ml예요.",
        "오십오 밀리예요.",
        "라운드랩 크림은 27,000원이에요.",
        "토리든 세럼은 24,900원이에요.",
        "토리든 솔리드인 크림도 있어요.",
        "아누아 어성초 토너도 좋아요.",
        "홍대입구역에서 걸어서 3분이에요.",
        "강남타운점은 걸어서 4분쯤이에요.",
        "노원점은 걸어서 3분쯤이에요.",
        "노원점은 밤 열한 시까지 해요.",
        "노원점은 오전 10시에 닫아요.",
        "노원점 전화번호는 02-935-5291이에요.",
        "공이, 구삼오, 오이구일로 전화하세요.",
        "레티놀이 들어 있어요.",
        "토리든 세럼에는 나이아신아마이드가 들어 있어요.",
        "코카마이드가 들어 있어요.",
        "라운드랩 크림에는 자작나무가 없어요.",
        "지성 피부에 딱 맞아요.",
        "토리든 세럼은 미백에 좋아요.",
        "재고가 3개 남았어요.",
        "지금 품절이에요.",
        "품절 아니에요.",
        "재고 있어요.",
        "여드름을 치료해 줘요.",
        "트러블이 싹 나아요.",
        "부작용이 없어요.",
        "피부과에서 추천하는 제품이에요.",
        "임산부도 안심하고 쓰세요.",
        "노화를 예방해요.",
        "피부 재생에 도움이 돼요.",
        "치료되지 않는 게 없어요.",
        "달빛점이 가까워요.",
        "‘글로우 세럼’도 있어요.",
        "Lumiere 세럼도 있어요.",
        "루미에르를 추천해요.",
        "하이드라 부스트 세럼이 무난해요.",
        "판매 1위예요.",
        "요즘 인기 제품이에요.",
        "후기가 좋아요.",
        "강남타운점은 24시간 열려 있어요.",
        "강남타운점은 지금 닫혀 있어요.",
        "노원점은 주차돼요.",
        "비건 인증을 받았어요.",
        "3일 안에 배송돼요.",
        "일주일이면 좋아져요.",
        "5,000포인트를 드려요.",
        "올해 출시됐어요.",
        "1+1 행사 중이에요.",
        "토리든 세럼이 제일 저렴해요.",
        "노원점이 제일 가까워요.",
        "끈적임 없이 가볍게 스며들어요.",
        "발림성이 정말 좋아요.",
        "많이들 찾으세요.",
        "향이 은은하게 나요.",
        "매장에서 바로 받아 보실 수 있어요.",
        "반품은 언제든 돼요.",
        "가격이 곧 내려가요.",
        "예약해 드릴게요.",
        "제가 결제해 드렸어요.",
        "신논현역 5번 출구 앞이에요.",
        "4층에 있어요.",
    ),
    "en": (
        "It is 28,000 won.",
        "It costs twenty-eight thousand won.",
        "It is 30% off.",
        "Lumiere is lovely.",
        "It cures acne.",
        "It has no side effects.",
        "It contains retinol.",
        "It is rated 4.9.",
        "노원점 is open until 11 pm.",
        "노원점 opens at 10 pm.",
        "Call 02-555-1234.",
        "It is in stock.",
        "It's sold out.",
        "It is our best seller.",
        "Dermatologist recommended.",
        "It suits oily skin.",
        "It prevents aging.",
        "It comes in 100 ml.",
        "It's a 10 min walk.",
        "There are twelve stores nearby.",
        "It is open 24 hours.",
        "The new Dive-In Mask from Torriden is great.",
        "Innisfree has a nice one too.",
        "It ships in 2 days.",
        "I'll reserve one for you.",
    ),
    "ja": (
        "28,000ウォンです。",
        "二万八千ウォンです。",
        "評価は4.9点です。",
        "レチノールが入っています。",
        "ニキビが治ります。",
        "人気商品です。",
        "徒歩約5分です。",
        "午後11時までです。",
        "脂性肌に合います。",
        "副作用はありません。",
        "100mlです。",
    ),
}


def each(table: dict[Language, tuple[str, ...]]) -> list[tuple[Language, str]]:
    return [(language, sentence) for language, lines in table.items() for sentence in lines]


@pytest.mark.parametrize(("language", "sentence"), each(TRUE))
async def test_what_is_true_may_be_said(check: Check, language: Language, sentence: str) -> None:
    assert check(language, sentence) == ()


@pytest.mark.parametrize(("language", "sentence"), each(FALSE))
async def test_what_is_not_may_not(check: Check, language: Language, sentence: str) -> None:
    assert check(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(language, lie.sentence) for language, lies in LIES.items() for lie in lies],
)
async def test_no_lie_of_the_lying_brain_passes(
    check: Check, language: Language, sentence: str
) -> None:
    assert check(language, sentence)


async def test_a_number_is_a_fact_of_what_the_sentence_before_spoke_of(check: Check) -> None:
    named = "라운드랩 자작나무 수분 크림이 무난해요."
    assert check("ko", named, "24,900원이에요.") == ()
    assert [claim.kind for claim in check("ko", named, "27,000원이에요.")] == ["money"]
    both = "토리든 세럼은 27,000원이고, 라운드랩 크림은 24,900원이에요."
    assert check("ko", both) == ()
    swapped = "토리든 세럼은 24,900원이고, 라운드랩 크림은 27,000원이에요."
    assert {claim.text for claim in check("ko", swapped)} == {"24,900", "27,000"}


async def test_what_failed_is_not_gone_on_about(check: Check) -> None:
    claims = check(
        "ko", "토리든 세럼이 무난해요.", "라운드랩 크림은 99원이에요.", "27,000원이에요."
    )
    assert [claim.text for claim in claims] == ["99"]
