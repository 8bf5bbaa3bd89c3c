"""What a doer decides: which sentences with which facts, which cards, and what to remember.

Ids in, facts out: a doer chooses; `agent.nodes.reply` turns the draft into words and cards.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from agent.memory import Memory
from agent.wording.facts import Fact
from data.models import Product
from retrieval.store_service import NearbyStore


@dataclass(frozen=True)
class Sentence:
    """A sentence of agent/wording, by key, with its facts."""

    key: str
    facts: dict[str, Fact] = field(default_factory=dict)


def sentence(key: str, **facts: Fact) -> Sentence:
    """`Sentence` with keyword facts."""
    return Sentence(key, facts)


@dataclass(frozen=True)
class Chosen:
    """A product and why, as sentences of the group `reasons`."""

    product: Product
    reasons: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A turn's answer before it has words; cards are what the sentences speak of, in order."""

    sentences: tuple[Sentence, ...]
    memory: Memory
    stores: tuple[NearbyStore, ...] = ()
    products: tuple[Chosen, ...] = ()
    suggestions: tuple[Sentence, ...] = ()
    #: It says an earlier reply again, or goes on with it; the turn before stays the last topic.
    again: bool = False
    #: How many sentences at its head only lead in to what follows.
    leads: int = 0
    #: Milliseconds spent searching.
    retrieve_ms: float = 0.0
