"""The gate: what the figures of both parts have come to is not lost again.

Their targets stand in `agent.evaluation.figures`, and `oy-assistant eval` shows which are missed.
Nothing held out is printed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from agent.evaluation.figures import TARGETS
from agent.evaluation.report import Report, evaluate
from agent.evaluation.sets import PARTS, Part, are_placed
from agent.evaluation.shop import open_shop
from agent.settings import Settings

#: The target where a part reaches it; else a little under what was seen on 2026-12-01 (over it,
#: where less is better), tuning and held out: one item more or less must not fail the gate. They
#: move towards the targets.
FLOORS: dict[str, tuple[float, float]] = {
    "intent accuracy, clean": (0.97, 0.97),
    "intent accuracy, corrupted": (0.95, 0.94),
    "slot F1, clean": (0.97, 0.95),
    "out-of-scope recall": (0.95, 0.95),
    "false refusals": (0.02, 0.02),
    "nDCG@10, clean": (0.95, 0.86),
    # Held out it moved away: 0.042 was seen beside 0.871 clean, 0.051 beside 0.886.
    "nDCG@10 lost to corruption": (0.03, 0.055),
    "stores recall@1, clean": (0.97, 0.97),
    "conversations as expected": (0.95, 0.70),
    "constraint violations, clean": (8, 34),
    "replies with invented facts": (0, 0),
}

pytestmark = pytest.mark.skipif(not are_placed(), reason="data/eval holds no sets yet")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def report(state_dir: Path, settings_at: Callable[[Path], Settings]) -> AsyncIterator[Report]:
    async with open_shop(settings_at(state_dir)) as shop:
        yield await evaluate(shop, PARTS)


def test_every_target_has_its_floors() -> None:
    assert FLOORS.keys() == TARGETS.keys()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", TARGETS)
def test_the_figure_does_not_fall(report: Report, part: Part, name: str) -> None:
    # Numbers only: a failure may be read by whoever works on the assistant.
    value = report[part].estimates[name].value
    floor = dict(zip(("tuning", "held_out"), FLOORS[name], strict=True))[part]
    assert value >= floor if TARGETS[name].bound == "least" else value <= floor


def test_no_case_of_the_held_out_part_is_kept(report: Report) -> None:
    assert not report["held_out"].wrong
    assert not report["held_out"].confusion
