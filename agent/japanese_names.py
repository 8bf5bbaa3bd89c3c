"""Words of a Japanese sentence that may be a product's own, and Korean names that hold them.

What joins and asks is in hiragana; a name is told in katakana, kanji or Latin: of "グロイ" and
"値段いくらだっけ" only the first could name anything. Kana spell a Korean name by its sound, so
they are compared with it by the consonants, which the usual spellings keep.
"""

from __future__ import annotations

import re

from agent.understanding.repair.script import is_kana, rough, skeleton
from retrieval.text import squash

_PIECE = re.compile(r"[ァ-ヴー]+|[一-龥々]+|[^ァ-ヴーぁ-ゖ一-龥々]+")
#: What is asked of a product, and how: no name.
_ASKING = re.compile(
    r"^(?:[値価]段?|値段|価格|金額|料金|容量|内容量|成分|全成分|評価|口コミ|割引|定価|何|今|現在|本体|税込|税抜|"
    r"円|幾|教|置|売|買|欲|探|見|取|扱|取扱|在庫|商品|製品|品物|分|知|使|入|出|有|無|方|物|気|"
    r"[一-龥]|ウォン|ミリ|グラム|サイズ|アイテム|シリーズ|セール|レビュー|ドル)+$"
)
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
