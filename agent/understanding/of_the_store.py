"""What is asked of the store that is spoken of, where another matter is told beside it.

'주소 불러줘 택시 타고 가게' asks for an address, and says why; '영화 보고 갈 건데 몇 시까지 해요'
says when. By itself each would be of taxis and of films; after talk of a store the clause that asks
is what counts. '막차 몇 시야' asks of another matter in its very clause, and is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from agent.memory import Memory
from agent.understanding.cues import Cues
from agent.understanding.reading import Reading
from retrieval.text import squash

#: Given to what is asked of the store in focus.
OF_THE_STORE = "of_the_store"
_FOREIGN = ("not_ours", "elsewhere", "route")
#: Where one clause ends and the next begins, in a folded utterance.
_CLAUSES = re.compile(
    r"[,.!?;、。…]"
    r"|(?<=[고데디서니까면게러려줘요후뒤때네다지군])\s|(?<=[할갈줄낼칠릴볼쓸])\s"
    r"|(?:(?<=[는은운한던된인건간온])[데디]|니까|타고|보고|고\s?나서|끝나고|갔다가?|(?:후|뒤|다음)에)"
    r"|ので|(?:です|ます|ん)(?:が|けど)|けど|たら|の(?:後|あと)(?:に|で)?|てから|(?:行く|いく)から"
    r"|\b(?:because|since|so|but|and|after|before|when|while|then|if|once|as)\b"
)
#: Another of those that were shown may be meant.
_WHICH = re.compile(
    r"어느|어떤\s?(?:매장|데|곳|지점)|\bwhich (?:one|store|branch|of)\b|どの(?:店|お店)|どれ|どちら"
)
#: What may be asked of a store: where and when it is open, how to reach it, in a clause.
_FACET = re.compile(
    r"주소|위치(?!크)|전화|전번|연락처|번호|영업\s?시간|약도|몇\s?층|몇\s?번\s?출구"
    r"|몇\s?시(?:쯤)?(?:까지|부터)|몇\s?시(?:쯤)?에?\s?(?:하|해|여|열|연|닫|문|쉬|끝나|마감|오픈)"
    r"|걸어서|도보|거리|가까(?:워|운가|울까)|멀(?:어|까|지|나)|얼마나\s?(?:걸리|걸려|먼|멀)"
    r"|언제\s?(?:까지|부터|열|닫|여|쉬|문|가)"
    r"|열려|열었|열어|열엉|여나|여는|여냐|여노|여니|엽니|문\s?(?:을\s?)?(?:여|열|연|닫)|닫(?:아|나|는|혔|노)"
    r"|영업|쉬(?:나|는|어|니|냐|노)|휴무|(?:시|분|반)쯤?에?\s?(?:가도|가면|들러도|들르면)"
    r"|\b(?:address|phone|number|hours|open|closed?|closes|closing|shut|shuts|how late|how far|"
    r"which floor|directions|in touch)\b"
    r"|住所|電話|番号|何時(?:まで|から|に)|営業|開い|開き|あい(?:て|と)|閉ま|"
    r"やって(?:い)?(?:ます|る)|休み|何階|場所|行き方|歩いて|遠い|近い(?:です|の|$)"
)


def of_store_in_focus(reading: Reading, memory: Memory, cues: Cues) -> Reading:
    """`reading` with `OF_THE_STORE` and without cues of what is told beside, where a clause of its
    own asks something of the store that is spoken of.
    """
    focus = memory.topic == "store" and memory.store_id is not None
    if not focus or reading.names("place") or reading.store_mentions:
        return reading
    if _WHICH.search(reading.text):
        return reading
    if not any(_asks(clause, cues) for clause in _CLAUSES.split(reading.text) if clause):
        return reading
    return replace(reading, cues=reading.cues.difference(_FOREIGN) | {OF_THE_STORE})


def _asks(clause: str, cues: Cues) -> bool:
    """Whether the clause asks of a store, and is of nothing else."""
    if not _FACET.search(clause):
        return False
    return not any(
        cues.text[name].search(clause) or cues.shape[name].search(squash(clause))
        for name in _FOREIGN
    )
