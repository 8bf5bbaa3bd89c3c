"""The settings choose the recogniser, and health says who listens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from voice.settings import VoiceSettings
from voice.stt import Recognisers
from voice.stt.backed import BackedSTT
from voice.stt.weights import RecogniserUnavailable
from voice.stt.whisper_stt import WhisperSTT

KEY = SecretStr("key")


@pytest.mark.parametrize(
    ("chosen", "key", "made"),
    [
        ("auto", None, WhisperSTT),
        ("auto", KEY, BackedSTT),
        ("whisper", KEY, WhisperSTT),
        ("cartesia", KEY, BackedSTT),
        ("cartesia", None, WhisperSTT),
    ],
)
async def test_who_listens(
    voice_settings: Callable[..., VoiceSettings],
    tmp_path: Path,
    chosen: str,
    key: SecretStr | None,
    made: type,
) -> None:
    settings = voice_settings(state_dir=tmp_path, voice_stt=chosen, cartesia_api_key=key)
    recognisers = Recognisers(settings)
    assert type(recognisers.make("ko")) is made
    await recognisers.close()


async def test_health_without_a_model(
    voice_settings: Callable[..., VoiceSettings], tmp_path: Path
) -> None:
    """A folder that holds no model: the process starts, and says what is wrong."""
    recognisers = Recognisers(voice_settings(state_dir=tmp_path, whisper_model=str(tmp_path)))
    await recognisers.open()
    with pytest.raises(RecogniserUnavailable):
        await recognisers.whisper.ready()
    health = recognisers.health()
    assert health.status == "degraded"
    assert health.reason is not None and "WHISPER_MODEL" in health.reason
    await recognisers.close()


async def test_health_of_the_hosted_one(
    voice_settings: Callable[..., VoiceSettings], tmp_path: Path
) -> None:
    recognisers = Recognisers(voice_settings(state_dir=tmp_path, cartesia_api_key=KEY))
    assert recognisers.health().model_dump() == {
        "status": "ok",
        "reason": None,
        "service": "cartesia",
        "model": "ink-whisper",
        "embedded": "off",
    }
    await recognisers.close()
