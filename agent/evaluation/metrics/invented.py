"""Does every fact in a reply stand in its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from agent.evaluation.estimates import count
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import PlayedTurn
from agent.evaluation.reply_evidence import Evidence
from agent.evaluation.sets import Item
from data.catalogue import Catalogue


def invented(turns: Sequence[PlayedTurn[Item]], catalogue: Catalogue) -> Outcome:
    """Replies that assert what nothing bears out, among all replies."""
    evidence = Evidence(catalogue)
    wrong = tuple(
        WrongCase("invented facts", turn.item.id, turn.reply.reply, ", ".join(found))
        for turn in turns
        if (found := evidence.invented_in(turn))
    )
    return Outcome({"replies with invented facts": count(len(wrong), len(turns))}, wrong)
