"""An ingredient list as it is found in a listing, cleaned into names.

Lists are typed by hand: separated by commas, by `@`, or by spaces alone; names broken over
lines; concentrations, marks and footnotes between; in sets, the lists of several things one after
another. What cannot be read with certainty is never taken as proof that something is absent:
`Label.complete` says whether the names are the whole of what the shopper gets.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from data.ingredient_sections import first_section, is_finished, stands_alone

#: What people write where there is no list.
_NO_LIST = re.compile(
    r"^(?:정보\s*없음|없음|해당\s*없음|상세\s*(?:페이지|설명)?\s*참[조고].*|[-.\s]*)$"
)
#: Position numbers of a chemical name, pulled apart by a comma splitter: "1, 2-헥산다이올".
_LOCANT = re.compile(r"(?:(?<=^)|(?<=[\s,@]))\d(?:,\s*\d)+-")
_AMOUNT = r"[\d.,\s]+(?:pp[mb]|%|IU(?:/g)?|mg(?:/kg)?)"
#: Bracketed remarks that are no part of a name: amounts, colour indexes, batch codes, footnotes.
_REMARK = re.compile(
    rf"\(\s*(?:{_AMOUNT}|CI\s*\d+|BI\s*\d+[^)]*|향료|[^()]*함량[^()]*|\*[^()]*)\s*\)", re.IGNORECASE
)
_BARE_AMOUNT = re.compile(rf"\s{_AMOUNT}(?=\s*(?:[,@]|$))", re.IGNORECASE)
#: "* 피디알엔: 소듐디엔에이", "* 레티놀 함량 509 IU/g": up to the next section.
_FOOTNOTE = re.compile(r"\s[*+]+\s*(?:[^,@\[\]*:]{1,20}:|[^,@\[\]*:]*함량)[^\[]*")
_MARKS = "*+★†‡ \t.\"'"
#: Genus names: the one place where a space belongs inside a Korean ingredient name.
_GENERA = frozenset(
    {
        "칸디다",
        "클로렐라",
        "스트렙토코쿠스",
        "아스파라곱시스",
        "기가르티나",
        "스키산드라",
        "밤부사",
        "에난티아",
        "겔리듐",
        "에키움",
    }
)
#: The end of a text that was cut off, or that says that it goes on.
_CUT_OFF = re.compile(r"(?:[,/(@-]|\.{2,}|…|외\s*\d+\s*종|\s등)\s*$")
#: A name whose second half was lost: "하이드롤라이즈드".
_FRAGMENT = re.compile(r"(?:라이즈드|네이티드|레이티드)$")
#: A formula needs something to be dissolved or held in; a list without is of the actives only.
_VEHICLE = re.compile(
    r"수$|오일$|왁스|버터$|추출물|발효|글라이콜|글리세린|알코올|에탄올|메티콘|메치콘|실록|탤크|"
    r"마이카"
    r"|폴리아이소부텐|트라이글리세라이드|스쿠알란|플로고파이트|산화철|즙$|여과물|에스터|네이트$|"
    r"스테아레이트$"
)


class Label(NamedTuple):
    """A label's own names, in its order. `complete` False proves no absence."""

    names: tuple[str, ...]
    complete: bool


def parse_ingredients(raw: str) -> tuple[str, ...] | None:
    """The product's own ingredient names in the order of the label; None is unknown."""
    label = parse_label(raw)
    return label.names if label else None


def parse_label(raw: str) -> Label | None:
    """Read a raw list; None where there is none.

    Of a set, the list of the first thing (or of the one marked 본품) is the product's own. The
    list is incomplete when it is cut off, names the actives alone, or when other shades or parts
    follow whose lists are not the gift's: they come in the same box, so they prevent every
    "free from", while what is in the first list still says what the product does.
    """
    text = unicodedata.normalize("NFC", raw).replace("\u200b", "").strip().strip('"').strip()
    if _NO_LIST.match(text):
        return None
    text = _LOCANT.sub(lambda found: re.sub(r"\s", "", found.group()), text)
    text = _REMARK.sub("", text)
    text = re.sub(r"\([^()]*\)", lambda found: re.sub(r"\s", "", found.group()), text)
    text = re.sub(r"\s+(?=-[가-힣])", "", text)
    text = _FOOTNOTE.sub(" ", f" {text}").strip()
    text = _BARE_AMOUNT.sub("", text)
    section = first_section(text)
    names = tuple(dict.fromkeys(_names(section.text)))
    if not names:
        return None
    whole = (
        not section.others
        and not _CUT_OFF.search(section.text)
        and section.text.count("(") == section.text.count(")")
        and stands_alone(names[-1])
        and not any(_FRAGMENT.search(name) for name in names)
        and any(_VEHICLE.search(name) for name in names)
    )
    return Label(names, whole)


def _names(text: str) -> list[str]:
    if _by_spaces_alone(text):
        items = text.split()
    else:
        items = [name for item in _split_outside(text) for name in _mend(item)]
    cleaned = (item.strip(_MARKS + ",").removeprefix("-").strip(_MARKS) for item in items)
    return [name for name in cleaned if re.search(r"[가-힣A-Za-z]", name)]


def _by_spaces_alone(text: str) -> bool:
    return len(text.split()) > 3 * len(_split_outside(text)) and len(text.split()) > 3


def _split_outside(text: str) -> list[str]:
    """Split at `@`, and at commas that stand neither in brackets nor between two digits."""
    return re.split(r"@|,(?!\d+(?:,\d+)*-)(?![^()]*\))|,(?=[^()]*\()(?!\d)", text)


def _mend(item: str) -> list[str]:
    """Put together a name broken over lines; part two names whose comma was lost."""
    words = item.split()
    if len(words) > 1 and all(is_finished(word.strip(_MARKS)) for word in words):
        return words
    joined = ""
    for word in words:
        joined += f"{word} " if word in _GENERA else word
    return [joined.strip()]
