"""A sentence as pieces: each the words that are shown, and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from data.models import Brand, Language
from voice.spoken.foreign import english, japanese
from voice.spoken.korean import Korean
from voice.spoken.marks import alike
from voice.spoken.rewriting import NO_SPACE, Rewrite, Rewriter
from voice.spoken.tables import ForeignTable, KoreanTable, load_table

_WORD = re.compile(r"\s*\S+\s*")
#: Japanese has no spaces: its pieces end at its marks, and where something is said otherwise.
_JAPANESE_PIECE = re.compile(r"\s*[^\s、。!?]+[、。!?]*\s*|\s*[、。!?]+\s*")
_PAUSES = ",.?!、。"
_PAUSE = re.compile(rf"\s*(?:([{_PAUSES}])[{_PAUSES}\s]*)?")
_JOIN = re.escape(NO_SPACE)
_HAS_SOUND = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Said:
    """`shown` is whole words with the spaces around them; `spoken` is empty only for silence."""

    shown: str
    spoken: str


class Speech:
    """How replies are said. Pure and built once a catalogue; a sentence takes well under 1 ms."""

    def __init__(self, readings: Mapping[str, str]) -> None:
        """`readings` are the catalogue's (`Brand.reading`) by the name: {'VT': '브이티'}."""
        self._rewriters: dict[Language, Rewriter] = {
            "ko": Korean(load_table("korean.yaml", KoreanTable), readings),
            "en": english(load_table("english.yaml", ForeignTable)),
            "ja": japanese(load_table("japanese.yaml", ForeignTable)),
        }

    @classmethod
    def of(cls, brands: Mapping[str, Brand]) -> Self:
        """With the catalogue's brands, also by their English names: COSRX is 코스알엑스."""
        readings = {b.en: b.reading or name for name, b in brands.items() if b.en}
        return cls(readings | {name: b.reading for name, b in brands.items() if b.reading})

    def said(self, text: str, language: Language) -> str:
        """A sentence or clause as it is said; empty where it is only marks."""
        return "".join(piece.spoken for piece in self.spans(text, language))

    def spans(self, text: str, language: Language) -> list[Said]:
        """The same in consecutive pieces: the shown parts, joined, are `text` exactly.

        A piece is one shown word, or more where they are said as one (밤 10시 30분 → 밤, 열 시 반);
        words without sound belong to the piece before them, or to the first.
        """
        alike_text = alike(text)
        rewrites = list(self._rewriters[language].rewrites(alike_text))
        word = _JAPANESE_PIECE if language == "ja" else _WORD
        pieces: list[Said] = []
        for start, end in _stretches(alike_text, word, rewrites):
            spoken = _tidy(_speak(alike_text, start, end, rewrites))
            _append(pieces, text[start:end], spoken)
        _end(pieces, text)
        return pieces


def _stretches(
    text: str, word: re.Pattern[str], rewrites: list[Rewrite]
) -> Iterator[tuple[int, int]]:
    """Word by word; words that a rewrite says as one stay together."""
    start, last = 0, 0
    for match in word.finditer(text):
        last = match.end()
        if not any(r.start < last < r.end for r in rewrites):
            yield start, last
            start = last
    if start < len(text):
        yield start, len(text)


def _speak(text: str, start: int, end: int, rewrites: list[Rewrite]) -> str:
    spoken, at = [], start
    for rewrite in rewrites:
        if start <= rewrite.start < end:
            spoken += [_copied(text[at : rewrite.start]), rewrite.spoken]
            at = rewrite.end
    return "".join((*spoken, _copied(text[at:end])))


def _copied(shown: str) -> str:
    """A line's end is a pause."""
    return shown.replace("\n", ", ")


def _tidy(spoken: str) -> str:
    """One space between words, one mark at a pause; whether a space ends it is kept."""
    tidy = re.sub(rf"\s*{_JOIN}+", NO_SPACE, re.sub(r"\s+", " ", spoken))
    tidy = re.sub(r" (?=[,.?!、])", "", tidy)
    tidy = re.sub(r",+(?=[.?!])|(?<=[.?!]),+", "", tidy)
    return re.sub(r",[,]+", ",", tidy)


def _append(pieces: list[Said], shown: str, spoken: str) -> None:
    """Silence joins the piece before; a pause at the beginning is its pause."""
    before = pieces.pop() if pieces else Said("", "")
    joins = spoken.startswith(NO_SPACE)
    spoken = spoken.replace(NO_SPACE, "")
    pause, spoken = _leading_pause(spoken)
    has_sound = bool(_HAS_SOUND.search(spoken))
    if not before.spoken:
        pieces.append(Said(before.shown + shown, spoken if has_sound else ""))
        return
    said_before = _with_pause(before.spoken, pause) if pause else before.spoken
    if joins and spoken.strip():
        pieces.append(Said(before.shown + shown, said_before.rstrip() + spoken))
    elif has_sound:
        pieces += [Said(before.shown, said_before), Said(shown, spoken)]
    else:
        pieces.append(Said(before.shown + shown, said_before))


def _leading_pause(spoken: str) -> tuple[str, str]:
    match = _PAUSE.match(spoken)
    return (match[1] or "", spoken[match.end() :]) if match else ("", spoken)


def _with_pause(spoken: str, pause: str) -> str:
    words = spoken.rstrip()
    return spoken if words[-1] in _PAUSES else f"{words}{pause} "


def _end(pieces: list[Said], text: str) -> None:
    """No pause after the last word that the text has not itself."""
    if pieces and not text.rstrip().endswith(","):
        last = pieces[-1]
        words = last.spoken.rstrip(" ,、")
        space = " " if words and text[-1:].isspace() else ""
        pieces[-1] = Said(last.shown, words + space)
