"""Import a retailer's own rows: all of them, or none and the reasons line by line.

The result is a folder of the project's own JSON that `data.catalogue.load_catalogue` reads;
it is published as a whole (`data.generations`), so a running server never sees half of it:

    load_catalogue(current_folder(into))   # None, the demonstration catalogue, before any import
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from data import product_rows, store_rows
from data.catalogue import PRODUCTS_FILE, STORES_FILE, Catalogue, load_catalogue
from data.csv_rows import CsvRow, CsvTable, RowProblem, read_csv
from data.generations import current_folder, publish
from data.models import Brand, Product, ProductFile, Store, StoreFile
from data.row_error import RowError

#: Told (rows read, rows in all).
Progress = Callable[[int, int], None]
RecordT = TypeVar("RecordT", Store, Product)


class ImportRejected(Exception):  # noqa: N818 - the caller's word for what happened
    """Nothing was imported. `problems` names every file, line and reason that was found."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class ImportReport:
    """What was imported: numbers of rows taken, and what was left out."""

    folder: Path
    stores: int
    products: int
    #: Rows left out, where that was allowed.
    skipped: tuple[RowProblem, ...] = ()
    #: Columns that mean nothing here, as "stores.csv: manager"; perhaps misspelt.
    ignored_columns: tuple[str, ...] = ()


def import_catalogue(
    stores: Path | None,
    products: Path | None,
    into: Path,
    progress: Progress,
    *,
    skip_bad_rows: bool = False,
) -> ImportReport:
    """Replace the stores, the products or both of the catalogue that is published in `into`.

    What is not imported stays as it was: the former import, or the demonstration catalogue.
    Categories and brands are carried over, and brands not met before are added.

    Raises:
        ImportRejected: a row cannot be used (unless `skip_bad_rows`), a file cannot be read or
            lacks a column, or no usable row is left. `into` is as it was.
        CatalogueError: the catalogue that is there cannot be read.
        OSError: `into` cannot be read or written.
        ValueError: neither file is given.
    """
    if stores is None and products is None:
        raise ValueError("nothing to import: neither stores nor products")
    before = load_catalogue(current_folder(into))
    store_table = _read(stores, store_rows.REQUIRED_COLUMNS)
    product_table = _read(products, product_rows.REQUIRED_COLUMNS)
    tables = [table for table in (store_table, product_table) if table]
    if not all(table.readable for table in tables):
        raise ImportRejected(
            [problem for table in tables if not table.readable for problem in table.problems]
        )
    step = _Steps(progress, sum(len(table.rows) for table in tables))
    new_stores, store_problems = _records(
        store_table,
        lambda row: store_rows.store_from_row(row.cells, before.places),
        lambda store: store.store_id,
        step,
    )
    new_products, product_problems = _records(
        product_table,
        lambda row: product_rows.product_from_row(row.cells, before.categories, before.brands),
        lambda product: product.product_id,
        step,
    )
    problems = [*store_problems, *product_problems]
    empty = [
        RowProblem(table.file, None, "has no usable row")
        for table, records in ((store_table, new_stores), (product_table, new_products))
        if table and not records
    ]
    if empty or (problems and not skip_bad_rows):
        raise ImportRejected(problems + empty)

    after = replace(
        before,
        stores=tuple(new_stores) or before.stores,
        products=tuple(new_products) or before.products,
        brands={product.brand: Brand() for product in new_products} | before.brands,
    )
    return ImportReport(
        folder=publish(into, _files(after)),
        stores=len(new_stores),
        products=len(new_products),
        skipped=tuple(problems),
        ignored_columns=_ignored(store_table, product_table),
    )


class _Steps:
    """Counts rows over both files, and tells every hundredth part of them."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        self._stride = max(total // 100, 1)

    def __call__(self) -> None:
        self._done += 1
        if self._done % self._stride == 0 or self._done == self._total:
            self._progress(self._done, self._total)


def _read(path: Path | None, required: Sequence[str]) -> CsvTable | None:
    return None if path is None else read_csv(path, required)


def _records(
    table: CsvTable | None,
    parse: Callable[[CsvRow], RecordT],
    identity: Callable[[RecordT], str],
    step: Callable[[], None],
) -> tuple[list[RecordT], list[RowProblem]]:
    """The rows that can be used, and the problems of the others in the order of their lines."""
    if table is None:
        return [], []
    records: list[RecordT] = []
    problems = list(table.problems)
    first_line: dict[str, int] = {}
    for row in table.rows:
        try:
            record = parse(row)
        except (RowError, ValidationError) as error:
            problems.append(RowProblem(table.file, row.line, _reason(error)))
        else:
            earlier = first_line.setdefault(identity(record), row.line)
            if earlier == row.line:
                records.append(record)
            else:
                reason = f"the id {identity(record)} stands already on line {earlier}"
                problems.append(RowProblem(table.file, row.line, reason))
        step()
    return records, sorted(problems, key=lambda problem: problem.line or 0)


def _reason(error: RowError | ValidationError) -> str:
    if isinstance(error, RowError):
        return str(error)
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def _files(catalogue: Catalogue) -> dict[str, bytes]:
    """The catalogue's files; a store names only popular products that are still on sale."""
    on_sale = {product.product_id for product in catalogue.products}
    stores = tuple(_without_absent(store, on_sale) for store in catalogue.stores)
    store_file = StoreFile(stores=stores, categories=catalogue.categories, brands=catalogue.brands)
    product_file = ProductFile(products=catalogue.products)
    return {
        STORES_FILE: store_file.model_dump_json(indent=1).encode(),
        PRODUCTS_FILE: product_file.model_dump_json(indent=1).encode(),
    }


def _without_absent(store: Store, on_sale: set[str]) -> Store:
    popular = tuple(product for product in store.popular_products if product in on_sale)
    if popular == store.popular_products:
        return store
    demo_fields = tuple(
        field for field in store.demo_fields if popular or field != "popular_products"
    )
    return store.model_copy(update={"popular_products": popular, "demo_fields": demo_fields})


def _ignored(store_table: CsvTable | None, product_table: CsvTable | None) -> tuple[str, ...]:
    def unknown(table: CsvTable | None, known: Sequence[str]) -> Iterator[str]:
        if table:
            yield from (f"{table.file}: {name}" for name in table.columns if name not in known)

    store_columns = (*store_rows.REQUIRED_COLUMNS, *store_rows.OPTIONAL_COLUMNS)
    product_columns = (*product_rows.REQUIRED_COLUMNS, *product_rows.OPTIONAL_COLUMNS)
    return (*unknown(store_table, store_columns), *unknown(product_table, product_columns))
