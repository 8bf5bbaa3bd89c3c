"""The evaluation sets as they stand in data/eval: JSON Lines, one file a set, two parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from agent.evaluation.expectations import Expectation, Intents
from agent.evaluation.slots import Slots
from agent.wire import Intent, Location
from data.catalogue import DEMO_FOLDER
from data.models import Language
from retrieval.opening_hours import SEOUL

#: Where the sets stand, a folder for each part.
FOLDER = DEMO_FOLDER / "eval"
#: When an item takes place that does not say: a Friday afternoon with no holiday near.
USUAL_MOMENT = datetime(2026, 11, 20, 15, 0, tzinfo=SEOUL)

Part = Literal["tuning", "held_out"]
PARTS: tuple[Part, ...] = get_args(Part)
SetName = Literal["utterances", "products", "stores", "conversations", "traps"]
SET_NAMES: tuple[SetName, ...] = get_args(SetName)
TwinKind = Literal[
    "jamo_typo", "no_spaces", "wrong_spaces", "keyboard_swap", "choseong", "phonetic", "latin",
    "hangul",
]  # fmt: skip


class SetsError(Exception):
    """A set is missing or not of its shape; the message names the file and line, never an item."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Twin(_Row):
    """The same wish with one kind of corruption."""

    kind: TwinKind
    text: str


class Item(_Row):
    """One item of any set."""

    id: str
    language: Language
    #: Why it is so; for people.
    note: str = ""

    def __repr_args__(self) -> Iterator[tuple[str, str]]:
        """The id alone: a traceback must not tell what is held out."""
        yield "id", self.id


class Said(Item):
    """An item that is one utterance."""

    text: Annotated[str, Field(min_length=1)]
    twins: tuple[Twin, ...] = ()

    @property
    def spellings(self) -> tuple[tuple[TwinKind | None, str], ...]:
        """The text as authored (kind None), then its twins."""
        return ((None, self.text), *((twin.kind, twin.text) for twin in self.twins))


class Utterance(Said):
    """What is wanted, the utterance standing alone."""

    intent: Intent
    slots: Slots = Slots()


class ProductWish(Said):
    """`grades` are 1 to 3 by product id; none where nothing in the catalogue satisfies."""

    constraints: Slots = Slots()
    grades: dict[str, Annotated[int, Field(ge=1, le=3)]] = {}


class StoreWish(Said):
    """`accepted` are the store ids that are right to name first; none where no store is."""

    location: Location | None = None
    at: AwareDatetime = USUAL_MOMENT
    accepted: tuple[str, ...] = ()


class ScriptedTurn(_Row):
    """One turn of a conversation."""

    say: Annotated[str, Field(min_length=1)]
    expect: Expectation = Expectation()


class Conversation(Item):
    """Turns of one session; all that is expected of all of them has to be met."""

    location: Location | None = None
    at: AwareDatetime = USUAL_MOMENT
    about: str = ""
    turns: Annotated[tuple[ScriptedTurn, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _looks_back_only(self) -> Self:
        for number, turn in enumerate(self.turns, start=1):
            if any(other >= number for other in turn.expect.looks_back_to):
                raise ValueError(f"turn {number} refers to a turn that is not before it")
        return self


class Trap(Item):
    """An utterance that invites a mistake; `scope` says whether it is the shop's business."""

    text: Annotated[str, Field(min_length=1)]
    kind: str
    intent: Intents = ()
    scope: Literal["in", "out"]
    expect: Expectation = Expectation()
    location: Location | None = None
    at: AwareDatetime = USUAL_MOMENT


@dataclass(frozen=True, repr=False)
class Sets:
    """One part of the sets."""

    part: Part
    utterances: tuple[Utterance, ...] = ()
    products: tuple[ProductWish, ...] = ()
    stores: tuple[StoreWish, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    traps: tuple[Trap, ...] = ()

    @property
    def items(self) -> dict[SetName, tuple[Item, ...]]:
        """Every set by name."""
        return {
            "utterances": self.utterances,
            "products": self.products,
            "stores": self.stores,
            "conversations": self.conversations,
            "traps": self.traps,
        }

    def sample(self, most: int | None) -> Sets:
        """At most so many items of each set, spread over it; None is all of them."""
        return Sets(
            self.part,
            _spread(self.utterances, most),
            _spread(self.products, most),
            _spread(self.stores, most),
            _spread(self.conversations, most),
            _spread(self.traps, most),
        )


ITEM_OF: dict[SetName, type[Item]] = {
    "utterances": Utterance,
    "products": ProductWish,
    "stores": StoreWish,
    "conversations": Conversation,
    "traps": Trap,
}
ItemT = TypeVar("ItemT", bound=Item)


def _spread(items: tuple[ItemT, ...], most: int | None) -> tuple[ItemT, ...]:
    if most is None or len(items) <= most:
        return items
    return tuple(items[place * len(items) // most] for place in range(most))


def are_placed(folder: Path = FOLDER) -> bool:
    """Whether there are sets at all."""
    return all((folder / part / f"{name}.jsonl").exists() for part in PARTS for name in SET_NAMES)


def load_sets(part: Part, folder: Path = FOLDER) -> Sets:
    """Every set of one part.

    Raises:
        SetsError: a file is missing or a line is not of its shape.
    """

    def read(name: SetName, shape: type[ItemT]) -> tuple[ItemT, ...]:
        return load_items(folder / part / f"{name}.jsonl", shape)

    return Sets(
        part=part,
        utterances=read("utterances", Utterance),
        products=read("products", ProductWish),
        stores=read("stores", StoreWish),
        conversations=read("conversations", Conversation),
        traps=read("traps", Trap),
    )


def load_items(path: Path, shape: type[ItemT]) -> tuple[ItemT, ...]:
    """One file's items.

    Raises:
        SetsError: it cannot be read, or a line is not of its shape.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SetsError(f"{path}: cannot be read ({error.strerror}).") from error
    items = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            items.append(shape.model_validate_json(line))
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, fault["loc"])) or "the line"
            # Not from `error`, which quotes the line.
            raise SetsError(f"{path}, line {number}: {where}: {fault['msg']}") from None
    return tuple(items)
