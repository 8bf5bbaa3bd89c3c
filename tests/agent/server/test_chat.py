"""`/chat` and `/chat/stream` over real HTTP."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest


def parse_events(text: str) -> list[tuple[str, Any]]:
    """(event, data) of a whole stream."""
    events = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line[0] != ":")
        if fields:
            events.append((fields["event"], json.loads(fields["data"])))
    return events


async def test_a_turn_has_the_shape_of_the_contract(client: httpx.AsyncClient) -> None:
    answer = await client.post("/chat", json={"message": "  강남역 근처  ", "session_id": "mine"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    turn = answer.json()
    assert list(turn) == [
        "session_id", "turn_id", "language", "intent", "mode", "reply",
        "stores", "products", "suggestions", "timings_ms",
    ]  # fmt: skip
    assert turn["session_id"] == "mine"
    assert turn["reply"].startswith("‘강남역 근처’")
    assert set(turn["timings_ms"]) == {"understand", "retrieve", "reply", "total"}


async def test_the_request_reaches_the_assistant_whole(
    client: httpx.AsyncClient, fake: Any
) -> None:
    location = {"lat": 37.4979, "lng": 127.0276}
    await client.post("/chat", json={"message": "hi", "language": "en", "location": location})
    request = fake.requests[0]
    assert (request.message, request.language, request.session_id) == ("hi", "en", None)
    assert request.location.model_dump() == location


async def test_the_stream_tells_the_same_turn(client: httpx.AsyncClient) -> None:
    body = {"message": "강남역 근처 매장", "session_id": "mine"}
    whole = (await client.post("/chat", json=body)).json()
    answer = await client.post("/chat/stream", json=body)
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = parse_events(answer.text)
    names = [name for name, _ in events]
    assert names == ["status", "cards", "token", "token", "done"]
    assert events[0][1] == {"stage": "understand"}
    assert events[1][1] == {"stores": whole["stores"], "products": whole["products"]}
    assert "".join(data["text"] for name, data in events if name == "token") == whole["reply"]
    assert events[-1][1] == whole


async def test_korean_stays_as_it_is_on_the_wire(client: httpx.AsyncClient) -> None:
    answer = await client.post("/chat/stream", json={"message": "성수"})
    assert "강남타운점" in answer.text
    assert "\\u" not in answer.text


async def test_a_client_that_leaves_cancels_its_turn(client: httpx.AsyncClient, fake: Any) -> None:
    fake.hangs = True
    async with client.stream("POST", "/chat/stream", json={"message": "성수"}):
        await fake.held.wait()
        assert not fake.cancelled.is_set()
    await fake.cancelled.wait()
    metrics = (await client.get("/metrics")).text
    assert 'outcome="cancelled"' in metrics


async def test_a_refused_turn_is_a_problem(client: httpx.AsyncClient, fake: Any) -> None:
    fake.refuses = True
    whole = await client.post("/chat", json={"message": "성수"})
    assert whole.status_code == 503
    assert whole.headers["content-type"] == "application/problem+json"
    events = parse_events((await client.post("/chat/stream", json={"message": "성수"})).text)
    assert events[-1] == ("error", {**events[-1][1], "title": whole.json()["title"], "status": 503})
    assert "done" not in [name for name, _ in events]


@pytest.mark.parametrize(
    ("language", "title"),
    [("ko", "지금은 답을 드리지 못했어요"), ("ja", "うまくお答えできませんでした")],
)
async def test_a_broken_turn_ends_in_one_error_without_a_trace(
    client: httpx.AsyncClient, fake: Any, language: str, title: str
) -> None:
    fake.breaks = RuntimeError("secret detail")
    body = {"message": "성수", "language": language}
    answer = await client.post("/chat/stream", json=body)
    events = parse_events(answer.text)
    assert [name for name, _ in events] == ["status", "cards", "token", "error"]
    assert (events[-1][1]["title"], events[-1][1]["status"]) == (title, 500)
    assert "secret" not in answer.text

    whole = await client.post("/chat", json=body)
    assert whole.status_code == 500
    assert whole.headers["content-type"] == "application/problem+json"
    assert "secret" not in whole.text
    assert "Traceback" not in whole.text


@pytest.mark.parametrize(
    "session", ["mine", "never-seen", "a/b", "%00", "한글", "x" * 500, "stream"]
)
async def test_forgetting_is_always_204(client: httpx.AsyncClient, fake: Any, session: str) -> None:
    answer = await client.delete(f"/chat/{session}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert len(fake.forgotten) == 1
