"""`make notebooks`: runs both notebooks whole, and writes them as HTML that needs no network."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from traitlets.config import Config

FOLDER = Path(__file__).parent
NOTEBOOKS = tuple(FOLDER / f"{name}.ipynb" for name in ("answers", "retrieval"))
#: Seconds for one cell: the sets whole, on a slow machine.
_CELL_TIMEOUT = 3_600


#: Told which cell is running, and what it says of how far it is.
Tell = Callable[[int, str], None]


class _Telling(NotebookClient):
    def __init__(self, notebook: NotebookNode, sockets: Path, tell: Tell) -> None:
        # By files of this user's own, not by ports that others can reach.
        private = {"transport": "ipc", "ip": str(sockets / "kernel")}
        super().__init__(
            notebook,
            timeout=_CELL_TIMEOUT,
            kernel_name="python3",
            config=Config(KernelManager=private),
        )
        self._tell = tell

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """As nbclient's; a display that is renewed is told as well."""
        if msg["msg_type"] == "update_display_data":
            self._tell(cell_index, msg["content"]["data"].get("text/plain", ""))
        return super().process_message(msg, cell, cell_index)


def run(
    path: Path,
    tell: Tell = lambda cell, state: None,
    environment: Mapping[str, str] | None = None,
) -> NotebookNode:
    """A notebook with the output of all its cells, run in the folder where it stands.

    Args:
        path: the notebook; the file stays as it is.
        tell: told of each cell.
        environment: the kernel's; None is this process's.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed; the message shows it.
    """
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    own = dict(os.environ if environment is None else environment)
    with TemporaryDirectory() as sockets:
        _Telling(notebook, Path(sockets), tell).execute(cwd=str(path.parent), env=own)
    return notebook


def publish(path: Path, folder: Path, progress: Progress) -> Path:
    """One notebook run whole; the page that was written.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed; the message shows it.
    """
    total = len(nbformat.read(path, as_version=4).cells)
    task = progress.add_task(path.stem, total=total, state="")

    def tell(cell_index: int, state: str) -> None:
        progress.update(task, completed=cell_index, state=state)

    notebook = run(path, tell)
    progress.update(task, completed=total, state="")
    page = folder / f"{path.stem}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(as_page(notebook, path.stem), encoding="utf-8")
    return page


def as_page(notebook: NotebookNode, title: str) -> str:
    """A notebook that has run, as one HTML page that asks nobody for anything."""
    exporter = HTMLExporter(
        template_name="page", extra_template_basedirs=[str(FOLDER)], language_code="ko"
    )
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": title}})
    return str(page)


def main() -> None:
    """Both, into the folder that is given."""
    folder = Path(sys.argv[1])
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[state]}"),
    )  # fmt: skip
    with Progress(*columns, console=console) as progress:
        for path in NOTEBOOKS:
            console.print(f"→ {publish(path, folder, progress)}")


if __name__ == "__main__":
    main()
