"""A turn's events on the wire, and the promise that exactly one of done and error ends them."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Self

from fastapi.sse import ServerSentEvent
from pydantic import BaseModel

from agent.events import CardsEvent, DoneEvent, ErrorEvent, StatusEvent, TokenEvent, TurnEvent
from agent.server.metering import Meter
from agent.wire import ProductCard, StoreCard

_log = logging.getLogger(__name__)


class StatusData(BaseModel):
    """The data of `status`."""

    stage: str


class CardsData(BaseModel):
    """The data of `cards`."""

    stores: list[StoreCard]
    products: list[ProductCard]


class TokenData(BaseModel):
    """The data of `token`."""

    text: str


def server_sent(event: TurnEvent) -> ServerSentEvent:
    """The contract's event; data are models, which leave Korean as it is."""
    match event:
        case StatusEvent():
            return ServerSentEvent(event="status", data=StatusData(stage=event.stage))
        case CardsEvent():
            cards = CardsData(stores=event.stores, products=event.products)
            return ServerSentEvent(event="cards", data=cards)
        case TokenEvent():
            return ServerSentEvent(event="token", data=TokenData(text=event.text))
        case DoneEvent():
            return ServerSentEvent(event="done", data=event.turn)
        case ErrorEvent():
            return ServerSentEvent(event="error", data=event.problem)


class LastWord:
    """Hears a turn's events; whatever ends the turn, it is counted once.

    The answer has begun when a turn breaks, so its status can say nothing any more: an error
    is kept from the server here, logged, and left to be said as the stream's last event.
    """

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self.said = False

    def hear(self, event: TurnEvent) -> None:
        """Take note of what ends the turn."""
        match event:
            case DoneEvent():
                self.said = True
                self._meter.turn_done(event.turn)
            case ErrorEvent():
                self.said = True
                self._meter.turn_ended("error")
            case _:
                pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        broke = isinstance(error, Exception)
        if broke:
            _log.error("A streamed turn broke.", exc_info=error)
        if not self.said:
            self._meter.turn_ended("error" if broke or error is None else "cancelled")
        return broke
