"""What is asked of the voice, judged from figures."""

from __future__ import annotations

import pytest

from voice.bench.recognition import bare, edit_distance
from voice.bench.result import Capacity, Churn, Latency, Level, Reading, VoiceBench, figures


def latency(*milliseconds: float, errors: int = 0) -> Latency:
    return Latency.of("test", [value / 1_000 for value in milliseconds], errors)


def level(sessions: int, milliseconds: float, memory_mb: float = 100.0, errors: int = 0) -> Level:
    found = latency(milliseconds, errors=errors)
    return Level(sessions=sessions, latency=found, memory_mb=memory_mb, cpu_pct=10.0)


def verdicts(result: VoiceBench) -> dict[str, bool | None]:
    return {figure.name: figure.kept for figure in figures(result)}


def test_latency_keeps_the_order_and_sorts_for_its_ranks() -> None:
    found = latency(300, 100, 200)
    assert found.each_ms == [300, 100, 200]
    assert (found.p50_ms, found.p95_ms, found.max_ms) == (200, 300, 300)
    assert latency(errors=3).p50_ms == 0


def test_ours_is_held_against_half_of_stock() -> None:
    result = VoiceBench(speech="test", ours=latency(500), stock=latency(990))
    assert verdicts(result)["fakes at 100 ms: p50 of 1"] is False
    result.stock = latency(1_000)
    assert verdicts(result)["fakes at 100 ms: p50 of 1"] is True
    result.stock = None
    assert verdicts(result)["fakes at 100 ms: p50 of 1"] is None


def test_an_unanswered_turn_is_a_miss() -> None:
    result = VoiceBench(speech="test", instant=latency(300, errors=1))
    assert verdicts(result)["fakes at once: turns without an answer"] is False


def test_a_process_carries_what_keeps_within_100_ms_of_one_session() -> None:
    levels = [level(1, 300), level(10, 350), level(18, 400), level(22, 401)]
    assert Capacity(name="test", levels=levels).carried == 18
    assert Capacity(name="test", levels=[level(1, 300), level(10, 500)]).carried == 1
    failed = [level(1, 300), level(10, 300, errors=1), level(18, 300)]
    assert Capacity(name="test", levels=failed).carried == 1


def test_a_further_session_costs_what_the_last_level_added() -> None:
    levels = [level(1, 300, 100.0), level(11, 300, 150.0)]
    assert Capacity(name="test", levels=levels).session_mb == pytest.approx(5.0)
    assert Capacity(name="test", levels=levels[:1]).session_mb is None


def test_the_size_after_many_calls_and_the_reading_have_limits() -> None:
    churn = Churn(first=10, first_mb=100, calls=300, calls_mb=105.1, refused=0)
    reading = Reading(clips=1, characters=100, short_pct=11.0, padded_pct=10.0)
    result = VoiceBench(speech="test", churn=churn, reading=reading)
    assert verdicts(result)["memory after 300 calls"] is False
    assert verdicts(result)["characters read wrong, short"] is True
    reading.short_pct = 11.1
    assert verdicts(result)["characters read wrong, short"] is False


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("가나다", "", 3), ("", "가", 1), ("가나다", "가라다", 1), ("나다", "가나다", 1)],
)
def test_edit_distance(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == edit_distance(other, one) == distance


def test_spacing_and_punctuation_are_no_error() -> None:
    assert bare("강남역, 근처 매장! Dr.G") == "강남역근처매장drg"
