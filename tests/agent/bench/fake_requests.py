"""What tests ask of the fake."""

from __future__ import annotations

import json
from typing import Any

import httpx

EVIDENCE = {
    "language": "ko",
    "evidence": [{"id": "p1", "kind": "product", "name": "토리든 세럼", "price": "27,000원"}],
}


def body(**changes: Any) -> dict[str, Any]:
    said = json.dumps(EVIDENCE, ensure_ascii=False)
    asked = {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": said}]}
    return {**asked, **changes}


async def post(client: httpx.AsyncClient, **changes: Any) -> httpx.Response:
    return await client.post("/chat/completions", json=body(**changes))
