"""The page's own tests, which vitest runs beside its sources."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from voice.web_page import DIST

WEB = DIST.parent


def test_the_parts_of_the_page(node: Path) -> None:
    assert (WEB / "node_modules").is_dir(), "the page is not installed: run `make page`"
    run = subprocess.run(
        [str(WEB / "scripts" / "npm.sh"), sys.prefix, "run", "--silent", "test"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
