"""The models are what the sentences teach, and speak of what there is."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from agent.understanding.learned.features import squared
from agent.understanding.learned.learning import Lesson, learn
from agent.understanding.learned.model import LearnedModel, ModelName, load_model, model_of
from agent.understanding.learned.sentences import NO_KIND, digest_of, sentences_of
from agent.wire import Intent
from data.catalogue import Catalogue
from data.enrichment import CONCERNS
from retrieval.text import squash

NAMES: tuple[ModelName, ...] = get_args(ModelName)
#: What no sentence resembles.
STRANGE = ("", "?", "〈", "𓀀𓀁", "ㅋ", "x" * 5_000, "\n", "〈kind〉" * 200)


@pytest.fixture(params=NAMES)
def model(request: pytest.FixtureRequest) -> LearnedModel:
    return load_model(request.param)


def vector_of(model: LearnedModel, seed: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=384).astype(np.float32)
    return drawn / np.linalg.norm(drawn)


@pytest.mark.parametrize("name", NAMES)
def test_a_model_is_learned_from_the_sentences_as_they_stand(name: ModelName) -> None:
    assert load_model(name).digest == digest_of(sentences_of(name)), (
        f"the sentences of {name} have changed since it was learned: run `make models`"
    )


def test_a_model_names_its_embedder(model: LearnedModel) -> None:
    assert model.embedder.startswith("multilingual-e5-small:")


def test_intents_are_those_of_the_wire() -> None:
    assert set(load_model("intents").labels) == set(get_args(Intent))


def test_needs_are_answered_by_kinds_of_the_shelves_or_are_concerns(demo: Catalogue) -> None:
    shelved = {kind for shelf in demo.categories.values() for kind in shelf.kinds}
    assert set(load_model("needs").labels) <= shelved | set(CONCERNS) | {NO_KIND}


def test_every_kind_that_is_sold_has_its_needs(demo: Catalogue) -> None:
    sold = {product.kind for product in demo.products if product.kind}
    assert sold <= set(load_model("needs").labels)


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_is_taught_twice(name: ModelName) -> None:
    said = [squash(sentence.text) for sentence in sentences_of(name)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("text", STRANGE)
def test_an_opinion_is_a_probability_whatever_is_said(model: LearnedModel, text: str) -> None:
    for vector in (None, vector_of(model, len(text))):
        opinion = model.opinion(text, text, vector)
        assert 0 <= opinion.probability <= 1
        assert {opinion.label, opinion.runner_up} <= set(model.labels)
        assert opinion.label != opinion.runner_up
        assert set(opinion.scores) == set(model.labels)
        assert np.isfinite(list(opinion.scores.values())).all()


def test_a_sure_opinion_of_a_taught_sentence_is_mostly_right() -> None:
    model = load_model("intents")
    opinions = [
        (model.opinion(squash(said.text), said.text), said.label)
        for said in sentences_of("intents")[::20]
    ]
    sure = [opinion.label == label for opinion, label in opinions if opinion.probability > 0.9]
    assert len(sure) > 100
    assert sum(sure) / len(sure) > 0.9


def test_squares_hear_the_near_and_hush_the_far() -> None:
    near, far = squared(np.array([0.9, -0.9]))
    assert near > 0.9 * 0.9
    assert 0 < far < 0.01


def test_a_sentence_like_one_that_was_taught_has_its_label() -> None:
    texts = [f"가{at}" for at in range(6)]
    labels = ["핸드크림", "립밤", NO_KIND] * 2
    vectors = np.stack([vector_of(load_model("needs"), seed) for seed in range(6)])
    found = model_of(learn(Lesson(texts, texts, labels, vectors), "e", "d"))
    for vector, label in zip(vectors, labels, strict=True):
        assert found.opinion("나", "나", vector).label == label


def test_the_same_sentences_teach_the_same() -> None:
    texts = ["손이 터요", "손 트네", "입술이 터요", "입술 각질", "선물 추천", "뭐가 좋아"]
    labels = ["핸드크림", "핸드크림", "립밤", "립밤", NO_KIND, NO_KIND]
    vectors = np.random.default_rng(1).normal(size=(6, 8)).astype(np.float32)
    lesson = Lesson([squash(text) for text in texts], texts, labels, vectors)
    first, second = learn(lesson, "e", "d"), learn(lesson, "e", "d")
    assert first.keys() == second.keys()
    assert all(np.array_equal(first[key], second[key]) for key in first)


def test_squares_tell_what_no_number_tells_alone() -> None:
    """Either sign of both numbers is one label, unlike signs the other: no plane parts them."""
    corners = np.array([[1, 1], [-1, -1], [1, -1], [-1, 1]], np.float32) / np.sqrt(2)
    labels = ["alike"] * 10 + ["unlike"] * 10
    texts = [f"{number}" for number in range(20)]
    lesson = Lesson(["x"] * 20, texts, labels, np.repeat(corners, 5, axis=0))
    model = model_of(learn(lesson, "e", "d"))
    assert [model.opinion("y", "y", corner).label for corner in corners] == [
        "alike", "alike", "unlike", "unlike",
    ]  # fmt: skip
