"""The layout is the architecture: a line may import only what stands above it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "dateline"

ORDER = (
    "errors", "settings", "span", "when", "report", "mention", "story", "chronology", "naming", "record",
    "data", "samples", "read", "annotate", "resolve", "store", "known", "tell", "check", "engine", "pipeline", "watch",
    "demo", "dossier", "serve", "cli", "__main__",
)  # fmt: skip

FILES = sorted(ROOT.rglob("*.py"))


def place(module: str) -> int:
    """Where a module stands in the order; `dateline` itself (its version) stands above all."""
    parts = module.split(".")
    return -1 if len(parts) == 1 else ORDER.index(parts[1])


def imports(path: Path) -> list[str]:
    """Every `dateline…` module that a file imports, wherever in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "dateline":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [n for n in names if (ROOT.parent / Path(*n.split("."))).with_suffix(".py").exists()]
            packages = [n for n in names if (ROOT.parent / Path(*n.split("."))).is_dir()]
            found += modules + packages or [node.module]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] == "dateline"]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_imports_only_what_stands_above_it(path: Path) -> None:
    module = ".".join(["dateline", *path.relative_to(ROOT).with_suffix("").parts]).removesuffix(".__init__")
    if module == "dateline":
        return  # the public names may come from anywhere
    mine = place(module)
    for other in imports(path):
        assert place(other) <= mine, f"{module} imports {other}, which stands below it"
        in_one_folder = (
            other.startswith("dateline.") and other.count(".") == 1 and place(other) == mine and other != module
        )
        if path.name != "__init__.py":
            assert not in_one_folder, f"{module} imports its own folder's __init__"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_opens_by_saying_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_has_one_job_and_fits_a_few_screens(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 320, f"{path.name} has {lines} lines"


def test_only_one_file_loads_a_language_model() -> None:
    loaders = [p.relative_to(ROOT).as_posix() for p in FILES if "spacy.load(" in p.read_text(encoding="utf-8")]
    assert loaders == ["annotate/language.py"]
