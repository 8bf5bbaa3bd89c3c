"""The wording's own sentences of real turns pass, each of their facts altered does not; quickly."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator

import pytest
from played_turn import Played

from agent.context import Knowledge
from agent.grounding.checker import Checker
from agent.grounding.evidence import Evidence
from agent.grounding.mentions import read_sentence
from agent.grounding.quantities import Quantity, find_quantities

pytestmark = pytest.mark.asyncio(loop_scope="session")

#: Milliseconds of processor time for a sentence.
BUDGET_MS = 2.0


def known(evidence: Evidence) -> set[Quantity]:
    return {*evidence.quantities, *(q for item in evidence.items for q in item.quantities)}


def altered(sentence: str, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """The sentence with one of its numbers another, that no fact of the turn is."""
    read = read_sentence(sentence, evidence)
    facts = {fact.value for fact in known(evidence)}
    for said in find_quantities(read.masked):
        number = read.text[said.start : said.end]
        digit = re.search(r"[1-9]", number)
        if said.kind == "number" or digit is None:
            continue
        for other in "123456789":
            changed = number[: digit.start()] + other + number[digit.end() :]
            told = [
                again
                for again in find_quantities(
                    read.text[: said.start] + changed + read.text[said.end :]
                )
                if again.start == said.start
            ]
            if told and not any(quantity.value in facts for quantity in told[0].any_of):
                yield number, read.text[: said.start] + changed + read.text[said.end :]
                break


async def test_every_sentence_of_real_turns_is_supported(
    played: list[Played], knowledge: Knowledge
) -> None:
    seen = 0
    for turn in played:
        checker = Checker(turn.evidence, knowledge.lexicon, turn.language)
        for sentence in turn.sentences:
            seen += 1
            assert checker.unsupported(sentence) == (), (turn.utterance, sentence)
    assert len(played) >= 60
    assert seen > 120
    assert {turn.language for turn in played} == {"ko", "en", "ja"}


async def test_each_number_altered_is_not(played: list[Played], knowledge: Knowledge) -> None:
    tried, passed = 0, []
    for turn in played:
        for at, sentence in enumerate(turn.sentences):
            for number, changed in altered(sentence, turn.evidence):
                checker = Checker(turn.evidence, knowledge.lexicon, turn.language)
                for before in turn.sentences[:at]:
                    checker.unsupported(before)
                tried += 1
                if not checker.unsupported(changed):
                    passed.append((turn.utterance, number, changed))
    assert tried > 100
    assert passed == []


async def test_each_name_altered_is_not(played: list[Played], knowledge: Knowledge) -> None:
    """Another product or store of the catalogue in place of the one that was found."""
    catalogue = knowledge.retrieval.catalogue
    others = {
        "product": [product.name for product in catalogue.products[::40]],
        "store": [store.name for store in catalogue.stores[::25]],
    }
    tried, passed = 0, []
    for turn in played:
        kinds = {item.item_id: item for item in turn.evidence.items}
        for sentence in turn.sentences:
            read = read_sentence(sentence, turn.evidence)
            for mention in read.mentions:
                item = kinds[next(iter(mention.owners))]
                if item.kind == "policy" or mention.end - mention.start < 4:
                    continue
                other = others[item.kind][tried % len(others[item.kind])]
                if turn.evidence.knows(other):
                    continue
                changed = read.text[: mention.start] + other + read.text[mention.end :]
                tried += 1
                if not Checker(turn.evidence, knowledge.lexicon, turn.language).unsupported(
                    changed
                ):
                    passed.append((turn.utterance, changed))
    assert tried > 60
    assert passed == []


async def test_a_sentence_takes_no_longer_than_its_budget(
    played: list[Played], knowledge: Knowledge
) -> None:
    spent = []
    for turn in played:
        checker = Checker(turn.evidence, knowledge.lexicon, turn.language)
        for sentence in turn.sentences:
            began = time.process_time()
            checker.unsupported(sentence)
            spent.append(1_000 * (time.process_time() - began))
    assert statistics.median(spent) < BUDGET_MS
    assert statistics.quantiles(spent, n=20)[-1] < 2 * BUDGET_MS
