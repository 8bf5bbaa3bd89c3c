"""The one door: which voice by which setting, and what health says of it."""

from __future__ import annotations

from typing import Any

import pytest

from data.models import Language
from voice.bench.fake_cartesia import FakeCartesia
from voice.settings import VoiceSettings
from voice.spoken import Said, Speech
from voice.tts import Voices
from voice.tts.cartesia import CartesiaVoice
from voice.tts.embedded import EmbeddedTTS
from voice.tts.espeak import Espeak
from voice.tts.speaker import SpeakerError


def settings(**values: Any) -> VoiceSettings:
    return VoiceSettings.model_validate(values)


@pytest.mark.parametrize(
    ("values", "kind", "voice"),
    [
        ({"cartesia_api_key": None}, EmbeddedTTS, "espeak-ng"),
        ({"cartesia_api_key": "key"}, CartesiaVoice, "cartesia"),
        ({"cartesia_api_key": "key", "voice_tts": "espeak"}, EmbeddedTTS, "espeak-ng"),
    ],
)
async def test_the_settings_choose(
    values: dict[str, Any], kind: type, voice: str, speech: Speech
) -> None:
    voices = Voices(settings(**values))
    await voices.open()
    assert type(voices.make("ko", speech)) is kind
    health = voices.health()
    assert (health.status, health.model_dump()["voice"]) == ("ok", voice)
    await voices.close()


async def test_health_tells_the_last_fault_and_its_end(on_stage: Any, speech: Speech) -> None:
    async with FakeCartesia() as fake:
        fake.tts_script.faults, fake.tts_script.faulty = {"error"}, 1
        voices = Voices(settings(cartesia_api_key="key", cartesia_tts_url=fake.tts_url))
        await voices.open()
        async with on_stage(voices.make("ko", speech)) as stage:
            await stage.reply("네.")
            await stage.turn_over()
            health = voices.health()
            assert health.status == "degraded"
            assert health.reason is not None
            assert "error" in health.reason
            await stage.reply("네.")
            await stage.turn_over(2)
            assert voices.health().status == "ok"
        await voices.close()


async def test_a_machine_without_espeak_opens_and_says_so() -> None:
    class Missing(Espeak):
        async def open(self) -> None:
            raise SpeakerError("espeak-ng cannot be loaded: OSError")

    voices = Voices(settings(voice_tts="espeak"), espeak=Missing())
    await voices.open()
    assert voices.health().status == "degraded"
    await voices.close()


async def test_a_spoken_form_that_fails_is_said_as_it_is_written(on_stage: Any) -> None:
    class Broken(Speech):
        def spans(self, text: str, language: Language) -> list[Said]:
            raise ValueError(text)

    voices = Voices(settings(voice_tts="espeak"))
    await voices.open()
    async with on_stage(voices.make("ko", Broken({}))) as stage:
        await stage.reply("있어요.")
        assert (await stage.turn_over()).content == "있어요."
        assert not stage.errors
    await voices.close()
