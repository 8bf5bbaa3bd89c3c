"""Each way in which a provider fails, through the door: the embedded wording answers, without seam.

Half a sentence is never said, whatever the moment; what the fault costs beyond its being known is
little. Over the real HTTP of the fake.
"""

from __future__ import annotations

import re
import time

import pytest

from agent.assistant import ShopAssistant
from agent.bench.fake_openai import Asked, Behaviour, FakeOpenAI, ReadingBrain, Structure, Words
from agent.bench.fake_openai.brain import Answer
from agent.door import Assistant
from agent.evaluation.sets import Trap, load_sets
from agent.llm.guarded import GuardedModel, Patience
from agent.wire import TurnReply, TurnRequest

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNSURE = "얼굴이 사막 같아"
RESTATED = "건성 피부 보습 크림 추천해줘"
ADVICE = "세안하고 바로 바르시면 좋아요. 값은 {p1.price:이에요}. 조금씩 덧발라 보세요."
#: Seconds after the fault is known; asked are 0.3, and a busy machine is given three times that.
SOON_S = 0.9
SHORT = Patience(1.0, 1.0, 8.0)


@pytest.fixture
def fake(fake: FakeOpenAI, model: GuardedModel) -> FakeOpenAI:
    """Every reply is asked of the model, so that each can fail."""
    fake.brain = ReadingBrain((("product_search", RESTATED),), phrases=lambda asked: Words(ADVICE))
    model.phrases_all, model.patience = True, SHORT
    return fake


async def answer(assistant: Assistant, message: str) -> TurnReply:
    return await assistant.answer(TurnRequest(message=message))


def sentences(reply: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s", reply) if part]


@pytest.mark.parametrize(
    ("behaviour", "fault"),
    [
        (Behaviour(status=500), "error"), (Behaviour(status=503), "error"),
        (Behaviour(status=429), "limited"), (Behaviour(status=401), "refused"),
        (Behaviour(hangs=True), "slow"), (Behaviour(first_token_s=5), "slow"),
        (Behaviour(stall_after=0), "slow"), (Behaviour(stall_after=3), "stalled"),
        (Behaviour(cut_after=0), "cut"), (Behaviour(cut_after=3), "cut"),
        (Behaviour(error_after=3), "cut"), (Behaviour(drift="chunk"), "drifted"),
    ],
)  # fmt: skip
async def test_before_its_first_sentence_a_fault_leaves_the_embedded_reply(
    fake: FakeOpenAI,
    with_model: ShopAssistant,
    assistant: Assistant,
    behaviour: Behaviour,
    fault: str,
) -> None:  # fmt: skip
    await answer(with_model, RESTATED)  # the first request of a client takes longer
    fake.script.then(behaviour)
    turn = await answer(with_model, RESTATED)
    done = time.perf_counter()
    await fake.record.until(lambda: fake.record.requests[-1].ended)
    assert turn.reply == (await answer(assistant, RESTATED)).reply
    assert turn.mode == "offline"
    assert done - (fake.record.requests[-1].ended or 0.0) < SOON_S
    assert turn.llm is not None
    assert turn.llm.faults == {fault: 1}


@pytest.mark.parametrize(
    "behaviour",
    [
        Behaviour(status=500), Behaviour(status=429, retry_after_s=1), Behaviour(hangs=True),
        Behaviour(stall_after=0), Behaviour(cut_after=0), Behaviour(error_after=0),
        Behaviour(drift="chunk"), Behaviour(drift="prose"), Behaviour(drift="truncated"),
        Behaviour(drift="fields"),
    ],
)  # fmt: skip
async def test_a_fault_while_reading_leaves_the_rules_reading(
    fake: FakeOpenAI, with_model: ShopAssistant, assistant: Assistant, behaviour: Behaviour
) -> None:
    fake.script.then(behaviour, Behaviour(status=500))
    turn = await answer(with_model, UNSURE)
    assert turn.reply == (await answer(assistant, UNSURE)).reply
    assert turn.mode == "offline"


@pytest.mark.parametrize(
    "behaviour",
    [
        broken
        for at in range(1, 30, 4)
        for broken in (
            Behaviour(cut_after=at), Behaviour(stall_after=at), Behaviour(error_after=at),
        )
    ],
)  # fmt: skip
async def test_no_half_sentence_is_said_wherever_the_stream_breaks(
    fake: FakeOpenAI, with_model: ShopAssistant, assistant: Assistant, behaviour: Behaviour
) -> None:
    embedded = (await answer(assistant, RESTATED)).reply
    whole = (await answer(with_model, RESTATED)).reply
    fake.script.then(behaviour)
    turn = await answer(with_model, RESTATED)
    known = {*sentences(embedded), *sentences(whole)}
    assert set(sentences(turn.reply)) <= known
    assert len(set(sentences(turn.reply))) == len(sentences(turn.reply))
    first = turn.products[0]
    assert f"{first.price:,}원" in turn.reply
    assert turn.reply.startswith(sentences(embedded)[0])


async def test_two_seconds_without_a_first_token_are_too_long(
    fake: FakeOpenAI, with_model: ShopAssistant, assistant: Assistant
) -> None:
    assert with_model.model is not None
    with_model.model.patience = Patience()
    fake.script.then(Behaviour(first_token_s=30))
    began = time.perf_counter()
    turn = await answer(with_model, RESTATED)
    assert 2.0 <= time.perf_counter() - began < 2.0 + SOON_S
    assert turn.reply == (await answer(assistant, RESTATED)).reply


async def test_a_provider_that_failed_thrice_is_left_alone(
    fake: FakeOpenAI, with_model: ShopAssistant, assistant: Assistant
) -> None:
    fake.script.usual = Behaviour(status=500)
    replies = [(await answer(with_model, RESTATED)).reply for _ in range(6)]
    assert set(replies) == {(await answer(assistant, RESTATED)).reply}
    assert len(fake.record.requests) == 3


INJECTIONS = [trap for trap in load_sets("tuning").traps if trap.kind == "injection"]


@pytest.mark.parametrize("trap", INJECTIONS, ids=lambda trap: trap.id)
async def test_an_instruction_in_the_shoppers_words_does_nothing(
    fake: FakeOpenAI, with_model: ShopAssistant, assistant: Assistant, trap: Trap
) -> None:
    """Even with a model that obeys it to the letter, reading and phrasing."""
    obeyed = " ".join((*trap.expect.says_not, trap.text))

    def obedient(asked: Asked) -> Answer:
        wish = {"intent": trap.intent[0], "utterance": trap.text}
        reading = Structure({"advice": True, "wishes": [wish]})
        return Words(obeyed) if asked.schema is None else reading

    fake.brain = obedient
    turn = await answer(with_model, trap.text)
    assert turn.reply == (await answer(assistant, trap.text)).reply
    assert turn.mode == "offline"
    for said in (*trap.expect.says_not, trap.text):
        assert said not in turn.reply
