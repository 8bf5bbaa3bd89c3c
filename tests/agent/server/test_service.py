"""Searches, health, metrics, headers, front ends: the server around the turns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import EntryPoint
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from agent.settings import Settings
from agent.wire_health import ComponentHealth
from data.catalogue import CatalogueError


async def test_a_store_query_reaches_the_search_typed(client: httpx.AsyncClient, fake: Any) -> None:
    query = "q=강남&landmark=&service=주차&lat=37.5&lng=127&open_now=true&limit=3"
    answer = await client.get(f"/api/stores?{query}")
    assert [store["store_id"] for store in answer.json()["stores"]] == ["s-1"]
    asked = fake.asked[0].model_dump()
    assert asked == {
        "q": "강남", "limit": 3, "landmark": None, "service": "주차",
        "lat": 37.5, "lng": 127.0, "open_now": True,
    }  # fmt: skip


async def test_exclusions_come_repeated_or_with_commas(
    client: httpx.AsyncClient, fake: Any
) -> None:
    await client.get("/api/products?exclude=향료, 알코올&exclude=토리든&max_price=20000&exclude=")
    assert fake.asked[0].exclude == ["향료", "알코올", "토리든"]
    assert fake.asked[0].max_price == 20_000


async def test_it_listens_before_it_is_ready(fake: Any, serving: Any) -> None:
    may_open = asyncio.Event()

    @asynccontextmanager
    async def slowly(settings: Settings) -> AsyncIterator[Any]:
        await may_open.wait()
        yield fake

    async with serving(slowly) as client:
        health = await client.get("/api/health")
        assert health.status_code == 503
        assert health.json()["status"] == "starting"
        assert health.json()["components"]["assistant"]["status"] == "building"
        turn = await client.post("/chat", json={"message": "hi", "language": "en"})
        assert turn.status_code == 503
        assert turn.headers["content-type"] == "application/problem+json"
        assert int(turn.headers["retry-after"]) > 0
        assert (await client.post("/chat/stream", json={"message": "hi"})).status_code == 503
        assert (await client.delete("/chat/any")).status_code == 204
        may_open.set()
        while (health := await client.get("/api/health")).status_code == 503:
            pass
        assert health.json() == {
            "status": "ok", "version": health.json()["version"], "mode": "offline",
            "components": {"index": {"status": "ok", "reason": None}},
        }  # fmt: skip
        assert (await client.post("/chat", json={"message": "hi"})).status_code == 200


async def test_a_failure_to_open_is_told_in_one_line(serving: Any, caplog: Any) -> None:
    @asynccontextmanager
    async def never(settings: Settings) -> AsyncIterator[Any]:
        if not settings.state_dir.exists():
            raise CatalogueError("stores.json: cannot be read. Restore the file.")
        yield

    async with serving(never) as client:
        health = await client.get("/api/health")
        assert (health.status_code, health.json()["status"]) == (503, "failed")
    assert [r.getMessage() for r in caplog.records if r.levelname == "ERROR"] == [
        "stores.json: cannot be read. Restore the file."
    ]
    assert all(record.exc_info is None for record in caplog.records)


async def test_it_is_degraded_while_a_part_is(client: httpx.AsyncClient, fake: Any) -> None:
    fake.components["index"] = ComponentHealth(status="building", done=7, total=20)
    health = (await client.get("/api/health")).json()
    assert health["status"] == "degraded"
    assert (health["components"]["index"]["done"], health["components"]["index"]["total"]) == (
        7,
        20,
    )
    metrics = (await client.get("/metrics")).text
    assert 'oy_component_figure{component="index",figure="done"} 7.0' in metrics
    assert 'oy_component_status{component="index",status="building"} 1.0' in metrics


async def test_metrics_count_turns_and_hold_no_words(client: httpx.AsyncClient) -> None:
    await client.post("/chat", json={"message": "비밀스러운 말", "session_id": "whose"})
    await client.get("/api/stores?q=비밀")
    await client.get("/secret-address")
    text = (await client.get("/metrics")).text
    assert 'oy_turns_total{intent="store_search",language="ko",outcome="done"} 1.0' in text
    assert 'oy_turn_seconds_count{stage="retrieve"} 1.0' in text
    assert 'oy_http_requests_total{method="POST",route="/chat",status="200"} 1.0' in text
    assert 'route="unmatched",status="404"' in text
    for words in ("비밀", "secret", "whose"):
        assert words not in text


async def test_a_turns_log_line_holds_no_words(client: httpx.AsyncClient, caplog: Any) -> None:
    with caplog.at_level("DEBUG"):
        await client.post("/chat", json={"message": "비밀스러운 말"})
        await client.get("/api/stores?q=비밀")
    # pytest gives even the access log a handler; the client's own lines are the client's.
    lines = [r.getMessage() for r in caplog.records if not r.name.startswith("http")]
    assert any("GET /api/stores" in line for line in lines)
    assert any("turn=t-1 intent=store_search" in line for line in lines)
    assert not any("비밀" in line or "%EB%B9%84" in line for line in lines)


async def test_every_answer_carries_the_headers(client: httpx.AsyncClient, fake: Any) -> None:
    fake.breaks = RuntimeError("broken")
    answers = [
        await client.get("/"),
        await client.get("/nowhere"),
        await client.post("/chat", json={"message": "x" * 100_000}),
        await client.post("/chat", json={"message": "hi"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 404, 413, 500]
    for answer in answers:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "server" not in answer.headers


async def test_other_origins_only_where_the_settings_name_them(fake: Any, serving: Any) -> None:
    asks = {"origin": "https://shop.example", "access-control-request-method": "POST"}
    async with serving(fake.open) as client:
        answer = await client.get("/api/health", headers=asks)
        assert "access-control-allow-origin" not in answer.headers
    async with serving(fake.open, cors_origins=("https://shop.example",)) as client:
        answer = await client.options("/chat", headers=asks)
        assert answer.headers["access-control-allow-origin"] == "https://shop.example"
        other = await client.get("/api/health", headers={"origin": "https://other.example"})
        assert "access-control-allow-origin" not in other.headers


class Page:
    """A front end as an entry point loads it."""

    name = "page"

    def attach(self, app: FastAPI, host: Any) -> None:
        @app.get("/")
        async def page() -> PlainTextResponse:
            return PlainTextResponse(f"page in {host.assistant().mode} mode")


async def test_a_front_end_takes_the_page(fake: Any, serving: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(EntryPoint, "load", lambda entry: Page())
    entry = EntryPoint("page", "anywhere:page", "oyassistant.frontends")
    async with serving(fake.open, (entry,)) as client:
        while (await client.get("/api/health")).status_code == 503:
            pass
        assert (await client.get("/")).text == "page in offline mode"
        components = (await client.get("/api/health")).json()["components"]
        assert components["frontend:page"]["status"] == "ok"


async def test_a_front_end_that_cannot_load_is_off(fake: Any, serving: Any) -> None:
    entry = EntryPoint("voice", "package_of_an_extra:front_end", "oyassistant.frontends")
    async with serving(fake.open, (entry,)) as client:
        while (health := await client.get("/api/health")).status_code == 503:
            pass
        voice = health.json()["components"]["frontend:voice"]
        assert voice["status"] == "off"
        assert "package_of_an_extra" in voice["reason"]
        assert health.json()["status"] == "ok"
        page = await client.get("/")
        assert "관계가 없어요" in page.text
        assert "http://127.0.0.1" in page.text
        assert "src=" not in page.text
