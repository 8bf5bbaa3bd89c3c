"""An import takes everything or nothing, and says by file and line what it could not use."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from data import generations
from data.catalogue import Catalogue, load_catalogue
from data.csv_rows import RowProblem
from data.generations import current_folder
from data.importer import ImportRejected, ImportReport, import_catalogue

STORE_COLUMNS = ["store_id", "name", "address", "phone", "lat", "lng"]
STORE = [
    "X001",
    "올리브영 강남 타운",
    "서울 서초구 강남대로 429",
    "025327444",
    "37.50079",
    "127.025762",
]
STORE_2 = ["X002", "해운대점", "부산 해운대구 구남로 1", "", "35.1628", "129.1591"]
PRODUCT_COLUMNS = [
    "goods_no",
    "brand",
    "name",
    "category",
    "volume",
    "list_price",
    "sale_price",
    "rating",
    "price_date",
    "ingredients",
]
DEMO = load_catalogue()
CATEGORY = next(iter(DEMO.categories))
PRODUCT = [
    "P1",
    "새브랜드",
    "새브랜드 수분 세럼",
    CATEGORY,
    "50ml",
    "20000",
    "15000",
    "4.5",
    "2026-11-01",
    "",
]


def no_progress(done: int, total: int) -> None:
    assert 0 < done <= total


def csv_text(columns: list[str], *rows: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    return text.getvalue()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


def import_stores(path: Path, into: Path, *, skip_bad_rows: bool = False) -> ImportReport:
    return import_catalogue(path, None, into, no_progress, skip_bad_rows=skip_bad_rows)


def rejected(path: Path, into: Path) -> list[str]:
    with pytest.raises(ImportRejected) as caught:
        import_stores(path, into)
    assert current_folder(into) is None
    return [str(problem) for problem in caught.value.problems]


def published(into: Path) -> Catalogue:
    folder = current_folder(into)
    assert folder is not None
    return load_catalogue(folder)


def test_stores_and_products(write: Callable[..., Path], into: Path) -> None:
    stores = write("stores.csv", csv_text(STORE_COLUMNS, STORE, STORE_2))
    products = write("products.csv", csv_text(PRODUCT_COLUMNS, PRODUCT))

    report = import_catalogue(stores, products, into, no_progress)

    catalogue = published(into)
    assert (report.stores, report.products, report.skipped) == (2, 1, ())
    assert report.folder == current_folder(into)
    first, second = catalogue.stores
    assert (first.store_id, first.name, first.phone) == ("X001", "강남타운점", "02-532-7444")
    assert "강남역" in first.nearby_landmarks
    assert (second.name, second.phone, second.operating_hours) == ("해운대점", None, None)
    assert [(product.product_id, product.price) for product in catalogue.products] == [
        ("P1", 15000)
    ]
    assert catalogue.categories == DEMO.categories
    assert set(catalogue.brands) == {*DEMO.brands, "새브랜드"}
    assert catalogue.policies == DEMO.policies
    assert catalogue.fingerprint != DEMO.fingerprint


def test_one_part_leaves_the_other_as_it_was(write: Callable[..., Path], into: Path) -> None:
    import_stores(write("stores.csv", csv_text(STORE_COLUMNS, STORE)), into)
    assert published(into).products == DEMO.products

    products = write("products.csv", csv_text(PRODUCT_COLUMNS, PRODUCT))
    import_catalogue(None, products, into, no_progress)

    assert [store.store_id for store in published(into).stores] == ["X001"]
    assert [product.product_id for product in published(into).products] == ["P1"]


def test_popular_products_that_are_gone_are_dropped(write: Callable[..., Path], into: Path) -> None:
    popular = {store.store_id for store in DEMO.stores if store.popular_products}
    assert popular
    products = write("products.csv", csv_text(PRODUCT_COLUMNS, PRODUCT))

    import_catalogue(None, products, into, no_progress)

    for store in published(into).stores:
        assert store.popular_products == ()
        assert "popular_products" not in store.demo_fields
    columns = [*STORE_COLUMNS, "popular_products"]
    import_stores(write("stores.csv", csv_text(columns, [*STORE, "GONE|P1"])), into)
    assert published(into).stores[0].popular_products == ("P1",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_encodings_that_spreadsheets_write(
    write: Callable[..., Path], into: Path, encoding: str
) -> None:
    import_stores(write("stores.csv", csv_text(STORE_COLUMNS, STORE, STORE_2), encoding), into)

    assert [store.name for store in published(into).stores] == ["강남타운점", "해운대점"]


def test_broken_byte_is_named(tmp_path: Path, into: Path) -> None:
    rows = csv_text(STORE_COLUMNS, STORE, STORE_2).encode()
    path = tmp_path / "stores.csv"
    path.write_bytes(rows.replace("구남로".encode(), b"\xea\xb5"))

    problem = "stores.csv:3: address: byte 0xEA is neither UTF-8 nor CP949 text"
    assert rejected(path, into) == [problem]


def test_every_bad_row_is_named_with_the_line_of_an_editor(
    write: Callable[..., Path], into: Path
) -> None:
    two_lines = [*STORE[:2], "서울\n서초구", *STORE[3:]]
    rows = csv_text(
        STORE_COLUMNS,
        two_lines,
        [],
        ["X003", "둘점", "주소", "", "127.0", "37.5"],
        ["X004", "셋점", "주소"],
        ["X001", "넷점", "주소", "", "37.5", "127.0"],
        ["X005", "다섯점", "주소", "", "abc", "127.0"],
    )

    assert rejected(write("stores.csv", rows), into) == [
        "stores.csv:5: lat: 127.0 and lng: 37.5 look swapped; latitude comes first",
        "stores.csv:6: 3 cells where the header has 6",
        "stores.csv:7: the id X001 stands already on line 2",
        "stores.csv:8: lat: 'abc' is not a number of degrees",
    ]


def test_bad_product_row_rejects_the_stores_too(write: Callable[..., Path], into: Path) -> None:
    stores = write("stores.csv", csv_text(STORE_COLUMNS, STORE))
    free = [*PRODUCT[:5], "", *PRODUCT[6:]]
    products = write("products.csv", csv_text(PRODUCT_COLUMNS, PRODUCT, free))

    with pytest.raises(ImportRejected) as caught:
        import_catalogue(stores, products, into, no_progress)

    assert caught.value.problems == (RowProblem("products.csv", 3, "list_price: is empty"),)
    assert current_folder(into) is None


def test_bad_rows_are_skipped_on_demand(write: Callable[..., Path], into: Path) -> None:
    bad = ["", *STORE_2[1:]]
    path = write("stores.csv", csv_text(STORE_COLUMNS, bad, STORE, STORE))

    report = import_stores(path, into, skip_bad_rows=True)

    assert [str(problem) for problem in report.skipped] == [
        "stores.csv:2: store_id: is empty",
        "stores.csv:4: the id X001 stands already on line 3",
    ]
    assert [store.store_id for store in published(into).stores] == ["X001"]


def test_nothing_but_bad_rows_is_never_imported(write: Callable[..., Path], into: Path) -> None:
    path = write("stores.csv", csv_text(STORE_COLUMNS, ["", *STORE[1:]]))

    with pytest.raises(ImportRejected):
        import_stores(path, into, skip_bad_rows=True)
    assert current_folder(into) is None


def test_list_without_rows_replaces_nothing(write: Callable[..., Path], into: Path) -> None:
    path = write("stores.csv", csv_text(STORE_COLUMNS))

    assert rejected(path, into) == ["stores.csv: has no usable row"]


def test_unknown_columns_are_reported(write: Callable[..., Path], into: Path) -> None:
    path = write("stores.csv", csv_text([*STORE_COLUMNS, "weekday_hour"], [*STORE, "10:00"]))

    assert import_stores(path, into).ignored_columns == ("stores.csv: weekday_hour",)


def test_nothing_to_import_is_a_mistake_of_the_caller(into: Path) -> None:
    with pytest.raises(ValueError, match="nothing to import"):
        import_catalogue(None, None, into, no_progress)


def test_progress_counts_the_rows_of_both_files(write: Callable[..., Path], into: Path) -> None:
    seen: list[tuple[int, int]] = []
    stores = write("stores.csv", csv_text(STORE_COLUMNS, STORE, STORE_2))
    products = write("products.csv", csv_text(PRODUCT_COLUMNS, PRODUCT))

    import_catalogue(stores, products, into, lambda done, total: seen.append((done, total)))

    assert seen == [(1, 3), (2, 3), (3, 3)]


class Killed(BaseException):
    """Stands for whatever ends a process halfway."""


@pytest.mark.parametrize("files_written", [0, 1, 2])
def test_import_that_dies_midway_leaves_the_old_catalogue(
    write: Callable[..., Path],
    into: Path,
    monkeypatch: pytest.MonkeyPatch,
    files_written: int,
) -> None:
    """Dies before the first file, between the two, and just before the pointer."""
    import_stores(write("stores.csv", csv_text(STORE_COLUMNS, STORE)), into)
    before = published(into)
    real_write = generations._write
    written: list[Path] = []

    def dying_write(path: Path, content: bytes) -> None:
        if len(written) == files_written:
            real_write(path, content[: len(content) // 2])
            raise Killed
        written.append(path)
        real_write(path, content)

    monkeypatch.setattr(generations, "_write", dying_write)
    with pytest.raises(Killed):
        import_stores(write("stores.csv", csv_text(STORE_COLUMNS, STORE_2)), into)

    assert published(into) == before
    assert sorted(path.name[:10] for path in into.iterdir()) == ["CURRENT", "generation"]


def test_what_a_killed_process_left_is_no_obstacle(write: Callable[..., Path], into: Path) -> None:
    """A kill leaves no chance to tidy: a half-written folder stays behind."""
    (into / "unfinished-0").mkdir(parents=True)
    (into / "unfinished-0" / "store_data.json").write_text('{"stores": [')

    assert current_folder(into) is None
    import_stores(write("stores.csv", csv_text(STORE_COLUMNS, STORE)), into)
    assert [store.store_id for store in published(into).stores] == ["X001"]
