"""policy: the shop's rules, each with its date, and marked where it is demonstration."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, sentence
from agent.events import StatusEvent
from agent.memory import Memory
from agent.state import State


async def answer_policy(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Answer with the policy that the question matches, or say that there is none."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    memory = Memory.model_validate(state["memory"])
    if memory.topic is None:
        # Between two turns about a store or a product a rule changes no subject.
        memory = memory.model_copy(update={"topic": "policy"})
    hit = context.retrieval.policies.best(state["reading"].text)
    if hit is None:
        return {"draft": Draft((sentence("policy.unknown"),), memory)}
    policy = hit.policy
    said = sentence(
        f"policy.{policy.source}",
        answer=policy.answer.in_language(state["language"]),
        year=policy.as_of[:4],
    )
    return {"draft": Draft((said,), memory, suggestions=(sentence("suggest.returns"),))}
