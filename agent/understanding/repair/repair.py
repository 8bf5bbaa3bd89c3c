"""The one door: an utterance → the same with its words repaired, and what was changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agent.understanding.amounts import find_ordinals, find_volume
from agent.understanding.lexicon import Lexicon
from agent.understanding.prices import find_price
from agent.understanding.repair.change import SURE, Change, Repaired
from agent.understanding.repair.foreign import ForeignRepair
from agent.understanding.repair.initials import InitialsRepair
from agent.understanding.repair.jamo import is_hangul
from agent.understanding.repair.korean import KoreanRepair, Mended
from agent.understanding.repair.slipped_keys import joined_letters
from agent.understanding.repair.swapped import SwappedLayout
from agent.understanding.repair.vocabulary import TAKEN, Senses
from agent.understanding.repair.word_lists import build_vocabulary, load_words
from retrieval.text import fold

#: A reading whose rival is this much dearer is clear.
_CLEAR_MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class _Edit:
    """Characters [start, end) of a text and what to put there."""

    start: int
    end: int
    meant: str
    certainty: float
    names: Senses = ()


class Repairer:
    """Repairs utterances over one lexicon. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon, prominence: Mapping[str, int]) -> None:
        """`prominence` as `prominence_of` gives it."""
        vocabulary = build_vocabulary(lexicon, prominence)
        self._korean = KoreanRepair(vocabulary)
        self._foreign = ForeignRepair(vocabulary)
        interjections = load_words("ordinary.yaml")["ko"]["interjections"]
        self._initials = InitialsRepair(vocabulary, interjections, self._korean.explains)
        self._swapped = SwappedLayout(self._korean.explains, self._foreign.is_known)
        self._vocabulary = vocabulary

    def repair(self, utterance: str) -> Repaired:
        """`utterance` with its words repaired; pure and quick (docs in the package's map)."""
        folded = fold(utterance)
        typed = _cased(utterance, folded)
        keys = self._swapped.repair(typed) or joined_letters(folded)
        retyped = [_Edit(edit.start, edit.end, fold(edit.meant), 1.0) for edit in keys]
        text, changes = _apply(folded, retyped)
        text, changes = _apply(text, self._edits(text), changes)
        return Repaired(text, changes, bool(retyped)) if changes else Repaired(utterance)

    def _edits(self, text: str) -> list[_Edit]:
        foreign = [
            _Edit(
                item.start, item.end, item.meant, _certainty(item.edits, item.margin), item.senses
            )
            for item in self._foreign.repair(text)
        ]
        shelf = any(kind in ("kind", "category") for edit in foreign for kind, _ in edit.names)
        spelt = [
            _Edit(
                item.start,
                item.end,
                item.word.text,
                SURE - 0.2 if item.ambiguous else 0.9,
                item.word.senses,
            )
            for item in self._initials.repair(text, shelf or self._korean.names_goods(text))
        ]
        taken = [*foreign, *spelt]
        return sorted([*taken, *self._mended(text, taken)], key=lambda edit: edit.start)

    def _mended(self, text: str, taken: Sequence[_Edit]) -> Iterable[_Edit]:
        """The edits of the Hangul that nothing else accounts for."""
        if not any(map(is_hangul, text)):
            return
        masked = _masked(text, [(edit.start, edit.end) for edit in taken])
        places = [at for at, char in enumerate(masked) if _is_kept(char)]
        squashed = "".join(masked[at] for at in places)
        starts = tuple(index == 0 or places[index - 1] != at - 1 for index, at in enumerate(places))
        for item in self._korean.repair(squashed, starts):
            start, end = places[item.start], places[item.end - 1] + 1
            names = tuple(sense for word, _ in item.words for sense in word.senses)
            yield _Edit(start, end, item.meant, _trust(item), names)


def _cased(utterance: str, folded: str) -> str:
    """The utterance with its capitals, where folding changed nothing else: ㅆ is typed as T."""
    stripped = utterance.strip()
    return stripped if stripped.lower() == folded else folded


def _masked(text: str, taken: Iterable[tuple[int, int]]) -> str:
    """`text` with amounts and what was repaired already, and all that is no Hangul, taken."""
    amounts = (find_price(text), find_volume(text), *find_ordinals(text))
    spans = [*taken, *((found.start, found.end) for found in amounts if found)]
    chars = [TAKEN if not is_hangul(char) and char.isalnum() else char for char in text]
    for start, end in spans:
        for at in range(start, end):
            if chars[at] != " ":
                chars[at] = TAKEN
    return "".join(chars)


def _is_kept(char: str) -> bool:
    return char == TAKEN or is_hangul(char)


def _certainty(edits: float, margin: float) -> float:
    sure = 1.0 - 0.2 * edits
    return sure if margin >= _CLEAR_MARGIN else sure - 0.3 * (1 - margin / _CLEAR_MARGIN)


def _trust(item: Mended) -> float:
    """Of several words in one edit the least certain counts."""
    shares = [edits / max(len(word.letters), 1) for word, edits in item.words]
    return _certainty(8 * max(shares, default=0.0), item.margin)


def _apply(
    text: str, edits: Sequence[_Edit], before: tuple[Change, ...] = ()
) -> tuple[str, tuple[Change, ...]]:
    """`text` with the edits made, and the changes, those made before moved along."""
    out: list[str] = []
    changes: list[Change] = []
    moved = list(before)
    at = size = 0
    for edit in edits:
        kept = text[at : edit.start]
        start = size + len(kept)
        out += (kept, edit.meant)
        size = start + len(edit.meant)
        said = text[edit.start : edit.end]
        changes.append(Change(start, size, said, edit.meant, edit.certainty, edit.names))
        at = edit.end
        moved = [change for change in moved if change.end <= edit.start or change.start >= edit.end]
    out.append(text[at:])
    return "".join(out), (*moved, *changes)
