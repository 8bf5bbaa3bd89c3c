"""What of the audio belongs to an utterance."""

from __future__ import annotations

from voice.stt.utterance import BYTES_A_SECOND, LONGEST, PRE_ROLL, Utterance


def second(value: int, seconds: float = 1.0) -> bytes:
    return bytes([value]) * int(seconds * BYTES_A_SECOND)


def test_it_begins_half_a_second_before_the_vad_is_sure() -> None:
    utterance = Utterance()
    utterance.hear(second(1))
    utterance.begin()
    utterance.hear(second(2))
    assert utterance.audio == second(1, PRE_ROLL) + second(2)


def test_speech_that_goes_on_continues_it_pause_included() -> None:
    utterance = Utterance()
    utterance.begin()
    utterance.hear(second(1))
    utterance.end()
    utterance.hear(second(2, 0.3))
    utterance.begin()
    utterance.hear(second(3))
    assert utterance.audio == second(1) + second(2, 0.3) + second(3)


def test_its_words_are_not_the_next_ones_pre_roll() -> None:
    utterance = Utterance()
    utterance.begin()
    utterance.hear(second(1))
    utterance.end()
    utterance.hear(second(2, 0.1))
    utterance.close()
    assert utterance.audio == second(2, 0.1)
    utterance.begin()
    utterance.hear(second(3))
    utterance.end()
    utterance.close()
    assert utterance.audio == b""


def test_it_does_not_grow_for_ever() -> None:
    utterance = Utterance()
    utterance.begin()
    for _ in range(int(LONGEST) + 5):
        utterance.hear(second(1))
    assert len(utterance.audio) == LONGEST * BYTES_A_SECOND
