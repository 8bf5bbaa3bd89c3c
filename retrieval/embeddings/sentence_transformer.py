"""Any sentence-transformers model in the embedded one's place, with that model's own prompts."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.embeddings.embedder import EmbedderUnavailable

#: Part of the fingerprint: raise it when this adapter changes what the model is given.
ADAPTER_VERSION = "st.1"
QUERY_PROMPTS = ("query", "search_query", "question")
PASSAGE_PROMPTS = ("document", "passage", "search_document", "corpus")
#: The E5 family defines no prompts in its files, but was trained with these (its model cards).
E5_NAME = re.compile(r"(?:^|[-_/])e5(?:[-_]|$)", re.IGNORECASE)
E5_QUERY, E5_PASSAGE = "query: ", "passage: "
BATCH = 16


def open_sentence_transformer(model: str) -> SentenceTransformerEmbedder:
    """Load `model`: a folder is read without any network; a hub name may be downloaded once.

    Raises:
        EmbedderUnavailable: the extra is not installed, or the model cannot be loaded.
    """
    if find_spec("sentence_transformers") is None:
        raise EmbedderUnavailable(
            f"EMBEDDING_MODEL={model} needs the embeddings extra:"
            " pip install 'oy-assistant[embeddings]'"
        )
    # Both are read when huggingface_hub is imported.
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    folder = Path(model).expanduser()
    if folder.is_dir():
        os.environ["HF_HUB_OFFLINE"] = "1"
    # Seconds and 300 MB that only this setting costs.
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    try:
        loaded = SentenceTransformer(str(folder) if folder.is_dir() else model, device="cpu")
    except (OSError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise EmbedderUnavailable(
            f"EMBEDDING_MODEL={model} cannot be loaded ({reason});"
            " give a hub name or a model's folder"
        ) from error
    return SentenceTransformerEmbedder(loaded, model)


class SentenceTransformerEmbedder:
    """See `Embedder`. `model` is a loaded SentenceTransformer, `name` what it was asked for as."""

    def __init__(self, model: Any, name: str) -> None:
        self._model = model
        self._query_prompt, self._passage_prompt = _prompts(model, name)
        self.dimensions = int(model.encode("", show_progress_bar=False).shape[-1])
        self.fingerprint = ":".join(
            [Path(name).name, _revision(model, name), ADAPTER_VERSION, self._prompt_digest()]
        )

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """See `Embedder.embed_query`."""
        vector: NDArray[np.float32] = self._encode([text], self._query_prompt)[0]
        return vector

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Embedder.embed_passages`."""
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        return self._encode(list(texts), self._passage_prompt)

    def _encode(self, texts: list[str], prompt: str) -> NDArray[np.float32]:
        vectors: NDArray[np.float32] = self._model.encode(
            texts,
            prompt=prompt,
            batch_size=BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        ).astype(np.float32, copy=False)
        return vectors

    def _prompt_digest(self) -> str:
        both = f"{self._query_prompt}\0{self._passage_prompt}"
        return hashlib.sha256(both.encode()).hexdigest()[:8]


def _prompts(model: Any, name: str) -> tuple[str, str]:
    """The prompts for a query and for a passage.

    The model's own by name; else its default prompt for both; else, where it has none and is of
    the E5 family by its name, that family's; else none.
    """
    own: dict[str, str] = {key: text for key, text in (model.prompts or {}).items() if text}
    default = own.get(model.default_prompt_name or "", "")
    query = next((own[key] for key in QUERY_PROMPTS if key in own), default)
    passage = next((own[key] for key in PASSAGE_PROMPTS if key in own), default)
    if not own and E5_NAME.search(name):
        return E5_QUERY, E5_PASSAGE
    return query, passage


def _revision(model: Any, name: str) -> str:
    """A hub model's commit, or the checksum of a folder's files."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _checksum(folder)
    config = getattr(getattr(model[0], "auto_model", None), "config", None)
    return str(getattr(config, "_commit_hash", None) or "unknown-revision")[:12]


def _checksum(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]
