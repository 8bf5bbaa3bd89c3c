"""One turn as a task that is owned: its events in order, its end, its neighbours."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

import agent.nodes.understand as understand_step
from agent.context import Context
from agent.conversations import Conversations, LatestCheckpoint
from agent.door import Assistant
from agent.events import CardsEvent, DoneEvent, ErrorEvent, StatusEvent, TokenEvent, TurnEvent
from agent.graph import build_graph
from agent.knowledge import KnowledgeKeeper
from agent.problem_words import load_problem_words
from agent.turns import Turns
from agent.understanding.cues import load_cues
from agent.wire import TurnRequest
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar

pytestmark = pytest.mark.asyncio(loop_scope="session")

_sessions = count()


@pytest.fixture
def session() -> str:
    return f"turns-{next(_sessions)}"


async def events_of(assistant: Assistant, message: str, session: str) -> list[TurnEvent]:
    async with assistant.turn(TurnRequest(message=message, session_id=session)) as events:
        return [event async for event in events]


@pytest.mark.parametrize(
    "message",
    [
        "강남역 근처 매장 알려줘",
        "건성용 세럼 추천해줘",
        "배송비 얼마야?",
        "안녕",
        "오늘 날씨 어때?",
    ],
)
async def test_events_come_in_their_order(assistant: Assistant, session: str, message: str) -> None:
    events = await events_of(assistant, message, session)
    order = [event.type for event in events]
    ranks = [["status", "cards", "token", "done"].index(kind) for kind in order]
    assert ranks == sorted(ranks)
    assert order.count("done") == 1
    assert order.count("cards") <= 1
    assert order[-1] == "done"
    stages = [event.stage for event in events if isinstance(event, StatusEvent)]
    assert stages[0] == "understand"
    assert stages[-1] == "reply"
    assert len(set(stages)) == len(stages)


@pytest.mark.parametrize("message", ["강남역 근처 매장 알려줘", "clean serum for dry skin please"])
async def test_tokens_are_the_reply_and_cards_are_its_cards(
    assistant: Assistant, session: str, message: str
) -> None:
    events = await events_of(assistant, message, session)
    done = events[-1]
    assert isinstance(done, DoneEvent)
    tokens = [event.text for event in events if isinstance(event, TokenEvent)]
    assert "".join(tokens) == done.turn.reply
    cards = next(event for event in events if isinstance(event, CardsEvent))
    assert cards.stores == done.turn.stores
    assert cards.products == done.turn.products
    assert done.turn.session_id == session


async def test_a_turn_without_a_session_begins_one(assistant: Assistant) -> None:
    first = await assistant.answer(TurnRequest(message="강남역 근처 매장"))
    second = await assistant.answer(TurnRequest(message="강남역 근처 매장"))
    assert first.session_id != second.session_id
    assert first.turn_id != second.turn_id
    assert first.reply == second.reply


async def test_timings_are_told(assistant: Assistant, session: str) -> None:
    turn = await assistant.answer(
        TurnRequest(message="2만원 이하 세럼 추천해줘", session_id=session)
    )
    told = turn.timings_ms
    assert told.total > 0
    assert 0 <= told.retrieve <= told.total
    assert 0 <= told.understand <= told.total
    assert 0 <= told.reply <= told.total


async def test_two_turns_of_one_session_do_not_overlap(assistant: Assistant, session: str) -> None:
    """The second is answered with the first in mind, whoever's events are read first."""
    first = TurnRequest(message="강남역 근처 매장 알려줘", session_id=session)
    second = TurnRequest(message="두 번째 매장 전화번호", session_id=session)
    shown, told = await asyncio.gather(assistant.answer(first), assistant.answer(second))
    assert shown.intent == "store_search"
    assert told.intent == "store_info"
    assert [store.store_id for store in told.stores] == [shown.stores[1].store_id]


async def test_sessions_do_not_hear_each_other(assistant: Assistant) -> None:
    names = [f"apart-{number}" for number in range(8)]
    messages = ["강남역 근처 매장", "명동역 근처 매장"] * 4
    shown = await asyncio.gather(
        *(
            assistant.answer(TurnRequest(message=message, session_id=name))
            for name, message in zip(names, messages, strict=True)
        )
    )
    told = await asyncio.gather(
        *(assistant.answer(TurnRequest(message="거기 전화번호", session_id=name)) for name in names)
    )
    for before, after in zip(shown, told, strict=True):
        assert after.stores[0].store_id == before.stores[0].store_id
        assert str(before.stores[0].phone) in after.reply


async def test_a_forgotten_conversation_begins_anew(assistant: Assistant, session: str) -> None:
    await events_of(assistant, "강남역 근처 매장 알려줘", session)
    await assistant.forget(session)
    turn = await assistant.answer(TurnRequest(message="두 번째 매장 전화번호", session_id=session))
    assert turn.stores == []


# A graph whose first step the test holds, breaks or lets go.


