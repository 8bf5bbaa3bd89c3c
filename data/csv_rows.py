"""Read a retailer's CSV as it really comes: any common encoding, every fault with its line."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: An undecodable byte 0xNN is carried as the lone surrogate U+DCNN until its cell is looked at.
_UNDECODED = re.compile("[\udc80-\udcff]")
_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True)
class RowProblem:
    """What is wrong with a line; `line` counts as an editor does, None is the whole file."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True)
class CsvRow:
    """A row by column name, and the line that it begins on."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class CsvTable:
    """What a file holds: usable rows and the problems of the others."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    problems: tuple[RowProblem, ...]
    #: Whether the file has its columns: without them no row means anything.
    readable: bool = True


def read_csv(path: Path, required: Sequence[str]) -> CsvTable:
    """Read UTF-8 (with or without BOM) or CP949; never raises, a file that is no table says why."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return _unreadable(path.name, None, f"cannot be read ({error.strerror or error})")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _unreadable(path.name, None, "is UTF-16; save it as CSV UTF-8")
    records = _records(_decode(raw))
    header_line, header = next(records, (1, []))
    if isinstance(header, str):
        return _unreadable(path.name, header_line, header)
    columns = tuple(column.strip() for column in header)
    if missing := [column for column in required if column not in columns]:
        found = ", ".join(filter(None, columns)) or "no columns"
        reason = f"column {', '.join(missing)} is missing; the header has {_legible(found)}"
        return _unreadable(path.name, header_line, reason)
    named = [column for column in columns if column]
    if repeated := sorted({column for column in named if named.count(column) > 1}):
        return _unreadable(path.name, header_line, f"column {', '.join(repeated)} stands twice")
    return _table(path.name, columns, records)


def _table(
    file: str, columns: tuple[str, ...], records: Iterator[tuple[int, list[str] | str]]
) -> CsvTable:
    rows: list[CsvRow] = []
    problems: list[RowProblem] = []
    for line, cells in records:
        if isinstance(cells, str):
            problems.append(RowProblem(file, line, cells))
        elif len(cells) != len(columns):
            reason = f"{len(cells)} cells where the header has {len(columns)}"
            problems.append(RowProblem(file, line, reason))
        elif broken := _broken_cell(columns, cells):
            problems.append(RowProblem(file, line, broken))
        else:
            rows.append(CsvRow(line, dict(zip(columns, cells, strict=True))))
    return CsvTable(file, columns, tuple(rows), tuple(problems))


def _unreadable(file: str, line: int | None, reason: str) -> CsvTable:
    return CsvTable(file, (), (), (RowProblem(file, line, reason),), readable=False)


def _decode(raw: bytes) -> str:
    """Text with undecodable bytes as surrogates.

    Bytes that are not UTF-8 are either CP949 or a damaged file. Korean CP949 hardly ever forms
    valid UTF-8 Hangul, so a file with more Hangul than undecodable bytes is damaged UTF-8.
    """
    text = raw.decode("utf-8-sig", "surrogateescape")
    undecoded = len(_UNDECODED.findall(text))
    if undecoded == 0 or len(_HANGUL.findall(text)) > undecoded:
        return text
    return raw.decode("cp949", "surrogateescape")


def _records(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each record that is not blank with its first line; a reason where it cannot be parsed."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"is no CSV ({error})"
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _broken_cell(columns: Sequence[str], cells: Sequence[str]) -> str | None:
    for column, cell in zip(columns, cells, strict=True):
        if found := _UNDECODED.search(cell):
            byte = ord(found.group()) - 0xDC00
            return f"{column}: byte 0x{byte:02X} is neither UTF-8 nor CP949 text"
    return None


def _legible(text: str) -> str:
    return _UNDECODED.sub("�", text)
