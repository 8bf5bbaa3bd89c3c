"""Where a reply that was cut off is taken up again: its text alone."""

from __future__ import annotations

import pytest

from agent.cut_off import again_from, cut_short, heard_part, older, rest_of, told_last
from agent.memory import CutOff, Memory

SERUM = (
    "속건조엔 토리든 다이브인 세럼이 무난해요. "
    "히알루론산이 들어 있고 27,000원인데, 비슷한 걸로 두 가지 더 보여드릴게요."
)
LEAD = "아까 가격까지 말씀드렸어요."


def cut_at(heard: str, reply: str = SERUM, lead: int = 0) -> CutOff:
    part = heard_part(reply, heard)
    assert part is not None
    return CutOff(reply=reply, heard=part, lead=lead)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        ("  ", ""),
        ("속건조엔 토리든", "속건조엔 토리든"),
        ("속건조엔토리든 ", "속건조엔 토리든"),
        ("속건조엔\n토리든  다이브인", "속건조엔 토리든 다이브인"),
        ("속건조엔 토리든 다이", "속건조엔 토리든 다이"),
        (SERUM, SERUM),
        ("토리든", None),
        ("속건조엔 VT", None),
        (SERUM + " 또", None),
    ],
)
def test_a_heard_part_is_a_prefix_whitespace_aside(text: str, part: str | None) -> None:
    assert heard_part(SERUM, text) == part


@pytest.mark.parametrize(
    ("heard", "rest"),
    [
        ("", SERUM),
        ("속건조엔 토리든", SERUM),
        ("속건조엔 토리든 다이브인 세럼이 무난해요.", SERUM[SERUM.index("히알") :]),
        ("속건조엔 토리든 다이브인 세럼이 무난해요", SERUM[SERUM.index("히알") :]),
        (SERUM[: SERUM.index("인데")], SERUM[SERUM.index("히알") :]),
        (SERUM[:-1], ""),
    ],
)
def test_going_on_begins_with_the_sentence_that_was_cut(heard: str, rest: str) -> None:
    assert rest_of(cut_at(heard)) == rest


@pytest.mark.parametrize(
    ("heard", "again"),
    [
        ("", SERUM),
        ("속건조엔", SERUM),
        ("속건조엔 토리든 다이브인", SERUM[SERUM.index("토리든") :]),
        ("속건조엔 토리든 다이브인 세럼이 무난해요.", SERUM[SERUM.index("히알") :]),
        (SERUM[: SERUM.index("인데")], SERUM[SERUM.index("27") :]),
        (SERUM[: SERUM.index(" 비슷")], SERUM[SERUM.index("27") :]),
        (SERUM[: SERUM.index("두 가지")], SERUM[SERUM.index("비슷") :]),
        (SERUM[:-1], ""),
    ],
)
def test_saying_again_begins_shortly_before_the_cut(heard: str, again: str) -> None:
    assert again_from(cut_at(heard)) == again


def test_japanese_sentences_need_no_space() -> None:
    reply = (
        "江南駅から徒歩約3分、江南タウン店がいちばん近いです。いま開いていて、午後10時半までです。"
    )
    assert rest_of(cut_at(reply[: reply.index("までです")], reply)).startswith("いま開いて")
    assert again_from(cut_at(reply[: reply.index("がいちばん")], reply)).startswith("江南タウン店")


def test_a_price_or_an_abbreviation_ends_no_sentence() -> None:
    reply = "Dr. Jart cream is 12.5 percent off at 27,000 won. I'll show you two more."
    assert rest_of(cut_at("Dr. Jart cream is 12.5", reply)) == reply
    assert rest_of(cut_at(reply[: reply.index(" two more")], reply)) == "I'll show you two more."


def test_what_only_led_in_is_never_led_in_to_again() -> None:
    reply = f"{LEAD} 27,000원인데, 비슷한 걸로 보여드릴게요."
    inside = cut_at("아까 가격", reply, len(LEAD))
    after = cut_at(f"{LEAD} 27,000원인데, 비슷한", reply, len(LEAD))
    assert rest_of(inside) == again_from(inside) == "27,000원인데, 비슷한 걸로 보여드릴게요."
    assert again_from(after) == "비슷한 걸로 보여드릴게요."


@pytest.mark.parametrize(
    ("heard", "kind"),
    [
        ("", None),
        ("속건조엔", None),
        ("속건조엔 토리든 다이브인 세럼이", "product"),
        (SERUM[: SERUM.index("27")], "ingredients"),
        (SERUM[: SERUM.index("인데")], "price"),
        (SERUM[: SERUM.index("000")], "ingredients"),
    ],
)
def test_what_was_told_last_has_a_name(heard: str, kind: str | None) -> None:
    assert told_last(cut_at(heard), {"product": ["토리든 다이브인 세럼"]}) == kind


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("강남타운점 전화번호는 02-532-7444예요.", "phone"),
        ("지금 열려 있고 밤 10시 반까지 해요.", "hours"),
        ("강남역에서 걸어서 3분쯤, 있어요.", "distance"),
        ("It is about 3 min on foot from there.", "distance"),
        ("いまは閉まっていて、午前10時に開きます。", "hours"),
    ],
)
def test_facts_are_told_apart(reply: str, kind: str) -> None:
    assert told_last(CutOff(reply=reply, heard=reply[:-2]), {}) == kind


def test_a_reply_heard_whole_after_all_is_not_cut() -> None:
    memory = cut_short(Memory(last_reply=SERUM, last_product_ids=("a",)), "속건조엔")
    assert (memory.last_reply, memory.cut_now and memory.cut_now.reply) == ("속건조엔", SERUM)
    assert memory.cut_now and memory.cut_now.product_ids == ("a",)
    less = cut_short(memory, "")
    assert (less.last_reply, less.cut_now and less.cut_now.reply) == ("", SERUM)
    whole = cut_short(less, SERUM)
    assert (whole.last_reply, whole.cut_off) == (SERUM, None)


def test_a_cut_is_forgotten_in_time() -> None:
    cut: CutOff | None = cut_at("속건조엔")
    ages = []
    while cut is not None:
        ages.append(cut.age)
        cut = older(cut)
    assert ages == [0, 1, 2]
