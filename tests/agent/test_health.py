"""What a shopper tells of their health is used at once, and kept only where they ask for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio
from langchain_core.messages import BaseMessage

from agent.conversations import Conversations, LatestCheckpoint
from agent.graph import build_graph
from agent.knowledge import KnowledgeKeeper
from agent.memory import Memory
from agent.problem_words import load_problem_words
from agent.turns import Turns
from agent.understanding.cues import load_cues
from agent.wire import TurnReply, TurnRequest
from data.catalogue import Catalogue
from data.enrichment import is_free_of
from retrieval.live_index import LiveIndex
from retrieval.opening_hours import Calendar

pytestmark = pytest.mark.asyncio(loop_scope="session")

_sessions = count()


class Conversation:
    """One session over the real graph, whose memory the test can read."""

    def __init__(self, turns: Turns, saver: LatestCheckpoint) -> None:
        self.session = f"health-{next(_sessions)}"
        self._turns = turns
        self._saver = saver

    async def say(self, message: str) -> TurnReply:
        request = TurnRequest(message=message, session_id=self.session)
        async with self._turns.play(request) as events:
            async for event in events:
                if event.type == "done":
                    return event.turn
        raise AssertionError("the turn did not end in done")

    def kept(self) -> tuple[list[BaseMessage], Memory]:
        saved = self._saver.get_tuple({"configurable": {"thread_id": self.session}})
        assert saved is not None
        values = saved.checkpoint["channel_values"]
        return values["messages"], Memory.model_validate(values["memory"])


@pytest_asyncio.fixture(loop_scope="session")
async def conversation(
    state_dir: Path, calendar: Calendar, now: object
) -> AsyncIterator[Callable[[], Conversation]]:
    live_index = LiveIndex(state_dir / "index", None)
    keeper = KnowledgeKeeper(state_dir / "catalogue", live_index, calendar)
    await keeper.open()
    saver = LatestCheckpoint()
    conversations = Conversations(saver, 100, 3600, lambda: 0.0)
    turns = Turns(
        build_graph(saver),
        conversations,
        keeper,
        load_cues(),
        lambda: now,  # type: ignore[arg-type, return-value]
        problem_words=load_problem_words(),
    )
    yield lambda: Conversation(turns, saver)
    await live_index.close()


def free(turn: TurnReply, demo: Catalogue, *exclusions: str) -> bool:
    """Whether every product shown is proven free of all."""
    products = [demo.product_by_id[card.product_id] for card in turn.products]
    return bool(products) and all(is_free_of(p, x) for p in products for x in exclusions)


HEALTH = [
    ("임신 중인데 크림 추천해줘", "임신"),
    ("리모넨 알레르기 있는데 토너 있어?", "알레르기"),
    ("아토피에 좋은 로션 알려줘", "아토피"),
    ("I'm pregnant, any cream for dry skin?", "pregnan"),
]


@pytest.mark.parametrize(("message", "word"), HEALTH)
async def test_the_words_are_not_kept(
    conversation: Callable[[], Conversation], message: str, word: str
) -> None:
    talk = conversation()
    await talk.say(message)
    messages, memory = talk.kept()
    questions = [str(m.content) for m in messages if m.type == "human"]
    assert len(questions) == 1
    assert word not in questions[0]
    wish = memory.model_dump_json(exclude={"last_reply"})
    assert word not in wish


async def test_other_words_are_kept(conversation: Callable[[], Conversation]) -> None:
    talk = conversation()
    await talk.say("건성용 크림 추천해줘")
    messages, _ = talk.kept()
    assert messages[0].content == "건성용 크림 추천해줘"


async def test_the_wish_stays_careful_while_it_goes_on(
    conversation: Callable[[], Conversation], demo: Catalogue
) -> None:
    talk = conversation()
    first = await talk.say("임신 중인데 크림 추천해줘")
    cheaper = await talk.say("더 싼 거 없어?")
    for turn in (first, cheaper):
        assert free(turn, demo, "레티놀", "살리실산")
        assert "의사" in turn.reply


async def test_a_promise_holds_when_the_product_is_named_later(
    conversation: Callable[[], Conversation], demo: Catalogue
) -> None:
    talk = conversation()
    asked = await talk.say("수유 중인데 쓸 수 있는 거 있어?")
    assert not asked.products
    assert free(await talk.say("그럼 크림 추천해줘"), demo, "레티놀", "살리실산")


async def test_an_allergen_is_asked_for_and_then_the_product(
    conversation: Callable[[], Conversation], demo: Catalogue
) -> None:
    talk = conversation()
    assert "어떤 성분" in (await talk.say("제가 알레르기가 있어서요")).reply
    assert "견과류" in (await talk.say("견과류요")).reply
    assert free(await talk.say("로션이요"), demo, "견과류")


async def test_only_what_is_asked_to_be_remembered_outlives_the_wish(
    conversation: Callable[[], Conversation], demo: Catalogue
) -> None:
    talk = conversation()
    await talk.say("리날룰 알레르기 있는데 크림 추천해줘")
    await talk.say("강남역 근처 매장 알려줘")
    assert talk.kept()[1].always_exclude == ()
    await talk.say("리날룰 알레르기 있는데 크림 추천해줘")
    await talk.say("이 조건 기억해줘")
    await talk.say("강남역 근처 매장 알려줘")
    assert free(await talk.say("토너 추천해줘"), demo, "리날룰")
    await talk.say("그 조건 잊어줘")
    assert talk.kept()[1].always_exclude == ()
    assert not free(await talk.say("토너 추천해줘"), demo, "리날룰")


@pytest.mark.parametrize(
    "message", ["여드름 낫게 해주는 앰플 줘", "탈모 완치되는 샴푸 있나요", "습진 치료되는 크림 줘"]
)
async def test_no_cosmetic_heals(conversation: Callable[[], Conversation], message: str) -> None:
    turn = await conversation().say(message)
    assert "치료는 화장품으로 되지 않" in turn.reply
    assert "진료" in turn.reply
