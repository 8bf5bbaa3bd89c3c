"""How the commands speak to an operator: one line on what is wrong and what to do, then 1."""

from __future__ import annotations

import logging
import sys
from typing import NoReturn

import typer
from pydantic import ValidationError

from agent.quiet import quiet_libraries
from agent.settings import Settings

#: Rooms of this program; everything else is heard only when something is wrong.
ROOMS = ("agent", "retrieval", "data", "voice")


def fail(message: str, code: int = 1) -> NoReturn:
    """End the program with one line on stderr."""
    typer.echo(message, err=True)
    raise typer.Exit(code)


def prepare(**changes: object) -> Settings:
    """Settings of the environment, with the options given; logging and libraries set to them."""
    quiet_libraries()
    given = {name: value for name, value in changes.items() if value is not None}
    try:
        settings = Settings.model_validate({**Settings().model_dump(), **given})
    except ValidationError as error:
        fail("\n".join(_fault(fault["loc"], fault["msg"]) for fault in error.errors()))
    logging.basicConfig(
        stream=sys.stderr,
        level="WARNING",
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
        force=True,
    )
    for room in ROOMS:
        logging.getLogger(room).setLevel(settings.log_level)
    return settings


def _fault(where: tuple[int | str, ...], message: str) -> str:
    name = ".".join(str(part) for part in where).upper()
    return f"{name}: {message}. Correct it in the environment or in .env."
