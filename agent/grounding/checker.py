"""Whether a sentence says only what the evidence holds: sentence by sentence, as a stream comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.grounding.assertions import unproven
from agent.grounding.claims import Claim, ClaimWords, claim_words
from agent.grounding.evidence import Evidence
from agent.grounding.mentions import SentenceText, items_of, read_sentence
from agent.grounding.names import unknown_names
from agent.grounding.qualities import misascribed
from agent.grounding.quantities import Quantity, Said, find_quantities
from agent.grounding.strange_words import strange_words
from agent.understanding.lexicon import Lexicon
from agent.understanding.spotting import spot
from data.models import Language

#: Right after a time, or right before it in English, what happens then.
_CLOSES = re.compile(r"^\S{0,2}\s?(까지|에?\s?(닫|마감|끝|종료|문을?\s?닫)|まで|に?閉)")
_OPENS = re.compile(r"^\S{0,2}\s?(부터|에?\s?(열|여는|여니|오픈|시작|문을?\s?(열|여))|から|に?開)")
_CLOSES_EN = re.compile(r"(until|till|to|closes? at|before|by)\s$", re.IGNORECASE)
_OPENS_EN = re.compile(r"(from|opens?( first)?,? at|after)\s$", re.IGNORECASE)
#: '두 가지를 말씀해 주세요' asks for two and says nothing of how many there are.
_ASKED_FOR = re.compile(r"^\s?(가지|개|군데|곳)\S{0,2}\s?(말씀|골라|알려|비교)")
#: '2만 원대': anything from it up to the next of its step.
_BAND = re.compile(r"^\s?원?\s?대(?![가-힣])|^\s?원대")
#: Right after an amount, or right before it in English, on which side of it a price is.
_ABOVE = re.compile(r"\s?(?:원|won\b|ウォン)?\S{0,1}\s?(?:넘|이상|초과|以上|を?超え|or more)")
_BELOW = re.compile(
    r"\s?(?:원|won\b|ウォン)?\S{0,1}\s?"
    r"(?:아래|이하|미만|이내|안쪽|안\s?[돼되넘]|以下|未満|以内|or less)"
)
_ABOVE_BEFORE = re.compile(r"\b(?:over|above|more than|at least)\s$", re.IGNORECASE)
_BELOW_BEFORE = re.compile(r"\b(?:under|below|less than|within|at most)\s$", re.IGNORECASE)


class Checker:
    """Checks the sentences of one reply, in order, and keeps in mind what they speak of."""

    def __init__(self, evidence: Evidence, lexicon: Lexicon, language: Language) -> None:
        self._evidence = evidence
        self._lexicon = lexicon
        self._words = claim_words()[language]
        #: Ids of what the last sentence that named something spoke of.
        self._subject: frozenset[str] | None = None

    def unsupported(self, sentence: str) -> tuple[Claim, ...]:
        """What the sentence says beyond the evidence; empty where it may be said.

        What it speaks of is then what the next sentence goes on about.
        """
        read = read_sentence(sentence, self._evidence)
        claims = tuple(
            dict.fromkeys(_claims(read, self._evidence, self._lexicon, self._words, self._subject))
        )
        if not claims and read.named is not None:
            self._subject = read.named
        return claims


def unsupported(
    sentence: str, evidence: Evidence, lexicon: Lexicon, language: Language
) -> tuple[Claim, ...]:
    """`Checker.unsupported` of a sentence that stands alone."""
    return Checker(evidence, lexicon, language).unsupported(sentence)


def _claims(
    read: SentenceText,
    evidence: Evidence,
    lexicon: Lexicon,
    words: ClaimWords,
    subject: frozenset[str] | None,
) -> Iterator[Claim]:
    spans = spot(read.squashed, lexicon)
    yield from unknown_names(read, spans, evidence, lexicon, words)
    numbers = find_quantities(read.masked)
    yield from strange_words(read, spans, numbers, evidence, words)
    for said in numbers:
        if not _is_fact(said, read, evidence, subject):
            yield Claim(said.kind, read.text[said.start : said.end])
    yield from unproven(read, evidence, words, subject)
    yield from misascribed(read, spans, evidence, lexicon, words, before=subject)


def _is_fact(
    said: Said, read: SentenceText, evidence: Evidence, subject: frozenset[str] | None
) -> bool:
    owners = read.owners_at(said.start, subject)
    if said.kind == "time" and _swapped(said, read, evidence):
        return False
    if said.kind == "count" and _ASKED_FOR.match(read.masked[said.end :]):
        return True
    if said.kind == "money" and _on_the_wrong_side(said, read, evidence, owners):
        return False
    if said.kind == "money" and _BAND.match(read.masked[said.end :]):
        return any(_in_band(quantity, evidence) for quantity in said.any_of)
    return any(evidence.proves(quantity, owners) for quantity in said.any_of)


def _in_band(quantity: Quantity, evidence: Evidence) -> bool:
    step = 1.0
    while quantity.value % (step * 10) == 0:
        step *= 10
    prices = [item.product.price for item in evidence.items if item.product]
    return any(quantity.value <= price < quantity.value + step for price in prices)


def _on_the_wrong_side(
    said: Said, read: SentenceText, evidence: Evidence, owners: frozenset[str] | None
) -> bool:
    """Whether prices are told to be above, or below, an amount and none of them is."""
    after, before = read.masked[said.end :], read.masked[: said.start]
    above = _ABOVE.match(after) or _ABOVE_BEFORE.search(before)
    below = _BELOW.match(after) or _BELOW_BEFORE.search(before)
    items = items_of(owners, evidence, "product")
    prices = [item.product.price for item in items if item.product]
    if not prices or bool(above) == bool(below):
        return False
    amounts = [quantity.value for quantity in said.any_of]
    return not any(
        price >= amount if above else price <= amount for price in prices for amount in amounts
    )


def _swapped(said: Said, read: SentenceText, evidence: Evidence) -> bool:
    """Whether a closing time is told as an opening one, or the other way round."""
    after, before = read.text[said.end :], read.text[: said.start]
    stores = evidence.of_kind("store")
    times = {quantity.value for quantity in said.any_of}
    opens = {minute for item in stores for minute in item.opens}
    closes = {minute for item in stores for minute in item.closes}
    if _CLOSES.match(after) or _CLOSES_EN.search(before):
        return bool(times & opens) and not times & closes
    if _OPENS.match(after) or _OPENS_EN.search(before):
        return bool(times & closes) and not times & opens
    return False
