"""Words said by their initials: ㅌㄹㄷ 세럼, ㅎㄷㅇㄱ, ㄱㄴ역."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from agent.understanding.lexicon import SenseKind
from agent.understanding.repair.jamo import initials_of, is_syllable
from agent.understanding.repair.vocabulary import Role, Vocabulary, Word

#: Beside other Hangul a letter alone is a slip of the finger; initials begin their word.
_RUN = re.compile(r"(?<![ㄱ-ㅣ가-힣])[ㄱ-ㅎ]{2,}(?![ㅏ-ㅣ])")
_GLUED = re.compile(r"[ㄱ-ㅣ가-힣]+")
_LAUGH = re.compile(r"(.)\1*")
#: Syllables of a name that may be written out after its initials: ㄱㄴ역.
_WRITTEN_OUT = 2
_TO_SHOP_AT = re.compile(
    r"^\s*(?:역|점|근처|주변|부근|인근|매장|지점|쪽|앞|에서|에\s|가까|사는|살|다니|다녀|정문|후문|캠퍼스|출구|"
    r"갈|가는|가려|왔|도착|인데)"
)
_GOODS: tuple[SenseKind, ...] = ("kind", "category", "title", "brand")
#: What a kind is for, and initials of either at least.
_TRAITS: tuple[SenseKind, ...] = ("concern", "skin_type", "ingredient")
_LEAST_OF_TWO = 2
#: How much sooner one kind of name is said by its initials than another.
_PLACES: tuple[SenseKind, ...] = ("place", "store")
_FITS, _OUT_OF_PLACE, _ALIAS = -0.4, 0.4, 0.1
_CLEAR = 0.3


@dataclass(frozen=True, slots=True)
class Spelt:
    """Characters [start, end) of the text and the word that they begin."""

    start: int
    end: int
    word: Word
    #: Whether another word is about as likely.
    ambiguous: bool


class InitialsRepair:
    """Finds words by their initials, over one vocabulary."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        not_words: Collection[str],
        reads_as_korean: Callable[[str], bool],
    ) -> None:
        """`not_words` are runs of letters that mean something by themselves: ㅋㅋ, ㄱㅅ;
        `reads_as_korean` tells whether words explain a Hangul text.
        """
        self._reads_as_korean = reads_as_korean
        self._by_initials: dict[str, list[Word]] = defaultdict(list)
        self._not_words = frozenset(not_words)
        for word in vocabulary.words:
            if word.meant and len(word.text) > 1 and all(map(is_syllable, word.text)):
                self._by_initials[initials_of(word.text)].append(word)

    def repair(self, text: str, shelf_after: bool) -> list[Spelt]:
        """What the runs of initials in the folded `text` stand for; `shelf_after` tells that a
        product is named in it.
        """
        found: list[Spelt] = []
        for run in _RUN.finditer(text):
            if run[0] in self._not_words or _LAUGH.fullmatch(run[0]):
                continue
            spelt = self._spelt(text, run.start(), run.end(), shelf_after)
            if spelt is not None:
                found.append(spelt)
        return found

    def _spelt(self, text: str, start: int, end: int, shelf: bool) -> Spelt | None:
        after = text[end:]
        for out in range(_WRITTEN_OUT, -1, -1):
            tail = after[:out]
            if len(tail) < out or not all(map(is_syllable, tail)):
                continue
            words = self._by_initials.get(text[start:end] + initials_of(tail), [])
            words = [word for word in words if word.text.endswith(tail)]
            rest = _GLUED.match(after[out:])
            if words and (rest is None or self._reads_as_korean(words[0].text + rest[0])):
                return _choose(words, start, end + out, text[end + out :], shelf)
        return None if _GLUED.match(after) else self._of_two(text[start:end], start, end)

    def _of_two(self, run: str, start: int, end: int) -> Spelt | None:
        """A kind after what it is for: ㅅㅂㅋㄹ, which is 수분크림."""
        pairs = [
            (_cost(trait) + _cost(kind), trait, kind)
            for at in range(_LEAST_OF_TWO, len(run) - _LEAST_OF_TWO + 1)
            for trait in self._by_initials.get(run[:at], ())
            if trait.senses and trait.senses[0][0] in _TRAITS
            for kind in self._by_initials.get(run[at:], ())
            if kind.senses and kind.senses[0][0] == "kind"
        ]
        if not pairs:
            return None
        cost, trait, kind = min(pairs, key=lambda pair: (pair[0], pair[1].text, pair[2].text))
        text, senses = f"{trait.text} {kind.text}", (*trait.senses, *kind.senses)
        whole = Word(text, trait.letters + kind.letters, Role.CONTENT, cost, senses=senses)
        rivals = any(other[1:] != (trait, kind) and other[0] - cost < _CLEAR for other in pairs)
        return Spelt(start, end, whole, rivals)


def _cost(word: Word) -> float:
    """What a word costs; of several names of one thing its own is meant."""
    return word.cost + (0.0 if word.text in {value for _, value in word.senses} else _ALIAS)


def _choose(words: Iterable[Word], start: int, end: int, after: str, shelf: bool) -> Spelt:
    shop = bool(_TO_SHOP_AT.match(after))

    def price(word: Word) -> float:
        kinds = {kind for kind, _ in word.senses}
        cost = _cost(word)
        if kinds & set(_PLACES):
            return cost + (_FITS if shop else _OUT_OF_PLACE if shelf else 0.0)
        if "brand" in kinds and shelf:
            return cost + _FITS
        return cost

    ranked = sorted(words, key=lambda word: (price(word), word.text))
    best = ranked[0]
    rivals = [word for word in ranked[1:] if not set(word.senses) & set(best.senses)]
    close = bool(rivals) and price(rivals[0]) - price(best) < _CLEAR
    return Spelt(start, end, best, close)
