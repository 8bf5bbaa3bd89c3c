"""Sentences → a model: ridge regression in its dual form, calibrated on what it had not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from agent.understanding.learned.features import Words, grams_of, squared, weights_of

# What follows was chosen by five-fold cross-validation over the sentences themselves, each also
# with a typo or without its spaces, by accuracy and calibration.

#: How far one sentence may pull.
RIDGE = 0.3
#: What the vectors' scores count beside those of the n-grams.
VECTOR_SHARE = 1.25

Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Lesson:
    """What is learned from: a shape, a text and a label each, and a vector each, shape (n, d)."""

    shapes: Sequence[str]
    texts: Sequence[str]
    labels: Sequence[str]
    #: Those of misspelt copies follow.
    vectors: NDArray[np.float32]
    #: The places of the sentences that were copied. Only vectors are learned of the copies: the
    #: n-grams of a typo are its own.
    copied: Sequence[int] = ()
    words: Words = "spelt"
    #: How far one sentence's vector may pull.
    ridge_of_vectors: float = RIDGE
    #: How far labels of few sentences are raised towards those of many: 0 not at all, 1 wholly.
    evenness: float = 0.3


def learn(lesson: Lesson, embedder: str, digest: str) -> dict[str, Any]:
    """The arrays of a model's file; see `model.load_model`."""
    labels = sorted(set(lesson.labels))
    answers = np.array([labels.index(label) for label in lesson.labels])
    grams, counts = _counted(lesson)
    lengths, rows = _unit_rows(counts)
    alone = np.arange(len(answers))
    of_sentences, unseen = _solve((rows @ rows.T).toarray(), answers, alone, RIDGE, lesson.evenness)
    mean = lesson.vectors[alone].mean(axis=0)
    vectors = lesson.vectors - mean
    # In single precision: numpy's OpenBLAS dies of a product of more than 2 GiB.
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    origins = np.array([*alone, *lesson.copied])
    of_vectors, unseen_by_vector = _solve(
        squared(vectors @ vectors.T),
        answers[origins],
        origins,
        lesson.ridge_of_vectors,
        lesson.evenness,
    )
    both = unseen + VECTOR_SHARE * unseen_by_vector[alone]
    weights, step = _rounded(of_sentences)
    taught, taught_step = _rounded(vectors)
    return {
        "labels": np.array(labels),
        "words": np.array(lesson.words),
        # One text: an array of texts pads each to the longest.
        "grams": np.frombuffer("\n".join(grams).encode(), np.uint8),
        "starts": counts.indptr.astype(np.int32),
        "holders": counts.indices.astype(np.uint16),
        "counts": counts.data.astype(np.uint8),
        "lengths": lengths.astype(np.float32),
        "weights": weights,
        "step": step,
        "curve": np.array(_logistic(unseen, answers)),
        # Squares are never negative: what rounding to steps leaves of each would add up.
        "vectors": (VECTOR_SHARE * of_vectors).astype(np.float16),
        "taught": taught,
        "taught_step": taught_step,
        "mean": mean.astype(np.float32),
        "embedded_curve": np.array(_logistic(both, answers)),
        "embedder": np.array(embedder),
        "digest": np.array(digest),
    }


def _counted(lesson: Lesson) -> tuple[list[str], sparse.csc_matrix]:
    """The n-grams, and how often each sentence (a row) holds each. Those of a single sentence stay:
    of a few thousand sentences they know the most of the words that a need is told by.
    """
    counted = [
        grams_of(shape, text, lesson.words)
        for shape, text in zip(lesson.shapes, lesson.texts, strict=True)
    ]
    names = sorted({gram for grams in counted for gram in grams})
    column = {gram: place for place, gram in enumerate(names)}
    cells = [
        (row, column[gram], count)
        for row, grams in enumerate(counted)
        for gram, count in grams.items()
    ]
    row, place, value = (np.array(part) for part in zip(*cells, strict=True))
    matrix = sparse.csc_matrix((value, (row, place)), shape=(len(counted), len(names)))
    matrix.sort_indices()
    return names, matrix


def _unit_rows(counts: sparse.csc_matrix) -> tuple[Doubles, sparse.csc_matrix]:
    """How long each sentence's row of weighed n-grams is, and the rows at unit length."""
    weighed = counts.astype(np.float64)
    weighed.data = weights_of(counts.indptr, counts.data, counts.shape[0])
    lengths: Doubles = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return lengths, sparse.diags(1 / lengths) @ weighed


def _solve(
    alike: NDArray[Any],
    answers: NDArray[np.int_],
    origins: NDArray[np.int_],
    ridge: float,
    evenness: float,
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Dual weights, and the scores that each gets from all that are of another origin, which the
    closed form gives at once (leaving a few out of a linear smoother). `alike` is used up.
    """
    counts = np.bincount(answers)
    wanted = np.eye(len(counts), dtype=alike.dtype)[answers]
    heard = (counts.mean() / counts[answers]) ** evenness
    alike[np.diag_indices_from(alike)] += ridge / heard
    inverse = np.linalg.inv(alike)
    weights = inverse @ wanted
    unseen = np.empty_like(wanted)
    order = np.argsort(origins, kind="stable")
    for family in np.split(order, np.flatnonzero(np.diff(origins[order])) + 1):
        own = inverse[np.ix_(family, family)]
        unseen[family] = wanted[family] - np.linalg.solve(own, weights[family])
    return weights, unseen


def _rounded(weights: Doubles) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The weights in 255 steps, and each label's step. Of the sentences, scored without their own
    weights, it gives one in a hundred another label, and as many right as before within a
    thousandth.
    """
    step = np.abs(weights).max(axis=0) / 127
    return np.round(weights / step).astype(np.int8), step.astype(np.float32)


def _logistic(unseen: Doubles, answers: NDArray[np.int_]) -> tuple[float, float]:
    """Slope and offset of the likeliest logistic curve (Platt's scaling) from the margin between
    the best two scores to whether the best is right.
    """
    ordered = np.sort(unseen, axis=1)
    margins = ordered[:, -1] - ordered[:, -2]
    sign = np.where(unseen.argmax(axis=1) == answers, 1.0, -1.0)

    def loss(curve: Doubles) -> float:
        return float(np.logaddexp(0, -sign * (curve[0] * margins + curve[1])).sum())

    found = optimize.minimize(loss, np.array([5.0, 0.0]))
    return float(found.x[0]), float(found.x[1])
