"""How many calls of the model there are before the first word, over the evaluation sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from agent.bench.fake_openai import Behaviour, ReadingBrain
from agent.bench.llm.first_words import FirstWords
from agent.bench.llm.result import Calls
from agent.bench.llm.stage import Script, Stage, requests_of


async def count_calls(
    stage: Stage, part: str, scripts: Sequence[Script], tick: Callable[[], None]
) -> tuple[Calls, list[str]]:
    """The counts, and which opening utterances needed the model.

    A provider without delay: what is counted does not depend on it.
    """
    stage.provider_is(Behaviour(), ReadingBrain())
    by_calls: Counter[int] = Counter()
    asking: list[str] = []
    for script in scripts:
        for number, request in enumerate(requests_of(script)):
            heard = FirstWords(stage.fake.record)
            async with stage.assistant.turn(request) as events:
                async for event in events:
                    if event.type == "token":
                        heard.hear(event.text)
            heard.end()
            by_calls[heard.calls] += 1
            if heard.calls and not number:
                asking.append(request.message)
        tick()
    turns = sum(by_calls.values())
    return Calls(part=part, turns=turns, by_calls=dict(sorted(by_calls.items()))), asking
