"""Clips end where their speech ends, whatever they were recorded as."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.io import wavfile

from voice.bench.speech import NoSpeechError, heard_as_speech, recorded_speech, spoken_speech
from voice.settings import RATE_IN


def write(path: Path, rate: int, dtype: str, channels: int, *, spoken: float = 1.0) -> None:
    """Half a second of faint noise, a tone, and half a second of faint noise."""
    rng = np.random.default_rng(7)
    at = np.arange(int((spoken + 1) * rate)) / rate
    tone = np.where((at > 0.5) & (at < 0.5 + spoken), 0.3 * np.sin(2 * np.pi * 200 * at), 0)
    samples = tone + 0.001 * rng.standard_normal(len(at))
    whole = np.repeat(samples[:, None], channels, axis=1)
    if dtype != "float32":
        whole = whole * np.iinfo(dtype).max
    wavfile.write(path, rate, whole.astype(dtype))


@pytest.mark.parametrize(
    ("rate", "dtype", "channels"),
    [(16_000, "int16", 1), (48_000, "int16", 2), (22_050, "float32", 1), (44_100, "int32", 2)],
)
def test_any_recording_is_trimmed_and_resampled(
    tmp_path: Path, rate: int, dtype: str, channels: int
) -> None:
    write(tmp_path / "clip.wav", rate, dtype, channels)
    clip = recorded_speech(tmp_path)[0]
    assert clip.seconds == pytest.approx(1.0, abs=0.05)
    samples = np.frombuffer(clip.pcm, "<i2")
    assert np.abs(samples).max() == pytest.approx(0.7 * 32_767, rel=0.01)
    assert np.abs(samples[-RATE_IN // 50 :]).max() > 1_000


def test_words_come_from_a_text_beside_it_or_from_the_readme(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / f"{name}.wav", 16_000, "int16", 1)
    (tmp_path / "a.txt").write_text("안녕하세요\n", "utf-8")
    table = "| file | said |\n| --- | --- |\n| `b.wav` | 3.0 | 네 좋아요 | MIT |\n"
    (tmp_path / "README.md").write_text(f"{table}| `c.wav` | 1.0 | about a bank |\n", "utf-8")
    assert {clip.name: clip.text for clip in recorded_speech(tmp_path)} == {
        "a": "안녕하세요",
        "b": "네 좋아요",
        "c": None,
    }


def test_a_folder_without_recordings_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSpeechError, match=r"no \.wav"):
        recorded_speech(tmp_path)
    (tmp_path / "broken.wav").write_bytes(b"RIFF")
    with pytest.raises(NoSpeechError, match=r"broken\.wav"):
        recorded_speech(tmp_path)


def test_silero_takes_espeak_for_speech_and_a_tone_for_none(tmp_path: Path) -> None:
    clips = spoken_speech(("강남역 근처 매장 알려 주세요.", "주차되는 매장 있나요?"))
    assert all(heard_as_speech(clip) > 0.8 for clip in clips)
    assert clips[0].text == "강남역 근처 매장 알려 주세요."
    write(tmp_path / "tone.wav", 16_000, "int16", 1)
    assert heard_as_speech(recorded_speech(tmp_path)[0]) < 0.2


def test_the_end_of_a_clip_is_kept_when_it_is_shortened() -> None:
    clip = spoken_speech(("강남역 근처 매장 알려 주세요.",))[0]
    short = clip.within(1.0)
    assert short.seconds == pytest.approx(1.0)
    assert clip.pcm.endswith(short.pcm)
    assert clip.within(100.0).pcm == clip.pcm
