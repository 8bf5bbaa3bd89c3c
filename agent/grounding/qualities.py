"""Ingredients, skin types, concerns and services that a sentence ascribes, held to the records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.grounding.claims import Claim, ClaimWords
from agent.grounding.clauses import clause_around
from agent.grounding.evidence import Evidence, Item
from agent.grounding.mentions import SentenceText, items_of
from agent.understanding.lexicon import Lexicon
from agent.understanding.spotting import Span, Squashed
from data.enrichment import is_free_of
from data.models import Product
from retrieval.product_filter import contains
from retrieval.text import squash

_SUBSTANCES = ("ingredient", "exclusion")
#: Squashed words around a substance that say that it is not in it.
_ABSENT_AFTER = re.compile(
    r"^(?:[가-힣]{0,2}(?:류|성분|원료))?(?:이|가|은|는|도|를|을|나|랑|과|와)*(?:전혀|하나도|모두|다)?"
    r"(?:없|안들|안든|무첨가|프리|free|들어있지않|들어가지않|빼|뺀|不使用|フリー|なし|が?入っていな|は?入っていま|が?ない)"
)
_AND = re.compile(r"(?:이랑|랑|하고|과|와|이나|나|및|도|and|or|と|や)?")
_ABSENT_BEFORE = re.compile(r"(?:without|no|free(?:of|from)|doesnotcontain|doesn't?contain|無|무)$")
#: Japanese writes on without a space; elsewhere what denies begins a word: 무향료, and not 소나무.
_UNSPACED = "無"
#: '토코페롤, 알란토인이 들어 있어요': names of a label before what says that they are in it.
_LISTED = re.compile(
    r"(?P<names>[^.!?。]*?)(?:이|가|도)?\s*(?:들어\s?있|들어\s?간|함유|배합|포함(?:돼|되|하))"
)
_LISTED_FROM = re.compile(r".*(?:에는|에도|엔|로는|으로는|으로|에|고|는|은)\s")
_ALSO = re.compile(r"(?<=[가-힣]{2})(?:까지도?|도|만|이|가)$")
_LIST_SPLIT = re.compile(r"\s*[,·、]\s*|(?<=[가-힣])(?:이랑|하고|와|과|랑)\s|\s(?:및|그리고)\s")


def misascribed(
    sentence: SentenceText,
    spans: tuple[Span, ...],
    evidence: Evidence,
    lexicon: Lexicon,
    words: ClaimWords,
    *,
    before: frozenset[str] | None,
) -> Iterator[Claim]:
    """Qualities in the sentence that the records do not hold."""
    owners = sentence.named or before
    products = items_of(owners, evidence, "product")
    stores = items_of(owners, evidence, "store")
    squashed = sentence.squashed
    absent = _absent(squashed, spans)
    for span in spans:
        kind, value = span.sense.kind, span.sense.value
        after = squashed.text[span.end :]
        clause = clause_around(sentence.folded, sentence.places[span.start])
        if words.says("unknown", clause) or words.says("referral", clause):
            continue
        if kind == "disease" and not words.says("denial", clause):
            yield Claim("medical", span.form)
        if kind in _SUBSTANCES and products:
            if span in absent:
                if not _free_of(value, products):
                    yield Claim("free_from", span.form)
            elif _wrongly_in(span, sentence, products, evidence, words):
                yield Claim("ingredient", span.form)
        elif kind in ("skin_type", "concern") and products:
            if _suits(after, sentence, words) and not _has_trait(kind, value, products):
                yield Claim("skin_type" if kind == "skin_type" else "concern", span.form)
        elif kind == "service" and stores and not evidence.of_kind("policy"):
            offered = any(_offers(item, value) for item in stores)
            if not offered and not _denied(after, words):
                yield Claim("service", span.form)
    if words.language == "ko" and products and not words.says("unknown", sentence.folded):
        yield from _listed(sentence, products, lexicon)


def _absent(squashed: Squashed, spans: tuple[Span, ...]) -> frozenset[Span]:
    """Substances that are said not to be in it; names in a row share what follows the last."""
    text = squashed.text
    found: set[Span] = set()
    following: Span | None = None
    for span in reversed(spans):
        between = text[span.end : following.start] if following else ""
        if (
            _ABSENT_AFTER.match(text[span.end :])
            or _denied_before(squashed, span.start)
            or (following in found and _AND.fullmatch(between))
        ):
            found.add(span)
        following = span
    return frozenset(found)


def _denied_before(squashed: Squashed, start: int) -> bool:
    denial = _ABSENT_BEFORE.search(squashed.text[:start])
    return denial is not None and (denial[0] == _UNSPACED or squashed.starts[denial.start()])


def _free_of(substance: str, products: tuple[Item, ...]) -> bool:
    return any(is_free_of(item.product, substance) for item in products if item.product)


def _wrongly_in(
    span: Span,
    sentence: SentenceText,
    products: tuple[Item, ...],
    evidence: Evidence,
    words: ClaimWords,
) -> bool:
    """Whether a substance is ascribed that is in none of them; the shopper's own may be named."""
    value = span.sense.value
    if any(_holds(item.product, value) for item in products if item.product):
        return False
    if any(squash(value) in item.words for item in evidence.of_kind("policy")):
        return False
    return words.says("contains", sentence.folded) or not evidence.knows(span.form)


def _holds(product: Product, substance: str) -> bool:
    return substance in product.key_ingredients or contains(product, substance)


def _suits(after: str, sentence: SentenceText, words: ClaimWords) -> bool:
    return words.says("suits", sentence.folded) and not _denied(after, words)


def _denied(after: str, words: ClaimWords) -> bool:
    return words.says("denial", after[:24])


def _has_trait(kind: str, value: str, products: tuple[Item, ...]) -> bool:
    return any(
        value in (item.product.skin_types if kind == "skin_type" else item.product.concerns)
        for item in products
        if item.product
    )


def _offers(item: Item, service: str) -> bool:
    if item.store is None:
        return False
    wanted = squash(service)
    return any(wanted in squash(known) for known in (*item.store.services, *item.store.features))


def _listed(
    sentence: SentenceText, products: tuple[Item, ...], lexicon: Lexicon
) -> Iterator[Claim]:
    """Names of a label that the lexicon does not know."""
    labels = [
        squash("\n".join((*(item.product.ingredients or ()), *item.product.key_ingredients)))
        for item in products
        if item.product
    ]
    for match in _LISTED.finditer(sentence.folded):
        names = _LISTED_FROM.sub("", match["names"])
        for name in _LIST_SPLIT.split(names):
            plain = squash(_ALSO.sub("", name.strip()))
            known = any(sense.kind in _SUBSTANCES for sense in lexicon.lookup(plain))
            if len(plain) < 2 or known or any(plain in label for label in labels):
                continue
            if plain.endswith(("성분", "것", "걸", "게", "다", "모두", "많이", "듬뿍", "가득")):
                continue
            yield Claim("ingredient", name.strip())
