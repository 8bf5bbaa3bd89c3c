"""Every figure of one part, and which of them have a target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from agent.evaluation.estimates import Estimate
from agent.evaluation.metrics.calibration import calibration
from agent.evaluation.metrics.conversations import conversations
from agent.evaluation.metrics.intents import Confusion, confusion, intents
from agent.evaluation.metrics.invented import invented
from agent.evaluation.metrics.latency import latency
from agent.evaluation.metrics.outcome import WrongCase
from agent.evaluation.metrics.ranking import ranking
from agent.evaluation.metrics.scope import scope
from agent.evaluation.metrics.slots import slots
from agent.evaluation.metrics.stores import stores
from agent.evaluation.metrics.traps import traps
from agent.evaluation.metrics.violations import violations
from agent.evaluation.playing import Played
from retrieval.retrieval import Retrieval


@dataclass(frozen=True)
class Target:
    """What a figure has to reach: at least, or at most, `value`."""

    bound: Literal["least", "most"]
    value: float

    def is_met(self, estimate: Estimate) -> bool:
        """Whether the figure itself reaches it; the interval says how sure that is."""
        if self.bound == "least":
            return estimate.value >= self.value
        return estimate.value <= self.value


TARGETS: Mapping[str, Target] = {
    "intent accuracy, clean": Target("least", 0.97),
    "intent accuracy, corrupted": Target("least", 0.94),
    "slot F1, clean": Target("least", 0.97),
    "out-of-scope recall": Target("least", 0.95),
    "false refusals": Target("most", 0.02),
    "nDCG@10, clean": Target("least", 0.88),
    "nDCG@10 lost to corruption": Target("most", 0.03),
    "stores recall@1, clean": Target("least", 0.97),
    "conversations as expected": Target("least", 0.95),
    "constraint violations, clean": Target("most", 0),
    "replies with invented facts": Target("most", 0),
}


@dataclass(frozen=True)
class Figures:
    """One part's figures in the order to be shown, and its wrong cases.

    Of the held-out part the cases are for nobody's eyes: see `report.Report`.
    """

    estimates: Mapping[str, Estimate]
    wrong: tuple[WrongCase, ...]
    confusion: Confusion

    def misses(self) -> list[str]:
        """Names of the figures that do not reach their target."""
        return [
            name
            for name, target in TARGETS.items()
            if name in self.estimates and not target.is_met(self.estimates[name])
        ]


def figures_of(played: Played, retrieval: Retrieval) -> Figures:
    """Every metric over one part's records; what was not played has no figure."""
    catalogue, shops = retrieval.catalogue, retrieval.stores
    outcomes = [
        intents(played.read),
        calibration(played.read),
        slots(played.read, shops),
        scope(played.read, played.traps),
        ranking(played.searched),
        violations(played.searched, catalogue),
        stores(played.stores),
        conversations(played.conversations, catalogue, shops),
        traps(played.traps, catalogue, shops),
        invented(played.turns, catalogue),
        latency(played.turns),
    ]
    estimates = {
        name: estimate
        for outcome in outcomes
        for name, estimate in outcome.estimates.items()
        if estimate is not None and estimate.n
    }
    wrong = tuple(case for outcome in outcomes for case in outcome.wrong)
    return Figures(estimates, wrong, confusion(played.read))
