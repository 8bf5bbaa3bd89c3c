"""`oy-assistant eval --conversations`: one's own conversations, played and compared."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import uuid4

import typer
import yaml
from pydantic import BaseModel, ConfigDict, RootModel, ValidationError
from rich.console import Console
from rich.table import Table

from agent.cli.operator import fail
from agent.door import Assistant
from agent.server.lifespan import open_configured_assistant
from agent.server.readiness import OPERATOR_ERRORS
from agent.settings import Settings
from agent.wire import Intent, Location, TurnReply, TurnRequest
from data.models import Language


class Expectation(BaseModel):
    """One turn, and what is expected of it; what is left out is not looked at."""

    model_config = ConfigDict(extra="forbid")

    say: str
    intent: Intent | None = None
    #: Each must stand in the reply.
    reply_has: list[str] = []
    reply_lacks: list[str] = []
    #: Ids of the cards, in their order.
    stores: list[str] | None = None
    products: list[str] | None = None

    def unmet_by(self, turn: TurnReply) -> list[str]:
        """What differs, in words."""
        store_ids = [store.store_id for store in turn.stores]
        product_ids = [product.product_id for product in turn.products]
        differs = {
            f"intent {turn.intent}, not {self.intent}": self.intent not in (None, turn.intent),
            f"stores {store_ids}": self.stores not in (None, store_ids),
            f"products {product_ids}": self.products not in (None, product_ids),
            **{f"lacks “{text}”": text not in turn.reply for text in self.reply_has},
            **{f"says “{text}”": text in turn.reply for text in self.reply_lacks},
        }
        return [what for what, so in differs.items() if so]


class Script(BaseModel):
    """A conversation in one session."""

    model_config = ConfigDict(extra="forbid")

    name: str
    language: Language | None = None
    location: Location | None = None
    turns: list[Expectation]


class ScriptFile(RootModel[list[Script]]):
    """YAML: a list of conversations."""


def play_scripts(settings: Settings, path: Path) -> None:
    """Play the conversations of a YAML file, and tell what differs from what is expected."""
    try:
        scripts = ScriptFile.model_validate(yaml.safe_load(path.read_bytes())).root
    except (OSError, yaml.YAMLError, ValidationError) as error:
        fail(f"{path}: cannot be read as conversations: {error}", 2)
    try:
        faults = asyncio.run(_play_all(settings, scripts))
    except OPERATOR_ERRORS as error:
        fail(str(error))
    _report(scripts, faults)


async def _play_all(settings: Settings, scripts: list[Script]) -> list[tuple[str, str, str]]:
    async with open_configured_assistant(settings) as assistant:
        return [fault for script in scripts for fault in await _play(assistant, script)]


async def _play(assistant: Assistant, script: Script) -> list[tuple[str, str, str]]:
    """(conversation, utterance, what differs) of every unmet expectation."""
    session = uuid4().hex
    faults = []
    for expected in script.turns:
        request = TurnRequest(
            message=expected.say,
            session_id=session,
            language=script.language,
            location=script.location,
        )
        turn = await assistant.answer(request)
        faults += [(script.name, expected.say, what) for what in expected.unmet_by(turn)]
    return faults


def _report(scripts: list[Script], faults: list[tuple[str, str, str]]) -> None:
    console = Console()
    if faults:
        table = Table("conversation", "utterance", "differs")
        for fault in faults:
            table.add_row(*fault)
        console.print(table)
    failed = len({name for name, _, _ in faults})
    console.print(f"{len(scripts) - failed} of {len(scripts)} conversations as expected.")
    if faults:
        raise typer.Exit(1)
