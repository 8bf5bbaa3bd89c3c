"""What a question of the shop's rules is about: its matter, and what of it is asked.

The words of neighbouring policies are much the same; what tells them apart is a condition: opened
or not, by post or in a store, how much or by when. `policy_aspects.yaml` knows these by their
signs, and which policy answers which of them together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from retrieval.text import fold, squash

_NOTHING: frozenset[str] = frozenset()
#: What is not meant: '택배 말고 매장에서'.
_INSTEAD = re.compile(
    r"[가-힣]+\s?말고|[ぁ-んァ-ヶ一-龥]{1,8}(?:じゃなくて?|ではなくて?|の代わりに)"
    r"|\b(?:instead of|rather than) (?:an? |the )?\w+"
)
#: So many aspects together tell which policy is asked for; one is shared by too many.
_TELLING = 2


@dataclass(frozen=True)
class AskedRule:
    """The policy that aspects lead to."""

    policy_id: str
    #: Whether one of the aspects was said before.
    leans: bool
    #: Whether more is asked than if there is such a thing: what it costs, how long it takes.
    terms: bool
    #: Whether it tells of the matter, and not what is asked of it.
    silent: bool


@dataclass(frozen=True)
class _Signs:
    glued: re.Pattern[str] | None
    spaced: re.Pattern[str] | None

    def are_in(self, glued: str, spaced: str) -> bool:
        return bool(
            (self.glued and self.glued.search(glued))
            or (self.spaced and self.spaced.search(spaced))
        )


@dataclass(frozen=True)
class _Rule:
    aspects: frozenset[str]
    policy_id: str
    silent: bool


@dataclass(frozen=True)
class PolicyAspects:
    """The signs of aspects, and the policies that they lead to."""

    matters: frozenset[str]
    beside: frozenset[str]
    _plain: frozenset[str]
    _said_anew: frozenset[str]
    _presence: frozenset[str]
    _alone: dict[str, str]
    _either: tuple[tuple[str, str], ...]
    _signs: dict[str, _Signs]
    _rules: tuple[_Rule, ...]

    def of(self, question: str) -> frozenset[str]:
        """The aspects that `question` has."""
        spaced = _INSTEAD.sub(" ", fold(question))
        glued = squash(spaced)
        unopened = self._signs.get("unopened")
        said = {name for name, signs in self._signs.items() if signs.are_in(glued, spaced)}
        if "unopened" in said and unopened is not None:
            # '안 뜯었어요' is no sign of having been opened; 'opened, but never used' still is.
            glued, spaced = _without(unopened.glued, glued), _without(unopened.spaced, spaced)
            if not self._signs["opened"].are_in(glued, spaced):
                said.discard("opened")
        for stands, falls in self._either:
            if stands in said:
                said.discard(falls)
        return frozenset(said)

    def left_of(self, question: str, said: frozenset[str]) -> str:
        """`question` without the signs of what it says."""
        spaced = _INSTEAD.sub(" ", fold(question))
        glued = squash(spaced)
        for aspect in said:
            signs = self._signs[aspect]
            glued, spaced = _without(signs.glued, glued), _without(signs.spaced, spaced)
        return spaced if question.isascii() else glued

    def told_of(self, said: frozenset[str]) -> str | None:
        """The policy that tells of a matter of `said` as a whole."""
        return next((id_ for matter, id_ in self._alone.items() if matter in said), None)

    def matters_of(self, policy_id: str) -> frozenset[str]:
        """What `policy_id` is about, whatever is asked of it."""
        told = (rule.aspects & self.matters for rule in self._rules if rule.policy_id == policy_id)
        return next(told, _NOTHING)

    def asked(
        self, said: frozenset[str], before: frozenset[str], known: Collection[str]
    ) -> AskedRule | None:
        """The policy of the `known` that is asked for; None where too little tells.

        Args:
            said: aspects of the question.
            before: aspects of what was spoken of before it.
            known: ids of the policies that there are.
        """
        rules = [rule for rule in self._rules if rule.policy_id in known]
        fitting = [rule for rule in rules if rule.aspects <= said]
        led = self._led(said, before, rules)
        leans = _most(led) > _most(fitting)
        found = led if leans else fitting
        if _most(found) < _TELLING:
            return None
        rule = next(rule for rule in found if len(rule.aspects) == _most(found))
        terms = not rule.aspects <= self.matters | self._presence
        return AskedRule(rule.policy_id, leans, terms, rule.silent)

    def _led(
        self, said: frozenset[str], before: frozenset[str], rules: Sequence[_Rule]
    ) -> list[_Rule]:
        """Rules that need something of what was said before; whatever matter is named now is of
        theirs, and what was asked then is asked again where nothing else is.
        """
        for stands, falls in self._either:
            before -= {stands} if falls in said else {falls} if stands in said else _NOTHING
        asks = not said <= self.matters | self._plain
        whole = said | (before & (self.matters | self.beside) if asks else before)
        named = said & self.matters
        return [
            rule
            for rule in rules
            if rule.aspects <= whole
            and rule.aspects & said - self._said_anew
            and not rule.aspects <= said
            and named <= rule.aspects
        ]


def _most(rules: Sequence[_Rule]) -> int:
    return max((len(rule.aspects) for rule in rules), default=0)


def _without(pattern: re.Pattern[str] | None, text: str) -> str:
    return pattern.sub(" ", text) if pattern else text


@lru_cache
def load_policy_aspects() -> PolicyAspects:
    """Read and compile the file; a pattern that does not compile is an error at start."""
    source = files("retrieval").joinpath("policy_aspects.yaml").read_text(encoding="utf-8")
    read = yaml.load(source, Loader=yaml.CSafeLoader)
    return PolicyAspects(
        matters=frozenset(read["matters"]),
        beside=frozenset(read["beside"]),
        _plain=frozenset(read["plain"]),
        _said_anew=frozenset(read["said_anew"]),
        _presence=frozenset(read["presence"]),
        _alone=read["alone"],
        _either=tuple((stands, falls) for stands, falls in read["either"]),
        _signs={
            name: _Signs(_compiled(signs.get("glued")), _compiled(signs.get("spaced")))
            for name, signs in read["aspects"].items()
        },
        _rules=tuple(
            _Rule(frozenset(aspects), rule["policy"], rule.get("silent", False))
            for rule in read["rules"]
            for aspects in rule["of"]
        ),
    )


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None
