"""Who is remembered, and until when; on a clock that the test turns."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import pytest
from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langgraph.graph import END, START, StateGraph
from langgraph.graph.message import add_messages
from typing_extensions import TypedDict

from agent.conversations import Conversations, LatestCheckpoint

IDLE = 1_800.0


class Talk(TypedDict, total=False):
    messages: Annotated[list[AnyMessage], add_messages]
    count: int


async def _say(state: Talk) -> dict[str, Any]:
    return {"messages": [AIMessage("네")], "count": state.get("count", 0) + 1}


class Hours:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hours:
    return Hours()


@pytest.fixture
def saver() -> LatestCheckpoint:
    return LatestCheckpoint()


@pytest.fixture
def conversations(saver: LatestCheckpoint, clock: Hours) -> Conversations:
    return Conversations(saver, most=3, idle_s=IDLE, monotonic=clock)


class Talker:
    """A small graph over the saver: what a turn writes."""

    def __init__(self, saver: LatestCheckpoint) -> None:
        graph = StateGraph(Talk)
        graph.add_node("say", _say)
        graph.add_edge(START, "say")
        graph.add_edge("say", END)
        self.graph = graph.compile(checkpointer=saver)

    async def turn(self, thread: str) -> int:
        config: Any = {"configurable": {"thread_id": thread}}
        state = await self.graph.ainvoke(
            {"messages": [HumanMessage("응")]}, config, durability="exit"
        )
        return int(state["count"])


@pytest.fixture
def talker(saver: LatestCheckpoint) -> Talker:
    return Talker(saver)


async def play(conversations: Conversations, talker: Talker, session: str) -> int:
    """A whole turn. Returns which turn of its conversation it was."""
    async with conversations.turn(session):
        return await talker.turn(session)


def threads(saver: LatestCheckpoint) -> set[str]:
    """Whatever of whom is still held anywhere."""
    return {
        *(thread for thread, spaces in saver.storage.items() if any(spaces.values())),
        *(str(key[0]) for key in saver.writes),
        *(str(key[0]) for key in saver.blobs),
    }


async def test_a_conversation_goes_on(conversations: Conversations, talker: Talker) -> None:
    assert [await play(conversations, talker, "a") for _ in range(3)] == [1, 2, 3]
    assert await play(conversations, talker, "b") == 1
    assert conversations.held == 2


async def test_forgotten_is_forgotten(
    conversations: Conversations, talker: Talker, saver: LatestCheckpoint
) -> None:
    await play(conversations, talker, "a")
    await play(conversations, talker, "b")
    await conversations.forget("a")
    assert conversations.held == 1
    assert threads(saver) == {"b"}
    assert await play(conversations, talker, "a") == 1
    assert await play(conversations, talker, "b") == 2


async def test_an_unknown_one_is_already_forgotten(conversations: Conversations) -> None:
    await conversations.forget("nobody")
    assert conversations.held == 0


async def test_idle_ones_are_forgotten_when_somebody_speaks(
    conversations: Conversations, talker: Talker, saver: LatestCheckpoint, clock: Hours
) -> None:
    await play(conversations, talker, "old")
    clock.now += IDLE / 2
    await play(conversations, talker, "young")
    clock.now += IDLE / 2 + 1
    await play(conversations, talker, "new")
    assert threads(saver) == {"young", "new"}
    assert await play(conversations, talker, "old") == 1


async def test_speaking_keeps_a_conversation(
    conversations: Conversations, talker: Talker, clock: Hours
) -> None:
    for expected in range(1, 5):
        assert await play(conversations, talker, "a") == expected
        clock.now += IDLE - 1


async def test_a_conversation_that_was_idle_too_long_begins_anew(
    conversations: Conversations, talker: Talker, clock: Hours
) -> None:
    await play(conversations, talker, "a")
    clock.now += IDLE + 1
    assert await play(conversations, talker, "a") == 1


async def test_beyond_the_number_the_longest_idle_goes(
    conversations: Conversations, talker: Talker, saver: LatestCheckpoint
) -> None:
    for session in ("a", "b", "c", "a", "d"):
        await play(conversations, talker, session)
    assert conversations.held == 3
    assert threads(saver) == {"a", "c", "d"}


async def test_who_speaks_is_not_forgotten_for_being_many(conversations: Conversations) -> None:
    entered, leave = asyncio.Semaphore(0), asyncio.Event()

    async def hold(session: str) -> None:
        async with conversations.turn(session):
            entered.release()
            await leave.wait()

    holding = [asyncio.create_task(hold(name)) for name in "abcde"]
    for _ in holding:
        await entered.acquire()
    assert conversations.held == 5
    leave.set()
    await asyncio.gather(*holding)
    async with conversations.turn("f"):
        assert conversations.held == 3


async def test_a_long_turn_is_not_idle(
    conversations: Conversations, talker: Talker, clock: Hours
) -> None:
    async with conversations.turn("slow"):
        clock.now += 2 * IDLE
        await play(conversations, talker, "other")
        await talker.turn("slow")
    assert await play(conversations, talker, "slow") == 2


async def test_idleness_begins_when_the_turn_is_over(
    conversations: Conversations, talker: Talker, clock: Hours
) -> None:
    async with conversations.turn("slow"):
        await talker.turn("slow")
        clock.now += 2 * IDLE
    clock.now += IDLE - 1
    await play(conversations, talker, "other")
    assert await play(conversations, talker, "slow") == 2


async def test_forgotten_while_it_speaks_leaves_nothing(
    conversations: Conversations, talker: Talker, saver: LatestCheckpoint
) -> None:
    async with conversations.turn("a"):
        await conversations.forget("a")
        await talker.turn("a")
    assert threads(saver) == set()
    assert conversations.held == 0
    assert await play(conversations, talker, "a") == 1


async def test_turns_of_one_conversation_never_overlap(conversations: Conversations) -> None:
    order: list[str] = []
    first_in, first_out = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with conversations.turn("a"):
            order.append("first in")
            first_in.set()
            await first_out.wait()
            order.append("first out")

    async def second() -> None:
        await first_in.wait()
        async with conversations.turn("a"):
            order.append("second in")

    async def another() -> None:
        await first_in.wait()
        async with conversations.turn("b"):
            order.append("another in")
        first_out.set()

    await asyncio.gather(first(), second(), another())
    assert order == ["first in", "another in", "first out", "second in"]


async def test_a_broken_turn_lets_the_next_begin(
    conversations: Conversations, talker: Talker
) -> None:
    with pytest.raises(ZeroDivisionError):
        async with conversations.turn("a"):
            raise ZeroDivisionError
    assert await play(conversations, talker, "a") == 1


async def test_a_cancelled_wait_lets_the_next_begin(conversations: Conversations) -> None:
    async with conversations.turn("a"):
        waiting = asyncio.create_task(_enter(conversations, "a"))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    await asyncio.wait_for(_enter(conversations, "a"), 5)


async def _enter(conversations: Conversations, session: str) -> None:
    async with conversations.turn(session):
        pass


async def test_only_the_latest_checkpoint_is_kept(saver: LatestCheckpoint, talker: Talker) -> None:
    held = []
    for _ in range(100):
        await talker.turn("a")
        held.append((len(saver.storage["a"][""]), len(saver.blobs), len(saver.writes)))
    assert {checkpoints for checkpoints, *_ in held} == {1}
    # What is held of a conversation does not grow with its turns.
    assert held[-1] == held[4]
    state = await talker.graph.aget_state({"configurable": {"thread_id": "a"}})
    assert state.values["count"] == 100
    assert len(state.values["messages"]) == 200


async def test_threads_do_not_touch_each_other(saver: LatestCheckpoint, talker: Talker) -> None:
    for _ in range(3):
        await talker.turn("a")
        await talker.turn("b")
    await saver.adelete_thread("a")
    assert threads(saver) == {"b"}
    assert await talker.turn("b") == 4
    assert await talker.turn("a") == 1