class Gate:
    """Stands before the reading of an utterance."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.open = asyncio.Event()
        self.left = asyncio.Event()
        self.breaks = False
        self.holds = False


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest_asyncio.fixture(loop_scope="session")
async def turns(
    gate: Gate,
    state_dir: Path,
    calendar: Calendar,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> Any:
    """Turns over the demonstration, by words alone, through the gate."""
    import agent.graph

    real = understand_step.understand

    async def gated(state: Any, runtime: Any) -> dict[str, Any]:
        assert isinstance(runtime.context, Context)
        gate.reached.set()
        if gate.breaks:
            raise ValueError("a secret of the house")
        if gate.holds:
            try:
                await gate.open.wait()
            finally:
                gate.left.set()
        return await real(state, runtime)

    gated.__annotations__ = real.__annotations__
    monkeypatch.setattr(agent.graph, "understand", gated)
    live_index = LiveIndex(state_dir / "index", None)
    keeper = KnowledgeKeeper(state_dir / "catalogue", live_index, calendar)
    await keeper.open()
    saver = LatestCheckpoint()
    conversations = Conversations(saver, 100, 1_800.0, asyncio.get_running_loop().time)
    yield Turns(
        build_graph(saver),
        conversations,
        keeper,
        load_cues(),
        lambda: now,
        problem_words=load_problem_words(),
    )
    await live_index.close()


async def play(turns: Turns, message: str, session: str) -> list[TurnEvent]:
    request = TurnRequest(message=message, session_id=session)
    async with turns.play(request) as events:
        return [event async for event in events]


async def test_leaving_early_cancels_what_is_left(turns: Turns, gate: Gate, session: str) -> None:
    gate.holds = True
    request = TurnRequest(message="안녕", session_id=session)
    async with turns.play(request):
        await asyncio.wait_for(gate.reached.wait(), 10)
        assert not gate.left.is_set()
    assert gate.left.is_set()


async def test_a_cancelled_listener_cancels_the_turn(
    turns: Turns, gate: Gate, session: str
) -> None:
    gate.holds = True
    listener = asyncio.create_task(play(turns, "안녕", session))
    await asyncio.wait_for(gate.reached.wait(), 10)
    listener.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listener
    assert gate.left.is_set()


async def test_after_a_cancelled_turn_the_conversation_goes_on(
    turns: Turns, gate: Gate, session: str
) -> None:
    shown = (await play(turns, "강남역 근처 매장 알려줘", session))[-1]
    gate.holds = True
    gate.reached.clear()
    async with turns.play(TurnRequest(message="명동역 근처 매장", session_id=session)):
        await asyncio.wait_for(gate.reached.wait(), 10)
    gate.holds = False
    told = (await play(turns, "두 번째 매장 전화번호", session))[-1]
    assert isinstance(shown, DoneEvent)
    assert isinstance(told, DoneEvent)
    assert told.turn.stores[0].store_id == shown.turn.stores[1].store_id


async def test_a_second_turn_waits_for_the_first(turns: Turns, gate: Gate, session: str) -> None:
    gate.holds = True
    first = asyncio.create_task(play(turns, "강남역 근처 매장 알려줘", session))
    await asyncio.wait_for(gate.reached.wait(), 10)
    gate.reached.clear()
    second = asyncio.create_task(play(turns, "두 번째 매장 전화번호", session))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not gate.reached.is_set()
    gate.open.set()
    assert [events[-1].type for events in await asyncio.gather(first, second)] == ["done"] * 2


async def test_a_fault_ends_in_an_error_and_the_conversation_goes_on(
    turns: Turns, gate: Gate, session: str, caplog: pytest.LogCaptureFixture
) -> None:
    shown = (await play(turns, "강남역 근처 매장 알려줘", session))[-1]
    gate.breaks = True
    with caplog.at_level(logging.ERROR):
        events = await play(turns, "거기 몇 시까지 해?", session)
    error = events[-1]
    assert isinstance(error, ErrorEvent)
    assert [event.type for event in events].count("error") == 1
    assert error.problem.status == 500
    assert "secret" not in error.problem.model_dump_json()
    assert "a secret of the house" in caplog.text
    gate.breaks = False
    told = (await play(turns, "두 번째 매장 전화번호", session))[-1]
    assert isinstance(shown, DoneEvent)
    assert isinstance(told, DoneEvent)
    assert told.turn.stores[0].store_id == shown.turn.stores[1].store_id


async def test_an_error_says_what_a_shopper_can_read(
    turns: Turns, gate: Gate, session: str
) -> None:
    gate.breaks = True
    error = (await play(turns, "안녕", session))[-1]
    assert isinstance(error, ErrorEvent)
    assert error.problem.title


async def test_what_is_kept_of_a_conversation_does_not_grow(turns: Turns, session: str) -> None:
    """Forty turns: twenty messages, one checkpoint."""
    saver = turns._conversations.saver
    for number in range(40):
        await play(turns, "강남역 근처 매장 알려줘" if number % 2 else "세럼 추천해줘", session)
    state = await turns._graph.aget_state({"configurable": {"thread_id": session}})
    assert len(state.values["messages"]) == 20
    assert len(saver.storage[session][""]) == 1
