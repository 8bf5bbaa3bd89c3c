"""Every rule that customers ask about has an answer in three languages, known or made up."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from data.catalogue import load_catalogue
from data.models import LANGUAGES, Policy

POLICIES = load_catalogue().policies
BY_ID = {policy.policy_id: policy for policy in POLICIES}
#: "3!4!" is the name of a delivery, so an exclamation mark ends nothing.
SENTENCE_END = re.compile(r"[.?。](?=\s|$|[ぁ-んァ-ン一-龥「])")
EVERY_POLICY = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.policy_id)


def test_there_are_enough_and_no_id_stands_twice() -> None:
    assert len(POLICIES) >= 36
    assert len(BY_ID) == len(POLICIES)


@pytest.mark.parametrize(
    ("policy_id", "figures"),
    [
        ("shipping-fee", ["2,500원", "20,000원"]),
        ("today-delivery-fee", ["5,000원", "2,500원", "30,000원"]),
        ("today-delivery-cutoff", ["8시", "1시"]),
        ("shipping-time", ["3~5일", "5~7일"]),
        ("return-fee", ["2,500원", "5,000원", "9,500원"]),
        ("exchange-period", ["15일", "30일"]),
        ("bank-transfer-deadline", ["24시간"]),
        ("refund-time", ["3~5일", "2~7일"]),
    ],
)
def test_known_facts_say_their_figures(policy_id: str, figures: list[str]) -> None:
    policy = BY_ID[policy_id]

    assert (policy.source, policy.as_of) == ("known", "2022")
    assert re.findall(r"[\d,~]+(?:원|일|시간|시)", policy.answer.ko) == figures


def test_only_the_eight_facts_are_called_known() -> None:
    assert sum(policy.source == "known" for policy in POLICIES) == 8
    assert {policy.as_of for policy in POLICIES if policy.source == "demo"} == {"2026-11"}


@EVERY_POLICY
def test_every_language_has_its_own_words(policy: Policy) -> None:
    for texts in (policy.question, policy.answer):
        said = [texts.in_language(language).strip() for language in LANGUAGES]
        assert all(said)
        assert len(set(said)) == len(LANGUAGES)
    assert re.search("[가-힣]", policy.answer.ko)
    assert re.search("[ぁ-ん]", policy.answer.ja)


@EVERY_POLICY
def test_figures_agree_between_the_languages(policy: Policy) -> None:
    """Clock times are written differently; amounts of money and percentages are not."""
    amounts = [
        sorted(re.findall(r"\d[\d,]*,\d{3}|\d+(?=%)", policy.answer.in_language(language)))
        for language in LANGUAGES
    ]

    assert amounts[0] == amounts[1] == amounts[2]


@EVERY_POLICY
def test_answer_is_short_enough_to_be_spoken(policy: Policy) -> None:
    for language in LANGUAGES:
        assert len(SENTENCE_END.findall(policy.answer.in_language(language))) <= 2, language
    assert len(policy.answer.ko) <= 90
    assert policy.answer.ko.endswith("요.")
    assert not re.search(r"하시기 바랍니다|나오셨|되셨|습니다", policy.answer.ko)


@EVERY_POLICY
def test_demo_invents_no_phone_number_or_address(policy: Policy) -> None:
    for language in LANGUAGES:
        answer = policy.answer.in_language(language)
        assert not re.search(r"https?:|www\.|\.com|\.kr|@|\d{3,4}-\d{4}", answer)
        assert not re.search(r"20\d\d", answer), "the assistant adds the date"


@EVERY_POLICY
def test_keywords_cover_the_languages(policy: Policy) -> None:
    words = " | ".join(policy.keywords)

    assert 8 <= len(policy.keywords) <= 30
    assert len(set(policy.keywords)) == len(policy.keywords)
    assert re.search("[가-힣]", words)
    assert re.search("[a-z]", words)
    assert re.search("[ぁ-んァ-ン一-龥]", words)


def test_a_keyword_leads_to_one_policy() -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for policy in POLICIES:
        for keyword in policy.keywords:
            owners[keyword].append(policy.policy_id)

    assert {word: ids for word, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("asked", "policy_id"),
    [
        ("뜯은 거 환불 돼", "return-opened"),
        ("텍스프리", "tax-refund"),
        ("면세 되나요", "tax-refund"),
        ("애플페이", "payment-methods"),
        ("tax free", "tax-refund"),
        ("免税", "tax-refund"),
    ],
)
def test_how_shoppers_really_ask(asked: str, policy_id: str) -> None:
    assert asked in BY_ID[policy_id].keywords
