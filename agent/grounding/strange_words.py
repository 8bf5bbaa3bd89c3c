"""Words of a sentence that are neither plain nor of its evidence: what they claim nobody proved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.grounding.claims import Claim, ClaimWords
from agent.grounding.clauses import clauses_of
from agent.grounding.evidence import Evidence
from agent.grounding.mentions import MASK, SentenceText
from agent.grounding.plain_words import english_words, japanese_words, korean_words
from agent.grounding.quantities import Said
from agent.grounding.units import UNITS
from agent.understanding.lexicon import SenseKind
from agent.understanding.spotting import Span

#: Stand for a number and for a word that are held to the records elsewhere.
_NUMBER, _HELD = "\ue011", "\ue012"
_BLOT = f"{MASK}{_NUMBER}{_HELD}"
_UNIT = re.compile(r"\s?(?:" + "|".join(f"(?:{written})" for *_, written in UNITS) + ")", re.I)
_KOREAN = re.compile(rf"[가-힣A-Za-z0-9+%{_BLOT}]+")
_HANGUL_AT_END = re.compile(r"[가-힣]*$")
_ENGLISH = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_CAPITALISED = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z'’-]*")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶー一-鿿々]+")
#: What makes of a shopper's word an occasion, and of nothing a fact: '캠핑이라면', '면접에는'.
_OCCASION_KO = re.compile(
    r"(이?라면|이?시라면|이?시면|엔|에는|에|때|때는|땐|용|용으로|용으론|처럼)$"
)
_LIKE_KO = re.compile(r"\s?같(?:을|이|은|다)")
_OCCASION_EN = re.compile(r"\b(?:for|if|when|since|as|your)\s(?:\w+\s)?$")
_OCCASION_JA = re.compile(r"^(には|なら|でしたら|の時|のとき|用)")
#: Words of the shop that are held to the records by names.py and qualities.py.
_CHECKED: tuple[SenseKind, ...] = ("kind", "category", "skin_type", "concern", "disease")
_SUBSTANCES: tuple[SenseKind, ...] = ("ingredient", "exclusion")


def strange_words(
    sentence: SentenceText,
    spans: tuple[Span, ...],
    numbers: list[Said],
    evidence: Evidence,
    words: ClaimWords,
) -> Iterator[Claim]:
    """The words; `numbers` are those of the sentence's masked text, `spans` what the shop knows."""
    text = _blotted(sentence, spans, numbers, evidence, words)
    look = {"ko": _korean, "en": _english, "ja": _japanese}[words.language]
    for start, end in clauses_of(text):
        # What is not known, or is for a doctor to say, may be anything; a number is a fact.
        clause = sentence.folded[start:end]
        open_ended = words.says("unknown", clause) or words.says("referral", clause)
        if open_ended and _NUMBER not in text[start:end]:
            continue
        yield from look(text[start:end], evidence, words)


def _blotted(
    sentence: SentenceText,
    spans: tuple[Span, ...],
    numbers: list[Said],
    evidence: Evidence,
    words: ClaimWords,
) -> str:
    """The folded text, of the same length, without what is held to the records elsewhere."""
    chars = list(sentence.folded)
    checked = _CHECKED + (_SUBSTANCES if evidence.of_kind("product") else ())
    for span in spans:
        known = span.sense.kind in _SUBSTANCES and evidence.knows(span.form)
        if known or span.sense.kind in checked:
            for at in sentence.places[span.start : span.end]:
                chars[at] = _HELD
    for claimed in words.claimed(sentence.folded):
        start, end = _whole_words(sentence.folded, *claimed)
        chars[start:end] = [char if char in _BLOT else _HELD for char in chars[start:end]]
    if words.language == "en":
        # Names, which names.py looks at; a word that opens the sentence is one of any kind.
        for match in _CAPITALISED.finditer(sentence.masked):
            if sentence.masked[: match.start()].strip():
                chars[match.start() : match.end()] = _HELD * len(match[0])
    for said in numbers:
        unit = _UNIT.match(sentence.folded, said.end)
        end = unit.end() if unit else said.end
        chars[said.start : end] = _NUMBER * (end - said.start)
    return "".join(chars)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """From where the word at `start` begins to where the one before `end` ends, in Hangul."""
    while start and "가" <= text[start] <= "힣" and "가" <= text[start - 1] <= "힣":
        start -= 1
    while 0 < end < len(text) and "가" <= text[end - 1] <= "힣" and "가" <= text[end] <= "힣":
        end += 1
    return start, end


def _korean(clause: str, evidence: Evidence, words: ClaimWords) -> Iterator[Claim]:
    known = korean_words()
    beside_number = _NUMBER in clause
    for match in _KOREAN.finditer(clause):
        word = match[0]
        tail = _HANGUL_AT_END.search(word)
        hangul = tail[0] if tail else ""
        if len(hangul) < len(word):
            # After a name, a number or Latin only what belongs to them.
            if hangul and not (known.follows(hangul) or known.knows(hangul)):
                yield Claim("word", hangul)
            continue
        if known.knows(word, evidence.plain_words, beside_number=beside_number):
            continue
        if _is_recorded(word, evidence) or _is_occasion(word, evidence):
            continue
        if word in evidence.said and _LIKE_KO.match(clause, match.end()):
            continue
        yield Claim("word", word)


def _is_recorded(word: str, evidence: Evidence) -> bool:
    """Whether the records hold the word, its particles aside."""
    known = korean_words()
    return any(
        known.follows(word[at:]) and evidence.knows(word[:at], said=False)
        for at in range(len(word), 1, -1)
    )


def _is_occasion(word: str, evidence: Evidence) -> bool:
    occasion = _OCCASION_KO.search(word)
    stem = word[: occasion.start()] if occasion else ""
    return len(stem) > 1 and stem in evidence.said


def _english(clause: str, evidence: Evidence, words: ClaimWords) -> Iterator[Claim]:
    known = english_words()
    for match in _ENGLISH.finditer(clause):
        word = match[0]
        if word == "free" and clause[: match.start()].endswith(f"{_HELD}-"):
            continue
        stem = word.removesuffix("'s")
        if known.knows(stem, beside_number=_NUMBER in clause) or known.knows(word):
            continue
        if word in words.latin or not {word, stem}.isdisjoint(evidence.written_words):
            continue
        if len(stem) > 2 and evidence.knows(stem, said=False):
            continue
        if evidence.knows(stem) and _OCCASION_EN.search(clause[: match.start()]):
            continue
        yield Claim("word", word)


def _japanese(clause: str, evidence: Evidence, words: ClaimWords) -> Iterator[Claim]:
    known = japanese_words()
    more = f"{evidence.written}\n{evidence.words}"
    for match in _JAPANESE.finditer(clause):
        unknown = known.unknown(match[0], more, beside_number=_NUMBER in clause)
        if unknown is None:
            continue
        after = match[0].partition(unknown)[2]
        if not (unknown in evidence.said and _OCCASION_JA.match(after)):
            yield Claim("word", unknown)
