"""The networks behind turn taking, loaded once a process: a session's own is megabytes.

Silero's recurrent state and every buffer of audio belong to one connection; the weights, the ONNX
sessions and the threads are everybody's. `InferenceSession.run` may be called from any thread.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from importlib import resources

import numpy as np
import onnxruntime
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3
from pipecat.audio.vad.silero import SileroOnnxModel

from voice.settings import RATE_IN

#: Threads that Smart Turn runs on; one inference takes a core for 50 ms, so more only queue.
SMART_TURN_THREADS = 2
#: Seconds of audio that Smart Turn sees; what is shorter is padded before its start.
SMART_TURN_SECONDS = 8


def silero_session() -> onnxruntime.InferenceSession:
    """Silero VAD from Pipecat's wheel, on one thread."""
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    weights = resources.files("pipecat.audio.vad.data") / "silero_vad.onnx"
    return onnxruntime.InferenceSession(
        weights.read_bytes(), sess_options=options, providers=["CPUExecutionProvider"]
    )


class SileroState(SileroOnnxModel):
    """One connection's recurrent state over the process's Silero session."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self.session = session
        self.sample_rates = [8_000, RATE_IN]
        self.reset_states()  # type: ignore[no-untyped-call]


class SmartTurn(LocalSmartTurnAnalyzerV3):
    """Smart Turn v3.2 as a function of audio, with no connection's buffer in it."""

    def __init__(self) -> None:
        super().__init__(sample_rate=RATE_IN)
        self.set_sample_rate(RATE_IN)
        self._threads = ThreadPoolExecutor(SMART_TURN_THREADS, thread_name_prefix="smart-turn")

    async def completeness(self, pcm: bytes) -> float:
        """How surely the speech in `pcm` is complete, 0 to 1.

        `pcm` is 16-bit mono at `RATE_IN` and ends with the silence after the speech; only its last
        `SMART_TURN_SECONDS` count. About 50 ms of one core.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._judge, pcm)

    def _judge(self, pcm: bytes) -> float:
        audio = np.frombuffer(pcm, np.int16).astype(np.float32) / 32_768.0
        return float(self._predict_endpoint(audio)["probability"])

    def close(self) -> None:
        """Lets its threads go; what still waits is cancelled."""
        self._threads.shutdown(wait=False, cancel_futures=True)
