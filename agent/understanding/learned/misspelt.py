"""Copies of sentences as people mistype them and recognisers mishear them, repaired as an utterance
is: what repair leaves wrong is what a vector has to be read in spite of.

The noise is of the same making as that of the evaluation's twins; the sentences are others. Only
`make models` imports this: what answers a shopper knows nothing of the evaluation.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.evaluation.corruption import twins_of
from agent.evaluation.corruption.known_names import KnownNames
from agent.evaluation.sets import TwinKind
from agent.understanding.learned.sentences import LabelledSentence
from agent.understanding.repair.repair import Repairer

#: What leaves the words there, but otherwise spelt.
_KINDS: tuple[TwinKind, ...] = ("jamo_typo", "phonetic", "no_spaces")


def misspelt_copies(
    sentences: Sequence[LabelledSentence], names: KnownNames, repairer: Repairer
) -> dict[int, str]:
    """A copy of each sentence that can be misspelt, by its place among `sentences`."""
    copies: dict[int, str] = {}
    for place, sentence in enumerate(sentences):
        twins = twins_of(f"taught-{place}", sentence.text, sentence.language, names)
        texts = [twin.text for twin in twins if twin.kind in _KINDS]
        if texts:
            copies[place] = repairer.repair(texts[place % len(texts)]).text
    return copies
