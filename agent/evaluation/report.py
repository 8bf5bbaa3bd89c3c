"""Both parts together: figures of each, wrong cases of the tuning part alone.

What is held out stays held out by construction: its cases are dropped here, before anything can
show them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from agent.evaluation.figures import TARGETS, Figures, figures_of
from agent.evaluation.playing import OnProgress, play
from agent.evaluation.sets import FOLDER, SET_NAMES, Part, SetName, load_sets
from agent.evaluation.shop import Shop

Report = Mapping[Part, Figures]


class HeldOutError(Exception):
    """The held-out part could not be measured; only the kind of error is told: more could quote."""


async def evaluate(
    shop: Shop,
    parts: tuple[Part, ...],
    wanted: frozenset[SetName] = frozenset(SET_NAMES),
    *,
    clean_only: bool = False,
    most: int | None = None,
    folder: Path = FOLDER,
    on_progress: OnProgress = lambda done, total: None,
) -> Report:
    """The figures of each part; the held-out part's come without a single case.

    Args:
        shop: what is asked.
        parts: the parts to measure.
        wanted: the sets to play.
        clean_only: leaves the twins out.
        most: at most so many items of each set; None is all of them.
        folder: where the sets stand.
        on_progress: told after each item.

    Raises:
        SetsError: a set is missing or not of its shape.
        HeldOutError: an item of the held-out part could not be measured.
    """
    sets = {part: load_sets(part, folder).sample(most) for part in parts}
    total = sum(len(sets[part].items[name]) for part in parts for name in wanted)
    report: dict[Part, Figures] = {}
    before = 0
    for part in parts:

        def advance(done: int, _: int, before: int = before) -> None:
            on_progress(before + done, total)

        try:
            played = await play(
                shop, sets[part], wanted, clean_only=clean_only, on_progress=advance
            )
            figures = figures_of(played, shop.knowledge.retrieval)
        except Exception as error:
            if part == "tuning":
                raise
            raise HeldOutError(f"{type(error).__name__} in the held-out part") from None
        before += sum(len(sets[part].items[name]) for name in wanted)
        report[part] = figures if part == "tuning" else replace(figures, wrong=(), confusion={})
    return report


def to_json(report: Report) -> str:
    """The report for programs: per part and figure its value, interval, target and verdict."""
    plain = {part: _plain(figures) for part, figures in report.items()}
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _plain(figures: Figures) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for name, estimate in figures.estimates.items():
        target = TARGETS.get(name)
        rows[name] = {
            "value": estimate.value,
            "low": estimate.low,
            "high": estimate.high,
            "n": estimate.n,
            "interval": estimate.method,
            "target": target and {target.bound: target.value},
            "met": target and target.is_met(estimate),
        }
    wrong = [
        {"group": case.group, "id": case.item_id, "text": case.text, "what": case.what}
        for case in figures.wrong
    ]
    return {"figures": rows, "wrong": wrong}
