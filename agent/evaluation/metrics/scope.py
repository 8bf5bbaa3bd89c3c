"""Is what is not the shop's business told from what is: recall, and what is refused wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.evaluation.estimates import share
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import PlayedTurn, ReadUtterance
from agent.evaluation.sets import Trap
from agent.wire import Intent


@dataclass(frozen=True)
class _Judged:
    item_id: str
    text: str
    outside: bool
    #: What counts as having told so, where it is outside.
    accepted: tuple[Intent, ...]
    intent: Intent

    @property
    def right(self) -> bool:
        return self.intent in self.accepted if self.outside else self.intent != "out_of_scope"


def scope(read: Sequence[ReadUtterance], traps: Sequence[PlayedTurn[Trap]]) -> Outcome:
    """Clean utterances and traps together.

    A trap outside the shop's business may accept another intent than out_of_scope, where saying so
    takes another form.
    """
    judged = [_of_utterance(one) for one in read if one.spelling.kind is None]
    judged += [_of_trap(turn) for turn in traps]
    wrong = tuple(
        WrongCase(
            "scope, missed" if one.outside else "scope, refused",
            one.item_id,
            one.text,
            f"taken for {one.intent}",
        )
        for one in judged
        if not one.right
    )
    return Outcome(
        {
            "out-of-scope recall": share(one.right for one in judged if one.outside),
            "false refusals": share(not one.right for one in judged if not one.outside),
        },
        wrong,
    )


def _of_utterance(one: ReadUtterance) -> _Judged:
    outside = one.item.intent == "out_of_scope"
    return _Judged(one.item.id, one.spelling.text, outside, ("out_of_scope",), one.intent)


def _of_trap(turn: PlayedTurn[Trap]) -> _Judged:
    item = turn.item
    accepted = item.intent or ("out_of_scope",)
    return _Judged(item.id, item.text, item.scope == "out", accepted, turn.reply.intent)
