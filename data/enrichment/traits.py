"""From a product's name and label to its traits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.enrichment.actives import HAIR_ACTIVES, Active, proven_actives, stated_actives
from data.enrichment.exclusions import FREE_FROM, excluded_names
from data.enrichment.kinds import kind_of
from data.enrichment.name_cues import stated_concerns, stated_skin_types
from data.enrichment.skin_types import suitable_skin_types
from data.enrichment.vocabulary import (
    BY_NAME_ONLY,
    CONCERNS,
    HAIR,
    RINSED_OFF,
    SKIN_CARE,
    SKIN_TYPES,
    SUN_CARE,
    TOOLS,
    WITH_FREE_FROM,
)
from data.models import Category

#: More would say nothing.
_KEY_INGREDIENTS_AT_MOST = 5
#: Need not be washed in to work: what a cleanser may be praised for.
_WASH_OFF_ACTIVES = frozenset({"살리실산(BHA)", "AHA", "PHA"})
_FOR_SKIN = SKIN_CARE | RINSED_OFF | BY_NAME_ONLY


@dataclass(frozen=True)
class Traits:
    """What follows from a record, in the order of each vocabulary; ingredients by significance."""

    kind: str | None
    skin_types: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    key_ingredients: tuple[str, ...] = ()
    free_from: tuple[str, ...] = ()


def enrich(
    name: str,
    category: str,
    ingredients: Sequence[str] | None,
    categories: Mapping[str, Category],
    *,
    complete: bool = True,
    offers: Sequence[str] = (),
) -> Traits:
    """The traits of a product called `name` on the shelf `category`.

    Args:
        ingredients: the label in its order; None is unknown, and proves nothing.
        complete: False where the label may be missing something; then nothing is "free from".
        offers: the listing's offer wording; of it only a choice of variants ("수분/진정") speaks.
    """
    kind = kind_of(name, category, categories)
    stated = " ".join((name, *(offer for offer in offers if _is_choice(offer))))
    names = tuple(ingredients or ())
    actives = _actives(names, name, category)
    concerns = _concerns(stated, category, actives)
    types = stated_skin_types(stated) if category in _FOR_SKIN else set()
    if names and category in SKIN_CARE - {SUN_CARE}:
        told = suitable_skin_types(names, concerns, {a.name for a in actives}, complete=complete)
        types |= told - ({"건성"} if "지성" in types else set())
    return Traits(
        kind=kind,
        skin_types=tuple(kind for kind in SKIN_TYPES if kind in types),
        concerns=tuple(concern for concern in CONCERNS if concern in concerns),
        key_ingredients=tuple(active.name for active in actives[:_KEY_INGREDIENTS_AT_MOST]),
        free_from=_free_from(names, category) if complete else (),
    )


def _is_choice(offer: str) -> bool:
    """ "수분/진정/모공" is a choice of variants; "+마스크팩 1매" is a gift."""
    return (
        "+" not in offer
        and "증정" not in offer
        and ("/" in offer or "," in offer or "기능성" in offer)
    )


def _actives(names: Sequence[str], name: str, category: str) -> list[Active]:
    if category not in _FOR_SKIN | {HAIR}:
        return []
    found = proven_actives(names, name) if names else stated_actives(name)
    if category in RINSED_OFF and names:
        stated = {active.name for active in stated_actives(name)}
        return [a for a in found if a.name in _WASH_OFF_ACTIVES or a.name in stated]
    if category in BY_NAME_ONLY:
        stated = {active.name for active in stated_actives(name)}
        found = [active for active in found if active.name in stated]
    return [active for active in found if (active.name in HAIR_ACTIVES) <= (category == HAIR)]


def _concerns(stated: str, category: str, actives: Sequence[Active]) -> set[str]:
    if category == HAIR:
        return stated_concerns(stated, hair=True)
    if category == TOOLS:
        return stated_concerns(stated) & {"피지"}
    if category not in _FOR_SKIN:
        return set()
    found = stated_concerns(stated)
    if category in SKIN_CARE | RINSED_OFF:
        found |= {concern for active in actives for concern in active.concerns}
    if category == SUN_CARE:
        found.add("자외선차단")
    return found


def _free_from(names: Sequence[str], category: str) -> tuple[str, ...]:
    if not names or category not in WITH_FREE_FROM:
        return ()
    return tuple(group for group in FREE_FROM if not excluded_names(names, group))
