"""The shop's rule that is asked for, after what was spoken of: '택배로 보내면요?' of returns."""

from __future__ import annotations

from agent.memory import Memory
from agent.understanding.intents_of_rules import asks_a_rule
from agent.understanding.reading import Reading
from retrieval.policy_search import PolicyHit, PolicySearch

#: What is said between two questions of one matter ends it no more than silence does.
_BETWEEN = ("small_talk", "out_of_scope", "handoff")


def asked_rule(reading: Reading, memory: Memory, policies: PolicySearch) -> PolicyHit | None:
    """The policy that is asked for, of what was spoken of before it where that is gone on with."""
    hit = policies.best(reading.text, _spoken_of(memory, policies))
    if hit and hit.leans and not asks_a_rule(reading, memory, hit):
        return policies.best(reading.text)
    return hit


def _spoken_of(memory: Memory, policies: PolicySearch) -> frozenset[str]:
    """The matter of the rule that was told last, or complained of; of the service of a store."""
    on_stores = memory.topic == "store" and memory.last_intent in ("store_search", "store_info")
    if on_stores:
        wished = memory.store_wish.services if memory.store_wish else ()
        service = next(iter(wished), memory.service)
        return policies.aspects_of(service) if service else frozenset()
    goes_on = memory.last_intent in ("policy", "complaint", *_BETWEEN)
    return frozenset(memory.rule_aspects) if goes_on else frozenset()
