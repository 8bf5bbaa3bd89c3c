"""The sentences as data: complete in three languages, all of them used, and well-mannered."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
import yaml

import agent
from agent.knowledge import prepare
from agent.recommendation_drafts import TRAITS
from agent.wording.facts import Clock, Count, Fact, Money, Names, Walk
from agent.wording.hangul import has_hangul
from agent.wording.wording import Wording, load_wordings, table
from data.catalogue import Catalogue
from data.models import LANGUAGES, Language
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar
from retrieval.product_filter import RELAXABLE, Order

#: Tables of words rather than of sentences; a word that one lacks is said as the catalogue has it.
WORDS = {
    "wishes", "places", "counters", "joiners", "days", "offering", "services", "skin_types",
    "concerns", "kinds", "exclusions", "ingredients", "offers",
}  # fmt: skip
CATALOGUE_WORDS = {
    "services", "skin_types", "concerns", "kinds", "exclusions", "offering", "ingredients",
    "offers",
}  # fmt: skip
#: What only Korean says, since the names that follow say it too.
UNSAID = {"stores.area_few_offering": {"count"}, "products.none_but_kinds": {"dropped"}}
_NIGHT = datetime.fromisoformat("2026-11-18T22:30:00+09:00")
NIGHT = Clock(_NIGHT, _NIGHT.date())
SAMPLES: dict[str, Fact] = {
    "walk": Walk(240), "price": Money(27_000), "list_price": Money(30_000),
    "a_price": Money(1_000), "b_price": Money(2_000), "c_price": Money(3_000),
    "limit": Money(10_000), "needed": Money(12_000),
    "closes": NIGHT,
    "opens": NIGHT, "more": Count(2, "곳"), "count": Count(4, "곳"),
    "stores": Names(("강남타운점", "명동점")), "names": Names(("판테놀", "병풀(시카)")),
    "services": Names(("주차", "픽업")), "products": Names(("독도 토너", "다이브인 세럼")),
    "options": Names(("대전", "부산")), "a_names": Names(("쑥",)), "b_names": Names(("쌀",)),
    "c_names": Names(("PDRN",)), "phone": "02-532-7444", "store": "강남타운점",
    "rating": 4.8, "discount": 20, "year": "2022", "last": "강남타운점이 제일 가까워요.",
    "answer": "배송비는 2,500원이에요.",
}  # fmt: skip


def sentences(language: Language) -> dict[str, str]:
    return {
        f"{group}.{name}": text
        for group, entries in table(language).items()
        if group not in WORDS
        for name, text in entries.items()
    }


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def rendered(wording: Wording) -> Iterator[tuple[str, str]]:
    for key, text in sentences(wording.language).items():
        facts = {name: SAMPLES.get(name, "진정 크림") for name in slots(text)}
        yield key, wording.say(key, **facts)


@pytest.fixture(scope="module")
def wordings(demo: Catalogue) -> dict[Language, Wording]:
    return load_wordings(demo)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_languages_have_the_same_sentences(language: Language) -> None:
    assert set(sentences(language)) == set(sentences("ko"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_languages_say_the_same_facts(language: Language) -> None:
    korean = sentences("ko")
    extra = {
        key: slots(text) - slots(korean[key])
        for key, text in sentences(language).items()
        if key in korean and slots(text) - slots(korean[key])
    }
    missing = {
        key: slots(korean[key]) - slots(text)
        for key, text in sentences(language).items()
        if key in korean and slots(korean[key]) - slots(text) - UNSAID.get(key, set())
    }
    assert not extra
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_in_every_language(language: Language) -> None:
    assert set(table(language)) == set(table("ko"))
    for group in WORDS - CATALOGUE_WORDS:
        assert set(table(language)[group]) == set(table("ko")[group]), group


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_the_catalogue_names_has_a_word(language: Language) -> None:
    concepts = yaml.safe_load(
        files("agent.lexicon").joinpath("concepts.yaml").read_text(encoding="utf-8")
    )
    words = table(language)
    for group, kind in (
        ("services", "service"),
        ("offering", "service"),
        ("skin_types", "skin_type"),
        ("concerns", "concern"),
        ("exclusions", "exclusion"),
        ("offers", "offer"),
    ):
        assert set(concepts[kind]) <= set(words[group]), group
    written_alike = {"AHA", "PHA", "PDRN"}
    assert set(concepts["ingredient"]) - written_alike <= set(words["ingredients"])


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_records_call_key_has_a_word(language: Language, demo: Catalogue) -> None:
    key = {name for product in demo.products for name in product.key_ingredients}
    assert {name for name in key if has_hangul(name)} <= set(table(language)["ingredients"])


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_a_thing_is_comes_from_the_catalogue(
    language: Language, demo: Catalogue, calendar: Calendar, tmp_path: Path
) -> None:
    wording = prepare(demo, LiveIndex(tmp_path, None), calendar).wordings[language]
    for category in demo.categories.values():
        for name, kind in category.kinds.items():
            assert wording.word("kinds", name) == getattr(kind, language)


def test_every_service_has_its_korean_clause() -> None:
    concepts = yaml.safe_load(
        files("agent.lexicon").joinpath("concepts.yaml").read_text(encoding="utf-8")
    )
    assert set(concepts["service"]) <= set(table("ko")["offering"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_renders(language: Language, wordings: dict[Language, Wording]) -> None:
    for key, said in rendered(wordings[language]):
        assert said.strip(), key
        assert not set("{}") & set(said), key
        assert "  " not in said, key


def _used() -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys that the source names whole, and the shapes of those that it puts together."""
    groups = "|".join(set(table("ko")) - WORDS)
    key = re.compile(rf"(?:{groups})\.\w*[a-z]")
    whole: set[str] = set()
    shapes: list[re.Pattern[str]] = []
    room = Path(agent.__path__[0])
    for path in (*room.glob("*.py"), *room.glob("nodes/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                shape = "".join(
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w*"
                    for part in node.values
                )
                if re.match(rf"(?:{groups}|\\w\*)\\\.", shape):
                    shapes.append(re.compile(shape))
            elif isinstance(node, ast.Constant) and id(node) not in parts:
                whole.update(filter(key.fullmatch, [str(node.value)]))
    return whole, shapes


def test_every_key_that_the_source_names_is_there() -> None:
    whole, shapes = _used()
    known = set(sentences("ko"))
    assert len(whole) > 40
    assert whole <= known
    for shape in shapes:
        assert any(shape.fullmatch(key) for key in known), shape.pattern


def test_no_sentence_is_left_unused() -> None:
    whole, shapes = _used()
    # A `{intent}.…` shape may stand for any group: it explains only those of the referrals.
    own = [shape for shape in shapes if not shape.pattern.startswith(r"\w*")]
    referred = re.compile(r"(stock|reserve|complaint|handoff)\.\w+")
    here = {key.replace("stores.", "stores.here_", 1) for key in sentences("ko")}
    unused = {
        key
        for key in sentences("ko")
        if key not in whole
        and key not in here
        and not referred.fullmatch(key)
        and not any(shape.fullmatch(key) for shape in own)
    }
    assert not unused


@pytest.mark.parametrize(
    "key",
    [
        *(f"products.first_by_{order}" for order in get_args(Order) if order != "fit"),
        *(
            f"products.none_{'for' if constraint in TRAITS else 'but'}_{constraint}"
            for constraint in RELAXABLE
        ),
        *(f"products.{k}{m}" for k in ("with_ingredients", "price") for m in ("", "_more")),
        *(
            f"opening.{state}{more}"
            for state in ("open", "always", "closed", "closed_unknown", "unknown")
            for more in ("", "_more")
        ),
        *(
            f"stores.{here}{kind}{far}"
            for here in ("", "here_")
            for kind in ("nearest", "nearest_offering", "open")
            for far in ("", "_far")
        ),
        *(f"stores.area_{n}{s}" for n in ("one", "few", "many") for s in ("", "_offering")),
        *(f"compare.{what}_{n}" for what in ("prices", "ingredients") for n in ("two", "three")),
        *(f"{i}.cannot{p}" for i in ("stock", "reserve") for p in ("", "_product")),
        *(f"{i}.{w}" for i in ("complaint", "handoff") for w in ("cannot", "at", "anywhere")),
        *(f"policy.{source}" for source in ("known", "demo", "unknown")),
    ],
)
def test_every_key_that_is_put_together_is_there(key: str) -> None:
    for language in LANGUAGES:
        assert key in sentences(language)


def spoken(key: str) -> bool:
    """What the assistant says itself: suggestions are the shopper's words, a repeat is quoted."""
    return not key.startswith("suggest.") and key != "chat.repeat"


def test_korean_speaks_as_a_member_of_staff(wordings: dict[Language, Wording]) -> None:
    stiff = re.compile(r"습니다|습니까|십시오|시기 바랍니다|부탁드립니다|나오셨|이십니다|안내해 드")
    hype = re.compile(r"대박|강추|인생템|최고의")
    for key, said in rendered(wordings["ko"]):
        if spoken(key):
            assert not stiff.search(said), (key, said)
            assert not hype.search(said), (key, said)
            assert "!" not in said, (key, said)


def test_korean_sentences_end_politely(wordings: dict[Language, Wording]) -> None:
    for key, said in rendered(wordings["ko"]):
        if not spoken(key) or key.startswith("reasons."):
            continue
        for part in re.split(r"(?<=[.?])\s", said):
            assert re.search(r"(요|죠|있나요|세요)[.?]$", part), (key, part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_is_at_most_two(language: Language, wordings: dict[Language, Wording]) -> None:
    for key, said in rendered(wordings[language]):
        ends = re.findall(r"[.?!](?=\s|$)|[。？！]", said)
        assert len(ends) <= 2, (key, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_fact_or_sentence_is_an_error(
    language: Language, wordings: dict[Language, Wording]
) -> None:
    with pytest.raises(KeyError):
        wordings[language].say("store.phone")
    with pytest.raises(KeyError):
        wordings[language].say("store.nonsense")


def test_a_word_that_no_table_has_is_said_as_it_is(wordings: dict[Language, Wording]) -> None:
    assert wordings["en"].word("services", "드론") == "드론"
    assert wordings["ko"].word("services", "주차") == "주차"


def test_particles_are_added_by_the_reading_of_a_latin_name(
    wordings: dict[Language, Wording],
) -> None:
    said = wordings["ko"].say("product.price", product="VT", price=Money(1_000))
    assert "VT는" in said
