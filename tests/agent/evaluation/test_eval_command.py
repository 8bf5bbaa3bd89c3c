"""`oy-assistant eval` over the sets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from agent.cli import build_cli, eval_ablation, eval_sets
from agent.evaluation.rankers import has_kiwi
from agent.evaluation.sets import PARTS, SET_NAMES, load_sets
from agent.settings import Settings


def test_the_table_tells_of_both_parts_and_shows_cases_of_one(
    placed: Path,
    state_dir: Path,
    settings_at: Callable[[Path], Settings],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(typer.Exit):
        eval_sets.measure(
            settings_at(state_dir), PARTS, frozenset(SET_NAMES), clean_only=False, cases=50,
            as_json=False, folder=placed,
        )  # fmt: skip
    told = capsys.readouterr().out
    assert "intent accuracy, clean" in told
    assert "held-out part are counted and never shown" in told
    held_out = load_sets("held_out", placed)
    said = [*held_out.utterances, *held_out.products, *held_out.stores]
    for item in said:
        assert item.id not in told
        assert not any(text in told for _, text in item.spellings if len(text) > 8)


def test_json_of_one_set(
    placed: Path,
    state_dir: Path,
    settings_at: Callable[[Path], Settings],
    capsys: pytest.CaptureFixture[str],
) -> None:
    eval_sets.measure(
        settings_at(state_dir), ("tuning",), frozenset({"traps"}), clean_only=True, cases=0,
        as_json=True, folder=placed,
    )  # fmt: skip
    told = json.loads(capsys.readouterr().out)
    assert "traps seen" in told["tuning"]["figures"]
    assert "intent accuracy, clean" not in told["tuning"]["figures"]


def test_the_ablation_ranks_in_every_way(
    placed: Path,
    state_dir: Path,
    settings_at: Callable[[Path], Settings],
    capsys: pytest.CaptureFixture[str],
) -> None:
    eval_ablation.measure(settings_at(state_dir), PARTS, as_json=True, folder=placed)
    said = capsys.readouterr()
    rows = {row["ranked_by"]: row for row in json.loads(said.out)["held_out"]}
    assert rows["the same, varied"]["clean"] == rows["the search"]["clean"]
    assert ("spelling (Kiwi)" in rows) == has_kiwi()
    assert ("Kiwi's words are left out" in said.err) != has_kiwi()


def test_no_sets_is_one_line(
    tmp_path: Path, state_dir: Path, settings_at: Callable[[Path], Settings]
) -> None:
    with pytest.raises(typer.Exit) as ended:
        eval_sets.measure(
            settings_at(state_dir), PARTS, frozenset(SET_NAMES), clean_only=True, cases=0,
            as_json=True, folder=tmp_path,
        )  # fmt: skip
    assert ended.value.exit_code == 2


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("agent.cli.eval.find_spec", lambda name: None)
    result = CliRunner().invoke(build_cli(), ["eval"])
    assert result.exit_code == 1
    assert "oy-assistant[eval]" in result.stderr
