"""An assistant of known answers, and a real server over it on a free port of the loopback."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import EntryPoint
from itertools import count
from pathlib import Path

import httpx
import pytest

from agent.door import Assistant, TurnError
from agent.events import CardsEvent, DoneEvent, ErrorEvent, StatusEvent, TokenEvent, TurnEvent
from agent.server.app import create_app
from agent.server.listening import build_server
from agent.settings import Settings
from agent.wire import (
    Hours,
    Mode,
    Problem,
    ProductCard,
    StoreCard,
    Timings,
    TurnReply,
    TurnRequest,
)
from agent.wire_health import ComponentHealth
from agent.wire_search import ProductSearchParams, StoreSearchParams

_sessions = count()


@pytest.fixture
def talk(assistant: Assistant) -> Callable[..., Awaitable[list[TurnReply]]]:
    """The replies to a conversation of its own."""

    async def said(*lines: str) -> list[TurnReply]:
        session = f"talk-{next(_sessions)}"
        return [
            await assistant.answer(TurnRequest(message=line, session_id=session)) for line in lines
        ]

    return said


STORE = StoreCard(
    store_id="s-1", name="강남타운점", address="서울 서초구 강남대로 429", phone="02-599-8561",
    lat=37.5013, lng=127.0254, hours=Hours(weekday="10:00 - 22:30"), open_now=True,
    services=["주차"], features=[], nearby_landmarks=["강남역"], popular_products=["A1"],
    distance_m=240, demo_fields=["services"],
)  # fmt: skip
PRODUCT = ProductCard(
    product_id="A1", brand="토리든", name="토리든 다이브인 세럼", category="에센스/세럼",
    volume="50ml", price=17_600, list_price=22_000, discount_pct=20, rating=None,
    skin_types=["건성"], concerns=["수분"], key_ingredients=["히알루론산"], free_from=[],
    image_url=None, reasons=["히알루론산이 들어 있어요"], price_date="2026-05",
)  # fmt: skip


class FakeAssistant:
    """Answers every message alike; its knobs make it hang, break or refuse in mid-turn."""

    mode: Mode = "offline"

    def __init__(self) -> None:
        self.hangs = False
        self.breaks: Exception | None = None
        self.refuses = False
        self.held = asyncio.Event()
        self.when_held: Callable[[], None] = lambda: None
        self.cancelled = asyncio.Event()
        self.requests: list[TurnRequest] = []
        self.told: list[tuple[str, str, str]] = []
        self.forgotten: list[str] = []
        self.asked: list[StoreSearchParams | ProductSearchParams] = []
        self.components = {"index": ComponentHealth(status="ok")}

    def reply_to(self, request: TurnRequest) -> TurnReply:
        return TurnReply(
            session_id=request.session_id or "new", turn_id="t-1",
            language=request.language or "ko", intent="store_search", mode="offline",
            reply=f"‘{request.message}’ 말씀이시죠? 강남타운점이 제일 가까워요.",
            stores=[STORE], products=[PRODUCT], suggestions=["몇 시까지 해?"],
            timings_ms=Timings(understand=1, retrieve=2, reply=3, total=6),
        )  # fmt: skip

    @asynccontextmanager
    async def turn(self, request: TurnRequest) -> AsyncIterator[AsyncIterator[TurnEvent]]:
        self.requests.append(request)
        over = False

        async def events() -> AsyncGenerator[TurnEvent, None]:
            nonlocal over
            yield StatusEvent(stage="understand", turn_id="t-1")
            yield CardsEvent(stores=[STORE], products=[PRODUCT])
            turn = self.reply_to(request)
            first, rest = turn.reply[:5], turn.reply[5:]
            yield TokenEvent(text=first)
            if self.hangs:
                self.held.set()
                self.when_held()
                await asyncio.Event().wait()
            if self.breaks is not None:
                raise self.breaks
            if self.refuses:
                yield ErrorEvent(problem=Problem(title="모델이 답하지 않아요", status=503))
            else:
                yield TokenEvent(text=rest)
                yield DoneEvent(turn=turn)
            over = True

        try:
            yield events()
        finally:
            if not over:
                self.cancelled.set()

    async def answer(self, request: TurnRequest) -> TurnReply:
        async with self.turn(request) as events:
            async for event in events:
                if isinstance(event, DoneEvent):
                    return event.turn
                if isinstance(event, ErrorEvent):
                    raise TurnError(event.problem)
        raise AssertionError("a turn ends in done or error")

    async def forget(self, session_id: str) -> None:
        self.forgotten.append(session_id)

    async def heard(self, session_id: str, turn_id: str, text: str) -> None:
        self.told.append((session_id, turn_id, text))

    async def remembers(self, session_id: str) -> bool:
        return any(request.session_id == session_id for request in self.requests)

    def readings(self) -> Mapping[str, str]:
        return {}

    async def stores(self, query: StoreSearchParams) -> list[StoreCard]:
        self.asked.append(query)
        return [STORE]

    async def products(self, query: ProductSearchParams) -> list[ProductCard]:
        self.asked.append(query)
        return [PRODUCT]

    def health(self) -> dict[str, ComponentHealth]:
        return self.components

    @asynccontextmanager
    async def open(self, settings: Settings) -> AsyncIterator[FakeAssistant]:
        yield self


@pytest.fixture
def fake() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The defaults, whatever stands in this machine's environment or `.env`."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    return Settings(state_dir=tmp_path / "var")


Opening = Callable[[Settings], AbstractAsyncContextManager[FakeAssistant]]
Serving = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def serving(settings: Settings) -> Serving:
    """Serves over an opener; gives a client once the server listens."""

    @asynccontextmanager
    async def serve(
        opener: Opening, front_ends: tuple[EntryPoint, ...] = (), **changes: object
    ) -> AsyncIterator[httpx.AsyncClient]:
        app = create_app(settings.model_copy(update=changes), opener, front_ends)
        server = build_server(app)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            base = f"http://127.0.0.1:{listener.getsockname()[1]}"
            async with httpx.AsyncClient(base_url=base, trust_env=False, timeout=20) as client:
                yield client
            server.should_exit = True
            await serving

    return serve


@pytest.fixture
async def client(fake: FakeAssistant, serving: Serving) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server whose assistant is open."""
    async with serving(fake.open) as client:
        yield client
