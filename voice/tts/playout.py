"""What every voice here adds to Pipecat's: words timed by what is audible, and what went unsaid."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from pipecat.frames.frames import (
    AggregatedTextFrame,
    AggregatedTextProgressFrame,
    ControlFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    TTSAudioRawFrame,
    TTSTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.tts_service import TTSService
from pipecat.utils.context.word_timestamp_tracker import WordTimestamp

from data.models import Language
from voice.languages import language_of
from voice.settings import RATE_OUT
from voice.spoken import Following, Said, Speech
from voice.tts.speaker import Speaker, SpeakerError

_log = logging.getLogger(__name__)
_NANOSECONDS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Unspoken:
    """What no voice could say, as it is shown: for the screen."""

    context_id: str
    text: str


@dataclass
class _VoiceLost(ControlFrame):
    """Stands in a context's queue where its sound ends for good."""

    context_id: str


class PlayoutTTS(TTSService):
    """A `TTSService` whose words are committed as they are heard, and that can speak by itself.

    Event handlers:
        on_unspoken: called with an `Unspoken` for each stretch that cannot be said. The context's
            words that were played before it are committed as ever, these are not.
    """

    def __init__(self, *, speaker: Speaker, speech: Speech, **options: Any) -> None:
        """`speech` says how what is shown is said; `options` go to the `TTSService`."""
        # Silence of a hosted voice is the embedded one's cue, never the end of this service.
        super().__init__(max_consecutive_zero_audio_contexts=0, **options)
        self._speaker = speaker
        self._speech = speech
        #: By context, where in its shown text the voice is.
        self._followings: dict[str, Following] = {}
        #: Nanoseconds of the pipeline's clock: when what was sent so far has been heard.
        self._audible_until = 0
        #: When the first word of the context that plays was due.
        self._began = 0
        #: Seconds of sound by context, played or queued.
        self._sound: dict[str, float] = {}
        self._lost: set[str] = set()
        #: By segment, its context and what of its shown text is still to be said.
        self._remaining: dict[int, tuple[str | None, str]] = {}
        self._register_event_handler("on_unspoken")

    @property
    def language(self) -> Language:
        """What is spoken now."""
        return language_of(str(self._settings.language))

    def can_generate_metrics(self) -> bool:
        """Yes: time to first byte, and characters."""
        return True

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """As the base; after an interruption nothing that was sent is audible any more."""
        if isinstance(frame, InterruptionFrame):
            self._audible_until = 0
        await super().process_frame(frame, direction)

    async def push_frame(
        self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM
    ) -> None:
        """As the base, noting what is audible and what remains; `_VoiceLost` goes no further."""
        if isinstance(frame, _VoiceLost):
            await self._tell_unspoken(frame.context_id)
            return
        if isinstance(frame, TTSAudioRawFrame):
            now = self.get_clock().get_time()
            length = int(_seconds(frame) * _NANOSECONDS)
            self._audible_until = max(self._audible_until, now) + length
        elif isinstance(frame, LLMFullResponseEndFrame) and frame.pts:
            # At its last word's beginning it could overtake its start, behind a filler's sound.
            frame.pts = max(frame.pts, self._audible_until)
        elif isinstance(frame, AggregatedTextProgressFrame):
            self._remaining[frame.segment_id] = (frame.context_id, frame.remaining_text)
        elif isinstance(frame, AggregatedTextFrame) and not isinstance(frame, TTSTextFrame):
            self._remaining[frame.id] = (frame.context_id, frame.text)
        await super().push_frame(frame, direction)

    async def start_word_timestamps(self) -> None:
        """As the base; a context's first word is not due before the one ahead has been heard."""
        tracker = self._word_timestamp_tracker
        if not tracker.started:
            tracker.last_pts = max(tracker.last_pts, self._audible_until)
            self._began = max(tracker.last_pts, self.get_clock().get_time())
        await super().start_word_timestamps()  # type: ignore[no-untyped-call]

    async def append_to_audio_context(
        self, context_id: str | None, frame: Frame | WordTimestamp | None
    ) -> None:
        """As the base, adding up the sound."""
        if isinstance(frame, TTSAudioRawFrame) and context_id is not None:
            self._sound[context_id] = self._sound.get(context_id, 0.0) + _seconds(frame)
        await super().append_to_audio_context(context_id, frame)

    async def add_word_timestamps(
        self,
        word_times: list[tuple[str, float]],
        context_id: str | None = None,
        includes_inter_frame_spaces: bool | None = None,
        pre_merge_tokens: bool = False,
    ) -> None:
        """As the base; words of a spoken form become the shown words that they complete."""
        following = self._followings.get(context_id or "")
        if following is not None:
            shown = [(following.reach(word), second) for word, second in word_times]
            if not includes_inter_frame_spaces:
                shown = [(word.strip(), second) for word, second in shown]
            word_times = [(word, second) for word, second in shown if word]
        await super().add_word_timestamps(
            word_times, context_id, includes_inter_frame_spaces, pre_merge_tokens
        )

    def as_said(self, text: str, context_id: str) -> str:
        """What is said of a context's next sentence; its words will be followed."""
        try:
            pieces = self._speech.spans(text, self.language)
        except Exception as error:  # Saying it as it is written beats not saying it.
            _log.warning("A spoken form could not be made: %s", type(error).__name__)
            pieces = [Said(text, text)]
        self._followings.setdefault(context_id, Following()).add(pieces)
        return "".join(piece.spoken for piece in pieces)

    async def on_audio_context_completed(self, context_id: str) -> None:
        """As the base, forgetting the context."""
        self._forget(context_id)
        await super().on_audio_context_completed(context_id)

    async def on_audio_context_interrupted(self, context_id: str) -> None:
        """As the base, forgetting the context."""
        self._forget(context_id)
        await super().on_audio_context_interrupted(context_id)

    async def embedded(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Say `text` in this process: its sound as frames, its words to the context.

        When that fails, the rest of the context goes unspoken.
        """
        if context_id not in self._lost:
            begin = self._next_second(context_id)
            spaced = self.language == "ja"
            try:
                async with aclosing(self._speaker.speak(text, self.language)) as pieces:
                    async for piece in pieces:
                        words = [(word, begin + second) for word, second in piece.words]
                        await self.add_word_timestamps(words, context_id, spaced)
                        if piece.pcm:
                            yield TTSAudioRawFrame(piece.pcm, RATE_OUT, 1, context_id=context_id)
                return
            except SpeakerError:
                self._lost.add(context_id)
        yield _VoiceLost(context_id)

    def sound_of(self, context_id: str) -> float:
        """Seconds of sound that a context has been given."""
        return self._sound.get(context_id, 0.0)

    def _next_second(self, context_id: str) -> float:
        """Where sound that is appended now will stand on the context's timeline."""
        elapsed = 0.0
        playing = self._audio_context_manager.playing_context_id == context_id
        if playing and self._word_timestamp_tracker.started:
            elapsed = (self.get_clock().get_time() - self._began) / _NANOSECONDS
        return max(self.sound_of(context_id), elapsed)

    async def _tell_unspoken(self, context_id: str) -> None:
        # At its end a context would commit what no word accounted for; here it was not said.
        others = {other for other in self.get_audio_contexts() if other != context_id}
        self._aggregated_frame_sequencer.clear(keep_contexts=others)
        joiner = "" if self.language == "ja" else " "
        texts = [
            text.strip() for context, text in self._remaining.values() if context == context_id
        ]
        self._drop_remaining(context_id)
        unspoken = Unspoken(context_id, joiner.join(text for text in texts if text))
        if unspoken.text:
            await self._call_event_handler("on_unspoken", unspoken)

    def _drop_remaining(self, context_id: str) -> None:
        self._remaining = {
            segment: (context, text)
            for segment, (context, text) in self._remaining.items()
            if context != context_id
        }

    def _forget(self, context_id: str) -> None:
        self._sound.pop(context_id, None)
        self._lost.discard(context_id)
        self._followings.pop(context_id, None)
        self._drop_remaining(context_id)


def _seconds(frame: TTSAudioRawFrame) -> float:
    return len(frame.audio) / (2 * frame.num_channels * frame.sample_rate)
