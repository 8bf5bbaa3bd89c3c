"""Two wishes in one breath: '강남역 매장 알려주고 선크림도 추천해줘'."""

from __future__ import annotations

import re
from collections.abc import Callable

from agent.understanding.understood import Understood
from agent.wire import Intent

#: Between two wishes: after a verb of asking, after a question, at a word that joins sentences.
_CUT = re.compile(
    r"(?:알려|보여|찾아|추천해?|골라|말해|안내해|소개해)(?:\s?주(?:시)?|\s?줘)?고(?:요)?[\s,]+"
    r"|(?<=[?？。])\s*|[.,]?\s*그리고\s+"
    r"|\s*,?\s+and (?:also |then )?(?=(?:can|could|show|find|tell|recommend|suggest|what|where|"
    r"how|is|do)\b)|、?(?:それと|それから|あと)、?",
    re.IGNORECASE,
)
_VERB = re.compile(r"^(?!\s*,?\s*그리고).*고요?[\s,]+$")
#: A wish that is uttered as one.
_REQUEST = re.compile(
    r"알려|보여|찾아|추천|골라|소개|[?？]\s*$|얼마|몇|어디|언제|있나|있어요?\s*$|되나|돼요?\s*$|"
    r"\b(?:show|find|tell|recommend|suggest|need|want|any|where|what|how|which|is there)\b|"
    r"教えて|おすすめ|見せて|探して|ありますか|ですか",
    re.IGNORECASE,
)
#: Wishes of one family are one wish, however it is put.
_FAMILIES: tuple[frozenset[Intent], ...] = (
    frozenset({"store_search", "store_info"}),
    frozenset({"product_search", "product_info"}),
    frozenset({"policy"}),
)


def split_wishes(
    utterance: str, understand: Callable[[str], Understood]
) -> tuple[Understood, str, Intent] | None:
    """The first wish as it is understood, the words of the second, and what it is for; None where
    the utterance is one wish.

    Args:
        utterance: as it was typed or heard.
        understand: reads a part of it, after the conversation so far.
    """
    for cut in _CUT.finditer(utterance):
        # The verb stays with what it asks for; the word that joins belongs to neither.
        verb = bool(_VERB.search(cut[0]))
        first = utterance[: cut.end() if verb else cut.start()].strip()
        second = utterance[cut.end() :].strip()
        if not (_REQUEST.search(first) and _REQUEST.search(second)):
            continue
        one, other = understand(first), understand(second)
        families = (_family(one.intent), _family(other.intent))
        if None not in families and families[0] != families[1] and not one.answers:
            return one, second, other.intent
    return None


def _family(intent: Intent) -> int | None:
    return next((n for n, family in enumerate(_FAMILIES) if intent in family), None)
