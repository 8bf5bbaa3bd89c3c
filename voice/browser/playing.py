"""Scripts of the page's own in the system's Chromium, and what they told while they ran."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voice.web_page import DIST, built_page

WEB = DIST.parent
#: As in e2e/chromium.mjs.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: What a script may have done to the server, by the name that it asks for.
Doings = Mapping[str, Callable[[], Awaitable[object]]]


class NoBrowserError(Exception):
    """The page cannot be shown on this machine; the message says what is missing."""


class ScriptFailedError(Exception):
    """A script ended before its end; the message is what it said."""


def find_chromium() -> str | None:
    """The browser that the scripts take: `CHROMIUM`, else the first on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in BROWSERS if (found := shutil.which(name))), None)


def find_node() -> Path:
    """The Node that the page is built with; it is fetched where the machine has none.

    Raises:
        NoBrowserError: there is none to be had.
    """
    script = WEB / "scripts" / "node_folder.sh"
    found = subprocess.run(  # noqa: S603  # the project's own script
        [str(script), sys.prefix], capture_output=True, text=True, check=False
    )
    if found.returncode:
        raise NoBrowserError(f"no Node: {found.stderr.strip()}")
    return Path(found.stdout.strip()) / "node"


def require_page() -> None:
    """What must be there before anything can be shown.

    Raises:
        NoBrowserError: something is not.
    """
    if find_chromium() is None:
        raise NoBrowserError("no Chromium on the path (apt-get install chromium, or set CHROMIUM)")
    if not (WEB / "e2e").is_dir():
        raise NoBrowserError("the page's sources are not here: run it in a checkout")
    if built_page() is None or not (WEB / "node_modules").is_dir():
        raise NoBrowserError("the page is not built: run `make page`")


@dataclass
class Played:
    """What a script of `e2e/` told, by name: what held, with details, and what it measured."""

    checks: dict[str, bool] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)

    def failed(self) -> dict[str, Any]:
        """The details of what did not hold."""
        return {name: self.details[name] for name, ok in self.checks.items() if not ok}

    def take(self, told: Mapping[str, Any]) -> None:
        """One line of a script."""
        if "figure" in told:
            self.figures[told["figure"]] = told["value"]
        else:
            self.checks[told["check"]] = told["ok"]
            self.details[told["check"]] = told["detail"]


async def play(
    name: str,
    url: str,
    artefacts: Path,
    *,
    node: Path,
    microphone: Path | None = None,
    doings: Doings | None = None,
) -> Played:
    """Run `e2e/NAME.mjs` against `url` to its end; `artefacts` is emptied and holds what it drew.

    Raises:
        ScriptFailedError: it could not be run to its end.
    """
    _empty(artefacts)
    arguments = [WEB / "e2e" / f"{name}.mjs", url, artefacts, *([microphone] if microphone else [])]
    played = Played()
    async with script(node, *map(str, arguments)) as (answers, lines):
        async for line in lines:
            told = json.loads(line)
            if "ask" in told:
                await (doings or {})[told["ask"]]()
                answers.write(b"done\n")
            else:
                played.take(told)
    every = {**played.details, **played.figures}
    (artefacts / "checks.json").write_text(json.dumps(every, ensure_ascii=False, indent=1), "utf-8")
    return played


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


@asynccontextmanager
async def script(
    node: Path, *arguments: str
) -> AsyncIterator[tuple[asyncio.StreamWriter, asyncio.StreamReader]]:
    """A script's stdin and stdout; leaving the block waits for its end.

    Raises:
        ScriptFailedError: it ended with another code than 0.
    """
    process = await asyncio.create_subprocess_exec(
        str(node), *arguments, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process without its pipes")
    try:
        yield process.stdin, process.stdout
        if await process.wait() != 0:
            raise ScriptFailedError(f"{Path(arguments[0]).name} ended with {process.returncode}")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
