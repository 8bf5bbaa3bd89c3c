"""Which names of an utterance matter no longer: '향료는 있어도 돼', '주차 안 돼도 됨'."""

from __future__ import annotations

import re

from agent.understanding.done_without import AND
from agent.understanding.lexicon import SenseKind
from agent.understanding.spotting import Span, Squashed

#: Kinds of name that a wish can hold and let go of.
_HELD: tuple[SenseKind, ...] = (
    "service", "exclusion", "ingredient", "skin_type", "concern", "brand", "look",
)  # fmt: skip
_NOUN = r"^(?:성분|제품|브랜드|서비스|타입|피부|조건|고민|거|것|건)*"
_AFTER = re.compile(
    _NOUN + r"(?:까지|은|는|이|가|을|를|도)*(?:좀|조금|굳이|꼭|이제|그냥|딱히|전혀)*(?:"
    r"(?:있|들|들어가|들어있|넣|나|없|안나|안돼|안되|안되어|아니어|아니여|아니라|안해줘|안들|빠져)(?:어)?도"
    r"(?:돼|되|됨|될|괜찮|상관|좋|무방|오케이|ok|ㄱㅊ|ㅇㅋ|그만|나쁘지)"
    r"|상관(?:은|이|도)?(?:없|안)|관계(?:는|가)?없|무관|신경(?:은|을)?(?:안|쓰지|끄)|필요(?:는|가|도)?없|"
    r"안봐도|안볼|안따져|노상관|(?:안)?중요하지|안중요|조건(?:은|을)?(?:빼|없애|지워|풀)|"
    r"(?:없애|지워)(?:줘|주세요|버려)|취소|"
    # '향은 됐어요' lets go of it, '복합성이 됐어요' tells what became of one.
    r"(?<![이가])(?:됐고|됐어)"
    r"|(?:が|は|も|で)*(?:なくても|あっても|入っていても|入ってても|じゃなくても|でなくても)"
    r"(?:いい|良い|よい|大丈夫|構|かま|ok)|は?(?:気にし|気にな|関係な|どうでも|もういい|必要な|いらな|不要)"
    r"|(?:is|are|its)?(?:now)?(?:fine|okay|alright|allowed|notneeded|notnecessary|notrequired|optional)"
    r"|(?:doesnt|dont|isnt|arent|nolonger)(?:really)?(?:matter|important|needed|necessary|required)"
    r")"
)
_BEFORE = re.compile(
    r"(?:dont|doesnt|nolonger|not)(?:really)?(?:need(?:tohave|tobe)?|care(?:about|if)?|mind)"
    r"(?:the|any|a|itto(?:be|have))?$|"
    r"(?:noneedfor|nevermind|forget|forgetabout|regardlessof|evenwith|drop|skip)(?:the|any|a)?$"
)


def lift(
    squashed: Squashed, spans: list[Span]
) -> tuple[dict[SenseKind, tuple[str, ...]], list[Span]]:
    """The names that are let go of, and the spans of all others."""
    lifted: dict[SenseKind, list[str]] = {}
    kept: list[Span] = []
    after_next = False
    for number in range(len(spans) - 1, -1, -1):
        span = spans[number]
        end = spans[number + 1].start if number + 1 < len(spans) else None
        after = squashed.text[span.end : end]
        let_go = span.sense.kind in _HELD and (
            bool(_AFTER.match(after) or _BEFORE.search(squashed.text[: span.start]))
            or (after_next and bool(AND.match(after)))
        )
        after_next = let_go
        if let_go:
            lifted.setdefault(span.sense.kind, []).insert(0, span.sense.value)
        else:
            kept.insert(0, span)
    return {kind: tuple(values) for kind, values in lifted.items()}, kept
