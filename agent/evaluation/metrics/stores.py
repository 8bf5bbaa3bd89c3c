"""Is the right store named first, through a whole turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agent.evaluation.estimates import Estimate, mean_by_item, share
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import PlayedTurn
from agent.evaluation.sets import StoreWish


def stores(turns: Sequence[PlayedTurn[StoreWish]]) -> Outcome:
    """Recall at 1; an item that accepts no store is met by showing none."""
    clean = [turn for turn in turns if turn.kind is None]
    corrupted = [turn for turn in turns if turn.kind is not None]
    estimates: dict[str, Estimate | None] = {
        "stores recall@1, clean": share(map(_right, clean)),
        "stores recall@1, corrupted": _clustered(corrupted),
    }
    for kind in sorted({turn.kind or "" for turn in corrupted}):
        of_it = [turn for turn in corrupted if turn.kind == kind]
        estimates[f"stores recall@1, {kind}"] = _clustered(of_it)
    return Outcome(estimates, tuple(_wrong(turn) for turn in turns if not _right(turn)))


def _right(turn: PlayedTurn[StoreWish]) -> bool:
    accepted, shown = turn.item.accepted, turn.reply.stores
    return shown[0].store_id in accepted if shown else not accepted


def _clustered(turns: Iterable[PlayedTurn[StoreWish]]) -> Estimate | None:
    return mean_by_item((turn.item.id, float(_right(turn))) for turn in turns)


def _wrong(turn: PlayedTurn[StoreWish]) -> WrongCase:
    first = next((f"{card.store_id} {card.name}" for card in turn.reply.stores), "none")
    what = f"{first}, not {'/'.join(turn.item.accepted) or 'none'}; {turn.reply.intent}"
    group = f"stores, {turn.kind or 'clean'}"
    return WrongCase(group, turn.item.id, turn.said[-1], what)
