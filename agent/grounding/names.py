"""Names that the evidence does not hold: known ones of the catalogue, and what looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.grounding.claims import Claim, ClaimWords
from agent.grounding.evidence import Evidence
from agent.grounding.mentions import MASK, SentenceText
from agent.grounding.other_kinds import of_another_kind
from agent.understanding.lexicon import Lexicon, SenseKind
from agent.understanding.spotting import Span, Squashed
from retrieval.text import squash

#: Names of one thing: said of a record or not at all.
_NAMING: tuple[SenseKind, ...] = ("store", "brand", "absent_brand")
_SHELVES: tuple[SenseKind, ...] = ("kind", "category")
#: A place is named where something is said to be near it.
_AT_A_PLACE = re.compile(
    r"^(역|동|구|시|거리|타운|점|본점)?\s?(에서|에는|엔|에|근처|주변|앞|옆|쪽|까지|부터|도|은|는|이|으로|의"
    r"|で|に|の|から|周辺|近く|駅)|^$"
)
_QUOTED = re.compile(
    r"‘([^‘’]{1,40})’|(?<![A-Za-z])'([^']{1,40})'(?![A-Za-z])|[“\"]([^“”\"]{1,40})[”\"]"
    r"|[「『]([^」』]{1,40})[」』]"
)
_STORE_LIKE = re.compile(
    r"([가-힣A-Za-z0-9]{1,14}점)(?=$|[\s,.!?]|은|는|이|가|을|를|에|의|로|으로|도|만|까지|과|와|랑|예|입)"
)
_STORE_LIKE_JA = re.compile(r"([一-龯ァ-ヶー가-힣A-Za-z0-9]{2,14}店)(?!舗|内|頭|員)")
_NOT_STORES_JA = (
    "お店",
    "この店",
    "その店",
    "各店",
    "同店",
    "全店",
    "来店",
    "開店",
    "閉店",
    "本店",
    "支店",
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’&+-]*[A-Za-z]|[A-Z]")
_KATAKANA = re.compile(r"[ァ-ヶー]{3,}")
_PARTICLE = re.compile(
    r"(에서는|에서도|으로는|이라면|이라서|에서|에는|에도|으로|이랑|까지|부터|보다|처럼|하고|라면|이면|은|는"
    r"|이|가|을|를|에|의|로|와|과|랑|도|만|엔)$"
)
#: Words that describe end so (순한, 가벼운, 쓸, 위한) or are parts of a sentence of their own.
_VERDICT = re.compile(r"(추천|무난|어울|제일\s?(가까|저렴|좋)|권해)")
_WORD = re.compile(r"[가-힣A-Za-z0-9+]+|,")


def unknown_names(
    sentence: SentenceText,
    spans: tuple[Span, ...],
    evidence: Evidence,
    lexicon: Lexicon,
    words: ClaimWords,
) -> Iterator[Claim]:
    """Names in the sentence that are not the evidence's; `spans` are those the catalogue knows."""
    for mention in sentence.mentions:
        if not mention.owners:
            yield Claim("name", sentence.text[mention.start : mention.end])
    yield from _catalogue_names(sentence.squashed, spans, evidence)
    yield from _quoted(sentence, evidence)
    if words.language != "en":
        yield from _store_like(sentence, evidence, lexicon)
    if words.language == "ko":
        yield from of_another_kind(sentence, spans, evidence)
        yield from _before_shelves(sentence, spans, evidence, lexicon, words)
        yield from _recommended(sentence, evidence, lexicon, words)
    if words.language == "ja":
        yield from _katakana(sentence, spans, evidence, words)
    yield from _latin(sentence, evidence, words)


def _catalogue_names(
    squashed: Squashed, spans: tuple[Span, ...], evidence: Evidence
) -> Iterator[Claim]:
    for span in spans:
        sense = span.sense
        if evidence.knows(span.form) or evidence.knows(sense.value):
            continue
        if _inside_a_word(squashed, span.start):
            continue  # 머지 in 나머지
        if sense.kind in _NAMING and not sense.everyday:
            yield Claim("name", span.form)
        if sense.kind == "title" and len(span.form) > 2:
            yield Claim("name", span.form)
        if sense.kind == "place":
            after = squashed.text[span.end : span.end + 4]
            if len(span.form) > 2 or _AT_A_PLACE.match(after):
                yield Claim("place", span.form)


def _inside_a_word(squashed: Squashed, at: int) -> bool:
    """Whether Korean goes on before it; Japanese puts no space before a name."""
    if squashed.starts[at]:
        return False
    return all("가" <= char <= "힣" for char in squashed.text[at - 1 : at + 1])


def _quoted(sentence: SentenceText, evidence: Evidence) -> Iterator[Claim]:
    for match in _QUOTED.finditer(sentence.text):
        quoted = next(group for group in match.groups() if group)
        if not evidence.knows(quoted):
            yield Claim("name", quoted)


def _store_like(sentence: SentenceText, evidence: Evidence, lexicon: Lexicon) -> Iterator[Claim]:
    for match in _STORE_LIKE.finditer(sentence.masked):
        name = match[1].removeprefix("올리브영")
        if name.endswith(tuple(lexicon.not_stores)) or not re.search(r"[^\d점]", name):
            continue
        if not evidence.knows(name):
            yield Claim("name", name)
    for match in _STORE_LIKE_JA.finditer(sentence.masked):
        if not match[1].endswith(_NOT_STORES_JA) and not evidence.knows(match[1]):
            yield Claim("name", match[1])


