"""`/api/stores`: the store search, without a conversation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from agent.server.deps import AssistantDep
from agent.wire import StoreCard
from agent.wire_search import StoreSearchParams

router = APIRouter(prefix="/api", tags=["search"])


class StoreList(BaseModel):
    """The stores found, best first."""

    stores: list[StoreCard]


@router.get("/stores")
async def stores(
    query: Annotated[StoreSearchParams, Query()], assistant: AssistantDep
) -> StoreList:
    """Stores by words, landmark, service, point and opening."""
    return StoreList(stores=await assistant.stores(query))
