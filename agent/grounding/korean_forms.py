"""The forms that a Korean stem takes before its endings, and what may follow a noun or a stem.

Enough of the grammar to know a word of a list again: contraction (바르 → 발라, 줄이 → 줄여), finals
that fuse (쓰 → 쓴, 쓸, 씁), and the irregular stems in ㅂ, ㄷ, ㅅ, ㅎ. It takes some forms that
nobody says; it must only not take other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Irregular = Literal["", "ㅂ", "ㄷ", "ㅅ", "ㅎ"]

_FIRST = ord("가")
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
#: The vowel of a stem, and what it becomes with 아 or 어.
_CONTRACTED = {
    "ㅏ": "ㅏ", "ㅓ": "ㅓ", "ㅐ": "ㅐ", "ㅔ": "ㅔ", "ㅕ": "ㅕ", "ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ",
    "ㅚ": "ㅙ",
}  # fmt: skip
#: After a stem as it is listed.
_BASE = re.compile(
    r"(?:으?시|으?셨|겠)*"
    r"(?:으?(?:며|면서?|면은|니까?|려고|려면|러|려는|실|신|신다면|셔서|셔도|셔야|세요|셔요|시고|시면|시는|실까요)"
    r"|고|고서|고요|고는|고도|지만|지|지요|지는|지도|지를|진|죠|거나|거든요?|도록|게|게는|게요|기|기가|기도|기는|기에|기에는|기엔"
    r"|기로|기를|기만|기보다|기까지|긴|는|는데|는데요|는지|는지는|은|은데|은데요|은지|던|던데요?|든지?|듯이?|자|자마자|더라도|네요?"
    r"|군요|구요|나요|을|을게요|을까요|을수록|을지|을|음|습니다|습니까|느라|는다면|다면|다고|다는|다가|어|아)?"
)
#: After a stem with 아 or 어.
_INFINITIVE = re.compile(
    r"(?:요|서|서요|서는|도|도요|야|야만|야죠|야지|야요|라|두|보|주)?"
    r"(?:두(?:고|면|세요|시면|는)|둬요?|둘|보(?:고|면|세요|시면|시는|는|시고|시겠어요|실|기)|봐요?|봤|볼|본"
    r"|주(?:고|면|세요|시면|는|시고|기|시는)|줘요?|줄|준|드릴(?:게요|까요)?|드려요?|드리(?:고|면|는)"
    r"|지(?:고|면|는|기|니)|져요?|진|질|집니다|졌|버리면)?"
)
#: After the past, which ends in ㅆ.
_PAST = re.compile(r"(?:어요?|어도|는데요?|다면|다가|다고|던|을|으면|지만|고|네요|죠|거나|을까요)?")
#: After a fused ㄴ, ㄹ, ㅂ, ㅁ.
_FUSED = {
    "ㄴ": re.compile(r"(?:데요?|지|지는|다면|다고|다는)?"),
    "ㄹ": re.compile(r"(?:게요?|까요?|수록|지|지도|지는|땐|때|때는|때도|만한)?"),
    "ㅂ": re.compile(r"(?:니다|니까)"),
    "ㅁ": re.compile(r"(?:은|이|을|도)?"),
}
#: After a noun: particles in a row, or what makes it the sentence's own word.
NOUN_TAIL = re.compile(
    r"(?:분|들|쯤|정도|용|별|씩|째|님|뿐|만|마다)?"
    r"(?:에서|에게|에|으로|로|까지|부터|보다|처럼|만큼|대로|하고|이랑|랑|과|와|밖에)?"
    r"(?:은|는|이|가|을|를|의|도|만|요|나|이나|라도|이라도|든|이든|든지|이든지|엔|선|론|조차)?"
    r"(?:이?에요|예요|이?고|이?라서?|이?라면|이?지만|이?라도|이?니까?|이?거나|이?죠|이?며|이?면|인|일|인데|인지|이신지|인가요|일까요"
    r"|이?시라면|이?시면|이?신|입니다|였|이었|이?라는|이?라고|이?면은|이?어서)?"
)


_PARTICLE = re.compile(
    r"(?<=[가-힣]{2})(?:에서는|에서|에는|으로|까지|부터|이에요|예요|은|는|이|가|을|를|에|의|로|와|과|도|만)$"
)


def without_particles(word: str) -> str:
    """A noun as it stands in a list, as far as can be told of a word alone."""
    return _PARTICLE.sub("", word)


def compose(initial: str, vowel: str, final: str = "") -> str:
    """One syllable."""
    place = _INITIALS.index(initial) * 21 + _VOWELS.index(vowel)
    return chr(_FIRST + place * 28 + _FINALS.index(final))


def parts(syllable: str) -> tuple[str, str, str]:
    """(initial, vowel, final) of one syllable of Hangul."""
    rest, final = divmod(ord(syllable) - _FIRST, 28)
    initial, vowel = divmod(rest, 21)
    return _INITIALS[initial], _VOWELS[vowel], _FINALS[final]


def forms_of(stem: str, irregular: Irregular = "") -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each form of the stem, with what may come after it."""
    yield stem, _BASE
    for infinitive in _infinitives(stem, irregular):
        yield infinitive, _INFINITIVE
        yield _with_final(infinitive, "ㅆ"), _PAST
    for open_stem in _open(stem, irregular):
        if open_stem != stem:
            yield open_stem, _BASE
        for final, after in _FUSED.items():
            yield _with_final(open_stem, final), after


