"""What is the shop's and what is not, whatever words of the shop's are in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.understanding.reading import Reading
from agent.wire import Intent

Read = Callable[[str], Reading]
Decide = Callable[..., Intent]


@pytest.mark.parametrize(
    "said",
    [
        "모레 해운대에 눈 오려나",
        "명동역 앞으로 택시 좀 불러줘",
        "이비인후과 진료 접수 좀 해줘",
        "사단법인을 설립하려면 파운데이션 정관이 필요한가요",
        "매장된 문화재를 발견하면 어디에 알려요",
        "뮤지컬 티켓 남은 자리 있어?",
        "근처에 문 연 약국 있어?",
        "소파 쿠션 큰 거 있나요",
        "레이저프린터 토너 하나 주세요",
        "스타벅스 홍대점 몇 시에 닫아",
        "전세 대출 이자 얼마야",
        "exchange rate for dollars please",
        "book me a taxi to Seomyeon",
        "do you know a good Korean BBQ restaurant in Itaewon",
        "will it rain in Busan tomorrow",
        "明洞の両替所は何時までですか",
        "コンサートのチケットを取ってください",
    ],
)
def test_not_ours(said: str, decide: Decide) -> None:
    assert decide(said) == "out_of_scope"


@pytest.mark.parametrize(
    "said",
    [
        "영화관 옆에 있는 매장 어디예요",
        "드라마에서 본 립밤 있어요?",
        "병원 다녀와서 바를 진정 크림",
        "축구하고 나서 쓸 데오드란트",
        "재판매하는 세럼인가요",
        "효과 제품 중에 미백 크림",
        "이상 속눈썹 영양제 찾아요",
        "고소한 향 나는 바디로션",
        "맥주효모 샴푸 있나요",
        "특허 성분 들어간 앰플",
        "왼쪽 뺨이 망가졌어 진정 크림 추천",
        "notebook in stock? I mean the serum, is it in stock",
        "a lipstick for my wedding",
        "カフェインのシャンプーはありますか",
        "食べるコラーゲンはどれ",
    ],
)
def test_ours_after_all(said: str, decide: Decide) -> None:
    assert decide(said) != "out_of_scope"


@pytest.mark.parametrize(
    ("said", "background"),
    [
        ("스타벅스 옆 올리브영 어디야", True),
        ("컴퓨터 오래 봐서 눈가 주름 크림 찾아요", True),
        ("스타벅스 어디야", False),
        ("토너 말고 프린터 잉크 있어?", False),
        ("노트북 쿨링 패드", False),
        ("I have a flight at noon, is there a branch nearby?", True),
        ("can I take a taxi", False),
    ],
)
def test_what_is_told_beside_what_is_asked(said: str, background: bool, read: Read) -> None:
    assert read(said).background is background


@pytest.mark.parametrize(
    "said",
    ["세 개 사면 좀 깎아줘요", "もう少し安くしてもらえますか", "can you lower the price a bit"],
)
def test_haggling_is_answered_with_the_rule(said: str, decide: Decide) -> None:
    assert decide(said) == "policy"
