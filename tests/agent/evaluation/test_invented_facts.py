"""What a reply asserts is found, and so is what nothing bears out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agent.evaluation.playing import Played, PlayedTurn, play
from agent.evaluation.reply_evidence import Evidence
from agent.evaluation.reply_facts import facts_in
from agent.evaluation.sets import Item, load_sets
from agent.evaluation.shop import Shop
from data.catalogue import Catalogue

LIES = (
    " 1,234,567원이에요.", " 99% 할인이에요.", " 02-000-0000이에요.", " 없는동네점이에요.",
    " 토리든 우주 크림도 있어요.", " 새벽 3시 7분까지 해요.", " 걸어서 99분쯤이에요.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("27,000원이고 30% 할인이에요", {"price 27000.0", "percent 30.0"}),
        ("₩12,900 or 3,000 won", {"price 12900.0", "price 3000.0"}),
        ("2만5천원까지", {"price 25000.0"}),
        ("밤 10시 반까지, 24시간 매장", {"time 630.0"}),
        ("10:30 - 22:00", {"time 630.0", "time 600.0"}),
        ("until 10 pm, 午後9時30分まで", {"time 600.0", "time 570.0"}),
        ("02-599-8561로 전화", {"phone 02-599-8561"}),
        ("걸어서 3분쯤, 1.2킬로미터", {"walk 3.0", "metres 1200.0"}),
        ("about 4 min on foot", {"walk 4.0"}),
        ("50ml예요", set()),
        ("50ml, 80 g", {"volume 50ml", "volume 80g"}),
        ("강남타운점이 제일 가까워요, 장점은", {"store 강남타운점"}),
    ],
)
def test_facts(text: str, facts: set[str]) -> None:
    assert {str(fact) for fact in facts_in(text)} >= facts
    if facts:
        assert {str(fact) for fact in facts_in(text)} == facts


@pytest.mark.asyncio(loop_scope="session")
async def test_an_invented_fact_is_caught(shop: Shop, placed: Path, demo: Catalogue) -> None:
    played = await _all(shop, placed)
    evidence = Evidence(demo)
    for turn in played:
        assert evidence.invented_in(turn) == []
    shown = next(turn for turn in played if turn.reply.products)
    for lie in LIES:
        assert evidence.invented_in(_with(shown, shown.reply.reply + lie)), lie


@pytest.mark.asyncio(loop_scope="session")
async def test_a_time_that_the_person_said_in_words_is_theirs(
    shop: Shop, placed: Path, demo: Catalogue
) -> None:
    evidence = Evidence(demo)
    turn = (await _all(shop, placed))[0]

    def invented(said: str, reply: str) -> list[str]:
        return evidence.invented_in(_with(replace(turn, said=(said,)), reply))

    assert invented("수업이 여덟 시 이십오 분에 끝나요", "밤 8시 25분에도 여는 곳이에요.") == []
    assert invented("수업이 여덟 시 십오 분에 끝나요", "밤 8시 25분에도 여는 곳이에요.")
    assert invented("수업이 여덟 시에 끝나요", "밤 8시 25분에도 여는 곳이에요.")


async def _all(shop: Shop, placed: Path) -> list[PlayedTurn[Item]]:
    names = frozenset(load_sets("tuning", placed).items)
    parts = [load_sets("tuning", placed), load_sets("held_out", placed)]
    played: list[Played] = [await play(shop, sets, names) for sets in parts]
    return [turn for one in played for turn in one.turns]


def _with(turn: PlayedTurn[Item], reply: str) -> PlayedTurn[Item]:
    said = turn.reply.model_copy(update={"reply": reply})
    return PlayedTurn(turn.item, turn.said, turn.at, said)
