"""A key and facts → a sentence of one language; `{store:이}` adds the particle that fits.

Where the sentence is not Korean, a name stands in it as it is, with its reading behind it:
"강남타운점 (Gangnam Town)"; once it has been read, its reading stands for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

import yaml

from agent.wording.addresses import Foreign
from agent.wording.facts import Fact, Names, said
from agent.wording.josa import is_particle, with_particle
from agent.wording.readings import NameReadings
from data.catalogue import Catalogue
from data.models import LANGUAGES, Language, Surface

Table = Mapping[str, Mapping[str, str]]

#: Slots of the sentences whose facts are names, as the records and the lexicon have them.
_NAMED = frozenset({
    "place", "options", "landmark", "address", "store", "stores", "name", "names", "product",
    "products", "brand", "a", "b", "c", "a_names", "b_names", "c_names", "substance", "exclusion",
    "word", "dropped",
})  # fmt: skip
#: Tables of things that have a name in every language; the first that knows one gives it.
_TRANSLATED = ("kinds", "ingredients", "exclusions")


class _Particled(Formatter):
    """`str.format` whose specifications are Korean particles."""

    def __init__(self, readings: Mapping[str, str]) -> None:
        self._readings = readings

    def format_field(self, value: Any, format_spec: str) -> str:
        if is_particle(format_spec):
            return with_particle(str(value), format_spec, self._readings)
        return str(super().format_field(value, format_spec))


class Wording:
    """The sentences of one language over one catalogue's names."""

    def __init__(
        self,
        language: Language,
        table: Table,
        names: NameReadings,
        latin_readings: Mapping[str, str],
    ) -> None:
        """`latin_readings` are how Latin names are said in Korean."""
        self.language = language
        self._table = table
        self._names = names
        self._formatter = _Particled(latin_readings)

    def say(self, key: str, **facts: Fact) -> str:
        """The sentence `group.name` with its facts.

        Raises:
            KeyError: no such sentence, or a fact that it needs is missing.
        """
        return self._say(key, facts, set())

    def say_all(self, sentences: Iterable[tuple[str, Mapping[str, Fact]]]) -> list[str]:
        """The sentences of one reply; a name is introduced the first time only.

        Raises:
            KeyError: as `say` does.
        """
        introduced: set[str] = set()
        return [self._say(key, facts, introduced) for key, facts in sentences]

    def reading_of(self, name: str) -> str | None:
        """How a name that stays Korean is read here; None where it needs no reading."""
        return self._names.reading_of(name, self.language)

    def _say(self, key: str, facts: Mapping[str, Fact], introduced: set[str]) -> str:
        group, _, name = key.partition(".")
        text = self._table[group][name]
        slots = dict.fromkeys(slot for _, slot, _, _ in self._formatter.parse(text) if slot)
        words = {slot: self._said(slot, facts[slot], introduced) for slot in slots}
        return self._formatter.format(text, **words)

    def _said(self, slot: str, fact: Fact, introduced: set[str]) -> str:
        if self.language != "ko" and slot in _NAMED:
            if isinstance(fact, Names):
                fact = Names(tuple(self._named(name, introduced) for name in fact.names))
            elif isinstance(fact, str):
                fact = self._named(fact, introduced)
        return said(fact, self.language)

    def _named(self, name: str, introduced: set[str]) -> str:
        for group in _TRANSLATED:
            if word := self._table.get(group, {}).get(name):
                return word
        reading = self.reading_of(name)
        if reading is None or name in introduced:
            return reading or name
        introduced.add(name)
        return f"{name}（{reading}）" if self.language == "ja" else f"{name} ({reading})"

    def word(self, group: str, name: str) -> str:
        """A word of a table such as `services`; the name itself where the table has none."""
        return self._table.get(group, {}).get(name, name)


def load_wordings(catalogue: Catalogue) -> dict[Language, Wording]:
    """The three languages over one catalogue."""
    kinds: dict[str, Surface] = dict(catalogue.categories)
    for category in catalogue.categories.values():
        kinds |= category.kinds
    kinds_in: dict[Foreign, dict[str, str]] = {
        "en": {name: surface.en for name, surface in kinds.items()},
        "ja": {name: surface.ja for name, surface in kinds.items()},
    }
    names = NameReadings(catalogue, kinds_in, {own: table(own)["ingredients"] for own in kinds_in})
    latin = {name: brand.reading for name, brand in catalogue.brands.items() if brand.reading}
    named: dict[Language, dict[str, str]] = {"ko": {}, "en": kinds_in["en"], "ja": kinds_in["ja"]}
    return {
        language: Wording(language, {**table(language), "kinds": named[language]}, names, latin)
        for language in LANGUAGES
    }


@cache
def table(language: Language) -> Table:
    """The sentences of `language` as they stand in the file."""
    source = files("agent.wording").joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    loaded: Table = yaml.load(source, Loader=yaml.CSafeLoader)
    return loaded
