"""Words → a reading and an intent; an answer to our own question is taken as one first."""

from __future__ import annotations

import time
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.events import StatusEvent
from agent.memory import Memory
from agent.state import State
from agent.understanding.intents import decide_intent
from agent.understanding.language import detect_language
from agent.understanding.pending import answers_pending
from agent.understanding.reading import read_utterance


async def understand(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Read the utterance and decide what it wants."""
    context = runtime.context
    context.emit(StatusEvent(stage="understand"))
    memory = Memory.model_validate(state.get("memory") or {})
    utterance = state["utterance"]
    language = state["asked_language"] or detect_language(utterance, memory.language)
    reading = read_utterance(utterance, language, context.knowledge.lexicon, context.cues)
    memory = memory.model_copy(
        update={"language": language, "location": state["location"] or memory.location}
    )
    intent = None
    if memory.pending:
        intent = answers_pending(reading, memory.pending, context.retrieval)
    if intent is None:
        policy = context.retrieval.policies.best(utterance)
        intent = decide_intent(reading, memory, policy)
        if intent != "out_of_scope":
            # What was not understood leaves our question open.
            memory = memory.model_copy(update={"pending": None})
    return {
        "language": language,
        "reading": reading,
        "intent": intent,
        "memory": memory.model_dump(mode="json"),
    }


def milliseconds_since(start: float) -> float:
    """Since `time.perf_counter()` said `start`."""
    return (time.perf_counter() - start) * 1000
