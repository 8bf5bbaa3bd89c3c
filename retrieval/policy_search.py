"""The question that a policy answers: by the words under which shoppers ask for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from data.models import Policy
from retrieval.lexical import LexicalIndex
from retrieval.text import fold, squash


#: Words of asking, which say nothing about what is asked.
_ASKING = frozenset(
    "얼마 얼마야 얼마나 얼마부터 언제 언제까지 어디 어디서 어디까지 어떻게 돼 돼요 되나요 되나 되는 되려면 있어 있어요 있나요 있으면 가능 가능해 하나요 해줘 해요 하면 하는 "
    "뭐야 거 것 몇 며칠 건데 싶어 알려줘 안에 같이 많이 다시 바로 그만 대신 번호 number 오늘 방금 나중에 내 우리 여기도 매장 매장에 매장에서 매장엔 매장이 제품 제품으로 화장품 서비스 정보 방법 "
    "how much what when where can i is are the to for my do does in of on at a an it me by with out up you use used get take will long many back here one no after again "
    "いつ いつまで 何日 何時まで 方法 使う 使える".split()
)
_HANGUL_OR_KANA = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True)
class PolicyHit:
    """A policy; `whole` when one of its keywords is in the question with all its words."""

    policy: Policy
    whole: bool


class PolicySearch:
    """Matches questions to policies by their keywords: in one piece, else with all their words,
    else with some of them. A word that many policies share (환불) says less than one that few do.
    """

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._policies = {policy.policy_id: policy for policy in policies}
        holders: dict[str, set[str]] = defaultdict(set)
        self._keywords: list[tuple[str, str, frozenset[str]]] = []
        for policy in policies:
            for keyword in policy.keywords:
                words = frozenset(squash(word) for word in keyword.split()) - _ASKING
                words = frozenset(word for word in words if len(word) > 1)
                self._keywords.append((policy.policy_id, fold(keyword), words))
                for word in words:
                    holders[word].add(policy.policy_id)
        self._weight = {word: 1 / len(ids) for word, ids in holders.items()}
        self._lexical = LexicalIndex(
            [policy.policy_id for policy in policies],
            [
                " ".join((policy.question.ko, policy.question.en, policy.question.ja))
                + " ".join(policy.keywords)
                for policy in policies
            ],
        )

    def best(self, question: str) -> PolicyHit | None:
        """The policy whose keywords say most of `question`; spelling decides a tie."""
        asked = _Asked(question)
        said = {word for word in self._weight if asked.says(word)}
        words_of: dict[str, set[str]] = defaultdict(set)
        bonus: dict[str, float] = defaultdict(float)
        whole: set[str] = set()
        for policy_id, keyword, words in self._keywords:
            words_of[policy_id] |= words & said
            if asked.says(keyword):
                # In one piece it counts half again, by how few policies its words lead to.
                weight = max((self._weight[word] for word in words), default=0.0)
                bonus[policy_id] = max(bonus[policy_id], len(squash(keyword)) * weight / 2)
                whole.add(policy_id)
            elif words and words <= said:
                whole.add(policy_id)
        scores = {
            policy_id: sum(len(word) * self._weight[word] for word in words) + bonus[policy_id]
            for policy_id, words in words_of.items()
            if words or policy_id in whole
        }
        if not scores:
            return None
        spelling = dict(self._lexical.nearest(question, len(scores), scores))
        best = max(scores, key=lambda item: (scores[item], spelling.get(item, 0.0)))
        return PolicyHit(self._policies[best], whole=best in whole)


class _Asked:
    """A question: Latin words are whole or not there, others may be glued to anything."""

    def __init__(self, question: str) -> None:
        self._glued = squash(question)
        self._spaced = f" {re.sub(r'[^a-z0-9]+', ' ', fold(question))} "

    def says(self, form: str) -> bool:
        if _HANGUL_OR_KANA.search(form):
            return squash(form) in self._glued
        return f" {re.sub(r'[^a-z0-9]+', ' ', form).strip()} " in self._spaced
