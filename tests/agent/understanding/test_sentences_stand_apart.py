"""What the models learn from is not what they are measured on. It tells how many, never which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np
from scipy import sparse

from agent.evaluation.sets import PARTS, load_sets
from agent.understanding.learned.model import ModelName
from agent.understanding.learned.sentences import sentences_of
from retrieval.text import squash

#: Of all the pieces of two texts, the share that both hold from which they are nearly one text.
NEARLY = 0.7
_PIECE = 3


def test_no_sentence_stands_in_an_evaluation_set() -> None:
    taught = {
        squash(sentence.text) for name in get_args(ModelName) for sentence in sentences_of(name)
    }
    assert how_many_stand_in(sorted(taught), sorted(measured() - {""})) == 0


def measured() -> set[str]:
    said: set[str] = set()
    for part in PARTS:
        sets = load_sets(part)
        for item in (*sets.utterances, *sets.products, *sets.stores):
            said |= {text for _, text in item.spellings}
        said |= {trap.text for trap in sets.traps}
        said |= {turn.say for talk in sets.conversations for turn in talk.turns}
    return {squash(text) for text in said}


def how_many_stand_in(taught: Sequence[str], said: Sequence[str]) -> int:
    column: dict[str, int] = {}
    ours, theirs = rows(taught, column), rows(said, column)
    ours.resize(len(taught), len(column))
    shared = (ours @ theirs.T).tocoo()
    sizes = np.diff(ours.indptr)[shared.row] + np.diff(theirs.indptr)[shared.col]
    near = shared.data / (sizes - shared.data) >= NEARLY
    return len(set(shared.row[near].tolist()))


def rows(texts: Sequence[str], column: dict[str, int]) -> sparse.csr_matrix:
    """Which pieces each text holds. A short text is one piece: it is like nothing but itself."""
    held = [
        {text[at : at + _PIECE] for at in range(len(text) - _PIECE + 1)}
        if len(text) > _PIECE + 1
        else {f"={text}"}
        for text in texts
    ]
    places = [[column.setdefault(piece, len(column)) for piece in sorted(p)] for p in held]
    ends = np.cumsum([0, *map(len, places)])
    cells = np.concatenate(places)
    return sparse.csr_matrix((np.ones(len(cells)), cells, ends), shape=(len(texts), len(column)))


def test_a_sentence_with_another_ending_is_nearly_the_same() -> None:
    said = [squash("강남역 근처에 지금 여는 매장 있어요")]
    assert how_many_stand_in([squash("강남역 근처에 지금 여는 매장 있어")], said) == 1
    assert how_many_stand_in([squash("홍대에서 제일 큰 매장 어디예요")], said) == 0
