"""The fake provider, the assistant over it, and the turns of the evaluation sets."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from pydantic import SecretStr

from agent.assembly import open_assistant
from agent.assistant import ShopAssistant
from agent.bench.fake_openai import Behaviour, Brain, FakeOpenAI, FakeScript
from agent.evaluation.sets import (
    USUAL_MOMENT,
    Sets,
)
from agent.settings import Settings
from agent.wire import Location, TurnRequest

#: The provider that is asked for: seconds to the first token, tokens a second.
FIRST_TOKEN_S, TOKENS_PER_S = 0.3, 50.0


@dataclass(frozen=True)
class Script:
    """What is said in one conversation."""

    said: tuple[str, ...]
    location: Location | None = None


@dataclass(frozen=True)
class Stage:
    """What is measured, and what it asks."""

    assistant: ShopAssistant
    fake: FakeOpenAI

    def provider_is(self, behaviour: Behaviour, brain: Brain) -> None:
        """From now on; what was asked before is forgotten."""
        self.fake.script, self.fake.brain = FakeScript(behaviour), brain
        self.fake.record.requests.clear()
        if self.assistant.model is not None:
            self.assistant.model.breaker.succeeded()


def scripts_of(sets: Sets) -> Iterator[Script]:
    """Every turn of the sets as authored, each set's items in order."""
    for wish in (*sets.utterances, *sets.products):
        yield Script((wish.text,))
    for place in sets.stores:
        yield Script((place.text,), place.location)
    for trap in sets.traps:
        yield Script((trap.text,), trap.location)
    for conversation in sets.conversations:
        said = tuple(turn.say for turn in conversation.turns)
        yield Script(said, conversation.location)


def requests_of(script: Script) -> Iterator[TurnRequest]:
    """The turns of a conversation of their own."""
    session = uuid4().hex
    for said in script.said:
        yield TurnRequest(message=said, session_id=session, location=script.location)


@asynccontextmanager
async def open_stage(settings: Settings, *, phrases_all: bool = False) -> AsyncIterator[Stage]:
    """The assistant over the demonstration and a fake provider, both closed with the block.

    What it spends is written down in a folder of its own; the index is the settings'.

    Raises:
        CatalogueError: a data file cannot be used.
    """
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        settings.index_dir.mkdir(parents=True, exist_ok=True)
        (state / "index").symlink_to(settings.index_dir.resolve(), target_is_directory=True)
        async with FakeOpenAI() as fake:
            changes = {
                "state_dir": state,
                "openai_api_key": SecretStr("no secret: it opens a fake"),
                "openai_base_url": fake.base_url,
                "openai_model": "gpt-4o-mini",
                "openai_daily_limit_usd": 1e6,
                "openai_phrases_all": phrases_all,
            }
            async with open_assistant(
                settings.model_copy(update=changes), lambda: USUAL_MOMENT
            ) as assistant:
                yield Stage(assistant, fake)
