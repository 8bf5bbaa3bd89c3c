"""How well the embedded recogniser reads: its short decoding beside the padded one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from voice.bench.result import Reading
from voice.bench.speech import Speech
from voice.bench.turns import Tick
from voice.stt.whisper import Whisper

_UNSAID = re.compile(r"[\s\W_]+")


async def measure_reading(state_dir: Path, speech: Sequence[Speech], tick: Tick) -> Reading | None:
    """Character error rates over the clips whose words are known; None when there are none.

    Raises:
        voice.stt.weights.RecogniserUnavailable: there is no recogniser.
    """
    known = [(clip, clip.text) for clip in speech if clip.text]
    if not known:
        return None
    wrong = {False: 0, True: 0}
    async with AsyncExitStack() as stack:
        whisper = Whisper(state_dir)
        stack.push_async_callback(whisper.close)
        whisper.open()
        for clip, text in known:
            for padded in wrong:
                read = await whisper.transcribe(clip.pcm, "ko", padded=padded)
                wrong[padded] += edit_distance(bare(read), bare(text))
            tick()
    characters = sum(len(bare(text)) for _, text in known)
    short, padded_pct = (100 * wrong[padded] / characters for padded in (False, True))
    return Reading(clips=len(known), characters=characters, short_pct=short, padded_pct=padded_pct)


def bare(text: str) -> str:
    """Letters and digits alone: spacing and punctuation are nobody's error."""
    return _UNSAID.sub("", text).lower()


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance in characters."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for index, another in enumerate(other, 1):
            cost = min(row[index] + 1, row[index - 1] + 1, before + (letter != another))
            before, row[index] = row[index], cost
    return row[-1]
