"""Twins: the same wish as people mistype it and as recognisers mishear it.

Each corruption models how the error comes about (which key lies beside which, how a syllable is
pronounced), draws from a seed made of the item's id and the kind, and gives nothing where nothing
changes or where not even a person could tell what was meant.

    hangul.py        syllables, jamo, and what a two-set keyboard makes of a row of keys
    keyboard.py      which keys lie beside each other
    typing_errors.py slips of a finger: a neighbour, a key left out, struck twice, or too early
    spacing.py       spaces left out or put in the wrong place
    sounds.py        spelt as it is heard
    renamed.py       a name in another script, or as its initial consonants
    known_names.py   the catalogue's names, and which of them an utterance holds
    twins.py         which kinds an item gets
"""

from agent.evaluation.corruption.twins import twins_of

__all__ = ["twins_of"]
