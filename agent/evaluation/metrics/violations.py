"""Does every product that is found keep to what was demanded, by its catalogue record."""

from __future__ import annotations

from collections.abc import Sequence

from agent.evaluation.estimates import Estimate, count
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import SearchedWish
from agent.evaluation.product_facts import violations as broken_by
from data.catalogue import Catalogue

#: Products of a wish that a wrong case names.
_TOLD = 2


def violations(searched: Sequence[SearchedWish], catalogue: Catalogue) -> Outcome:
    """Products that break a constraint, among all that were found; clean and corrupted apart.

    Where a corruption hid the constraint itself, breaking it is an error of reading: that figure is
    told, and has no target.
    """
    estimates = {
        "constraint violations, clean": _counted(searched, catalogue, clean=True),
        "constraint violations, corrupted": _counted(searched, catalogue, clean=False),
    }
    wrong = tuple(
        WrongCase(
            f"violations, {one.spelling.kind or 'clean'}",
            one.item.id,
            one.spelling.text,
            f"{len(broken)} products; {'; '.join(broken[:_TOLD])}",
        )
        for one in searched
        if (broken := _broken(one, catalogue))
    )
    return Outcome(estimates, wrong)


def _counted(searched: Sequence[SearchedWish], catalogue: Catalogue, *, clean: bool) -> Estimate:
    these = [one for one in searched if (one.spelling.kind is None) == clean]
    found = sum(len(one.product_ids) for one in these)
    return count(sum(len(_broken(one, catalogue)) for one in these), found)


def _broken(one: SearchedWish, catalogue: Catalogue) -> list[str]:
    """The products that break a constraint, each with what it breaks."""
    told = []
    for product_id in one.product_ids:
        product = catalogue.product_by_id[product_id]
        broken = broken_by(product, one.item.constraints, catalogue.categories)
        if broken:
            told.append(f"{product_id} {product.name}: {', '.join(broken)}")
    return told
