"""Every name that can be recognised in an utterance: the catalogue's, and agent/lexicon's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

import yaml

from agent.understanding.place_forms import said_place_names
from agent.understanding.store_forms import said_store_names
from agent.understanding.title_forms import shelf_words_in_names, telling_words
from agent.wording.readings import NameReadings
from data.catalogue import Catalogue
from retrieval.store_names import StoreNames, branch_stem
from retrieval.store_service import StoreService
from retrieval.text import fold, squash

SenseKind = Literal[
    "store",
    "place",
    "brand",
    "category",
    "kind",
    "concern",
    "skin_type",
    "ingredient",
    "exclusion",
    "service",
    "offer",
    "disease",
    "unrecorded",
    "absent_brand",
    "look",
    "title",
    "word",
]
#: Where one form has several senses, the earlier kind is meant.
PRIORITY: tuple[SenseKind, ...] = (
    "store",
    "kind",
    "category",
    "place",
    "skin_type",
    "concern",
    "service",
    "exclusion",
    "ingredient",
    "offer",
    "brand",
    "disease",
    "absent_brand",
    "unrecorded",
    "look",
    "word",
    "title",
)
#: Kinds of sense that are concepts: each a table of agent/lexicon/concepts.yaml.
_CONCEPTS: tuple[SenseKind, ...] = (
    "skin_type", "concern", "ingredient", "exclusion", "service", "offer",
)  # fmt: skip


@dataclass(frozen=True)
class Sense:
    """One thing that a form may mean; `value` is the catalogue's own name for it."""

    kind: SenseKind
    value: str
    #: The form is also an everyday word, so it needs a neighbour that confirms it.
    everyday: bool = False


@dataclass(frozen=True)
class Lexicon:
    """Squashed forms → senses, the likelier first. `longest` is the longest form, characters."""

    senses: Mapping[str, tuple[Sense, ...]]
    longest: int
    particles: frozenset[str]
    not_stores: frozenset[str]
    #: English words before "store" that are no name of one.
    not_names: frozenset[str]
    #: Stores by their names, wholly or partly said.
    stores: StoreNames
    #: What several shelves are called together ("스킨케어") → the categories.
    departments: Mapping[str, tuple[str, ...]]
    #: A shelf's word and the title word after it, as names of other shelves hold them: "스킨누더".
    shelves_in_names: frozenset[str] = frozenset()

    def lookup(self, form: str) -> tuple[Sense, ...]:
        """What the squashed `form` may mean; empty when it is no name."""
        return self.senses.get(form, ())


def build_lexicon(catalogue: Catalogue, stores: StoreService) -> Lexicon:
    """The lexicon of one catalogue."""
    concepts, words = _load("concepts.yaml"), _load("words.yaml")
    forms = _Forms()
    _add_concepts(forms, concepts)
    _add_shelves(forms, concepts, catalogue)
    departments = _add_departments(forms, concepts, catalogue)
    _add_brands(forms, catalogue)
    _add_places(forms, stores, frozenset(words["places"]), frozenset(words["no_stations"]))
    readings = NameReadings(catalogue, {"en": {}, "ja": {}}, {"en": {}, "ja": {}})
    _add_foreign_places(forms, said_place_names(catalogue, stores, readings))
    _add_store_names(forms, said_store_names(stores, readings))
    # What depends on the names before it: an unknown brand, a product's own word.
    _add_unknown(forms, concepts, catalogue)
    _add_titles(forms, concepts, catalogue)
    particles = [fold(str(word)) for word in words["particles"]]
    forms.add([*particles, *(str(word) for word in words["nouns"])], Sense("word", ""))
    return Lexicon(
        senses={form: _by_priority(found) for form, found in forms.senses.items()},
        longest=max(map(len, forms.senses)),
        particles=frozenset(particles),
        not_stores=frozenset(words["not_stores"]),
        not_names=frozenset(words["not_names"]),
        stores=stores.naming,
        departments=departments,
        shelves_in_names=frozenset(shelf_words_in_names(catalogue, forms.senses)),
    )


class _Forms:
    """Squashed forms → what they may mean, while a lexicon is built."""

    def __init__(self) -> None:
        self.senses: dict[str, set[Sense]] = defaultdict(set)

    def add(self, forms: Iterable[str], sense: Sense) -> None:
        for form in forms:
            key = squash(form)
            if key:
                self.senses[key].add(sense)
                # English plurals; "s" never stands apart from its word.
                counted = key.isascii() and key.isalpha() and sense.kind not in ("word", "place")
                if counted and len(key) > 3:
                    self.senses[key + "s"].add(sense)


def _add_concepts(forms: _Forms, concepts: Mapping[str, Any]) -> None:
    for kind in _CONCEPTS:
        for value, said in concepts[kind].items():
            forms.add([value, *said], Sense(kind, value))
    for words, said in concepts["look"].items():
        # A line's own name tells of that line: 더블웨어.
        told = (word for word in words.split() if len(word) > 1 and word not in concepts["line"])
        forms.add([*said, *told], Sense("look", words))
    for disease in concepts["disease"]:
        forms.add([disease], Sense("disease", disease))


