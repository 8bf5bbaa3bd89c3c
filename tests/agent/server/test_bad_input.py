"""Whatever is sent, the answer is a problem that names the field, or a turn; never a 500."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

JSON = {"content-type": "application/json"}
ENDPOINTS = ("/chat", "/chat/stream")


def problem_of(answer: httpx.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    return problem


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "message"),
        ({"message": ""}, "message"),
        ({"message": "   \n\t"}, "message"),
        ({"message": None}, "message"),
        ({"message": 7}, "message"),
        ({"message": ["강남"]}, "message"),
        ({"message": "가" * 2_001}, "message"),
        ({"message": "강남", "language": "fr"}, "language"),
        ({"message": "강남", "language": 1}, "language"),
        ({"message": "강남", "session_id": 12}, "session_id"),
        ({"message": "강남", "session_id": ""}, "session_id"),
        ({"message": "강남", "session_id": "a b"}, "session_id"),
        ({"message": "강남", "session_id": "한글"}, "session_id"),
        ({"message": "강남", "session_id": "x" * 129}, "session_id"),
        ({"message": "강남", "location": "강남"}, "location"),
        ({"message": "강남", "location": {"lat": 37.5}}, "location.lng"),
        ({"message": "강남", "location": {"lng": 127.0}}, "location.lat"),
        ({"message": "강남", "location": {"lat": 91, "lng": 127.0}}, "location.lat"),
        ({"message": "강남", "location": {"lat": 37.5, "lng": -180.5}}, "location.lng"),
        ({"message": "강남", "location": {"lat": "37.5", "lng": 127.0}}, "location.lat"),
        ([], "body"),
        ("강남", "body"),
        (None, "body"),
    ],
)
async def test_a_wrong_value_is_named(
    client: httpx.AsyncClient, endpoint: str, body: object, field: str
) -> None:
    answer = await client.post(endpoint, content=json.dumps(body), headers=JSON)
    problem = problem_of(answer, 422)
    assert [error["field"] for error in problem["errors"]] == [field]
    assert problem["errors"][0]["reason"]
    assert field in problem["detail"]


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b'{"message": "\\ud800"}', "message"),
        (b'{"message": "\xed\xa0\x80"}', "message"),
        (b'{"message": "hi", "session_id": "\\udfff"}', "session_id"),
        (b'{"message": "hi", "location": {"lat": NaN, "lng": 1.0}}', "location.lat"),
        (b'{"message": "hi", "location": {"lat": 1.0, "lng": Infinity}}', "location.lng"),
        (b'{"message": "hi", "location": {"lat": 1e999, "lng": 1.0}}', "location.lat"),
    ],
)
async def test_what_only_raw_bytes_can_say(
    client: httpx.AsyncClient, raw: bytes, field: str
) -> None:
    problem = problem_of(await client.post("/chat", content=raw, headers=JSON), 422)
    assert [error["field"] for error in problem["errors"]] == [field]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b'{"message": "hi"',
        b"message=hi",
        b'{"message": "\xff\xfe\xfa"}',
        b"\x80\x81\x82",
        b"\x00",
        b'{"message": "a\x00b"}',
        b"[" * 30_000,
        b'{"message": ' * 5_000,
        b'{"message": "hi", "location": {"lat": ' + b"9" * 5_000 + b', "lng": 1}}',
    ],
)
async def test_what_is_not_json_is_400(
    client: httpx.AsyncClient, endpoint: str, raw: bytes
) -> None:
    problem_of(await client.post(endpoint, content=raw, headers=JSON), 400)


@pytest.mark.parametrize("endpoint", ENDPOINTS)
async def test_a_body_without_json_as_its_type_is_415(
    client: httpx.AsyncClient, endpoint: str
) -> None:
    raw = '{"message": "강남"}'.encode()
    form = {"content-type": "application/x-www-form-urlencoded"}
    problem_of(await client.post(endpoint, content=raw, headers=form), 415)
    problem_of(await client.post(endpoint, content=raw), 415)


async def test_no_body_names_what_is_missing(client: httpx.AsyncClient) -> None:
    problem = problem_of(await client.post("/chat"), 422)
    assert problem["errors"][0]["field"] == "body"


async def test_a_million_characters_are_413(client: httpx.AsyncClient, fake: Any) -> None:
    problem_of(await client.post("/chat", json={"message": "가" * 1_000_000}), 413)
    assert not fake.requests


async def test_chunks_are_counted_before_they_are_read_as_json(
    client: httpx.AsyncClient, fake: Any
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b'{"message": "'
        for _ in range(100):
            yield b"a" * 1_000

    for endpoint in ENDPOINTS:
        problem_of(await client.post(endpoint, content=endless(), headers=JSON), 413)
    assert not fake.requests


async def test_a_length_that_lies_is_no_way_past_the_limit(client: httpx.AsyncClient) -> None:
    port = client.base_url.port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = "POST /chat HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    writer.write((head + "Content-Length: 99999999999999999999\r\n\r\n").encode())
    status = await reader.readline()
    writer.close()
    await writer.wait_closed()
    assert status.split()[1] in (b"400", b"413")


@pytest.mark.parametrize(
    "message",
    ["가" * 2_000, "😀", "👨‍👩‍👧‍👦🏳️‍🌈", "\u0000", "a\u0000b", "\u202e", "' OR 1=1 --", "?"],
)
async def test_odd_but_whole_messages_are_turns(client: httpx.AsyncClient, message: str) -> None:
    for endpoint in ENDPOINTS:
        answer = await client.post(endpoint, json={"message": message, "session_id": "mine!~/../"})
        assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("lat=37.5", "lng"),
        ("lng=127.0", "lat"),
        ("lat=91&lng=0", "lat"),
        ("lat=0&lng=181", "lng"),
        ("lat=nan&lng=0", "lat"),
        ("lat=0&lng=inf", "lng"),
        ("lat=abc&lng=0", "lat"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=many", "limit"),
        ("limit=" + "9" * 6_000, "limit"),
        ("open_now=perhaps", "open_now"),
        ("q=" + "a" * 201, "q"),
    ],
)
async def test_a_wrong_store_query_is_named(
    client: httpx.AsyncClient, query: str, field: str
) -> None:
    problem = problem_of(await client.get(f"/api/stores?{query}"), 422)
    assert [error["field"] for error in problem["errors"]] == [field]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("min_price=-1", "min_price"),
        ("max_price=cheap", "max_price"),
        ("max_price=99999999999999999999", "max_price"),
        ("min_price=20000&max_price=10000", "max_price"),
        ("language=fr", "language"),
        ("limit=1.5", "limit"),
        ("&".join(["exclude=a"] * 51), "exclude"),
    ],
)
async def test_a_wrong_product_query_is_named(
    client: httpx.AsyncClient, query: str, field: str
) -> None:
    problem = problem_of(await client.get(f"/api/products?{query}"), 422)
    assert [error["field"] for error in problem["errors"]] == [field]


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "q=%ED%A0%80", "q=%F0%9F%98%80", "x=1"])
async def test_odd_but_whole_queries_are_answered(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/api/stores?{query}")).status_code == 200
    assert (await client.get(f"/api/products?{query}")).status_code == 200


async def test_other_addresses_and_methods(client: httpx.AsyncClient) -> None:
    problem_of(await client.get("/nowhere"), 404)
    refused = await client.get("/chat")
    problem_of(refused, 405)
    assert refused.headers["allow"] == "POST"
    problem_of(await client.put("/api/stores"), 405)
    assert (await client.get("/docs")).status_code == 404


@pytest.mark.parametrize(
    ("body", "accepted", "title"),
    [
        ({"message": ""}, None, "값을 다시 확인해 주세요"),
        ({"message": "", "language": "en"}, "ko", "A value needs another look"),
        ({"message": ""}, "ja-JP, en;q=0.5", "値をご確認ください"),
        ({"message": ""}, "fr, en;q=0.4, ja;q=0.2", "A value needs another look"),
        ({"message": "", "language": "fr"}, "en;q=x, ja", "値をご確認ください"),
        ({"message": ""}, "fr", "값을 다시 확인해 주세요"),
    ],
)
async def test_a_problem_speaks_the_callers_language(
    client: httpx.AsyncClient, body: object, accepted: str | None, title: str
) -> None:
    headers = {"accept-language": accepted} if accepted else {}
    problem = problem_of(await client.post("/chat", json=body, headers=headers), 422)
    assert problem["title"] == title
