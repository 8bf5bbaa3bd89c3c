"""The conversation that the README shows is what the program says, word for word."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from agent.assembly import open_assistant
from agent.settings import Settings
from agent.wire import TurnRequest

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"<!-- conversation (\S+) -->\n(.*?)<!-- /conversation -->", re.DOTALL)
LINE = re.compile(r"^\*\*(손님|어시스턴트)\*\* (.+?)\s*$", re.MULTILINE)


async def test_the_readme_shows_what_is_said(
    settings_at: Callable[[Path], Settings], state_dir: Path
) -> None:
    block = BLOCK.search(README.read_text(encoding="utf-8"))
    assert block is not None
    now = datetime.fromisoformat(block[1])
    lines = LINE.findall(block[2])
    assert len(lines) >= 10
    async with open_assistant(settings_at(state_dir), lambda: now) as assistant:
        said: list[tuple[str, str]] = []
        for who, words in lines:
            if who == "손님":
                reply = await assistant.answer(TurnRequest(message=words, session_id="readme"))
                said += [(who, words), ("어시스턴트", reply.reply)]
    assert said == lines
