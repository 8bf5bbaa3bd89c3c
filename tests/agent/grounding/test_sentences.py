"""Sentences come out of a stream as soon as they end, and nothing of it is lost."""

from __future__ import annotations

import pytest

from agent.grounding.sentences import SentenceStream, sentences_of

TEXT = (
    "토리든 세럼이 무난해요. 평점은 4.8점이고, 27,000원이에요! Dr.G 크림도요? "
    "밤 10 p.m. until late. 끝"
)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_however_it_is_cut_into_pieces_the_sentences_are_the_same(size: int) -> None:
    stream = SentenceStream()
    found = []
    for at in range(0, len(TEXT), size):
        found += stream.feed(TEXT[at : at + size])
    found += stream.finish()
    assert "".join(found) == TEXT
    assert [sentence.strip() for sentence in found] == [
        "토리든 세럼이 무난해요.", "평점은 4.8점이고, 27,000원이에요!", "Dr.G 크림도요?",
        "밤 10 p.m. until late.", "끝",
    ]  # fmt: skip


def test_a_sentence_is_out_before_the_next_begins() -> None:
    stream = SentenceStream()
    assert stream.feed("무난해요.") == []
    assert stream.feed(" ") == ["무난해요."]
    assert stream.feed("です。") == [" です。"]


def test_japanese_needs_no_space() -> None:
    assert sentences_of("合います。27,000ウォンです。") == ["合います。", "27,000ウォンです。"]


def test_nothing_is_nothing() -> None:
    assert sentences_of("") == []
    assert sentences_of(" \n ") == []
