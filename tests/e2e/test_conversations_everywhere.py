"""Ten conversations and more, the same over every way in, and graded by what they show.

What is graded is what a shopper relies on: every price within the limit, the second store's own
number, nothing in it that was refused. How it is worded is for whoever writes the wording.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio

from data.catalogue import Catalogue

pytestmark = pytest.mark.asyncio(loop_scope="session")

Turn = dict[str, Any]
#: What a turn is, whichever way it came; ids of session and turn and its timings are its own.
ANSWER = ("language", "intent", "mode", "reply", "stores", "products", "suggestions")


@dataclass(frozen=True)
class Conversation:
    """What is said, where it is said, and what its answers must show."""

    lines: tuple[str, ...]
    intents: tuple[str, ...]
    grade: Callable[[list[Turn], Catalogue], None]
    here: tuple[float, float] | None = None


def prices(turn: Turn) -> list[int]:
    return [product["price"] for product in turn["products"]]


def ids(turn: Turn, kind: str) -> list[str]:
    return [card[f"{kind}_id"] for card in turn[f"{kind}s"]]


def near_a_station(turns: list[Turn], demo: Catalogue) -> None:
    shown = turns[0]["stores"]
    distances = [store["distance_m"] for store in shown]
    assert len(shown) == 3
    assert distances == sorted(distances)
    assert distances[-1] <= 1_500
    assert shown[0]["name"] in turns[0]["reply"]
    second, last = shown[1], shown[-1]
    assert ids(turns[1], "store") == [second["store_id"]]
    assert second["phone"] in turns[1]["reply"]
    assert ids(turns[2], "store") == [second["store_id"]]
    if "주차" not in second["services"]:
        assert not turns[2]["reply"].startswith("네")
        assert second["phone"] in turns[2]["reply"]
    assert ids(turns[3], "store") == [last["store_id"]]
    # The building's street and number; "1층 일부" may go unsaid.
    assert " ".join(last["address"].split()[:4]) in turns[3]["reply"]


def within_a_price(turns: list[Turn], demo: Catalogue) -> None:
    asked, cheaper, inside, price = turns
    assert asked["products"]
    assert all(cost <= 30_000 for cost in prices(asked))
    assert all("민감성" in product["skin_types"] for product in asked["products"])
    assert all(product["category"] == "에센스/세럼/앰플" for product in asked["products"])
    assert asked["products"][0]["name"] in asked["reply"]
    assert f"{prices(asked)[0]:,}원" in asked["reply"]
    assert cheaper["products"]
    assert all(cost < prices(asked)[0] for cost in prices(cheaper))
    assert all("민감성" in product["skin_types"] for product in cheaper["products"])
    first = cheaper["products"][0]
    assert ids(inside, "product") == ids(price, "product") == [first["product_id"]]
    record = demo.product_by_id[first["product_id"]]
    known = record.key_ingredients or record.ingredients
    assert (known[0] in inside["reply"]) if known else ("정보가 없" in inside["reply"])
    assert f"{record.price:,}원" in price["reply"]


def without_what_is_refused(turns: list[Turn], demo: Catalogue) -> None:
    for turn, refused in zip(turns, ("향료",), strict=False):
        assert turn["products"]
        assert all(refused in product["free_from"] for product in turn["products"])
    for turn in turns[1:3]:
        assert turn["products"]
        for product in turn["products"]:
            assert {"향료", "알코올"} <= set(product["free_from"])
            assert demo.product_by_id[product["product_id"]].ingredients
    assert all(product["category"] == "토너/패드" for product in turns[2]["products"])
    assert ids(turns[3], "product") == ids(turns[2], "product")[:2]
    for product in turns[3]["products"]:
        assert f"{product['price']:,}원" in turns[3]["reply"]


def which_store(turns: list[Turn], demo: Catalogue) -> None:
    asked, hours, phone = turns
    offered = {store["name"] for store in asked["stores"]}
    assert len(offered) > 1
    assert all(name in asked["reply"] for name in offered)
    assert asked["reply"].rstrip().endswith("?")
    (store,) = hours["stores"]
    assert store["name"] == "강남타운점"
    closing = store["hours"]["weekday"].split(" - ")[1]
    assert f"{(int(closing[:2]) - 1) % 12 + 1}시" in hours["reply"]
    assert store["open_now"] is True
    assert store["phone"] in phone["reply"]
    assert phone["stores"][0]["store_id"] == store["store_id"]


def from_a_rule_to_a_store(turns: list[Turn], demo: Catalogue) -> None:
    rule, shown, hours, weekend = turns
    policy = next(p for p in demo.policies if p.policy_id == "return-opened")
    assert policy.answer.ko in rule["reply"]
    assert rule["stores"] == rule["products"] == []
    assert shown["stores"]
    assert all("택스리펀드" in store["services"] for store in shown["stores"])
    first = shown["stores"][0]["store_id"]
    assert ids(hours, "store") == ids(weekend, "store") == [first]
    known = demo.store_by_id[first].operating_hours
    if known is None or known.weekend is None:
        assert "정보가 없" in weekend["reply"]
        assert shown["stores"][0]["phone"] in weekend["reply"]


def around_the_shopper(turns: list[Turn], demo: Catalogue) -> None:
    shown, address, distance, elsewhere = turns
    assert all(store["open_now"] is True for store in shown["stores"])
    assert all(store["distance_m"] <= 1_500 for store in shown["stores"])
    second = shown["stores"][1]
    assert second["address"] in address["reply"]
    assert ids(distance, "store") == [second["store_id"]]
    assert "분" in distance["reply"]
    assert elsewhere["stores"]
    assert not set(ids(elsewhere, "store")) & set(ids(shown, "store"))


def in_english(turns: list[Turn], demo: Catalogue) -> None:
    shown, phone, sun, cheaper = turns
    assert {turn["language"] for turn in turns} == {"en"}
    assert shown["stores"][1]["phone"] in phone["reply"]
    assert sun["products"]
    assert all(product["category"] == "선케어" for product in sun["products"])
    assert all(cost <= 20_000 for cost in prices(sun))
    assert f"{prices(sun)[0]:,} won" in sun["reply"]
    assert all(cost < prices(sun)[0] for cost in prices(cheaper))


def in_japanese(turns: list[Turn], demo: Catalogue) -> None:
    shown, cheaper, _ = turns
    assert {turn["language"] for turn in turns} == {"ja"}
    assert shown["products"]
    assert all("민감성" in product["skin_types"] for product in shown["products"])
    assert all(product["category"] == "토너/패드" for product in shown["products"])
    assert f"{prices(shown)[0]:,}ウォン" in shown["reply"]
    assert cheaper["products"]
    assert all(cost < prices(shown)[0] for cost in prices(cheaper))


def what_cannot_be_done(turns: list[Turn], demo: Catalogue) -> None:
    sorry, where, person, stock, weather = turns
    assert sorry["stores"] == []
    phone = next(store.phone for store in demo.stores if store.name == "명동점")
    assert phone is not None
    for turn in (where, person, stock):
        assert phone in turn["reply"]
        assert [store["name"] for store in turn["stores"]] == ["명동점"]
    assert "독도" in stock["products"][0]["name"]
    assert weather["stores"] == weather["products"] == []


def another_brand(turns: list[Turn], demo: Catalogue) -> None:
    first, others, within, compared = turns
    assert {product["brand"] for product in first["products"]} == {"토리든"}
    assert others["products"]
    assert "토리든" not in {product["brand"] for product in others["products"]}
    assert {product["category"] for product in others["products"]} == {"에센스/세럼/앰플"}
    assert within["products"]
    assert all(cost <= 25_000 for cost in prices(within))
    assert "토리든" not in {product["brand"] for product in within["products"]}
    assert ids(compared, "product") == ids(within, "product")[:2]
    assert all(product["name"] in compared["reply"] for product in compared["products"])


def with_care(turns: list[Turn], demo: Catalogue) -> None:
    shown, disease, inside = turns
    assert shown["products"]
    for product in shown["products"]:
        record = demo.product_by_id[product["product_id"]]
        assert record.ingredients
        assert not any("레티놀" in name or "레티날" in name for name in record.ingredients)
    assert "의사" in shown["reply"]
    assert "진료" in disease["reply"]
    assert ids(inside, "product") == ids(shown, "product")[:1]


CONVERSATIONS = {
    "near a station": Conversation(
        ("강남역 근처 매장 알려줘", "두 번째 매장 전화번호 뭐야?", "거기 주차돼?",
         "마지막 매장 주소 알려줘"),
        ("store_search", "store_info", "store_info", "store_info"), near_a_station,
    ),
    "within a price": Conversation(
        ("민감성 피부에 맞는 3만원 이하 세럼 추천해줘", "더 싼 거 없어?", "첫 번째 거 성분 뭐야?",
         "그거 얼마야?"),
        ("product_search", "product_search", "product_info", "product_info"), within_a_price,
    ),
    "without what is refused": Conversation(
        ("향료 없는 크림 있어?", "알코올도 없는 걸로", "토너는?", "첫 번째랑 두 번째 비교해줘"),
        ("product_search", "product_search", "product_search", "compare"),
        without_what_is_refused,
    ),
    "which store": Conversation(
        ("강남점 몇 시까지 해?", "강남타운점", "거기 전화번호는?"),
        ("store_info", "store_info", "store_info"), which_store,
    ),
    "from a rule to a store": Conversation(
        ("뜯은 제품도 환불돼?", "홍대입구역 근처 택스리펀드 되는 매장 알려줘", "거기 몇 시까지 해?",
         "주말에도 해?"),
        ("policy", "store_search", "store_info", "store_info"), from_a_rule_to_a_store,
    ),
    "around the shopper": Conversation(
        ("내 근처에 지금 여는 매장 있어?", "두 번째 매장 주소", "거기까지 얼마나 걸려?",
         "강남역은?"),
        ("store_search", "store_info", "store_info", "store_search"), around_the_shopper,
        here=(37.5563, 126.9236),
    ),
    "in English": Conversation(
        ("Is there a store near Gangnam station?", "What is the phone number of the second one?",
         "recommend a sunscreen under 20,000 won", "anything cheaper?"),
        ("store_search", "store_info", "product_search", "product_search"), in_english,
    ),
    "in Japanese": Conversation(
        ("敏感肌におすすめのトナーはありますか", "もっと安いのはありますか", "ありがとう"),
        ("product_search", "product_search", "small_talk"), in_japanese,
    ),
    "what cannot be done": Conversation(
        ("직원이 너무 불친절했어요", "명동점이요", "상담원 연결해줘", "독도 토너 거기 재고 있어?",
         "오늘 날씨 어때?"),
        ("complaint", "complaint", "handoff", "stock", "out_of_scope"), what_cannot_be_done,
    ),
    "another brand": Conversation(
        ("토리든 세럼 추천해줘", "다른 브랜드로 보여줘", "2만 5천원 이하로",
         "첫 번째랑 두 번째 비교해줘"),
        ("product_search", "product_search", "product_search", "compare"), another_brand,
    ),
    "with care": Conversation(
        ("임산부인데 쓸 수 있는 크림 추천해줘", "아토피에도 좋아?", "그거 성분 뭐야?"),
        ("product_search", "product_info", "product_info"), with_care,
    ),
}  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def in_the_terminal(terminal: Any) -> dict[str, list[Turn]]:
    """Every conversation, in one process for each place to stand."""
    played: dict[str, list[Turn]] = {}
    for here in {talk.here for talk in CONVERSATIONS.values()}:
        names = [name for name, talk in CONVERSATIONS.items() if talk.here == here]
        talks = await terminal([CONVERSATIONS[name].lines for name in names], here)
        played |= dict(zip(names, talks, strict=True))
    return played


def answers(turns: list[Turn]) -> list[Turn]:
    return [{name: turn[name] for name in ANSWER} for turn in turns]


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_a_conversation_is_the_same_everywhere(
    name: str, over_chat: Any, over_stream: Any, in_the_terminal: dict[str, list[Turn]]
) -> None:
    talk = CONVERSATIONS[name]
    posted = await over_chat(talk.lines, talk.here)
    streamed = await over_stream(talk.lines, talk.here)
    assert answers(streamed) == answers(posted)
    assert answers(in_the_terminal[name]) == answers(posted)
    assert len({turn["session_id"] for turn in posted}) == 1
    assert len({turn["session_id"] for turn in in_the_terminal[name]}) == 1


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_a_conversation_shows_what_it_must(
    name: str, over_chat: Any, demo: Catalogue
) -> None:
    talk = CONVERSATIONS[name]
    turns = await over_chat(talk.lines, talk.here)
    assert tuple(turn["intent"] for turn in turns) == talk.intents
    talk.grade(turns, demo)


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_every_fact_is_the_catalogues(name: str, over_chat: Any, demo: Catalogue) -> None:
    """Cards are records; a sentence names nothing whose card is not shown."""
    talk = CONVERSATIONS[name]
    for turn in await over_chat(talk.lines, talk.here):
        for card in turn["stores"]:
            record = demo.store_by_id[card["store_id"]]
            assert (card["name"], card["phone"]) == (record.name, record.phone)
        for card in turn["products"]:
            product = demo.product_by_id[card["product_id"]]
            assert (card["name"], card["price"]) == (product.name, product.price)
        numbers = {store.phone for store in demo.stores if store.phone in turn["reply"]}
        assert numbers <= {store["phone"] for store in turn["stores"]}
        sentences = sum(turn["reply"].count(end) for end in ("요.", "요?", "。", "!"))
        assert sentences <= 2, turn["reply"]
        assert len(turn["stores"]) <= 3
        assert len(turn["products"]) <= 3


async def test_there_are_ten_of_three_turns() -> None:
    assert len(CONVERSATIONS) >= 10
    assert all(len(talk.lines) >= 3 for talk in CONVERSATIONS.values())
