"""The README's pictures: `python -m voice.browser.screenshots FOLDER`, or `make screenshots`.

They show the page at a fixed moment, so that stores are open and a second run draws the same.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from agent.bench.server_process import ServerDiedError
from agent.settings import Settings
from voice.bench.speech import NoSpeechError
from voice.browser.microphone import write_microphone
from voice.browser.playing import (
    WEB,
    NoBrowserError,
    ScriptFailedError,
    find_node,
    require_page,
    script,
)
from voice.browser.stage import QUESTIONS, interrupting_shopper, stage
from voice.tts.speaker import SpeakerError

#: That of the README's conversation, a Friday afternoon.
MOMENT = "2026-11-20T15:00+09:00"
#: What pictures that cannot be made end in; each message says why.
FAILURES = (
    NoBrowserError,
    ScriptFailedError,
    ServerDiedError,
    NoSpeechError,
    SpeakerError,
    OSError,
)


async def draw(folder: Path) -> None:
    """Draw every picture into `folder`."""
    require_page()
    node = find_node()
    silence, question, *_ = interrupting_shopper()
    state_dir = str(Settings().state_dir.resolve())
    with tempfile.TemporaryDirectory() as scratch:
        microphone = write_microphone(Path(scratch) / "microphone.wav", silence, question, 2.0)
        async with stage({"STATE_DIR": state_dir, "CLOCK": MOMENT}) as (url, fake):
            fake.stt_script.texts = [QUESTIONS[0]]
            drawing = WEB / "scripts" / "screenshots.mjs"
            told = map(str, (drawing, url, folder, MOMENT, microphone))
            async with script(node, *told) as (_, names):
                async for name in names:
                    sys.stdout.write(name.decode())


if __name__ == "__main__":
    try:
        asyncio.run(draw(Path(sys.argv[1]).resolve()))
    except FAILURES as failure:
        sys.exit(f"The pictures were not made: {failure}")