def _infinitives(stem: str, irregular: Irregular) -> Iterator[str]:
    head, (initial, vowel, final) = stem[:-1], parts(stem[-1])
    bright = vowel in "ㅏㅗ"
    if irregular == "ㅂ":
        yield head + compose(initial, vowel) + "워"
    elif irregular == "ㄷ":
        yield head + compose(initial, vowel, "ㄹ") + ("아" if bright else "어")
    elif irregular == "ㅅ":
        yield head + compose(initial, vowel) + ("아" if bright else "어")
    elif irregular == "ㅎ":
        yield head + compose(initial, "ㅐ")
    elif final:
        yield stem + ("아" if bright else "어")
    elif stem[-1] == "하":
        yield head + "해"
    elif stem[-1] == "르" and head and not parts(head[-1])[2]:
        before = parts(head[-1])
        yield (
            head[:-1]
            + compose(before[0], before[1], "ㄹ")
            + ("라" if before[1] in "ㅏㅗ" else "러")
        )
        yield head + ("라" if before[1] in "ㅏㅗ" else "러")  # 따르 → 따라
    elif vowel == "ㅡ":
        bright = bool(head) and parts(head[-1])[1] in "ㅏㅗ"
        yield head + compose(initial, "ㅏ" if bright else "ㅓ")
    elif vowel in _CONTRACTED:
        yield head + compose(initial, _CONTRACTED[vowel])
        if vowel in "ㅗㅜㅚㅣ":
            yield stem + ("아" if bright else "어")
    else:
        yield stem + "어"


def _open(stem: str, irregular: Irregular) -> Iterator[str]:
    """The stem as it stands before ㄴ, ㄹ, ㅂ, ㅁ; none where 은, 을, 음 come instead."""
    head, (initial, vowel, final) = stem[:-1], parts(stem[-1])
    if irregular == "ㅂ":
        yield head + compose(initial, vowel) + "우"
    elif irregular == "ㅎ" or not final or final == "ㄹ":
        yield head + compose(initial, vowel)
    elif irregular == "ㅅ":
        yield head + compose(initial, vowel) + "으"
    elif irregular == "ㄷ":
        yield head + compose(initial, vowel, "ㄹ") + "으"


def _with_final(word: str, final: str) -> str:
    initial, vowel, closed = parts(word[-1])
    return word if closed else word[:-1] + compose(initial, vowel, final)
