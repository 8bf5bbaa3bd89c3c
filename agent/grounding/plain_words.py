"""Words that say nothing which would have to be proved: agent/lexicon/plain_words.yaml.

A claim can be made of any word, and a list of claims never ends; so it is the harmless words that
are listed, and what a sentence says beyond them and beyond its evidence counts as invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from agent.grounding.korean_forms import NOUN_TAIL, Irregular, forms_of

#: A word of Hangul that is itself two nouns: 수분크림, 세안후.
_LEAST_OF_TWO = 2
_IRREGULAR: tuple[Irregular, ...] = ("ㅂ", "ㄷ", "ㅅ", "ㅎ")
#: Kana between kanji and an ending, and how many there are at most: 洗った, 感じる.
_OKURIGANA = frozenset("いきしちりぎじびみえけせてねべめれげぜでわかさたらまくつぬむうるぐぶすっん")
_MOST_OKURIGANA = 2
#: Kanji that stand alone after others.
_SUFFIXED = frozenset("約前後時中用回分日度方内外上下毎肌感者別")
_KANJI = re.compile(r"[一-鿿々]")


#: A form of a stem → what may come after it.
Forms = dict[str, tuple[re.Pattern[str], ...]]


@dataclass(frozen=True)
class KoreanWords:
    """Nouns, forms of stems with what may follow them, and words that stand as they are."""

    nouns: frozenset[str]
    forms: Forms
    words: frozenset[str]
    #: Forms of stems that only a number makes checkable: '10시에 열어요'.
    beside_number: Forms

    def knows(
        self, word: str, more: frozenset[str] = frozenset(), *, beside_number: bool = False
    ) -> bool:
        """Whether `word` (Hangul only) is made of them; `more` are nouns of the turn."""
        if word in self.words or word in more:
            return True
        tables = (self.forms, self.beside_number) if beside_number else (self.forms,)
        for at in range(len(word), 0, -1):
            head, tail = word[:at], word[at:]
            if (head in self.nouns or head in more) and self.follows(tail):
                return True
            if any(after.fullmatch(tail) for table in tables for after in table.get(head, ())):
                return True
        return any(
            word[:at] in self.nouns and self._closes(word[at:])
            for at in range(_LEAST_OF_TWO, len(word) - 1)
        )

    def follows(self, tail: str) -> bool:
        """Whether `tail` may come after a noun."""
        return NOUN_TAIL.fullmatch(tail) is not None

    def _closes(self, rest: str) -> bool:
        return any(
            rest[:at] in self.nouns and self.follows(rest[at:])
            for at in range(_LEAST_OF_TWO, len(rest) + 1)
        )


@dataclass(frozen=True)
class EnglishWords:
    """Words in lower case, each form of them listed."""

    words: frozenset[str]
    #: Those that only a number makes checkable: 'opens at 10 am'.
    beside_number: frozenset[str]

    def knows(self, word: str, *, beside_number: bool = False) -> bool:
        """Whether `word` (lower case) is one of them, or joined of some."""
        listed = self.words | self.beside_number if beside_number else self.words
        return word in listed or ("-" in word and all(part in listed for part in word.split("-")))


@dataclass(frozen=True)
class JapaneseWords:
    """Words in kanji or katakana, and what stands between them in hiragana."""

    words: frozenset[str]
    endings: frozenset[str]
    #: Words that only a number makes checkable: 午後10時まで営業.
    beside_number: frozenset[str]

    def unknown(self, run: str, more: str = "", *, beside_number: bool = False) -> str | None:
        """What of an unbroken run of Japanese is none of them; `more` is text of the turn."""
        listed = self.words | self.beside_number if beside_number else self.words
        front = 0
        # (place, okurigana so far; None where kana do not belong to a kanji)
        todo: list[tuple[int, int | None]] = [(0, None)]
        reached = set(todo)
        while todo:
            at, kana = todo.pop()
            front = max(front, at)
            if at == len(run):
                return None
            for state in self._steps(run, at, kana, listed, more):
                if state not in reached:
                    reached.add(state)
                    todo.append(state)
        return run[front : front + 4]

    def _steps(
        self, run: str, at: int, kana: int | None, listed: frozenset[str], more: str
    ) -> Iterator[tuple[int, int | None]]:
        for end in range(at + 1, min(len(run), at + 10) + 1):
            piece = run[at:end]
            if kana == 0 and end - at == 1 and _KANJI.match(piece) and piece not in _SUFFIXED:
                continue  # 半額 is no 半 and no 額
            if piece in listed or (end - at > 1 and piece in more):
                yield end, 0 if _KANJI.match(piece[-1]) else None
            if piece in self.endings:
                yield end, None
        if kana is not None and kana < _MOST_OKURIGANA and run[at] in _OKURIGANA:
            yield at + 1, kana + 1


@cache
def korean_words() -> KoreanWords:
    """Read and conjugate the file, once."""
    table = _table()["ko"]
    stems: list[tuple[str, Irregular]] = [(stem, "") for stem in table["stems"]]
    for kind in _IRREGULAR:
        stems += [(stem, kind) for stem in table[f"stems_{kind}"]]
    stems += [(act + verb, "") for act in table["acts"] for verb in ("하", "되", "드리")]
    return KoreanWords(
        nouns=frozenset(map(str, (*table["nouns"], *table["acts"]))),
        forms=_conjugated(stems),
        words=frozenset(map(str, table["words"])),
        beside_number=_conjugated([(stem, "") for stem in table["beside_number"]]),
    )


def _conjugated(stems: list[tuple[str, Irregular]]) -> Forms:
    forms: dict[str, list[re.Pattern[str]]] = {}
    for stem, kind in stems:
        for form, after in forms_of(stem, kind):
            forms.setdefault(form, []).append(after)
    return {form: tuple(dict.fromkeys(after)) for form, after in forms.items()}


@cache
def english_words() -> EnglishWords:
    """Read the file, once."""
    table = _table()["en"]
    return EnglishWords(
        frozenset(table["words"].split()), frozenset(table["beside_number"].split())
    )


@cache
def japanese_words() -> JapaneseWords:
    """Read the file, once."""
    table = _table()["ja"]
    return JapaneseWords(
        frozenset((*table["words"], *table["katakana"])),
        frozenset(table["endings"].split()),
        frozenset(table["beside_number"]),
    )


@cache
def _table() -> dict[str, Any]:
    source = files("agent.lexicon").joinpath("plain_words.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(source, Loader=yaml.CSafeLoader)
    return found
