"""The vocabulary of a catalogue: its names, the words of asking, the words of every day.

Names come from the lexicon, words of asking from agent/lexicon/requests.yaml, everyday words from
agent/lexicon/ordinary.yaml. Names and words of asking are what misspelt words are repaired into.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from itertools import product
from math import log2
from typing import Any

import yaml

from agent.understanding.lexicon import Lexicon, SenseKind
from agent.understanding.repair.attested import attested_english
from agent.understanding.repair.grammar import with_softened
from agent.understanding.repair.jamo import VOWELS, is_hangul, letters_of
from agent.understanding.repair.vocabulary import (
    TAKEN,
    Role,
    Senses,
    Signal,
    Vocabulary,
    Word,
    meanings,
)
from retrieval.text import fold, squash

#: What a word costs in a cut, beside 1 for a syllable that nothing explains: the more words of a
#: kind there are, the less is said by one of them being near.
_COSTS: Mapping[SenseKind, float] = {
    "store": 0.75,
    "place": 0.75,
    "brand": 0.6,
    "absent_brand": 0.7,
    "title": 0.9,
    "word": 0.4,
}
#: Kinds of name that come up in any talk.
_ANYWHERE: tuple[SenseKind, ...] = ("place", "store", "title", "unrecorded")
_NAME, _REQUEST, _EVERYDAY, _ENDING = 0.5, 0.4, 0.35, 0.05
_EVERYDAY_NAME = 0.7
#: What doubling the products or stores of a name takes off, and what can be taken off at most.
_KNOWN, _KNOWN_MOST = 0.04, 0.2
#: Vowels that are said alike today.
_CONFUSED = {"ㅐ": "ㅔ", "ㅔ": "ㅐ", "ㅙ": "ㅚㅞ", "ㅚ": "ㅙㅞ", "ㅞ": "ㅙㅚ"}
#: A coda's ㅎ, which is not heard where a vowel follows; particles that begin with a vowel.
_UNHEARD, _TAKING_OVER = ("ㄴㅎ", "ㄹㅎ"), ("이", "은", "을", "에", "에서", "이랑", "이나")
#: A word of one syllable explains little.
_SHORT = 0.2
#: A stem of one syllable that shoppers hardly use is more often a piece of something else.
_RARE = 0.85


def build_vocabulary(lexicon: Lexicon, prominence: Mapping[str, int]) -> Vocabulary:
    """The vocabulary of one catalogue's names; `prominence` as `prominence_of` gives it."""
    ordinary, requests = load_words("ordinary.yaml"), load_words("requests.yaml")
    taken = Word(TAKEN, TAKEN, Role.CONTENT, 0.0)
    everyday = frozenset(map(squash, (*ordinary["ko"]["nouns"], *ordinary["ko"]["adverbs"])))
    words = [
        taken,
        *_names(lexicon, everyday, prominence),
        *_requests(requests["ko"], everyday, lexicon),
        *_everyday(ordinary["ko"], lexicon),
    ]
    latin = {form: form for form in lexicon.senses if not any(map(is_hangul, form))}
    known = set(attested_english())
    for language in ("en", "ja"):
        known |= {fold(word) for word in ordinary[language]["words"]}
        for phrase in requests[language]["words"]:
            known.add(fold(phrase))
            latin.setdefault(squash(phrase), fold(phrase))
    return Vocabulary(words, latin, frozenset(known), lexicon)


def _names(
    lexicon: Lexicon, everyday: Collection[str], prominence: Mapping[str, int]
) -> Iterable[Word]:
    for form, senses in lexicon.senses.items():
        first = senses[0]
        if first.kind == "word" or not any(map(is_hangul, form)):
            continue
        cost = _COSTS.get(first.kind, _NAME)
        # A place that is an everyday word is right as it is, one way or the other.
        cost += _EVERYDAY_NAME if first.everyday and first.kind != "place" else 0.0
        known = max(prominence.get(squash(sense.value), 0) for sense in senses)
        cost -= min(_KNOWN_MOST, _KNOWN * log2(1 + known))
        telling = len(form) > 1 and form not in everyday and first.kind not in _ANYWHERE
        signal = Signal.TELLS if telling else Signal.NONE
        yield _word(form, Role.CONTENT, cost, meant=True, signal=signal, senses=meanings(senses))
        if first.kind == "place" and not form.endswith("점"):
            # A store is asked for by its place, whatever it is called: right as it is.
            yield _word(form + "점", Role.CONTENT, cost)


