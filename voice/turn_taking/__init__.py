"""When a turn begins and when it ends.

    models.py    Silero and Smart Turn, loaded once a process
    vad.py       Silero on the loop; tells of a pause before it is a stop
    endings.py   what the words say of the end: 종결어미, 연결어미, short answers (endings.yaml)
    patience.py  how long a silence must last, by what sound and words say
    stop.py      ends the turn: transcript, Smart Turn and endings together
    start.py     begins it: the VAD at once, or words that it missed
    played.py    what the assistant has lately been saying
    echo.py      its sound coming back does not interrupt
    repeats.py   its words coming back are not answered

A turn that ends without words runs nothing, provided that the aggregator is told so:
`LLMUserAggregatorParams(user_turn_strategies=turns.strategies, empty_user_turn=None)`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from onnxruntime import InferenceSession
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.turns.user_start import VADUserTurnStartStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies

from voice.turn_taking.echo import EchoEar
from voice.turn_taking.models import SmartTurn, silero_session
from voice.turn_taking.patience import Patience
from voice.turn_taking.played import Played, Playout
from voice.turn_taking.repeats import EchoGate
from voice.turn_taking.start import WordsTurnStart
from voice.turn_taking.stop import PatientTurnStop
from voice.turn_taking.vad import SharedSilero, TurnVAD

__all__ = ["Patience", "TurnTaking", "Turns"]


@dataclass(frozen=True)
class Turns:
    """One connection's parts; each stands in its pipeline once."""

    #: Before the recogniser.
    vad: FrameProcessor
    #: Right behind the recogniser.
    echo: FrameProcessor
    #: For the user aggregator.
    strategies: UserTurnStrategies
    #: Right behind the output.
    playout: FrameProcessor


class TurnTaking:
    """The process's door: the models, and from them what a connection needs."""

    def __init__(self) -> None:
        self._models: tuple[InferenceSession, SmartTurn] | None = None

    async def open(self) -> None:
        """Loads the models: a fifth of a second and 40 MB, in a thread."""
        if self._models is None:
            self._models = await asyncio.to_thread(lambda: (silero_session(), SmartTurn()))

    async def close(self) -> None:
        """Lets the models and their threads go; connections must have ended."""
        models, self._models = self._models, None
        if models is not None:
            models[1].close()

    def begin(self) -> Turns:
        """What one connection takes turns with; under 1 MB, no thread.

        Raises:
            RuntimeError: it is not open.
        """
        if self._models is None:
            raise RuntimeError("turn taking is not open")
        silero, smart_turn = self._models
        played = Played()
        ear = EchoEar(played)
        return Turns(
            vad=TurnVAD(SharedSilero(silero, ear.is_echo)),
            echo=EchoGate(played, ear),
            strategies=UserTurnStrategies(
                start=[VADUserTurnStartStrategy(), WordsTurnStart()],
                stop=[PatientTurnStop(smart_turn, Patience())],
            ),
            playout=Playout(played),
        )
