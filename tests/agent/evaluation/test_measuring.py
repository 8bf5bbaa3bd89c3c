"""From a set to its figures: what is right counts as right, what is wrong is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from agent.evaluation.estimates import count
from agent.evaluation.expectations import Expectation
from agent.evaluation.figures import TARGETS, Target
from agent.evaluation.metrics.conversations import conversations
from agent.evaluation.metrics.expectations import unmet
from agent.evaluation.metrics.ranking import ranking
from agent.evaluation.metrics.stores import stores
from agent.evaluation.metrics.violations import violations
from agent.evaluation.playing import SearchedWish, Spelling, play
from agent.evaluation.read_slots import as_stated, slots_of
from agent.evaluation.report import HeldOutError, evaluate, to_json
from agent.evaluation.sets import PARTS, Conversation, ProductWish, Sets, StoreWish, load_sets
from agent.evaluation.shop import Shop
from agent.evaluation.slots import Slots
from data.catalogue import Catalogue
from retrieval.opening_hours import SEOUL

pytestmark = pytest.mark.asyncio(loop_scope="session")

WISH = ProductWish(
    id="w", language="ko", text="세럼", constraints=Slots(max_price=20_000), grades={"a": 3, "b": 1}
)


def searched(*ids: str, wish: ProductWish = WISH, twin: bool = False) -> SearchedWish:
    return SearchedWish(wish, Spelling("no_spaces" if twin else None, wish.text), ids, 1.0)


async def test_ndcg_by_hand() -> None:
    found = ranking([searched("b", "a"), searched("b", twin=True)]).estimates
    clean, corrupted = found["nDCG@10, clean"], found["nDCG@10, corrupted"]
    assert clean is not None
    assert corrupted is not None
    # (1 + 3 / log2 3) / (3 + 1 / log2 3)
    assert clean.value == pytest.approx(0.7967, abs=1e-4)
    assert corrupted.value == pytest.approx(0.2754, abs=1e-4)
    lost = found["nDCG@10 lost to corruption"]
    assert lost is not None
    assert lost.value == pytest.approx(clean.value - corrupted.value)


async def test_finding_nothing_is_worth_nothing_unless_nothing_fits() -> None:
    nothing_fits = WISH.model_copy(update={"id": "v", "grades": {}})
    outcome = ranking([searched(), searched(wish=nothing_fits)])
    assert outcome.estimates["nDCG@10, clean"] is not None
    assert outcome.estimates["nDCG@10, clean"].value == 0.0
    told = outcome.estimates["nothing found where nothing fits"]
    assert told is not None
    assert told.value == 1.0
    assert [case.item_id for case in outcome.wrong] == ["w"]


async def test_a_violation_is_counted_by_product(demo: Catalogue) -> None:
    dear = [product.product_id for product in demo.products if product.price > 20_000][:2]
    outcome = violations([searched(*dear), searched(*dear[:1], twin=True)], demo)
    assert outcome.estimates["constraint violations, clean"] == count(2, 2)
    assert outcome.estimates["constraint violations, corrupted"] == count(1, 1)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("강남역 근처에 지금 연 매장 있어?", Slots(place=("강남역",), open_now=True)),
        ("강남 근처 매장 있어?", Slots(place=("강남역",))),
        ("강남타운점 전화번호 알려줘", Slots(store=("강남타운점",))),
        ("건성용 세럼 2만원 이하로", Slots(shelf=("세럼",), skin_type=("건성",), max_price=20_000)),
        ("향료 없는 선크림", Slots(shelf=("선크림",), exclude=("향료",))),
        ("선크림 50ml", Slots(shelf=("선크림",), min_volume="50ml", max_volume="50ml")),
        ("제일 싼 크림, 토리든 말고", Slots(shelf="크림", exclude_brand="토리든", order="cheap")),
    ],
)  # fmt: skip
async def test_slots_are_named_as_the_sets_name_them(shop: Shop, text: str, slots: Slots) -> None:
    retrieval = shop.knowledge.retrieval
    read = slots_of(shop.understand(text), retrieval)
    assert as_stated(read, slots, retrieval.stores).triples() == slots.triples()


async def test_the_clock_stands_where_the_item_says(shop: Shop, demo: Catalogue) -> None:
    store = next(store for store in demo.stores if store.name == "강남타운점")
    night = datetime(2026, 11, 20, 4, 0, tzinfo=SEOUL)
    open_now = []
    for at in (night, night.replace(hour=15)):
        async with shop.conversation(at) as session:
            reply = await session.say("강남타운점 지금 열었어?")
        assert reply.stores[0].store_id == store.store_id
        open_now.append(reply.stores[0].open_now)
    assert open_now == [False, True]


async def test_the_right_store_first(shop: Shop) -> None:
    wrong = StoreWish(id="s", language="ko", text="강남타운점 어디야?", accepted=("none",))
    played = await play(shop, Sets(part="tuning", stores=(wrong,)), frozenset({"stores"}))
    outcome = stores(played.stores)
    assert outcome.estimates["stores recall@1, clean"] is not None
    assert outcome.estimates["stores recall@1, clean"].value == 0.0
    assert outcome.wrong[0].item_id == "s"


async def test_one_unmet_turn_fails_the_conversation(shop: Shop, placed: Path) -> None:
    sets = [load_sets(part, placed) for part in PARTS]
    script = next(c for part in sets for c in part.conversations if len(c.turns) > 1)
    spoilt = script.model_copy(
        update={
            "id": "spoilt",
            "turns": (
                *script.turns[:-1],
                script.turns[-1].model_copy(
                    update={"expect": Expectation(says=("없는 말",), shows="nothing")}
                ),
            ),
        }
    )
    both = Sets(part="tuning", conversations=(script, spoilt))
    played = await play(shop, both, frozenset({"conversations"}))
    retrieval = shop.knowledge.retrieval
    outcome = conversations(played.conversations, retrieval.catalogue, retrieval.stores)
    met = outcome.estimates["conversations as expected"]
    assert met is not None
    assert met.value == 0.5
    assert [case.item_id for case in outcome.wrong] == ["spoilt"]
    assert "없는 말" in outcome.wrong[0].what


@pytest.mark.parametrize(
    ("expect", "fault"),
    [
        (Expectation(intent=("policy",)), "intent"),
        (Expectation(shows="stores"), "does not show"),
        (Expectation(first_store=("DAEA",)), "first store"),
        (Expectation(stores_within=("DAEA",)), "stores []"),
        (Expectation(different_from=1), "shows again"),
        (Expectation(cheaper_than=1), "not cheaper"),
        (Expectation(products_all={"brand": "없는브랜드"}), "brand"),  # type: ignore[arg-type]
        (Expectation(says=(("하나", "둘"),)), "does not say"),
        (Expectation(says_not=("원",)), "says"),
        (Expectation(state=Slots(brand=("달바",))), "brand is"),
    ],
)
async def test_each_expectation_can_fail(shop: Shop, expect: Expectation, fault: str) -> None:
    script = Conversation.model_validate(
        {"id": "c", "language": "ko", "turns": [{"say": "토리든 세럼 추천해줘"}]}
    )
    played = await play(
        shop, Sets(part="tuning", conversations=(script,)), frozenset({"conversations"})
    )
    (turn,) = played.conversations[0]
    retrieval = shop.knowledge.retrieval
    assert turn.reply.products
    asked = replace(turn, expect=expect)
    found = unmet(asked, (turn,), retrieval.catalogue, retrieval.stores)
    assert len(found) >= 1
    assert fault in found[0]
    same = replace(turn, expect=Expectation(same_as=1, state=Slots(brand=("토리든",))))
    assert unmet(same, (turn,), retrieval.catalogue, retrieval.stores) == []


async def test_both_parts_are_measured_and_one_is_told_of(shop: Shop, placed: Path) -> None:
    ticks: list[tuple[int, int]] = []
    report = await evaluate(
        shop, PARTS, folder=placed, on_progress=lambda done, total: ticks.append((done, total))
    )
    assert set(report) == set(PARTS)
    assert [done for done, _ in ticks] == list(range(1, ticks[-1][1] + 1))
    assert report["tuning"].wrong
    assert not report["held_out"].wrong
    for part in PARTS:
        assert report[part].estimates["intent accuracy, clean"].value == 1.0
        assert report[part].estimates["replies with invented facts"].value == 0
    plain = to_json(report)
    held_out = load_sets("held_out", placed)
    assert not any(item.text in plain for item in (*held_out.utterances, *held_out.products))


async def test_a_failure_in_the_held_out_part_quotes_nothing(
    shop: Shop, placed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise ValueError("비밀")

    monkeypatch.setattr("agent.evaluation.report.figures_of", fail)
    with pytest.raises(HeldOutError) as caught:
        await evaluate(shop, ("held_out",), folder=placed)
    assert str(caught.value) == "ValueError in the held-out part"
    assert caught.value.__suppress_context__
    with pytest.raises(ValueError, match="비밀"):
        await evaluate(shop, ("tuning",), folder=placed)


async def test_targets_are_bounds() -> None:
    assert Target("most", 0).is_met(count(0, 5))
    assert not Target("most", 0).is_met(count(1, 5))
    assert set(TARGETS) >= {"slot F1, clean", "false refusals"}
