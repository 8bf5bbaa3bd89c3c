"""small_talk and out_of_scope: short, kind, and back to what the shop can do."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, Sentence, sentence
from agent.memory import Memory
from agent.state import State

#: The first that is there is answered.
_REMARKS = (
    "repeat", "go_on", "who_are_you", "capabilities", "thanks", "farewell", "greeting", "laugh", "no", "yes",
)  # fmt: skip


async def chat(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Answer the remark, or say what can be done instead."""
    memory = Memory.model_validate(state["memory"])
    return {
        "draft": Draft(
            (_answer(state, memory),),
            memory,
            suggestions=(
                sentence("suggest.near_gangnam"),
                sentence("suggest.serum"),
                sentence("suggest.returns"),
            ),
        )
    }


def _answer(state: State, memory: Memory) -> Sentence:
    reading = state["reading"]
    if state["intent"] == "out_of_scope":
        return sentence("chat.out_of_scope")
    if not reading.shape:
        return sentence("chat.nothing_said")
    remark = next((name for name in _REMARKS if reading.has(name)), "greeting")
    if remark in ("repeat", "go_on"):
        return sentence("chat.repeat", last=memory.last_reply)
    return sentence("chat.yes" if remark == "laugh" else f"chat.{remark}")
