"""Which endings and particles fit which words: 은 after a coda, 는 after a vowel, 아 after ㅏ, ㅗ.

A cut whose words do not fit one another is likelier a misspelt word than what it looks like.
한글 맞춤법 (문화체육관광부 고시 2017-12) 제16항, 제18항, 제35–36항.
"""

from __future__ import annotations

from agent.understanding.repair.jamo import VOWELS, is_jamo, is_syllable, join, split

#: What two words cost that do not fit one another.
MISFIT = 0.6
_AFTER_CODA = frozenset({"은", "이", "을", "과", "이랑", "이나", "이요", "으로", "으로는", "이든"})
_AFTER_VOWEL = frozenset(
    {"는", "가", "를", "와", "랑", "나", "로", "로는", "든", "예요", "야", "라"}
)
#: Fits after ㄹ as after a vowel.
_LIQUID = frozenset({"로", "로는"})
#: What makes a noun of a noun needs one that is more than a syllable.
_SUFFIXES = frozenset(
    {"성", "형", "류", "용", "상", "적", "째", "전", "후", "중", "쯤", "임", "함"}
)
#: Endings that make nouns, and particles that any ending takes.
_NOMINAL = frozenset(
    {"기", "음", "ㅁ", "는지", "은지", "ㄴ지", "을지", "ㄹ지", "는거", "ㄴ거", "은거"}
)
_AFTER_ENDINGS = frozenset({"요", "도", "만", "는", "은", "부터", "까지", "라도", "이", "용"})
#: Endings that need another: honour, past, conjecture.
_LEADS_ON = frozenset({
    "시", "으시", "었", "았", "였", "겠", "셨", "으셨", "어지", "아지", "어졌", "아졌",
    "어", "아", "지",
})  # fmt: skip
_NEEDS_INFINITIVE = ("서", "도", "야", "라", "요")
_BRIGHT = "ㅏㅗㅑ"
#: What an infinitive takes (써 + 도, 알려 + 요); it is itself an ending's work.
_OF_INFINITIVE = (
    "요",
    "서",
    "도",
    "야",
    "라",
    "지",
    "진",
    "질",
    "져",
    "졌",
    "용",
    "욤",
    "염",
    "ㅆ",
)
_CONTRACTED = "ㅕㅝㅘㅙㅞ"
_PLAIN_CONTRACTED = frozenset({"켜", "펴", "여", "돼", "꿰", "이여"})


def is_infinitive(stem: str) -> bool:
    """Whether `stem` is one that an ending is already part of: 알려, 골라, 바꿔, 돼."""
    if not is_syllable(stem[-1]):
        return False
    _, vowel, coda = split(stem[-1])
    if coda:
        return False
    liquid = len(stem) > 1 and stem[-1] in "라러" and is_syllable(stem[-2])
    return (
        (vowel in _CONTRACTED and stem not in _PLAIN_CONTRACTED)
        or stem in ("해", "돼", "써", "커", "꺼", "떠", "터")
        or (liquid and split(stem[-2])[2] == "ㄹ")
    )


def with_softened(stem: str) -> tuple[str, ...]:
    """`stem`, and what it may become where it loses its ㅂ (제18항 6): 가려우, 가려워 of 가렵."""
    if len(stem) < 2 or not is_syllable(stem[-1]):
        return (stem,)
    onset, vowel, coda = split(stem[-1])
    if coda != "ㅂ":
        return (stem,)
    open_stem = stem[:-1] + join(onset, vowel)
    return stem, open_stem + "우", open_stem + "워", open_stem + "웠"


def particle_misfit(word: str, particle: str) -> float:
    """What `particle` costs after `word` beside itself."""
    if not word or not is_syllable(word[-1]):
        return 0.0
    if particle in _SUFFIXES and len(word) == 1:
        return MISFIT
    coda = split(word[-1])[2]
    if particle in _AFTER_CODA:
        return 0.0 if coda else MISFIT
    if particle in _AFTER_VOWEL and coda:
        return 0.0 if particle in _LIQUID and coda == "ㄹ" else MISFIT
    return 0.0


def tail_misfit(ending: str, particle: str) -> float:
    """What `particle` costs after an ending beside itself."""
    return 0.0 if ending in _NOMINAL or particle in _AFTER_ENDINGS else MISFIT


def chain_misfit(ending: str, following: str) -> float:
    """What an ending costs after another beside itself: only some lead on to more."""
    return 0.0 if ending in _LEADS_ON or following in ("요", "용") else MISFIT


def ending_misfit(stem: str, ending: str) -> float:
    """What `ending` costs after `stem` beside itself."""
    if not stem or not is_syllable(stem[-1]):
        return 0.0
    _, vowel, coda = split(stem[-1])
    if is_infinitive(stem):
        return 0.0 if ending.startswith(_OF_INFINITIVE) else MISFIT
    first = ending[0]
    if is_jamo(first):
        return 0.0 if not coda and first not in VOWELS else MISFIT
    onset, ending_vowel, _ = split(first)
    if first in "으은을음습":
        return 0.0 if coda else MISFIT
    if onset == "ㅇ" and ending_vowel in "ㅏㅓ":
        if not coda and vowel not in "ㅣㅟㅔㅐㅚㅢ":
            return MISFIT
        return 0.0 if (ending_vowel == "ㅏ") == (vowel in _BRIGHT and bool(coda)) else MISFIT
    if ending in _NEEDS_INFINITIVE and (coda or vowel not in "ㅏㅓㅐ"):
        return MISFIT
    return 0.0
