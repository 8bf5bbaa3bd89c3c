"""What the tests of grounding share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agent.grounding.claims import Claim
from agent.grounding.evidence import Evidence
from data.models import Language

#: (language, *sentences of one reply) → what they say beyond the evidence.
Check = Callable[..., tuple[Claim, ...]]


@dataclass(frozen=True)
class Played:
    """One turn: what was asked and answered, and what it may speak of."""

    utterance: str
    language: Language
    sentences: tuple[str, ...]
    evidence: Evidence
