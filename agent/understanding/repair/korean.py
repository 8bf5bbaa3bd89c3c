"""Misspelt Hangul: typos, sounds written as heard, codas lost, spaces anywhere.

Only what the words as they stand do not explain is looked at again, and only there near words are
looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from agent.understanding.repair.alike import WRITTEN_ALIKE, AlikeNames
from agent.understanding.repair.attested import attested_words
from agent.understanding.repair.exact import exact_pieces
from agent.understanding.repair.jamo import append, is_syllable, split, take_apart
from agent.understanding.repair.lattice import Step, cheapest
from agent.understanding.repair.near_words import NearWords
from agent.understanding.repair.passage import Passage, Piece
from agent.understanding.repair.vocabulary import TAKEN, Role, Signal, Vocabulary, Word
from retrieval.text import squash

#: What is looked for, until nothing is left unexplained: words so many edits away, across spaces.
_ROUNDS = ((1, False), (2, False), (1, True))
#: Letters of a word that hardly any other comes near, in any talk and where something is asked;
#: words of an utterance that is but a name and a request; edits of a word that sounds right.
_LONG, _LONG_ASKED, _FEW_WORDS, _HARDLY = 9, 5, 2, 0.35
#: Edits of a word of shopping that is taken for it in any talk.
_SLIGHT, _LONG_SHARE = 0.35, 0.12
_GOODS = ("kind", "category")
_TO_BE = "건데"
#: What says how strong, dear or large a thing is, glued before it.
_HOW = ("쎈", "센", "싼", "큰", "찐")
_DENIALS = ("안", "못", "비", "무")
_GOES_TO = re.compile(
    "근처|주변|부근|인근|쪽|매장|지점|올리브영|올영|앞|뒤|옆|맞은편|건너|내[려렸리릴]|도착|왔|와있"
)
#: How names end that are places whole.
_PLACE_WHOLE = ("역", "점")
#: An unknown syllable beside words of shopping is likelier a misspelt one of them.
_AMONG_SHOPPING, _ELSEWHERE = 1.1, 0.85


@dataclass(frozen=True, slots=True)
class Mended:
    """Characters [start, end) of the squashed text and what to read instead."""

    start: int
    end: int
    meant: str
    #: The words of it that were repaired, with the edits of each.
    words: tuple[tuple[Word, float], ...]
    #: Whether a noun of every day was written as it sounds, which no other word is.
    heard: bool
    #: How much dearer the next best reading with another meaning is.
    margin: float


class KoreanRepair:
    """Repairs Hangul over one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._near_words = NearWords(vocabulary)
        self._alike = AlikeNames(vocabulary)
        self._attested = attested_words()
        self._particles = frozenset(
            word.text for word in vocabulary.words if word.role is Role.PARTICLE
        )

    def repair(self, text: str, starts: tuple[bool, ...]) -> list[Mended]:
        """What to change in the squashed `text`; `starts` tells which characters begin a word."""
        passage = Passage(text, take_apart(text), starts)
        pieces = exact_pieces(passage, self._vocabulary)
        for piece in self._alike.pieces(passage):
            pieces[piece.start].append(piece)
        steps = cheapest(passage, pieces)
        cut, near = [step.piece for step in steps], list[Piece]()
        if any(step.is_weak for step in steps):
            steps, near = self._with_near(passage, pieces, steps)
            if _is_credible(passage, [step.piece for step in steps]):
                cut = [step.piece for step in steps]
        groups = _changed(passage, cut)
        if not _is_credible(passage, cut):
            # What sounds right needs no talk of shopping.
            groups = [group for group in groups if not any(map(passage.reads_otherwise, group))]
        mended = (_judged(group, passage, near) for group in groups)
        return [
            item
            for item in mended
            if not (
                _is_to_be(text, item)
                or self._is_told_of(text[item.start : item.end], item.meant)
                or _is_its_opposite(text[item.start : item.end], item.meant)
                or self._is_of_another_name(text, starts, item)
                or self._is_another_word(text, starts, item)
            )
        ]

    def _is_of_another_name(self, text: str, starts: tuple[bool, ...], item: Mended) -> bool:
        """Whether a word inside a word would become a place: the 언덕 of 샛별언덕점 is what it is,
        and belongs to a store that is not known.
        """
        inside = not starts[item.start] and text[item.start : item.end] in self._attested
        return inside and any(word.is_place for word, _ in item.words)

    def _is_another_word(self, text: str, starts: tuple[bool, ...], item: Mended) -> bool:
        """Whether what is written are words, particles aside: 망고 is no slip of 말고, and 거품 is
        not to be torn for the 품절 in '거품 잘'.
        """
        bounds = [*(at for at, begins in enumerate(starts) if begins), len(text)]
        touched = [
            (start, text[start:end])
            for start, end in pairwise(bounds)
            if start < item.end and item.start < end
        ]
        if any(self._is_among(word, self._vocabulary.heads_of_stores) for _, word in touched):
            # 스타필드 is no slip of 세타필: a store's name begins so.
            return True
        start, first = touched[0]
        if len(touched) > 1 and start < item.start and first in self._attested:
            return True
        return not item.heard and all(self._is_among(word, self._attested) for _, word in touched)

    def _is_told_of(self, said: str, meant: str) -> bool:
        """Whether it is a name with what it is like before it: 쎈쿠션 is no 썬쿠션."""
        return (
            said.startswith(_HOW)
            and squash(meant).endswith(said[1:])
            and self.names_goods(said[1:])
        )

    def _is_among(self, word: str, known: frozenset[str]) -> bool:
        """Whether it is one of those, a particle behind it aside."""
        return any(
            word[:end] in known and (end == len(word) or word[end:] in self._particles)
            for end in range(len(word), 1, -1)
        )

    def explains(self, text: str, slips: bool = True) -> bool:
        """Whether `text`, squashed Hangul, is made of words; with `slips` near ones will do."""
        passage = Passage(text, take_apart(text), (True, *[False] * (len(text) - 1)))
        pieces = exact_pieces(passage, self._vocabulary)
        steps = cheapest(passage, pieces)
        if slips and any(step.is_weak for step in steps):
            steps = self._with_near(passage, pieces, steps)[0]
        return all(step.piece.word is not None for step in steps)

    def names_goods(self, text: str) -> bool:
        """Whether `text` names a shelf or what stands on it."""
        squashed = squash(text)
        passage = Passage(squashed, take_apart(squashed), (True,) * len(squashed))
        return any(
            kind in _GOODS
            for pieces in exact_pieces(passage, self._vocabulary)
            for piece in pieces
            if piece.word is not None
            for kind, _ in piece.word.senses
        )

    def _with_near(
        self, passage: Passage, pieces: list[list[Piece]], steps: list[Step]
    ) -> tuple[list[Step], list[Piece]]:
        """The cheapest cut with near words among `pieces`, which grow by them, and those words;
        `steps` is the cheapest without them.
        """
        shopping = _is_of_shopping(passage, steps)
        near: list[Piece] = []
        for edits, across in _ROUNDS:
            weak = [step.piece for step in steps if step.is_weak and step.piece not in near]
            if not weak or not (shopping or edits == 1 or _is_of_shopping(passage, steps)):
                break
            found = self._near_words.near(passage, steps, weak, edits, across)
            for piece in found:
                pieces[piece.start].append(piece)
            near += found
            steps = cheapest(passage, pieces, _AMONG_SHOPPING if shopping else _ELSEWHERE)
        return steps, near


