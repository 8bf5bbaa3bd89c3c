"""What every metric answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agent.evaluation.estimates import Estimate


@dataclass(frozen=True)
class WrongCase:
    """One thing that went wrong; `group` is its metric and kind, `what` says how."""

    group: str
    item_id: str
    text: str
    what: str


@dataclass(frozen=True)
class Outcome:
    """Figures by name, in the order to be shown, and the wrong cases of all of them."""

    estimates: Mapping[str, Estimate | None] = field(default_factory=dict)
    wrong: tuple[WrongCase, ...] = ()
