"""How soon a turn that is left lets go of the provider."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from uuid import uuid4

from agent.bench.fake_openai import Behaviour, ReadingBrain, Words, phrase_evidence
from agent.bench.fake_openai.brain import Answer
from agent.bench.fake_openai.request import Asked
from agent.bench.llm.result import Cancelled
from agent.bench.llm.stage import TOKENS_PER_S, Stage
from agent.wire import TurnRequest

_ASKED = "건성 피부에 좋은 세럼 추천해줘"


async def measure_cancelling(stage: Stage, turns: int, tick: Callable[[], None]) -> Cancelled:
    """Turns left in turn: while the provider is silent, and after the first words.

    The stage's model phrases all replies.
    """
    stage.provider_is(Behaviour(tokens_per_s=TOKENS_PER_S), ReadingBrain(phrases=_endless))
    waits: list[float] = []
    for number in range(turns):
        waits.append(await _left_ms(stage, silent=number % 2 == 0))
        tick()
    return Cancelled(
        turns=turns, p50_ms=round(statistics.median(waits), 1), most_ms=round(max(waits), 1)
    )


async def _left_ms(stage: Stage, *, silent: bool) -> float:
    """From leaving one turn to its connection's end, ms; `silent`: before the provider's words."""
    record = stage.fake.record
    if silent:
        stage.fake.script.then(Behaviour(hangs=True))
    before = len(record.requests)
    request = TurnRequest(message=_ASKED, session_id=uuid4().hex)
    async with stage.assistant.turn(request) as events:
        async for event in events:
            if event.type == ("cards" if silent else "token"):
                break
        await record.until(lambda: len(record.requests) > before)
        left = time.perf_counter()
    await record.until(lambda: record.requests[-1].ended is not None)
    return ((record.requests[-1].ended or left) - left) * 1_000


def _endless(asked: Asked) -> Answer:
    """A whole first sentence, then one that does not end for a minute."""
    truth = phrase_evidence(asked)
    first = truth.text.partition(". ")[0] if isinstance(truth, Words) else ""
    return Words(f"{first}. " + "천천히 " * 3_000)
