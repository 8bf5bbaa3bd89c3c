"""The assistant as Pipecat's LLM: its events become frames, the cards before the words."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any

from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    UserStartedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.processors.frameworks.rtvi import RTVIServerMessageFrame
from pipecat.services.llm_service import LLMService
from pipecat.services.settings import LLMSettings

from agent.events import TurnEvent
from agent.wire import MAX_MESSAGE, SpokenTurnRequest
from voice.call import Call
from voice.filler import Filler
from voice.heard import Ledger, Spoken
from voice.languages import speak_in

logger = logging.getLogger(__name__)

#: Seconds a turn may take in all; the assistant's own faults are quicker than this.
TURN_S = 15.0


class AgentService(LLMService[Any]):
    """Answers each user turn with a turn of the assistant."""

    Settings = LLMSettings

    def __init__(self, call: Call, ledger: Ledger) -> None:
        super().__init__(settings=_no_model_settings())
        self._call = call
        self._ledger = ledger
        #: Whether what is to be answered next was spoken, not typed.
        self._aloud = False

    def can_generate_metrics(self) -> bool:
        """It times its first word and its whole answer."""
        return True

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer a context; pass everything else on."""
        await super().process_frame(frame, direction)
        if isinstance(frame, UserStartedSpeakingFrame):
            self._aloud = True
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        utterance = _latest_utterance(frame.context.get_messages())
        # The graph's memory is the conversation; Pipecat's copy only carries the utterance here.
        frame.context.set_messages([])
        if utterance:
            await self._answer(utterance)

    async def _answer(self, utterance: str) -> None:
        await self._ledger.settled()
        aloud, self._aloud = self._aloud, False
        if aloud and self._ledger.unanswered:
            # Cut off before a word was heard, the shopper is still saying the same thing.
            utterance = f"{self._ledger.unanswered} {utterance}"
        spoken = self._ledger.begin(utterance, aloud=aloud)
        self._call.turn_to(utterance)
        await self.push_frame(speak_in(self._call.language))
        await self.push_frame(LLMFullResponseStartFrame())
        await self.start_processing_metrics()
        await self.start_ttfb_metrics()
        try:
            async with asyncio.timeout(TURN_S), Filler(self, self._call) as filler:
                request = SpokenTurnRequest(
                    message=utterance[-MAX_MESSAGE:],
                    session_id=self._call.session_id,
                    language=self._call.asked_language,
                    location=self._call.location,
                )
                async with self._call.assistant.turn(request) as events:
                    await self._speak(events, spoken, filler)
        except Exception as error:  # whatever fails in a turn, the session goes on and says so
            logger.warning("a spoken turn failed: %s", type(error).__name__)
            await self._apologise()
        finally:
            await self.stop_processing_metrics()
            await self.push_frame(LLMFullResponseEndFrame())

    async def _speak(
        self, events: AsyncIterator[TurnEvent], spoken: Spoken, filler: Filler
    ) -> None:
        async for event in events:
            match event.type:
                case "status":
                    spoken.turn_id = event.turn_id or spoken.turn_id
                case "cards":
                    await self._show(event.model_dump(mode="json"))
                case "token":
                    filler.heard_from()
                    spoken.reply += event.text
                    await self.stop_ttfb_metrics()
                    await self._push_llm_text(event.text)
                case "done":
                    turn = event.turn
                    self._call.detected = turn.language
                    told = {"turn_id", "intent", "language", "mode", "reply", "suggestions"}
                    await self._show({"type": "turn", **turn.model_dump(mode="json", include=told)})
                case "error":
                    await self._apologise()

    async def _apologise(self) -> None:
        words = self._call.say("not_answered")
        await self._show({"type": "notice", "kind": "not_answered", "text": words})
        await self._push_llm_text(words)

    async def _show(self, data: Mapping[str, Any]) -> None:
        await self.push_frame(RTVIServerMessageFrame(data=dict(data)))


def _latest_utterance(messages: list[Any]) -> str:
    """What the shopper said since the assistant last spoke."""
    said = [message for message in messages if isinstance(message, dict)]
    texts = [message["content"] for message in said if message.get("role") == "user"]
    return " ".join(text for text in texts if isinstance(text, str)).strip()


def _no_model_settings() -> LLMSettings:
    """Every field given, none used: a model's knobs are the assistant's own affair."""
    return LLMSettings(
        model="oy-assistant",
        system_instruction=None,
        temperature=None,
        max_tokens=None,
        top_p=None,
        top_k=None,
        frequency_penalty=None,
        presence_penalty=None,
        seed=None,
        filter_incomplete_user_turns=False,
        user_turn_completion_config=None,
    )
