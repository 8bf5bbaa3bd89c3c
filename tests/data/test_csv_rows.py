"""A retailer's CSV is read as it comes; what cannot be read is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.csv_rows import CsvTable, read_csv

COLUMNS = ("store_id", "name")
TEXT = "store_id,name,memo\r\nX001,강남점,\r\nX002,홍대점,새로\r\n"


def read(tmp_path: Path, content: str | bytes) -> CsvTable:
    path = tmp_path / "stores.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_csv(path, COLUMNS)


def problems(table: CsvTable) -> list[str]:
    return [str(problem) for problem in table.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_encodings_that_spreadsheets_write(tmp_path: Path, encoding: str) -> None:
    table = read(tmp_path, TEXT.encode(encoding))

    assert table.readable
    assert table.columns == ("store_id", "name", "memo")
    assert [(row.line, row.cells["name"]) for row in table.rows] == [(2, "강남점"), (3, "홍대점")]
    assert table.problems == ()


def test_utf_16_is_told_what_to_do(tmp_path: Path) -> None:
    table = read(tmp_path, TEXT.encode("utf-16"))

    assert not table.readable
    assert problems(table) == ["stores.csv: is UTF-16; save it as CSV UTF-8"]


def test_broken_byte_of_either_encoding_is_a_problem_of_its_row(tmp_path: Path) -> None:
    damaged_utf_8 = TEXT.encode().replace("홍대".encode(), b"\xed\x99")
    # 0xFF begins no character of CP949.
    damaged_cp949 = TEXT.encode("cp949").replace("홍대".encode("cp949"), b"\xff")

    for content, byte in ((damaged_utf_8, "0xED"), (damaged_cp949, "0xFF")):
        table = read(tmp_path, content)
        assert [row.cells["name"] for row in table.rows] == ["강남점"]
        assert problems(table) == [
            f"stores.csv:3: name: byte {byte} is neither UTF-8 nor CP949 text"
        ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "stores.csv:1: column store_id, name is missing; the header has no columns"),
        ("store_id;name\n", "stores.csv:1: column store_id, name is missing; the header has store"),
        ("\n\nstore_id\n", "stores.csv:3: column name is missing; the header has store_id"),
        ("store_id,name,name\n", "stores.csv:1: column name stands twice"),
        ('"store_id\n', "stores.csv:1: is no CSV ("),
    ],
)
def test_header_that_cannot_be_used(tmp_path: Path, text: str, problem: str) -> None:
    table = read(tmp_path, text)

    assert not table.readable
    (found,) = problems(table)
    assert found.startswith(problem)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    (found,) = problems(read_csv(tmp_path / "stores.csv", COLUMNS))

    assert found.startswith("stores.csv: cannot be read (")


def test_lines_count_as_in_an_editor(tmp_path: Path) -> None:
    text = 'store_id,name\n"X001","두\n줄"\n\nX002\nX003,셋,넷\nX004,다섯\n"X005,열린\n'

    table = read(tmp_path, text)

    assert [(row.line, row.cells["store_id"]) for row in table.rows] == [(2, "X001"), (7, "X004")]
    assert problems(table)[:2] == [
        "stores.csv:5: 1 cells where the header has 2",
        "stores.csv:6: 3 cells where the header has 2",
    ]
    assert problems(table)[2].startswith("stores.csv:8: is no CSV (")


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    table = read(tmp_path, "store_id,name\n,\n \nX001,강남점\n")

    assert [row.line for row in table.rows] == [4]
    assert table.problems == ()
