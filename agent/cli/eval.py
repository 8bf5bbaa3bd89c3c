"""`oy-assistant eval`: how good the assistant is, on the sets of data/eval or on one's own."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from agent.cli.eval_scripts import play_scripts
from agent.cli.operator import fail, prepare


class PartChoice(StrEnum):
    """Which part of the sets."""

    TUNING = "tuning"
    HELD_OUT = "held-out"
    BOTH = "both"


class SetChoice(StrEnum):
    """Which sets."""

    UTTERANCES = "utterances"
    PRODUCTS = "products"
    STORES = "stores"
    CONVERSATIONS = "conversations"
    TRAPS = "traps"


def evaluate(  # noqa: PLR0917 - options are given by name
    part: Annotated[
        PartChoice, typer.Option(help="Which part of the sets.", case_sensitive=False)
    ] = PartChoice.BOTH,
    sets: Annotated[
        list[SetChoice] | None, typer.Option("--set", help="May be repeated. [all]")
    ] = None,
    clean_only: Annotated[
        bool, typer.Option("--clean-only", help="Leave the corrupted twins out.")
    ] = False,
    cases: Annotated[
        int, typer.Option(min=0, help="Wrong cases of each kind to show, of the tuning part.")
    ] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of tables.")] = False,
    ablation: Annotated[
        bool, typer.Option("--ablation", help="What each part of the product search contributes.")
    ] = False,
    conversations: Annotated[
        Path | None,
        typer.Option(help="Your own YAML of conversations instead of the sets.", dir_okay=False),
    ] = None,
) -> None:
    """Measure the assistant on its evaluation sets, each figure beside its target.

    Wrong cases are shown of the tuning part only: what is held out is counted, never shown.
    """
    settings = prepare()
    if conversations is not None:
        play_scripts(settings, conversations)
        return
    if find_spec("ir_measures") is None:
        fail("Measuring needs the extra “eval”. Install it with: pip install 'oy-assistant[eval]'")
    parts = ("tuning", "held_out") if part == PartChoice.BOTH else (part.value.replace("-", "_"),)
    # They import the whole assistant, which --help need not wait for.
    if ablation:
        import_module("agent.cli.eval_ablation").measure(settings, parts, as_json=as_json)
    else:
        names = frozenset(name.value for name in sets or SetChoice)
        import_module("agent.cli.eval_sets").measure(
            settings, parts, names, clean_only=clean_only, cases=cases, as_json=as_json
        )
