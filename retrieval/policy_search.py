"""The question that a policy answers: by the words under which shoppers ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.models import Policy
from retrieval.lexical import LexicalIndex
from retrieval.text import squash


@dataclass(frozen=True)
class PolicyHit:
    """A policy and how many characters of the question are its own keywords."""

    policy: Policy
    matched: int


class PolicySearch:
    """Matches questions to policies; a question that holds no keyword matches none."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._policies = {policy.policy_id: policy for policy in policies}
        self._keywords = [
            (squash(keyword), policy) for policy in policies for keyword in policy.keywords
        ]
        self._lexical = LexicalIndex(
            [policy.policy_id for policy in policies],
            [
                " ".join((policy.question.ko, policy.question.en, policy.question.ja))
                + " ".join(policy.keywords)
                for policy in policies
            ],
        )

    def best(self, question: str) -> PolicyHit | None:
        """The policy with the most of its keywords in `question`; spelling decides a tie."""
        asked = squash(question)
        covered: dict[str, set[int]] = {}
        for keyword, policy in self._keywords:
            start = asked.find(keyword) if len(keyword) > 1 else -1
            if start >= 0:
                covered.setdefault(policy.policy_id, set()).update(
                    range(start, start + len(keyword))
                )
        if not covered:
            return None
        spelling = dict(self._lexical.nearest(question, len(covered), covered))
        best = max(covered, key=lambda item: (len(covered[item]), spelling.get(item, 0.0)))
        return PolicyHit(self._policies[best], len(covered[best]))
