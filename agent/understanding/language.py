"""Which language an utterance is in, by its script: enough for the three that are spoken here."""

from __future__ import annotations

import re

from data.models import Language

_HANGUL_WORD = re.compile(r"[\uac00-\ud7a3\u3131-\u318e]+")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Single words that only English has.
_UNMISTAKABLE = frozenset({"hello", "hi", "hey", "thanks", "bye", "goodbye", "please", "help"})
#: Words that hold an English sentence together.
_FUNCTION = frozenset({
    "how", "what", "where", "when", "which", "is", "are", "does", "do", "the", "a", "an", "for",
    "to", "of", "at", "in", "on", "can", "you", "me", "my", "it", "and", "or", "have", "has", "i",
    "there", "near", "much", "any", "please",
})  # fmt: skip
_LATIN_WORD = re.compile(r"[a-z]{2,}", re.IGNORECASE)


def detect_language(text: str, before: Language = "ko") -> Language:
    """The language of `text`; `before`, the conversation's, where the script does not say.

    A single Latin word (a brand, "ok") does not turn a Korean conversation into an English one.
    """
    if _KANA.search(text):
        return "ja"
    words = _LATIN_WORD.findall(text.lower())
    if hangul := _HANGUL_WORD.findall(text):
        # A name tapped or copied into an English question leaves it English.
        asked_in_english = len(words) >= len(hangul) and len(_FUNCTION.intersection(words)) > 1
        return "en" if asked_in_english else "ko"
    if _HAN.search(text):
        return "ja"
    return "en" if len(words) >= 2 or _UNMISTAKABLE.issuperset(words or "?") else before
