"""Korean as it is said: 만 이천구백 원, 열 시부터 밤 열 시까지, 공이, 일이삼, 사오육칠."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from voice.spoken.korean_numbers import NUMBER, digits, native, ordinal, sino, with_magnitudes
from voice.spoken.korean_time import time_rules
from voice.spoken.marks import is_attached, marks_rules
from voice.spoken.rewriting import NO_SPACE, Rewrite, Rewriter, Rule, rule, words_rule
from voice.spoken.tables import KoreanTable

_SPACED_PHONE = r"0\d{1,2} \d{3,4} \d{4}(?!\d)"
_PHONE = r"(?:\+82[- ]?\d{1,2}|0\d{1,3}|1[568]\d{2})[-.)]\s?\d{3,4}(?:[-.]\d{4})?(?![\d-])"
#: 50ml*2, 50ml x 2
_TIMES = r"(?:[*×]|(?<![A-Za-z])[xX])\s?"
_VOWELS = re.compile(r"[AEIOUYaeiouy]")
#: Written with a hyphen too: 3-5일.
_RANGE_UNITS = ("일", "분", "시간", "주", "개월", "년", "원", "층", "%", "회", "매", "ml", "g")
#: Capitals up to this many are spelt; more are a word.
_LONGEST_ACRONYM = 5


class Korean(Rewriter):
    """Rewrites what Koreans say otherwise than they write it; particles follow the new sound."""

    def __init__(self, table: KoreanTable, readings: Mapping[str, str]) -> None:
        """`readings` are the catalogue's: how names in Latin are said, by the name."""
        self._table = table
        self._units = _Units(table)
        self._range_end = re.compile(f"\\s?([~-])\\s?{NUMBER}{self._units.pattern}")
        self._particles = {form: pair for pair in table.particles for form in pair}
        self._particle = re.compile(f"(?:{_any(self._particles)})(?![가-힣])")
        self._suffix = re.compile(f"(?:{_any(table.suffixes)})(?![가-힣])")
        super().__init__(
            (
                *marks_rules(table.link),
                words_rule(readings),
                words_rule(table.words),
                *self._bracket_rules(),
                rule(r"(\d{1,2})[.)]\s+(?=\S)", self._enumerated),
                rule(f"{_SPACED_PHONE}|{_PHONE}", self._phone),
                *time_rules(table),
                *self._money_rules(),
                *self._amount_rules(),
                *self._latin_rules(),
                *self._symbol_rules(),
            ),
            names=(*readings, *table.words),
        )

    def at(self, text: str, start: int) -> Rewrite:
        """The base's, with the particle that follows in the form that fits what is said."""
        found = super().at(text, start)
        particle = self._particle.match(text, found.end)
        spoken = found.spoken.rstrip()
        # A particle behind a bracket that is not said follows the word before it.
        heard = text[:start].rstrip() if spoken == NO_SPACE else spoken
        if not particle or not "가" <= heard[-1:] <= "힣":
            return found
        after_consonant, after_vowel = self._particles[particle[0]]
        final = (ord(heard[-1]) - ord("가")) % 28
        # ㄹ takes 로 like a vowel: 밀로, 일로.
        vowel_like = final == 0 or (final == 8 and after_consonant.startswith("으로"))
        fitting = after_vowel if vowel_like else after_consonant
        return Rewrite(start, particle.end(), spoken + fitting)

    def _bracket_rules(self) -> tuple[Rule, ...]:
        return (rule(r"[(\[〈《]([^()\[\]〈〉《》]*)[)\]〉》]", self._bracket),)

    def _bracket(self, match: re.Match[str]) -> str | None:
        """A gloss is not said: 병풀(시카)이 → 병풀이. An amount is: (50ml) → , 오십 밀리."""
        is_gloss = is_attached(match) and not re.search(r"\d", match[1])
        # The agent's particles follow the word before a bracket.
        has_particle = self._particle.match(match.string, match.end()) is not None
        return NO_SPACE if is_gloss or has_particle else None

    def _enumerated(self, match: re.Match[str]) -> str | None:
        line = match.string[: match.start()].rpartition("\n")[2]
        return None if line.strip() else f"{ordinal(int(match[1]))}, "

    @staticmethod
    def _phone(match: re.Match[str]) -> str:
        plus = "플러스 " if match[0].startswith("+") else ""
        return " " + plus + ", ".join(digits(group) for group in re.findall(r"\d+", match[0]))

    def _money_rules(self) -> tuple[Rule, ...]:
        won = self._table.currencies
        magnitudes = r"[십백천만억조]+(?:\s?\d[\d,]*[십백천만억])*(?:\s?\d{1,4}(?=\s?원))?"
        return (
            rule(
                f"([{re.escape(''.join(won))}])\\s?({NUMBER})(?:\\s?원)?",
                lambda match: f" {sino(match[2])} {won[match[1]]}",
            ),
            rule(
                f"({NUMBER})(?=~{NUMBER}([백천만억]))",
                lambda match: f" {with_magnitudes(match[1] + match[2])}",
            ),
            rule(
                f"({NUMBER}{magnitudes})(\\s?원)?",
                lambda match: f" {with_magnitudes(match[1])}{' 원' if match[2] else ''}",
            ),
        )

    def _amount_rules(self) -> tuple[Rule, ...]:
        unit, joined = self._units.pattern, _any(self._table.joined_counters)
        joiner = self._table.range_joiner
        return (
            rule(r"(\d{1,2})\s?\+\s?(\d{1,2})(?!\d|매|개|m?[lLg])", self._offer),
            rule(r"(?<![A-Za-z])B(\d)(F|층)?(?![\d+A-Za-z])", self._basement),
            rule(r"(\d+),(?=\d+호)", lambda match: f" {sino(match[1])},"),
            rule(r"(\d{1,2}):(?=\d{1,2}(?!\d))", lambda match: f" {sino(match[1])} 대 "),
            rule(r"(?<=[가-힣])(\d+)로(?=\s?\d)", lambda match: f"{sino(match[1])}로"),
            rule(f"({NUMBER})({joined})(?!지)", lambda match: f"{sino(match[1])}{match[2]}"),
            rule(f"({NUMBER})(?=\\s?[~-]\\s?{NUMBER}{unit})", self._range_start),
            rule(f"({NUMBER}){unit}", lambda match: self._units.said(match[1], match[2])),
            rule(r"(?<![요죠네다까])(?<=\S)~(?=[가-힣\dA-Za-z])", f"{NO_SPACE}{joiner} "),
            rule(r"(?<=\S )~ (?=\S)", f"{NO_SPACE}{joiner} "),
            rule(f"(?<=\\d)-(?={NUMBER}(?:{_any(_RANGE_UNITS)}))", f"{NO_SPACE}{joiner} "),
            rule(r"\d+(?:-\d+)+", self._dashed),
            rule(NUMBER, self._bare),
            rule(r"(?<=[A-Za-z\d])\++", self._pluses),
            rule(f"{_TIMES}(?=\\d+(?:{_any(self._table.native_counters)}|매|입|포))", " "),
            rule(
                _TIMES + r"(\d+)(?![\d가-힣A-Za-z])", lambda match: f" {native(int(match[1]))} 개"
            ),
        )

    def _offer(self, match: re.Match[str]) -> str | None:
        """1+1 → 원 플러스 원."""
        named = self._table.english_digits
        one, other = named.get(int(match[1])), named.get(int(match[2]))
        return f" {one} 플러스 {other}" if one and other else None

    @staticmethod
    def _basement(match: re.Match[str]) -> str | None:
        """B1 → 지하 일 층; a vitamin has no floor."""
        before = match.string[: match.start()].rstrip()
        if before.endswith(("비타민", "Vitamin")) or not (match[2] or "1" <= match[1] <= "4"):
            return None
        return f" 지하 {sino(match[1])} 층"

    def _range_start(self, match: re.Match[str]) -> str | None:
        """3~5일 → 삼 일에서 …; a hyphen is a range only where it cannot be a house number."""
        following = self._range_end.match(match.string, match.end())
        if following is None:
            return None
        dash, unit = following[1], following[2].strip()
        return self._units.said(match[1], unit) if dash == "~" or unit in _RANGE_UNITS else None

    def _dashed(self, match: re.Match[str]) -> str:
        """A house number: 159-1 → 백오십구 다시 일. Of a chemical name only the numbers."""
        between = " " if re.search(r"[A-Za-z]$", match.string[: match.start()]) else " 다시 "
        return " " + between.join(sino(number) for number in match[0].split("-"))

    def _bare(self, match: re.Match[str]) -> str:
        spoken = self._table.numbers.get(match[0]) or sino(match[0])
        after = match.string, match.end()
        is_attached = self._particle.match(*after) or self._suffix.match(*after)
        return f" {spoken}" if is_attached else f" {spoken} "

    def _pluses(self, match: re.Match[str]) -> str:
        """SPF50+ → 오십 플러스, PA++++ → 피에이 포 플러스."""
        count = len(match[0])
        return f" {self._table.english_digits.get(count, '')} 플러스 " if count > 1 else " 플러스 "

    def _latin_rules(self) -> tuple[Rule, ...]:
        return (
            rule(r"(?<=[A-Z])&(?=[A-Z가-힣])", "앤"),
            rule(r"[A-Za-z]+", lambda match: self._latin(match[0])),
        )

    def _latin(self, word: str) -> str:
        """Spelt where it cannot be a word; else left to the voice."""
        is_acronym = word.isupper() and len(word) <= _LONGEST_ACRONYM
        if is_acronym or len(word) == 1 or not _VOWELS.search(word):
            return "".join(self._table.letters[letter] for letter in word.upper())
        return word.lower() if word.isupper() else word

    def _symbol_rules(self) -> tuple[Rule, ...]:
        return (rule(r".", lambda match: self._table.symbols.get(match[0], "")),)


class _Units:
    """What is written behind a number, and which numbers it takes."""

    def __init__(self, table: KoreanTable) -> None:
        self._readings = table.units
        self._native = table.native_counters
        counters = (*table.native_counters, *table.counters)
        korean = _any(c for c in counters if not c.isascii())
        # A counter may stand apart, but not begin a word: '100 세럼'.
        self.pattern = (
            f"(\\s?(?:{_any(table.units)})(?![A-Za-z])|(?:{korean})|\\s(?:{korean})(?![가-힣]))"
        )

    def said(self, number: str, unit: str) -> str:
        """'3', '개' → 세 개; '60', '매' → 육십 매; '50', 'ml' → 오십 밀리."""
        unit = unit.strip()
        if unit == "번째" and number.isdigit():
            return f" {ordinal(int(number))}"
        amount = number.replace(",", "")
        upto = self._native.get(unit, 0)
        takes_native = amount.isdigit() and int(amount) > 0 and (int(amount) <= upto or upto == 99)
        spoken = native(int(amount)) if takes_native else sino(number)
        return f" {spoken} {self._readings.get(unit, unit)}"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
