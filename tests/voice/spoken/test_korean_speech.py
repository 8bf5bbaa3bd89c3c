"""What a Korean shop assistant would say of what is shown."""

from __future__ import annotations

import random
import re
import statistics
import time

import pytest

from data.catalogue import Catalogue
from voice.spoken import Speech

#: All that a Korean voice is given: Hangul, spaces, the marks of a sentence.
_UNSPEAKABLE = re.compile(r"[^가-힣\s.,?!]")


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("12,900원이에요.", "만 이천구백 원이에요."),
        ("10,000원부터 100,000,000원까지", "만 원부터 일억 원까지"),
        ("27,000원대", "이만 칠천 원대"),
        ("₩12,900이에요", "만 이천구백 원이에요"),
        ("2만5천원, 1만 2,500원", "이만 오천 원, 만 이천오백 원"),
        ("3만원~5만원", "삼만 원에서 오만 원"),
        ("10,000~20,000원이면", "만 원에서 이만 원이면"),
        ("3,000원 할인", "삼천 원 할인"),
        ("5~6만 원", "오만에서 육만 원"),
        ("30ml×2개, 50ml*2", "삼십 밀리 두 개, 오십 밀리 두 개"),
        ("30%는 0.1~1%예요", "삼십 퍼센트는 영 점 일 퍼센트에서 일 퍼센트예요"),
        ("1+1이 2+1보다", "원 플러스 원이 투 플러스 원보다"),
        ("7+1매 기획", "칠 플러스 일 매 기획"),
    ],
)
def test_prices(speech: Speech, shown: str, spoken: str) -> None:
    assert speech.said(shown, "ko") == spoken


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("10:00 - 22:00이에요.", "열 시부터 밤 열 시까지예요."),
        ("10:00~22:00까지 해요", "열 시부터 밤 열 시까지 해요"),
        ("10:00 ~ 22:00, 10:00-22:00", "열 시부터 밤 열 시까지, 열 시부터 밤 열 시까지"),
        ("10:30에 열어요", "열 시 반에 열어요"),
        ("08:30, 09:05, 12:00", "아침 여덟 시 반, 아홉 시 오 분, 낮 열두 시"),
        ("14:20, 19:00", "오후 두 시 이십 분, 저녁 일곱 시"),
        ("00:00에 닫아요", "자정에 닫아요"),
        ("11:00 - 02:00", "열한 시부터 새벽 두 시까지"),
        ("밤 10시 30분까지", "밤 열 시 반까지"),
        ("밤 22:30까지, 오후 10:30", "밤 열 시 반까지, 오후 열 시 반"),
        ("밤 12시, 22시까지", "밤 열두 시, 밤 열 시까지"),
        ("24시간 열려 있어요", "이십사 시간 열려 있어요"),
        ("1시간 30분, 12시간", "한 시간 삼십 분, 열두 시간"),
        ("2026년 11월 22일, 6월, 10월", "이천이십육 년 십일월 이십이 일, 유월, 시월"),
        ("월~금, 11/30~12/6", "월에서 금, 십일월 삼십 일에서 십이월 육 일"),
        ("2026-11-22에", "이천이십육 년 십일월 이십이 일에"),
        ("3~5일 걸려요", "삼 일에서 오 일 걸려요"),
    ],
)  # fmt: skip
def test_times(speech: Speech, shown: str, spoken: str) -> None:
    assert speech.said(shown, "ko") == spoken


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("3개, 20개, 21개, 100개", "세 개, 스무 개, 스물한 개, 백 개"),
        ("5곳, 3가지, 2명, 3병, 47가지", "다섯 곳, 세 가지, 두 명, 세 병, 마흔일곱 가지"),
        ("241곳이에요", "이백마흔한 곳이에요"),
        ("1,200명", "천이백 명"),
        ("1번째, 2번째, 21번째", "첫 번째, 두 번째, 스물한 번째"),
        ("50ml로 1.5L는", "오십 밀리로 일 점 오 리터는"),
        ("200g이고 60매예요", "이백 그램이고 육십 매예요"),
        ("5분, 3일, 6개월", "오 분, 삼 일, 육 개월"),
        ("4.7점이에요", "사 점 칠 점이에요"),
        ("1.2km, 350m", "일 점 이 킬로미터, 삼백오십 미터"),
        ("B1, 지하1층, 2층, 3F", "지하 일 층, 지하 일 층, 이 층, 삼 층"),
        ("2호선 3번 출구", "이 호선 삼 번 출구"),
        ("02-123-4567로", "공이, 일이삼, 사오육칠로"),
        ("070-4009-2126", "공칠공, 사공공구, 이일이육"),
        ("1577-4887이에요", "일오칠칠, 사팔팔칠이에요"),
        ("성수일로6길 47에", "성수일로육길 사십칠에"),
        ("율하3로 53, 159-1", "율하삼로 오십삼, 백오십구 다시 일"),
        ("종로3가역, 안양1번가점", "종로삼가역, 안양일번가점"),
    ],
)  # fmt: skip
def test_amounts_and_numbers(speech: Speech, shown: str, spoken: str) -> None:
    assert speech.said(shown, "ko") == spoken


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("VT는 PDRN이 들어 있어요", "브이티는 피디알엔이 들어 있어요"),
        ("Dr.G 크림", "닥터지 크림"),
        ("COSRX와 La Roche-Posay", "코스알엑스와 라로슈포제"),
        ("Avène, rom&nd", "아벤느, 롬앤"),
        ("X타운점, NC신구로점", "엑스타운점, 엔씨신구로점"),
        ("AHA/BHA 토너", "아하, 바하 토너"),
        ("SPF50+ PA++++예요", "에스피에프 오십 플러스 피에이 포 플러스예요"),
        ("비타민C, pH4.5는", "비타민씨, 피에이치 사 점 오는"),
        ("라운드랩 1025 독도 토너", "라운드랩 일공이오 독도 토너"),
        ("비타민 B5, B5+", "비타민 비파이브, 비파이브 플러스"),
        ("H 사이즈 QWRT", "에이치 사이즈 큐더블유알티"),
    ],
)
def test_latin(speech: Speech, shown: str, spoken: str) -> None:
    assert speech.said(shown, "ko") == spoken


