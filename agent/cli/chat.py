"""`oy-assistant chat`: a terminal conversation, in process, through the server's own door."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated

import typer
from anyio.from_thread import start_blocking_portal
from pydantic import ValidationError
from rich.console import Console

from agent.cli.cards import load_terminal_words
from agent.cli.conversation import CardScreen, Conversation, JsonScreen, Shopper, commands
from agent.cli.operator import fail, prepare
from agent.door import Opener
from agent.problem_words import load_problem_words
from agent.server.lifespan import open_configured_assistant
from agent.server.readiness import OPERATOR_ERRORS
from agent.settings import Settings
from agent.wire import MAX_SESSION_ID, Location, TurnRequest
from data.models import LANGUAGES, Language


def chat(
    session: Annotated[
        str | None, typer.Option(help="Name of the conversation; left out, a new one.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="ko, en or ja; left out, it is heard from the message.")
    ] = None,
    location: Annotated[
        str | None, typer.Option(metavar="LAT,LNG", help="Where you stand: 37.4979,127.0276")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON document a turn, for programs.")
    ] = False,
) -> None:
    """Talk in the terminal. Reads lines from stdin where it is not one."""
    settings = prepare()
    shopper = Shopper(session, _language(language), _location(location))
    try:
        TurnRequest(message="-", session_id=session)
    except ValidationError:
        fail(f"--session may hold up to {MAX_SESSION_ID} visible ASCII characters, no spaces.", 2)
    try:
        converse(settings, open_configured_assistant, shopper, as_json)
    except OPERATOR_ERRORS as error:
        fail(str(error))


def converse(settings: Settings, opener: Opener, shopper: Shopper, as_json: bool) -> None:
    """Open an assistant on a thread of its own and talk to it from this one.

    So Ctrl-C can end a turn while it is played, and the index goes on being built while a
    shopper thinks.
    """
    console = Console(highlight=False)
    words = load_terminal_words()
    language = shopper.language or "ko"
    interactive = sys.stdin.isatty() and not as_json
    screen = JsonScreen(console) if as_json else CardScreen(console, words, language)
    if interactive:
        screen.note("opening")
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(opener(settings)) as assistant,
    ):
        talk = Conversation(assistant, screen, load_problem_words(), shopper)
        if interactive:
            screen.note("hello")
        prompt = words.say("you", language) if interactive else None
        for line in commands(typed_lines(console, prompt)):
            if line == "/help":
                screen.note("help")
            elif line == "/new":
                portal.call(talk.begin_anew)
            else:
                try:
                    portal.call(talk.say, line)
                except KeyboardInterrupt:
                    portal.call(talk.stop)
        if interactive:
            screen.note("bye")


def typed_lines(console: Console, prompt: str | None) -> Iterator[str]:
    """What is typed, or piped; broken UTF-8 is replaced, not fatal."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if prompt is None:
        yield from sys.stdin
        return
    with suppress(ImportError):
        import_module("readline")  # gives input() editing and history
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            yield console.input(f"[bold]{prompt}[/] › ")


def _language(name: str | None) -> Language | None:
    spoken: dict[str | None, Language | None] = {None: None, **{name: name for name in LANGUAGES}}
    if name not in spoken:
        fail(f"--language must be one of {', '.join(LANGUAGES)}.", 2)
    return spoken[name]


def _location(text: str | None) -> Location | None:
    if text is None:
        return None
    try:
        lat, lng = (float(part) for part in text.split(","))
        return Location(lat=lat, lng=lng)
    except (ValueError, ValidationError):
        fail("--location must be latitude,longitude: 37.4979,127.0276", 2)
