"""The question that a policy answers: by the words under which shoppers ask for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.models import Policy
from retrieval.lexical import LexicalIndex
from retrieval.policy_aspects import load_policy_aspects
from retrieval.text import fold, squash

#: Words of asking, which say nothing about what is asked.
_ASKING_LINES = (
    "받을 받고 받기 받았어 주문하면 시키면 하면 얼마 얼마야 얼마나 얼마부터 언제 언제까지",
    "어디 어디서 어디까지 어떻게 돼 돼요 되나요 되나 되는 되려면 있어 있어요 있나요 있으면",
    "가능 가능해 하나요 해줘 해요 하는 뭐야 거 것 몇 며칠 건데 싶어 알려줘 안에 같이 많이",
    "다시 바로 그만 대신 번호 number 오늘 방금 나중에 내 우리 여기도 매장 매장에 매장에서",
    "매장엔 매장이 제품 제품으로 화장품 서비스 정보 방법",
    "how much what when where can i is are the to for my do does in of on at a an it me by",
    "with out up you use used get take will long many back here one no after again",
    "いつ いつまで 何日 何時まで 方法 使う 使える",
)
_ASKING = frozenset(word for line in _ASKING_LINES for word in line.split())
#: Weight of the closest wording beside keywords, in characters of a keyword of one policy alone.
SPELLING = 4.0
#: What a policy of the very matter counts for beside one of the same heading.
RELATED = 1.3
#: What words of an answer count for beside those under which it is asked for.
ANSWERED = 0.5
#: Headings whose policies have nothing to do with one another.
_APART = frozenset({"서비스", "매장", "제품", "기타"})
_PLEASE = re.compile(r"(해|알려)?\s?(줘|주세요|줄래|주실래|줄 수)요?")
_NOT_LATIN = re.compile(r"[^a-z0-9]+")
_HANGUL_OR_KANA = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True)
class PolicyHit:
    """A policy; `whole` when one of its keywords is in the question with all its words."""

    policy: Policy
    whole: bool
    #: Its matter is named, or was before, and what is asked of it: no other policy answers that.
    sure: bool = False
    #: Some of that was said before.
    leans: bool = False
    #: More is asked than whether there is such a thing.
    terms: bool = False
    #: It tells of the matter, and not what is asked of it.
    silent: bool = False


class PolicySearch:
    """Matches questions to policies by their keywords: in one piece, else with all their words,
    else with some of them. A word that many policies share (환불) says less than one that few do.
    Before all of these, by the matter and the condition that are named together: opened returns.
    """

    def __init__(self, policies: Sequence[Policy]) -> None:
        self._policies = {policy.policy_id: policy for policy in policies}
        self._aspects = load_policy_aspects()
        holders: dict[str, set[str]] = defaultdict(set)
        self._keywords: list[tuple[str, _Form, frozenset[str]]] = []
        for policy in policies:
            for keyword in policy.keywords:
                words = frozenset(squash(word) for word in keyword.split()) - _ASKING
                words = frozenset(word for word in words if len(word) > 1)
                self._keywords.append((policy.policy_id, _Form(keyword), words))
                for word in words:
                    holders[word].add(policy.policy_id)
        self._weight = {word: 1 / len(ids) for word, ids in holders.items()}
        self._words = [(word, _Form(word)) for word in self._weight]
        ids = [policy.policy_id for policy in policies]
        self._answers = LexicalIndex(
            ids,
            [
                " ".join((policy.answer.ko, policy.answer.en, policy.answer.ja))
                for policy in policies
            ],
        )
        self._lexical = LexicalIndex(
            ids,
            [
                " ".join((policy.question.ko, policy.question.en, policy.question.ja))
                + " ".join(policy.keywords)
                for policy in policies
            ],
        )

    def best(self, question: str, before: frozenset[str] = frozenset()) -> PolicyHit | None:
        """The policy that is asked for, else the one whose keywords and wording say most of
        `question`; `before` are aspects of what was spoken of before it.
        """
        worded = self._best_worded(question)
        said = self._aspects.of(question)
        rule = self._aspects.asked(said, before, self._policies)
        if rule is None:
            whole = self._policies.get(self._aspects.told_of(said) or "")
            return PolicyHit(whole, whole=False) if worded is None and whole else worded
        if rule.leans and not said & self._aspects.matters:
            # '주차는 어떻게 해요', after returns: of another matter, by a word of its own.
            strange = self._best_worded(self._aspects.left_of(question, said))
            if strange and strange.whole and not self._aspects.matters_of(strange.policy.policy_id):
                return strange
        policy = self._policies[rule.policy_id]
        return PolicyHit(policy, True, True, rule.leans, rule.terms, rule.silent)

    def aspects_of(self, text: str, policy_id: str | None = None) -> frozenset[str]:
        """What `text` asks of which matter, and the matter of the policy that answered it."""
        matters = self._aspects.matters_of(policy_id) if policy_id else frozenset[str]()
        said = self._aspects.of(text)
        return (said - self._aspects.matters) | matters if matters else said

    def _best_worded(self, question: str) -> PolicyHit | None:
        asked = _Asked(question)
        said = {word for word, form in self._words if form.is_in(asked)}
        words_of: dict[str, set[str]] = defaultdict(set)
        bonus: dict[str, float] = defaultdict(float)
        whole: set[str] = set()
        for policy_id, keyword, words in self._keywords:
            words_of[policy_id] |= words & said
            if keyword.is_in(asked):
                # In one piece it counts half again, by how few policies its words lead to.
                weight = max((self._weight[word] for word in words), default=0.0)
                bonus[policy_id] = max(bonus[policy_id], len(keyword.glued) * weight / 2)
                whole.add(policy_id)
            elif words and words <= said:
                whole.add(policy_id)
        plain = _PLEASE.sub(" ", question)
        spelling = dict(self._lexical.nearest(plain, len(self._policies)))
        if not whole and not any(words_of.values()):
            return None
        most = max(spelling.values(), default=1.0)
        named = {policy_id for policy_id, words in words_of.items() if words} | whole
        scores = {
            policy_id: sum(len(word) * self._weight[word] for word in words_of[policy_id])
            + bonus[policy_id]
            + SPELLING * spelling.get(policy_id, 0.0) / most
            for policy_id in named
        }
        best = max(scores, key=lambda policy_id: (scores[policy_id], policy_id))
        return PolicyHit(self._policies[best], whole=best in whole)

    def following(self, question: str, policy_id: str) -> PolicyHit | None:
        """Of the policies of the matter that `policy_id` is about, the one that `question` is put
        most like: '며칠 걸려요?' after refunds; None where that policy is gone.
        """
        before = self._policies.get(policy_id)
        if before is None:
            return None
        told = _Asked(before.question.ko)
        matters = {word for word, form in self._words if form.is_in(told)}
        matter = min(matters, key=lambda word: (self._weight[word], word), default=None)
        related = {id_ for id_, _, words in self._keywords if matter in words} | {policy_id}
        return self._nearest(
            question,
            {
                id_: RELATED if id_ in related else 1.0
                for id_, policy in self._policies.items()
                if id_ in related
                or (policy.category == before.category and before.category not in _APART)
            },
            policy_id,
        )

    def of_service(
        self, question: str, service: str, near: PolicyHit | None = None
    ) -> PolicyHit | None:
        """Of the policies of a store's `service`, and `near` where it is of their heading, the one
        that `question` is put most like: '씻어야 되나' after stores that take empties. None where
        the service has none.
        """
        matter = squash(service)
        ids = {id_: 1.0 for id_, keyword, _ in self._keywords if matter in keyword.glued}
        if not ids:
            return None
        first = next(iter(ids))
        if near and near.policy.category == self._policies[first].category:
            ids[near.policy.policy_id] = 1.0
        return self._nearest(question, ids, first)

    def _nearest(self, question: str, weights: Mapping[str, float], told: str) -> PolicyHit:
        """Of the ids of `weights` the one that is asked for, or answers, in words most like
        `question`; `told` where none is.
        """
        put = dict(self._lexical.nearest(question, len(self._policies)))
        answered = dict(self._answers.nearest(question, len(self._policies)))
        near = {
            id_: (put.get(id_, 0.0) + ANSWERED * answered.get(id_, 0.0)) * weight
            for id_, weight in weights.items()
        }
        best = max(near, key=lambda id_: (near[id_], id_ == told, id_))
        return PolicyHit(self._policies[best], whole=True)


class _Form:
    """A keyword or a word of one, folded once: Latin is found whole, the rest glued to anything."""

    __slots__ = ("glued", "latin")

    def __init__(self, form: str) -> None:
        self.latin = None if _HANGUL_OR_KANA.search(form) else f" {_latin(fold(form))} "
        self.glued = squash(form)

    def is_in(self, asked: _Asked) -> bool:
        return self.glued in asked.glued if self.latin is None else self.latin in asked.spaced


class _Asked:
    """A question in the two forms in which keywords are looked for."""

    __slots__ = ("glued", "spaced")

    def __init__(self, question: str) -> None:
        self.glued = squash(question)
        self.spaced = f" {_latin(fold(question))} "


def _latin(folded: str) -> str:
    return _NOT_LATIN.sub(" ", folded).strip()
