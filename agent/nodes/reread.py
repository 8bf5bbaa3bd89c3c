"""What the rules were not sure of, read again by a language model; without one nothing changes."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.events import StatusEvent
from agent.health import tells_of_health
from agent.llm.chat_model import ModelFaultError
from agent.llm.early_reading import EarlyReading
from agent.llm.reading import read_with_model
from agent.memory import Memory
from agent.state import State
from agent.understanding.asking import content_words
from agent.understanding.judging import Judgement
from agent.understanding.lexicon import SenseKind
from agent.understanding.understood import understand_utterance
from agent.wire import Intent

#: Below it the rules' reading is a guess.
SURE = 0.5
#: And below it what is no matter for a shop may yet be one.
SURELY_NOT_OURS = 0.9
#: Names that say which product; without one, words that lean on what was shown.
_DESCRIBING: tuple[SenseKind, ...] = (
    "brand", "category", "kind", "concern", "skin_type", "ingredient", "exclusion", "title",
)  # fmt: skip
_LEANING = ("other", "other_brand", "cheaper", "dearer", "cheapest", "dearest", "popular", "male")
_EMPTY: tuple[Intent, ...] = ("out_of_scope", "small_talk")


async def reread(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """The first wish of the model's reading in place of the rules'; the others to be done after.

    The first is acted on while the model still writes the others.
    """
    context = runtime.context
    if context.asked is None or not context.asked.model.available or not _is_unsure(state):
        return {}
    memory = Memory.model_validate(state["memory"])
    history = state.get("messages", [])
    reading = EarlyReading()
    call = read_with_model(
        state["utterance"],
        memory,
        history,
        context.retrieval,
        context.asked,
        watch=reading.watch,
    )
    reading.follow(context.asked.begin(call))
    first = await reading.first()
    if first is None:
        try:
            return {"advice": (await reading.whole()).advice}
        except ModelFaultError:
            return {}
    context.emit(StatusEvent(stage="understand"))
    return {
        **understand_wish(first.wish.utterance, first.wish.intent, memory, state, context),
        "reading_on": reading,
        "advice": first.advice,
    }


def understand_wish(
    utterance: str, intent: Intent, memory: Memory, state: State, context: Context
) -> dict[str, Any]:
    """The reading and intent of a wish in plain words; `intent` where the rules see none in it."""
    heard = understand_utterance(
        utterance, memory, context.knowledge, context.cues, state["language"]
    )
    if heard.intent in _EMPTY:
        return {
            "reading": heard.reading,
            "intent": intent,
            "judgement": Judgement(intent, "model", heard.judgement.score),
        }
    return {"reading": heard.reading, "intent": heard.intent, "judgement": heard.judgement}


def _is_unsure(state: State) -> bool:
    """What is told of one's health is answered here, and goes to nobody else."""
    reading, intent = state["reading"], state["intent"]
    if tells_of_health(reading) or state.get("unfit") or not reading.shape:
        return False
    score = state.get("score", 0.0 if intent == "out_of_scope" else 1.0)
    if score < (SURELY_NOT_OURS if intent == "out_of_scope" else SURE):
        return True
    # It is known that a product is wanted, and nothing of which: '얼굴이 사막 같아'.
    named = any(reading.names(kind) or reading.refused(kind) for kind in _DESCRIBING)
    leaning = reading.price is not None or reading.ordinals or reading.has(*_LEANING)
    unexplained = bool(content_words(reading.rest))
    return intent == "product_search" and unexplained and not (named or leaning)
