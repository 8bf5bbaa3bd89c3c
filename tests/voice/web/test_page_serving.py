"""The built page over real HTTP: types, caching, compression, and what it is allowed to do."""

from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from agent.server.app import create_app
from agent.server.headers import SECURITY_HEADERS
from agent.server.listening import build_server
from voice.web_page import add_page

INDEX = '<html><script src="/assets/a-1.js"></script>'
SCRIPT = b"console.log('hello')\n" * 50

Serving = Callable[[Path | None], AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A build as small as it can be."""
    folder = tmp_path / "dist"
    files = {
        "index.html": INDEX.encode(),
        "manifest.webmanifest": b'{"name": "x"}',
        "service-worker.js": b"self",
        "icons/icon.svg": b"<svg/>",
        "assets/a-1.js": SCRIPT,
        "assets/a-1.js.gz": gzip.compress(SCRIPT),
        "assets/a-1.js.br": b"as brotli",
        "assets/b-2.css": b"body{}",
        "assets/c-3.woff2": b"font",
        "assets/d-4.wasm": b"\0asm",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (tmp_path / "secret.txt").write_text("not for anyone")
    return folder


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch, settings_at: Any, tmp_path: Path) -> Serving:
    """Serves a build with the rest of the server around it."""

    @asynccontextmanager
    async def opener(_: object) -> AsyncIterator[Any]:
        yield None

    @asynccontextmanager
    async def serve(dist: Path | None) -> AsyncIterator[httpx.AsyncClient]:
        class Page:
            name = "page"

            def attach(self, app: FastAPI, _: object) -> None:
                add_page(app, dist)

        monkeypatch.setattr(EntryPoint, "load", lambda _: Page())
        entry = EntryPoint("page", "anywhere:page", "oyassistant.frontends")
        app = create_app(settings_at(tmp_path / "state"), opener, (entry,))
        server = build_server(app)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            task = asyncio.create_task(server.serve(sockets=[listener]))
            base = f"http://127.0.0.1:{listener.getsockname()[1]}"
            try:
                async with httpx.AsyncClient(base_url=base, trust_env=False) as client:
                    yield client
            finally:
                server.should_exit = True
                await task

    return serve


@pytest.fixture
async def client(serving: Serving, dist: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(dist) as client:
        yield client


async def test_the_page_may_only_talk_to_its_own_server(client: httpx.AsyncClient) -> None:
    page = await client.get("/")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert page.headers["cache-control"] == "no-cache"
    policy = dict(
        directive.split(" ", 1) for directive in page.headers["content-security-policy"].split("; ")
    )
    host = client.base_url.netloc.decode()
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["connect-src"] == f"'self' ws://{host} wss://{host}"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in page.headers["content-security-policy"]
    assert page.headers["permissions-policy"] == "microphone=(self), geolocation=(self)"
    for name in SECURITY_HEADERS:
        assert name in page.headers


@pytest.mark.parametrize("host", ["x;script-src *", "a b", "", "host'self'", "[::1]:8000"])
async def test_a_host_cannot_write_into_the_policy(client: httpx.AsyncClient, host: str) -> None:
    policy = (await client.get("/", headers={"host": host})).headers["content-security-policy"]
    sockets = "'self' ws://[::1]:8000 wss://[::1]:8000" if host.startswith("[") else "'self'"
    assert f"connect-src {sockets};" in policy
    assert policy.count("script-src") == 1


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a-1.js", "text/javascript; charset=utf-8"),
        ("b-2.css", "text/css; charset=utf-8"),
        ("c-3.woff2", "font/woff2"),
        ("d-4.wasm", "application/wasm"),
    ],
)
async def test_hashed_assets_are_kept_for_good(
    client: httpx.AsyncClient, name: str, media_type: str
) -> None:
    asset = await client.get(f"/assets/{name}")
    assert asset.headers["content-type"] == media_type
    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert asset.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("accepts", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
async def test_the_smallest_form_that_is_taken(
    client: httpx.AsyncClient, accepts: str, coding: str | None
) -> None:
    address = "/assets/a-1.js"
    async with client.stream("GET", address, headers={"accept-encoding": accepts}) as asset:
        raw = b"".join([piece async for piece in asset.aiter_raw()])
    assert asset.headers.get("content-encoding") == coding
    assert asset.headers["content-type"].startswith("text/javascript")
    assert asset.headers["vary"] == "accept-encoding"
    expected = {"br": b"as brotli", None: SCRIPT}
    assert (gzip.decompress(raw) if coding == "gzip" else raw) == expected.get(coding, SCRIPT)


async def test_what_keeps_its_name_is_asked_about_again(client: httpx.AsyncClient) -> None:
    manifest = await client.get("/manifest.webmanifest")
    assert manifest.headers["content-type"] == "application/manifest+json"
    worker = await client.get("/service-worker.js")
    assert worker.headers["content-type"] == "text/javascript; charset=utf-8"
    icon = await client.get("/icons/icon.svg")
    assert icon.headers["content-type"] == "image/svg+xml"
    for answer in (manifest, worker, icon):
        assert answer.headers["cache-control"] == "no-cache"
    again = await client.get("/icons/icon.svg", headers={"if-none-match": icon.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = await client.head("/manifest.webmanifest")
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/assets/gone-9.js",
        "/assets/../index.html",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets//etc/passwd",
        "/assets/%00",
        "/assets/",
        "/icons/..%2f..%2fsecret.txt",
        "/secret.txt",
        "/index.html",
    ],
)
async def test_nothing_else_is_served(client: httpx.AsyncClient, address: str) -> None:
    answer = await client.get(httpx.URL(str(client.base_url), raw_path=address.encode()))
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_api_keeps_its_addresses(client: httpx.AsyncClient) -> None:
    health = await client.get("/api/health")
    assert health.headers["content-type"] == "application/json"
    assert "content-security-policy" not in health.headers
    metrics = (await client.get("/metrics")).text
    assert 'route="/api/health"' in metrics


async def test_metrics_know_assets_by_their_folder(client: httpx.AsyncClient) -> None:
    await client.get("/assets/a-1.js")
    metrics = (await client.get("/metrics")).text
    assert 'route="/assets/{path:path}",status="200"} 1.0' in metrics
    assert "a-1.js" not in metrics


async def test_without_a_build_the_plain_page_stays(serving: Serving) -> None:
    async with serving(None) as client:
        page = await client.get("/")
    assert page.status_code == 200
    assert "/api/health" in page.text
