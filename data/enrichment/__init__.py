"""What a product is good for, by rules that stand here with their reasons.

The same rules enrich the demonstration catalogue and every imported row; nothing is written into
a record by hand. A rule speaks from the ingredient list where there is one (names stand in the
order of their amount, 화장품법 시행규칙 별표 3), and otherwise only from what the name states.

    kinds.py       what a thing is within its category: "쿠션", "선스틱"
    actives.py     ingredients that do something, and what
    name_cues.py   what a name itself states
    skin_types.py  for whom a formula is comfortable
    allergens.py   the scents that a label must declare
    exclusions.py  what shoppers want to avoid
    offers.py      what comes with a product at its price
    traits.py      the four together: `enrich`
"""

from data.enrichment.actives import KEY_INGREDIENTS
from data.enrichment.exclusions import (
    EXCLUSION_GROUPS,
    FREE_FROM,
    doubted_names,
    excluded_names,
    is_free_of,
    recognises_exclusion,
)
from data.enrichment.kinds import category_of, kind_of
from data.enrichment.offers import OFFERS, offers_of
from data.enrichment.traits import Traits, enrich
from data.enrichment.vocabulary import CONCERNS, SKIN_TYPES

__all__ = [
    "CONCERNS",
    "EXCLUSION_GROUPS",
    "FREE_FROM",
    "KEY_INGREDIENTS",
    "OFFERS",
    "SKIN_TYPES",
    "Traits",
    "category_of",
    "doubted_names",
    "enrich",
    "excluded_names",
    "is_free_of",
    "kind_of",
    "offers_of",
    "recognises_exclusion",
]
