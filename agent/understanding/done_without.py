"""Shelves that are named as what is done without: '스킨 로션 안 바르는데 올인원 있나요'."""

from __future__ import annotations

import re

from agent.understanding.lexicon import SenseKind
from agent.understanding.spotting import Span, Squashed

SHELVES: tuple[SenseKind, ...] = ("category", "kind")
#: Names in a row share the negation that follows the last: "향료랑 알코올 없는".
AND = re.compile(r"^(?:이랑|랑|하고|과|와|이나|나|및|도|and|or|nor|とか|と|や|も|及び|または)?$")
#: "스킨 로션 따로 바르기 귀찮아서": what is not to be put on one by one.
_ONE_BY_ONE = re.compile(
    r"^(?:[가-힣]{0,4}(?:이랑|랑|하고|과|와|,)?[가-힣]{0,5}?)?(?:다|일일이|하나하나|따로따로|따로|각각|여러개)+"
    r"(?:바르|쓰|챙기|챙겨|덧바르|발라)[^〈.,!?]{0,5}(?:귀찮|번거|성가|힘들|싫|복잡)"
)
#: "스킨 로션 안 바르시는데", "선크림 바르는 거 귀찮아서": what is done without.
_DONE_WITHOUT = re.compile(
    r"^(?:같은|이고뭐고|뭐)?(?:거|것|건|걸)?(?:은|는|도|을|를|이|가|조차)?"
    r"(?:잘|거의|전혀|아예|일절|따로|절대|하나도|원래|평소에?|귀찮다고|귀찮아서)*"
    r"(?:안(?:바르|발라|쓰|써|하|해|챙기|챙겨|뿌리|뿌려)(?!면|도되|도돼)"
    r"|(?:바르|쓰|챙기|뿌리|덧바르)(?:기|는(?:거|것|걸|게|일))(?:도|를|을|가|조차|는)?(?:너무|좀|다|진짜|되게|영)?"
    r"(?:귀찮|싫|번거|성가|질색|힘들))"
)
#: "스킨로션 하나로 끝나는": what one thing does the work of, called so and not by its name.
_ALL_IN_ONE, _IN_ONE = "올인원", ("하나", "한번", "이거하나")
#: What no lotion for the face takes the place of: '샴푸 린스 따로 쓰기 귀찮은데 올인원'.
_NOT_OF_FACES = frozenset({"샴푸", "트리트먼트", "헤어팩", "바디워시", "바디로션"})


def is_done_without(number: int, spans: list[Span], gaps: list[str], squashed: Squashed) -> bool:
    """Whether the shelf that is the span of that number is none that is wished for, since another
    is, which makes up for it; `gaps` is what follows each span.
    """
    span = spans[number]
    before = {other.sense.value for other in spans[:number]}
    if span.sense.value == _ALL_IN_ONE and not _NOT_OF_FACES.isdisjoint(before):
        return True
    if not any(other.sense.kind in SHELVES for other in spans[number + 1 :]):
        return False
    one_by_one = _ONE_BY_ONE.match(squashed.text[span.end :])
    if one_by_one and span.sense.value not in _NOT_OF_FACES:
        return True
    return _is_put_aside(number, spans, gaps)


def _is_put_aside(number: int, spans: list[Span], gaps: list[str]) -> bool:
    """Whether it is said of the shelf, or of the one beside it, that it is done without."""
    if spans[number].sense.value in _NOT_OF_FACES and spans[-1].sense.value == _ALL_IN_ONE:
        return False
    if _DONE_WITHOUT.match(gaps[number]):
        return True
    if number + 1 == len(spans) or not AND.match(gaps[number]):
        return False
    beside = spans[number + 1]
    if beside.sense.value == _ALL_IN_ONE:
        return beside.form.startswith(_IN_ONE)
    return beside.sense.kind in SHELVES and _is_put_aside(number + 1, spans, gaps)
