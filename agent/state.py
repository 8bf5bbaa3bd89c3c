"""The graph's state: the conversation, which is kept, and the turn at hand, which is not."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from langchain_core.messages import AnyMessage
from langgraph.channels import UntrackedValue
from langgraph.graph.message import add_messages

from agent.draft import Draft
from agent.llm.early_reading import EarlyReading
from agent.llm.reading import Wish
from agent.moderation import Unfit
from agent.understanding.judging import Judgement
from agent.understanding.reading import Reading
from agent.wire import Intent, Location
from data.models import Language


class State(TypedDict, total=False):
    """`messages` and `memory` (an `agent.memory.Memory` as JSON) outlive the turn."""

    messages: Annotated[list[AnyMessage], add_messages]
    memory: dict[str, Any]

    utterance: Annotated[str, UntrackedValue(str)]
    asked_language: Annotated[Language | None, UntrackedValue(object)]
    location: Annotated[Location | None, UntrackedValue(object)]
    human_id: Annotated[str, UntrackedValue(str)]
    reply_id: Annotated[str, UntrackedValue(str)]
    language: Annotated[Language, UntrackedValue(str)]
    reading: Annotated[Reading, UntrackedValue(object)]
    intent: Annotated[Intent, UntrackedValue(str)]
    #: Who says that it is, and what else it might be.
    judgement: Annotated[Judgement, UntrackedValue(object)]
    #: How likely it is right, from 0 to 1.
    score: Annotated[float, UntrackedValue(float)]
    #: A model's reading that is still being read.
    reading_on: Annotated[EarlyReading, UntrackedValue(object)]
    #: Further wishes of the utterance, and whether a model finds that more than a list is wanted.
    further: Annotated[tuple[Wish, ...], UntrackedValue(tuple)]
    advice: Annotated[bool, UntrackedValue(bool)]
    #: What is answered in place of what was said, where that is not to be answered as it is.
    unfit: Annotated[Unfit | None, UntrackedValue(object)]
    draft: Annotated[Draft, UntrackedValue(object)]
    reply: Annotated[str, UntrackedValue(str)]
