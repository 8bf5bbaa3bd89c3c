"""How many sentences with a slip are read as they were meant, and how few right ones change."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from slips import SLIPS

from agent.understanding.reading import Reading
from agent.understanding.repair.repair import Repairer

Read = Callable[[str], Reading]

#: Shares that were seen, less what another seed may take off.
LEAST = {
    "neighbouring key": 0.88, "doubled": 0.92, "left out": 0.82, "changed places": 0.86,
    "coda lost": 0.85, "tense": 0.93, "vowels alike": 0.92, "unspaced": 0.94,
    "spaced wrongly": 0.97, "other layout": 0.97,
}  # fmt: skip


def _said(reading: Reading) -> tuple[object, ...]:
    def named(names: dict[str, tuple[str, ...]]) -> dict[str, set[str]]:
        return {kind: set(values) for kind, values in names.items() if kind != "title"}

    return (
        named({**reading.wanted}), named({**reading.unwanted}), reading.store_mentions,
        reading.price, reading.volume, reading.ordinals,
    )  # fmt: skip


@pytest.mark.parametrize("kind", SLIPS)
def test_what_was_meant_is_read(
    kind: str, repairer: Repairer, read: Read, shopping: tuple[str, ...]
) -> None:
    source = random.Random(20_261_122)  # noqa: S311
    slipped = {text: SLIPS[kind](text, source) for text in shopping}
    tried = {text: slip for text, slip in slipped.items() if slip != text}
    assert len(tried) > len(shopping) / 2
    recovered = sum(
        _said(read(repairer.repair(slip).text)) == _said(read(text)) for text, slip in tried.items()
    )
    assert recovered / len(tried) >= LEAST[kind]


def test_what_shoppers_say_rightly_is_left(repairer: Repairer, shopping: tuple[str, ...]) -> None:
    changed = [text for text in shopping if repairer.repair(text).changes]
    assert not changed


def test_what_others_say_is_left(repairer: Repairer, everyday: tuple[str, ...]) -> None:
    changed = [text for text in everyday if repairer.repair(text).changes]
    assert len(changed) <= 0.005 * len(everyday), changed


def test_repairing_takes_milliseconds(repairer: Repairer, shopping: tuple[str, ...]) -> None:
    """Processor time, with room for a slower machine: 1 and 5 ms were seen for right sentences."""
    times = []
    for text in shopping:
        start = time.process_time()
        repairer.repair(text)
        times.append(time.process_time() - start)
    times.sort()
    assert times[len(times) // 2] < 0.01
    assert times[int(0.95 * len(times))] < 0.05
