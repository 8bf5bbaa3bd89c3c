"""Latin and kana: misspelt words, and names written in a script that the catalogue has them not in.

A Latin word or a run of kana that is neither a name nor an everyday word is compared with the names
and the words of asking: in the same script by keys and letters, in another by its rough sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agent.understanding.lexicon import SenseKind
from agent.understanding.repair.distance import Distance
from agent.understanding.repair.keyboard import NEIGHBOURS
from agent.understanding.repair.near import NearIndex
from agent.understanding.repair.script import in_kana, is_kana, rough, skeleton
from agent.understanding.repair.vocabulary import Vocabulary, Word
from retrieval.text import squash

_TOKEN = re.compile(r"[a-z][a-z'’.\-]*[a-z]|[a-z]|[ァ-ヿ]+駅?")
#: Words of one name: "olive young", "gangnam yeok".
_LONGEST_NAME = 3
_LEAST = 4
#: Kana from which on a word is one name's alone though its vowels be told less finely.
_LONG_KANA = 5
#: Characters of another script that a name in kana may go on with.
_TAIL = 2
#: Edits that a word of so many letters may have, and of longer ones.
_MOST = {4: 0.5, 5: 0.85, 6: 1.0, 7: 1.2, 8: 1.3}
_MOST_EVER = 1.8
#: Of a word of asking, which names nothing: one slip on the keys, whatever its length.
_MOST_ASKING = 0.7
#: In another script the sound is all there is: vowels are guessed, consonants are kept.
_SOUND_SHARE = 0.17
_FIRST_LETTER = 0.35
#: Edits of a name of several words that is as long, for a letter of it.
_WHOLE_SHARE, _WHOLE_LONG = 0.08, 14
_VOWEL, _KEY, _ANY = 0.4, 0.7, 1.0
_VOWELS = "aeiouy"
#: Where goods are named and nothing tells of a place, a strange word is no place but theirs.
_GOODS = frozenset({"brand", "kind", "category", "title"})
_SOMEWHERE = re.compile(
    r"店|駅|近|周辺|辺り|あたり|どこ|[ァ-ヿ](?:で|に|へ|から)|"
    r"\b(?:stores?|shops?|branch(?:es)?|near|station|around|at|in|to|from|by)\b"
)


@dataclass(frozen=True, slots=True)
class Meant:
    """Characters [start, end) of the text and the form to read instead."""

    start: int
    end: int
    meant: str
    edits: float
    margin: float
    senses: tuple[tuple[SenseKind, str], ...]


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    squashed: str
    rough: str
    senses: tuple[tuple[SenseKind, str], ...]

    @property
    def is_latin(self) -> bool:
        return self.squashed.isascii()


class ForeignRepair:
    """Repairs what is written in Latin or kana, over one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._forms = list(_forms(vocabulary))
        skeletons = [skeleton(form.rough) for form in self._forms]
        kept = [number for number, key in enumerate(skeletons) if key]
        self._index = NearIndex([skeletons[number] for number in kept], kept, [1] * len(kept))
        vowels = {(a, b): _VOWEL for a in _VOWELS for b in _VOWELS if a != b}
        keys = dict.fromkeys(NEIGHBOURS, _KEY)
        self._spelt = Distance(keys | vowels, _ANY)
        self._heard = Distance(vowels, _ANY)

    def repair(self, text: str) -> list[Meant]:
        """What to change in the folded `text`, from left to right."""
        tokens = list(_TOKEN.finditer(text))
        known = [self._is_known(token[0]) or self._begins_name(text, token) for token in tokens]
        if all(known):
            return []
        found: list[Meant] = []
        at = 0
        while at < len(tokens):
            meant = self._best(text, tokens, known, at)
            if meant is None:
                at += 1
                continue
            found.append(meant)
            while at < len(tokens) and tokens[at].start() < meant.end:
                at += 1
        goods = not _SOMEWHERE.search(text) and any(map(self._names_goods, tokens))
        return [meant for meant in found if not (goods and _is_place(meant))]

    def _names_goods(self, token: re.Match[str]) -> bool:
        senses = self._vocabulary.senses_of(squash(token[0]))
        return any(kind in _GOODS for kind, _ in senses)

    def _begins_name(self, text: str, token: re.Match[str]) -> bool:
        """Whether it is a name together with the characters after it: ヒアルロン酸."""
        ends = range(token.end() + 1, min(len(text), token.end() + _TAIL) + 1)
        return any(squash(text[token.start() : end]) in self._vocabulary.latin for end in ends)

    def is_known(self, word: str) -> bool:
        """Whether a Latin word or a run of kana is right as it is."""
        return self._is_known(word)

    def _is_known(self, word: str) -> bool:
        squashed = squash(word)
        forms = self._vocabulary.latin
        return (
            len(squashed) < 2
            or squashed in forms
            or word in self._vocabulary.known
            or squashed in self._vocabulary.known
            or word.rstrip("'s") in self._vocabulary.known
            or any(
                squashed[:cut] in forms and squashed[cut:] in forms
                for cut in range(2, len(squashed) - 1)
            )
        )

    def _best(
        self, text: str, tokens: Sequence[re.Match[str]], known: Sequence[bool], at: int
    ) -> Meant | None:
        """The best form of the words from `at` on, the longest stretch first."""
        for count in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
            stretch = tokens[at : at + count]
            if all(known[at : at + count]) or not _adjoining(text, stretch):
                continue
            start, end = stretch[0].start(), stretch[-1].end()
            said = squash(text[start:end])
            if said in self._vocabulary.latin:
                return None
            # Of several words only a whole name of several is made, not one of its words.
            meant = self._nearest(said, start, end, whole=count > 1)
            if meant is not None:
                return meant
        return None

    def _nearest(self, said: str, start: int, end: int, whole: bool) -> Meant | None:
        if len(said) < (3 if is_kana(said[0]) else _LEAST):
            return None
        sound = rough(_station(said))
        key = skeleton(sound)
        weighed: list[tuple[float, _Form]] = []
        for number in self._index.near([key], 1)[0]:
            form = self._forms[number]
            edits = self._edits(said, sound, form)
            most = _WHOLE_SHARE * len(said) if len(said) >= _WHOLE_LONG else _MOST[_LEAST]
            # What merely sounds like a maker that is not carried is likelier another word.
            far = bool(edits) and _is_absent(form) and _script(form.squashed) != _script(said)
            if edits is not None and not far and not (whole and edits > most):
                weighed.append((edits, form))
        if not weighed:
            return None
        weighed.sort(key=lambda item: (item[0], not item[1].senses, item[1].text))
        edits, best = weighed[0]
        # Of its names the one in the script that was written: the text reads on as it was.
        same = [form for _, form in weighed if form.senses and form.senses == best.senses]
        best = next((form for form in same if _script(form.squashed) == _script(said)), best)
        others = (
            other - edits
            for other, form in weighed[1:]
            if form.text != best.text and not set(form.senses) & set(best.senses)
        )
        return Meant(start, end, best.text, edits, min(others, default=1.0), best.senses)

    def _edits(self, said: str, sound: str, form: _Form) -> float | None:
        same_script = said.isascii() == form.is_latin
        if same_script and said.isascii():
            most = _MOST.get(len(said), _MOST_EVER)
            most = most if form.senses else max(most, _MOST_ASKING)
            first = 0.0 if said[0] == form.squashed[0] else _FIRST_LETTER
            edits = first + self._spelt.between(said, form.squashed, most - first)
        else:
            heard = form.rough
            if is_kana(said[0]) and len(said) >= _LONG_KANA:
                sound, heard = in_kana(sound), in_kana(heard)
            most = max(_MOST[_LEAST], _SOUND_SHARE * len(sound))
            first = 0.0 if sound[:1] == heard[:1] else _FIRST_LETTER
            edits = first + self._heard.between(sound, heard, most - first)
        return edits if edits <= most else None


