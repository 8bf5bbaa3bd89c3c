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
    #: Milliseconds spent searching.
    retrieve_ms: float = 0.0
