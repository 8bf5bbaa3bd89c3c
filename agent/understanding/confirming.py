"""Whether a name that was spotted is that name here, by what stands around it."""

from __future__ import annotations

import re

from agent.understanding.lexicon import Lexicon
from agent.understanding.repair.attested import attested_words
from agent.understanding.spotting import Span, Squashed

#: How words end that are places whole: 강남역, 제주도.
_ENDS_OF_PLACES = tuple("역동점구시도대군읍면리길산천항")
#: What stands after an everyday word that is a place, and what the talk is then about.
_GONE_TO = re.compile(
    r"(?:시|군|구|동)?(?:에|로|으로|쪽|근처|근방|주변|부근|인근|앞|사는|살|인데|이요|요|갈|가는|도착|"
    r"매장|지점|올리브영|올영)"
)
#: What one is doing is nowhere: '수유 중인데'.
_DOING = re.compile(r"중(?:이|인|입|예요|임)")
#: What makes a brand of an everyday word before it: '비욘드 거 얼마예요'.
_OF_A_BRAND = re.compile(
    r"브랜드|제품|꺼|거(?:$|는|은|도|의|에|가|로|요|랑|이랑|하고|보다|중|말고|빼고|있|없|비교|가격|값|얼마|성분|용량|평|향)"
)
#: Of the 28 codas of a syllable block.
_RIEUL = 8
#: Kinds of name that two words may make where they meet, and the letters of the longest.
_SHORT_NAMES = ("place", "brand", "title")
_SHORT = 3
#: What 카 goes on with where it quotes, as the south does: '아이브로우라 카나', '세럼이라카던데'.
_QUOTING = re.compile(r"(?:나|노|던|더|는|데|고|면|제|지|모|니|네|대|드)")
#: What follows a substance, and no interjection.
_OF_A_SUBSTANCE = re.compile(
    r"성분|들어|든|함유|있|없|빼|말고|토너|세럼|앰플|크림|패드|필링|비하|바하|파하|제품|[는은가도랑를]"
)
#: What a colour is of in a holiday: '빨간 날'.
_RED_DAY = re.compile(r"날(?!씨|개)")
_OF_STORES = re.compile(r"매장|지점|점포|올리브영|올영|근처|근방|주변|가까|어디|어딨|쪽")


def is_meant(span: Span, squashed: Squashed, lexicon: Lexicon) -> bool:
    """An everyday word counts as a name only beside something of the shop: '바를 크림'; as a
    place only where somebody goes there: '교대 근처 매장'.
    """
    following = squashed.text[span.end :]
    if _is_other_word(span, squashed) or _is_one_syllable_within(span, squashed):
        return False
    if span.sense.kind in _SHORT_NAMES and _two_words_meet(span, squashed):
        return False
    if span.sense.kind == "place" and _cuts_a_word(span, squashed):
        return False
    if span.sense.kind == "look" and _RED_DAY.match(following):
        return False
    if _is_an_interjection(span, squashed):
        return False
    if span.sense.kind == "place" and _DOING.match(following):
        return False
    if _ends_in_quoting(span, squashed):
        return False
    if not span.sense.everyday:
        return True
    if span.sense.kind == "place":
        whole = span.start == 0 or squashed.starts[span.start]
        return whole and bool(_GONE_TO.match(following) and _OF_STORES.search(squashed.text))
    follows = {sense.kind for length in range(2, 8) for sense in lexicon.lookup(following[:length])}
    if "title" in follows:
        return True
    if _OF_A_BRAND.match(following):
        # '집에서 바를 거': what one will do with it.
        will_do = span.start > 0 and _may_be_verb(squashed.text[span.end - 1])
        return not will_do or following.startswith("브랜드")
    # After other words it is one of them: '여드름 난 데 바를 세럼'.
    return span.start == 0 and not follows.isdisjoint(("kind", "category"))


def _may_be_verb(last: str) -> bool:
    """Whether a word that ends with the letter may be a verb before its noun: it ends in ㄹ."""
    return "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 == _RIEUL


def _is_other_word(span: Span, squashed: Squashed) -> bool:
    """Whether a word that is a name elsewhere is none here: '냄새에 예민해서', '남동생'."""
    before = squashed.text[: span.start]
    if span.sense.kind == "skin_type":
        return before.endswith("에") and not before.endswith(("피부에", "중에"))
    if span.sense.kind == "place" and (span.start == 0 or squashed.starts[span.start]):
        return _begins_longer_word(span, squashed)
    return False


def _begins_longer_word(span: Span, squashed: Squashed) -> bool:
    """Whether it is but the beginning of a word: 남동 in 남동생, not 강남 in 강남역."""
    ends = (at for at in range(span.end, len(squashed.text)) if squashed.starts[at])
    word = squashed.text[span.start : next(ends, len(squashed.text))]
    longer = (word[:end] for end in range(len(word), span.end - span.start, -1))
    return any(name in attested_words() and not name.endswith(_ENDS_OF_PLACES) for name in longer)


def _ends_in_quoting(span: Span, squashed: Squashed) -> bool:
    """Whether a name in 라카 is but the end of a noun that is quoted: '틴트라 카대'."""
    if span.sense.kind != "brand" or not span.form.endswith("라카"):
        return False
    glued = span.start > 0 and not squashed.starts[span.start]
    return glued and bool(_QUOTING.match(squashed.text[span.end :]))


def _is_one_syllable_within(span: Span, squashed: Squashed) -> bool:
    """Whether the brand 려 is but a syllable of 알려."""
    if span.end - span.start > 1 or span.sense.kind not in ("brand", "absent_brand"):
        return False
    return span.start > 0 and not squashed.starts[span.start]


def _cuts_a_word(span: Span, squashed: Squashed) -> bool:
    """Whether a short place begins inside a word that goes on into it: 보여 in '보여주시겠어요',
    where 여주시 is no town.
    """
    if span.end - span.start > _SHORT or span.start == 0 or squashed.starts[span.start]:
        return False
    begins = max(at for at in range(span.start) if squashed.starts[at])
    ends = range(span.start + 1, span.end)
    return any(squashed.text[begins:end] in attested_words() for end in ends)


def _is_an_interjection(span: Span, squashed: Squashed) -> bool:
    """Whether 아하 is what one says on understanding: AHA is asked of, or is in something."""
    if span.form != "아하" or span.start > 0:
        return False
    return not _OF_A_SUBSTANCE.match(squashed.text[span.end :])


def _two_words_meet(span: Span, squashed: Squashed) -> bool:
    """Whether the name is but the end of one word and the start of the next: '제 주민번호', and
    여주시 in '보여 주시오'.
    """
    size = span.end - span.start
    if size > _SHORT or squashed.text[span.start : span.end].isascii():
        return False
    meets = any(squashed.starts[span.start + 1 : span.end])
    within = size == 2 or not (span.start == 0 or squashed.starts[span.start])
    goes_on = squashed.starts[span.end : span.end + 1] == (False,)
    return meets and within and goes_on
