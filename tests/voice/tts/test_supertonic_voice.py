"""Supertonic behind its package's own interface; the weights cannot be had here."""

from __future__ import annotations

import asyncio
import sys
import threading
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from voice.settings import RATE_OUT, VoiceSettings
from voice.spoken import Speech
from voice.tts import Voices
from voice.tts.embedded import EmbeddedTTS
from voice.tts.espeak import Espeak
from voice.tts.speaker import SpeakerWithUnderstudy
from voice.tts.supertonic import Supertonic

RATE = 44_100


class FakeTTS:
    """`supertonic.TTS` of 1.3.1: the same signatures, a tone in place of a voice."""

    made: list[dict[str, Any]]

    def __init__(
        self,
        model: str = "supertonic-3",
        model_dir: Any = None,
        auto_download: bool = True,
        intra_op_num_threads: int | None = None,
        inter_op_num_threads: int | None = None,
    ) -> None:
        self.made.append({"model": model, "auto_download": auto_download})
        self.sample_rate = RATE
        self.voice_style_names = ["F1", "M1"]
        self.model = SimpleNamespace(text_processor=SimpleNamespace(validate_text=self._validate))
        self.said: list[tuple[str, str | None]] = []

    @staticmethod
    def _validate(text: str) -> tuple[bool, list[str]]:
        unknown = sorted({letter for letter in text if letter == "☃"})
        return not unknown, unknown

    def get_voice_style(self, voice_name: str) -> str:
        return f"style {voice_name}"

    def synthesize(  # noqa: PLR0917 - as it is there
        self,
        text: str,
        voice_style: Any,
        total_steps: int = 8,
        speed: float = 1.05,
        max_chunk_length: int | None = None,
        silence_duration: float = 0.3,
        lang: str | None = None,
        verbose: bool = False,
    ) -> tuple[np.ndarray, np.ndarray]:
        if not text.strip() or not self._validate(text)[0]:
            raise ValueError("unsupported")
        if "고장" in text:
            raise RuntimeError(text)
        assert voice_style == "style F1"
        self.said.append((text, lang))
        seconds = 0.1 * len(text)
        tone = np.sin(2 * np.pi * 220 * np.arange(int(seconds * RATE)) / RATE)
        return tone.astype(np.float32)[None, :], np.array([seconds])


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> type[FakeTTS]:
    class Fresh(FakeTTS):
        made: list[dict[str, Any]] = []  # noqa: RUF012 - one list a test

    module = ModuleType("supertonic")
    module.__spec__ = ModuleSpec("supertonic", None)
    module.TTS = Fresh  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "supertonic", module)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return Fresh


async def test_it_speaks_through_the_pipeline(
    package: type[FakeTTS], espeak: Espeak, on_stage: Any, speech: Speech
) -> None:
    supertonic = Supertonic()
    await supertonic.start(5)
    speaker = SpeakerWithUnderstudy(supertonic, espeak)
    assert speaker.name == "supertonic"
    async with on_stage(EmbeddedTTS(speaker, "ko", speech)) as stage:
        await stage.reply("12,900원이에요 ☃.")
        await stage.until(lambda: stage.turns)
        assert stage.turns[0].content == "12,900원이에요 ☃."
        assert 1.0 < len(stage.samples) / RATE_OUT < 2.5
        crossings = np.sum(np.diff(np.sign(stage.samples[:RATE_OUT].astype(int))) != 0)
        assert 400 < crossings < 480  # 220 Hz still, at the new rate.
    supertonic.close()


async def test_espeak_speaks_until_it_is_ready_and_whenever_it_fails(
    package: type[FakeTTS], understudy: Any
) -> None:
    supertonic = Supertonic()
    speaker = SpeakerWithUnderstudy(supertonic, understudy)
    assert [piece async for piece in speaker.speak("하나.", "ko")]
    await supertonic.start(5)
    assert [piece async for piece in speaker.speak("둘.", "ko")]
    assert [piece async for piece in speaker.speak("고장.", "ko")]
    assert understudy.asked == ["하나.", "고장."]
    supertonic.close()


async def test_a_load_that_hangs_delays_nothing(espeak: Espeak) -> None:
    never = threading.Event()

    def hang() -> Any:
        never.wait()

    settings = VoiceSettings.model_validate({"voice_tts": "supertonic"})
    supertonic = Supertonic(hang)
    voices = Voices(settings, espeak=espeak, supertonic=supertonic)
    async with asyncio.timeout(1):
        await voices.open()
    assert voices.health().model_dump()["voice"] == "espeak-ng"
    await voices.close()
    await Supertonic(hang).start(0.01)
    never.set()


@pytest.mark.parametrize(("offline", "download"), [("1", False), ("", True)])
async def test_it_downloads_only_where_it_may(
    offline: str, download: bool, package: type[FakeTTS], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", offline)
    supertonic = Supertonic()
    await supertonic.start(5)
    assert package.made == [{"model": "supertonic-3", "auto_download": download}]
    supertonic.close()


async def test_nothing_of_it_is_touched_unless_it_is_chosen(package: type[FakeTTS]) -> None:
    for chosen in ("espeak", "cartesia"):
        voices = Voices(VoiceSettings.model_validate({"voice_tts": chosen}))
        await voices.open()
        assert voices.health().model_dump()["embedded"] == "espeak-ng"
        await voices.close()
    assert package.made == []
