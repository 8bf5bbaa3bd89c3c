"""The house rules that a reader could otherwise only hope for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Each room with those that it may import: nothing lower knows of anything higher.
MAY_IMPORT = {
    "data": set(),
    "retrieval": {"data"},
    "agent": {"data", "retrieval"},
    "voice": {"data", "retrieval", "agent"},
}
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".html", ".css", ".js", ".ts", ".txt", ""}
#: Dear to import, so only imported where they are configured.
HEAVY = ("sentence_transformers", "langchain_openai", "torch", "pipecat")


def sources(room: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / room).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "import_module"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_run_one_way(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room}
    seen = 0
    for path, tree in sources(room):
        seen += 1
        for name in imported(tree):
            top = name.split(".")[0]
            assert top not in MAY_IMPORT or top in allowed, f"{path} imports {name}"
            assert top not in ("tests", "notebooks"), f"{path} imports {name}"
    assert seen


@pytest.mark.parametrize("room", ["data", "retrieval", "agent"])
def test_what_is_dear_is_imported_late(room: str) -> None:
    for path, tree in sources(room):
        top_level = ast.Module([node for node in tree.body if not _is_type_only(node)], [])
        for node in top_level.body:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for name in imported(node):
                    assert name.split(".")[0] not in HEAVY, f"{path} imports {name} at once"


def _is_type_only(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def test_opening_the_assistant_loads_nothing_dear() -> None:
    """In a fresh interpreter, where nobody else has imported anything."""
    code = f"import sys, agent.assembly; print([m for m in {HEAVY!r} if m in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def project_files() -> list[Path]:
    """What a visitor gets: everything that is or may be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_machine() -> None:
    # Put together, so that this file does not name them.
    places = ("home", "work", "Users", "root")
    machine = re.compile(
        "|".join(rf"(?<![\w.:/}}])/{place}/[\w.-]+" for place in places) + r"|[A-Z]:\\\\Users"
    )
    faults = []
    for path in project_files():
        if path.suffix not in TEXT:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        faults += [f"{path.relative_to(ROOT)}: {found[0]}" for found in machine.finditer(text)]
    assert not faults


def test_no_file_holds_a_key() -> None:
    key = re.compile(r"\bsk-[A-Za-z0-9_-]{20,}|\bsk_car_\w{10,}|\bghp_\w{20,}|\bAKIA[0-9A-Z]{16}\b")
    for path in project_files():
        if path.suffix in TEXT:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not key.search(text), path


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_every_module_says_why_it_exists(room: str) -> None:
    for path, tree in sources(room):
        if path.read_text(encoding="utf-8").strip():
            assert ast.get_docstring(tree), path


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_names_are_the_fields(room: str) -> None:
    for path, _ in sources(room):
        assert not {"utils", "helpers", "manager", "common"} & set(path.stem.split("_")), path


def test_wording_holds_no_facts() -> None:
    """Prices, numbers to call and hours come from the catalogue, never from a sentence."""
    fact = re.compile(r"\d[\d,]*\s?(원|won|ウォン)|0\d{1,2}-\d{3,4}-\d{4}")
    for path in (ROOT / "agent" / "wording").glob("*.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            name = line.split(":")[0].strip()
            # A suggestion is what the shopper might say, an amount included.
            assert name in ("serum", "capabilities") or not fact.search(line), (path, line)
