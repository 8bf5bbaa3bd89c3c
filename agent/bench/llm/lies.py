"""A model that lies in one answer of three, over the turns of the evaluation sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from agent.bench.fake_openai import Behaviour, ReadingBrain
from agent.bench.llm.inventions import Inventor
from agent.bench.llm.result import Lies
from agent.bench.llm.stage import Script, Stage, requests_of


async def count_lies(stage: Stage, scripts: Sequence[Script], tick: Callable[[], None]) -> Lies:
    """Every turn played once; the stage's model phrases all replies, so that it can lie in all."""
    inventor = Inventor(stage.assistant.knowledge.retrieval.catalogue)
    stage.provider_is(Behaviour(), ReadingBrain(phrases=inventor))
    reached: list[str] = []
    turns = true_said = true_refused = 0
    for script in scripts:
        for request in requests_of(script):
            before = inventor.answers
            reply = await stage.assistant.answer(request)
            turns += 1
            if inventor.answers == before or reply.llm is None:
                continue
            if inventor.lied:
                told = inventor.told[-1]
                if told.is_heard_in(reply.reply):
                    reached.append(f"{told.kind}: {told.mark}")
            else:
                true_said += reply.llm.released
                true_refused += sum(reply.llm.refused.values())
        tick()
    return Lies(
        turns=turns,
        answers=inventor.answers,
        told=len(inventor.told),
        told_by_kind=dict(Counter(told.kind for told in inventor.told)),
        reached=reached,
        true_said=true_said,
        true_refused=true_refused,
    )
