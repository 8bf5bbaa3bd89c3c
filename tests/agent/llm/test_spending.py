"""A day's budget: kept over a restart, begun anew at midnight in Seoul, never half written."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent.llm.spending import SpendingLedger
from agent.llm.usage import Prices, Usage, estimate, prices_of
from agent.settings import Settings
from retrieval.opening_hours import SEOUL

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=SEOUL)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


def test_a_restart_does_not_reset_it(tmp_path: Path) -> None:
    ledger = SpendingLedger(tmp_path / "llm", 1.0, Clock())
    for _ in range(3):
        ledger.add(0.25)
    again = SpendingLedger(tmp_path / "llm", 1.0, Clock())
    assert again.spent_usd == pytest.approx(0.75)
    assert not again.exhausted
    again.add(0.25)
    assert again.exhausted


def test_midnight_is_seouls(tmp_path: Path) -> None:
    clock = Clock()
    ledger = SpendingLedger(tmp_path, 1.0, clock)
    ledger.add(2.0)
    # The evening of the same day in Seoul; in London it is still noon.
    clock.now = datetime(2026, 11, 18, 14, 59, tzinfo=UTC)
    assert ledger.exhausted
    clock.now += timedelta(minutes=2)
    assert not ledger.exhausted
    ledger.add(0.5)
    assert SpendingLedger(tmp_path, 1.0, clock).spent_usd == 0.5


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    ledger = SpendingLedger(tmp_path, 1.0, Clock())
    ledger.add(0.125)
    assert [path.name for path in tmp_path.iterdir()] == ["spending.json"]
    kept = json.loads((tmp_path / "spending.json").read_text())
    assert kept == {"day": "2026-11-18", "usd": 0.125}


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"day": "yesterday", "usd": 1}', "null"])
def test_a_broken_file_begins_at_zero_and_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    (tmp_path / "spending.json").write_text(broken)
    assert SpendingLedger(tmp_path, 1.0, Clock()).spent_usd == 0.0
    assert "spending.json" in caplog.text


def test_a_folder_that_cannot_be_written_still_counts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "llm").write_text("a file where the folder should be")
    ledger = SpendingLedger(tmp_path / "llm", 1.0, Clock())
    ledger.add(1.5)
    assert ledger.exhausted
    assert "not kept" in caplog.text


def test_a_limit_of_nothing_is_spent_at_once(tmp_path: Path) -> None:
    assert SpendingLedger(tmp_path, 0.0, Clock()).exhausted


def test_cached_tokens_cost_what_the_table_says() -> None:
    prices = prices_of("gpt-4o-mini")
    assert prices.cost(Usage(1_000_000, 400_000, 100_000)) == pytest.approx(0.09 + 0.03 + 0.06)
    assert prices_of("gpt-4o-mini-2024-07-18") == prices


def test_an_unknown_model_costs_the_most() -> None:
    assert prices_of("somebody's model") == prices_of("gpt-4o") == Prices(2.5, 1.25, 10.0)


def test_an_estimate_is_rather_too_much() -> None:
    assert estimate("토리든 세럼", "네").prompt >= 4


def test_prices_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_PRICES", "0, 0, 0.5")
    assert Settings().openai_prices == (0.0, 0.0, 0.5)
    monkeypatch.setenv("OPENAI_PRICES", "")
    assert Settings().openai_prices is None
