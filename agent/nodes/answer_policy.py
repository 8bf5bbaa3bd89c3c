"""policy: the shop's rules, each with its date, and marked where it is demonstration."""

from __future__ import annotations

from typing import Any

from langgraph.runtime import Runtime

from agent.context import Context
from agent.draft import Draft, sentence
from agent.events import StatusEvent
from agent.memory import Memory
from agent.state import State
from agent.understanding.asked_rules import asked_rule
from agent.understanding.reading import Reading, read_utterance
from data.models import Policy
from retrieval.policy_search import PolicyHit, PolicySearch
from retrieval.retrieval import Retrieval

#: What is asked by whoever tells of what was left in a store, or of what a product did to them,
#: however it is put.
_LOST, _REACTION = "분실물", "이상 반응"


def _service_of(policy: Policy, context: Context) -> str | None:
    """The service that the rule is about, as its question names it."""
    said = read_utterance(policy.question.ko, "ko", context.knowledge.lexicon, context.cues)
    return next(iter(said.names("service")), None)


def _asked(reading: Reading, memory: Memory, policies: PolicySearch) -> PolicyHit | None:
    if reading.has("lost_property"):
        return policies.best(_LOST)
    if reading.has("reaction"):
        return policies.best(_REACTION)
    return asked_rule(reading, memory, policies)


def _told(
    reading: Reading, memory: Memory, policies: PolicySearch, hit: PolicyHit | None
) -> PolicyHit | None:
    """Of the rule that is spoken of: '몇 시까지 시켜야 돼?' after same-day delivery, '씻어야 되나'
    after stores that take empties. `hit` is what the words alone come nearest to.
    """
    if memory.last_intent in ("store_search", "store_info"):
        wished = memory.store_wish.services if memory.store_wish else ()
        service = next(iter(wished), memory.service)
        if service and (found := policies.of_service(reading.text, service, hit)):
            return found
    return policies.following(reading.text, memory.policy_id) if memory.policy_id else None


def _with_store(memory: Memory, reading: Reading, retrieval: Retrieval) -> Memory:
    """The store that it happened in, for '거기 전화번호요'."""
    called = [retrieval.stores.find_store_by_name(name) for name in reading.store_mentions]
    ids = tuple(found[0].store_id for found in called if len(found) == 1)[:1]
    if not ids:
        return memory
    return memory.model_copy(update={"topic": "store", "store_id": ids[0], "store_ids": ids})


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
    hit = _asked(reading, memory, policies)
    if not (hit and hit.whole):
        hit = _told(reading, memory, policies, hit) or hit
    if hit is None:
        spoken_of = tuple(sorted(policies.aspects_of(reading.text)))
        memory = memory.model_copy(update={"rule_aspects": spoken_of})
        return {"draft": Draft((sentence("policy.unknown"),), memory)}
    policy = hit.policy
    service = _service_of(policy, context) or next(iter(reading.names("service")), None)
    spoken_of = tuple(sorted(policies.aspects_of(reading.text, policy.policy_id)))
    memory = memory.model_copy(
        update={"policy_id": policy.policy_id, "service": service, "rule_aspects": spoken_of}
    )
    memory = _with_store(memory, reading, context.retrieval)
    said = sentence(
        f"policy.{policy.source}",
        answer=policy.answer.in_language(state["language"]),
        year=policy.as_of[:4],
    )
    unsaid = (sentence("policy.unsaid"),) if hit.silent else ()
    suggestions = (sentence("suggest.returns"),)
    return {"draft": Draft((*unsaid, said), memory, suggestions=suggestions)}
