"""A policy is told from its neighbours by the matter and the condition that are named together."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from retrieval.policy_aspects import load_policy_aspects
from retrieval.policy_search import PolicySearch

ASPECTS = load_policy_aspects()


@pytest.fixture(scope="module")
def search(demo: Catalogue) -> PolicySearch:
    return PolicySearch(demo.policies)


def test_rules_lead_to_policies_and_are_made_of_known_aspects(demo: Catalogue) -> None:
    known = {policy.policy_id for policy in demo.policies}
    assert {rule.policy_id for rule in ASPECTS._rules} <= known
    assert set().union(*(rule.aspects for rule in ASPECTS._rules)) <= set(ASPECTS._signs)
    assert ASPECTS.matters | ASPECTS.beside <= set(ASPECTS._signs)


@pytest.mark.parametrize(
    "text",
    [
        "아직 상자도 안 열어봤어요",
        "뜯지 않은 새 제품",
        "비닐도 그대로예요",
        "I have not opened it yet",
        "未使用のまま",
    ],
)
def test_what_was_not_opened_is_not_opened(text: str) -> None:
    assert {"opened", "unopened"} & ASPECTS.of(text) == {"unopened"}


@pytest.mark.parametrize(
    "text", ["뜯긴 했는데 한 번도 안 썼어요", "opened the box, never used it", "한번 발라봤어요"]
)
def test_what_was_opened_stays_so_though_nothing_was_used(text: str) -> None:
    assert {"opened", "unopened"} & ASPECTS.of(text) == {"opened"}


def test_what_is_not_meant_is_no_sign() -> None:
    assert ASPECTS.of("택배 말고 매장에서요") & {"delivery", "in_store"} == {"in_store"}


@pytest.mark.parametrize(
    ("question", "policy_id"),
    [
        ("뚜껑도 안 열었는데 환불되죠", "return-period"),
        ("열어보고 별로면 환불되죠", "return-opened"),
        ("반품할 때 왕복 택배비는 누가 내요", "return-fee"),
        ("앱에서 산 걸 동네 매장에 가져가서 반품해도 되죠", "smart-return"),
        ("엉뚱한 게 왔어요 며칠 안에 교환하면 되나요", "exchange-period"),
        ("스위스에 있는 이모한테 부칠 수 있나요", "overseas-shipping"),
        ("can you mail this to Norway", "overseas-shipping"),
        ("フランスまで送れますか", "overseas-shipping"),
        ("오늘드림은 얼마부터 공짜예요", "today-delivery-fee"),
        ("제주까지 배송은 며칠이나 걸려요", "shipping-time"),
        ("면세는 최소 얼마 사야 돼요", "tax-refund-minimum"),
        ("공병 들고 가면 뭐 받아요", "empty-bottle"),
        ("배송지를 전에 살던 집으로 적었어요", "delivery-address-change"),
        ("방금 시킨 거 취소돼요?", "order-cancel"),
    ],
)
def test_matter_and_condition_together_tell_the_policy(
    search: PolicySearch, question: str, policy_id: str
) -> None:
    hit = search.best(question)
    assert hit is not None
    assert (hit.policy.policy_id, hit.sure, hit.leans) == (policy_id, True, False)


@pytest.mark.parametrize(
    ("before", "question", "policy_id"),
    [
        ("반품 돼요?", "우체국에서 부치면 돈 들어요?", "return-fee"),
        ("반품 돼요?", "배송비는 제가 내요?", "return-fee"),
        ("오늘드림 돼요?", "배송비 무료는 얼마부터예요", "today-delivery-fee"),
        ("교환 언제까지 돼요?", "반품은요?", "return-period"),
        ("반품 언제까지 돼요?", "교환은요?", "exchange-period"),
        ("포인트 몇 점부터 쓸 수 있어요?", "안 쓰면 사라지나요", "points-use"),
        ("배송비 얼마예요", "울릉도는요?", "shipping-fee"),
        ("택스리펀드", "how much do I have to buy to get the refund", "tax-refund-minimum"),
    ],
)
def test_what_was_spoken_of_goes_along(
    search: PolicySearch, before: str, question: str, policy_id: str
) -> None:
    hit = search.best(question, search.aspects_of(before))
    assert hit is not None
    assert (hit.policy.policy_id, hit.leans) == (policy_id, True)


@pytest.mark.parametrize(
    ("before", "question", "policy_id"),
    [
        ("반품 언제까지 돼요?", "쿠폰은 어떻게 써요?", "coupons"),
        ("반품 언제까지 돼요?", "주차는 어떻게 해요?", "parking"),
        ("오늘드림 배송비 얼마예요", "일반 배송비는 얼마예요", "shipping-fee"),
        ("반품 언제까지 돼요?", "배송은 며칠 걸려요?", "shipping-time"),
        ("반품 언제까지 돼요?", "카카오페이는 언제까지 돼요?", "payment-methods"),
        ("오늘드림 배송비 얼마예요", "그냥 일반 택배는 얼마예요", "shipping-fee"),
    ],
)
def test_another_matter_stands_by_itself(
    search: PolicySearch, before: str, question: str, policy_id: str
) -> None:
    hit = search.best(question, search.aspects_of(before))
    assert hit is not None
    assert hit.policy.policy_id == policy_id


def test_a_request_alone_leads_nowhere(search: PolicySearch) -> None:
    hit = search.best("알려주세요 부탁드려요", search.aspects_of("반품 언제까지 돼요?"))
    assert hit is None or not hit.leans


@pytest.mark.parametrize(
    ("question", "silent"),
    [("피부 진단은 비용이 얼마예요", True), ("피부 진단은 몇 분 걸려요", False)],
)
def test_what_a_policy_does_not_say(search: PolicySearch, question: str, *, silent: bool) -> None:
    hit = search.best(question)
    assert hit is not None
    assert hit.policy.policy_id == "skin-diagnosis"
    assert hit.silent is silent
