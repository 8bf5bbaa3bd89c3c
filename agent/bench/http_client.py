"""One keep-alive connection that posts JSON, light enough to share its cores with the server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """A status and a body."""

    status: int
    body: bytes


class Connection:
    """HTTP/1.1 as far as this server speaks it: every answer announces its length."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host = parts.hostname or "127.0.0.1"
        self._port = parts.port or 80
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._close()

    async def get(self, path: str) -> Answer:
        """GET.

        Raises:
            OSError: there is no answer.
        """
        return await self._ask("GET", path, b"")

    async def post(self, path: str, body: bytes) -> Answer:
        """POST of JSON.

        Raises:
            OSError: there is no answer.
        """
        return await self._ask("POST", path, body)

    async def _ask(self, method: str, path: str, body: bytes) -> Answer:
        reader, writer = await self._open()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self._host}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        try:
            lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
            fields = dict(line.lower().split(b": ", 1) for line in lines[1:] if line)
            answer = await reader.readexactly(int(fields.get(b"content-length", b"0")))
        except (asyncio.IncompleteReadError, OSError) as error:
            await self._close()
            raise ConnectionError(f"no answer to {method} {path}") from error
        if fields.get(b"connection") == b"close":
            await self._close()
        return Answer(int(lines[0].split(b" ", 2)[1]), answer)

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        return self._reader, self._writer

    async def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None
