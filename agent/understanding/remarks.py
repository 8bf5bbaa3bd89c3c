"""What a shopper remarks and wants nothing by: a wish let go of, a feeling, what is found good.

Only Korean; of goods, of stores and of what is done to a body nothing is a mere remark.
"""

from __future__ import annotations

import re
from typing import Literal

from agent.understanding.lexicon import SenseKind
from agent.understanding.reading import Reading
from retrieval.text import squash

Remark = Literal["no", "nervous", "tired", "low", "glad", "pleased", "regrets"]

_OPENS = (
    r"(?:아+|어|음+|네+|넵|예|하+|흠|뭐|에이|헐|그래요?|그렇구나|그렇군요?|아니요?|아뇨|아냐|안(?:돼|되)"
    r"(?:요|네요?|는구나|나요|는군요)?|못하는구나|없구나|없네요?|없어요?|괜찮아요?|그럼|그러면|그냥|일단|이제|저는|전|나는|난)*"
)
_LETS_GO = (
    r"(?:됐(?:어|다|네|고|습니다|구)|되었(?:어|습니다)|안(?:할|살|갈|볼)(?:래|게|께|거야|거예요|란다)|"
    r"안(?:하|사|가)(?:고말지|는걸로할게|려고)|(?:다음|나중)에(?:다시|또)?(?:할|살|볼|올|들를|물어볼|생각해볼)(?:게|께|래)|"
    r"(?:관두|그만두|관둘|그만둘|말)(?:죠|지|자|게|래)?|포기(?:할게|할래|해야겠다|하죠|)|"
    r"(?:좀더)?(?:생각|고민)(?:좀)?(?:더)?해?(?:볼|보)(?:게|께|고))"
)
_TAIL = r"(?:요|여|용|뭐|그럼|그러면|죠|[ㅎㅋㅠㅜ~]|하+)*$"
_WHOLE_NO = re.compile(f"^{_OPENS}{_LETS_GO}{_TAIL}")

#: How a feeling ends what is said.
_TELLING = (
    r"(?:고있|어|아|해|겠)?(?:는?다|네|구나|군|어|아|여|워|해|돼|려|지|죠|더라|음|습니다|거든|는데|는데요|죽겠(?:다|네|어|음))?"
    r"(?:요|진짜|정말|완전|오늘|벌써|드디어|너무|[ㅠㅜㅎㅋ])*$"
)
_TOLD: tuple[tuple[Remark, tuple[str, ...]], ...] = (
    ("nervous", (
        "떨(?:리|려|린)", "긴장(?:되|돼|된)", "두근(?:거려|거린|거리|두근)(?:하|해)?",
        "설(?:레|렌|렘)", "조마조마(?:하|해)",
    )),
    ("tired", (
        "피곤(?:하|해|한)", "지(?:치|쳐|친|쳤)", "고단(?:하|해)", "졸(?:리|려|린)",
        "힘들(?:었)?", "힘드", "녹초가?(?:됐|다|야)", "기가?빨(?:려|린|렸)", "야근(?:했|이)",
    )),
    ("low", (
        "되는(?:일|게)이?(?:하나도)?없", "우울(?:하|해|한)", "속상(?:하|해|한)",
        "슬(?:프|퍼|픈)", "서(?:럽|러워)", "외(?:롭|로워)", "망(?:했|쳤|한)(?:것같|듯)?",
        "차였", "헤어졌", "(?:시험|면접|서류|대학|회사)(?:에|에서|도)?(?:또)?떨어졌",
        "(?:축하|연락)도?안(?:해)?(?:줘|주|와)", "울고싶", "눈물이?(?:나|난)",
        "일진이?(?:안좋|사납|별로)", "우중충(?:하|해)",
    )),
    ("glad", (
        "신(?:나|난)", "행복(?:하|해)", "기분이?(?:너무|진짜|정말|아주)?(?:좋|최고|째지)",
        "합격(?:했|이)", "(?:시험|면접|과제|수능|프로젝트)[이가]?다?(?:드디어)?끝(?:났|난)",
        "(?:시험|면접|대학|회사)에?붙었", "취[직업](?:했|됐)", "승진(?:했|이)",
        "월급(?:날이|들어왔|받았)", "퇴근(?:했|이)",
    )),
)  # fmt: skip
_FEELINGS = tuple(
    (feeling, re.compile(f"(?:{'|'.join(told)}){_TELLING}")) for feeling, told in _TOLD
)
_PLEASED = re.compile(
    r"^(?:오+|와+|우와|아|음|헉|대박|생각보다|꽤|엄청|진짜|되게|완전|역시|그래도|값이|가격이|가격도)*"
    r"(?:(?<!비)싸|저렴하|가깝|늦게까지(?:도)?(?:하|열|여)|오래(?:하|열)|일찍(?:부터)?(?:하|열|여)|편하|신기하|다행이|괜찮|좋|빠르)"
    r"(?:네|구나|군|다)(?:요)?(?:굿|좋다|좋네|좋아|대박|최고|다행|[ㅎㅋ])*(?:요)?$"
)
_REGRETS = re.compile(
    r"(?:아쉽|아깝|안타깝|아쉬워|아까워)"
    r"(?:네|다|구나|군|어|습니다|지만)?(?:요|[ㅠㅜ])*$"
)
#: What is told of a body, of goods or of the shop is a need or a complaint.
_OF_OURS = re.compile(
    r"피부|얼굴|눈(?!물)|입술|머리|두피|모공|화장|메이크업|손|발(?!표|령)|다리|각질|볼이|트러블|제품|매장|직원|점원|알바|배송|택배|주문|"
    r"올영|올리브영|반품|환불|결제|크림|향|냄새|고객|상담|여기"
)
_GOODS: tuple[SenseKind, ...] = (
    "brand", "category", "kind", "title", "concern", "skin_type", "place", "service",
)  # fmt: skip
_ASKS = re.compile(r"\?|줘|주세요|할까|나요|까요|추천|보여|알려|찾")
#: The longest remark, in characters without spaces.
_LONGEST = 30


def remark_of(reading: Reading) -> Remark | None:
    """The remark that the whole utterance is; None where it may want something."""
    said = re.sub(r"[^0-9a-z가-힣ㄱ-ㅎㅏ-ㅣ]", "", squash(reading.text))
    named = any(reading.names(kind) for kind in _GOODS)
    if named or len(said) > _LONGEST:
        return None
    if _WHOLE_NO.search(said):
        return "no"
    if _ASKS.search(reading.text) or reading.store_mentions:
        return None
    if _PLEASED.search(said):
        return "pleased"
    if _OF_OURS.search(said):
        return None
    feeling = next((feeling for feeling, told in _FEELINGS if told.search(said)), None)
    return feeling or ("regrets" if _REGRETS.search(said) else None)
