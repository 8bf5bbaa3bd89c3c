"""Where the page is shown: a server of one's own, whose Cartesia is a fake that can be scripted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from voice.bench.fake_cartesia import FakeCartesia
from voice.bench.fake_stt import SttScript
from voice.bench.fake_tts import TtsScript
from voice.bench.servers import hosted, our_server
from voice.bench.speech import Speech, spoken_speech

#: What the fake recogniser makes of the two utterances, whatever espeak said.
QUESTIONS = ("강남역 근처에 주차되는 매장 알려줘", "수부지인데 이만 원 이하 세럼 추천해줘")
#: Of its own accord the page asks nobody; a machine's proxies and keys are no part of it.
ALONE = {"OPENAI_API_KEY": "", "CORS_ORIGINS": ""}


def slow_fake() -> FakeCartesia:
    """Both hosted services; the voice takes its time, so that it can be interrupted."""
    return FakeCartesia(stt=SttScript(delay_s=0.1), tts=TtsScript(delay_s=0.1, speed=2))


def interrupting_shopper() -> tuple[float | Speech, ...]:
    """A microphone: the first question after the greeting, the second into its answer."""
    first, second = spoken_speech(
        ("강남역 근처 매장 알려 주세요.", "건성 피부에 좋은 세럼 추천해 주세요.")
    )
    return 9.0, first, 2.5, second, 2.0


@asynccontextmanager
async def stage(environment: Mapping[str, str]) -> AsyncIterator[tuple[str, FakeCartesia]]:
    """The server's address, and its fake.

    Raises:
        agent.bench.server_process.ServerDiedError: it cannot be started.
    """
    async with (
        slow_fake() as fake,
        our_server({**hosted(fake), **ALONE, **environment}) as server,
    ):
        yield server.url, fake
