"""What was heard is what is remembered: over the real assistant, in the graph's own memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

import agent.graph
from agent.assistant import ShopAssistant
from agent.conversations import Conversations, LatestCheckpoint
from agent.events import StatusEvent, TokenEvent, TurnEvent
from agent.graph import build_graph
from agent.knowledge import KnowledgeKeeper
from agent.llm.opening import NoModel
from agent.memory import Memory
from agent.nodes.recommend import recommend
from agent.problem_words import load_problem_words
from agent.settings import Settings
from agent.turns import Turns
from agent.understanding.cues import load_cues
from agent.wire import TurnReply, TurnRequest
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar

pytestmark = pytest.mark.asyncio(loop_scope="session")

_sessions = count()
Serving = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]
STORES = "강남역 근처 매장 알려줘"
SERUM = "건성용 세럼 추천해줘"


class Shop:
    """The assistant over the demonstration; one of its doers waits when the test says so."""

    def __init__(self, turns: Turns, assistant: ShopAssistant) -> None:
        self.turns = turns
        self.assistant = assistant
        self.holds = False
        self.reached = asyncio.Event()

    async def ask(self, message: str, session: str) -> TurnReply:
        return await self.assistant.answer(TurnRequest(message=message, session_id=session))

    async def cut(self, message: str, session: str, share: float) -> tuple[TurnReply, str]:
        """A turn of whose reply only a share was heard, to a whole word: the turn, and that."""
        turn = await self.ask(message, session)
        words = turn.reply.split()
        heard = " ".join(words[: int(len(words) * share)])
        await self.assistant.heard(session, turn.turn_id, heard)
        return turn, heard

    async def leave_while_it_looks(self, message: str, session: str) -> str:
        """Leaves a turn while its doer waits. Returns its id."""
        self.holds = True
        self.reached.clear()
        request = TurnRequest(message=message, session_id=session)
        async with self.assistant.turn(request) as events:
            first = await anext(aiter(events))
            await asyncio.wait_for(self.reached.wait(), 10)
        self.holds = False
        assert isinstance(first, StatusEvent)
        assert first.turn_id
        return first.turn_id

    async def messages(self, session: str) -> list[BaseMessage]:
        return list((await self._values(session)).get("messages", []))

    async def memory(self, session: str) -> Memory:
        return Memory.model_validate((await self._values(session)).get("memory") or {})

    async def _values(self, session: str) -> dict[str, Any]:
        config: Any = {"configurable": {"thread_id": session}}
        return dict((await self.turns._graph.aget_state(config)).values)


@pytest.fixture
def session() -> str:
    return f"cut-{next(_sessions)}"


@pytest_asyncio.fixture(loop_scope="session")
async def shop(
    state_dir: Path, calendar: Calendar, now: Any, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Shop]:
    async def slow(state: Any, runtime: Any) -> dict[str, Any]:
        if shop.holds:
            shop.reached.set()
            await asyncio.Event().wait()
        return await recommend(state, runtime)

    slow.__annotations__ = recommend.__annotations__
    monkeypatch.setitem(agent.graph._DOERS, "recommend", slow)
    live_index = LiveIndex(state_dir / "index", None)
    keeper = KnowledgeKeeper(state_dir / "catalogue", live_index, calendar)
    await keeper.open()
    saver = LatestCheckpoint()
    conversations = Conversations(saver, 100, 1_800.0, asyncio.get_running_loop().time)
    cues, words = load_cues(), load_problem_words()
    turns = Turns(build_graph(saver), conversations, keeper, cues, lambda: now, problem_words=words)
    shop = Shop(
        turns,
        ShopAssistant(
            turns, conversations, keeper, live_index, lambda: now, cues=cues, llm=NoModel("none")
        ),
    )
    yield shop
    await live_index.close()


async def test_the_first_status_names_the_turn(shop: Shop, session: str) -> None:
    request = TurnRequest(message=STORES, session_id=session)
    async with shop.assistant.turn(request) as events:
        told: list[TurnEvent] = [event async for event in events]
    named = [event.turn_id for event in told if isinstance(event, StatusEvent)]
    assert told[0].type == "status"
    assert told[-1].type == "done"
    assert named == [told[-1].turn.turn_id, *[None] * (len(named) - 1)]


async def test_the_heard_part_takes_the_replys_place_word_for_word(
    shop: Shop, session: str
) -> None:
    turn, heard = await shop.cut(STORES, session, 0.5)
    question, answer = await shop.messages(session)
    assert (type(question), question.content) == (HumanMessage, STORES)
    assert (type(answer), answer.content) == (AIMessage, heard)
    assert answer.additional_kwargs == {"interrupted": True}
    assert 0 < len(heard) < len(turn.reply)
    memory = await shop.memory(session)
    assert memory.last_reply == heard
    assert memory.cut_now
    assert memory.cut_now.reply == turn.reply
    assert len(shop.turns._conversations.saver.storage[session][""]) == 1


async def test_it_may_be_told_again_and_whole_after_all(shop: Shop, session: str) -> None:
    turn, heard = await shop.cut(STORES, session, 0.5)
    for text in ("", heard, turn.reply):
        await shop.assistant.heard(session, turn.turn_id, text)
        answer = (await shop.messages(session))[-1]
        assert answer.content == text
        assert ("interrupted" in answer.additional_kwargs) == (text != turn.reply)
        assert (await shop.memory(session)).last_reply == text
    assert (await shop.memory(session)).cut_off is None


async def test_what_was_shown_can_still_be_pointed_at(shop: Shop, session: str) -> None:
    shown, _ = await shop.cut(STORES, session, 0.2)
    told = await shop.ask("두 번째 매장 전화번호", session)
    assert [store.store_id for store in told.stores] == [shown.stores[1].store_id]


async def test_an_unknown_conversation_stays_unknown(shop: Shop, session: str) -> None:
    held = shop.turns._conversations.held
    await shop.assistant.heard(session, "t-1", "강남")
    assert shop.turns._conversations.held == held
    assert not await shop.assistant.remembers(session)
    assert await shop.messages(session) == []


async def test_an_unknown_turn_and_what_was_never_said_change_nothing(
    shop: Shop, session: str
) -> None:
    turn = await shop.ask(STORES, session)
    for turn_id, text in (
        ("t-1", "강남"),
        (turn.turn_id, "처음 듣는 말"),
        (turn.turn_id, "x" * 9_999),
    ):
        await shop.assistant.heard(session, turn_id, text)
    answer = (await shop.messages(session))[-1]
    assert (answer.content, answer.additional_kwargs) == (turn.reply, {})
    assert (await shop.memory(session)).cut_off is None


async def test_an_earlier_turn_is_marked_and_the_last_reply_stays(shop: Shop, session: str) -> None:
    first = await shop.ask(STORES, session)
    second = await shop.ask("배송비 얼마야?", session)
    heard = first.reply[:7].rstrip()
    await shop.assistant.heard(session, first.turn_id, heard)
    messages = await shop.messages(session)
    assert (messages[1].content, messages[1].additional_kwargs) == (heard, {"interrupted": True})
    assert (messages[3].content, messages[3].additional_kwargs) == (second.reply, {})
    memory = await shop.memory(session)
    assert (memory.last_reply, memory.cut_off) == (second.reply, None)


async def test_it_waits_for_the_turn_that_is_under_way(shop: Shop, session: str) -> None:
    first = await shop.ask(STORES, session)
    shop.holds = True
    second = asyncio.create_task(shop.ask(SERUM, session))
    await asyncio.wait_for(shop.reached.wait(), 10)
    telling = asyncio.create_task(shop.assistant.heard(session, first.turn_id, ""))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not telling.done()
    second.cancel()
    await asyncio.wait_for(telling, 10)
    shop.holds = False
    contents = [message.content for message in await shop.messages(session)]
    assert contents == [STORES, "", SERUM, ""]


async def test_remembers_a_conversation_from_its_first_turn(shop: Shop, session: str) -> None:
    assert not await shop.assistant.remembers(session)
    await shop.ask("안녕", session)
    assert await shop.assistant.remembers(session)
    await shop.assistant.forget(session)
    assert not await shop.assistant.remembers(session)


async def test_readings_are_those_of_the_catalogue(shop: Shop) -> None:
    assert shop.assistant.readings()["VT"] == "브이티"


# 뭐라고? — from where it was cut, with a word on how far that was.


@pytest.mark.parametrize("again", ["아까 뭐라고 했어?", "뭐라고?", "다시 말해줘", "못 들었어"])
async def test_what_was_not_caught_is_not_the_whole_answer(
    shop: Shop, session: str, again: str
) -> None:
    shown = await shop.ask(SERUM, session)
    heard = shown.reply[: shown.reply.index("원") + 1]
    await shop.assistant.heard(session, shown.turn_id, heard)
    price = heard.split()[-1]
    told = await shop.ask(again, session)
    assert told.intent == "small_talk"
    assert told.reply.startswith(f"아까 가격까지 말씀드렸어요. {price}")
    assert told.reply.endswith(shown.reply[len(heard) :])
    assert shown.reply not in told.reply
    assert told.products
    assert [p.product_id for p in told.products] == [p.product_id for p in shown.products]


async def test_nothing_heard_is_said_from_its_start(shop: Shop, session: str) -> None:
    shown, _ = await shop.cut(SERUM, session, 0)
    assert (await shop.ask("뭐라고?", session)).reply == shown.reply


async def test_without_an_interruption_the_answer_is_said_again(shop: Shop, session: str) -> None:
    shown = await shop.ask(SERUM, session)
    assert (await shop.ask("뭐라고?", session)).reply == shown.reply
    assert (await shop.ask("계속해", session)).reply == shown.reply


@pytest.mark.parametrize(
    ("question", "again", "go_on"),
    [
        ("recommend a serum for dry skin", "what did you say?", "go on"),
        ("乾燥肌の美容液を教えて", "さっき何て言った?", "続けて"),
    ],
)
async def test_in_the_other_languages(
    shop: Shop, session: str, question: str, again: str, go_on: str
) -> None:
    shown = await shop.ask(question, session)
    heard = shown.reply[: len(shown.reply) * 2 // 3]
    await shop.assistant.heard(session, shown.turn_id, heard)
    told = await shop.ask(go_on, session)
    assert shown.reply.endswith(told.reply)
    assert len(shown.reply) - len(heard) <= len(told.reply) < len(shown.reply)
    await shop.assistant.heard(session, told.turn_id, told.reply[:3])
    repeated = await shop.ask(again, session)
    assert repeated.language == shown.language
    assert shown.reply[len(heard) :] in repeated.reply


# 계속해 — from the sentence that was cut.


async def test_going_on_begins_with_the_sentence_that_was_cut(shop: Shop, session: str) -> None:
    shown, heard = await shop.cut(SERUM, session, 0.7)
    told = await shop.ask("계속해", session)
    first_end = shown.reply.index(". ") + 2
    assert len(heard) > first_end
    assert told.reply == shown.reply[first_end:]
    assert (await shop.memory(session)).cut_off is None


async def test_going_on_can_itself_be_cut_and_gone_on_with(shop: Shop, session: str) -> None:
    shown, _ = await shop.cut(SERUM, session, 0.7)
    rest, heard = await shop.cut("말하던 거 마저 해줘", session, 0.4)
    again, _ = await shop.cut("뭐라고?", session, 0.1)
    assert again.reply.endswith(shown.reply[-10:])
    for _ in range(2):
        again, _ = await shop.cut("뭐라고?", session, 0.1)
        assert again.reply.count("말씀드") <= 1
    last = await shop.ask("계속해", session)
    assert rest.reply.endswith(last.reply)
    assert len(rest.reply) - len(heard) <= len(last.reply)
    assert [p.product_id for p in last.products] == [p.product_id for p in shown.products]


async def test_an_interjection_does_not_lose_the_thread(shop: Shop, session: str) -> None:
    shown, _ = await shop.cut(SERUM, session, 0.7)
    await shop.ask("배송비 얼마야?", session)
    told = await shop.ask("아까 하던 말 계속해줘", session)
    assert shown.reply.endswith(told.reply)
    assert told.reply != shown.reply
    assert [p.product_id for p in told.products] == [p.product_id for p in shown.products]


async def test_a_question_that_was_cut_is_still_open(shop: Shop, session: str) -> None:
    asked, _ = await shop.cut("강남점 몇 시까지 해?", session, 0.3)
    assert len(asked.stores) > 1
    await shop.ask("뭐라고?", session)
    told = await shop.ask("강남타운점", session)
    assert told.intent == "store_info"
    assert [store.name for store in told.stores] == ["강남타운점"]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("이어서 명동역 매장도 알려줘", "store_search"),
        ("계속 쓰던 크림 추천해줘", "product_search"),
    ],
)
async def test_another_wish_is_no_going_on(
    shop: Shop, session: str, said: str, intent: str
) -> None:
    await shop.cut(STORES, session, 0.5)
    assert (await shop.ask(said, session)).intent == intent


# A turn that is left before it is over.


async def test_a_turn_left_while_it_looks_is_remembered(shop: Shop, session: str) -> None:
    shown = await shop.ask(STORES, session)
    turn_id = await shop.leave_while_it_looks(SERUM, session)
    question, answer = (await shop.messages(session))[-2:]
    assert (type(question), question.content) == (HumanMessage, SERUM)
    assert (type(answer), answer.content) == (AIMessage, "")
    assert answer.additional_kwargs == {"interrupted": True}
    for text in ("", "무엇이든"):
        await shop.assistant.heard(session, turn_id, text)
    assert (await shop.messages(session))[-1].content == ""
    told = await shop.ask("두 번째 매장 전화번호", session)
    assert [store.store_id for store in told.stores] == [shown.stores[1].store_id]
    saver = shop.turns._conversations.saver
    assert len(saver.storage[session][""]) == 1


async def test_a_first_turn_left_makes_a_conversation(shop: Shop, session: str) -> None:
    await shop.leave_while_it_looks(SERUM, session)
    assert await shop.assistant.remembers(session)
    assert len(await shop.messages(session)) == 2


@pytest.mark.parametrize("again", ["뭐라고?", "계속해"])
async def test_what_had_no_answer_is_answered_now(shop: Shop, session: str, again: str) -> None:
    await shop.leave_while_it_looks(SERUM, session)
    told = await shop.ask(again, session)
    assert told.intent == "product_search"
    assert told.products
    assert (await shop.memory(session)).cut_off is None


async def test_an_unanswered_question_is_not_what_a_later_reply_said(
    shop: Shop, session: str
) -> None:
    await shop.leave_while_it_looks(SERUM, session)
    shown = await shop.ask(STORES, session)
    assert (await shop.ask("뭐라고?", session)).reply == shown.reply
    assert (await shop.ask("아까 하던 말 계속해줘", session)).intent == "product_search"


async def test_a_client_that_leaves_the_stream_is_remembered(
    shop: Shop, session: str, serving: Serving
) -> None:
    @asynccontextmanager
    async def opened(settings: Settings) -> AsyncIterator[Any]:
        yield shop.assistant

    shop.holds = True
    async with serving(opened) as client:
        body = {"message": SERUM, "session_id": session}
        async with client.stream("POST", "/chat/stream", json=body):
            await asyncio.wait_for(shop.reached.wait(), 10)
            shop.holds = False
        told = await client.post("/chat", json={"message": "뭐라고?", "session_id": session})
    assert told.json()["intent"] == "product_search"
    contents = [message.content for message in await shop.messages(session)]
    assert contents == [SERUM, "", "뭐라고?", told.json()["reply"]]


async def test_a_left_turn_lets_the_next_begin(shop: Shop, session: str) -> None:
    shop.holds = True
    left = asyncio.create_task(shop.ask(SERUM, session))
    await asyncio.wait_for(shop.reached.wait(), 10)
    following = asyncio.create_task(shop.ask(STORES, session))
    left.cancel()
    assert (await asyncio.wait_for(following, 10)).intent == "store_search"
    contents = [message.content for message in await shop.messages(session)]
    assert contents[:3] == [SERUM, "", STORES]


@pytest.mark.parametrize("settle", [0, 200])
async def test_what_was_not_taken_was_not_heard(shop: Shop, session: str, settle: int) -> None:
    """Left at its first words, whether the graph has ended by then or not."""
    taken = ""
    request = TurnRequest(message=SERUM, session_id=session)
    async with shop.assistant.turn(request) as events:
        async for event in events:
            if isinstance(event, TokenEvent):
                taken = event.text
                for _ in range(settle):
                    await asyncio.sleep(0)
                break
    answer = (await shop.messages(session))[-1]
    assert taken
    assert (answer.content, answer.additional_kwargs) == (taken, {"interrupted": True})
    memory = await shop.memory(session)
    assert memory.cut_now
    assert memory.cut_now.reply.startswith(taken)
    assert memory.product_ids
    rest = await shop.ask("계속해", session)
    assert memory.cut_now.reply == f"{taken} {rest.reply}"


async def test_what_is_kept_does_not_grow_with_interruptions(shop: Shop, session: str) -> None:
    for _ in range(12):
        await shop.cut(STORES, session, 0.5)
        await shop.leave_while_it_looks(SERUM, session)
    assert len(await shop.messages(session)) == 20
    saver = shop.turns._conversations.saver
    assert len(saver.storage[session][""]) == 1
    assert not [key for key in saver.writes if key[0] == session]