def _requests(
    requests: Mapping[str, list[str]], everyday: Collection[str], lexicon: Lexicon
) -> Iterable[Word]:
    asked = (" ".join(pair) for pair in product(requests["do"], requests["please"]))
    done = (f"{word}해 {please}" for word, please in product(requests["done"], requests["please"]))
    telling = {squash(word) for word in (*requests["words"], *asked, *done, *_amounts())}
    asking = frozenset(map(squash, requests["asks"]))
    plain = (
        {squash(word) for word in requests["plain"]}
        | asking
        | {
            form
            for form, senses in lexicon.senses.items()
            if senses[0].kind == "word" and len(form) > 1 and form not in lexicon.particles
        }
    )
    for phrase in sorted(telling | plain):
        if any(map(is_hangul, phrase)):
            tells = phrase in telling and phrase not in everyday
            asks = Signal.ASKS if phrase in asking else Signal.NONE
            signal = Signal.TELLS if tells else asks
            yield _word(phrase, Role.CONTENT, _REQUEST, meant=True, signal=signal)


def _amounts() -> Iterable[str]:
    """Round prices in words, up to 90,000 won: 이만원, 만오천원, 삼만오천원대."""
    digits = "일이삼사오육칠팔구"
    thousands = ("", *(f"{digit}천" for digit in ("", *digits[1:])))
    for tens, rest in product(("", "만", *(f"{digit}만" for digit in digits[1:])), thousands):
        if tens or rest:
            yield f"{tens}{rest}원"


def _everyday(ordinary: Mapping[str, list[Any]], lexicon: Lexicon) -> Iterable[Word]:
    of_the_shop = [form for form, senses in lexicon.senses.items() if senses[0].kind == "word"]
    # Nouns of one syllable here; the longer ones are words of asking.
    nouns = [form for form in of_the_shop if form not in lexicon.particles and len(form) == 1]
    likely = frozenset((*ordinary["common"], *ordinary["light"]))

    def rare(stem: str) -> bool:
        return len(stem) == 1 and stem not in likely

    # What 하다 makes a verb of is a word by itself: 미안 of 미안하다.
    nouns += [stem[:-1] for stem in ordinary["stems"] if len(stem) > 2 and stem.endswith("하")]
    stems = [form for stem in ordinary["stems"] for form in with_softened(stem)]
    roles = (
        (Role.CONTENT, _EVERYDAY, (*ordinary["nouns"], *ordinary["adverbs"], *nouns)),
        (Role.STEM, _EVERYDAY, [stem for stem in stems if not rare(stem)]),
        (Role.STEM, _EVERYDAY + _RARE, [stem for stem in stems if rare(stem)]),
        (Role.LIGHT, _EVERYDAY, ordinary["light"]),
        (Role.ENDING, _ENDING, ordinary["endings"]),
        (Role.PARTICLE, _ENDING, (*ordinary["particles"], *sorted(lexicon.particles))),
    )
    yield from _of_bodies(ordinary["bodies"])
    for role, cost, words in roles:
        for text in dict.fromkeys(words):
            if any(map(is_hangul, text)):
                yield _word(text, role, cost)
                if role in (Role.CONTENT, Role.STEM):
                    yield from _faint(text, role, cost)
                if role not in (Role.CONTENT, Role.STEM):
                    yield from _misspelt(text, role, cost)


def _of_bodies(bodies: Iterable[str]) -> Iterable[Word]:
    """Nouns of one syllable with what may take their coda over: 손이, which is heard as 소니."""
    for noun, particle in product(bodies, _TAKING_OVER):
        yield Word(noun + particle, letters_of(noun + particle), Role.CONTENT, _EVERYDAY)


def _faint(text: str, role: Role, cost: float) -> Iterable[Word]:
    """`text` without the ㅎ that is not heard before a vowel: 마니 for 많이, 시러 for 싫어."""
    letters = letters_of(text)
    at = next((at for at in range(1, len(letters)) if letters[at - 1 : at + 1] in _UNHEARD), 0)
    ends = at + 1 == len(letters)
    if at and (role is Role.STEM) == ends and (ends or letters[at + 1] in VOWELS):
        yield Word(text, letters[:at] + letters[at + 1 :], role, cost)


def _misspelt(text: str, role: Role, cost: float) -> Iterable[Word]:
    """`text` with vowels that sound alike taken for one another: 애서 for 에서, 헤 for 해."""
    letters = letters_of(text)
    for at, letter in enumerate(letters):
        for other in _CONFUSED.get(letter, ""):
            yield Word(text, letters[:at] + other + letters[at + 1 :], role, cost, meant=True)


def _word(
    text: str,
    role: Role,
    cost: float,
    *,
    meant: bool = False,
    signal: Signal = Signal.NONE,
    senses: Senses = (),
) -> Word:
    short = _SHORT if len(text) == 1 and role is Role.CONTENT else 0.0
    return Word(text, letters_of(text), role, cost + short, meant, signal, senses)


def load_words(name: str) -> dict[str, Any]:
    """A file of agent/lexicon."""
    text = files("agent.lexicon").joinpath(name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded
