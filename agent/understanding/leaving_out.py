"""What is to be left out beside what was left out before: '우유도요', after an allergy to nuts."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from agent.memory import Memory
from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from data.enrichment import recognises_exclusion

_LEADS = r"^(?:아|앗|음|참|맞다|맞아|그리고|또|거기에|거기다|거기다가|추가로|혹시|저|제가)*"
_ENDS = r"(?:도|까지|も)(?:이?요|여|용|같이|추가요?|부탁(?:해|드려)요|마찬가지(?:로|예요)?|です)?$"
#: Nothing is said but the substances: '알코올이랑 파라벤도요'.
_ONLY_SUBSTANCES = re.compile(
    _LEADS + r"(?:〈(?:ingredient|exclusion)〉(?:성분)?(?:이랑|랑|하고|과|와)?)+" + _ENDS
)
_ONLY_A_WORD = re.compile(_LEADS + r"(?P<word>[가-힣]{2,8}?)" + _ENDS)
_SUBSTANCES: tuple[SenseKind, ...] = ("ingredient", "exclusion")


def with_more_left_out(reading: Reading, memory: Memory, label_names: Collection[str]) -> Reading:
    """`reading` with the substances refused that it names and says no more of, where some were left
    out before and none was wished for.
    """
    wish = memory.product_wish
    if memory.topic != "product" or wish is None or not wish.exclude or wish.ingredients:
        return reading
    if _ONLY_SUBSTANCES.match(reading.shape):
        moved = {
            kind: (*reading.refused(kind), *reading.names(kind))
            for kind in _SUBSTANCES
            if reading.names(kind)
        }
        kept = {kind: names for kind, names in reading.wanted.items() if kind not in moved}
        return replace(reading, wanted=kept, unwanted={**reading.unwanted, **moved})
    word = _ONLY_A_WORD.match(reading.shape)
    if memory.careful and word and recognises_exclusion(word["word"], label_names):
        return replace(reading, unwanted_words=(word["word"],))
    return reading
