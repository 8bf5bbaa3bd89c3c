"""The made-up retailer: always the same, as many rows as asked for, and importable as they are."""

from __future__ import annotations

from pathlib import Path

from agent.bench.retailer import retailer_products, retailer_stores, write_retailer
from data.catalogue import load_catalogue
from data.generations import current_folder
from data.importer import import_catalogue
from retrieval.passages import PRODUCTS, STORES, passages

DEMO = load_catalogue()
#: Over the demonstration's own rows and more than one round of variations.
MANY_PRODUCTS = 3 * len(DEMO.products)
MANY_STORES = 3 * len(DEMO.stores)


def test_the_same_numbers_give_the_same_files(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        write_retailer(folder, DEMO, 300, 500)
    for name in ("stores.csv", "products.csv"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_every_row_is_imported(tmp_path: Path) -> None:
    files = write_retailer(tmp_path, DEMO, MANY_STORES, MANY_PRODUCTS)
    report = import_catalogue(
        files.stores, files.products, tmp_path / "catalogue", lambda done, total: None
    )
    assert (report.stores, report.products) == (MANY_STORES, MANY_PRODUCTS)
    assert report.skipped == ()
    assert report.ignored_columns == ()
    imported = load_catalogue(current_folder(tmp_path / "catalogue"))
    sample = imported.product_by_id[files.sample_id]
    assert sample.name == files.sample_name
    assert files.sample_id not in DEMO.product_by_id
    # Alike texts would share one vector, and the import would seem faster than it is.
    of = passages(imported)
    for collection in (PRODUCTS, STORES):
        texts = [passage.text for passage in of[collection]]
        assert len(set(texts)) > 0.95 * len(texts)


def test_the_demonstration_comes_first_and_whole() -> None:
    products = list(retailer_products(DEMO.products, len(DEMO.products)))
    assert [row["name"] for row in products] == [product.name for product in DEMO.products]
    assert [int(row["sale_price"]) for row in products] == [p.price for p in DEMO.products]
    stores = list(retailer_stores(DEMO.stores, len(DEMO.stores)))
    assert [row["store_id"] for row in stores] == [store.store_id for store in DEMO.stores]


def test_fewer_rows_than_the_demonstration_has() -> None:
    assert len(list(retailer_products(DEMO.products, 5))) == 5
    assert len(list(retailer_stores(DEMO.stores, 1))) == 1
