"""One catalogue made ready to be asked, and replaced whole when another has been imported."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from agent.context import Knowledge
from agent.understanding.lexicon import build_lexicon
from agent.understanding.repair.prominence import prominence_of
from agent.understanding.repair.repair import Repairer
from agent.wording.wording import load_wordings
from data.catalogue import Catalogue, CatalogueError, load_catalogue
from data.generations import current_folder
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar
from retrieval.retrieval import open_retrieval

logger = logging.getLogger(__name__)

#: Seconds between looks for another catalogue; a look reads a few bytes.
POLL_S = 2.0


def prepare(catalogue: Catalogue, live_index: LiveIndex, calendar: Calendar) -> Knowledge:
    """Searches, lexicon and wording over `catalogue`."""
    retrieval = open_retrieval(catalogue, live_index, calendar)
    readings = {name: brand.reading for name, brand in catalogue.brands.items() if brand.reading}
    lexicon = build_lexicon(catalogue, retrieval.stores)
    return Knowledge(
        retrieval=retrieval,
        lexicon=lexicon,
        repairer=Repairer(lexicon, prominence_of(catalogue)),
        wordings=load_wordings(catalogue),
        readings=readings,
    )


class KnowledgeKeeper:
    """Holds the current `Knowledge` and follows imports; turns begun keep the one they have."""

    def __init__(self, root: Path, live_index: LiveIndex, calendar: Calendar) -> None:
        """`root` is where imports are published (`Settings.catalogue_dir`)."""
        self._root = root
        self._live_index = live_index
        self._calendar = calendar
        self._folder: Path | None = None
        self._current: Knowledge | None = None
        #: Why a newer import is not the one in use; None when all is well.
        self.fault: str | None = None

    @property
    def current(self) -> Knowledge:
        """What turns that begin now ask. `open` comes first."""
        if self._current is None:
            raise RuntimeError("the catalogue has not been opened")
        return self._current

    async def open(self) -> None:
        """Load the catalogue and wait for its index where that is a matter of seconds.

        Raises:
            CatalogueError: it cannot be used.
        """
        await self._load(current_folder(self._root))
        await self._live_index.wait_until_searchable()

    async def follow(self) -> None:
        """Look for another catalogue for ever; a faulty one is reported and not taken."""
        while True:
            await asyncio.sleep(POLL_S)
            try:
                folder = current_folder(self._root)
                if folder != self._folder:
                    await self._load(folder)
                self.fault = None
            except (CatalogueError, OSError) as error:
                if self.fault is None:
                    logger.warning("the new catalogue is not taken: %s", error)
                self.fault = str(error)

    async def _load(self, folder: Path | None) -> None:
        catalogue = await asyncio.to_thread(load_catalogue, folder)
        knowledge = await asyncio.to_thread(prepare, catalogue, self._live_index, self._calendar)
        self._current, self._folder = knowledge, folder
        await self._live_index.follow(catalogue, folder)
