"""How the demonstration's replies are said."""

from __future__ import annotations

import pytest

from data.catalogue import Catalogue
from voice.spoken import Speech


@pytest.fixture(scope="session")
def speech(demo: Catalogue) -> Speech:
    return Speech.of(demo.brands)
