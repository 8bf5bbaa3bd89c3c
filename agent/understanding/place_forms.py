"""What places are called in English and Japanese: as they sound, as they mean, as they are written.

The gazetteer has the English names of the records; the rest is derived: the Revised Romanization,
katakana, and the Chinese characters of agent/lexicon/towns.yaml, put together as the name is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product

import yaml

from agent.wording.hangul import has_hangul
from agent.wording.readings import NameReadings
from agent.wording.scripts import in_katakana, romanised
from data.catalogue import Catalogue
from data.models import Place
from retrieval.gazetteer import administrative_names
from retrieval.store_service import StoreService

#: Letters of the shortest derived name; a shorter one is another word too often.
_LEAST_LATIN, _LEAST_KANA = 5, 3
_HANGUL = re.compile("[가-힣]+")
_AREA = re.compile(r"(?P<stem>[가-힣]{2,}?)(?:특별자치|특별|광역)?(?P<kind>시|군|구|도)")
_AREA_EN = {"시": "-si", "군": "-gun", "구": "-gu", "도": "-do"}

Written = Mapping[str, Sequence[str]]


def said_place_names(
    catalogue: Catalogue, stores: StoreService, readings: NameReadings
) -> Iterator[tuple[str, str]]:
    """Pairs of a name that the gazetteer has and what is said for it; of places that are said
    alike, the one with more stores around comes first.
    """
    towns, nouns = _tables()
    areas = list(
        dict.fromkeys(part for one in stores.stores for part in administrative_names(one.address))
    )
    # A town comes before its station, a quarter's before the district around it.
    towns_first = [area for area in areas if not area.endswith("구")]
    districts = [area for area in areas if area.endswith("구")]
    for area in towns_first:
        for said in (*_area_in_english(area), *written(area, towns, nouns), *_in_kana(area)):
            yield area, said
    for place in _by_prominence(catalogue):
        for name in filter(has_hangul, (place.name, *place.aliases)):
            for said in (*written(name, towns, nouns), *_in_kana(name)):
                yield name, said
            # A station's English name is the record's.
            english = None if place.kind == "station" else readings.reading_of(name, "en")
            if english and not has_hangul(english):
                short = english.removesuffix("-dong")
                yield from ((name, said) for said in (english, short) if len(said) >= _LEAST_LATIN)
    for area in districts:
        for said in (*_area_in_english(area), *written(area, towns, nouns), *_in_kana(area)):
            yield area, said


def written(name: str, towns: Written, nouns: Written) -> Iterator[str]:
    """The name as Japanese writes it, where all of its parts are known: 全州韓屋村, 西面駅."""
    yield from towns.get(name, ())
    whole = name.replace(" ", "")
    for at in range(1, len(whole)):
        head, tail = towns.get(whole[:at]), nouns.get(whole[at:])
        if not head or not tail:
            continue
        for one, other in product(head, tail):
            if not one.isascii():
                yield one + other
    area = _AREA.fullmatch(whole)
    if area and (stem := towns.get(area["stem"])):
        yield from stem
        yield from (one + {"시": "市", "도": "道"}.get(area["kind"], "") for one in stem)
    for ending in ("역", "동"):
        yield from towns.get(whole.removesuffix(ending), ())


def older_spellings() -> Mapping[str, Sequence[str]]:
    """Towns as signs have them in Latin letters → other spellings: Gangnam, Kangnam."""
    towns, _ = _tables()
    found = {
        romanised(town).capitalize(): [said for said in names if said.isascii()]
        for town, names in towns.items()
        if _HANGUL.fullmatch(town)
    }
    return {town: spelt for town, spelt in found.items() if spelt}


def written_nouns() -> Mapping[str, Sequence[str]]:
    """Nouns in names, as Japanese writes them: 대로 → 大路."""
    return _tables()[1]


def _by_prominence(catalogue: Catalogue) -> list[Place]:
    """Places, those that more stores are near to first; no stations that no store is near to."""
    counts = Counter(name for store in catalogue.stores for name in store.nearby_landmarks)
    near = (place for place in catalogue.places if place.kind != "station" or counts[place.name])
    return sorted(near, key=lambda place: -counts[place.name])


def _area_in_english(area: str) -> Iterator[str]:
    found = _AREA.fullmatch(area)
    if found is None:
        return
    stem = romanised(found["stem"])
    yield stem + _AREA_EN[found["kind"]]
    if found["kind"] in "시군":
        yield from (stem, f"{stem} city")


def _in_kana(name: str) -> Iterator[str]:
    """Katakana of a name of Hangul alone; of a station and an area also without that word."""
    if not _HANGUL.fullmatch(name):
        return
    stem = re.sub(r"(?<=..)(?:역|특별자치시|특별시|광역시|특별자치도|시|군|구)$", "", name)
    ending = {"역": "駅", "시": "市", "구": "区"}.get(name[-1], "")
    kana = in_katakana(stem)
    if len(kana) >= _LEAST_KANA:
        yield kana
        if stem != name and ending:
            yield kana + ending


@cache
def _tables() -> tuple[Written, Written]:
    text = files("agent.lexicon").joinpath("towns.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded["towns"], loaded["nouns"]
