"""The tables: how units, counters, letters and words are said, one YAML file a language."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

_FOLDER = Path(__file__).parent


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ForeignTable(_Table):
    """English or Japanese. Keys of `units` are written behind a number."""

    link: str
    to: str
    words: dict[str, str]
    units: dict[str, str]
    symbols: dict[str, str]


class KoreanTable(_Table):
    """Korean; the file says what each part is."""

    link: str
    range_joiner: str
    words: dict[str, str]
    numbers: dict[str, str]
    units: dict[str, str]
    currencies: dict[str, str]
    native_counters: dict[str, int]
    counters: list[str]
    joined_counters: list[str]
    months: dict[int, str]
    parts_of_day: dict[int, str]
    letters: dict[str, str]
    english_digits: dict[int, str]
    symbols: dict[str, str]
    particles: list[tuple[str, str]]
    suffixes: list[str]


_T = TypeVar("_T", bound=_Table)


def load_table(name: str, shape: type[_T]) -> _T:
    """The table in `name`.

    Raises:
        pydantic.ValidationError: a part is missing, misspelt or of another shape.
    """
    return shape.model_validate(yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8")))
