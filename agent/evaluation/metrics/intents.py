"""Is it understood what is wanted: accuracy of the intent, clean and corrupted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from agent.evaluation.estimates import Estimate, mean_by_item, share
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import ReadUtterance
from agent.wire import Intent

Confusion = dict[tuple[Intent, Intent], int]


def intents(read: Sequence[ReadUtterance]) -> Outcome:
    """Accuracy over all; by language where clean, by kind where corrupted."""
    clean = [one for one in read if one.spelling.kind is None]
    corrupted = [one for one in read if one.spelling.kind is not None]
    estimates: dict[str, Estimate | None] = {
        "intent accuracy, clean": share(one.is_right for one in clean),
        "intent accuracy, corrupted": _clustered(corrupted),
    }
    for language in sorted({one.item.language for one in clean}):
        of_it = [one for one in clean if one.item.language == language]
        estimates[f"intent accuracy, {language}"] = share(one.is_right for one in of_it)
    for kind in sorted({one.spelling.kind or "" for one in corrupted}):
        of_it = [one for one in corrupted if one.spelling.kind == kind]
        estimates[f"intent accuracy, {kind}"] = _clustered(of_it)
    return Outcome(estimates, tuple(_wrong(one) for one in read if not one.is_right))


def confusion(read: Iterable[ReadUtterance]) -> Confusion:
    """(meant, taken for) → how often, of clean utterances that were misunderstood."""
    return dict(
        Counter(
            (one.item.intent, one.intent)
            for one in read
            if one.spelling.kind is None and not one.is_right
        )
    )


def _clustered(read: Iterable[ReadUtterance]) -> Estimate | None:
    return mean_by_item((one.item.id, float(one.is_right)) for one in read)


def _wrong(one: ReadUtterance) -> WrongCase:
    group = f"intent, {one.spelling.kind or 'clean'}"
    what = f"{one.item.intent}, taken for {one.intent}"
    return WrongCase(group, one.item.id, one.spelling.text, what)
