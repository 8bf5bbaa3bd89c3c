"""Authored files → two parts, by id alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.evaluation.checking import faults, shortages
from agent.evaluation.placing import part_of, place
from agent.evaluation.sets import (
    PARTS,
    SET_NAMES,
    ProductWish,
    SetName,
    Sets,
    SetsError,
    StoreWish,
    Utterance,
    are_placed,
    load_items,
    load_sets,
)
from agent.evaluation.slots import Slots
from data.catalogue import Catalogue


def test_the_part_follows_from_the_id() -> None:
    assert part_of("u-ko-0001") == part_of("u-ko-0001")
    held_out = sum(part_of(f"u-ko-{number:04}") == "held_out" for number in range(2_000))
    assert 520 < held_out < 680


def test_every_item_is_in_one_part(placed: Path, authored: dict[SetName, list[Path]]) -> None:
    assert are_placed(placed)
    parts = [load_sets(part, placed) for part in PARTS]
    for name in SET_NAMES:
        ids = [item.id for sets in parts for item in sets.items[name]]
        written = authored[name][0].read_text("utf-8").splitlines()
        assert len(ids) == len(set(ids)) == len(written)
    for sets in parts:
        assert all(part_of(item.id) == sets.part for item in sets.utterances)


def test_placing_again_changes_nothing(
    placed: Path, authored: dict[SetName, list[Path]], demo: Catalogue, tmp_path: Path
) -> None:
    place({"stores": authored["stores"]}, tmp_path, demo)
    for part in PARTS:
        again = (tmp_path / part / "stores.jsonl").read_bytes()
        assert again == (placed / part / "stores.jsonl").read_bytes()
        assert not (tmp_path / part / "utterances.jsonl").exists()


def test_only_utterances_have_twins(placed: Path) -> None:
    sets = load_sets("tuning", placed)
    assert any(item.twins for item in sets.utterances)
    assert "twins" not in (placed / "tuning" / "conversations.jsonl").read_text("utf-8")


def test_a_faulty_line_is_named_without_its_words(tmp_path: Path) -> None:
    path = tmp_path / "utterances.jsonl"
    path.write_text('{"id":"a","language":"ko","text":"비밀","intent":"dance"}\n', "utf-8")
    with pytest.raises(SetsError, match="line 1: intent") as caught:
        load_items(path, Utterance)
    assert "비밀" not in str(caught.value)
    assert caught.value.__cause__ is None
    with pytest.raises(SetsError, match="cannot be read"):
        load_items(tmp_path / "nowhere.jsonl", Utterance)


def test_no_item_shows_its_words_when_it_is_represented(placed: Path) -> None:
    for part in PARTS:
        sets = load_sets(part, placed)
        told = repr(sets) + "".join(repr(item) for found in sets.items.values() for item in found)
        assert not any(item.text in told for item in (*sets.utterances, *sets.traps))
        assert all(turn.say not in told for one in sets.conversations for turn in one.turns)


def test_a_turn_looks_back_only(tmp_path: Path) -> None:
    path = tmp_path / "conversations.jsonl"
    path.write_text(
        '{"id":"a","language":"ko","turns":[{"say":"더 싼 거","expect":{"cheaper_than":1}}]}\n',
        "utf-8",
    )
    with pytest.raises(SetsError, match="not before it"):
        place({"conversations": [path]}, tmp_path)


def test_what_is_wrong_with_a_set_is_found(placed: Path, demo: Catalogue) -> None:
    assert faults([load_sets(part, placed) for part in PARTS], demo) == []
    wrong = Utterance(
        id="x-u-1", language="ko", text="비밀", intent="stock",
        slots=Slots(shelf=("자동차",), exclude=("향료", "근심"), min_price=2, max_price=1),
    )  # fmt: skip
    nowhere = StoreWish(id="x-u-1", language="ko", text="비밀", accepted=("none",))
    other = next(part for part in PARTS if part != part_of("x-u-1"))
    found = faults([Sets(part=other, utterances=(wrong,), stores=(nowhere,))], demo)
    assert sorted(found) == [
        "x-u-1: belongs to " + part_of("x-u-1"),
        "x-u-1: belongs to " + part_of("x-u-1"),
        "x-u-1: is there 2 times",
        "x-u-1: min_price above max_price",
        "x-u-1: names an unknown store",
        "x-u-1: unknown exclude",
        "x-u-1: unknown shelf",
    ]
    lacking = ProductWish(
        id="x-u-1", language="ko", text="비밀", constraints=Slots(brand=("없는브랜드",))
    )
    graded = lacking.model_copy(update={"grades": {demo.products[0].product_id: 1}})
    for wish, fault in ((lacking, []), (graded, ["x-u-1: unknown brand"])):
        assert faults([Sets(part=part_of("x-u-1"), products=(wish,))], demo) == fault
    assert "utterances: 1 of 400" in shortages([Sets(part=other, utterances=(wrong,))])
