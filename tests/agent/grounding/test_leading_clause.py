"""Where an unfinished sentence may be left, and where it has to be waited for."""

from __future__ import annotations

import pytest

from agent.grounding.clauses import leading_clause


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("자기 전에 바르면 되고, 아침엔", "자기 전에 바르면 되고,"),
        (" 햇볕이 셀 때는, 덧", " 햇볕이 셀 때는,"),
        ("For the colder months, a", "For the colder months,"),
        ("If it stings, stop", "If it stings,"),
        ("夜には、クリーム", "夜には、"),
    ],
)
def test_what_sets_the_scene_or_goes_on_may_be_said(text: str, clause: str) -> None:
    assert leading_clause(text) == clause


@pytest.mark.parametrize(
    "text",
    [
        "자기 전에 바르면 되고",
        "자기 전에 바르면 되고,",
        "값은 12,000원이고",
        "크림, 로션, 토너",
        "순하지만, 향이",
        "재고, 배송",
        "The cream, the toner",
        "クリーム、化粧水",
    ],
)
def test_an_end_that_may_yet_come_is_waited_for(text: str) -> None:
    assert leading_clause(text) is None