def _before_shelves(
    sentence: SentenceText,
    spans: tuple[Span, ...],
    evidence: Evidence,
    lexicon: Lexicon,
    words: ClaimWords,
) -> Iterator[Claim]:
    """'루미에르 글로우 앰플': what stands bare before a kind of product is its name."""
    shelves = {span.form for span in spans if span.sense.kind in _SHELVES}
    tokens = _WORD.findall(sentence.folded.replace(MASK, " , "))
    for at, token in enumerate(tokens):
        if not any(token.startswith(form) for form in shelves):
            continue
        for before in reversed(tokens[:at]):
            # What ends as a description does, or in a particle, stands apart from the name.
            if _describes(before) or _PARTICLE.search(before) or before == ",":
                break
            if not _is_ordinary(before, evidence, lexicon, words):
                yield Claim("name", f"{before} {token}")


def _recommended(
    sentence: SentenceText, evidence: Evidence, lexicon: Lexicon, words: ClaimWords
) -> Iterator[Claim]:
    """'루미에르도 추천해요': what a verdict is given on is a name, or a word that is none."""
    for match in _VERDICT.finditer(sentence.folded):
        tokens = _WORD.findall(sentence.folded[: match.start()].rpartition(MASK)[2])
        if not tokens or (MASK in sentence.folded[: match.start()] and len(tokens) < 2):
            continue
        stem = _PARTICLE.sub("", tokens[-1])
        if stem == tokens[-1] or _describes(stem):
            continue
        if not _is_ordinary(stem, evidence, lexicon, words):
            yield Claim("name", stem)


def _describes(word: str) -> bool:
    """Whether it ends as what describes does: 순한, 쓸, 좋고, 건조해서, 위해."""
    last = word[-1]
    final = (ord(last) - 0xAC00) % 28 if "가" <= last <= "힣" else 0
    return final in (4, 8) or bool(
        re.search(r"(고|서|해|면|며|지|게|요|죠|때|도록|려고|용|형|성)$", word)
    )


def _is_ordinary(word: str, evidence: Evidence, lexicon: Lexicon, words: ClaimWords) -> bool:
    """A word of the language or of the shop, or one that the evidence holds."""
    stem = _PARTICLE.sub("", word) or word
    if word in words.ordinary or stem in words.ordinary or word.isdigit():
        return True
    if evidence.knows(word) or evidence.knows(stem):
        return True
    if stem.endswith(("것", "걸", "거", "게", "데", "쪽", "때", "점", "분", "편")):
        return True
    senses = (sense for form in (word, stem) for sense in lexicon.lookup(squash(form)))
    if any(sense.kind not in (*_NAMING, "title", "place") for sense in senses):
        return True
    return _made_of_known(squash(stem), lexicon)


def _made_of_known(word: str, lexicon: Lexicon) -> bool:
    """수분크림, 저자극토너: every part is a word of the shop."""
    known = (*_SHELVES, "skin_type", "concern", "ingredient", "exclusion", "word")

    def is_known(part: str) -> bool:
        return any(sense.kind in known for sense in lexicon.lookup(part))

    return any(is_known(word[:at]) and is_known(word[at:]) for at in range(1, len(word)))


def _katakana(
    sentence: SentenceText, spans: tuple[Span, ...], evidence: Evidence, words: ClaimWords
) -> Iterator[Claim]:
    known = sorted((*(span.form for span in spans), *words.ordinary), key=len, reverse=True)
    for match in _KATAKANA.finditer(sentence.masked):
        rest = match[0].strip("ー")
        if evidence.knows(rest) or any(rest in form for form in known):
            continue
        for form in known:
            rest = rest.replace(form, "")
        if len(rest.strip("ー")) > 1:
            yield Claim("name", match[0])


def _latin(sentence: SentenceText, evidence: Evidence, words: ClaimWords) -> Iterator[Claim]:
    """In English a word with a capital, elsewhere any Latin one; a sentence begins with one too."""
    english = words.language == "en"
    for match in _LATIN.finditer(sentence.masked):
        token = match[0].removesuffix("'s").removesuffix("’s")
        plain = token.lower().replace("’", "'")
        if english and not token[0].isupper():
            continue
        if plain in words.latin or plain in words.ordinary or evidence.knows(token):
            continue
        if english and _begins(sentence.masked, match.start()) and not _is_subject(sentence, match):
            continue
        yield Claim("name", token)


def _begins(text: str, start: int) -> bool:
    return not text[:start].strip() or text[:start].rstrip()[-1:] in ".!?:"


def _is_subject(sentence: SentenceText, match: re.Match[str]) -> bool:
    """'Lumiere is …', 'Lumiere Glow …': an unknown word that heads a sentence as a name does."""
    after = sentence.masked[match.end() : match.end() + 16]
    return bool(
        re.match(
            r"(?:'s)?\s(?:[A-Z]|is\b|are\b|has\b|have\b|costs?\b|contains?\b|offers?\b|opens?\b"
            r"|closes?\b|comes?\b|suits?\b|works?\b|would\b|will\b|can\b|sells?\b|stocks?\b)",
            after,
        )
    )
