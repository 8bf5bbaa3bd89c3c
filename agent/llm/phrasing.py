"""A reply in a model's words, sentence by sentence through a gate; the embedded wording behind it.

What the model says is released only when all of it is in the evidence. At the first sentence that
is not, and at any fault of the model, the draft's own sentences take over at once: those that still
say something new. Whoever listens sees one reply.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import dataclass

from langchain_core.messages import AnyMessage

from agent.grounding.checker import Checker
from agent.grounding.evidence import Evidence
from agent.grounding.mentions import read_sentence
from agent.grounding.quantities import find_quantities
from agent.grounding.sentences import SentenceStream, sentences_of
from agent.llm.brief import Brief
from agent.llm.chat_model import ModelFaultError
from agent.llm.guarded import Asked

#: Sentences of one reply; what a model says beyond them is not waited for.
MOST_SENTENCES = 3


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


async def phrase(phrasing: Phrasing) -> AsyncGenerator[str, None]:
    """The reply's sentences as they may be said; the space before each is the caller's.

    What became of it is in the account: sentences that were released and refused, faults.
    """
    account = phrasing.asked.account
    said: list[str] = []
    whole = False
    try:
        async with phrasing.asked.model.say(phrasing.messages, account) as pieces:
            async for sentence in _sentences(pieces):
                words = _released(sentence, phrasing)
                if words is None:
                    break
                said.append(words)
                account.released += 1
                yield words
                if len(said) == MOST_SENTENCES:
                    break
            whole = bool(said) and not account.refused
    except ModelFaultError:
        pass  # it is in the account; the embedded wording goes on
    if not whole:
        for words in remaining(phrasing.draft, said, phrasing.evidence):
            yield words


def remaining(draft: Sequence[str], said: Sequence[str], evidence: Evidence) -> list[str]:
    """The draft's sentences that say something that has not been said."""
    if not said:
        return list(draft)
    told = {fact for words in said for fact in _facts(words, evidence)}
    left = [words for words in draft if _facts(words, evidence) - told]
    return left if any(_facts(words, evidence) for words in draft) else []


def _facts(words: str, evidence: Evidence) -> set[object]:
    """The records and numbers that a sentence states."""
    read = read_sentence(words, evidence)
    numbers = {said.any_of for said in find_quantities(read.masked) if said.kind != "count"}
    return {*(mention.owners for mention in read.mentions), *numbers}


def _released(sentence: str, phrasing: Phrasing) -> str | None:
    """The sentence as it may be said; None where it may not."""
    refused = phrasing.asked.account.refused
    words = phrasing.brief.render(sentence.strip())
    if words is None:
        refused["placeholder"] += 1
        return None
    claims = [claim for part in sentences_of(words) for claim in phrasing.checker.unsupported(part)]
    refused.update(claim.kind for claim in claims)
    return None if claims else words


async def _sentences(pieces: AsyncIterator[str]) -> AsyncIterator[str]:
    stream = SentenceStream()
    async for piece in pieces:
        for sentence in stream.feed(piece):
            yield sentence
    for sentence in stream.finish():
        yield sentence
