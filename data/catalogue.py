"""Load a catalogue whole, or say in one line which file is at fault and what to do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from data.models import (
    Brand,
    Category,
    Place,
    PlaceFile,
    Policy,
    PolicyFile,
    Product,
    ProductFile,
    Store,
    StoreFile,
)

#: Where the demonstration catalogue stands.
DEMO_FOLDER = Path(__file__).parent

STORES_FILE = "store_data.json"
PRODUCTS_FILE = "products.json"
POLICIES_FILE = "policies.json"
PLACES_FILE = "places.json"

FileT = TypeVar("FileT", bound=BaseModel)


class CatalogueError(Exception):
    """A data file is missing, unreadable or not of its shape. The message is for an operator."""


@dataclass(frozen=True)
class Catalogue:
    """Everything that is known, immutable. Two with one `fingerprint` hold the same."""

    stores: tuple[Store, ...]
    products: tuple[Product, ...]
    policies: tuple[Policy, ...]
    places: tuple[Place, ...]
    categories: dict[str, Category]
    brands: dict[str, Brand]
    fingerprint: str

    @cached_property
    def store_by_id(self) -> dict[str, Store]:
        """Stores by `store_id`."""
        return {store.store_id: store for store in self.stores}

    @cached_property
    def product_by_id(self) -> dict[str, Product]:
        """Products by `product_id`."""
        return {product.product_id: product for product in self.products}


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Read the catalogue of `folder`; a file that it lacks comes from the demonstration one.

    Raises:
        CatalogueError: a file cannot be read or does not have its shape.
    """
    digest = hashlib.sha256()

    def read(name: str, shape: type[FileT]) -> FileT:
        return _read(_locate(folder, name), shape, digest)

    stores = read(STORES_FILE, StoreFile)
    products = read(PRODUCTS_FILE, ProductFile)
    policies = read(POLICIES_FILE, PolicyFile)
    places = read(PLACES_FILE, PlaceFile)
    return Catalogue(
        stores=stores.stores,
        products=products.products,
        policies=policies.policies,
        places=places.places,
        categories=stores.categories,
        brands=stores.brands,
        fingerprint=digest.hexdigest()[:16],
    )


def _locate(folder: Path | None, name: str) -> Path:
    if folder is not None and (folder / name).exists():
        return folder / name
    return DEMO_FOLDER / name


def _read(path: Path, shape: type[FileT], digest: hashlib._Hash) -> FileT:
    try:
        raw = path.read_bytes()
        record = shape.model_validate_json(raw)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogueError(f"{path}: cannot be read ({reason}). Restore the file.") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise CatalogueError(
            f"{path}: {where}: {first['msg']}. Repair the file, or import the rows again."
        ) from error
    digest.update(raw)
    return record
