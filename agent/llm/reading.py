"""An utterance that the rules are unsure of, restated by a model in words that they understand.

The model names no product and no store: it says the wish again in plain words, and the embedded
understanding and search take it from there. What it invents can only find nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from langchain_core.messages import AnyMessage
from pydantic import BaseModel, ConfigDict, StringConstraints

from agent.llm.guarded import Asked
from agent.llm.prompts import prompt
from agent.llm.summary import earlier
from agent.memory import Memory
from agent.wire import Intent
from retrieval.retrieval import Retrieval

#: Wishes of one utterance that are taken up.
MOST_WISHES = 3


class Wish(BaseModel):
    """One thing that is wanted, as the embedded understanding can read it."""

    model_config = ConfigDict(extra="forbid")

    intent: Intent
    utterance: Annotated[str, StringConstraints(strip_whitespace=True)]


class ModelReading(BaseModel):
    """What a model makes of an utterance."""

    model_config = ConfigDict(extra="forbid")

    #: More than a list is wanted: an opinion, a reason, a way to use it. Written first, so that the
    #: first wish can be acted on while the others are written.
    advice: bool
    wishes: list[Wish]


async def read_with_model(
    utterance: str,
    memory: Memory,
    history: Sequence[AnyMessage],
    retrieval: Retrieval,
    asked: Asked,
    *,
    watch: Callable[[str], None] = lambda text: None,
) -> ModelReading:
    """One call; `watch` is told its text so far.

    Raises:
        ModelFaultError: there is no reading.
    """
    turn = {"shopper": utterance, "earlier": earlier(memory, retrieval)}
    messages = prompt("read", history, turn)
    return await asked.model.read(messages, ModelReading, asked.account, watch=watch)
