"""Figures in words, and tables: what stands below a drawing is computed from what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from IPython.display import Markdown

from agent.evaluation.estimates import Estimate
from agent.evaluation.figures import TARGETS, Figures
from agent.evaluation.metrics.outcome import WrongCase
from agent.wording.josa import with_particle
from notebooks import names

#: What Markdown or MathJax would take for its own.
_SPECIAL = {"|": "\\|", "$": "\\$", "*": "\\*", "_": "\\_", "`": "\\`", "~": "\\~"}
_SPECIAL |= {"<": "&lt;", ">": "&gt;", "\n": " "}
Estimates = Mapping[str, Estimate]


def percent(value: float) -> str:
    """A share, to a tenth of a percent."""
    return f"{100 * value:.1f}%"


def as_share(estimate: Estimate, then: str = "") -> str:
    """A share with its interval, and the particle that follows it."""
    told = f"{percent(estimate.value)} ({_interval(estimate, 100, 1)})"
    return with_particle(told, then) if then else told


def as_score(estimate: Estimate, then: str = "") -> str:
    """A figure from 0 to 1 that is no share, with its interval, and the particle after it."""
    told = f"{estimate.value:.3f} ({_interval(estimate, 1, 3)})"
    return with_particle(told, then) if then else told


def share(estimates: Estimates, name: str, then: str = "") -> str:
    """A share by its name, where there was anything to measure."""
    found = estimates.get(name)
    return as_share(found, then) if found else _nothing(then)


def score(estimates: Estimates, name: str, then: str = "") -> str:
    """A figure that is no share, by its name, where there was anything to measure."""
    found = estimates.get(name)
    return as_score(found, then) if found else _nothing(then)


def count(estimates: Estimates, name: str, then: str = "") -> str:
    """A number of faults by its name, where there was anything to count in."""
    found = estimates.get(name)
    if found is None:
        return _nothing(then)
    told = f"{found.n}개 가운데 {found.value:g}개"
    return with_particle(told, then) if then else told


def _nothing(then: str) -> str:
    told = "잴 것 없음"
    return with_particle(told, then) if then else told


def _interval(estimate: Estimate, times: float, digits: int) -> str:
    return f"95% 신뢰구간 {_between(estimate, times, digits)}, n={estimate.n}"


def _between(estimate: Estimate, times: float, digits: int) -> str:
    return f"{times * estimate.low:.{digits}f}–{times * estimate.high:.{digits}f}"


def verdict(estimates: Estimates, name: str) -> str:
    """Whether a figure reaches its target, as a clause that ends a sentence."""
    target = TARGETS[name]
    told = f"목표({target.value:g} {'이상' if target.bound == 'least' else '이하'})"
    if name not in estimates:
        return f"{told}와 견줄 것이 없어요"
    return f"{told}에 {'닿았어요' if target.is_met(estimates[name]) else '닿지 못했어요'}"


def listed(told: Iterable[str]) -> str:
    """Some things in brackets, to be put after a word; nothing where there are none."""
    joined = ", ".join(told)
    return f" ({joined})" if joined else ""


def named(estimates: Estimates, prefix: str, korean: Mapping[str, str]) -> dict[str, Estimate]:
    """The figures whose name is `prefix` and one of `korean`, by the Korean name."""
    return {
        told: estimates[prefix + name]
        for name, told in korean.items()
        if prefix + name in estimates
    }


def least(estimates: Estimates) -> tuple[str, Estimate]:
    """The lowest of some figures, with its name."""
    return min(estimates.items(), key=lambda pair: pair[1].value)


def paragraph(*sentences: str) -> Markdown:
    """Sentences, one after the other."""
    return Markdown(" ".join(sentences))


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Markdown:
    """Rows as a table; what they hold is shown as it is, whatever Markdown would make of it."""
    lines = [[escaped(cell) for cell in row] for row in (header, *rows)]
    lines.insert(1, ["---"] * len(header))
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def escaped(text: object) -> str:
    """Text that Markdown shows as it is."""
    return "".join(_SPECIAL.get(letter, letter) for letter in str(text))


def targets(parts: Mapping[str, Figures], wanted: Iterable[str] = TARGETS) -> Markdown:
    """Figures that have a target, of each part."""
    rows = []
    for name in wanted:
        cells = [_cell(name, figures.estimates.get(name)) for figures in parts.values()]
        if any(cells):
            bound = "≥" if TARGETS[name].bound == "least" else "≤"
            rows.append((names.FIGURES[name], f"{bound} {TARGETS[name].value:g}", *cells))
    return table(("수치", "목표", *(names.PARTS[part] for part in parts)), rows)


def _cell(name: str, estimate: Estimate | None) -> str:
    if estimate is None:
        return ""
    mark = "✓" if TARGETS[name].is_met(estimate) else "✗"
    if estimate.method == "count":
        return f"{estimate.value:g} / {estimate.n} {mark}"
    return f"{estimate.value:.3f} [{_between(estimate, 1, 3)}] n={estimate.n} {mark}"


def sliced(wrong: Iterable[WrongCase]) -> dict[str, list[WrongCase]]:
    """Wrong cases by the Korean name of their group, the largest first."""
    groups: dict[str, list[WrongCase]] = {}
    for case in wrong:
        groups.setdefault(names.group(case.group), []).append(case)
    return dict(sorted(groups.items(), key=lambda pair: -len(pair[1])))


def examples(groups: Mapping[str, Sequence[WrongCase]], most: int) -> Markdown:
    """At most so many cases of each group."""
    return table(
        ("묶음", "id", "말", "무엇이 틀렸나"),
        (
            (name, case.item_id, case.text, case.what)
            for name, cases in groups.items()
            for case in cases[:most]
        ),
    )
