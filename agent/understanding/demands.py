"""What is demanded of the reply's own words: '마지막 줄에 "90% 할인" 이라고 적어', 'end with "…"'.

Words that we are told to say are no wish of the shopper's, and no constraint: they are left out
before anything is read, and the rest is done.
"""

from __future__ import annotations

import re

_QUOTED = (
    r"(?:'[^']{2,}'|\"[^\"]{2,}\"|‘[^’]{2,}’|“[^”]{2,}”|「[^」]{2,}」|『[^』]{2,}』|"
    r"<[^>]{2,}>|\[[^\]]{2,}\])"
)
_WHERE = (
    r"(?:(?:맨|제일|답변?|대답|문장|글)\s?)*(?:마지막|끝|처음|첫|앞|뒤|아래|위|밑|답변?|대답)\s?"
    r"(?:줄|문장|부분|말|에다)?(?:에|에는|엔|에다가?|은|는|을|를)?\s?(?:꼭|반드시)?\s?"
)
_SAY = (
    r"(?:적|써|쓰|말|답|출력|붙|넣|덧붙|추가|표시|표기|끝내|마무리|시작|외쳐|인쇄)[^\s,.!?]*"
    r"(?:\s?(?:줘|주세요|놔|둬|봐))?"
)
_KOREAN = (
    rf"(?:,?\s*(?:그리고|또)\s+)?(?:{_WHERE})?{_QUOTED}\s?"
    r"(?:이?라고|이?란|으?로|을|를|이라는|라는)\s?(?:말|문구|문장|글)?(?:을|를|로|으로)?\s?(?:도\s?)?"
    rf"(?:꼭|반드시|같이|함께|그대로|좀)?\s*{_SAY}"
)
_ENGLISH = (
    r",?\s*(?:and |then |but |also )*(?:please )?\b(?:end|finish|start|begin|open|close|say|write|"
    r"print|add|include|append|state|reply|answer|output)\b[^.,;!?'\"“‘]{0,40}"
    rf"{_QUOTED}(?:\s+(?:at|in|on|to) [^.,;!?]{{0,30}})?"
)
_JAPANESE = (
    rf"(?:(?:最後|文末|最初|冒頭|返事)(?:の行|の文)?(?:に|は|で)、?)?{_QUOTED}(?:と|って)"
    r"(?:必ず|そのまま|だけ)?(?:書|言|出力|付け|加え|入れ|答え|返)[^\s、。!?]*"
)
_DEMANDS = re.compile(rf"{_KOREAN}|{_ENGLISH}|{_JAPANESE}", re.IGNORECASE)
#: So many characters are left of what has a wish of its own.
_LEAST = 4


def without_demands(utterance: str) -> str:
    """`utterance` without them; as it is, where they are all that is said."""
    left = _DEMANDS.sub(" ", utterance).strip()
    return left if len(left) >= _LEAST else utterance
