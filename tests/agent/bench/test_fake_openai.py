"""The fake is no kinder than the service, and as broken as its script says."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from fake_requests import body, post
from openai import AsyncOpenAI
from pydantic import BaseModel, ConfigDict

from agent.bench.fake_openai import (
    Asked,
    Behaviour,
    FakeOpenAI,
    LyingBrain,
    Structure,
    Words,
    phrase_evidence,
)
from agent.bench.fake_openai.bodies import CACHED_STEP, pieces

TOOL = {
    "type": "function",
    "function": {
        "name": "search_products",
        "parameters": {
            "type": "object",
            "properties": {"query": {"type": "string"}},
            "required": ["query"],
        },
    },
}


async def test_a_key_is_asked_for(fake: FakeOpenAI, client: httpx.AsyncClient) -> None:
    for given in ("", "Bearer", "Bearer wrong", "Basic right"):
        refused = await client.post(
            "/chat/completions", json=body(), headers={"authorization": given}
        )
        assert refused.status_code == 401, given
        assert refused.json()["error"]["message"]
    assert {request.outcome for request in fake.record.requests} == {"refused"}


async def test_an_unknown_model_and_path_are_404(client: httpx.AsyncClient) -> None:
    assert (await post(client, model="gpt-99")).json()["error"]["code"] == "model_not_found"
    assert (await client.get("/models")).status_code == 404
    assert (await client.get("/chat/completions")).status_code == 404


OPEN_OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
NOT_ALL_REQUIRED = {**OPEN_OBJECT, "additionalProperties": False, "required": []}


@pytest.mark.parametrize(
    "changes",
    [
        {"messages": []},
        {"messages": [{"role": "wizard", "content": "hi"}]},
        {"messages": [{"role": "tool", "tool_call_id": "x", "content": "hi"}]},
        {"temperature": 3},
        {"sorcery": True},
        {"stream_options": {"include_usage": True}},
        {"tools": [{"type": "function", "function": {}}]},
        {"response_format": {"type": "poem"}},
        *(
            {
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": name, "strict": True, "schema": schema},
                }
            }
            for name, schema in (
                ("reading", OPEN_OBJECT), ("reading", NOT_ALL_REQUIRED), ("a reading", {}),
            )
        ),
    ],
)  # fmt: skip
async def test_what_is_not_valid_is_400(client: httpx.AsyncClient, changes: dict[str, Any]) -> None:
    refused = await post(client, **changes)
    assert refused.status_code == 400
    assert refused.json()["error"]["type"] == "invalid_request_error"


async def test_no_json_is_400(client: httpx.AsyncClient) -> None:
    assert (await client.post("/chat/completions", content=b"{")).status_code == 400


async def test_chunks_come_in_the_services_order(client: httpx.AsyncClient) -> None:
    told = await post(client, stream=True, stream_options={"include_usage": True})
    lines = [line.removeprefix("data: ") for line in told.text.split("\n\n") if line]
    assert lines[-1] == "[DONE]"
    chunks = [json.loads(line) for line in lines[:-1]]
    assert chunks[0]["choices"][0]["delta"] == {
        "role": "assistant", "content": "", "refusal": None,
    }  # fmt: skip
    said = [chunk["choices"][0]["delta"]["content"] for chunk in chunks[1:-2]]
    assert "".join(said) == "{p1.name}, 이게 어울려요. {p1.price}, 이 값이에요."
    assert chunks[-2]["choices"][0]["finish_reason"] == "stop"
    assert chunks[-1]["choices"] == []
    assert chunks[-1]["usage"]["completion_tokens"] == len(said)
    assert all(chunk["usage"] is None for chunk in chunks[:-1])


async def test_usage_is_for_who_asks(client: httpx.AsyncClient) -> None:
    assert '"usage"' not in (await post(client, stream=True)).text
    assert (await post(client)).json()["usage"]["prompt_tokens"] > 0


async def test_a_tool_is_called_and_its_answer_spoken_of(
    fake: FakeOpenAI, sdk: AsyncOpenAI
) -> None:
    question: Any = {"role": "user", "content": "토리든 세럼 얼마야?"}
    asked: Any = {"model": "gpt-4o-mini", "tools": [TOOL]}
    stream: Any = await sdk.chat.completions.create(**asked, messages=[question], stream=True)
    parts = [chunk.choices[0] async for chunk in stream]
    calls = [part.delta.tool_calls[0] for part in parts if part.delta.tool_calls]
    assert (calls[0].function.name, calls[0].function.arguments) == ("search_products", "")
    arguments = "".join(call.function.arguments for call in calls)
    assert json.loads(arguments) == {"query": "토리든 세럼 얼마야?"}
    assert parts[-1].finish_reason == "tool_calls"
    call = {
        "id": calls[0].id,
        "type": "function",
        "function": {"name": "search_products", "arguments": arguments},
    }
    found = json.dumps({"products": [{"name": "토리든 세럼", "price": "27,000원"}]})
    messages: Any = [
        question,
        {"role": "assistant", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": calls[0].id, "content": found},
    ]
    answered: Any = await sdk.chat.completions.create(**asked, messages=messages)
    assert "토리든 세럼" in answered.choices[0].message.content
    assert "27,000원" in answered.choices[0].message.content


class Wish(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: str
    budget: int | None


async def test_a_structure_has_the_schema_that_was_asked_for(
    fake: FakeOpenAI, sdk: AsyncOpenAI
) -> None:
    asked: Any = {"model": "gpt-4o-mini", "messages": body()["messages"], "response_format": Wish}
    least = await sdk.chat.completions.parse(**asked)
    assert least.choices[0].message.parsed == Wish(kind="", budget=None)
    fake.brain = lambda request: Structure({"kind": "세럼", "budget": 20_000})
    told = await sdk.chat.completions.parse(**asked)
    assert told.choices[0].message.parsed == Wish(kind="세럼", budget=20_000)


@pytest.mark.parametrize("drift", ["prose", "truncated", "fields"])
async def test_a_drifting_structure_is_none(
    fake: FakeOpenAI, client: httpx.AsyncClient, drift: Any
) -> None:
    fake.script.then(Behaviour(drift=drift))
    fake.brain = lambda request: Structure({"kind": "세럼", "budget": 20_000})
    schema = Wish.model_json_schema()
    wanted = {"type": "json_schema", "json_schema": {"name": "wish", "schema": schema}}
    told = (await post(client, response_format=wanted)).json()["choices"][0]["message"]["content"]
    try:
        found = json.loads(told)
    except ValueError:
        return
    assert set(found) != {"kind", "budget"}


async def test_a_prompt_of_the_same_start_is_cached(
    fake: FakeOpenAI, client: httpx.AsyncClient
) -> None:
    rules = {"role": "system", "content": "규칙이에요. " * 600}

    async def cached(first: dict[str, str], said: str) -> int:
        messages = [first, {"role": "user", "content": said}]
        usage = (await post(client, messages=messages)).json()["usage"]
        return int(usage["prompt_tokens_details"]["cached_tokens"])

    assert await cached(rules, "하나") == 0
    again = await cached(rules, "둘")
    assert again > 1_024
    assert again % CACHED_STEP == 0
    changed = {"role": "system", "content": "오늘은 목요일. " + rules["content"]}
    assert await cached(changed, "셋") == 0


async def test_one_answer_in_three_is_a_lie(fake: FakeOpenAI, client: httpx.AsyncClient) -> None:
    brain = LyingBrain()
    fake.brain = brain
    told = [(await post(client)).json()["choices"][0]["message"]["content"] for _ in range(9)]
    lied = [any(lie.mark in text for lie in brain.told) for text in told]
    assert lied == [False, False, True] * 3


def test_pieces_joined_are_the_text() -> None:
    for text in ("토리든 다이브인 세럼, 27,000원이에요.", " a b\n\nc ", "駅から3分です。", ""):
        assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ('{"query":"얼굴이 사막 같아 뭐부터 발라야 돼"}', 18),
        (
            '{"advice": true, "wishes": [{"intent": "product_search",'
            ' "utterance": "얼굴이 사막 같아 뭐부터 발라야 돼"}]}',
            38,
        ),
        ("건성 피부 보습 크림 추천해줘", 10),
        ("토리든 다이브인 저분자 히알루론산 세럼, 이게 어울려요. 18,900원, 이 값이에요.", 37),
        (
            "A light texture that sinks in quickly is a good start for someone who dislikes"
            " stickiness.",
            18,
        ),
        ("移動が多い日は、洗顔のあとすぐに保湿するのがおすすめです。", 22),
    ],
)
def test_pieces_are_about_the_tokens_of_o200k(text: str, tokens: int) -> None:
    """`tokens` as gpt-tokenizer 4 counts them with o200k_base."""
    assert len(pieces(text)) == pytest.approx(tokens, rel=0.2)


def test_the_default_brain_says_nothing_it_was_not_given() -> None:
    said: Any = {"role": "user", "content": "안녕"}
    asked = Asked("gpt-4o-mini", (said,), {}, None, stream=False, wants_usage=False)
    assert phrase_evidence(asked) == Words("그건 자료에 없어요.")