def _add_shelves(forms: _Forms, concepts: Mapping[str, Any], catalogue: Catalogue) -> None:
    needs: Mapping[str, list[str]] = concepts["need"]
    for name, category in catalogue.categories.items():
        said = [name, category.en, category.ja, *category.aliases, *needs.get(name, ())]
        forms.add(said, Sense("category", name))
        for kind_name, kind in category.kinds.items():
            called = [kind_name, kind.en, kind.ja, *kind.aliases, *needs.get(kind_name, ())]
            # What the whole shelf is called is any of its kinds: 마스크팩.
            own = [said for said in called if squash(said) != squash(name)]
            forms.add(_not_made_up(own, forms.senses), Sense("kind", kind_name))


def _add_departments(
    forms: _Forms, concepts: Mapping[str, Any], catalogue: Catalogue
) -> dict[str, tuple[str, ...]]:
    """Those of which the catalogue has a shelf, by name."""
    found = {}
    for name, department in concepts["department"].items():
        if shelves := tuple(s for s in department["shelves"] if s in catalogue.categories):
            forms.add(department["said"], Sense("category", name))
            found[name] = shelves
    return found


def _not_made_up(called: Sequence[str], senses: Mapping[str, set[Sense]]) -> list[str]:
    """`called` without those that are a concern before another of them: of "pimple patch" the
    patch is the kind, and the pimple is not to be lost.
    """
    concerns = {
        form for form, found in senses.items() if any(sense.kind == "concern" for sense in found)
    }
    plain = {squash(form): form for form in called}

    def made_up(form: str) -> bool:
        return any(form[:at] in concerns and form[at:] in plain for at in range(1, len(form)))

    return [said for form, said in plain.items() if not made_up(form)]


def _add_brands(forms: _Forms, catalogue: Catalogue) -> None:
    for name, brand in catalogue.brands.items():
        forms.add([name], Sense("brand", name, everyday=brand.everyday_word))
        spelt = [form for form in (brand.en, brand.reading, *brand.aliases) if form]
        forms.add(spelt, Sense("brand", name))


def _add_places(
    forms: _Forms, stores: StoreService, everyday: Container[str], no_stations: Container[str]
) -> None:
    """Stores and places; where a store is called as its place is, the place is meant.

    A name that is an `everyday` word, and a station's without 역 that is no name by itself, is a
    place only where somebody goes there; of `no_stations`, which any town has, it is none.
    """
    places = stores.gazetteer.names
    for name in stores.names:
        # "명동 매장" are the stores in 명동, not the store that is called 명동점.
        if name.removesuffix("매장") not in places:
            forms.add([name], Sense("store", name))
    for name in places:
        forms.add([name], Sense("place", name, everyday=name in everyday))
        stem = name.removesuffix("역")
        if len(stem) > 1 and stem != name and stem not in places and stem not in no_stations:
            forms.add([stem], Sense("place", name, everyday=True))
    for store in stores.stores:
        stem = branch_stem(store.name)
        if stem in places:
            continue
        if len(stem) > 1:
            forms.add([stem], Sense("store", stem + "점"))
        forms.add(["올리브영" + stem, "올영" + stem], Sense("store", stem + "점"))


def _add_foreign_places(forms: _Forms, names: Iterable[tuple[str, str]]) -> None:
    """What places are called in other languages, where that names nothing else."""
    known = set(forms.senses)
    for name, said in names:
        form = squash(said)
        if form not in known or (name.endswith("시") and _is_place_itself(form, forms)):
            forms.senses[form] = {Sense("place", squash(name))}
            known.add(form)


def _is_place_itself(form: str, forms: _Forms) -> bool:
    """Whether it is but a place's own foreign name: "chuncheon", a station before the town."""
    return forms.senses[form] == {Sense("place", form)} and form.isascii()


def _add_store_names(forms: _Forms, names: Iterable[tuple[str, str]]) -> None:
    """What else stores are called: a part of the name, and as it reads in other languages."""
    known = frozenset(forms.senses)
    for name, said in names:
        if squash(said) not in known:
            forms.add([said], Sense("store", name))


def _add_unknown(forms: _Forms, concepts: Mapping[str, Any], catalogue: Catalogue) -> None:
    """What shoppers ask for and the catalogue does not have, so that it can be said."""
    names = " ".join(squash(product.name) for product in catalogue.products)
    for word in concepts["unrecorded"]:
        value, said = next(iter(word.items())) if isinstance(word, dict) else (word, [word])
        # What some names state ("무기자차") can be searched for.
        if squash(value) not in names:
            forms.add(said, Sense("unrecorded", value))
    for word in concepts["absent_brand"]:
        if not forms.senses.get(squash(word)):
            forms.add([word], Sense("absent_brand", word))


def _add_titles(forms: _Forms, concepts: Mapping[str, Any], catalogue: Catalogue) -> None:
    names = " ".join(squash(product.name) for product in catalogue.products)
    for line, said in concepts["line"].items():
        if line in names:
            forms.add([line, *said], Sense("title", line))
    kinds = {form: {sense.kind for sense in found} for form, found in forms.senses.items()}
    for word in telling_words(catalogue, kinds):
        forms.add([word], Sense("title", word))


def _by_priority(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    return tuple(sorted(senses, key=lambda sense: (PRIORITY.index(sense.kind), sense.value)))


def _load(name: str) -> dict[str, Any]:
    text = files("agent.lexicon").joinpath(name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded
