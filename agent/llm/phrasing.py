"""A reply in a model's words, sentence by sentence through a gate; the embedded wording behind it.

What the model says is released only when all of it is in the evidence. At the first sentence that
is not, and at any fault of the model, the draft's own sentences take over at once: those that still
say something new. Whoever listens sees one reply.

Where something was found the draft's first sentence opens the reply, while the model is asked: the
answer comes first and at once, and the model says what helps to decide. Where nothing was, the
model's first clause is released before its sentence is whole, if anything may follow it: Korean
says at a sentence's end whether it holds, so most clauses wait (`leading_clause`).
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass

from langchain_core.messages import AnyMessage

from agent.grounding.checker import Checker
from agent.grounding.clauses import leading_clause
from agent.grounding.evidence import Evidence
from agent.grounding.mentions import MASK, read_sentence
from agent.grounding.quantities import find_quantities
from agent.grounding.sentences import SentenceStream, sentences_of
from agent.llm.brief import Brief
from agent.llm.chat_model import ModelFaultError
from agent.llm.guarded import Asked
from agent.moderation import unfit

#: Sentences of one reply, the opening included; what a model says beyond them is not waited for.
MOST_SENTENCES, MOST_SPOKEN = 3, 2
#: Characters of a verdict that says no more than that something is good; two of Latin count as one.
_VERDICT = 9
#: The end of a clause whose sentence is still to come.
_OPEN = (",", "，", "、")
_BESIDE_WORDS = re.compile(rf"[\W\d_{MASK}]+")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Phrasing:
    """One reply to be said: by whom, of what, and what stands behind it."""

    asked: Asked
    messages: Sequence[AnyMessage]
    checker: Checker
    evidence: Evidence
    brief: Brief
    #: The embedded wording, in sentences.
    draft: tuple[str, ...]
    #: How many of them are said at once, before the model's.
    opening: int = 0
    most_sentences: int = MOST_SENTENCES


async def phrase(phrasing: Phrasing) -> AsyncGenerator[str, None]:
    """The reply's sentences as they may be said, the first perhaps in two pieces; the space before
    each is the caller's.

    What became of it is in the account: sentences that were released and refused, faults.
    """
    account = phrasing.asked.account
    said = list(phrasing.draft[: phrasing.opening])
    for opening in said:
        phrasing.checker.unsupported(opening)  # what the model's first sentence goes on about
        yield opening
    whole, begun = False, ""
    try:
        async with phrasing.asked.model.say(phrasing.messages, account) as pieces:
            async for text, is_whole in _parts(pieces, clauses=not said):
                words, refused = _checked(text, phrasing)
                if not is_whole:
                    if words:
                        begun = words
                        yield words
                    continue
                account.refused.update(refused)
                if words is None:
                    break
                if _is_repeated(words, said, phrasing.evidence):
                    continue
                said.append(words)
                account.released += 1
                yield words.removeprefix(begun).strip()
                begun = ""
                if len(said) >= phrasing.most_sentences:
                    break
            whole = len(said) > phrasing.opening and not account.refused
    except ModelFaultError:
        pass  # it is in the account; the embedded wording goes on
    if not whole:
        for words in remaining(phrasing, said):
            yield words


def remaining(phrasing: Phrasing, said: Sequence[str]) -> list[str]:
    """The draft's sentences that are still to be said after `said`."""
    draft, evidence = phrasing.draft, phrasing.evidence
    said = [words for words in said if not words.endswith(_OPEN)]
    if len(said) <= phrasing.opening:
        return list(draft[len(said) :])
    told = {fact for words in said for fact in _facts(words, evidence)}
    left = [words for words in draft if _facts(words, evidence) - told]
    return left if any(_facts(words, evidence) for words in draft) else []


def _is_repeated(words: str, said: Sequence[str], evidence: Evidence) -> bool:
    """Whether it only names again what was named, with a verdict as short as '잘 맞아요'."""
    facts = _facts(words, evidence)
    if not facts or not facts <= {fact for before in said for fact in _facts(before, evidence)}:
        return False
    rest = _BESIDE_WORDS.sub("", read_sentence(words, evidence).masked)
    return len(rest) - len(_LATIN.findall(rest)) / 2 <= _VERDICT


def _facts(words: str, evidence: Evidence) -> set[object]:
    """The records and numbers that a sentence states."""
    read = read_sentence(words, evidence)
    numbers = {said.any_of for said in find_quantities(read.masked) if said.kind != "count"}
    return {*(mention.owners for mention in read.mentions), *numbers}


def _checked(text: str, phrasing: Phrasing) -> tuple[str | None, list[str]]:
    """The words with their facts, None where they may not be said; what stood against them."""
    words = phrasing.brief.render(text.strip())
    if words is None:
        return None, ["placeholder"]
    if unfit(words):
        return None, ["unfit"]
    claims = [claim for part in sentences_of(words) for claim in phrasing.checker.unsupported(part)]
    return (None if claims else words), [claim.kind for claim in claims]


async def _parts(pieces: AsyncIterator[str], *, clauses: bool) -> AsyncIterator[tuple[str, bool]]:
    """Sentences, each with True; with `clauses` the first one's leading clause before it, with
    False.
    """
    stream = SentenceStream()
    async for piece in pieces:
        for sentence in stream.feed(piece):
            clauses = False
            yield sentence, True
        if clauses and (clause := leading_clause(stream.unfinished)):
            clauses = False
            yield clause, False
    for sentence in stream.finish():
        yield sentence, True
