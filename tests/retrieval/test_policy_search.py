"""The question that a policy answers, by the words under which shoppers ask for it."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from data.models import Policy, Texts
from retrieval.policy_search import PolicySearch


@pytest.fixture(scope="module")
def search(demo: Catalogue) -> PolicySearch:
    return PolicySearch(demo.policies)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("배송비 얼마예요?", {"shipping-fee"}),
        ("배송비가 얼마나 나와?", {"shipping-fee"}),
        ("오늘드림 몇 시까지 주문해야 돼?", {"today-delivery-cutoff"}),
        ("주문하면 배송 며칠 걸려요", {"shipping-time"}),
        ("뜯은 거 환불 돼?", {"return-opened"}),
        ("한 번 써 본 제품 환불 되나요", {"return-opened"}),
        ("영수증 없이 반품 가능해?", {"receipt-needed"}),
        ("회원 등급 기준이 궁금해", {"membership-grades"}),
        ("포인트 유효기간 있어?", {"points-use"}),
        ("기프트카드 환불", {"gift-card-refund"}),
        ("기프트카드 유효기간 알려줘", {"gift-card-expiry"}),
        ("택스프리 되나요?", {"tax-refund", "tax-refund-immediate", "tax-refund-minimum"}),
        ("테스터 위생 괜찮아?", {"tester-hygiene"}),
        ("강아지 데리고 들어가도 돼?", {"pets"}),
        ("회원 탈퇴하고 싶어", {"account-delete"}),
        ("올영세일 언제야", {"sale-period"}),
        ("알바 구해요?", {"jobs"}),
        ("애플페이 돼요?", {"payment-methods"}),
        ("매장 픽업 언제까지 찾아가야 해", {"store-pickup"}),
    ],
)
def test_a_question_finds_its_policy(
    search: PolicySearch, question: str, answers: set[str]
) -> None:
    hit = search.best(question)
    assert hit is not None
    assert hit.policy.policy_id in answers


def test_every_policy_answers_its_own_question(search: PolicySearch, demo: Catalogue) -> None:
    missed = [
        policy.policy_id
        for policy in demo.policies
        if (hit := search.best(policy.question.ko)) is None
        or hit.policy.category != policy.category
    ]
    assert not missed


def test_every_policy_answers_its_first_keyword(search: PolicySearch, demo: Catalogue) -> None:
    for policy in demo.policies:
        assert search.best(policy.keywords[0]) is not None, policy.policy_id


@pytest.mark.parametrize("question", ["", "!", "안녕", "강남역 근처", "😀", "수분크림 추천해줘"])
def test_a_question_without_a_keyword_matches_none(search: PolicySearch, question: str) -> None:
    assert search.best(question) is None


def policy(policy_id: str, *keywords: str) -> Policy:
    text = Texts(ko=keywords[0], en="x", ja="x")
    return Policy(
        policy_id=policy_id, category="c", question=text, answer=text, keywords=keywords,
        as_of="2026-01-01", source="demo",
    )  # fmt: skip


def test_the_policy_that_explains_more_of_the_question_wins() -> None:
    search = PolicySearch([policy("short", "환불"), policy("long", "기프트카드 환불")])
    long, short = search.best("기프트카드 환불"), search.best("환불")
    assert long is not None
    assert long.policy.policy_id == "long"
    assert short is not None
    assert short.policy.policy_id == "short"


def test_spacing_does_not_matter() -> None:
    hit = PolicySearch([policy("gift", "선물 포장")]).best("선물포장되나요")
    assert hit is not None
    assert hit.policy.policy_id == "gift"


def test_no_policies_answer_nothing() -> None:
    assert PolicySearch([]).best("환불") is None
