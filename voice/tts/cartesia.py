"""Cartesia's voice for as long as it speaks, the embedded one from the word at which it does not.

Sentences, not tokens, are what is sent: a spoken form cannot be made of half a price, and the
agent's sentences come whole, the next one or the end of the reply being the look-ahead.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
import logging
import math
from collections.abc import AsyncGenerator
from contextlib import suppress

from pipecat.frames.frames import Frame, TTSAudioRawFrame, TTSStoppedFrame
from pipecat.services.cartesia.tts import CartesiaTTSService
from pipecat.services.tts_service import TextAggregationMode
from pipecat.transcriptions.language import Language as PipecatLanguage
from pipecat.utils.text.word_timestamp_utils import merge_punct_tokens
from websockets.asyncio.client import ClientConnection

from data.models import Language
from voice.settings import RATE_OUT, VoiceSettings
from voice.spoken import Speech
from voice.tts.backed import Account, Fault
from voice.tts.cartesia_wire import Chunk, Done, Failure, FlushDone, Timestamps, read_answer
from voice.tts.line import Line
from voice.tts.playout import PlayoutTTS
from voice.tts.speaker import Speaker

_log = logging.getLogger(__name__)
_URL = "wss://api.cartesia.ai/tts/websocket"


class CartesiaVoice(PlayoutTTS, CartesiaTTSService):
    """`CartesiaTTSService` with an embedded voice behind it.

    Event handlers:
        on_fault: called with a `Fault` when the embedded voice takes over for the rest of a turn.
        on_spoken: called when Cartesia has spoken a turn to its end.
        on_unspoken: see `PlayoutTTS`; the embedded voice failed as well.
    """

    def __init__(
        self, settings: VoiceSettings, speaker: Speaker, language: Language, speech: Speech
    ) -> None:
        key = settings.cartesia_api_key
        super().__init__(
            speaker=speaker,
            speech=speech,
            api_key=key.get_secret_value() if key else "",
            url=settings.cartesia_tts_url or _URL,
            text_aggregation_mode=TextAggregationMode.SENTENCE,
            sample_rate=RATE_OUT,
            # The watch decides first what a silence means.
            stop_frame_timeout_s=max(3.0, 2 * settings.voice_stall_seconds),
            settings=CartesiaTTSService.Settings(
                model=settings.cartesia_tts_model,
                voice=settings.cartesia_voice_id,
                language=PipecatLanguage(language),
            ),
        )
        self._stall = settings.voice_stall_seconds
        self._accounts: dict[str, Account] = {}
        self._line = Line(self._dial, self._hear, self._line_lost, self._stall)
        self._keeping: asyncio.Task[None] | None = None
        self._register_event_handler("on_fault")
        self._register_event_handler("on_spoken")

    # What Pipecat asks of a service.

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """As the base: the sound comes later, from the line or from the rescue."""
        account = self._accounts.get(context_id) or self._open_account(context_id)
        connected = account.rescue is None and await self._line.open() is not None
        said = self.as_said(text, context_id)
        if account.rescue is not None:
            account.rescue.put_nowait(said)
        elif said.strip():
            await self._ask(account, said, connected)
        yield None

    async def on_turn_context_created(self, context_id: str) -> None:
        """As the base; a lost connection is tried again before there is anything to say."""
        self._line.want()
        await super().on_turn_context_created(context_id)

    async def flush_audio(self, context_id: str | None = None) -> None:
        """The context's text is complete."""
        account = self._accounts.get(context_id or self.get_active_audio_context_id() or "")
        if account is None or account.ended:
            return
        account.ended = True
        if account.rescue is not None:
            account.rescue.put_nowait(None)
        elif account.opened:
            await self._line.send(
                self._build_msg(continue_transcript=False, context_id=account.wire_id)
            )
            account.progress.set()
        else:
            await self._end_context(account)

    async def on_audio_context_interrupted(self, context_id: str) -> None:
        """Nobody listens any more: neither voice goes on."""
        account = self._accounts.get(context_id)
        await self._close_account(context_id)
        self._forget(context_id)
        await self.stop_all_metrics()  # type: ignore[no-untyped-call]
        if account is not None and account.rescue is None:
            await self._cancel_at_provider(account)

    async def on_audio_context_completed(self, context_id: str) -> None:
        """As the base, forgetting the account."""
        await self._close_account(context_id)
        await super().on_audio_context_completed(context_id)

    async def _connect(self) -> None:
        if self._keeping is None:
            self._keeping = self.create_task(self._line.keep(), name="line")

    async def _disconnect(self) -> None:
        keeping, self._keeping = self._keeping, None
        if keeping is not None:
            await self.cancel_task(keeping)
        await self._line.hang_up()
        for context_id in list(self._accounts):
            await self._close_account(context_id)
        await self._close_connection_contexts()  # type: ignore[no-untyped-call]

    # What goes and comes over the line.

    async def _ask(self, account: Account, text: str, connected: bool) -> None:
        account.asked(text)
        # Inputs of a context are joined as they are: sentences would run into each other.
        message = self._build_msg(text=f"{text.rstrip()} ", context_id=account.wire_id)
        if not connected:
            await self._rescue(account, Fault.REFUSED)
        elif not await self._line.send(message):
            await self._rescue(account, Fault.DROP)
        else:
            account.progress.set()
            await self.start_tts_usage_metrics(text)

    async def _dial(self) -> ClientConnection:
        connection: ClientConnection = await self._websocket_connect(
            self._url,
            additional_headers={
                "X-API-Key": self._api_key,
                "Cartesia-Version": self._cartesia_version,
            },
        )
        return connection

    async def _hear(self, message: str | bytes) -> bool:
        answer = read_answer(message)
        if isinstance(answer, Failure):
            for account in self._hosted(answer.context_id):
                await self._rescue(account, Fault.ERROR)
        elif answer is not None:
            for account in self._hosted(answer.context_id):
                account.progress.set()
                await self._take(account, answer)
        return answer is not None

    async def _take(self, account: Account, answer: Chunk | Timestamps | FlushDone | Done) -> None:
        context_id = account.context_id
        if isinstance(answer, Chunk):
            with suppress(binascii.Error):
                sound = base64.b64decode(answer.data, validate=True)
                frame = TTSAudioRawFrame(sound, RATE_OUT, 1, context_id=context_id)
                await self.append_to_audio_context(context_id, frame)
        elif isinstance(answer, Timestamps):
            times = answer.word_timestamps
            words = self._normalize_word_timestamps(times.words, times.start)
            if self.language == "ja":
                words = merge_punct_tokens(words)
            account.timed(words, times.end[-1])
        elif isinstance(answer, Done):
            await self._done(account)
            return
        await self._report(account, account.heard(self.sound_of(context_id)))

    async def _done(self, account: Account) -> None:
        if not self.sound_of(account.context_id):
            await self._rescue(account, Fault.SILENT)
            return
        await self._report(account, account.heard(math.inf))
        if account.ended:
            await self._call_event_handler("on_spoken")
            await self._end_context(account)
        else:
            # The agent is slower than a context lives: the next sentence opens a new one.
            account.renew(self.sound_of(account.context_id))

    async def _report(self, account: Account, words: list[tuple[str, float]]) -> None:
        await self.add_word_timestamps(words, account.context_id, self.language == "ja")

    async def _line_lost(self) -> None:
        for account in self._hosted(None):
            if account.opened:
                await self._rescue(account, Fault.DROP)

    def _hosted(self, wire_id: str | None) -> list[Account]:
        """The accounts that Cartesia still speaks: that of `wire_id`, or all."""
        return [
            account
            for account in self._accounts.values()
            if account.rescue is None and wire_id in (None, account.wire_id)
        ]

    # When it does not come.

    def _open_account(self, context_id: str) -> Account:
        account = self._accounts[context_id] = Account(context_id)
        account.task = self.create_task(self._watch(account), name="watch")
        return account

    async def _close_account(self, context_id: str) -> None:
        account = self._accounts.pop(context_id, None)
        if account and account.task and account.task is not asyncio.current_task():
            await self.cancel_task(account.task)

    async def _watch(self, account: Account) -> None:
        while True:
            due = account.opened and (account.ended or account.rest())
            try:
                async with asyncio.timeout(self._stall if due else None):
                    await account.progress.wait()
            except TimeoutError:
                await self._rescue(account, Fault.STALL)
                return
            account.progress.clear()

    async def _rescue(self, account: Account, fault: Fault) -> None:
        if account.rescue is not None:
            return
        _log.warning("Cartesia's voice failed (%s); the embedded voice goes on", fault)
        account.rescue = asyncio.Queue()
        for text in account.rest():
            account.rescue.put_nowait(text)
        if account.ended:
            account.rescue.put_nowait(None)
        watch, account.task = account.task, self.create_task(self._speak_rest(account), name="rest")
        if watch is not None and watch is not asyncio.current_task():
            await self.cancel_task(watch)
        await self._cancel_at_provider(account)
        await self._call_event_handler("on_fault", fault)

    async def _speak_rest(self, account: Account) -> None:
        assert account.rescue is not None  # noqa: S101 - set by `_rescue`, its only caller
        while (text := await account.rescue.get()) is not None:
            async for frame in self.embedded(text, account.context_id):
                await self.append_to_audio_context(account.context_id, frame)
        await self._end_context(account)

    async def _cancel_at_provider(self, account: Account) -> None:
        if account.opened:
            await self._line.send(json.dumps({"context_id": account.wire_id, "cancel": True}))

    async def _end_context(self, account: Account) -> None:
        context_id = account.context_id
        stopped = TTSStoppedFrame(context_id=context_id)
        await self.append_to_audio_context(context_id, stopped)
        await self.remove_audio_context(context_id)
