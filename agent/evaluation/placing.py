"""Authored files → the two parts of the sets, with their twins: how data/eval is made.

Which part an item goes to follows from its id alone, so that neither its author nor whoever tunes
the assistant chooses what is held out, and an item never changes sides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from agent.evaluation.corruption import twins_of
from agent.evaluation.corruption.known_names import KnownNames, known_names
from agent.evaluation.sets import (
    FOLDER,
    ITEM_OF,
    PARTS,
    Item,
    Part,
    Said,
    SetName,
    load_items,
)
from data.catalogue import Catalogue, load_catalogue

#: Percent of the items that are held out.
HELD_OUT_PERCENT = 30


def part_of(item_id: str) -> Part:
    """By SHA-256 of the id: some 30 % are held out."""
    number = int.from_bytes(hashlib.sha256(item_id.encode()).digest()[:8], "big")
    return "held_out" if number % 100 < HELD_OUT_PERCENT else "tuning"


def place(
    authored: Mapping[SetName, list[Path]],
    folder: Path = FOLDER,
    catalogue: Catalogue | None = None,
) -> dict[Part, dict[SetName, int]]:
    """Split authored JSON Lines files into `folder`'s two parts and give utterances their twins.

    A set that is not named stays as it stands; one that is named is replaced whole. Twins follow
    from the item's id, so placing the same files again writes the same bytes. Nothing is shown.

    Args:
        authored: the files of each set, in order.
        folder: where the parts stand.
        catalogue: whose names are corrupted; the demonstration one where left out.

    Returns:
        How many items each part of each set has.

    Raises:
        SetsError: a file cannot be read, or a line is not of its shape.
    """
    names = known_names(catalogue or load_catalogue())
    counts: dict[Part, dict[SetName, int]] = {part: {} for part in PARTS}
    for set_name, paths in authored.items():
        items = [item for path in paths for item in load_items(path, ITEM_OF[set_name])]
        for part in PARTS:
            mine = [item for item in items if part_of(item.id) == part]
            lines = [_line(_with_twins(item, names)) for item in mine]
            path = folder / part / f"{set_name}.jsonl"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(lines), encoding="utf-8")
            counts[part][set_name] = len(mine)
    return counts


def _with_twins(item: Item, names: KnownNames) -> Item:
    if not isinstance(item, Said):
        return item
    return item.model_copy(update={"twins": twins_of(item.id, item.text, item.language, names)})


def _line(item: Item) -> str:
    # What was left out stays left out, and what was said to be empty stays said.
    return item.model_dump_json(exclude_unset=True) + "\n"
