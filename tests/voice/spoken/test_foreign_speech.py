"""English and Japanese: no marks, and amounts in words."""

from __future__ import annotations

import re

import pytest

from data.catalogue import Catalogue
from data.models import Language
from voice.spoken import Speech


@pytest.mark.parametrize(
    ("language", "shown", "spoken"),
    [
        ("en", "It is 12,900 won.", "It is twelve thousand nine hundred won."),
        ("en", "Under ₩20,000 (all in)", "Under twenty thousand won, all in"),
        ("en", "Open 10:00 - 22:30.", "Open ten a m to ten thirty p m."),
        ("en", "until 10 pm, 3 min", "until ten p m, three minutes"),
        ("en", "Call 02-561-1842.", "Call zero two, five six one, one eight four two."),
        ("en", "**Fast** (빠름): 0.1 to 1% 😊", "Fast, zero point one to one percent"),
        ("en", "I'll show 3~5 more", "I'll show three to five more"),
        ("ja", "12,900ウォンです。", "一万二千九百ウォンです。"),
        ("ja", "₩12,900です", "一万二千九百ウォンです"),
        ("ja", "10:00~22:30です", "十時から二十二時半です"),
        ("ja", "Gangnam Station (강남역)から徒歩3分です。", "Gangnam Stationから徒歩三分です。"),
        ("ja", "**30%**割引 😊", "三十パーセント割引"),
    ],
)  # fmt: skip
def test_amounts_in_words(speech: Speech, language: Language, shown: str, spoken: str) -> None:
    assert speech.said(shown, language) == spoken


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_policy_can_be_said(speech: Speech, demo: Catalogue, language: Language) -> None:
    for policy in demo.policies:
        answer = policy.answer.in_language(language)
        said = speech.said(answer, language)
        assert not re.search(r"[\d()\[\]*~%・「」]", said), said
        assert "".join(piece.shown for piece in speech.spans(answer, language)) == answer


def test_japanese_pieces_end_at_marks(speech: Speech) -> None:
    pieces = speech.spans("いま開いていて、午後10時までです。", "ja")
    assert [piece.spoken for piece in pieces] == ["いま開いていて、", "午後十時までです。"]
