"""What is but told beside what is asked: '야구장 근처 매장', '드라마에 나온 립스틱'.

A matter that is not the shop's decides what an utterance is about where it is the thing asked for,
or stands right before a word of ours to make another thing of it (소파 쿠션, 프린터 토너). Where
the clause goes on to a thing of the shop's, it is told why or where.
"""

from __future__ import annotations

import re
from itertools import pairwise

from agent.understanding.cues import Cues
from agent.understanding.lexicon import Lexicon
from retrieval.text import squash

_FOREIGN = ("not_ours", "elsewhere")
#: What is the shop's, in a shape.
_OURS = re.compile(
    r"〈(?:kind|category|brand|title|concern|service|store|skin_type|ingredient)〉|"
    r"올리브영|올영|매장(?!문화)|지점|화장|オリーブヤング|オリヤン|店舗|お店"
)
#: How Korean and Japanese go on from a matter to what is asked.
_GOES_ON = re.compile(
    r"에서|에나온|에나오|하고|느라|봐서|보고|가는데|갈건데|가서|가려|갈때|때문|라서|인데|이라|심한|날에?|"
    r"때|도쓰|이쓰|가쓰|들이쓰|쓴다는|쓰는|옆|앞|근처|주변|부근|있는|이후|후에|끝나고|먹고|마시고|나서|"
    r"다니|치고|전에|쪽|말고|보다|대신|처럼|놓쳤|놓쳐|놓친|하다|하는데|했는데|건너|맞은편|지만|려고|に出|で見|の(?:隣|近く|そば|前|横|中)|ので|"
    r"のに|でも|後|とき|時|が使|も使|から"
)
_CLAUSES = re.compile(
    r"[,.;!?]|\b(?:because|since|before|after|while|when|during|near|next to|beside|opposite|"
    r"across from|so that|but|and)\b"
)
_NOUN = re.compile(r"\b(?:olive young|branch(?:es)?|stores?|shops?)\b")
#: Occasions that one dresses and makes up for.
_OCCASION = re.compile(r"\b(?:interviews?|wedding|date|concert|flight|trip|party|festival)\b")
_FOR = re.compile(r"\b(?:to|for|on|at|from) (?:a|an|the|my|our)?\s?(?:\w+ )?$")


def without_background(
    found: frozenset[str], shape: str, folded: str, cues: Cues, lexicon: Lexicon
) -> frozenset[str]:
    """`found` without the cues of other matters, where those are but background."""
    foreign = [name for name in _FOREIGN if name in found]
    if not foreign:
        return found
    told = all(_is_told(shape, cues.shape[name]) for name in foreign) and all(
        _is_aside(folded, cues.text[name], lexicon) for name in foreign
    )
    return found - set(foreign) if told else found


def _is_told(shape: str, pattern: re.Pattern[str]) -> bool:
    """Whether after each match the talk goes on to something of the shop's."""
    for match in pattern.finditer(shape):
        ours = _OURS.search(shape, match.end())
        if ours is None or not _GOES_ON.search(shape, match.start() + 1, ours.start()):
            return False
    return True


def _is_aside(folded: str, pattern: re.Pattern[str], lexicon: Lexicon) -> bool:
    """Whether each match stands in a clause of its own, and another has something of ours."""
    matches = list(pattern.finditer(folded))
    if not matches:
        return True
    if all(
        _OCCASION.search(match[0]) and _FOR.search(folded[: match.start()]) for match in matches
    ):
        return _has_ours(folded, lexicon)
    clauses = _CLAUSES.split(folded)
    clear = [clause for clause in clauses if not pattern.search(clause)]
    return any(_has_ours(clause, lexicon) for clause in clear)


def _has_ours(clause: str, lexicon: Lexicon) -> bool:
    if _NOUN.search(clause):
        return True
    words = [squash(word) for word in clause.split()]
    pairs = [one + other for one, other in pairwise(words)]
    return any(
        sense.kind in ("kind", "category", "brand", "service")
        for word in (*words, *pairs)
        for sense in lexicon.lookup(word)[:1]
    )
