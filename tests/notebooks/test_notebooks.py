"""Both notebooks, run in their short form against the real assistant."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from agent.evaluation.sets import load_sets
from notebooks.measuring import SAMPLE_VARIABLE, sample_size
from notebooks.publish import NOTEBOOKS, as_page, run

by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def outputs(notebook: NotebookNode, mime: str) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if mime in output.get("data", {}):
                yield output


@by_name
def test_committed_without_output(path: Path) -> None:
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs, cell.id
            assert cell.execution_count is None, cell.id
            assert len(cell.source.splitlines()) <= 40, cell.id


@by_name
def test_the_short_form_draws_and_tells(path: Path, state_dir: Path) -> None:
    short = {SAMPLE_VARIABLE: "3", "STATE_DIR": str(state_dir)}
    progress: list[str] = []
    notebook = run(path, lambda cell, state: progress.append(state), os.environ | short)
    assert any(re.fullmatch(r".+ (\d+)/\1", state) for state in progress)

    streams = [one for cell in notebook.cells for one in cell.get("outputs", []) if "name" in one]
    assert not [one.text for one in streams]
    pictures = list(outputs(notebook, "image/png"))
    assert len(pictures) == sum(cell.source.count("plots.show(") for cell in notebook.cells)
    words = [output.data["text/markdown"] for output in outputs(notebook, "text/markdown")]
    for picture in pictures:
        told = picture.metadata["image/png"]["alt"]
        assert told in words
        assert told.endswith(".")
        assert re.search(r"\d", told)

    page = as_page(notebook, path.stem)
    assert page.count("<img") == len(pictures)
    for picture in pictures:
        assert f'alt="{escape(picture.metadata["image/png"]["alt"])}"' in page
    assert not re.search(r"<(script|link|img)[^>]+(src|href)=[\"']?(https?:)?//", page)
    # How many, not which: what is held out is not told by a failing test either.
    held_out = [item.id for items in load_sets("held_out").items.values() for item in items]
    assert sum(item_id in page for item_id in held_out) == 0


def test_a_sample_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SAMPLE_VARIABLE, " 8 ")
    assert sample_size() == 8
    monkeypatch.setenv(SAMPLE_VARIABLE, "")
    assert sample_size() is None
    for wrong in ("0", "-1", "few"):
        monkeypatch.setenv(SAMPLE_VARIABLE, wrong)
        with pytest.raises(ValueError, match=SAMPLE_VARIABLE):
            sample_size()
