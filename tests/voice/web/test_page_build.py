"""The build says what is wrong in one line and leaves the server to do without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from voice.web_page import DIST

WEB = DIST.parent


def build(web: Path, log: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(web / "scripts" / "build.sh"), sys.prefix, str(log)],
        capture_output=True, text=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The page as it is checked out: nothing installed, nothing built."""
    left_out = shutil.ignore_patterns("node_modules", "dist")
    return Path(shutil.copytree(WEB, tmp_path / "voice" / "web", ignore=left_out))


def test_without_a_network_it_ends_soon_and_says_why(
    node: Path, sources: Path, tmp_path: Path
) -> None:
    nobody = {
        "npm_config_registry": "http://127.0.0.1:9",
        "npm_config_cache": str(tmp_path / "cache"),
    }
    built = build(sources, tmp_path / "build.log", **nobody)
    assert built.returncode == 1
    assert built.stdout == ""
    assert len(built.stderr.splitlines()) == 1
    assert "npm cannot install its parts" in built.stderr
    assert "ECONNREFUSED" in (tmp_path / "build.log").read_text()
    assert not (sources / "dist").exists()


def test_sources_that_do_not_compile_are_said_to(node: Path, sources: Path, tmp_path: Path) -> None:
    installed = WEB / "node_modules"
    if not installed.is_dir():
        pytest.fail("the page is not installed: run `make page`")
    (sources / "node_modules").symlink_to(installed, target_is_directory=True)
    # The lock is older than what was installed by it.
    os.utime(sources / "package-lock.json", (0, 0))
    (sources / "src" / "main.tsx").write_text("export const broken: number = 'text';\n")
    built = build(sources, tmp_path / "build.log")
    assert built.returncode == 1
    assert "its sources do not compile" in built.stderr
    assert "TS2322" in (tmp_path / "build.log").read_text()
