"""policy: the shop's rules, each with its date, and marked where it is demonstration."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, sentence
from agent.events import StatusEvent
from agent.memory import Memory
from agent.state import State
from agent.understanding.reading import Reading, read_utterance
from data.models import Policy
from retrieval.policy_search import PolicyHit, PolicySearch


def _service_of(policy: Policy, context: Context) -> str | None:
    """The service that the rule is about, as its question names it."""
    said = read_utterance(policy.question.ko, "ko", context.knowledge.lexicon, context.cues)
    return next(iter(said.names("service")), None)


def _told(
    reading: Reading, memory: Memory, policies: PolicySearch, hit: PolicyHit | None
) -> PolicyHit | None:
    """Of the rule that is spoken of, `hit` being what the words alone come nearest to: '몇 시까지 시켜야 돼?' after same-day delivery, '씻어야 되나'
    after stores that take empties.
    """
    if memory.last_intent in ("store_search", "store_info"):
        wished = memory.store_wish.services if memory.store_wish else ()
        service = next(iter(wished), memory.service)
        if service and (found := policies.of_service(reading.text, service, hit)):
            return found
    return policies.following(reading.text, memory.policy_id) if memory.policy_id else None


async def answer_policy(state: State, runtime: Runtime[Context]) -> dict[str, Any]:
    """Answer with the policy that the question matches, or say that there is none."""
    context = runtime.context
    context.emit(StatusEvent(stage="retrieve"))
    memory = Memory.model_validate(state["memory"])
    if memory.topic is None:
        # Between two turns about a store or a product a rule changes no subject.
        memory = memory.model_copy(update={"topic": "policy"})
    reading, policies = state["reading"], context.retrieval.policies
    if reading.has("personal_data"):
        return {"draft": Draft((sentence("policy.personal_data"),), memory)}
    hit = policies.best(reading.text)
    if not (hit and hit.whole):
        hit = _told(reading, memory, policies, hit) or hit
    if hit is None:
        return {"draft": Draft((sentence("policy.unknown"),), memory)}
    policy = hit.policy
    service = _service_of(policy, context) or next(iter(reading.names("service")), None)
    memory = memory.model_copy(update={"policy_id": policy.policy_id, "service": service})
    said = sentence(
        f"policy.{policy.source}",
        answer=policy.answer.in_language(state["language"]),
        year=policy.as_of[:4],
    )
    return {"draft": Draft((said,), memory, suggestions=(sentence("suggest.returns"),))}
