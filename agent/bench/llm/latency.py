"""The assistant beside a tool loop over one fake provider, the same turns in one run."""

from __future__ import annotations

import statistics
from collections.abc import AsyncIterator, Callable, Sequence
from uuid import uuid4

from agent.bench.fake_openai import Behaviour, ReadingBrain
from agent.bench.llm.first_words import FirstWords, hear_all
from agent.bench.llm.result import Beside, Latency, Side
from agent.bench.llm.stage import FIRST_TOKEN_S, TOKENS_PER_S, Stage
from agent.bench.llm.tool_loop import tool_loop, words_of
from agent.wire import TurnRequest

SLOW = Behaviour(first_token_s=FIRST_TOKEN_S, tokens_per_s=TOKENS_PER_S)


async def measure_latency(
    stage: Stage, every: Sequence[str], asking: Sequence[str], tick: Callable[[], None]
) -> Latency:
    """Both sides, one turn at a time.

    Args:
        stage: what is measured.
        every: utterances as they come in the sets.
        asking: utterances for which the assistant asks the model.
        tick: told after each turn of either side.
    """
    agent = tool_loop(stage.assistant, stage.fake.base_url)

    def loop(utterance: str) -> AsyncIterator[str]:
        return words_of(agent, utterance)

    def ours(utterance: str) -> AsyncIterator[str]:
        return own_words(stage, utterance)

    stage.provider_is(Behaviour(), ReadingBrain())
    for side in (loop, ours):  # the first request of a client takes longer
        await hear_all(side(every[0]), stage.fake.record)
    stage.provider_is(SLOW, ReadingBrain())

    async def beside(utterances: Sequence[str]) -> Beside:
        heard: dict[str, list[FirstWords]] = {"ours": [], "loop": []}
        for utterance in utterances:
            for name, side in (("ours", ours), ("loop", loop)):
                heard[name].append(await hear_all(side(utterance), stage.fake.record))
                tick()
        return Beside(ours=side_of(heard["ours"]), loop=side_of(heard["loop"]))

    return Latency(
        first_token_s=FIRST_TOKEN_S,
        tokens_per_s=TOKENS_PER_S,
        every=await beside(every),
        asked=await beside(asking) if asking else None,
    )


async def own_words(stage: Stage, utterance: str) -> AsyncIterator[str]:
    """The assistant's words as they come, of a conversation of one turn."""
    request = TurnRequest(message=utterance, session_id=uuid4().hex)
    async with stage.assistant.turn(request) as events:
        async for event in events:
            if event.type == "token":
                yield event.text


def side_of(heard: Sequence[FirstWords]) -> Side:
    """Medians, and the 95th percentile by rank."""
    times = sorted(one.ms or 0.0 for one in heard)
    calls = [one.calls_in_all for one in heard]
    return Side(
        turns=len(heard),
        first_word_p50_ms=round(statistics.median(times), 1),
        first_word_p95_ms=round(times[min(len(times) - 1, int(0.95 * len(times)))], 1),
        calls_p50=statistics.median(calls),
        calls_mean=round(statistics.mean(calls), 3),
    )
