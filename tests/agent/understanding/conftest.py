"""Reads utterances as the assistant does, over the demonstration, without an index."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.memory import Memory
from agent.understanding.cues import Cues, load_cues
from agent.understanding.intents import decide_intent
from agent.understanding.language import detect_language
from agent.understanding.lexicon import Lexicon, build_lexicon
from agent.understanding.reading import Reading, read_utterance
from agent.wire import Intent
from data.catalogue import Catalogue
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar
from retrieval.retrieval import Retrieval, open_retrieval

Read = Callable[[str], Reading]
Decide = Callable[..., Intent]


@pytest.fixture(scope="session")
def unindexed(demo: Catalogue, calendar: Calendar) -> Retrieval:
    """The searches without vectors: understanding asks for none."""
    return open_retrieval(demo, LiveIndex(Path("nowhere"), None), calendar)


@pytest.fixture(scope="session")
def lexicon(demo: Catalogue, unindexed: Retrieval) -> Lexicon:
    return build_lexicon(demo, unindexed.stores)


@pytest.fixture(scope="session")
def cues() -> Cues:
    return load_cues()


@pytest.fixture(scope="session")
def read(lexicon: Lexicon, cues: Cues) -> Read:
    def reading(utterance: str) -> Reading:
        return read_utterance(utterance, detect_language(utterance), lexicon, cues)

    return reading


@pytest.fixture(scope="session")
def decide(read: Read, unindexed: Retrieval) -> Decide:
    """The intent of an utterance, at the beginning of a conversation or in the midst of one."""

    def intent(utterance: str, memory: Memory | None = None) -> Intent:
        policy = unindexed.policies.best(utterance)
        return decide_intent(read(utterance), memory or Memory(), policy)

    return intent
