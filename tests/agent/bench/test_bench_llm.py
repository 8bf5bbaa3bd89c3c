"""The measurement of the language model: what is invented is untrue and heard where it is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agent.bench.fake_openai import Record, Words
from agent.bench.fake_openai.record import Request
from agent.bench.fake_openai.request import Asked
from agent.bench.llm.calls import count_calls
from agent.bench.llm.cancel import measure_cancelling
from agent.bench.llm.first_words import FirstWords
from agent.bench.llm.inventions import Inventor, Told, load_inventions, plain
from agent.bench.llm.latency import measure_latency
from agent.bench.llm.lies import count_lies
from agent.bench.llm.result import Calls, LlmBench
from agent.bench.llm.run import spread
from agent.bench.llm.stage import Script, open_stage
from agent.settings import Settings
from data.catalogue import Catalogue

SURE, UNSURE = "강남역 근처 매장 어디 있어요?", "얼굴이 사막 같아"


def asked(prompt: str) -> Asked:
    messages = ({"role": "user", "content": prompt},)
    return Asked("gpt-4o-mini", messages, {}, None, stream=True, wants_usage=True)


@pytest.mark.parametrize("language", ["ko", "en", "ja"])
def test_every_third_answer_says_something_untrue_of_its_turn(
    demo: Catalogue, language: str
) -> None:
    inventor = Inventor(demo)
    product, store = demo.products[0], demo.stores[0]
    prompt = (
        f'{{"language": "{language}", "evidence": [{{"id": "p1", "kind": "product", "name": '
        f'"{product.name}", "price": "{product.price:,}원"}}, {{"id": "s1", "kind": "store", '
        f'"name": "{store.name}"}}]}}'
    )
    for number in range(1, 1 + 3 * 20):
        answer = inventor(asked(prompt))
        assert isinstance(answer, Words)
        assert inventor.lied is (number % 3 == 0)
        if inventor.lied:
            told = inventor.told[-1]
            assert told.is_heard_in(answer.text)
            assert plain(told.mark) not in plain(prompt)
    assert len(inventor.told) == 20
    assert len({told.kind for told in inventor.told}) > 3


def test_an_invention_is_heard_however_it_is_spaced() -> None:
    told = Told("price", "31,470원")
    assert told.is_heard_in("값은 31470 원이에요.")
    assert not told.is_heard_in("값은 31,480원이에요.")


def test_inventions_are_of_many_kinds_in_each_language() -> None:
    for lines in load_inventions().values():
        kinds = {line.kind for line in lines}
        assert {"price", "product", "store", "cure", "stock", "ranking"} <= kinds
        assert all(line.mark for line in lines)


def test_words_can_be_spoken_from_their_first_clause_on() -> None:
    record = Record()
    heard = FirstWords(record)
    for piece in ("토리든 세럼이", " 27,", "000원이고"):
        heard.hear(piece)
    assert heard.ms is None
    record.requests.append(Request("/", {}))
    heard.hear(", 순해")
    assert heard.ms is not None
    assert heard.calls == 1


def test_a_share_is_of_turns_with_one_call_at_most() -> None:
    calls = Calls(part="tuning", turns=10, by_calls={0: 7, 1: 2, 2: 1})
    assert calls.share == 0.9
    assert [figure.holds for figure in LlmBench(calls=[calls]).figures()] == [True]


def test_a_sample_is_spread_over_all() -> None:
    assert spread(range(100), 4) == [0, 25, 50, 75]
    assert spread(range(3), 4) == [0, 1, 2]


async def test_every_part_measures_over_the_real_assistant(
    state_dir: Path, settings_at: Callable[..., Settings]
) -> None:
    settings = settings_at(state_dir)
    scripts = [Script((SURE,)), Script((UNSURE, "더 싼 거"))]
    ticks: list[int] = []
    async with open_stage(settings) as stage:
        calls, asking = await count_calls(stage, "tuning", scripts, lambda: ticks.append(1))
        assert (calls.turns, asking) == (3, [UNSURE])
        latency = await measure_latency(stage, [SURE], asking, lambda: ticks.append(1))
    assert latency.every.ours.first_word_p50_ms < latency.every.loop.first_word_p50_ms
    assert (latency.every.ours.calls_p50, latency.every.loop.calls_p50) == (0, 2)
    assert latency.asked is not None
    async with open_stage(settings, phrases_all=True) as stage:
        lies = await count_lies(stage, scripts * 2, lambda: ticks.append(1))
        cancelled = await measure_cancelling(stage, 2, lambda: ticks.append(1))
    assert (lies.turns, lies.told, lies.reached) == (6, lies.answers // 3, [])
    assert lies.told
    assert cancelled.turns == 2
    assert len(ticks) == 2 + 4 + 4 + 2
    result = LlmBench(latency=latency, calls=[calls], lies=lies, cancelled=cancelled)
    assert len(result.figures()) == 4 + 1 + 2 + 1
