"""What an utterance's last word says of whether more will come."""

from __future__ import annotations

import pytest

from voice.turn_taking.endings import Ending, ending
from voice.turn_taking.patience import Patience

SAYINGS = {
    Ending.ANSWER: (
        "네|네.|아니요|응|어|맞아|두 번째|두 번째 거|그거|그걸로|2번|Yes.|the second one|はい"
    ),
    Ending.FINISHED: (
        "세럼 추천해 줘.|강남역 근처에 매장 있어?|있어요|얼마죠|괜찮을까|좋다|어디야|몇 시에 닫아|"
        "찾아볼게|그건 좀 비싼데요|비싸거든요|됩니까|수부지인데?|싼 거 말고|건성이네|"
        "do you have it?|おすすめは何ですか"
    ),
    Ending.UNFINISHED: (
        "제가 수부지인데|제가 수부지인데.|강남역에서|민감성이고|가격은|선크림이랑|세럼하고|"
        "있으니까|건조해서|비싸지만|그리고|근데|음|어…|세럼,|I'm looking for|おすすめは"
    ),
    Ending.UNKNOWN: (
        "강남역 매장|세럼|토리든 다이브인 세럼|강남점 재고|종로|여의도|몇 시까지|비싸거든|"
    ),
}


@pytest.mark.parametrize(
    ("text", "said"),
    [(text, said) for said, texts in SAYINGS.items() for text in texts.split("|")],
)
def test_the_last_word_tells(text: str, said: Ending) -> None:
    assert ending(text) is said


def test_a_number_ends_as_the_conversations_language_does() -> None:
    assert ending("2", "en") is Ending.UNKNOWN


def test_doubt_waits_longer_and_agreement_not_at_all() -> None:
    patience = Patience()
    assert patience.silence(0.1, Ending.ANSWER) == 0
    assert patience.silence(0.9, Ending.FINISHED) == patience.silence(0.9, Ending.UNKNOWN) == 0
    incomplete = [
        patience.silence(0.1, said) for said in (Ending.FINISHED, Ending.UNKNOWN, Ending.UNFINISHED)
    ]
    assert incomplete == sorted(incomplete)
    assert 0.2 < incomplete[0] < patience.silence(0.9, Ending.UNFINISHED) < incomplete[-1] < 2
