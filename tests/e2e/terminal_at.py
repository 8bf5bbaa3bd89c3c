"""`oy-assistant` at a moment of the test's choosing: the real program with another clock.

    python terminal_at.py 2026-11-18T15:00:00+09:00 chat --json

There is no setting for the clock, since no shop needs one; so this replaces what `chat` opens.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from agent.cli import chat as chat_command
from agent.cli import main
from agent.door import Assistant
from agent.settings import Settings


def run() -> None:
    """The command line without its first word, the moment."""
    moment = datetime.fromisoformat(sys.argv.pop(1))

    @asynccontextmanager
    async def open_then(settings: Settings) -> AsyncIterator[Assistant]:
        from agent.assembly import open_assistant

        async with open_assistant(settings, lambda: moment) as assistant:
            yield assistant

    chat_command.open_configured_assistant = open_then
    main()


if __name__ == "__main__":
    run()
