"""Are all expectations of all turns of a conversation met: one that is not fails it whole."""

from __future__ import annotations

from collections.abc import Sequence

from agent.evaluation.estimates import share
from agent.evaluation.metrics.expectations import unmet
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import PlayedTurn
from agent.evaluation.sets import Conversation
from data.catalogue import Catalogue
from retrieval.store_service import StoreService

Turns = tuple[PlayedTurn[Conversation], ...]


def conversations(played: Sequence[Turns], catalogue: Catalogue, stores: StoreService) -> Outcome:
    """The share of conversations, and of turns; what every unmet turn lacks."""
    faults = {
        (number, at): found
        for number, turns in enumerate(played)
        for at, turn in enumerate(turns)
        if (found := unmet(turn, turns[:at], catalogue, stores))
    }
    failed = {number for number, _ in faults}
    wrong = tuple(
        WrongCase(
            "conversations",
            played[number][at].item.id,
            f"{at + 1}. {played[number][at].said[-1]}",
            "; ".join(found),
        )
        for (number, at), found in faults.items()
    )
    turns_met = [
        (number, at) not in faults
        for number, turns in enumerate(played)
        for at in range(len(turns))
    ]
    met = [number not in failed for number in range(len(played))]
    return Outcome(
        {"conversations as expected": share(met), "turns as expected": share(turns_met)}, wrong
    )
