"""Show how far the index is: a bar in a terminal, a line every tenth in a log."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

logger = logging.getLogger(__name__)

LABEL = "Building the vector index"


@contextlib.contextmanager
def show_progress(console: Console) -> Iterator[Callable[[int, int], None]]:
    """Yields what to call with (done, total); draws on `console`, which should be stderr's."""
    if not console.is_terminal:
        yield _TenthsInLog()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(LABEL, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


class _TenthsInLog:
    def __init__(self) -> None:
        self._said = -1

    def __call__(self, done: int, total: int) -> None:
        tenth = 10 * done // total if total else 10
        if tenth > self._said:
            self._said = tenth
            logger.info("%s: %d of %d", LABEL, done, total)
