"""Whether the words that were heard end a sentence: the cue that a model of sound lacks.

Korean says so at the end of its last word (종결어미: -요, -죠, -까, -다, -어), and just as clearly
that more will come (연결어미 -는데, -고, -서; particles). The lists stand in `endings.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from data.models import Language

#: The consonants that a Korean ending may begin with, as they stand at a syllable's foot.
FINAL_CONSONANTS = str.maketrans("ㄴㄹㅂ", "\u11ab\u11af\u11b8")
_SCRIPTS: dict[str, Language] = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "ja",
    "LATIN": "en",
}
_PUNCTUATION = re.compile(r"[^\w\s']+", re.UNICODE)
#: A question or an exclamation is over; a comma, a dash or dots are not. A full stop says nothing:
#: recognisers put one behind everything.
_OVER = re.compile(r"[?!？！][\"'”’」』)\]\s]*$")
_OPEN = re.compile(r"(?:…|\.\.+|[,、，~\-–—])\s*$")


class Ending(StrEnum):
    """What an utterance's words say of its end."""

    #: A short answer, complete however it sounds: 네, 아니요, 두 번째.
    ANSWER = "answer"
    FINISHED = "finished"
    UNFINISHED = "unfinished"
    #: A bare noun, mostly; shoppers say '강남역 매장' and mean it.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class _Endings:
    answers: frozenset[str]
    hesitations: frozenset[str]
    nouns: frozenset[str]
    #: Endings as decomposed letters, the longest first.
    last: tuple[tuple[str, Ending], ...]


def ending(text: str, language: Language = "ko") -> Ending:
    """What `text`, partial or final, says of its own end.

    The last word's script tells the language; `language` where it does not (a number).
    """
    text = unicodedata.normalize("NFC", text).strip().lower()
    words = _PUNCTUATION.sub(" ", text).split()
    if not words:
        return Ending.UNKNOWN
    known = _endings()[_language(words[-1], language)]
    dangling = bool(_OPEN.search(text))
    if not dangling and "".join(words) in known.answers:
        return Ending.ANSWER
    if _OVER.search(text):
        return Ending.FINISHED
    if dangling:
        return Ending.UNFINISHED
    return _last_word(words[-1], known)


def _last_word(word: str, known: _Endings) -> Ending:
    if word in known.hesitations:
        return Ending.UNFINISHED
    if any(word.endswith(noun) for noun in known.nouns):
        return Ending.UNKNOWN
    letters = unicodedata.normalize("NFD", word)
    for suffix, said in known.last:
        if letters.endswith(suffix):
            return said
    return Ending.UNKNOWN


def _language(word: str, otherwise: Language) -> Language:
    script = unicodedata.name(word[-1], "").replace("-", " ").partition(" ")[0]
    return _SCRIPTS.get(script, otherwise)


@cache
def _endings() -> dict[Language, _Endings]:
    lists = yaml.safe_load(Path(__file__).with_name("endings.yaml").read_text(encoding="utf-8"))
    return {language: _read(lists[language]) for language in ("ko", "en", "ja")}


def _read(lists: dict[str, list[object]]) -> _Endings:
    # YAML reads 'yes' and 'no' as truth, unless they are quoted: caught here rather than heard.
    for name, words in lists.items():
        for word in words:
            if not isinstance(word, str):
                raise TypeError(f"endings.yaml: {word!r} in {name} must be quoted")
    text: dict[str, list[str]] = {name: [str(word) for word in lists[name]] for name in lists}
    last = [
        (unicodedata.normalize("NFD", suffix.translate(FINAL_CONSONANTS)), said)
        for said in (Ending.FINISHED, Ending.UNFINISHED)
        for suffix in text[said.value]
    ]
    return _Endings(
        answers=frozenset(text["answers"]),
        hesitations=frozenset(text["hesitations"]),
        nouns=frozenset(text["nouns"]),
        last=tuple(sorted(last, key=lambda pair: len(pair[0]), reverse=True)),
    )
