"""The model that the settings ask for, or why there is none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from agent.llm.breaker import CircuitBreaker
from agent.llm.chat_model import ChatModel
from agent.llm.guarded import GuardedModel, Patience
from agent.llm.spending import SpendingLedger
from agent.llm.usage import Prices, prices_of
from agent.settings import Settings

NO_KEY = "OPENAI_API_KEY is not set"
NOT_INSTALLED = "OPENAI_API_KEY is set, but not installed: pip install 'oy-assistant[openai]'"


@dataclass(frozen=True)
class NoModel:
    """Nothing is asked of any model, and why."""

    reason: str


async def open_model(settings: Settings, clock: Callable[[], datetime]) -> GuardedModel | NoModel:
    """Ready to be asked; nothing is asked yet. The import takes a second or two, in a thread."""
    if settings.openai_api_key is None:
        return NoModel(NO_KEY)
    try:
        model = await asyncio.to_thread(_hosted, settings)
    except ImportError:
        return NoModel(NOT_INSTALLED)
    own = settings.openai_prices
    return GuardedModel(
        model,
        Prices(*own) if own else prices_of(settings.openai_model),
        SpendingLedger(settings.llm_dir, settings.openai_daily_limit_usd, clock),
        CircuitBreaker(time.monotonic),
        Patience(settings.openai_first_token_s, settings.openai_stall_s, settings.openai_timeout_s),
        phrases_all=settings.openai_phrases_all,
    )


def _hosted(settings: Settings) -> ChatModel:
    hosted = import_module("agent.llm.hosted")
    hosting = hosted.Hosting(
        api_key=settings.openai_api_key,
        base_url=settings.openai_base_url,
        model=settings.openai_model,
        temperature=settings.openai_temperature,
        timeout_s=settings.openai_timeout_s,
    )
    model: ChatModel = hosted.HostedChatModel(hosting)
    return model
