"""Cards as a terminal draws them: a store's and a product's facts, what is unknown included."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

import yaml
from pydantic import RootModel
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from agent.wire import Hours, ProductCard, StoreCard
from data.models import Language, Texts


class TerminalWords(RootModel[dict[str, Texts]]):
    """`wording/terminal.yaml`."""

    def say(self, name: str, language: Language) -> str:
        """One of its texts."""
        return self.root[name].in_language(language)


def load_terminal_words() -> TerminalWords:
    """Read the wording that ships with the program."""
    raw = (resources.files("agent.wording") / "terminal.yaml").read_text("utf-8")
    return TerminalWords.model_validate(yaml.safe_load(raw))


@dataclass(frozen=True)
class CardPainter:
    """Draws cards in a language."""

    words: TerminalWords
    language: Language

    def store(self, card: StoreCard) -> Panel:
        """Name, whether it is open, distance, hours, services, phone, address."""
        state = {
            True: Text(self._say("open"), style="green"),
            False: Text(self._say("closed"), style="yellow"),
            None: Text(self._say("open_unknown"), style="dim"),
        }[card.open_now]
        if card.distance_m is not None:
            state.append(f" · {_distance(card.distance_m)}", style="default")
        facts = self._facts(
            ("hours", self._hours(card.hours)),
            ("services", ", ".join(card.services)),
            ("phone", card.phone),
            ("address", card.address),
        )
        return self._panel(card.name, state, facts, card.demo_fields)

    def product(self, card: ProductCard) -> Panel:
        """Brand and name, price with its discount, rating, ingredients, reasons."""
        price = Text(self._won(card.price), style="bold")
        if card.discount_pct:
            price.append(f" -{card.discount_pct}% ", style="red")
            price.append(self._won(card.list_price), style="dim strike")
        price.append(f" · {card.volume}" if card.volume else "")
        facts = self._facts(
            ("reasons", ", ".join(card.reasons)),
            ("key_ingredients", ", ".join(card.key_ingredients)),
            ("rating", None if card.rating is None else f"{card.rating:.1f}"),
        )
        title = card.name if card.name.startswith(card.brand) else f"{card.brand} {card.name}"
        return self._panel(title, price, facts, card.demo_fields)

    def _panel(self, title: str, head: Text, facts: Table, demo_fields: list[str]) -> Panel:
        body = Table.grid()
        body.add_row(head)
        body.add_row(facts)
        note = Text(f"{self._say('demo')}: {', '.join(demo_fields)}") if demo_fields else None
        return Panel(
            body,
            title=Text(title, style="bold"),
            title_align="left",
            subtitle=note,
            subtitle_align="right",
            expand=False,
        )

    def _facts(self, *facts: tuple[str, str | None]) -> Table:
        table = Table.grid(padding=(0, 2))
        for name, value in facts:
            said = Text(value) if value else Text(self._say("unknown"), style="dim")
            table.add_row(Text(self._say(name), style="dim"), said)
        return table

    def _hours(self, hours: Hours | None) -> str | None:
        if hours is None:
            return None
        days = [
            (name, getattr(hours, name) or self._say("unknown"))
            for name in ("weekday", "weekend", "holiday")
        ]
        if hours.closed_on:
            days.append(("closed_on", ", ".join(hours.closed_on)))
        return "\n".join(f"{self._say(name)} {said}" for name, said in days)

    def _won(self, amount: int) -> str:
        return self._say("won").format(amount=f"{amount:,}")

    def _say(self, name: str) -> str:
        return self.words.say(name, self.language)


def _distance(metres: int) -> str:
    return f"{metres} m" if metres < 1_000 else f"{metres / 1_000:.1f} km"