def _is_absent(form: _Form) -> bool:
    """Whether a brand that is not carried is all that it may be."""
    return bool(form.senses) and all(kind == "absent_brand" for kind, _ in form.senses)


def _is_place(meant: Meant) -> bool:
    """Whether a place or a store is all that it may be."""
    return bool(meant.senses) and all(kind in ("place", "store") for kind, _ in meant.senses)


def _forms(vocabulary: Vocabulary) -> Iterator[_Form]:
    for squashed, text in vocabulary.latin.items():
        if len(squashed) >= _LEAST or is_kana(squashed[0]):
            yield _Form(text, squashed, rough(squashed), vocabulary.senses_of(squashed))
    for word in _spoken_names(vocabulary.words):
        yield _Form(word.text, word.text, rough(word.text), word.senses)


def _spoken_names(words: Iterable[Word]) -> Iterator[Word]:
    return (word for word in words if word.is_name and len(word.text) > 1)


def _script(text: str) -> str:
    return "latin" if text.isascii() else "kana" if is_kana(text[0]) else "other"


def _adjoining(text: str, stretch: Sequence[re.Match[str]]) -> bool:
    return all(
        text[one.end() : other.start()] in (" ", "-", ".", "") for one, other in pairwise(stretch)
    )


def _station(said: str) -> str:
    return said.replace("駅", "yeok")
