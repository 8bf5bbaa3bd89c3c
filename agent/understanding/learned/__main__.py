"""`python -m agent.understanding.learned`: learns the models anew and writes their files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import numpy as np
from rich.console import Console
from rich.progress import track

import agent.lexicon
from agent.evaluation.corruption.known_names import known_names
from agent.settings import Settings
from agent.understanding.cues import load_cues
from agent.understanding.learned.learning import Lesson, learn
from agent.understanding.learned.misspelt import misspelt_copies
from agent.understanding.learned.model import ModelName
from agent.understanding.learned.sentences import digest_of, sentences_of
from agent.understanding.lexicon import build_lexicon
from agent.understanding.reading import read_utterance
from agent.understanding.repair.prominence import prominence_of
from agent.understanding.repair.repair import Repairer
from data.catalogue import load_catalogue
from retrieval.embeddings import open_embedder
from retrieval.index_builder import cache_folder
from retrieval.opening_hours import korean_calendar
from retrieval.store_service import StoreService

#: Of needs a third call for nothing, and each kind has its few dozen sentences: with less evenness
#: than this the many would hush the few.
_MANNERS: dict[ModelName, dict[str, Any]] = {
    "intents": {"ridge_of_vectors": 0.05},
    "needs": {"evenness": 0.6, "words": "heard"},
}
#: Whose vectors are learned of misspelt copies too.
_OF_COPIES: tuple[ModelName, ...] = ("needs",)


def main() -> None:
    """Both models, from all of their sentences, read over the demonstration catalogue."""
    console = Console(stderr=True)
    folder = Path(str(agent.lexicon.__path__[0])) / "learned"
    folder.mkdir(exist_ok=True)
    catalogue = load_catalogue()
    stores = StoreService(catalogue.stores, catalogue.places, korean_calendar())
    lexicon, cues = build_lexicon(catalogue, stores), load_cues()
    repairer, names = Repairer(lexicon, prominence_of(catalogue)), known_names(catalogue)
    embedder = open_embedder(None, cache_folder(Settings().index_dir))
    for name in get_args(ModelName):
        sentences = sentences_of(name)
        shapes = [read_utterance(s.text, s.language, lexicon, cues).shape for s in sentences]
        copies = misspelt_copies(sentences, names, repairer) if name in _OF_COPIES else {}
        texts = [sentence.text for sentence in sentences]
        vectors = [
            embedder.embed_query(text)
            for text in track([*texts, *copies.values()], f"Reading {name}", console=console)
        ]
        lesson = Lesson(
            shapes,
            texts,
            [sentence.label for sentence in sentences],
            np.stack(vectors),
            tuple(copies),
            **_MANNERS[name],
        )
        arrays = learn(lesson, embedder.fingerprint, digest_of(sentences))
        np.savez_compressed(folder / f"{name}.npz", **arrays)
        console.print(f"{name}: {len(sentences)} sentences, {len(arrays['labels'])} labels")


if __name__ == "__main__":
    main()
