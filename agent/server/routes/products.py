"""`/api/products`: the same product search that a conversation uses."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from agent.server.deps import AssistantDep
from agent.wire import ProductCard
from agent.wire_search import ProductSearchParams

router = APIRouter(prefix="/api", tags=["search"])


class ProductList(BaseModel):
    """The products found, best first."""

    products: list[ProductCard]


@router.get("/products")
async def products(
    query: Annotated[ProductSearchParams, Query()], assistant: AssistantDep
) -> ProductList:
    """Products by words, category, brand, skin type, concern, price and exclusions."""
    return ProductList(products=await assistant.products(query))
