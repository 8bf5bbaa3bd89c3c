"""The commands as an operator meets them."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner, Result

from agent.bench.load import load_scripts, percentile, play
from agent.cli import build_cli
from agent.server.app import create_app
from agent.server.listening import CannotListenError, bind, run, url_of
from agent.settings import Settings
from data.catalogue import CatalogueError


@pytest.mark.parametrize("command", ["serve", "chat", "import", "index", "eval", "bench"])
def test_every_command_has_help(command: str) -> None:
    result = CliRunner().invoke(build_cli(), [command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.output


def test_a_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = subprocess.run(
            [sys.executable, "-m", "agent.cli", "serve", "--port", port, "--host", "127.0.0.1"],
            cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.splitlines() == [
        f"Port {port} of 127.0.0.1 is in use. End what uses it, or choose another with --port"
        " or PORT."
    ]


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(CannotListenError, match="cannot be used"):
        bind("192.0.2.1", 0)


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setenv("PORT", "many")
    result = CliRunner().invoke(build_cli(), ["serve"])
    assert result.exit_code == 1
    assert result.stderr.startswith("PORT: ")
    assert len(result.stderr.splitlines()) == 1


def test_the_server_ends_where_the_assistant_cannot_open(settings: Settings, caplog: Any) -> None:
    @asynccontextmanager
    async def never(settings: Settings) -> AsyncIterator[Any]:
        if not settings.state_dir.exists():
            raise CatalogueError("stores.json: cannot be read. Restore the file.")
        yield

    told: list[str] = []
    with bind("127.0.0.1", 0) as listener:
        failure = run(create_app(settings, never, ()), listener, lambda: told.append("ready"))
    assert isinstance(failure, CatalogueError)
    assert not told
    errors = [r.getMessage() for r in caplog.records if r.levelname == "ERROR"]
    assert errors == ["stores.json: cannot be read. Restore the file."]


def test_the_server_ends_kindly_on_an_interrupt(settings: Settings, fake: Any) -> None:
    def interrupt() -> None:
        signal.raise_signal(signal.SIGINT)

    with bind("127.0.0.1", 0) as listener:
        assert run(create_app(settings, fake.open, ()), listener, interrupt) is None


def test_its_url_can_be_opened() -> None:
    with bind("0.0.0.0", 0) as listener:  # noqa: S104 - what HOST=0.0.0.0 does
        assert url_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


async def test_bench_measures_a_server_that_runs(client: httpx.AsyncClient, fake: Any) -> None:
    url = str(client.base_url).rstrip("/")
    ticks: list[None] = []
    result = await play(url, load_scripts(), 3, 50, lambda: ticks.append(None))
    assert (result.turns, result.errors, result.statuses) == (50, 0, {200: 50})
    assert len(ticks) == len(fake.requests) == 50
    assert 0 < result.p50_ms <= result.p95_ms <= result.p99_ms <= result.max_ms


def test_bench_says_where_nothing_answers(settings: Settings) -> None:
    with bind("127.0.0.1", 0) as listener:
        url = url_of(listener)
    result = CliRunner().invoke(
        build_cli(), ["bench", "chat", "--url", url, "--turns", "4", "--json"]
    )
    runs = json.loads(result.stdout)["runs"]
    assert [run["errors"] for run in runs] == [4, 4]


def test_the_bench_says_many_different_things() -> None:
    said = [message for script in load_scripts() for message in script]
    assert len(set(said)) >= 60
    assert all(0 < len(message) <= 2_000 for message in said)


def test_percentiles_are_of_the_nearest_rank() -> None:
    assert percentile([1, 2, 3, 4], 50) == 2
    assert percentile([1, 2, 3, 4], 95) == 4
    assert percentile([7], 99) == 7
    assert percentile([], 50) == 0


def test_a_rejected_import_names_the_rows(settings: Settings, tmp_path: Path) -> None:
    rows = tmp_path / "stores.csv"
    rows.write_text("name,colour\nx,red\n", "utf-8")
    result = CliRunner().invoke(build_cli(), ["import", "--stores", str(rows)])
    assert result.exit_code == 1
    assert "stores.csv" in result.stderr
    assert "Nothing was imported" in result.stderr
    assert not (settings.catalogue_dir / "CURRENT").exists()


def test_import_wants_to_know_what(settings: Settings) -> None:
    assert CliRunner().invoke(build_cli(), ["import"]).exit_code == 2
    result = CliRunner().invoke(build_cli(), ["import", "--reset", "--stores", "x.csv"])
    assert result.exit_code == 2


def test_reset_returns_to_the_demonstration(settings: Settings) -> None:
    pointer = Settings().catalogue_dir / "CURRENT"
    pointer.parent.mkdir(parents=True)
    pointer.write_text("generation-1\n")
    for _ in range(2):
        result = CliRunner().invoke(build_cli(), ["import", "--reset"])
        assert result.exit_code == 0
        assert not pointer.exists()


STORE_ROWS = """store_id,name,address,phone,lat,lng
S1,강남타운점,서울 서초구 강남대로 429,02-599-8561,37.5013,127.0254
"""
PRODUCT_ROWS = """brand,name,category,list_price,sale_price,price_date
토리든,토리든 다이브인 세럼 50ml,에센스/세럼,22000,17600,2026-05
"""


def test_import_then_index_then_a_damage_that_is_told(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "stores.csv").write_text(STORE_ROWS, "utf-8")
    (tmp_path / "products.csv").write_text(PRODUCT_ROWS, "utf-8")

    def oy(*words: str) -> Result:
        return CliRunner().invoke(build_cli(), list(words))

    imported = oy("import", "--stores", "stores.csv", "--products", "products.csv")
    assert imported.stdout.startswith("Imported 1 stores and 1 products.")
    before = oy("index", "--status")
    assert before.exit_code == 1
    assert "not whole" in before.stderr
    assert oy("index").exit_code == 0
    assert oy("index").exit_code == 0
    after = oy("index", "--status")
    assert after.exit_code == 0
    assert "1 products" in after.stdout
    vectors = next(Settings().index_dir.rglob("*.npy"))
    vectors.write_bytes(b"damaged")
    assert oy("index", "--status").exit_code == 1
    assert oy("index").exit_code == 0
    assert oy("index", "--status").exit_code == 0


def test_an_unreadable_catalogue_is_one_line(settings: Settings, tmp_path: Path) -> None:
    folder = Settings().catalogue_dir / "generation-1"
    folder.mkdir(parents=True)
    (folder / "store_data.json").write_text("{", "utf-8")
    (folder.parent / "CURRENT").write_text("generation-1\n")
    result = CliRunner().invoke(build_cli(), ["index"])
    assert result.exit_code == 1
    assert "store_data.json" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_eval_tells_what_differs(
    settings: Settings, fake: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("agent.cli.eval_scripts.open_configured_assistant", fake.open)
    script = [
        {"name": "met", "turns": [{"say": "강남", "intent": "store_search", "stores": ["s-1"]}]},
        {"name": "unmet", "turns": [{"say": "강남", "reply_has": ["홍대"], "products": []}]},
    ]
    written = tmp_path / "conversations.yaml"
    written.write_text(json.dumps(script), "utf-8")
    result = CliRunner().invoke(build_cli(), ["eval", "--conversations", str(written)])
    assert result.exit_code == 1
    assert "1 of 2 conversations" in result.stdout
    assert "홍대" in result.stdout
    written.write_text("- name: 1\n", "utf-8")
    broken = CliRunner().invoke(build_cli(), ["eval", "--conversations", str(written)])
    assert broken.exit_code == 2
