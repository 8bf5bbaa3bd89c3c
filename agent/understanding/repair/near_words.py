"""Words that stretches of a text are near to: what a misspelt word may have been meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from agent.understanding.repair.attested import attested_words
from agent.understanding.repair.distance import Distance
from agent.understanding.repair.jamo import is_syllable
from agent.understanding.repair.lattice import Step
from agent.understanding.repair.near import NearIndex
from agent.understanding.repair.passage import Passage, Piece
from agent.understanding.repair.sounds import ANY, gap, key_of, spoken, weights
from agent.understanding.repair.vocabulary import TAKEN, Role, Vocabulary, Word

#: Edits that a word of so many letters may have; of longer ones a share of their letters.
_MOST = {1: 0.0, 2: 0.0, 3: 0.35, 4: 0.6, 5: 0.85, 6: 1.0, 7: 1.15}
_SHARE, _MOST_EVER = 0.17, 3.0
#: What is allowed beside where what is written is a slip.
_SLIPPED = 0.35
#: What a near miss costs beside its edits, and a word heard right but spelt otherwise.
MISSPELT, _HEARD = 0.15, 0.25
#: What a space inside a misspelt word costs: two slips at once.
_ACROSS = 0.35
#: What a short name of a place costs where nothing says that somebody goes there.
_NOT_GONE_TO = 1.2
#: What a name costs that is but the end of a longer one, and syllables of what goes before it.
_PART_OF_NAME, _HEAD = 1.0, 3
#: What a short word of a product's name costs: there are many, and any word may be one.
_SHORT_TITLE = 0.4
_GONE_TO = re.compile(
    "역|점|근처|주변|부근|인근|매장|지점|쪽|[에애]|가(?:까|는|려|서)|갈|사는|올리브영|올영"
)
#: Syllables of a name of a place that a space inside leaves nothing of.
_SHORT_PLACE = 2
_NEVER = float("inf")
#: Letters of a name that hardly any other comes near, and of the longest stretch looked at.
_LONG, _LONGEST = 9, 30
#: Syllables on either side of what is weakly explained where a misspelt word may end.
_AROUND = 2


class NearWords:
    """Finds near words of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = tuple(
            word
            for word in vocabulary.words
            if word.meant and word.role is Role.CONTENT and all(map(is_syllable, word.text))
        )
        self._distance = Distance(weights(), ANY, gap)
        keys: list[str] = []
        owners: list[int] = []
        edits: list[int] = []
        for number, word in enumerate(self._words):
            for key in dict.fromkeys(_keys(word.letters)):
                keys.append(key)
                owners.append(number)
                # Of a product's own words there are too many for two.
                edits.append(1 if word.is_title else 2)
        self._index = NearIndex(keys, owners, edits)

    def near(
        self,
        passage: Passage,
        steps: Sequence[Step],
        weak: Sequence[Piece],
        edits: int,
        across: bool,
    ) -> list[Piece]:
        """Words near what holds one of the `weak` pieces of the cut `steps`, so many `edits` away;
        `across` those with a space inside, else those without.
        """
        letters = passage.letters.letters
        asked: list[str] = []
        of: list[tuple[int, int]] = []
        for start, end in _windows(passage, steps, weak, across):
            for key in dict.fromkeys(_keys(letters[start:end])):
                asked.append(key)
                of.append((start, end))
        found: dict[tuple[int, int], set[int]] = {}
        for window, owners in zip(of, self._index.near(asked, edits), strict=True):
            if owners:
                found.setdefault(window, set()).update(owners)
        pieces: list[Piece] = []
        for (start, end), numbers in found.items():
            slipped = passage.is_slip(start, end)
            for word in map(self._words.__getitem__, numbers):
                weight = self._edits(letters[start:end], word, slipped)
                if weight is not None and _is_another_quarter(passage, start, end, word, weight):
                    continue
                if weight is not None and _may_end(passage, end, word):
                    weight += MISSPELT + _out_of_place(passage, start, end, word)
                    pieces.append(Piece(start, end, word, weight))
        return pieces

    def _edits(self, said: str, word: Word, slipped: bool) -> float | None:
        """The edits between `said` and `word` if they are few enough; `slipped` tells that what is
        written cannot be meant.
        """
        size = len(word.letters)
        most = _MOST.get(size, min(_SHARE * size, _MOST_EVER)) + (_SLIPPED if slipped else 0.0)
        edits = self._distance.between(said, word.letters, most)
        if edits > _HEARD:
            most_heard = min(edits, most) - _HEARD
            heard = self._distance.between(spoken(said), spoken(word.letters), most_heard)
            edits = min(edits, _HEARD + heard)
        return edits if edits <= most else None


