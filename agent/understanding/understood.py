"""What one utterance comes to: the one place where it is read, for turns and for measurements."""

from __future__ import annotations

from dataclasses import dataclass

from agent.context import Knowledge
from agent.memory import Memory
from agent.understanding.cues import Cues
from agent.understanding.intents import decide_intent
from agent.understanding.language import detect_language
from agent.understanding.pending import answers_pending
from agent.understanding.reading import Reading, read_utterance
from agent.wire import Intent
from data.models import Language


@dataclass(frozen=True)
class Understood:
    """What is said and wanted, and whether it answers the question that we asked."""

    reading: Reading
    intent: Intent
    answers: bool = False


def understand_utterance(
    utterance: str,
    memory: Memory,
    knowledge: Knowledge,
    cues: Cues,
    asked_language: Language | None = None,
) -> Understood:
    """Read `utterance` after the conversation so far; an empty `Memory` is a conversation's start.

    Args:
        utterance: as it was typed or heard.
        memory: the conversation so far.
        knowledge: the catalogue's searches and names.
        cues: signs of what is wanted.
        asked_language: the language that the front end asks for; None detects it.
    """
    language = asked_language or detect_language(utterance, memory.language)
    reading = read_utterance(utterance, language, knowledge.lexicon, cues)
    if memory.pending:
        intent = answers_pending(reading, memory.pending, knowledge.retrieval)
        if intent is not None:
            return Understood(reading, intent, answers=True)
    policy = knowledge.retrieval.policies.best(utterance)
    return Understood(reading, decide_intent(reading, memory, policy))
