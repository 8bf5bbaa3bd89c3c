"""The assistant as the settings say: opened, asked, closed, with nothing left behind."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from agent.assembly import open_assistant, seoul_now
from agent.door import Assistant
from agent.settings import Settings
from agent.wire import Location, TurnRequest
from data.catalogue import PRODUCTS_FILE, CatalogueError
from data.generations import publish
from retrieval.opening_hours import SEOUL

SettingsAt = Callable[..., Settings]


def the_clock(at: datetime) -> Callable[[], datetime]:
    return lambda: at


@pytest.mark.asyncio(loop_scope="session")
async def test_health_names_every_part(assistant: Assistant) -> None:
    health = assistant.health()
    assert set(health) == {"catalogue", "index", "embeddings", "llm", "conversations"}
    assert {name: part.status for name, part in health.items()} == {
        "catalogue": "ok", "index": "ok", "embeddings": "ok", "llm": "off", "conversations": "ok",
    }  # fmt: skip
    told: dict[str, Any] = health["catalogue"].model_dump()
    assert (told["stores"], told["products"]) == (241, 438)
    assert assistant.mode == "offline"


async def test_seoul_is_the_zone_of_the_clock() -> None:
    assert seoul_now().utcoffset() == timedelta(hours=9)


async def test_what_was_opened_is_closed(state_dir: Path, settings_at: SettingsAt) -> None:
    before = asyncio.all_tasks()
    async with open_assistant(settings_at(state_dir)) as assistant:
        assert (await assistant.answer(TurnRequest(message="안녕"))).intent == "small_talk"
    assert asyncio.all_tasks() == before
    assert assistant.health()["index"].status == "degraded"


async def test_it_opens_again(state_dir: Path, settings_at: SettingsAt) -> None:
    for _ in range(2):
        async with open_assistant(settings_at(state_dir)) as assistant:
            assert assistant.health()["index"].status == "ok"


async def test_a_failure_inside_closes_it_too(state_dir: Path, settings_at: SettingsAt) -> None:
    with pytest.raises(ZeroDivisionError):
        async with open_assistant(settings_at(state_dir)) as assistant:
            raise ZeroDivisionError
    assert assistant.health()["index"].status == "degraded"


async def test_the_clock_that_is_passed_decides_what_is_open(
    state_dir: Path, settings_at: SettingsAt
) -> None:
    night = datetime(2026, 11, 18, 4, 0, tzinfo=SEOUL)
    for at, is_open in ((night.replace(hour=15), True), (night, False)):
        async with open_assistant(settings_at(state_dir), the_clock(at)) as assistant:
            turn = await assistant.answer(TurnRequest(message="강남타운점 지금 열려 있어?"))
            assert turn.stores[0].open_now is is_open


async def test_a_clock_of_another_zone_is_read_in_seoul(
    state_dir: Path, settings_at: SettingsAt
) -> None:
    from datetime import UTC

    # 20:00 in London the evening before is 05:00 in Seoul.
    at = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)
    async with open_assistant(settings_at(state_dir), the_clock(at)) as assistant:
        turn = await assistant.answer(TurnRequest(message="강남타운점 지금 열려 있어?"))
    assert turn.stores[0].open_now is False


async def test_a_clock_that_is_set_stands_still(
    state_dir: Path, settings_at: SettingsAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment, is_open in (("2026-11-18T15:00+09:00", True), ("2026-11-17T19:00Z", False)):
        monkeypatch.setenv("CLOCK", moment)
        settings = settings_at(state_dir, clock=Settings().clock)
        async with open_assistant(settings) as assistant:
            turn = await assistant.answer(TurnRequest(message="강남타운점 지금 열려 있어?"))
            assert turn.stores[0].open_now is is_open


async def test_a_clock_without_an_offset_is_no_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOCK", "2026-11-18T15:00")
    with pytest.raises(ValidationError, match="timezone"):
        Settings()


async def test_the_settings_limit_what_is_held(state_dir: Path, settings_at: SettingsAt) -> None:
    async with open_assistant(settings_at(state_dir, max_sessions=2)) as assistant:
        for session in ("a", "b", "c"):
            await assistant.answer(TurnRequest(message="강남역 근처 매장", session_id=session))
        held: dict[str, Any] = assistant.health()["conversations"].model_dump()
        assert held["held"] == 2
        forgotten = await assistant.answer(TurnRequest(message="거기 전화번호", session_id="a"))
        assert forgotten.stores == []


async def test_without_an_embedder_words_alone_answer_and_health_says_so(
    tmp_path: Path, settings_at: SettingsAt
) -> None:
    settings = settings_at(tmp_path, embedding_model=str(tmp_path / "no such model"))
    async with open_assistant(settings) as assistant:
        health = assistant.health()
        assert health["embeddings"].status == "degraded"
        assert health["embeddings"].reason
        turn = await assistant.answer(TurnRequest(message="라운드랩 선크림 추천해줘"))
        assert turn.products
        assert all(product.brand == "라운드랩" for product in turn.products)


async def test_a_catalogue_that_cannot_be_read_is_one_clear_line(
    tmp_path: Path, settings_at: SettingsAt
) -> None:
    settings = settings_at(tmp_path)
    publish(settings.catalogue_dir, {PRODUCTS_FILE: b'{"products": [{}]}'})
    with pytest.raises(CatalogueError) as raised:
        async with open_assistant(settings):
            pass
    line = str(raised.value)
    assert PRODUCTS_FILE in line
    assert "\n" not in line


@pytest.mark.asyncio(loop_scope="session")
async def test_a_place_to_stand_is_remembered(assistant: Assistant) -> None:
    here = Location(lat=37.5563, lng=126.9236)
    first = await assistant.answer(
        TurnRequest(message="근처 매장", session_id="standing", location=here)
    )
    second = await assistant.answer(
        TurnRequest(message="내 주변에 주차되는 매장 있어?", session_id="standing")
    )
    assert first.stores[0].distance_m is not None
    assert first.stores[0].distance_m < 1_500
    assert second.intent == "store_search"
    assert second.stores
    assert second.stores[0].distance_m is not None
