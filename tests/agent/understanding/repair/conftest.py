"""The repairs over the demonstration, and the sentences that they are measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.understanding.lexicon import Lexicon
from agent.understanding.repair.prominence import prominence_of
from agent.understanding.repair.repair import Repairer
from data.catalogue import Catalogue

HERE = Path(__file__).parent


def _sentences(name: str) -> tuple[str, ...]:
    return tuple(HERE.joinpath(name).read_text(encoding="utf-8").split("\n")[:-1])


@pytest.fixture(scope="session")
def repairer(lexicon: Lexicon, demo: Catalogue) -> Repairer:
    return Repairer(lexicon, prominence_of(demo))


@pytest.fixture(scope="session")
def shopping() -> tuple[str, ...]:
    """What shoppers say, without a slip."""
    return _sentences("shopping.txt")


@pytest.fixture(scope="session")
def everyday() -> tuple[str, ...]:
    """What people say who are not shopping."""
    return _sentences("everyday.txt")
