"""What is measured, by its Korean name; what has none here keeps the name that it has."""

from __future__ import annotations

from collections.abc import Mapping

PARTS: Mapping[str, str] = {"tuning": "보고 고친 문제", "held_out": "안 본 문제"}
LANGUAGES: Mapping[str, str] = {"ko": "한국어", "en": "영어", "ja": "일본어"}
#: Kinds of corruption; "" is as authored.
KINDS: Mapping[str, str] = {
    "": "쓴 그대로",
    "clean": "쓴 그대로",
    "jamo_typo": "자모 오타",
    "no_spaces": "붙여 쓰기",
    "wrong_spaces": "잘못 띄어 쓰기",
    "keyboard_swap": "영문 자판",
    "choseong": "초성",
    "phonetic": "소리 나는 대로",
    "latin": "로마자",
    "hangul": "한글로",
    "nothing fits": "맞는 제품 없음",
}
INTENTS: Mapping[str, str] = {
    "small_talk": "인사·잡담",
    "store_search": "매장 찾기",
    "store_info": "매장 정보",
    "product_search": "제품 찾기",
    "product_info": "제품 정보",
    "compare": "비교",
    "stock": "재고",
    "reserve": "예약",
    "policy": "규정",
    "complaint": "불만",
    "handoff": "상담원 연결",
    "out_of_scope": "범위 밖",
}
SLOTS: Mapping[str, str] = {
    "shelf": "제품 종류",
    "brand": "브랜드",
    "concern": "피부 고민",
    "skin_type": "피부 타입",
    "ingredient": "성분",
    "exclude": "뺄 성분",
    "exclude_brand": "뺄 브랜드",
    "service": "매장 서비스",
    "place": "장소",
    "store": "매장",
    "min_price": "최저 가격",
    "max_price": "최고 가격",
    "min_volume": "최소 용량",
    "max_volume": "최대 용량",
    "min_discount": "최소 할인율",
    "open_now": "지금 영업",
    "order": "정렬",
}
TIERS: Mapping[str, str] = {
    "answer": "되물음의 답",
    "rules": "규칙만",
    "agreed": "둘의 뜻이 같음",
    "learned": "배운 모델",
    "unsure": "둘 다 불확실",
    "model": "언어 모델",
}
TRAPS: Mapping[str, str] = {
    "other_sense": "다른 뜻의 낱말",
    "off_topic": "딴 이야기",
    "injection": "지시 바꿔치기",
    "invented_store": "없는 매장",
    "invented_product": "없는 제품",
    "false_premise": "틀린 전제",
    "medical": "의료",
}
FIGURES: Mapping[str, str] = {
    "intent accuracy, clean": "의도 정확도 (쓴 그대로)",
    "intent accuracy, corrupted": "의도 정확도 (깨진 말)",
    "slot F1, clean": "슬롯 F1 (쓴 그대로)",
    "slot F1, corrupted": "슬롯 F1 (깨진 말)",
    "out-of-scope recall": "범위 밖 재현율",
    "false refusals": "잘못 거절한 비율",
    "nDCG@10, clean": "nDCG@10 (쓴 그대로)",
    "nDCG@10, corrupted": "nDCG@10 (깨진 말)",
    "nDCG@10 lost to corruption": "깨져서 잃은 nDCG@10",
    "recall@10, clean": "재현율@10 (쓴 그대로)",
    "reciprocal rank, clean": "역순위 (쓴 그대로)",
    "nothing found where nothing fits": "맞는 제품이 없을 때 없다고 함",
    "stores recall@1, clean": "매장 재현율@1 (쓴 그대로)",
    "conversations as expected": "끝까지 맞은 대화",
    "turns as expected": "맞은 차례",
    "constraint violations, clean": "조건을 어긴 제품 (쓴 그대로)",
    "constraint violations, corrupted": "조건을 어긴 제품 (깨진 말)",
    "replies with invented facts": "꾸며낸 사실이 있는 답",
    "traps seen": "알아본 함정",
}
#: Of groups of wrong cases: the metric before the comma.
GROUPS: Mapping[str, str] = {
    "intent": "의도",
    "slots": "슬롯",
    "scope": "범위",
    "ranking": "순위",
    "violations": "조건 어김",
    "stores": "매장",
    "conversations": "대화",
    "traps": "함정",
    "invented facts": "꾸며낸 사실",
}
_SCOPE: Mapping[str, str] = {"missed": "놓침", "refused": "잘못 거절"}
_WAYS: Mapping[str, str] = {
    "the search's weights, no merit": "검색의 가중치, 평판 없이",
    "the search's weights, merit": "검색의 가중치, 평판까지",
    "the same, varied": "위와 같고 다양하게",
    "the search": "실제 검색",
    "meaning (dense)": "의미 (임베딩)",
    "spelling (n-grams)": "글자 (n그램)",
    "spelling (Kiwi)": "낱말 (Kiwi)",
    "merit": "평판",
}


def group(name: str) -> str:
    """A group of wrong cases: its metric, then the kind."""
    metric, _, kind = name.partition(", ")
    told = KINDS.get(kind) or TRAPS.get(kind) or _SCOPE.get(kind) or kind
    return " · ".join(filter(None, (GROUPS.get(metric, metric), told)))


def way(name: str) -> str:
    """A way to rank, of the ablation."""
    told = name.replace("n-grams", "글자").replace("meaning", "의미")
    return _WAYS.get(name, told)
