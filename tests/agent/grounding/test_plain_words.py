"""Advice is said and claims are not, though both are made of everyday words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from played_turn import Check

from agent.context import Knowledge
from agent.grounding.evidence import Evidence
from agent.grounding.korean_forms import forms_of
from agent.grounding.plain_words import japanese_words, korean_words
from data.models import Language

SAID = Path(__file__).parent / "said"
#: Of the advice in `said/advice.yaml`, which nobody fitted to the words that are listed.
LEAST_SAID = 0.75


def sentences(name: str, language: Language) -> list[str]:
    lines: list[str] = yaml.safe_load((SAID / f"{name}.yaml").read_text())[language]
    return lines


def filled(sentence: str, evidence: Evidence) -> str:
    """With the names of the first product and store of the evidence."""
    product = next(item.product for item in evidence.items if item.product)
    store = next(item.store for item in evidence.items if item.store)
    for mark, name in (("p1", product.name), ("s1", store.name)):
        for particle in ("", ":은", ":이"):
            ending = {"": "", ":은": "은", ":이": "이"}[particle]
            sentence = sentence.replace(f"{{{mark}.name{particle}}}", name + ending)
    return sentence


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("language", ["ko", "en", "ja"])
async def test_most_advice_is_said(check: Check, evidence: Evidence, language: Language) -> None:
    given = sentences("advice", language)
    said = [line for line in given if not check(language, filled(line, evidence))]
    assert len(said) >= LEAST_SAID * len(given), set(given) - set(said)


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("language", ["ko", "en", "ja"])
async def test_no_claim_made_of_plain_words_is(check: Check, language: Language) -> None:
    assert [line for line in sentences("plain_lies", language) if not check(language, line)] == []


@pytest.mark.asyncio(loop_scope="session")
async def test_what_the_shopper_said_names_an_occasion_and_proves_nothing(
    check: Check, evidence: Evidence, knowledge: Knowledge
) -> None:
    assert "속건조" in evidence.said
    assert check("ko", "웨딩 촬영이라면 크림을 얇게 바르세요.")
    assert check("ko", "추천이라면 세럼을 먼저 바르세요.") == ()


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("바르", "바르고 발라요 발랐는데 바른 바를 바릅니다 발라보세요"),
        ("줄이", "줄이면 줄여 줄였어요 줄인"),
        ("좋", "좋아요 좋은 좋을 좋습니다 좋았어요"),
        ("쓰", "써요 쓴 쓸 씁니다 쓰시면 써도"),
        ("두", "두세요 둬요 뒀어요 둘"),
        ("건조하", "건조해요 건조한 건조했다면"),
    ],
)
def test_stems_are_conjugated(stem: str, forms: str) -> None:
    known = dict(forms_of(stem))
    for word in forms.split():
        assert any(
            word.startswith(form) and after.fullmatch(word[len(form) :])
            for form, after in known.items()
        ), word


@pytest.mark.parametrize(
    "word", ["사라져요", "보장해요", "무료예요", "공짜로", "완치돼요", "재고가"]
)
def test_no_stem_takes_in_another_word(word: str) -> None:
    assert not korean_words().knows(word)


@pytest.mark.parametrize(
    ("run", "plain"),
    [
        ("洗顔のあとすぐに塗るのがおすすめです", True),
        ("半額です", False),
        ("たくさんあります", False),
    ],
)
def test_japanese_is_cut_into_words(run: str, plain: bool) -> None:
    assert (japanese_words().unknown(run) is None) is plain
