"""English and Japanese: no marks, and amounts in words."""

from __future__ import annotations

import re

import pytest

from agent.wording.hangul import has_hangul
from agent.wording.wording import load_wordings
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
        ("en", "the No.1 cream SPF50+", "the number one cream SPF fifty plus"),
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


@pytest.mark.parametrize(
    ("language", "shown", "spoken"),
    [
        ("en", "강남타운점 (Gangnam Town) is closest.", "Gangnam Town is closest."),
        ("en", "It's VT PDRN 에센스 (VT PDRN essence).", "It's VT PDRN essence."),
        ("en", "The toner 더샘 토너 (the SAEM toner) is.", "The toner the SAEM toner is."),
        (
            "en",
            "For me, 라운드랩 포 맨 로션 (ROUND LAB for men lotion) fits.",
            "For me, ROUND LAB for men lotion fits.",
        ),
        (
            "en",
            "명동점 (Myeong-dong), at 서울특별시 중구 명동길 53 1,2층 (53 Road, Seoul).",
            "Myeong dong, at fifty three Road, Seoul.",
        ),
        # What has no reading is said as it sounds; a bracket that is none is a pause.
        ("en", "강남점 is open (until ten).", "gangnamjeom is open, until ten."),
        ("en", "It has rice (쌀) in it.", "It has rice in it."),
        ("ja", "강남역（カンナム駅）から徒歩3分です。", "カンナム駅から徒歩三分です。"),
        ("ja", "肌にはVT 에센스（VT エッセンス）です。", "肌にはVT エッセンスです。"),
        ("ja", "강남점は22:00までです。", "カンナムジョムは二十二時までです。"),
    ],
)  # fmt: skip
def test_of_a_name_only_its_reading_is_said(
    speech: Speech, language: Language, shown: str, spoken: str
) -> None:
    assert speech.said(shown, language) == spoken
    assert "".join(piece.shown for piece in speech.spans(shown, language)) == shown


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_name_of_the_catalogue_is_said_twice(
    speech: Speech, demo: Catalogue, language: Language
) -> None:
    wording = load_wordings(demo)[language]
    for product in demo.products:
        shown = wording.say("product.rating", product=product.name, rating=4.5)
        read = wording.reading_of(product.name) or product.name
        plain = wording.say("product.rating", product=read, rating=4.5)
        assert speech.said(shown, language) == speech.said(plain, language)
    for store in demo.stores:
        shown = wording.say("store.address", store=store.name, address=store.address)
        assert not has_hangul(speech.said(shown, language)), shown
