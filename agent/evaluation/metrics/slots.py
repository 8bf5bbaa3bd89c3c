"""Is everything that is stated read, and nothing else: micro F1 over (id, slot, value)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agent.evaluation.estimates import Estimate, Floats, bootstrap
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import ReadUtterance
from agent.evaluation.read_slots import as_stated
from agent.evaluation.slots import Triple
from retrieval.store_service import StoreService


def slots(read: Sequence[ReadUtterance], stores: StoreService) -> Outcome:
    """F1 of clean and of corrupted utterances, and of each slot where clean."""
    compared = [(one, *_compare(one, stores)) for one in read]
    clean = [row for row in compared if row[0].spelling.kind is None]
    corrupted = [row for row in compared if row[0].spelling.kind is not None]
    estimates = {"slot F1, clean": _f1(clean), "slot F1, corrupted": _f1(corrupted)}
    for slot in sorted({slot for _, stated, found in clean for slot, _ in stated | found}):
        estimates[f"slot F1, {slot}"] = _f1(clean, slot)
    wrong = tuple(_wrong(*row) for row in compared if row[1] != row[2])
    return Outcome(estimates, wrong)


Compared = tuple[ReadUtterance, frozenset[Triple], frozenset[Triple]]


def _compare(
    one: ReadUtterance, stores: StoreService
) -> tuple[frozenset[Triple], frozenset[Triple]]:
    """What is stated and what was read."""
    stated = one.item.slots
    return stated.triples(), as_stated(one.slots, stated, stores).triples()


def _f1(compared: Iterable[Compared], slot: str | None = None) -> Estimate | None:
    rows: dict[str, list[float]] = {}
    for one, stated, found in compared:
        gold = {triple for triple in stated if slot in (None, triple[0])}
        said = {triple for triple in found if slot in (None, triple[0])}
        row = rows.setdefault(one.item.id, [0.0, 0.0])
        row[0] += 2 * len(gold & said)
        row[1] += len(gold) + len(said)

    def f1(total: Floats) -> Floats:
        return total[:, 0] / total[:, 1]

    # An item that neither states such a slot nor was read to is no evidence of anything.
    return bootstrap([row for row in rows.values() if row[1]], f1)


def _wrong(one: ReadUtterance, stated: frozenset[Triple], found: frozenset[Triple]) -> WrongCase:
    missed = [f"missed {slot}={value}" for slot, value in sorted(stated - found)]
    added = [f"added {slot}={value}" for slot, value in sorted(found - stated)]
    group = f"slots, {one.spelling.kind or 'clean'}"
    return WrongCase(group, one.item.id, one.spelling.text, "; ".join(missed + added))
