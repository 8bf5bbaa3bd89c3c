"""No library sends anything anywhere, even where this machine's environment asks it to."""

from __future__ import annotations

import os

import pytest

from agent.server.app import create_app
from agent.settings import Settings


def test_tracing_is_off_even_where_it_was_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("ANONYMIZED_TELEMETRY", "True")
    create_app(settings)
    assert os.environ["LANGSMITH_TRACING"] == "false"
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
