"""The index that a running server searches: opened where it stands, else built beside the turns.

Building is a child process of the lowest priority, so a turn's thread never waits for an
embedding of a passage; until it is done, and where it cannot be, the search is lexical.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from rich.console import Console

from data.catalogue import Catalogue
from retrieval.build_progress import show_progress
from retrieval.builder_process import BuildFailed, run_builder
from retrieval.embeddings import Embedder, EmbedderUnavailable, open_embedder
from retrieval.index_builder import cache_folder
from retrieval.index_generation import build_lock, generation_folder, remove_others
from retrieval.passages import content_fingerprint, passages
from retrieval.vector_index import IndexDamaged, IndexMissing, VectorIndex

logger = logging.getLogger(__name__)

#: Up to so many passages a start waits for their vectors: the demonstration, some ten seconds.
SMALL = 2_000
#: Seconds before a crashed builder is started again; after the last it is given up.
BACKOFF = (1.0, 5.0, 30.0)
#: An index before this one with fewer of its passages votes for what it knows against what is
#: new: words alone are fairer.
STILL_SERVES = 0.9


@dataclass(frozen=True)
class IndexStatus:
    """Where the vectors are, in passages. `reason` says why they are not all there."""

    state: Literal["ready", "building", "unavailable"]
    done: int = 0
    total: int = 0
    reason: str | None = None
    #: The embedder's fingerprint; None where there is none.
    model: str | None = None
    #: Of the builder while it runs.
    builder_pid: int | None = None


@dataclass(frozen=True)
class _Target:
    """What the index should hold."""

    content: str
    total: int
    source: Path | None


class LiveIndex:
    """Owned by one event loop; `index` and `embedder` may be read from any thread."""

    def __init__(
        self,
        folder: Path,
        model: str | None,
        *,
        console: Console | None = None,
        backoff: Sequence[float] = BACKOFF,
    ) -> None:
        """Nothing is opened before `follow`.

        Args:
            folder: `Settings.index_dir`.
            model: `Settings.embedding_model`.
            console: where progress is drawn; stderr's where left out.
            backoff: seconds before each further try of a crashed builder.
        """
        self.index: VectorIndex | None = None
        self.embedder: Embedder | None = None
        self.status = IndexStatus("unavailable", reason="not opened yet")
        self._folder, self._model = folder.absolute(), model
        self._console = console or Console(stderr=True)
        self._backoff = tuple(backoff)
        self._changed = asyncio.Condition()
        self._building: asyncio.Task[None] | None = None

    async def follow(self, catalogue: Catalogue, source: Path | None = None) -> None:
        """Serve `catalogue` from now on: open its index, or begin to build it and return.

        Meanwhile `index` is the one before, which may find ids that are gone; None where that is
        much smaller (`STILL_SERVES`), since it could only find what is not new.

        Args:
            catalogue: as loaded from `source`.
            source: the folder given to `load_catalogue`; None is the demonstration.
        """
        # At once: the index before says nothing of this catalogue.
        await self._set(self._status("building"))
        await self._stop_building()
        if self.embedder is None and not await self._open_embedder():
            return
        target = await asyncio.to_thread(_target, catalogue, source)
        try:
            await self._open(target)
        except IndexMissing:
            logger.info("the vector index is not built yet; searching lexically until it is")
        except IndexDamaged as error:
            logger.warning("the vector index is damaged (%s) and is built again", error)
        else:
            return
        self._retire(target)
        await self._set(self._status("building", total=target.total))
        self._building = asyncio.create_task(self._build_until_open(target))

    async def wait_until_searchable(self) -> None:
        """Wait for the vectors of a small catalogue; return at once for one above `SMALL`."""
        await self.wait_for(lambda status: status.state != "building" or status.total > SMALL)

    async def wait_for(self, wanted: Callable[[IndexStatus], bool]) -> IndexStatus:
        """The first status that is `wanted`."""
        async with self._changed:
            await self._changed.wait_for(lambda: wanted(self.status))
            return self.status

    async def close(self) -> None:
        """End the builder, which keeps what it has embedded, and let go of the index."""
        await self._stop_building()
        if self.index is not None:
            self.index.close()
            self.index = None
        await self._set(self._status("unavailable", reason="closed"))

    async def _open_embedder(self) -> bool:
        try:
            self.embedder = await asyncio.to_thread(
                open_embedder, self._model, cache_folder(self._folder)
            )
        except EmbedderUnavailable as error:
            logger.warning("searching lexically: %s", error)
            await self._set(IndexStatus("unavailable", reason=str(error)))
            return False
        return True

    async def _open(self, target: _Target) -> None:
        fingerprint = self._fingerprint()
        opened = await asyncio.to_thread(
            VectorIndex.open, self._folder, target.content, fingerprint
        )
        self.index = opened
        # The one before is let go of by now, unless a search still reads it. Where another
        # process builds, or nothing can be removed, the next start tidies.
        with contextlib.suppress(OSError):
            await asyncio.to_thread(_tidy, self._folder, target.content, fingerprint)
        await self._set(self._status("ready", done=target.total, total=target.total))

    def _retire(self, target: _Target) -> None:
        # Not closed: a search may still read it, and the last one lets go of it.
        if self.index and sum(self.index.manifest.counts.values()) < STILL_SERVES * target.total:
            self.index = None

    async def _build_until_open(self, target: _Target) -> None:
        for pause in (*self._backoff, None):
            try:
                await self._run_builder(target)
                await self._open(target)
                return
            except (BuildFailed, IndexMissing, IndexDamaged, OSError) as error:
                reason = str(error)
                last = pause is None or (isinstance(error, BuildFailed) and error.final)
            state: Literal["unavailable", "building"] = "unavailable" if last else "building"
            await self._set(replace(self.status, state=state, reason=reason, builder_pid=None))
            logger.warning("the vector index was not built (%s)", reason)
            if last or pause is None:
                return
            await asyncio.sleep(pause)

    async def _run_builder(self, target: _Target) -> None:
        with show_progress(self._console) as draw:

            async def started(pid: int) -> None:
                await self._set(replace(self.status, builder_pid=pid))

            async def progressed(done: int, total: int) -> None:
                draw(done, total)
                await self._set(replace(self.status, done=done, total=total))

            await run_builder(self._folder, self._model, target.source, started, progressed)

    async def _stop_building(self) -> None:
        if self._building is not None:
            self._building.cancel()
            await asyncio.wait({self._building})
            self._building = None

    async def _set(self, status: IndexStatus) -> None:
        async with self._changed:
            self.status = status
            self._changed.notify_all()

    def _status(
        self,
        state: Literal["ready", "building", "unavailable"],
        *,
        done: int = 0,
        total: int = 0,
        reason: str | None = None,
    ) -> IndexStatus:
        model = self.embedder.fingerprint if self.embedder else None
        return IndexStatus(state, done, total, reason, model)

    def _fingerprint(self) -> str:
        if self.embedder is None:
            raise RuntimeError("follow() opens the embedder first")
        return self.embedder.fingerprint


def _target(catalogue: Catalogue, source: Path | None) -> _Target:
    of = passages(catalogue)
    return _Target(content_fingerprint(of), sum(map(len, of.values())), source)


def _tidy(folder: Path, content: str, embedder: str) -> None:
    with build_lock(folder, wait=False):
        remove_others(folder, keep=generation_folder(folder, content, embedder))
