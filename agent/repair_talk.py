"""What the reply begins with where a word was taken for a name and may have meant another."""

from __future__ import annotations

from agent.draft import Sentence, sentence
from agent.health import tells_of_health
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from agent.understanding.repair.change import Change
from agent.wire import Intent
from agent.wording.wording import Wording

#: What is said whatever was named.
_NOT_OF_NAMES: tuple[Intent, ...] = ("small_talk", "out_of_scope", "handoff", "complaint", "policy")
#: Kinds of name that have words of their own in each language.
_TABLES: dict[SenseKind, str] = {
    "concern": "concerns",
    "skin_type": "skin_types",
    "service": "services",
}


def lead_of(reading: Reading, intent: Intent, wording: Wording) -> tuple[Sentence, ...]:
    """'토리든 말씀이시죠?' where that was a guess and the answer is of it; else nothing."""
    if intent in _NOT_OF_NAMES or tells_of_health(reading):
        return ()
    for change in reading.repairs:
        name = _name_in(change, reading)
        if change.is_doubtful and name is not None:
            kind, value = name
            return (sentence("repair.meant", name=wording.word(_TABLES.get(kind, ""), value)),)
    return ()


def _name_in(change: Change, reading: Reading) -> tuple[SenseKind, str] | None:
    """A name of `change` that the utterance was then read to be of."""
    for kind, value in change.names:
        if value in (*reading.names(kind), *reading.refused(kind), *reading.store_mentions):
            return kind, value
    return None
