"""The embedded recogniser on people: a short context reads as well, and noise reads as nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from recogniser_session import Clip

from voice.settings import RATE_IN
from voice.stt.decoding import PIECE, SEARCH, Unintelligible, cut
from voice.stt.utterance import BYTES_A_SECOND
from voice.stt.whisper import Whisper

pytestmark = pytest.mark.asyncio(loop_scope="session")


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def edits(said: str, heard: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(heard) + 1))
    for number, letter in enumerate(said, start=1):
        above, row = row, [number]
        for column, (corner, over) in enumerate(pairwise(above)):
            row.append(min(over + 1, row[-1] + 1, corner + (letter != heard[column])))
    return row[-1]


async def error_rate(whisper: Whisper, clips: list[Clip], *, padded: bool) -> float:
    """Characters wrong for each that was said, spaces and punctuation apart."""
    wrong = said = 0
    for clip in clips:
        if clip.words is not None:
            heard = await whisper.transcribe(clip.pcm, "ko", padded=padded)
            wrong += edits(letters(clip.words), letters(heard))
            said += len(letters(clip.words))
    return wrong / said


async def test_a_short_context_reads_as_well_as_a_padded_one(
    whisper: Whisper, clips: list[Clip]
) -> None:
    short = await error_rate(whisper, clips, padded=False)
    padded = await error_rate(whisper, clips, padded=True)
    assert short <= padded + 0.01
    assert short < 0.12


async def test_a_name_may_be_said_again_and_again(whisper: Whisper, clips: list[Clip]) -> None:
    clip = next(clip for clip in clips if clip.name == "koreanfa_fv01_t01_s02.wav")
    once = letters(await whisper.transcribe(clip.pcm, "ko"))
    thrice = letters(await whisper.transcribe(clip.pcm * 3, "ko"))
    assert thrice == once * 3


async def test_more_than_the_window_is_read_in_pieces(whisper: Whisper, clips: list[Clip]) -> None:
    written = [clip for clip in clips if clip.words is not None]
    pcm = b"".join(clip.pcm for clip in written) * 2
    assert len(pcm) / BYTES_A_SECOND > PIECE + SEARCH
    said = letters("".join(clip.words or "" for clip in written) * 2)
    heard = letters(await whisper.transcribe(pcm, "ko"))
    assert edits(said, heard) / len(said) < 0.2


@pytest.mark.parametrize("padded", [False, True])
async def test_nothing_is_heard_where_nobody_speaks(
    whisper: Whisper, noise: Callable[[float], bytes], padded: bool
) -> None:
    time = np.arange(2 * RATE_IN) / RATE_IN
    hum = (np.sin(2 * np.pi * 60 * time) * 9_000).astype(np.int16).tobytes()
    for pcm in (b"", bytes(3), bytes(2 * BYTES_A_SECOND), noise(2.0), noise(0.3), hum):
        assert await whisper.transcribe(pcm, "ko", padded=padded) == ""


async def test_a_syllable_or_two_is_no_noise(whisper: Whisper, clips: list[Clip]) -> None:
    """Cut out of sentences: what it reads is not asked, nor that it can."""
    read = 0
    for clip in clips:
        samples = np.frombuffer(clip.pcm, np.int16).astype(np.float32)
        frames = np.abs(samples[: len(samples) // 160 * 160]).reshape(-1, 160).mean(axis=1)
        onset = int(np.argmax(frames > frames.max() * 0.15)) * 160 * 2
        word = clip.pcm[onset : onset + int(0.5 * BYTES_A_SECOND)]
        try:
            heard = await whisper.transcribe(bytes(9_600) + word + bytes(6_400), "ko")
        except Unintelligible:
            continue
        assert heard, clip.name
        assert len(letters(heard)) <= 12, "it went round in a circle"
        read += 1
    assert read >= len(clips) - 1


async def test_sessions_are_read_side_by_side(whisper: Whisper, clips: list[Clip]) -> None:
    alone = [await whisper.transcribe(clip.pcm, "ko") for clip in clips]
    together = await asyncio.gather(*(whisper.transcribe(clip.pcm, "ko") for clip in clips))
    assert together == alone


async def test_it_is_well(whisper: Whisper) -> None:
    assert whisper.health().status == "ok"


async def test_pieces_are_cut_where_it_is_quiet() -> None:
    samples = np.ones(int(60 * RATE_IN), np.float32)
    samples[22 * RATE_IN : 23 * RATE_IN] = 0
    pieces = list(cut(samples))
    assert np.array_equal(np.concatenate(pieces), samples)
    assert all(len(piece) <= PIECE * RATE_IN for piece in pieces)
    assert 22 * RATE_IN < len(pieces[0]) < 23 * RATE_IN
