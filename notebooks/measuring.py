"""What the notebooks open and how much of the sets they play, wherever Jupyter was started."""

from __future__ import annotations

import os
from pathlib import Path

from IPython.display import display

from agent.evaluation.playing import OnProgress
from agent.quiet import quiet_libraries
from agent.settings import Settings

ROOT = Path(__file__).parents[1]
#: At most so many items of each set, for a quick look; all of them where it is empty.
SAMPLE_VARIABLE = "OY_NOTEBOOK_SAMPLE"


def sample_size() -> int | None:
    """How many items of each set to play; None for all of them.

    Raises:
        ValueError: the variable holds something else than a number above 0.
    """
    value = os.environ.get(SAMPLE_VARIABLE, "").strip()
    if not value:
        return None
    if not value.isdecimal() or not int(value):
        raise ValueError(f"{SAMPLE_VARIABLE} is {value!r}; it takes a number above 0, or nothing.")
    return int(value)


def shop_settings() -> Settings:
    """The program's own settings; what they leave relative starts at the repository."""
    quiet_libraries()
    settings = Settings(_env_file=ROOT / ".env")
    return settings.model_copy(update={"state_dir": ROOT / settings.state_dir})


def progress(what: str) -> OnProgress:
    """A line that counts what is done, for `on_progress`; it stays as what was done."""
    line = display(_line(what, "…"), raw=True, display_id=True)

    def advance(done: int, total: int) -> None:
        line.update(_line(what, f"{done}/{total}"), raw=True)

    return advance


def _line(what: str, state: str) -> dict[str, str]:
    return {"text/plain": f"{what} {state}"}