def _is_to_be(text: str, item: Mended) -> bool:
    """Whether it is of '갈 건데', which stands behind a verb's ㄹ, and no 건대."""
    at = text.rfind(_TO_BE, 0, item.end)
    if at < 1 or at + len(_TO_BE) < item.end or at > item.start:
        return False
    return is_syllable(text[at - 1]) and split(text[at - 1])[2] == "ㄹ"


def _is_its_opposite(said: str, meant: str) -> bool:
    """Whether all that would change is a denial: 씻어내는 is no slip of 안 씻어내는."""
    said, meant = sorted((said, squash(meant)), key=len)
    return meant[:1] in _DENIALS and meant[1:] == said


def _is_credible(passage: Passage, cut: Sequence[Piece]) -> bool:
    """Whether the talk is of shopping, so that a near miss is likelier than another word."""
    telling = [piece for piece in cut if piece.word and piece.word.signal is Signal.TELLS]
    misspelt = [piece for piece in cut if passage.reads_otherwise(piece)]
    if len(telling) > 1 or any(piece not in misspelt for piece in telling):
        return True
    understood = all(piece.word is not None for piece in cut)
    if TAKEN in passage.text or (understood and sum(passage.starts) <= _FEW_WORDS):
        return True
    if any(_speaks_for_itself(passage, piece) for piece in misspelt):
        return True
    asked = any(
        piece.word and piece.word.signal is Signal.ASKS and piece not in misspelt for piece in cut
    )
    size = max((len(piece.word.letters) for piece in misspelt if piece.word), default=0)
    hardly = all(piece.edits <= _HARDLY for piece in misspelt)
    return understood and asked and (size >= _LONG_ASKED or hardly)


