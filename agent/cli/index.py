"""`oy-assistant index`: build the vectors now, instead of in a server's background."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from agent.cli.operator import fail, prepare
from data.catalogue import CatalogueError, load_catalogue
from data.generations import current_folder


def index(
    status: Annotated[
        bool, typer.Option("--status", help="Only say whether it is whole; 1 if it is not.")
    ] = False,
) -> None:
    """Build what is missing of the index; what is done is kept when this is interrupted."""
    settings = prepare()
    try:
        catalogue = load_catalogue(current_folder(settings.catalogue_dir))
    except (CatalogueError, OSError) as error:
        fail(str(error))
    # Chroma takes a second to import, which no other command should pay.
    work = import_module("agent.cli.index_work")
    said, whole = (work.look if status else work.build)(settings, catalogue)
    if not whole:
        fail(said)
    typer.echo(said)
