"""`bench voice` as an operator meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from voice.bench import command, parts
from voice.bench.parts import Part, Wanted
from voice.bench.result import Latency, VoiceBench


@pytest.fixture
def app() -> typer.Typer:
    found = typer.Typer()
    found.command("voice")(command.voice)
    return found


def measuring(name: str, told: list[Wanted]) -> Callable[[Wanted, VoiceBench], object]:
    """A part that is over at once."""

    async def measure(wanted: Wanted, result: VoiceBench) -> None:
        told.append(wanted)
        setattr(result, name, Latency.of(name, [0.3, 0.5], 0))

    return measure


def test_a_folder_without_recordings_is_one_line_and_1(app: typer.Typer, tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["--recordings", str(tmp_path)])
    assert isinstance(run.exception, SystemExit)
    assert run.exit_code == 1
    assert "The voice was not measured: NoSpeechError" in run.output


def test_parts_are_measured_once_and_in_order(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Wanted] = []
    monkeypatch.setitem(parts.PARTS, Part.LATENCY, measuring("instant", told))
    monkeypatch.setitem(parts.PARTS, Part.STOCK, measuring("stock", told))
    asked = ["--part", "stock", "--part", "latency", "--part", "stock", "--sessions", "6"]
    run = CliRunner().invoke(app, [*asked, "--sessions", "1", "--json"])
    assert run.exit_code == 0
    result = VoiceBench.model_validate(json.loads(run.stdout))
    assert len(told) == 2
    assert list(told[0].ramp) == [1, 6]
    assert result.instant and result.instant.p95_ms == 500
    assert result.stock and result.embedded is None


def test_the_table_tells_what_was_missed(app: typer.Typer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(parts.PARTS, Part.LATENCY, measuring("instant", []))
    run = CliRunner().invoke(app, ["--part", "latency"])
    assert run.exit_code == 0
    assert "300 ms" in run.stdout
    assert "kept" in run.stdout and "missed" in run.stdout


def test_every_part_has_its_measurement() -> None:
    assert set(parts.PARTS) == set(Part)
    assert set(parts.USUAL) < set(Part)
