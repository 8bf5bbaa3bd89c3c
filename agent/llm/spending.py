"""What was spent today: a daily limit that a restart does not reset."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from retrieval.opening_hours import SEOUL

logger = logging.getLogger(__name__)

_FILE = "spending.json"


class SpendingLedger:
    """USD by day, Asia/Seoul, in a folder of its own; one process writes it."""

    def __init__(self, folder: Path, limit_usd: float, clock: Callable[[], datetime]) -> None:
        """`clock` tells the aware moment. A file that cannot be read counts as nothing spent."""
        self._folder = folder
        self._clock = clock
        self.limit_usd = limit_usd
        self._day, self._usd = self._read()

    @property
    def spent_usd(self) -> float:
        """Today."""
        return self._usd if self._day == self._today() else 0.0

    @property
    def exhausted(self) -> bool:
        """Whether nothing more may be spent today."""
        return self.spent_usd >= self.limit_usd

    def add(self, usd: float) -> None:
        """Write `usd` down; where the folder cannot be written it is at least remembered."""
        today = self._today()
        self._usd = self.spent_usd + usd
        self._day = today
        try:
            self._write()
        except OSError as error:
            logger.warning("spending is not kept over a restart: %s", error.strerror)

    def _today(self) -> date:
        return self._clock().astimezone(SEOUL).date()

    def _read(self) -> tuple[date, float]:
        try:
            kept = json.loads((self._folder / _FILE).read_text(encoding="utf-8"))
            return date.fromisoformat(kept["day"]), float(kept["usd"])
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError):
            logger.warning("%s cannot be read; it begins at zero", self._folder / _FILE)
        return self._today(), 0.0

    def _write(self) -> None:
        """Beside it and then in its place: a reader finds the old or the new, never a half."""
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=_FILE)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"day": self._day.isoformat(), "usd": round(self._usd, 8)}, file)
            Path(name).replace(self._folder / _FILE)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
