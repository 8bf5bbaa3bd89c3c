"""Where it could be either of two things, one short question, and both as a tap."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, sentence
from agent.health import tells_of_health
from agent.memory import Memory, Pending
from agent.state import State
from agent.wire import Intent

#: What a doer does, in a few words, is told apart by these; within one the guess is as good.
_FAMILIES: tuple[frozenset[Intent], ...] = (
    frozenset({"store_search", "store_info"}),
    frozenset({"product_search", "product_info", "compare"}),
    frozenset({"stock", "reserve"}),
    frozenset({"policy"}),
    frozenset({"complaint", "handoff"}),
)
#: Above it the guess is right more often than not.
ASK_BELOW = 0.35


def worth_asking(state: State) -> bool:
    """Whether the judgement wavers between two things that the shop does quite differently."""
    judged = state["judgement"]
    if judged.tier != "unsure" or judged.score >= ASK_BELOW or judged.instead is None:
        return False
    one, other = _family(judged.intent), _family(judged.instead)
    return one is not None and other is not None and one != other


async def ask_which(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Ask which of the two is wanted."""
    wording = runtime.context.knowledge.wordings[state["language"]]
    memory, judged = Memory.model_validate(state["memory"]), state["judgement"]
    options = (judged.intent, judged.instead or judged.intent)
    kept = "" if tells_of_health(state["reading"]) else state["utterance"]
    pending = Pending(kind="which_wish", intent=options[0], options=options, utterance=kept)
    one, other = (wording.word("wishes", intent) for intent in options)
    return {
        "draft": Draft(
            (sentence("chat.which_wish", one=one, other=other),),
            memory.model_copy(update={"pending": pending}),
            suggestions=(
                sentence("suggest.plain", text=one),
                sentence("suggest.plain", text=other),
            ),
        )
    }


def _family(intent: Intent) -> int | None:
    return next((n for n, family in enumerate(_FAMILIES) if intent in family), None)
