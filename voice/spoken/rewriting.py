"""Rules over a sentence: the first that applies at a place replaces what is shown there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

#: What is said for a match; None where the rule does not apply after all.
Speak = Callable[[re.Match[str]], str | None]

#: Where no rule can begin: the scripts of the three languages, spaces, the marks of a sentence.
_PLAIN = r"가-힣ぁ-ゖァ-ヺー一-鿿々\s.,?!、。"

#: Said in place of something dropped: what follows joins what is before, without a space.
NO_SPACE = "\b"


class Rule(NamedTuple):
    """`speak` is asked where `pattern` matches; it may look around in `match.string`."""

    pattern: re.Pattern[str]
    speak: Speak


class Rewrite(NamedTuple):
    """`text[start:end]` is said as `spoken`; spaces in `spoken` are collapsed later."""

    start: int
    end: int
    spoken: str


def rule(pattern: str, speak: Speak | str) -> Rule:
    """A rule; a string is said as it stands."""
    if isinstance(speak, str):
        fixed = speak
        return Rule(re.compile(pattern), lambda match: fixed)
    return Rule(re.compile(pattern), speak)


def words_pattern(words: Iterable[str]) -> str:
    """A pattern for any of `words`, whole: 'VT' is not found in 'VTX', '숨37' not in '한숨37'."""
    return "|".join(_whole(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _whole(word: str) -> str:
    start, end = word[0], word[-1]
    before = r"(?<![A-Za-z0-9])" if start.isascii() and start.isalnum() else ""
    if "가" <= start <= "힣":
        before = r"(?<![가-힣])"
    after = r"(?![A-Za-z0-9])" if end.isascii() and end.isalnum() else ""
    return before + re.escape(word) + after


def words_rule(words: Mapping[str, str], before: str = "", after: str = "") -> Rule:
    """Each of `words` as its reading, with `before` and `after` around it."""
    return rule(words_pattern(words), lambda match: f"{before}{words[match[0]]}{after}")


class Rewriter:
    """The rules of one language, tried in their order at every place where one may begin."""

    def __init__(
        self, rules: Sequence[Rule], names: Iterable[str] = (), *, places: str = r"(?!)"
    ) -> None:
        """`names` are words that begin like plain text and for which there is a rule.

        Args:
            places: a pattern of other plain text where a rule may begin.
        """
        self._rules = tuple(rules)
        self._place = re.compile(f"{words_pattern(names)}|{places}|[^{_PLAIN}]")

    def rewrites(self, text: str) -> Iterator[Rewrite]:
        """In their order, never overlapping; what lies between is said as it is shown."""
        place = self._place.search(text)
        while place:
            found = self.at(text, place.start())
            yield found
            place = self._place.search(text, found.end)

    def said(self, text: str) -> str:
        """`text` with everything in it rewritten; its spaces are collapsed later."""
        spoken, end = "", 0
        for found in self.rewrites(text):
            spoken += text[end : found.start] + found.spoken
            end = found.end
        return spoken + text[end:]

    def at(self, text: str, start: int) -> Rewrite:
        """What is said of the place at `start`; a mark without a rule is not said."""
        for candidate in self._rules:
            match = candidate.pattern.match(text, start)
            if match and match.end() > start:
                spoken = candidate.speak(match)
                if spoken is not None:
                    return Rewrite(start, match.end(), spoken)
        return Rewrite(start, start + 1, "")