def _speaks_for_itself(passage: Passage, piece: Piece) -> bool:
    """Whether `piece` is what was meant whatever the talk is of: a long word, or one of shopping
    that is hardly misspelt, or is spelt as no word is.
    """
    if piece.word is None:
        return False
    size = len(piece.word.letters)
    if piece.word.is_place and piece.edits <= _SLIGHT and passage.begins_word(piece.start):
        # '이초녁 근처': it sounds as it should, and somebody goes there.
        after = passage.text[passage.letters.char_of[piece.end] :]
        sounds = size >= _LONG or piece.edits <= WRITTEN_ALIKE
        whole = sounds and piece.word.text.endswith(_PLACE_WHOLE)
        return whole or bool(_GOES_TO.match(after.lstrip("에서로")))
    if size >= _LONG and piece.edits <= _LONG_SHARE * size:
        return True
    if piece.word.signal is not Signal.TELLS or size < _LONG_ASKED:
        return False
    return piece.edits <= _SLIGHT or passage.is_slip(piece.start, piece.end)


def _is_of_shopping(passage: Passage, steps: Sequence[Step]) -> bool:
    return TAKEN in passage.text or any(
        step.piece.word is not None and step.piece.word.meant for step in steps
    )


def _judged(group: Sequence[Piece], passage: Passage, near: Iterable[Piece]) -> Mended:
    start, end = group[0].start, group[-1].end
    meant = ""
    for piece in group:
        meant = append(meant, piece.word.text if piece.word else "")
    words = tuple((piece.word, piece.edits) for piece in group if piece.word and piece.edits)
    margin = min(
        (
            _price(other) - _price(piece)
            for piece in group
            for other in near
            if (other.start, other.end) == (piece.start, piece.end)
            and piece.word is not None
            and other.word is not None
            and not _same(other.word, piece.word)
        ),
        default=1.0,
    )
    chars = passage.letters.char_of
    heard = len(group) == 1 and not group[0].word.meant if group[0].word else False
    return Mended(chars[start], chars[end], meant, words, heard, margin)


def _price(piece: Piece) -> float:
    return piece.edits + (piece.word.cost if piece.word else 0.0)


def _same(one: Word, other: Word) -> bool:
    """Whether two words come to the same: one text, or one thing by two names."""
    return one.text == other.text or bool(set(one.senses) & set(other.senses))


def _changed(passage: Passage, cut: Sequence[Piece]) -> list[list[Piece]]:
    """Runs of pieces that read otherwise than they are written, from character to character."""
    all_known = all(piece.word for piece in cut)
    heard = {
        piece
        for piece, after in zip_longest(cut, cut[1:])
        if all_known and passage.is_heard(piece, after)
    }
    groups: list[list[Piece]] = []
    group: list[Piece] = []
    for piece in cut:
        group.append(piece)
        if not passage.letters.edges[piece.end]:
            continue
        if not heard.isdisjoint(group) or any(map(passage.reads_otherwise, group)):
            groups.append(group)
        group = []
    return groups
