"""The question that a policy answers: by the words under which shoppers ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.models import Policy
from retrieval.lexical import LexicalIndex
from retrieval.text import squash


#: Words of asking, which say nothing about what is asked.
_ASKING = frozenset(
    "얼마 얼마야 언제 어디 어디서 어떻게 돼 되나요 되나 돼요 있어 있나요 가능 가능해 하나요 해줘 해요 뭐야 거 것 몇 방법 기간 되는 하는 알려줘 하고 싶어 매장 제품 "
    "how much what when where can is the to for my do in of on and are does".split()
)


@dataclass(frozen=True)
class PolicyHit:
    """A policy and how many characters of the question are its own keywords."""

    policy: Policy
    matched: int


class PolicySearch:
    """Matches questions to policies by their keywords, whole or word by word.

    A word that many policies share (환불) says less than one that few do (뜯은); a question that holds
    no keyword matches none.
    """

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._policies = {policy.policy_id: policy for policy in policies}
        self._forms: dict[str, dict[str, float]] = {}
        holders: dict[str, set[str]] = defaultdict(set)
        for policy in policies:
            for form in {form for keyword in policy.keywords for form in _forms(keyword)}:
                holders[form].add(policy.policy_id)
        for form, ids in holders.items():
            for policy_id in ids:
                self._forms.setdefault(policy_id, {})[form] = 1 / len(ids)
        self._lexical = LexicalIndex(
            [policy.policy_id for policy in policies],
            [
                " ".join((policy.question.ko, policy.question.en, policy.question.ja))
                for policy in policies
            ],
        )

    def best(self, question: str) -> PolicyHit | None:
        """The policy whose keywords say most of `question`; spelling decides a tie."""
        asked = squash(question)
        scores: dict[str, tuple[float, int]] = {}
        for policy_id, forms in self._forms.items():
            said = {form: weight for form, weight in forms.items() if form in asked}
            covered = _covered(asked, said)
            if covered:
                scores[policy_id] = (sum(covered.values()), len(covered))
        if not scores:
            return None
        spelling = dict(self._lexical.nearest(question, len(scores), scores))
        best = max(scores, key=lambda item: (scores[item][0], spelling.get(item, 0.0)))
        return PolicyHit(self._policies[best], scores[best][1])


def _forms(keyword: str) -> set[str]:
    """A keyword as one, and its words of two letters or more."""
    words = {squash(word) for word in keyword.split()} - _ASKING
    return {form for form in (squash(keyword), *words) if len(form) > 1}


def _covered(asked: str, said: Mapping[str, float]) -> dict[int, float]:
    """Characters of the question that a form says, each with the weight of its rarest form."""
    weights: dict[int, float] = {}
    for form, weight in said.items():
        start = asked.find(form)
        for at in range(start, start + len(form)):
            weights[at] = max(weights.get(at, 0.0), weight)
    return weights
