"""Words → a reading and an intent; an answer to our own question is taken as one first."""

from __future__ import annotations

import time
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.cut_off import meant, unanswered
from agent.events import StatusEvent
from agent.memory import Memory
from agent.state import State
from agent.understanding.intents import decide_intent
from agent.understanding.language import detect_language
from agent.understanding.pending import answers_pending
from agent.understanding.reading import Reading, read_utterance
from agent.wire import Intent


async def understand(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Read the utterance and decide what it wants."""
    context = runtime.context
    context.emit(StatusEvent(stage="understand"))
    memory = Memory.model_validate(state.get("memory") or {})
    memory = memory.model_copy(update={"location": state["location"] or memory.location})
    utterance = state["utterance"]
    reading, intent, answers = _decide(utterance, state, memory, context)
    again = intent == "small_talk" and reading.has("repeat", "go_on")
    cut = meant(reading, memory)
    question = cut.question if again and cut else None
    if question is not None:
        # There is nothing to go on with but the question: it is taken up as if asked now.
        utterance, again = question, False
        memory = memory.model_copy(update={"cut_off": None})
        reading, intent, answers = _decide(question, state, memory, context)
    memory = memory.model_copy(update={"language": reading.language})
    context.so_far.memory = memory if again else unanswered(memory, utterance)
    if not (answers or again or intent == "out_of_scope"):
        # What was not understood leaves our question open.
        memory = memory.model_copy(update={"pending": None})
    return {
        "language": reading.language,
        "reading": reading,
        "intent": intent,
        "memory": memory.model_dump(mode="json"),
    }


def _decide(
    utterance: str, state: State, memory: Memory, context: Context
) -> tuple[Reading, Intent, bool]:
    """What is said and wanted, and whether it answers the question that we asked."""
    language = state["asked_language"] or detect_language(utterance, memory.language)
    reading = read_utterance(utterance, language, context.knowledge.lexicon, context.cues)
    if memory.pending:
        intent = answers_pending(reading, memory.pending, context.retrieval)
        if intent is not None:
            return reading, intent, True
    policy = context.retrieval.policies.best(utterance)
    return reading, decide_intent(reading, memory, policy), False


def milliseconds_since(start: float) -> float:
    """Since `time.perf_counter()` said `start`."""
    return (time.perf_counter() - start) * 1000
