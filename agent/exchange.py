"""A turn's words as the graph keeps them: what was asked, and what was said of the answer."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage, RemoveMessage

#: Messages of a conversation that are kept; older ones are forgotten.
KEPT_MESSAGES = 20


def human_id(turn_id: str) -> str:
    """The id of a turn's question."""
    return f"{turn_id}-user"


def reply_id(turn_id: str) -> str:
    """The id of a turn's answer."""
    return f"{turn_id}-assistant"


def said(text: str, message_id: str, *, interrupted: bool = False) -> AIMessage:
    """An answer as far as it reached the person."""
    marks = {"interrupted": True} if interrupted else {}
    return AIMessage(text, id=message_id, additional_kwargs=marks)


def exchange(
    before: Sequence[AnyMessage], question: HumanMessage, answer: AIMessage
) -> list[AnyMessage | RemoveMessage]:
    """The update that adds one turn after `before`, and lets go of what is beyond the kept.

    Both messages have ids of their own, so that the same turn written twice is there once.
    """
    earlier = [message for message in before if message.id not in (question.id, answer.id)]
    surplus = max(0, len(earlier) + 2 - KEPT_MESSAGES)
    gone = [RemoveMessage(id=str(message.id)) for message in earlier[:surplus]]
    return [*gone, question, answer]
