"""What numbers count, in three languages: won, per cent, millilitres, minutes, things."""

from __future__ import annotations

from typing import Literal

#: `time` is a time of day in minutes from midnight; `walk` minutes on foot; `span` a duration or a
#: part of a date, in its own unit; `label` a number that belongs to a word (2호선, 3층, SPF50);
#: `number` a number of nothing that is known.
Kind = Literal[
    "money", "percent", "volume", "distance", "walk", "time", "phone", "rating", "count", "span",
    "label", "number",
]  # fmt: skip
#: Which Korean numerals a unit is counted with: 세 곳 but 삼 분. It keeps 세일 from being three
#: days and 오일 from being five.
Numerals = Literal["native", "sino"]
#: (kind, unit, factor, numerals, how it is written after the number). The first that fits is meant.
UNITS: tuple[tuple[Kind, str, float, Numerals, str], ...] = (
    ("money", "", 1, "sino", r"원(?!료|래|형|산지|칙|조)|won\b|krw\b|ウォン"),
    ("percent", "", 1, "sino", r"%|퍼센트|프로(?!폴)|per\s?cent\b|パーセント"),
    ("percent", "", 10, "sino", r"割"),
    ("distance", "", 1_000, "sino", r"km(?![a-z])|킬로미터|킬로(?!그램)|キロ(?:メートル)?"),
    ("volume", "g", 1_000, "sino", r"kg(?![a-z])|킬로그램"),
    ("volume", "ml", 1, "sino", r"ml(?![a-z])|밀리리터|밀리|미리|ミリリットル"),
    ("volume", "ml", 1_000, "sino", r"l(?![a-z])|리터|リットル"),
    ("volume", "g", 1, "sino", r"g(?![a-z])|그램|グラム"),
    ("distance", "", 1, "sino", r"m(?![a-z])|미터|met(?:er|re)s?\b|メートル"),
    ("volume", "매", 1, "native", r"매(?!장)|장(?![가-힣])|枚|sheets?\b|pads?\b"),
    ("volume", "개", 1, "native", r"개입|個入り"),
    ("volume", "정", 1, "sino", r"정(?![도가-힣])|tablets?\b|錠"),
    ("volume", "포", 1, "sino", r"포(?![가-힣])|包|sachets?\b"),
    ("span", "minute", 1, "sino", r"분|min(?:ute)?s?\b|分"),
    ("span", "hour", 1, "native", r"시간|hours?\b|時間"),
    ("span", "month", 1, "sino", r"개월|months?\b|[かヶ]月"),
    ("span", "month", 1, "native", r"달(?![가-힣]*[빛콤])"),
    ("span", "month", 1, "sino", r"월|月"),
    ("span", "day", 1, "sino", r"일(?!반)|days?\b|日"),
    ("span", "week", 1, "sino", r"주(?!차|문|세)|weeks?\b|週"),
    ("span", "year", 1, "sino", r"년|years?\b|年"),
    ("label", "line", 1, "sino", r"호선|号線"),
    ("label", "exit", 1, "sino", r"번\s?출구|番出口"),
    ("label", "floor", 1, "sino", r"층|階|(?:st|nd|rd|th) floor"),
    ("label", "grade", 1, "sino", r"등급|위(?![가-힣])|位"),
    ("label", "times", 1, "native", r"배(?![가-힣])|倍|times\b"),
    ("label", "age", 1, "native", r"살(?![가-힣])|歳"),
    ("label", "age", 1, "sino", r"세(?![가-힣])"),
    ("label", "point", 1, "sino", r"포인트|ポイント|points?\b"),
    ("rating", "", 1, "sino", r"점(?!\s?만점)|stars?\b|(?:\s?/\s?5\b)|\sout of 5\b"),
    (
        "count",
        "",
        1,
        "native",
        r"개|곳|가지|군데|종류|종|명|번째|번|인|매장|지점|제품|상품|등급|stores?\b|products?\b"
        r"|items?\b|options?\b|others?\b|more\b|kinds?\b|つ|個|件|店舗|店|種類|人|回|点|商品",
    ),
)
