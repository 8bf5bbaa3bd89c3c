"""The one stream that every front end consumes: status*, cards?, token*, then done or error."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from agent.wire import Problem, ProductCard, StoreCard, TurnReply

Stage = Literal["understand", "retrieve", "reply"]


class StatusEvent(BaseModel):
    """The turn has come to `stage`."""

    type: Literal["status"] = "status"
    stage: Stage
    #: The turn's id, told with its first status only: what `Assistant.heard` asks for.
    turn_id: str | None = None


class CardsEvent(BaseModel):
    """What the words that follow speak of, in their order."""

    type: Literal["cards"] = "cards"
    stores: list[StoreCard] = []
    products: list[ProductCard] = []


class TokenEvent(BaseModel):
    """A piece of the reply; the pieces, joined, are the reply."""

    type: Literal["token"] = "token"
    text: str


class DoneEvent(BaseModel):
    """The turn is over and whole."""

    type: Literal["done"] = "done"
    turn: TurnReply


class ErrorEvent(BaseModel):
    """The turn could not be answered."""

    type: Literal["error"] = "error"
    problem: Problem


TurnEvent = Annotated[
    StatusEvent | CardsEvent | TokenEvent | DoneEvent | ErrorEvent, Field(discriminator="type")
]
