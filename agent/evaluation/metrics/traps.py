"""Are the traps seen: their expectations, and the intents that they accept."""

from __future__ import annotations

from collections.abc import Sequence

from agent.evaluation.estimates import share
from agent.evaluation.metrics.expectations import unmet
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import PlayedTurn
from agent.evaluation.sets import Trap
from data.catalogue import Catalogue
from retrieval.store_service import StoreService


def traps(turns: Sequence[PlayedTurn[Trap]], catalogue: Catalogue, stores: StoreService) -> Outcome:
    """The share of traps that are answered as expected."""
    wrong = [
        WrongCase(f"traps, {turn.item.kind}", turn.item.id, turn.item.text, "; ".join(found))
        for turn in turns
        if (found := [*_intent(turn), *unmet(turn, (), catalogue, stores)])
    ]
    failed = {case.item_id for case in wrong}
    seen = share(turn.item.id not in failed for turn in turns)
    return Outcome({"traps seen": seen}, tuple(wrong))


def _intent(turn: PlayedTurn[Trap]) -> list[str]:
    accepted, intent = turn.item.intent, turn.reply.intent
    return [f"intent {intent}"] if accepted and intent not in accepted else []
