"""How the names of a catalogue are read in English and Japanese: 강남타운점 → Gangnam Town.

A name stays Korean, so that it can be shown to somebody or found on a sign; its reading stands
behind it. What the records have in English is taken from them; words of names.yaml are given as
their owners write them or as they mean; the rest is written as it sounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from agent.wording.addresses import Foreign, address_reading, area_reading
from agent.wording.hangul import has_hangul
from agent.wording.parting import parted
from agent.wording.scripts import in_katakana, romanised, romanised_place
from data.catalogue import Catalogue
from data.models import Brand, Language
from retrieval.gazetteer import administrative_names

_FOREIGN: tuple[Foreign, ...] = ("en", "ja")
_RUN = re.compile(r"[가-힣]+|[^가-힣]+")
_JAPANESE = re.compile(r"[ぁ-ヿ一-鿿・ー]+")
#: 강남 of 강남구, 울산 of 울산광역시: what a store there may be called after.
_AREA_STEM = re.compile(r"([가-힣]+?)(?:특별자치|특별|광역)?[시군구]")
#: Numbers that belong to the word behind them.
_NUMBERED = re.compile(r"(\d+)(호선|번가|번|가)(?![가-힣])")
_NUMBERS = {
    "en": {"호선": r" Line \1", "번가": r" \1-beonga", "번": r"No.\1", "가": r" \1-ga"},
    "ja": {"호선": r"\1号線", "번가": r"\1番街", "번": r"\1番", "가": r"\1街"},
}  # fmt: skip


class NameReadings:
    """The readings of one catalogue's names. Pure; a reading takes well under 1 ms."""

    def __init__(
        self,
        catalogue: Catalogue,
        kinds: Mapping[Foreign, Mapping[str, str]],
        substances: Mapping[Foreign, Mapping[str, str]],
    ) -> None:
        """`kinds` and `substances` are words of a product's name, by their Korean names."""
        self._brands = catalogue.brands
        self._brand_of = {product.name: product.brand for product in catalogue.products}
        self._stores = frozenset(store.name for store in catalogue.stores)
        self._areas = frozenset(
            part for store in catalogue.stores for part in administrative_names(store.address)
        )
        self._english = {place.name: place.name_en for place in catalogue.places if place.name_en}
        tables = _tables()
        self._goods = {
            language: {**substances[language], **kinds[language], **tables["goods"][language]}
            for language in _FOREIGN
        }
        towns = self._towns(catalogue)
        self._shops = {
            language: {name: _in_parts(name, own, language) for name in towns} | own
            for language, own in tables["shops"].items()
        }
        self._shops["en"] |= self._on_signs()

    def reading_of(self, name: str, language: Language) -> str | None:
        """How `name` is read: a store, product, brand, place or address, else word by word.

        None where it needs no reading: in Korean, or written without Hangul.
        """
        if language == "ko" or not has_hangul(name):
            return None
        if name in self._brand_of:
            return self._product(name, language)
        if name in self._brands:
            return self._brand(name, language)
        if language == "en" and name in self._english:
            return self._english[name]
        if address := address_reading(name, language):
            return address
        shop = name in self._stores or (len(name) > 2 and name.endswith("점"))
        stem = name.removesuffix("점") if shop else name
        read = " ".join(self._shop_word(word, language) for word in stem.split())
        return f"{read}店" if shop and language == "ja" else read

    def _brand(self, name: str, language: Foreign) -> str:
        brand = self._brands.get(name, Brand())
        if language == "ja":
            kana = (alias for alias in brand.aliases if _JAPANESE.fullmatch(alias))
            found = next(kana, None) or brand.en
            return found or _sounds(name, "ja")
        return brand.en or _sounds(name, "en", coined=True)

    def _product(self, name: str, language: Foreign) -> str:
        brand = self._brand_of[name]
        own = name.removeprefix(brand)
        read = self._brand(brand, language) if has_hangul(brand) else brand
        words = (self._goods_word(word, language) for word in own.split())
        glue = " " if own.startswith(" ") or language == "en" else ""
        return f"{read}{glue}{' '.join(words)}".strip()

    def _goods_word(self, word: str, language: Foreign) -> str:
        return _in_parts(word, self._goods[language], language, coined=True)

    def _shop_word(self, word: str, language: Foreign) -> str:
        if word in self._areas and (area := area_reading(word, language)):
            return area
        if language == "en" and word in self._english:
            return self._english[word]
        return _in_parts(word, self._shops[language], language)

    def _on_signs(self) -> dict[str, str]:
        """Places by their English names; stations also without their last syllable."""
        stems = {
            name.removesuffix("역"): english.removesuffix(" Station")
            for name, english in self._english.items()
            if name.endswith("역") and len(name) > 2
        }
        return stems | self._english

    def _towns(self, catalogue: Catalogue) -> frozenset[str]:
        """Names that others begin with: 신촌 of 신촌연세점."""
        stations = (p.name.removesuffix("역") for p in catalogue.places if p.kind == "station")
        areas = (match[1] for area in self._areas if (match := _AREA_STEM.fullmatch(area)))
        names = frozenset((*stations, *areas))
        return frozenset(name for name in names if len(name) > 1 and has_hangul(name))


def _sounds(word: str, language: Foreign, *, coined: bool = False) -> str:
    """As it sounds; what is not Hangul stays: 숨37 → Sum37. A coined name has no -dong or -ro."""
    spell = in_katakana if language == "ja" else _capitalised if coined else romanised_place
    return "".join(spell(run) if has_hangul(run) else run for run in _RUN.findall(word))


def _capitalised(word: str) -> str:
    return romanised(word).capitalize()


def _in_parts(
    word: str, known: Mapping[str, str], language: Foreign, *, coined: bool = False
) -> str:
    """Word by word, as far as they are `known`; marks join what is around them."""
    between = " " if language == "en" else ""
    pieces = [
        known.get(part) or _sounds(part, language, coined=coined)
        for run in _RUN.findall(_counted(word, language))
        for part in (parted(run, known, suffix_only=coined) if has_hangul(run) else (run,))
    ]
    spaced = re.sub(r" +", " ", between.join(pieces)).strip()
    return re.sub(r" ?([/&+·-]+) ?", r"\1", spaced)


def _counted(word: str, language: Foreign) -> str:
    return _NUMBERED.sub(lambda found: found.expand(_NUMBERS[language][found[2]]), word)


@cache
def _tables() -> dict[str, dict[Foreign, dict[str, str]]]:
    """Words of names by kind of name and language."""
    source = files("agent.wording").joinpath("names.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(source, Loader=yaml.CSafeLoader)
    return {
        group: {
            language: {word: both[at] for word, both in words.items()}
            for at, language in enumerate(_FOREIGN)
        }
        for group, words in loaded.items()
    }
