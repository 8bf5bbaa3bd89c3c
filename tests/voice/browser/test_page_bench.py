"""`bench page` as an operator meets it, and what it makes of figures; the browser tests run it."""

from __future__ import annotations

import sys
import wave
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from voice.bench.speech import spoken_speech
from voice.browser import command, playing
from voice.browser.figures import ASKED, PageBench, lines
from voice.browser.microphone import RATE, write_microphone
from voice.browser.playing import Played, ScriptFailedError
from voice.settings import RATE_IN


@pytest.fixture
def app() -> typer.Typer:
    found = typer.Typer()
    found.command("page")(command.page)
    return found


def test_without_a_browser_it_says_so_in_a_line(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    run = CliRunner().invoke(app, ["--runs", "1"])
    assert run.exit_code == 1
    assert run.output == (
        "The page was not measured: no Chromium on the path"
        " (apt-get install chromium, or set CHROMIUM)\n"
    )


def test_without_a_built_page_it_says_so_in_a_line(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """First as from a wheel, then as in a checkout where nothing was built."""
    monkeypatch.setenv("CHROMIUM", "chromium")
    monkeypatch.setattr(playing, "WEB", tmp_path)
    run = CliRunner().invoke(app, [])
    assert run.exit_code == 1
    assert run.output == (
        "The page was not measured: the page's sources are not here: run it in a checkout\n"
    )
    (tmp_path / "e2e").mkdir()
    run = CliRunner().invoke(app, [])
    assert run.exit_code == 1
    assert run.output == "The page was not measured: the page is not built: run `make page`\n"


def test_every_figure_is_measured_by_a_script_and_asked_for() -> None:
    measured = [name for names in command.SCRIPTS.values() for name in names]
    assert sorted(measured) == sorted(ASKED)
    told = "".join(path.read_text("utf-8") for path in (playing.WEB / "e2e").glob("*.mjs"))
    assert all(f'measure("{name}"' in told for name in ASKED)


def test_the_worst_run_is_held_against_what_is_asked() -> None:
    result = PageBench(chromium="test")
    for milliseconds in (90.0, 130.0, 60.0):
        result.take({"longest_frame_ms": milliseconds})
    (line,) = lines(result)
    assert (line.median, line.worst, line.kept) == (90, 130, False)
    kept = PageBench(chromium="test", measured={"longest_frame_ms": [100.0]})
    assert [line.kept for line in lines(kept)] == [True]


def test_a_script_that_stopped_on_its_way_is_no_measurement() -> None:
    played = Played()
    played.take({"check": "the voice is connected", "ok": False, "detail": "it takes too long"})
    with pytest.raises(ScriptFailedError, match=r"spoken\.mjs: .*it takes too long"):
        command._measured("spoken", played)
    played.take({"figure": "interrupted_ms", "value": 16})
    played.take({"figure": "another", "value": 1})
    assert command._measured("spoken", played) == {"interrupted_ms": 16}


async def test_a_script_that_fails_is_told_by_its_name(tmp_path: Path) -> None:
    broken = tmp_path / "broken.mjs"
    broken.write_text("raise SystemExit(3)\n")
    python = Path(sys.executable)  # in the place of Node: what is tried here is how it ends
    with pytest.raises(ScriptFailedError, match=r"broken\.mjs ended with 3"):
        async with playing.script(python, str(broken)) as (_, told):
            assert await told.read() == b""


def test_the_microphone_hears_silences_and_utterances_in_order(tmp_path: Path) -> None:
    (speech,) = spoken_speech(("안녕하세요.",))
    with wave.open(str(write_microphone(tmp_path / "mic.wav", 0.5, speech, 0.25))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        pcm = file.readframes(file.getnframes())
    seconds = 0.75 + len(speech.pcm) / 2 / RATE_IN
    assert len(pcm) / 2 / RATE == pytest.approx(seconds, abs=0.001)
    first, last = 2 * int(0.4 * RATE), len(pcm) - 2 * int(0.2 * RATE)
    assert set(pcm[:first]) == set(pcm[last:]) == {0}
    assert max(pcm[first:last]) > 0
