"""When a turn is worth a model's own words, and all that it needs for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from langchain_core.messages import AnyMessage

from agent.context import Context
from agent.draft import Draft
from agent.grounding.checker import Checker
from agent.grounding.gather import Found, gather
from agent.grounding.sentences import sentences_of
from agent.health import tells_of_health
from agent.llm.brief import brief_of
from agent.llm.phrasing import MOST_SENTENCES, MOST_SPOKEN, Phrasing
from agent.llm.prompts import prompt
from agent.llm.summary import earlier
from agent.memory import Memory
from agent.state import State
from agent.understanding.asked_rules import asked_rule
from agent.wire import Intent
from data.models import Policy
from retrieval.text import fold

#: Earlier words of the shopper's whose names a reply may take up.
_SAID_BEFORE = 3
#: Nothing of the shop's is asked for: the wording says what there is to say.
_IDLE: tuple[Intent, ...] = ("out_of_scope", "small_talk")


def wants_own_words(state: State, context: Context) -> bool:
    """Whether the embedded wording would fall short: advice is asked for, or several things are.

    What is told of one's health goes to no provider, and neither that nor what is not fit to be
    answered as it is gets other words than those that were written for it.
    """
    if context.asked is None or not context.asked.model.available or state["draft"].again:
        return False
    if state["draft"].memory.pending is not None:
        return False  # the question that is asked back is what the next answer is taken for
    worth = bool(state.get("advice") or state.get("further")) and state["intent"] not in _IDLE
    return (worth or context.asked.model.phrases_all) and not (
        tells_of_health(state["reading"]) or state.get("unfit")
    )


def phrasing_of(
    state: State, context: Context, draft: Draft, embedded: Sequence[str], *, leads: int
) -> Phrasing:
    """The reply as a model is asked for it.

    Args:
        state: the turn.
        context: its surroundings, with a model to ask.
        draft: what is answered.
        embedded: the wording's own reply, piece by piece.
        leads: how many pieces at its head only lead in.
    """
    if context.asked is None:
        raise ValueError("there is no model to ask")
    language, knowledge, history = state["language"], context.knowledge, state.get("messages", [])
    policies = _policies(state, context)
    said = [message.text for message in history if message.type == "human"][-_SAID_BEFORE:]
    found = Found(
        draft=draft,
        said="\n".join((*said, state["utterance"])),
        now=context.clock(),
        retrieval=context.retrieval,
        wording=knowledge.wordings[language],
        policies=policies,
        wish=draft.memory.product_wish,
    )
    gathered = gather(found)
    brief = brief_of(draft, policies, knowledge, context.clock, language)
    # What was told to the model, in those words, may be said in them.
    told = (value for fields in brief.items.values() for value in fields.values())
    evidence = replace(gathered, written=fold("\n".join((gathered.written, *told, *embedded))))
    sentences = [[part.strip() for part in sentences_of(piece)] for piece in embedded]
    drafted = tuple(part for parts in sentences for part in parts)
    found_any = bool(draft.products or draft.stores)
    opening = sum(map(len, sentences[:leads])) + 1 if found_any else 0
    turn = {
        "language": language,
        "shopper": state["utterance"],
        "evidence": brief.evidence(),
        "earlier": earlier(draft.memory, context.retrieval),
        "draft": " ".join(embedded),
        "said": " ".join(drafted[:opening]),
        "spoken": context.spoken or None,
    }
    return Phrasing(
        asked=context.asked,
        messages=prompt("phrase", _spoken(history), turn),
        checker=Checker(evidence, knowledge.lexicon, language),
        evidence=evidence,
        brief=brief,
        draft=drafted,
        opening=opening,
        most_sentences=MOST_SPOKEN if context.spoken else MOST_SENTENCES,
    )


def _policies(state: State, context: Context) -> tuple[Policy, ...]:
    """The rules of the shop that the turn's wishes ask for."""
    policies, before = context.retrieval.policies, Memory.model_validate(state["memory"])
    hits = [asked_rule(state["reading"], before, policies)] if state["intent"] == "policy" else []
    further = (wish for wish in state.get("further", ()) if wish.intent == "policy")
    hits += [policies.best(wish.utterance) for wish in further]
    return tuple(hit.policy for hit in hits if hit)


def _spoken(history: Sequence[AnyMessage]) -> list[AnyMessage]:
    return [message for message in history if message.text.strip()]
