"""What `bench llm` measured, each figure beside what is asked of it."""

from __future__ import annotations

from pydantic import BaseModel


class Figure(BaseModel):
    """One figure; `asked` is in words, `holds` None where nothing is asked of it."""

    name: str
    seen: str
    asked: str = ""
    holds: bool | None = None


class Side(BaseModel):
    """One assistant over the same turns: milliseconds and calls of the model."""

    turns: int
    first_word_p50_ms: float
    first_word_p95_ms: float
    calls_p50: float
    calls_mean: float


class Beside(BaseModel):
    """The assistant and the tool loop over the same turns."""

    ours: Side
    loop: Side

    @property
    def first_word_ratio(self) -> float:
        """Ours by theirs, of the medians."""
        return self.ours.first_word_p50_ms / self.loop.first_word_p50_ms

    @property
    def calls_ratio(self) -> float:
        """Ours by theirs, of the medians."""
        return self.ours.calls_p50 / self.loop.calls_p50


class Latency(BaseModel):
    """`every` is a sample of all turns; `asked` are turns for which the model was needed."""

    first_token_s: float
    tokens_per_s: float
    every: Beside
    asked: Beside | None = None


class Calls(BaseModel):
    """Turns of one part of the sets, by the calls that had begun at their first word."""

    part: str
    turns: int
    by_calls: dict[int, int]

    @property
    def share(self) -> float:
        """Of turns with one call at most."""
        return sum(n for calls, n in self.by_calls.items() if calls <= 1) / self.turns


class Lies(BaseModel):
    """What a lying model came to; `reached` are kind and mark of what was heard."""

    turns: int
    answers: int
    told: int
    told_by_kind: dict[str, int]
    reached: list[str]
    #: Sentences of answers without a lie: said, and held back though nothing was wrong with them.
    true_said: int
    true_refused: int


class Cancelled(BaseModel):
    """Milliseconds from leaving a turn until the provider saw its connection closed."""

    turns: int
    p50_ms: float
    most_ms: float


class LlmBench(BaseModel):
    """All parts; None where one was not asked for."""

    latency: Latency | None = None
    calls: list[Calls] = []
    lies: Lies | None = None
    cancelled: Cancelled | None = None

    def figures(self) -> list[Figure]:
        """In the order of the parts."""
        found: list[Figure] = []
        if self.latency:
            found += _beside("turns of the evaluation sets", self.latency.every, asked=True)
            if self.latency.asked:
                found += _beside("of them, those that need the model", self.latency.asked)
        found += [
            Figure(
                name=f"one call at most before the first word, {calls.part} ({calls.turns} turns)",
                seen=f"{calls.share:.1%}",
                asked="≥ 90%",
                holds=calls.share >= 0.9,
            )
            for calls in self.calls
        ]
        if self.lies:
            found += _of_lies(self.lies)
        if self.cancelled:
            found.append(
                Figure(
                    name=f"connection closed after leaving, worst of {self.cancelled.turns}",
                    seen=f"{self.cancelled.most_ms:.0f} ms",
                    asked="≤ 100 ms",
                    holds=self.cancelled.most_ms <= 100,
                )
            )
        return found


def _beside(what: str, both: Beside, *, asked: bool = False) -> list[Figure]:
    ours, loop = both.ours, both.loop
    times = f"{ours.first_word_p50_ms:.0f} / {loop.first_word_p50_ms:.0f} ms"
    calls = f"{ours.calls_p50:g} / {loop.calls_p50:g} (mean {ours.calls_mean:.2f} /"
    return [
        Figure(
            name=f"first spoken word, ours / tool loop, {ours.turns} {what}",
            seen=f"{times} = {both.first_word_ratio:.2f}",
            asked="≤ 0.50" if asked else "",
            holds=both.first_word_ratio <= 0.5 if asked else None,
        ),
        Figure(
            name=f"model calls a turn, ours / tool loop, {ours.turns} {what}",
            seen=f"{calls} {loop.calls_mean:.2f}) = {both.calls_ratio:.2f}",
            asked="≤ 0.50" if asked else "",
            holds=both.calls_ratio <= 0.5 if asked else None,
        ),
    ]


def _of_lies(lies: Lies) -> list[Figure]:
    true = lies.true_said + lies.true_refused
    return [
        Figure(
            name=f"lies that reached the client, of {lies.told} told in {lies.answers} answers",
            seen=str(len(lies.reached)),
            asked="0",
            holds=not lies.reached,
        ),
        Figure(
            name=f"true sentences held back, of {true}",
            seen=f"{lies.true_refused / true:.1%}" if true else "",
        ),
    ]
