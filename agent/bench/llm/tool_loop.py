"""The agent that a user would write first: create_agent with the same searches as tools."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from langchain_core.messages import AIMessageChunk
from pydantic import SecretStr

from agent.door import Assistant
from agent.wire_search import ProductSearchParams, StoreSearchParams

_PROMPT = (
    "You are the voice shopping assistant of Olive Young. Find products and stores with the tools"
    " and answer in the shopper's language, in two short sentences."
)
#: Cards that a tool's answer holds: as many as the assistant shows.
_CARDS = 3


def tool_loop(assistant: Assistant, base_url: str) -> Any:
    """The agent; `assistant` lends it nothing but its two searches."""
    from langchain.agents import create_agent  # noqa: PLC0415 - dear, and wanted here alone
    from langchain_openai import ChatOpenAI  # noqa: PLC0415

    async def search_products(query: str) -> str:
        """Find Olive Young products by words: kind, brand, skin type, concern, price."""
        found = await assistant.products(ProductSearchParams(q=query[:200], limit=_CARDS))
        return json.dumps(
            [{"name": p.name, "price": f"{p.price:,}원", "rating": p.rating} for p in found],
            ensure_ascii=False,
        )

    async def search_stores(query: str) -> str:
        """Find Olive Young stores by name, place or service."""
        found = await assistant.stores(StoreSearchParams(q=query[:200], limit=_CARDS))
        return json.dumps(
            [{"name": s.name, "address": s.address, "phone": s.phone} for s in found],
            ensure_ascii=False,
        )

    model = ChatOpenAI(
        model="gpt-4o-mini",
        api_key=SecretStr("no secret: it opens a fake"),
        base_url=base_url,
        temperature=0.3,
        streaming=True,
        stream_usage=True,
    )
    return create_agent(model, tools=[search_products, search_stores], system_prompt=_PROMPT)


async def words_of(agent: Any, utterance: str) -> AsyncIterator[str]:
    """One turn's words as they come."""
    asked = {"messages": [{"role": "user", "content": utterance}]}
    async for chunk, _ in agent.astream(asked, stream_mode="messages"):
        if isinstance(chunk, AIMessageChunk) and chunk.text:
            yield chunk.text
