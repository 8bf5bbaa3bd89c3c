"""Copies of sentences as people mistype them and recognisers mishear them, repaired as an utterance
is: what repair leaves wrong is what a vector has to be read in spite of.

The noise is of the same making as that of the evaluation's twins; the sentences are others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.evaluation.corruption import twins_of
from agent.evaluation.corruption.known_names import KnownNames
from agent.evaluation.sets import TwinKind
from agent.understanding.learned.sentences import LabelledSentence
from agent.understanding.repair.repair import Repairer

#: What leaves the words there, but otherwise spelt.
_KINDS: tuple[TwinKind, ...] = ("jamo_typo", "phonetic", "no_spaces")


def misspelt_copies(
    sentences: Sequence[LabelledSentence], names: KnownNames, repairer: Repairer
) -> Iterator[tuple[int, str]]:
    """One of each sentence that can be misspelt: its place among `sentences`, and the copy."""
    for place, sentence in enumerate(sentences):
        twins = twins_of(f"taught-{place}", sentence.text, sentence.language, names)
        copies = [twin.text for twin in twins if twin.kind in _KINDS]
        if copies:
            yield place, repairer.repair(copies[place % len(copies)]).text
