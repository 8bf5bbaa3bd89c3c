"""What a node needs and does not own, passed to it by the graph's runtime."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from agent.events import TurnEvent
from agent.llm.guarded import Asked
from agent.memory import Memory
from agent.understanding.cues import Cues
from agent.understanding.lexicon import Lexicon
from agent.understanding.repair.repair import Repairer
from agent.wording.wording import Wording
from data.models import Language
from retrieval.retrieval import Retrieval

#: The moment, aware.
ClockFn = Callable[[], datetime]


@dataclass(frozen=True)
class Knowledge:
    """One catalogue and everything made from it; replaced whole when the catalogue changes."""

    retrieval: Retrieval
    lexicon: Lexicon
    repairer: Repairer
    wordings: Mapping[Language, Wording]
    #: How names written in Latin are read in Korean, by the name: {"VT": "브이티"}.
    readings: Mapping[str, str]


@dataclass
class SoFar:
    """What is to stay of a turn if it is cut off now: of a cancelled run the graph keeps no reply.

    Written by the nodes as the turn comes along, read where the turn is owned.
    """

    #: None while nothing has been understood.
    memory: Memory | None = None
    #: The question as it may be kept; None while it has not been read.
    question: str | None = None
    #: The reply, once it has words.
    reply: str | None = None


@dataclass(frozen=True)
class Context:
    """One turn's surroundings."""

    knowledge: Knowledge
    cues: Cues
    clock: ClockFn
    emit: Callable[[TurnEvent], None]
    so_far: SoFar = field(default_factory=SoFar)
    #: The language model and what it is asked in this turn; None where there is none.
    asked: Asked | None = None
    #: The reply is heard and not read.
    spoken: bool = False

    @property
    def retrieval(self) -> Retrieval:
        """The searches."""
        return self.knowledge.retrieval
