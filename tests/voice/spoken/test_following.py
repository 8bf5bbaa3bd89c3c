"""Word by word: what is said leads to what is shown, in our hands and through Pipecat's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import pytest_asyncio
import yaml
from pipecat.frames.frames import AggregatedTextFrame, TTSTextFrame
from pipecat.utils.context.aggregated_frame_sequencer import AggregatedFrameSequencer

import agent.bench
from agent.door import Assistant
from agent.wire import TurnRequest
from data.catalogue import Catalogue
from data.models import Language
from voice.spoken import Following, Speech

_UTTERANCES = Path(agent.bench.__file__).parent / "utterances.yaml"
_FOREIGN = [
    ["Any store near Gangnam station?", "Until when is it open?", "phone number?"],
    ["recommend a serum for dry skin under 30000 won", "what are the ingredients?"],
    ["江南駅近くの店舗はどこ?", "電話番号は?"],
    ["VT 리들샷 100 얼마야?", "용량은?", "평점은?", "할인해?"],
    ["잠실역8호선점 주소", "배송 며칠 걸려?"],
]

Reply = tuple[Language, str]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def replies(assistant: Assistant) -> list[Reply]:
    """What the assistant says to the benchmark's shoppers, each reply once."""
    said: dict[Reply, None] = {}
    for conversation in [*yaml.safe_load(_UTTERANCES.read_text(encoding="utf-8")), *_FOREIGN]:
        session_id = None
        for message in conversation:
            turn = await assistant.answer(TurnRequest(message=message, session_id=session_id))
            session_id = turn.session_id
            said[turn.language, turn.reply] = None
    return list(said)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _sentences(reply: str) -> list[str]:
    return re.split(r"(?<=[.?!])(?= )", reply)


def _plays(speech: Speech, text: str, language: Language) -> list[tuple[str, str, str]]:
    """Each spoken word with the shortest and the longest that may be committed after it."""
    plays, shown = [], ""
    for piece in speech.spans(text, language):
        before, shown = shown, shown + piece.shown
        plays += [(word, _squeezed(before), _squeezed(shown)) for word in piece.spoken.split()]
    return plays


def _commit_through_pipecat(speech: Speech, text: str, language: Language) -> list[str]:
    """What the assistant aggregator holds after each spoken word, spaces aside."""
    following, committed, heard = Following(), [], ""
    sequencer = AggregatedFrameSequencer()
    for sentence in _sentences(text):
        pieces = speech.spans(sentence, language)
        following.add(pieces)
        frame = AggregatedTextFrame(sentence, "sentence", raw_text=sentence)
        coroutine = sequencer.register_spoken(frame, "turn", sentence, append_to_context=True)
        with pytest.raises(StopIteration):
            coroutine.send(None)
        for word in (word for piece in pieces for word in piece.spoken.split()):
            shown = following.reach(word).strip()
            for out in sequencer.process_word(shown, 0, "turn") if shown else ():
                if isinstance(out, TTSTextFrame) and out.append_to_context:
                    heard += out.raw_text or out.text
            committed.append(_squeezed(heard))
    return committed


def _check(speech: Speech, text: str, language: Language) -> None:
    plays = [p for s in _sentences(text) for p in _plays(speech, s, language)]
    committed = _commit_through_pipecat(speech, text, language)
    done, at = "", 0
    for sentence in _sentences(text):
        for _, shortest, longest in _plays(speech, sentence, language):
            now = committed[at]
            assert done + shortest == now[: len(done + shortest)], (text, now)
            assert (done + longest).startswith(now), (text, now)
            at += 1
        done += _squeezed(sentence)
    assert at == len(plays) == len(committed)
    assert committed[-1] == _squeezed(text)


@pytest.mark.asyncio(loop_scope="session")
async def test_replies_are_committed_as_they_are_heard(
    speech: Speech, replies: list[Reply]
) -> None:
    assert len(replies) >= 60
    assert {language for language, _ in replies} == {"ko", "en", "ja"}
    for language, reply in replies:
        _check(speech, reply, language)


@pytest.mark.asyncio(loop_scope="session")
async def test_replies_hold_nothing_that_cannot_be_said(
    speech: Speech, replies: list[Reply]
) -> None:
    for language, reply in replies:
        said = speech.said(reply, language)
        assert not re.search(r"[\d()\[\]*~%&/+:]", said), said
        if language == "ko":
            assert not re.search(r"[^가-힣\s.,?!]", said), said


def test_the_catalogue_is_committed_as_it_is_heard(speech: Speech, demo: Catalogue) -> None:
    for product in demo.products:
        volume = product.volume or "50ml"
        _check(speech, f"{product.name}은 {volume}이고 지금 {product.price:,}원이에요.", "ko")
    for store in demo.stores:
        hours = (store.operating_hours and store.operating_hours.weekday) or "휴무"
        _check(speech, f"{store.name}은 {store.address}에 있어요. {hours}, {store.phone}.", "ko")


@pytest.mark.parametrize(
    "text",
    [
        "**VT PDRN 에센스** (50ml)는 1+1이라 19,800원 - 30% 할인이에요 😊",
        "- VT 에센스 100: 22,000원\n- AHC 크림: 27,000원",
        "밤 10시 30분까지 1시간 30분 남았고 3~5일 & 2~7일이에요.",
        "😊 [여기](https://a.b)를 보세요",
    ],
)
def test_marks_are_committed_with_the_word_beside_them(speech: Speech, text: str) -> None:
    _check(speech, text, "ko")


def test_a_barge_in_leaves_the_words_that_were_heard(speech: Speech) -> None:
    text = "역삼점은 지금 열려 있고 밤 10시 30분까지 해요."
    committed = _commit_through_pipecat(speech, text, "ko")
    spoken = speech.said(text, "ko").split()
    assert spoken[:7] == ["역삼점은", "지금", "열려", "있고", "밤", "열", "시"]
    assert committed[6] == "역삼점은지금열려있고밤"
    assert committed[7] == "역삼점은지금열려있고밤10시30분까지"


def test_a_word_the_voice_does_not_report_is_passed_with_the_next(speech: Speech) -> None:
    following = Following()
    following.add(speech.spans("지금 12,900원이고 아주 좋아요.", "ko"))
    assert following.reach("지금") == "지금 "
    assert following.reach("만") == ""
    assert following.reach("낯선") == ""
    assert following.reach("원이고,") == "12,900원이고 "
    assert following.reach("!") == ""
    assert following.reach("좋아요") == "아주 좋아요."
