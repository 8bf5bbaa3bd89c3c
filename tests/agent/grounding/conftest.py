"""Real turns with their evidence, and a small evidence whose every fact is known."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from importlib.resources import files
from typing import Any

import pytest
import pytest_asyncio
import yaml
from played_turn import Check, Played

from agent.assistant import ShopAssistant
from agent.context import Context, Knowledge
from agent.conversations import LatestCheckpoint
from agent.door import Assistant
from agent.draft import Chosen, Draft
from agent.graph import build_graph
from agent.grounding.checker import Checker
from agent.grounding.claims import Claim
from agent.grounding.evidence import Evidence
from agent.grounding.gather import Found, gather
from agent.grounding.sentences import sentences_of
from agent.memory import Memory
from agent.understanding.cues import load_cues
from data.models import Language
from retrieval.product_filter import ProductQuery
from retrieval.store_service import NearbyStore

#: Beside the benchmark's conversations: care, gaps, other languages.
MORE = (
    ("아토피에 좋은 크림 있어?",),
    ("땅콩 알레르기 있는데 립밤 추천",),
    ("강남점에 토리든 세럼 있어?",),
    ("만 원 아래 무향 선크림",),
    ("서울에 매장 몇 개야?",),
    ("달빛점 몇 시까지 해?",),
    ("샤넬 쿠션 있어?",),
    ("토리든 다이브인 세럼 몇 ml야?", "평점은?", "할인해?", "건성인데 괜찮아?", "알코올 들어있어?"),
    ("노원점 주말에 몇 시에 열어?", "주소 알려줘", "거기 뭐가 잘 나가?"),
    ("24시간 하는 매장 있어?",),
    ("제일 싼 선크림",),
    ("Is there a store near Gangnam Station?", "What time does it close?", "The phone number?"),
    ("Recommend a hydrating serum under 30,000 won", "Something cheaper?", "The ingredients?"),
    ("How much is shipping?",),
    ("Does a cream cure eczema?",),
    ("江南駅の近くの店舗は？", "何時まで?", "電話番号は?"),
    ("乾燥肌におすすめのセラムは?", "もっと安いの", "成分は?"),
    ("送料はいくら?",),
)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def knowledge(assistant: Assistant) -> Knowledge:
    assert isinstance(assistant, ShopAssistant)
    return assistant.knowledge


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def played(knowledge: Knowledge, now: datetime) -> list[Played]:
    source = files("agent.bench").joinpath("utterances.yaml").read_text(encoding="utf-8")
    conversations = [*yaml.safe_load(source), *MORE]
    turns = []
    for conversation in conversations:
        graph = build_graph(LatestCheckpoint())
        for number, utterance in enumerate(conversation):
            asked = {
                "utterance": utterance, "asked_language": None, "location": None,
                "human_id": f"h{number}", "reply_id": f"r{number}",
            }  # fmt: skip
            state: dict[str, Any] = await graph.ainvoke(
                asked,  # type: ignore[arg-type]
                {"configurable": {"thread_id": "played"}},
                context=Context(knowledge, load_cues(), lambda: now, lambda event: None),
            )
            said = "\n".join(conversation[: number + 1])
            turns.append(_played(utterance, said, state, knowledge, now))
    return turns


def _played(
    utterance: str, said: str, state: dict[str, Any], knowledge: Knowledge, now: datetime
) -> Played:
    hit = knowledge.retrieval.policies.best(utterance)
    found = Found(
        draft=state["draft"],
        said=said,
        now=now,
        retrieval=knowledge.retrieval,
        wording=knowledge.wordings[state["language"]],
        policies=(hit.policy,) if hit and state["intent"] == "policy" else (),
        wish=state["draft"].memory.product_wish,
    )
    return Played(utterance, state["language"], tuple(sentences_of(state["reply"])), gather(found))


@pytest.fixture
def evidence(knowledge: Knowledge, now: datetime) -> Evidence:
    """토리든 세럼 27,000 of 36,000 won, 50 ml, 4.8; 라운드랩 크림 24,900 won; two stores."""
    catalogue = knowledge.retrieval.catalogue
    serum = catalogue.product_by_id["A000000189261"]
    cream = next(p for p in catalogue.products if p.name == "라운드랩 자작나무 수분 크림")
    town, nowon = (
        next(store for store in catalogue.stores if store.name == name)
        for name in ("강남타운점", "노원점")
    )
    draft = Draft(
        (),
        Memory(),
        stores=(NearbyStore(town, 240.0), NearbyStore(nowon, 11_000.0)),
        products=(Chosen(serum), Chosen(cream)),
    )
    said = "강남역 근처, 속건조에 좋은 세럼 3만 원 아래로 추천해줘. 건성이야. near Gangnam"
    wish = ProductQuery(max_price=30_000)
    return gather(Found(draft, said, now, knowledge.retrieval, knowledge.wordings["ko"], wish=wish))


@pytest.fixture
def check(evidence: Evidence, knowledge: Knowledge) -> Check:
    """What a reply of the given sentences says beyond the evidence, all of it together."""

    def checked(language: Language, *sentences: str) -> tuple[Claim, ...]:
        checker = Checker(evidence, knowledge.lexicon, language)
        return tuple(claim for sentence in sentences for claim in checker.unsupported(sentence))

    return partial(checked)
