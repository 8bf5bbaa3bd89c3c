"""The real embedder, converted once a session, and small real catalogues on disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retrieval.embeddings import Embedder, open_embedder

#: What `oy-assistant` itself makes; where it stands the conversion is spared.
STATE = Path(__file__).parents[2] / "var" / "index" / "models"


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return STATE if STATE.is_dir() else tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def e5(model_cache: Path) -> Embedder:
    return open_embedder(None, model_cache)


def product(number: int, **fields: Any) -> dict[str, Any]:
    shelves = ["에센스/세럼/앰플", "크림/로션", "클렌징", "선케어", "마스크팩"]
    record = {
        "product_id": f"p{number}",
        "brand": "토리든",
        "name": f"토리든 다이브인 {shelves[number % 5]} {number}호",
        "category": shelves[number % 5],
        "list_price": 20_000,
        "price": 15_000,
        "price_date": "2026-04-05",
    }
    return record | fields


@pytest.fixture
def write_catalogue(tmp_path: Path) -> Callable[..., Path]:
    """Writes products (and one store, one policy) where `load_catalogue` reads them."""

    def write(products: list[dict[str, Any]], name: str = "catalogue") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        store = {
            "store_id": "s1",
            "name": "강남타운점",
            "address": "서울특별시 강남구 강남대로 429",
            "lat": 37.5,
            "lng": 127.0,
        }
        text = {"ko": "배송은 얼마나 걸려요?", "en": "How long?", "ja": "何日?"}
        policy = {
            "policy_id": "delivery",
            "category": "배송",
            "question": text,
            "answer": text,
            "as_of": "2022-01-01",
            "source": "demo",
        }
        files = {
            "store_data.json": {"stores": [store], "categories": {}, "brands": {}},
            "products.json": {"products": products},
            "policies.json": {"policies": [policy]},
            "places.json": {"as_of": "2025-01-01", "places": []},
        }
        for file, content in files.items():
            (folder / file).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def make_product() -> Callable[..., dict[str, Any]]:
    return product
