"""Import a large retailer into a running server, and watch what shoppers feel of it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from agent.bench.http_client import Connection
from agent.bench.import_result import ImportBench, Kill
from agent.bench.load import LoadResult, Script, load_scripts, play, play_while
from agent.bench.retailer import RetailerFiles, write_retailer
from agent.bench.server_process import ServerProcess, own_server, with_state
from data.catalogue import load_catalogue
from retrieval.index_builder import cache_folder

#: Seconds between two looks at `/api/health`.
POLL_S = 0.25
#: Seconds after which the vectors are no longer waited for.
GIVE_UP_S = 1_800.0
#: The builder is killed when this part of its work is done.
KILL_AT = 0.4
BUILDER = "retrieval.index_builder"
#: Turns before the measured ones: caches fill, and lazily made things are made.
WARM_UP = 60

#: Told (stage, done, total); a total of None is not known yet.
OnStage = Callable[[str, int, int | None], None]


class ImportFailedError(Exception):
    """The import, or what should follow it, did not happen; the message says what."""


async def measure_import(
    index_dir: Path, stores: int, products: int, turns: int, on_stage: OnStage, *, kill: bool
) -> ImportBench:
    """Measure one import in a state folder of its own, which is removed at the end.

    Args:
        index_dir: `Settings.index_dir`, whose converted model is copied to save its conversion.
        stores: rows to import.
        products: rows to import.
        turns: with the demonstration, and again afterwards.
        on_stage: see `OnStage`.
        kill: whether the builder is killed midway.

    Raises:
        ServerDiedError: the server cannot be started.
        ImportFailedError: see there.
        OSError: the server ended, or the temporary folder cannot be written.
    """
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        on_stage("rows", 0, None)
        files = await asyncio.to_thread(_prepare, folder, index_dir, stores, products)
        on_stage("server", 0, None)
        server = await stack.enter_async_context(own_server(with_state(folder / "state")))
        connection = await stack.enter_async_context(Connection(server.url))
        watch = _Watch(server, connection, files, products, on_stage)
        demo = await watch.turns("turns before", turns)
        started = time.perf_counter()
        importing = asyncio.create_task(_import(folder / "state", files))
        stack.callback(importing.cancel)
        searching = asyncio.create_task(watch.until_found(started))
        stack.callback(searching.cancel)
        during, served = await watch.until_served(importing, started)
        import_s = await importing
        embedding, vectors, killed = await watch.until_embedded(kill, started)
        return ImportBench(
            stores=stores,
            products=products,
            import_s=import_s,
            served_s=served,
            searchable_s=await searching,
            vectors_s=vectors,
            kill=killed,
            demo=demo,
            importing=during,
            embedding=embedding,
            afterwards=await watch.turns("turns afterwards", turns),
            memory_mb=server.memory_mb(),
        )


class _Watch:
    """One server seen from outside: its health, and turns while something goes on."""

    def __init__(
        self,
        server: ServerProcess,
        connection: Connection,
        files: RetailerFiles,
        products: int,
        on_stage: OnStage,
    ) -> None:
        self._server, self._connection = server, connection
        self._files, self._products, self._on_stage = files, products, on_stage
        self._scripts: Sequence[Script] = load_scripts()

    async def turns(self, stage: str, number: int) -> LoadResult:
        """So many turns of one client, after those that warm up."""
        done = 0

        def tick() -> None:
            nonlocal done
            done += 1
            self._on_stage(stage, done, WARM_UP + number)

        await play(self._server.url, self._scripts, 1, WARM_UP, tick)
        return await play(self._server.url, self._scripts, 1, number, tick)

    async def until_served(
        self, importing: asyncio.Task[float], started: float
    ) -> tuple[LoadResult, float]:
        """Turns until health tells the new catalogue, and when it did."""

        async def served() -> float:
            while (await self._component("catalogue"))["products"] != self._products:
                if importing.done():
                    importing.result()
                _check_patience(started, "the server did not take the new catalogue")
                self._on_stage("import", 0, None)
                await asyncio.sleep(POLL_S)
            return time.perf_counter() - started

        return await self._turns_while(asyncio.create_task(served()))

    async def until_found(self, started: float) -> float:
        """When a search by its name finds a product that the demonstration does not have."""
        path = f"/api/products?{urlencode({'q': self._files.sample_name})}"
        async with Connection(self._server.url) as connection:
            while True:
                found = json.loads((await connection.get(path)).body)["products"]
                if any(card["product_id"] == self._files.sample_id for card in found):
                    return time.perf_counter() - started
                _check_patience(started, f"no search finds {self._files.sample_name}")
                await asyncio.sleep(POLL_S)

    async def until_embedded(
        self, kill: bool, started: float
    ) -> tuple[LoadResult, float, Kill | None]:
        """Turns until health calls the index ok, when it did, and what a kill cost."""
        killed: Kill | None = None

        async def embedded() -> float:
            nonlocal killed
            while (index := await self._component("index"))["status"] != "ok":
                _check_patience(started, f"the vectors are not done: {index}")
                self._on_stage("vectors", index["done"], index["total"])
                if kill and killed is None and index["done"] > KILL_AT * index["total"] > 0:
                    killed = await self._kill_builder(index["done"])
                await asyncio.sleep(POLL_S)
            return time.perf_counter() - started

        load, seconds = await self._turns_while(asyncio.create_task(embedded()))
        return load, seconds, killed

    async def _kill_builder(self, done: int) -> Kill | None:
        """Kill it, and wait until another has done more; None where there is none to kill."""
        pid = self._server.child(BUILDER)
        if pid is None:
            return None
        os.kill(pid, signal.SIGKILL)
        started = time.perf_counter()
        lowest = done
        while (index := await self._component("index"))["done"] <= done or (
            self._server.child(BUILDER) in (None, pid)
        ):
            lowest = min(lowest, index["done"])
            _check_patience(started, "the builder was killed and did not go on")
            await asyncio.sleep(POLL_S)
        return Kill(done_before=done, done_after=lowest, resumed_s=time.perf_counter() - started)

    async def _turns_while(self, task: asyncio.Task[float]) -> tuple[LoadResult, float]:
        load = await play_while(
            self._server.url, self._scripts, 1, lambda: not task.done(), lambda: None
        )
        return load, await task

    async def _component(self, name: str) -> dict[str, Any]:
        health = json.loads((await self._connection.get("/api/health")).body)
        component: dict[str, Any] = health["components"][name]
        return component


def _prepare(folder: Path, index_dir: Path, stores: int, products: int) -> RetailerFiles:
    """The retailer's rows, and a state folder that spares the server a conversion."""
    if (model := cache_folder(index_dir)).is_dir():
        shutil.copytree(model, cache_folder(folder / "state" / "index"))
    return write_retailer(folder, load_catalogue(), stores, products)


async def _import(state_dir: Path, files: RetailerFiles) -> float:
    """The command itself; its seconds."""
    started = time.perf_counter()
    command = ["import", "--stores", str(files.stores), "--products", str(files.products)]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "agent.cli",
        *command,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env=with_state(state_dir),
    )
    try:
        _, said = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise ImportFailedError(said.decode(errors="replace")[-2_000:].strip())
    return time.perf_counter() - started


def _check_patience(started: float, complaint: str) -> None:
    if time.perf_counter() - started > GIVE_UP_S:
        raise ImportFailedError(complaint)
