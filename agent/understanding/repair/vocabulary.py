"""Every word that may be meant, and every word that is right as it is, by its letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from agent.understanding.lexicon import Lexicon, Sense, SenseKind
from retrieval.store_names import branch_stem

#: Stands for what is right as it is and no Hangul, an amount say: no name can hold it.
TAKEN = "\ue0ff"
#: Syllables of the shortest beginning of a name that tells it.
_HEAD = 4
#: Kinds of sense and the catalogue's names.
Senses = tuple[tuple[SenseKind, str], ...]


class Role(IntEnum):
    """What a word does: what may stand before it follows from it."""

    CONTENT = 0
    STEM = 1
    #: A stem that also makes a verb of a noun, or helps another verb: 추천 + 하, 알려 + 주.
    LIGHT = 2
    ENDING = 3
    PARTICLE = 4


class Signal(IntEnum):
    """What a word says of what the talk is about."""

    NONE = 0
    #: Something is asked.
    ASKS = 1
    #: It is about shopping.
    TELLS = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, without spaces."""

    text: str
    letters: str
    role: Role
    cost: float
    #: Whether a misspelt word may be repaired into it.
    meant: bool = False
    signal: Signal = Signal.NONE
    #: What the lexicon takes it for; empty for words of no catalogue.
    senses: Senses = ()

    @property
    def is_name(self) -> bool:
        """Whether it is something that the reply may be about."""
        return bool(self.senses)

    @property
    def is_place(self) -> bool:
        """Whether it is a store's or a place's name."""
        return bool(self.senses) and self.senses[0][0] in ("store", "place")

    @property
    def is_title(self) -> bool:
        """Whether it is but a word of products' names."""
        return bool(self.senses) and self.senses[0][0] == "title"


class Vocabulary:
    """The words of one catalogue."""

    def __init__(
        self,
        words: Iterable[Word],
        latin: Mapping[str, str],
        known: frozenset[str],
        lexicon: Lexicon,
    ) -> None:
        """`latin` are the foreign forms, squashed, with how they are written; `known` foreign words
        that are right as they are.
        """
        by_letters: dict[str, list[Word]] = defaultdict(list)
        for word in words:
            # What comes first says more: a name, a word of asking, an everyday word.
            alike = by_letters[word.letters]
            if not any(word.text == other.text and word.role == other.role for other in alike):
                alike.append(word)
        self.by_letters: Mapping[str, tuple[Word, ...]] = {
            letters: tuple(found) for letters, found in by_letters.items()
        }
        self.latin = latin
        self.known = known
        self._lexicon = lexicon
        self._reach: dict[str, int] = {}
        for letters in self.by_letters:
            head = letters[:2]
            self._reach[head] = max(self._reach.get(head, 0), len(letters))
        self._single = frozenset(letters for letters in self.by_letters if len(letters) == 1)

    @property
    def words(self) -> Iterable[Word]:
        """All of them."""
        return (word for words in self.by_letters.values() for word in words)

    @cached_property
    def heads_of_stores(self) -> frozenset[str]:
        """What stores' names begin with, long enough to tell one."""
        names = map(branch_stem, self._lexicon.stores.full)
        return frozenset(name[:end] for name in names for end in range(_HEAD, len(name)))

    def senses_of(self, form: str) -> Senses:
        """What the squashed `form` may mean."""
        return meanings(self._lexicon.lookup(form))

    def reach(self, letters: str, at: int) -> int:
        """How many letters the longest word that may begin at `at` has."""
        longest = self._reach.get(letters[at : at + 2], 0)
        return longest or int(letters[at] in self._single)


def meanings(senses: Iterable[Sense]) -> Senses:
    """What a form may mean, words of the language aside."""
    return tuple((sense.kind, sense.value) for sense in senses if sense.kind != "word")