def _keys(letters: str) -> tuple[str, str]:
    return key_of(letters), key_of(spoken(letters))


def _windows(
    passage: Passage, steps: Sequence[Step], weak: Sequence[Piece], across: bool
) -> Iterable[tuple[int, int]]:
    """Stretches that hold something weak, from where a word may begin to where one may end."""
    letters = passage.letters
    size = len(letters.letters)
    cuts = {step.piece.start for step in steps} | {size}
    around = {
        char
        for piece in weak
        for char in range(
            letters.char_of[piece.start] - _AROUND, letters.char_of[piece.end - 1] + _AROUND + 1
        )
    }
    ends = [
        at
        for at in range(1, size + 1)
        if (letters.edges[at] and (at in cuts or letters.char_of[at - 1] in around))
        or (at in letters.onset_ends and letters.char_of[at] in around)
    ]
    taken = [at for at, letter in enumerate(letters.letters) if letter == TAKEN]
    for start in range(size):
        hole = next((piece for piece in weak if piece.end > start), None)
        if not letters.edges[start] or hole is None or hole.start - start > _LONGEST:
            continue
        if start not in cuts and letters.char_of[start] not in around:
            continue
        wall = next((at for at in taken if at >= start), size)
        for end in ends:
            if end > wall or end - start > _LONGEST:
                break
            if end > start + 1 and end > hole.start and across == bool(passage.spaces(start, end)):
                yield start, end


def _out_of_place(passage: Passage, start: int, end: int, word: Word) -> float:
    """What speaks against `word` beside its letters: a space inside, a place nobody goes to."""
    cost = _ACROSS * passage.spaces(start, end)
    if word.is_place and len(word.text) <= _SHORT_PLACE and passage.spaces(start, end):
        # '한 통에 몇 알' is of no 안동: two slips in two syllables are two words.
        return _NEVER
    if word.is_title and len(word.letters) < _LONG:
        cost += _SHORT_TITLE
    if word.is_place and _is_part_of_name(passage, start):
        cost += _PART_OF_NAME
    if word.is_place and len(word.letters) < _LONG:
        after = passage.text[passage.letters.char_of[end] :]
        named = word.text.endswith(("역", "점")) or _GONE_TO.match(after)
        cost += 0.0 if named else _NOT_GONE_TO
    return cost


def _is_another_quarter(passage: Passage, start: int, end: int, word: Word, edits: float) -> bool:
    """Whether 봉곡동 would become 중곡동: of quarters there are far more than are known here, so
    that one which sounds otherwise is another.
    """
    said = passage.written(start, end) or ""
    quarters = word.is_place and said.endswith("동") and word.text.endswith("동")
    return quarters and edits > _SLIPPED


def _is_part_of_name(passage: Passage, start: int) -> bool:
    """Whether the word that it stands in begins with a little more, which is no word: the 은 of
    은하수역점 belongs to the name, as the 올영 of 올영노원점 does not.
    """
    chars = passage.letters.char_of
    at = chars[start]
    begins = max(index for index in range(at + 1) if index == 0 or passage.starts[index])
    head = passage.text[begins:at]
    return 0 < len(head) <= _HEAD and head not in attested_words() and TAKEN not in head


def _may_end(passage: Passage, end: int, word: Word) -> bool:
    """A word ends inside a syllable only where that begins with the word's own coda."""
    return passage.letters.edges[end] or passage.letters.letters[end - 1] == word.letters[-1]
