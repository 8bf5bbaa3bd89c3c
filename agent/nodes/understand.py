"""Words → a reading and an intent; an answer to our own question is taken as one first."""

from __future__ import annotations

import time
from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.cut_off import meant, unanswered
from agent.events import StatusEvent
from agent.health import kept_words, tells_of_health, with_care
from agent.llm.reading import Wish
from agent.memory import Memory
from agent.moderation import answered_instead
from agent.state import State
from agent.understanding.judging import Judgement
from agent.understanding.splitting import split_wishes
from agent.understanding.understood import Understood, understand_utterance
from agent.wire import Intent

#: What is said to people, or of another matter, is one thing.
_NOT_SPLIT: tuple[Intent, ...] = ("complaint", "handoff", "small_talk", "reserve", "stock")


async def understand(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Read the utterance and decide what it wants."""
    context = runtime.context
    context.emit(StatusEvent(stage="understand"))
    memory = Memory.model_validate(state.get("memory") or {})
    memory = memory.with_last_list().model_copy(
        update={"location": state["location"] or memory.location}
    )
    utterance = state["utterance"]
    asked, knowledge = state["asked_language"], context.knowledge
    heard = understand_utterance(utterance, memory, knowledge, context.cues, asked)
    heard, further = _first_of_two(heard, state, memory, context)
    reading, intent = heard.reading, heard.intent
    again = intent == "small_talk" and reading.has("repeat", "go_on")
    cut = meant(reading, memory)
    question = cut.question if again and cut else None
    if question is not None:
        # There is nothing to go on with but the question: it is taken up as if asked now.
        utterance, again = question, False
        memory = memory.model_copy(update={"cut_off": None})
        heard = understand_utterance(question, memory, knowledge, context.cues, asked)
        reading, intent = heard.reading, heard.intent
    memory = memory.model_copy(update={"language": reading.language})
    judgement = heard.judgement
    instead = answered_instead(state["utterance"], intent)
    if instead is not None:
        intent, again = "out_of_scope", False
        judgement = Judgement(intent, "rules", 1.0)
    if intent not in ("product_search", "product_info"):
        # Whoever asks for a store, being pregnant, may ask for a cream next.
        memory = with_care(memory, reading, knowledge.retrieval.catalogue.categories)
    context.so_far.question = kept_words(
        state["utterance"],
        reading,
        context.knowledge.wordings[reading.language],
        private=instead == "self_harm",
    )
    unkept = again or tells_of_health(reading) or instead is not None
    context.so_far.memory = memory if unkept else unanswered(memory, utterance)
    keeps = intent == "small_talk" and reading.has("remember", "remember_not")
    if not (heard.answers or again or keeps or intent == "out_of_scope"):
        # What was not understood, and what is only to be kept in mind, leaves our question open.
        memory = memory.model_copy(update={"pending": None})
    return {
        "language": reading.language,
        "reading": reading,
        "intent": intent,
        "judgement": judgement,
        "score": judgement.score,
        "further": () if instead else further,
        "unfit": instead,
        "memory": memory.model_dump(mode="json"),
    }


def _first_of_two(
    heard: Understood, state: State, memory: Memory, context: Context
) -> tuple[Understood, tuple[Wish, ...]]:
    """What is to be done first, and after it, where two things are asked for in one breath."""
    if heard.answers or tells_of_health(heard.reading) or heard.intent in _NOT_SPLIT:
        return heard, ()

    def understood(part: str) -> Understood:
        return understand_utterance(
            part, memory, context.knowledge, context.cues, state["asked_language"]
        )

    two = split_wishes(state["utterance"], understood)
    if two is None:
        return heard, ()
    first, second, intent = two
    return first, (Wish(intent=intent, utterance=second),)


def milliseconds_since(start: float) -> float:
    """Since `time.perf_counter()` said `start`."""
    return (time.perf_counter() - start) * 1000