def test_an_unknown_latin_word_is_left_to_the_voice(speech: Speech) -> None:
    assert speech.said("Hyalu 세럼, ESSENTIAL 크림", "ko") == "Hyalu 세럼, essential 크림"


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("병풀(시카)이 들어 있어요", "병풀이 들어 있어요"),
        ("살리실산(BHA), 세라마이드", "살리실산, 세라마이드"),
        ("토너 (50ml)와 세럼 (60매)", "토너와 세럼, 육십 매"),
        ("토너 (50ml) 있어요", "토너, 오십 밀리, 있어요"),
        ("**굵게** 말하고 `코드`도 _기울여요_", "굵게 말하고 코드도 기울여요"),
        ("[여기](https://a.b/c?d=1)를 보세요", "여기를 보세요"),
        ("https://www.oliveyoung.co.kr/store?x=1 보세요.", "화면의 링크 보세요."),
        ("oliveyoung.co.kr이나 help@oy.kr로", "화면의 링크나 화면의 링크로"),
        ("좋아요 😊👍🏻!", "좋아요!"),
        ("토리든 → VT", "토리든, 브이티"),
        ("맛있어요~ 강남~홍대", "맛있어요 강남에서 홍대"),
        ("톤업/에센스 & 크림", "톤업, 에센스 앤 크림"),
        ("1. 토리든 세럼\n2. VT 에센스\n- 끝", "첫 번째, 토리든 세럼, 두 번째, 브이티 에센스, 끝"),
        ("21. 세럼", "스물한 번째, 세럼"),
        ("# 제목\n> 인용", "제목, 인용"),
        ("<b>굵게</b>", "굵게"),
    ],
)
def test_marks_are_not_read(speech: Speech, shown: str, spoken: str) -> None:
    assert speech.said(shown, "ko") == spoken


@pytest.mark.parametrize(
    ("shown", "spoken"),
    [
        ("50ml은 50ml이", "오십 밀리는 오십 밀리가"),
        ("1+1가 1+1를", "원 플러스 원이 원 플러스 원을"),
        ("30%으로 30%과", "삼십 퍼센트로 삼십 퍼센트와"),
        ("02-318-4461으로", "공이, 삼일팔, 사사육일로"),
        ("토너 (50ml)은", "토너는"),
    ],
)
def test_particles_follow_what_is_said(speech: Speech, shown: str, spoken: str) -> None:
    assert speech.said(shown, "ko") == spoken


@pytest.mark.parametrize("silence", ["", " ", "\n", "😊", "**", "---", "()"])
def test_silence(speech: Speech, silence: str) -> None:
    assert speech.said(silence, "ko") == ""
    assert "".join(piece.shown for piece in speech.spans(silence, "ko")) == silence


def test_everything_known_can_be_said(speech: Speech, demo: Catalogue) -> None:
    shown = {
        *(product.name for product in demo.products),
        *(product.volume for product in demo.products if product.volume),
        *(name for product in demo.products for name in product.ingredients or ()),
        *(name for product in demo.products for name in product.key_ingredients),
        *(text for s in demo.stores for text in (s.name, s.address, *s.nearby_landmarks)),
        *(text for store in demo.stores for text in (*store.services, *store.features)),
        *(store.phone for store in demo.stores if store.phone),
        *(policy.answer.ko for policy in demo.policies),
    }
    assert len(shown) > 2_000
    unsaid = {text: said for text in shown if _UNSPEAKABLE.search(said := speech.said(text, "ko"))}
    assert unsaid == {}


def test_pieces_join_to_the_text_whatever_it_is(speech: Speech) -> None:
    parts = (
        *("12,900원", "10:00 - 22:00", "(50ml)", "(시카)이", "**", "[a](b)", "😊", "1+1", "PA++"),
        *("VT", "~", "3", "%", "\n", "- ", "에", "은", "호", "B1", "㎖", "０", "，", " ", " 세럼 "),
    )
    dice = random.Random(3)  # noqa: S311
    for _ in range(2_000):
        text = "".join(dice.choice(parts) for _ in range(dice.randint(0, 12)))
        pieces = speech.spans(text, "ko")
        assert "".join(piece.shown for piece in pieces) == text
        assert all(re.search(r"\w", piece.spoken) for piece in pieces[1:])
        assert not re.search(r"[\d()\[\]*~%+\n\b]|  | [,.?!]", speech.said(text, "ko")), text


def test_a_piece_is_a_shown_word_or_words_said_as_one(speech: Speech) -> None:
    pieces = speech.spans("역삼점은 밤 10시 30분까지 12,900원 - 끝.", "ko")
    assert [(piece.shown, piece.spoken) for piece in pieces] == [
        ("역삼점은 ", "역삼점은 "),
        ("밤 ", "밤 "),
        ("10시 30분까지 ", "열 시 반까지 "),
        ("12,900원 - ", "만 이천구백 원 "),
        ("끝.", "끝."),
    ]


def test_a_sentence_takes_under_a_millisecond(speech: Speech, demo: Catalogue) -> None:
    took = []
    for store in demo.stores:
        begin = time.perf_counter()
        speech.said(f"{store.name}은 {store.address}에 있고 {store.phone}이에요.", "ko")
        took.append(time.perf_counter() - begin)
    assert statistics.median(took) < 0.001
