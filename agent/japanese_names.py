"""Words of a Japanese sentence that may be a product's own, and Korean names that hold them.

What joins and asks is in hiragana and kanji; a name is told in katakana or Latin: of "グロイ" and
"値段いくらだっけ" only the first could name anything. Kana spell a Korean name by its sound, so
they are compared with it by the consonants, which the usual spellings keep.
"""

from __future__ import annotations

import re

from agent.understanding.repair.script import is_kana, rough, skeleton
from retrieval.text import squash

_PIECE = re.compile(r"[ァ-ヴー]+|[^ァ-ヴーぁ-ゖ一-龥々]+")
#: What is asked of a product in katakana: no name.
_ASKING = re.compile(r"^(?:ウォン|ミリ|グラム|サイズ|アイテム|シリーズ|セール|レビュー|ドル)+$")
_LEAST_SOUND = 2


def japanese_words(word: str) -> tuple[str, ...]:
    """What of `word` may be a name, where it is Japanese; else `word` as it is."""
    if not any(is_kana(letter) or "一" <= letter <= "龥" for letter in word):
        return (word,)
    pieces = (piece for piece in _PIECE.findall(word) if len(piece) > 1)
    return tuple(piece for piece in pieces if not _ASKING.match(piece))


def holds(name: str, word: str) -> bool:
    """Whether the product's `name` holds `word`, as it is written or, in kana, by its sound."""
    if word in name:
        return True
    if not is_kana(word[0]):
        return False
    said = skeleton(rough(word))
    sounds = [skeleton(rough(squash(part))) for part in name.split()]
    if len(said) < _LEAST_SOUND:
        sound = rough(word)
        return any(
            rough(squash(part))[:1] == sound[:1] and said == held
            for part, held in zip(name.split(), sounds, strict=True)
        )
    return any(said in held for held in sounds)
