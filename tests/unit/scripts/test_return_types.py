"""Public functions of modules whose name begins with an underscore say what they return; ruff takes these as private."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def untyped(source):
    """(line, name) of the public functions and methods in a module's text without a return type."""
    return [(node.lineno, node.name) for holder in ast.walk(ast.parse(source))
            if isinstance(holder, (ast.Module, ast.ClassDef)) for node in holder.body
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.returns is None]


def test_what_lacks_a_type_is_found():
    assert untyped("def a(x):\n    pass\n\n\nclass _B:\n    def c(self) -> int:\n        pass\n\n"
                   "    def d(self):\n        pass\n\n    def _e(self):\n        pass\n") == [(1, "a"), (9, "d")]


@pytest.mark.parametrize("path", sorted((ROOT / "processing").rglob("_[!_]*.py")), ids=lambda path: path.name)
def test_private_modules(path):
    assert untyped(path.read_text(encoding="utf-8")) == []
