"""The figures, drawn: colours that differ in lightness too, and a text to each picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import numpy as np
from IPython.display import Image, Markdown, display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

from agent.evaluation.ablation import AblationRow
from agent.evaluation.estimates import Estimate
from agent.evaluation.metrics.calibration import Bin

_COLOURS = ("#1b7f4d", "#b8550f", "#4a5a8a")
_MARKERS = ("o", "s", "D")
_GREY = "#6b7280"
_DPI = 110
#: Inches: a picture's width, a row's height, what the axis takes.
_WIDTH, _ROW, _FRAME = 8.6, 0.42, 1.1


def show(figure: Figure, *sentences: str) -> None:
    """The picture, then what it shows in words, which are its text for who cannot see it."""
    told = " ".join(sentences)
    for axes in figure.axes:
        axes.spines[["top", "right"]].set_visible(False)
    drawn = BytesIO()
    figure.savefig(drawn, format="png", dpi=_DPI)
    display(Image(drawn.getvalue(), alt=told), Markdown(told))


def intervals(
    series: Mapping[str, Mapping[str, Estimate]],
    *,
    of: str,
    shares: bool = True,
    target: float | None = None,
) -> Figure:
    """Figures with their intervals, a row each.

    Args:
        series: what is compared → the rows' names → their figures.
        of: what is measured, under the axis.
        shares: whether values are shares, told in percent.
        target: what has to be reached.
    """
    rows = list(dict.fromkeys(name for found in series.values() for name in found))
    figure, axes = _rows(rows)
    for number, (label, found) in enumerate(series.items()):
        shift = (number - (len(series) - 1) / 2) * 0.36
        places = [rows.index(name) + shift for name in found]
        _dots(axes, list(found.values()), places, number, label)
        for place, one in zip(places, found.values(), strict=True):
            told = f"{100 * one.value:.1f}%" if shares else f"{one.value:.3f}"
            _beside(axes, place, f"{told}  n={one.n}", _COLOURS[number])
    lowest = min((one.low for found in series.values() for one in found.values()), default=0.0)
    # All figures end at 1; an axis that ends with them would enlarge what is no difference.
    axes.set_xlim(max(-0.02, min(lowest, 0.9) - 0.03), 1.02)
    if target is not None:
        axes.axvline(target, color=_GREY, linestyle="--", linewidth=1, label="목표")
    _finish(axes, of, shares=shares)
    return figure


def _dots(
    axes: Axes, found: Sequence[Estimate], places: Sequence[float], number: int, label: str
) -> None:
    values = [one.value for one in found]
    axes.errorbar(
        values, places, xerr=_reach(found), label=label, fmt=_MARKERS[number],
        color=_COLOURS[number], markersize=6, linewidth=1.6, capsize=3,
        markerfacecolor=_COLOURS[number] if number == 0 else "white",
    )  # fmt: skip


def _beside(axes: Axes, place: float, told: str, colour: str) -> None:
    axes.text(
        1.01, place, told, transform=axes.get_yaxis_transform(), va="center", fontsize=8,
        color=colour,
    )  # fmt: skip


def _reach(found: Sequence[Estimate]) -> list[list[float]]:
    """What an interval reaches below and above its value, never less than nothing."""
    below = [max(0.0, one.value - one.low) for one in found]
    above = [max(0.0, one.high - one.value) for one in found]
    return [below, above]


def _rows(names: Sequence[str], ratio: float = 1.0) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH, ratio * _ROW * len(names) + _FRAME), layout="constrained")
    axes = figure.add_subplot()
    _name_rows(axes, names)
    return figure, axes


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.grid(axis="x", color="#e5e7eb", linewidth=0.8)
    axes.set_axisbelow(True)


def _finish(axes: Axes, of: str, *, shares: bool = False) -> None:
    axes.set_xlabel(of)
    if shares:
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f}%"))
    if axes.get_legend_handles_labels()[1]:
        axes.figure.legend(loc="outside upper right", ncols=4, frameon=False)


def counts(found: Mapping[str, int], *, of: str) -> Figure:
    """How often each, a bar each."""
    found = found or {"없음": 0}
    figure, axes = _rows(list(found), 0.75)
    bars = axes.barh(range(len(found)), list(found.values()), color=_COLOURS[0])
    axes.bar_label(bars, padding=3)
    axes.set_xlim(0, max(1.0, 1.08 * max(found.values())))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _finish(axes, of)
    return figure


def heat_map(table: Sequence[Sequence[int]], names: Sequence[str]) -> Figure:
    """What was meant (rows) and what it was taken for (columns), coloured by share of the row."""
    times = np.array(table, dtype=np.float64)
    shares = times / np.maximum(1, times.sum(axis=1, keepdims=True))
    figure = Figure(figsize=(_WIDTH, 0.86 * _WIDTH), layout="constrained")
    axes = figure.add_subplot()
    axes.imshow(shares, cmap="Greens", vmin=0, vmax=1)
    axes.set_xticks(range(len(names)), names, rotation=45, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel("알아들은 뜻")
    axes.set_ylabel("원한 것")
    for row, column in zip(*np.nonzero(times), strict=True):
        colour = "white" if shares[row, column] > 0.5 else "black"
        told = f"{times[row, column]:.0f}"
        axes.text(column, row, told, ha="center", va="center", color=colour)
    return figure


def reliability(series: Mapping[str, Sequence[Bin]]) -> Figure:
    """How often a judgement is right beside how sure it is, and how many there are of each."""
    figure = Figure(figsize=(_WIDTH, 5.6), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    above.plot([0, 1], [0, 1], color=_GREY, linestyle="--", linewidth=1, label="꼭 맞는 점수")
    for number, (label, bins) in enumerate(series.items()):
        found = [one.accuracy for one in bins]
        above.errorbar(
            [one.mean_score for one in bins], [one.value for one in found], yerr=_reach(found),
            label=label, marker=_MARKERS[number], color=_COLOURS[number], linewidth=1.4, capsize=3,
        )  # fmt: skip
        middles = [(one.low + one.high) / 2 + (number - 0.5) * 0.036 for one in bins]
        bars = below.bar(middles, [one.count for one in bins], width=0.034, color=_COLOURS[number])
        below.bar_label(bars, fontsize=8, padding=2)
    above.set_ylabel("맞은 비율")
    above.set_ylim(-0.03, 1.05)
    above.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f}%"))
    below.set_yscale("log")
    below.yaxis.set_minor_locator(NullLocator())
    below.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}"))
    below.set_ylabel("개수 (로그)")
    below.margins(y=0.3)
    below.set_xlabel("판단의 점수")
    figure.legend(loc="outside upper right", ncols=3, frameon=False)
    return figure


def histogram(
    series: Mapping[str, Sequence[float]],
    *,
    of: str,
    bins: Sequence[float],
    marks: Mapping[str, float] | None = None,
) -> Figure:
    """How values spread, as shares of each series; `marks` are places on the axis."""
    figure = Figure(figsize=(_WIDTH, 3.6), layout="constrained")
    axes = figure.add_subplot()
    axes.hist(
        list(series.values()),
        bins=list(bins),
        weights=[np.full(len(values), 1 / max(1, len(values))) for values in series.values()],
        label=list(series),
        color=list(_COLOURS[: len(series)]),
    )
    for number, (label, place) in enumerate((marks or {}).items()):
        axes.axvline(
            place, color=_GREY, linestyle=("--", ":", "-.")[number % 3], linewidth=1.4, label=label
        )
    axes.set_ylabel("비율")
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.0f}%"))
    _finish(axes, of)
    return figure


def distributions(panels: Mapping[str, Mapping[str, Sequence[float]]]) -> Figure:
    """Boxes of scores beside each other: the panel's title → the box's name → its scores."""
    figure = Figure(figsize=(_WIDTH, 3.8), layout="constrained")
    for axes, (title, boxes) in zip(figure.subplots(1, len(panels)), panels.items(), strict=True):
        filled = {name: scores for name, scores in boxes.items() if scores}
        axes.boxplot(
            list(filled.values()), tick_labels=list(filled), showfliers=False, widths=0.6,
            patch_artist=True, boxprops={"facecolor": "#cfe8da", "edgecolor": _COLOURS[0]},
            medianprops={"color": _COLOURS[1], "linewidth": 2},
        )  # fmt: skip
        axes.set_title(title, fontsize=11)
        axes.set_xlabel("등급")
    return figure


def ablation(rows: Mapping[str, AblationRow]) -> Figure:
    """nDCG@10 of every way to rank, clean and corrupted, and what a ranking takes."""
    height = 1.4 * _ROW * len(rows) + _FRAME
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    quality, speed = figure.subplots(1, 2, sharey=True, width_ratios=(3, 1))
    _name_rows(quality, list(rows))
    halves = {
        "쓴 그대로": [row.clean for row in rows.values()],
        "깨진 말": [row.corrupted for row in rows.values()],
    }
    for number, (label, found) in enumerate(halves.items()):
        held = [(place, one) for place, one in enumerate(found) if one is not None]
        estimates = [one for _, one in held]
        bars = quality.barh(
            [place + (number - 0.5) * 0.38 for place, _ in held],
            [one.value for one in estimates],
            height=0.36, color=_COLOURS[number], label=label,
            xerr=_reach(estimates), error_kw={"ecolor": "black", "linewidth": 1},
        )  # fmt: skip
        told = [f"{one.value:.3f}" for one in estimates]
        quality.bar_label(bars, told, label_type="center", color="white", fontsize=8)
    _finish(quality, "nDCG@10")
    bars = speed.barh(range(len(rows)), [row.ms for row in rows.values()], color=_COLOURS[2])
    speed.bar_label(bars, fmt="%.1f", padding=3)
    speed.margins(x=0.25)
    speed.set_xlabel("질의 하나, ms")
    return figure
