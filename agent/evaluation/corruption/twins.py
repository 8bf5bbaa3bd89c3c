"""Which twins an utterance gets: each kind that leaves it readable, two at most of the harsh."""

from __future__ import annotations

import hashlib
from random import Random

from agent.evaluation.corruption.known_names import KnownNames
from agent.evaluation.corruption.renamed import as_initials, in_latin, read_out
from agent.evaluation.corruption.sounds import as_heard_in_english, as_heard_in_korean
from agent.evaluation.corruption.spacing import without_spaces, wrongly_spaced
from agent.evaluation.corruption.typing_errors import (
    in_wrong_layout,
    mistyped_hangul,
    mistyped_kana,
    mistyped_latin,
)
from agent.evaluation.sets import Twin, TwinKind
from data.models import Language

#: Kinds that destroy letters; an utterance gets two of them at most, drawn by its id.
HARSH: tuple[TwinKind, ...] = ("jamo_typo", "keyboard_swap", "choseong", "phonetic")
#: Kinds that letters survive.
MILD: tuple[TwinKind, ...] = ("no_spaces", "wrong_spaces", "latin", "hangul")
_MOST_HARSH = 2
#: A draw that turns one name of the catalogue into another is drawn again, so many times.
_DRAWS = 20


def twins_of(item_id: str, text: str, language: Language, names: KnownNames) -> tuple[Twin, ...]:
    """The twins of one utterance; the same id and text give the same twins."""
    order = list(HARSH)
    _seeded(item_id, "order").shuffle(order)
    harsh = [twin for kind in order if (twin := _twin(item_id, kind, text, language, names))]
    mild = [twin for kind in MILD if (twin := _twin(item_id, kind, text, language, names))]
    return (*harsh[:_MOST_HARSH], *mild)


def _twin(
    item_id: str, kind: TwinKind, text: str, language: Language, names: KnownNames
) -> Twin | None:
    rng = _seeded(item_id, kind)
    for _ in range(_DRAWS):
        changed = _corrupted(kind, text, language, names, rng)
        if changed is None or changed.strip() in ("", text):
            return None
        if not _names_another(kind, text, changed, names):
            return Twin(kind=kind, text=changed)
    return None


def _corrupted(
    kind: TwinKind, text: str, language: Language, names: KnownNames, rng: Random
) -> str | None:
    match kind, language:
        case "jamo_typo", "ko":
            return mistyped_hangul(text, rng)
        case "jamo_typo", "en":
            return mistyped_latin(text, rng)
        case "jamo_typo", "ja":
            return mistyped_kana(text, rng)
        case "phonetic", "ko":
            mentions = [(mention.start, mention.end) for mention in names.mentions(text)]
            return as_heard_in_korean(text, rng, mentions)
        case "phonetic", "en":
            return as_heard_in_english(text, rng)
        case "no_spaces", "ko":
            return without_spaces(text)
        case "wrong_spaces", "ko":
            return wrongly_spaced(text, rng)
        case "keyboard_swap", "ko":
            return in_wrong_layout(text)
        case "choseong", "ko":
            return as_initials(text, names)
        case "latin", "ko":
            return in_latin(text, names, rng)
        case "hangul", "ko":
            return read_out(text, names)
        case _:
            return None


def _names_another(kind: TwinKind, text: str, changed: str, names: KnownNames) -> bool:
    """Whether a slip made it name something that it did not name: no person could tell."""
    slip = kind in ("jamo_typo", "phonetic")
    return slip and not names.values(changed) <= names.values(text)


def _seeded(item_id: str, purpose: str) -> Random:
    digest = hashlib.sha256(f"{item_id}:{purpose}".encode()).digest()
    return Random(int.from_bytes(digest[:8], "big"))  # noqa: S311 - to repeat, not to hide
