"""Are the best products first: nDCG and its kin over the ten that the search finds.

Measures and their definitions come from ir-measures (MacAvaney, Macdonald, Ounis, ECIR 2022), which
leaves the counting to trec_eval; gains are the grades themselves, 1 to 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ir_measures import RR, R, iter_calc, nDCG
from ir_measures.measures import Measure

from agent.evaluation.estimates import Estimate, bootstrap, mean_by_item, share
from agent.evaluation.metrics.outcome import Outcome, WrongCase
from agent.evaluation.playing import DEPTH, SearchedWish

NDCG = nDCG @ DEPTH
RECALL = R @ DEPTH
#: Below it a query's ranking is told as wrong.
_POOR = 0.8
Values = Mapping[tuple[str, str], float]


def ranking(searched: Sequence[SearchedWish]) -> Outcome:
    """nDCG@10, recall@10 and reciprocal rank of clean wishes; nDCG@10 of clean
    ones by language and of corrupted ones by kind.

    Wishes that nothing satisfies are apart: there it is right to find nothing.
    """
    graded = [one for one in searched if one.item.grades]
    empty = [one for one in searched if not one.item.grades and one.spelling.kind is None]
    clean = [one for one in graded if one.spelling.kind is None]
    corrupted = [one for one in graded if one.spelling.kind is not None]
    ndcg = per_query(graded, NDCG)
    estimates: dict[str, Estimate | None] = {
        "nDCG@10, clean": _mean(clean, ndcg),
        "nDCG@10, corrupted": _mean(corrupted, ndcg),
        "nDCG@10 lost to corruption": _lost(corrupted, ndcg),
        "recall@10, clean": _mean(clean, per_query(clean, RECALL)),
        "reciprocal rank, clean": _mean(clean, per_query(clean, RR @ DEPTH)),
        "nothing found where nothing fits": share(not one.product_ids for one in empty),
    }
    for language in sorted({one.item.language for one in clean}):
        of_it = [one for one in clean if one.item.language == language]
        estimates[f"nDCG@10, {language}"] = _mean(of_it, ndcg)
    for kind in sorted({one.spelling.kind or "" for one in corrupted}):
        of_it = [one for one in corrupted if one.spelling.kind == kind]
        estimates[f"nDCG@10, {kind}"] = _mean(of_it, ndcg)
    wrong = [_poor(one, ndcg[_key(one)]) for one in graded if ndcg[_key(one)] < _POOR]
    wrong += [_found_something(one) for one in empty if one.product_ids]
    return Outcome(estimates, tuple(wrong))


def per_query(searched: Iterable[SearchedWish], measure: Measure) -> Values:
    """(item id, kind) → the measure of that ranking."""
    rows = {f"{one.item.id}\t{one.spelling.kind or ''}": one for one in searched}
    run = {
        query: {item: -float(place) for place, item in enumerate(one.product_ids)}
        for query, one in rows.items()
    }
    gold = {query: dict(one.item.grades) for query, one in rows.items()}
    # A ranking of nothing is worth nothing, and is not told of.
    values = {_key(one): 0.0 for one in rows.values()}
    for metric in iter_calc([measure], gold, run):
        values[_key(rows[metric.query_id])] = float(metric.value)
    return values


def _key(one: SearchedWish) -> tuple[str, str]:
    return one.item.id, one.spelling.kind or ""


def _mean(searched: Iterable[SearchedWish], values: Values) -> Estimate | None:
    return mean_by_item((one.item.id, values[_key(one)]) for one in searched)


def _lost(corrupted: Iterable[SearchedWish], values: Values) -> Estimate | None:
    """What corruption costs: each twin beside its own clean wish."""
    rows: dict[str, list[float]] = {}
    for one in corrupted:
        row = rows.setdefault(one.item.id, [0.0, 0.0])
        row[0] += values[one.item.id, ""] - values[_key(one)]
        row[1] += 1
    return bootstrap(list(rows.values()), lambda total: total[:, 0] / total[:, 1])


def _poor(one: SearchedWish, value: float) -> WrongCase:
    best = sorted(one.item.grades, key=lambda item: -one.item.grades[item])[:3]
    what = f"nDCG {value:.2f}; found {', '.join(one.product_ids[:3])}; best {', '.join(best)}"
    return WrongCase(
        f"ranking, {one.spelling.kind or 'clean'}", one.item.id, one.spelling.text, what
    )


def _found_something(one: SearchedWish) -> WrongCase:
    what = f"found {', '.join(one.product_ids[:3])}"
    return WrongCase("ranking, nothing fits", one.item.id, one.spelling.text, what)
