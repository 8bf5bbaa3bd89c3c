"""The plain pipeline that a user of Pipecat would write, around the same assistant: the yardstick.

    python -m voice.bench.stock --port 8001     # `ws://127.0.0.1:8001/ws`, `/api/health`

Stock services, `LangchainProcessor`, default turn strategies, voice activity where Pipecat puts it.
Keys and addresses come from the settings of the voice.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import uuid4

import typer
import uvicorn
from fastapi import FastAPI, WebSocket
from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.frameworks.langchain import LangchainProcessor
from pipecat.serializers.protobuf import ProtobufFrameSerializer
from pipecat.services.cartesia.stt import CartesiaSTTService
from pipecat.services.cartesia.tts import CartesiaTTSService
from pipecat.transcriptions.language import Language
from pipecat.transports.base_transport import BaseTransport
from pipecat.transports.websocket.fastapi import (
    FastAPIWebsocketParams,
    FastAPIWebsocketTransport,
)
from pipecat.workers.runner import WorkerRunner

from agent.assembly import open_assistant
from agent.door import Assistant
from agent.events import TokenEvent
from agent.quiet import quiet_libraries
from agent.wire import TurnRequest
from voice.settings import RATE_IN, RATE_OUT, VoiceSettings

CARTESIA_TTS = "wss://api.cartesia.ai/tts/websocket"


def stock_app(settings: VoiceSettings) -> FastAPI:
    """The server; its assistant opens with it."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_assistant(settings) as assistant:
            app.state.assistant = assistant
            yield

    app = FastAPI(lifespan=lifespan)

    @app.get("/api/health")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.websocket("/ws")
    async def call(websocket: WebSocket) -> None:
        await websocket.accept()
        await _run(websocket, app.state.assistant, settings)

    return app


async def _run(websocket: WebSocket, assistant: Assistant, settings: VoiceSettings) -> None:
    transport = FastAPIWebsocketTransport(
        websocket,
        FastAPIWebsocketParams(
            audio_in_enabled=True, audio_out_enabled=True, serializer=ProtobufFrameSerializer()
        ),
    )
    worker = PipelineWorker(
        _pipeline(transport, assistant, settings),
        params=PipelineParams(
            audio_in_sample_rate=RATE_IN,
            audio_out_sample_rate=RATE_OUT,
            enable_metrics=True,
            enable_usage_metrics=True,
        ),
    )

    async def disconnected(_: BaseTransport, __: WebSocket) -> None:
        await worker.cancel()

    transport.add_event_handler("on_client_disconnected", disconnected)
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    await runner.run()


def _pipeline(
    transport: FastAPIWebsocketTransport, assistant: Assistant, settings: VoiceSettings
) -> Pipeline:
    key = settings.cartesia_api_key.get_secret_value() if settings.cartesia_api_key else ""
    stt = CartesiaSTTService(
        api_key=key,
        base_url=settings.cartesia_stt_url or "",
        settings=CartesiaSTTService.Settings(
            model=settings.cartesia_stt_model, language=Language.KO
        ),
    )
    tts = CartesiaTTSService(
        api_key=key,
        url=settings.cartesia_tts_url or CARTESIA_TTS,
        settings=CartesiaTTSService.Settings(
            model=settings.cartesia_tts_model,
            voice=settings.cartesia_voice_id,
            language=Language.KO,
        ),
    )
    agent = LangchainProcessor(as_runnable(assistant))
    agent.set_participant_id(uuid4().hex)
    user, told = LLMContextAggregatorPair(
        LLMContext(), user_params=LLMUserAggregatorParams(vad_analyzer=SileroVADAnalyzer())
    )
    return Pipeline([transport.input(), stt, user, agent, tts, transport.output(), told])


def as_runnable(assistant: Assistant) -> Runnable[dict[str, str], str]:
    """The assistant as LangChain knows it: `{"input": …}` in, pieces of the reply out."""

    async def reply(given: dict[str, str], config: RunnableConfig) -> AsyncIterator[str]:
        session_id = config["configurable"]["session_id"]
        request = TurnRequest(message=given["input"], session_id=session_id)
        async with assistant.turn(request) as events:
            async for event in events:
                if isinstance(event, TokenEvent):
                    yield event.text

    # LangChain streams an async generator's pieces; its annotations know only whole answers.
    return RunnableLambda(reply)  # type: ignore[arg-type]


def _serve(port: Annotated[int, typer.Option(min=1, max=65_535)]) -> None:
    """Serve the plain pipeline on the loopback."""
    quiet_libraries()
    uvicorn.run(stock_app(VoiceSettings()), host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    typer.run(_serve)
