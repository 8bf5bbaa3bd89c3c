"""What was changed in an utterance, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from agent.understanding.lexicon import SenseKind

#: Below it the reply says what it took the word for.
SURE = 0.7


@dataclass(frozen=True, slots=True)
class Change:
    """`said` was read as `meant`, which is characters [start, end) of the repaired text."""

    start: int
    end: int
    said: str
    meant: str
    #: From 0 to 1.
    certainty: float
    #: The names in it, as the catalogue has them.
    names: tuple[tuple[SenseKind, str], ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether the reply should say what it took the word for."""
        return self.certainty < SURE


@dataclass(frozen=True, slots=True)
class Repaired:
    """The utterance to read; `text` is the utterance itself where nothing was changed."""

    text: str
    changes: tuple[Change, ...] = ()
    #: Whether some of it was typed in the other layout: then `text` tells the language, not the
    #: utterance.
    retyped: bool = False
