"""A key and facts → a sentence of one language; `{store:이}` adds the particle that fits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import yaml

from agent.wording.facts import Fact, said
from agent.wording.josa import is_particle, with_particle
from data.models import LANGUAGES, Language, Surface

Table = Mapping[str, Mapping[str, str]]


class _Particled(Formatter):
    """`str.format` whose specifications are Korean particles."""

    def __init__(self, readings: Mapping[str, str]) -> None:
        self._readings = readings

    def format_field(self, value: Any, format_spec: str) -> str:
        if is_particle(format_spec):
            return with_particle(str(value), format_spec, self._readings)
        return str(super().format_field(value, format_spec))


class Wording:
    """The sentences of one language."""

    def __init__(self, language: Language, table: Table, readings: Mapping[str, str]) -> None:
        self.language = language
        self._table = table
        self._formatter = _Particled(readings)

    def say(self, key: str, **facts: Fact) -> str:
        """The sentence `group.name` with its facts.

        Raises:
            KeyError: no such sentence, or a fact that it needs is missing.
        """
        group, _, name = key.partition(".")
        words = {slot: said(fact, self.language) for slot, fact in facts.items()}
        return self._formatter.format(self._table[group][name], **words)

    def word(self, group: str, name: str) -> str:
        """A word of a table such as `services`; the name itself where the table has none."""
        return self._table.get(group, {}).get(name, name)


def load_wordings(
    readings: Mapping[str, str], kinds: Mapping[str, Surface]
) -> dict[Language, Wording]:
    """The three languages over one catalogue.

    Args:
        readings: how Latin names are said in Korean.
        kinds: what the catalogue's kinds and categories are called in the other languages.
    """
    named = {
        "ko": {},
        "en": {name: surface.en for name, surface in kinds.items()},
        "ja": {name: surface.ja for name, surface in kinds.items()},
    }
    return {
        language: Wording(language, {**table(language), "kinds": named[language]}, readings)
        for language in LANGUAGES
    }


@cache
def table(language: Language) -> Table:
    """The sentences of `language` as they stand in the file."""
    source = files("agent.wording").joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    loaded: Table = yaml.load(source, Loader=yaml.CSafeLoader)
    return loaded
