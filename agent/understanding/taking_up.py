"""What was shown or told before what is spoken of now is taken up: '다시 아까 거 보여줘'."""

from __future__ import annotations

import re

from agent.memory import Memory
from agent.understanding.reading import Reading

#: The list from before is asked for as it was.
_SHOW_AGAIN = re.compile(
    r"(?:아까|좀전|조금전|방금|이전|전)(?:에)?(?:봤던|보던|본|보여준|보여주신|나온|그)?"
    r"(?:거|것|꺼|걸|건|목록|리스트|〈kind〉|〈category〉)(?:들)?(?:을|를|로|으로)?(?:다시|한번더|좀)*"
    r"(?:보여|볼래|볼게|보자|볼게요|돌아가|띄워)"
    r"|(?:showme|show|backto|seeagain|see)(?:again)?(?:the|those)?(?:earlier|previous|last)"
    r"(?:list|ones|products|one)"
    r"|(?:さっき|先ほど|前)の?(?:リスト|もの|やつ|商品|の)?(?:を)?(?:もう一度|また)?(?:見せ|見たい|戻)"
)
#: A thing in another kind, as its maker has it: '에센스 나온 건 없나요', 'does it come as a cream'.
_CAME_OUT = re.compile(
    r"〈kind〉(?:으로|로)?(?:도|는)?(?:같이|따로|또)?나(?:온|오는|와있는)(?:거|건|것|게)"
    r"|〈kind〉(?:으로|로)?(?:도|는)?(?:같이|따로|또)?나(?:오나|와요|오나요|왔)"
    r"|comes?(?:as|in)(?:a|an)?〈kind〉|〈kind〉version|〈kind〉(?:も|は|で)?出て"
)


def shows_again(reading: Reading, memory: Memory) -> bool:
    """Whether a list from before what is shown now is asked for as it was."""
    asks = bool(_SHOW_AGAIN.search(reading.shape)) and not reading.has("among", "earlier_first")
    return asks and not reading.ordinals and bool(list_before(memory))


def list_before(memory: Memory) -> tuple[str, ...]:
    """The last list that was shown before what is shown now; empty where there is none."""
    if memory.topic != "product":
        return ()
    others = (ids for ids in reversed(memory.product_lists) if ids != memory.product_ids)
    return next(others, ())


def of_its_maker(reading: Reading, memory: Memory) -> bool:
    """Whether the maker of the one that was told of is meant: in which kinds it comes."""
    told = memory.topic == "product" and memory.last_intent == "product_info"
    return told and bool(_CAME_OUT.search(reading.shape))
