"""What reached the person is what is remembered: cut-off replies, written into the graph's memory.

Every write is one turn's own: it has the conversation to itself, adds no checkpoint to the thread
but its newest, and names its messages, so that writing it again changes it and adds nothing.
"""

from __future__ import annotations

from typing import Any

from langchain_core.messages import AnyMessage, HumanMessage
from langchain_core.runnables import RunnableConfig

from agent.context import SoFar
from agent.conversations import Conversations
from agent.cut_off import cut_short, heard_part, unanswered
from agent.exchange import exchange, human_id, reply_id, said
from agent.graph import Graph
from agent.memory import Memory

#: The node that writes a turn's words; its successor is the end.
_WRITER = "reply"


class Interruptions:
    """Keeps the graph's memory to what was heard."""

    def __init__(self, graph: Graph, conversations: Conversations) -> None:
        self._graph = graph
        self._conversations = conversations

    async def remembers(self, session_id: str) -> bool:
        """Whether there is a conversation of that id, with at least one turn."""
        if not self._conversations.holds(session_id):
            return False
        messages, _ = await self._read(session_id)
        return bool(messages)

    async def memory(self, session_id: str) -> Memory:
        """What the conversation has come to; empty where there is none of that id."""
        return (await self._read(session_id))[1]

    async def heard(self, session_id: str, turn_id: str, text: str) -> None:
        """Of that turn's reply only `text`, a prefix of it, reached the person.

        An unknown conversation or turn, or a text that is no prefix, changes nothing; of a turn
        that is not the last, only its message is cut.
        """
        async with self._conversations.between_turns(session_id) as known:
            if not known:
                return
            messages, memory = await self._read(session_id)
            answer = next((m for m in messages if m.id == reply_id(turn_id)), None)
            if answer is None:
                return
            reply = str(answer.content)
            if answer is messages[-1]:
                reply = memory.cut_now.reply if memory.cut_now else memory.last_reply
            part = heard_part(reply, text)
            if part is None or part == answer.content:
                return
            update: dict[str, Any] = {}
            whole = part == reply.rstrip()
            update["messages"] = [
                said(reply if whole else part, reply_id(turn_id), interrupted=not whole)
            ]
            if answer is messages[-1]:
                update["memory"] = cut_short(memory, part).model_dump(mode="json")
            await self._write(session_id, update)

    async def broken_off(
        self, session_id: str, turn_id: str, utterance: str, so_far: SoFar, taken: str
    ) -> None:
        """The turn ended before it was over, with `taken` of its reply given out.

        Who calls holds the conversation's turn.
        """
        messages, memory = await self._read(session_id)
        if so_far.reply is not None and so_far.memory is not None:
            memory, part = so_far.memory, heard_part(so_far.reply, taken) or ""
            whole = part == so_far.reply.rstrip()
            memory = cut_short(memory, part)
            part = so_far.reply if whole else part
        else:
            part, whole = "", False
            memory = so_far.memory or unanswered(memory, utterance)
        question = HumanMessage(so_far.question or utterance, id=human_id(turn_id))
        answer = said(part, reply_id(turn_id), interrupted=not whole)
        await self._write(
            session_id,
            {
                "messages": exchange(messages, question, answer),
                "memory": memory.model_dump(mode="json"),
            },
        )

    async def _read(self, session_id: str) -> tuple[list[AnyMessage], Memory]:
        state = (await self._graph.aget_state(_thread(session_id))).values
        return state.get("messages", []), Memory.model_validate(state.get("memory") or {})

    async def _write(self, session_id: str, update: dict[str, Any]) -> None:
        await self._graph.aupdate_state(_thread(session_id), update, as_node=_WRITER)


def _thread(session_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": session_id}}
