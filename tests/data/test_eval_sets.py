"""The evaluation sets are what their README says: split by id, in the vocabulary, large enough."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from agent.evaluation.checking import faults, shortages
from agent.evaluation.sets import PARTS, Sets, are_placed, load_sets
from data.catalogue import Catalogue

pytestmark = pytest.mark.skipif(not are_placed(), reason="data/eval holds no sets yet")


@pytest.fixture(scope="module")
def parts() -> Sequence[Sets]:
    return [load_sets(part) for part in PARTS]


def test_every_item_is_sound_and_where_its_id_puts_it(
    parts: Sequence[Sets], demo: Catalogue
) -> None:
    assert faults(parts, demo) == []  # ids and fields, no words


def test_the_sets_are_large_enough(parts: Sequence[Sets]) -> None:
    assert shortages(parts) == []


def test_about_a_third_is_held_out(parts: Sequence[Sets]) -> None:
    sizes = [sum(map(len, sets.items.values())) for sets in parts]
    assert 0.25 < sizes[1] / sum(sizes) < 0.35


def test_most_utterances_have_twins(parts: Sequence[Sets]) -> None:
    said = [item for sets in parts for item in (*sets.utterances, *sets.products, *sets.stores)]
    assert sum(bool(item.twins) for item in said) > 0.8 * len(said)
