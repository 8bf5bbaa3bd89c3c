"""What a node needs and does not own, passed to it by the graph's runtime."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from agent.events import TurnEvent
from agent.understanding.cues import Cues
from agent.understanding.lexicon import Lexicon
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
    wordings: Mapping[Language, Wording]


@dataclass(frozen=True)
class Context:
    """One turn's surroundings."""

    knowledge: Knowledge
    cues: Cues
    clock: ClockFn
    emit: Callable[[TurnEvent], None]

    @property
    def retrieval(self) -> Retrieval:
        """The searches."""
        return self.knowledge.retrieval
