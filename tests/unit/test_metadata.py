"""metadata.txt and the package as the plugin site demands them."""

import ast
import configparser
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("__init__.py", "plugin", "processing", "resources", "i18n")


@pytest.fixture(scope="module")
def metadata():
    parser = configparser.ConfigParser()  # with interpolation, as the site reads it: a bare % is an error there
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_required_keys(metadata):
    for key in ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
                "repository", "homepage"):
        assert metadata[key].strip(), key
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert metadata["hasProcessingProvider"] == "yes"
    assert "plugin" not in metadata["name"].lower()
    assert "/" not in metadata["author"]
    assert (ROOT / metadata["icon"]).is_file() and (ROOT / "LICENSE").is_file()


def test_versions_allow_qgis_3_22_to_4(metadata):
    def key(text):
        return tuple(int(p) for p in text.split("."))

    assert key(metadata["qgisMinimumVersion"]) == (3, 22)
    assert key(metadata["qgisMaximumVersion"]) >= (4, 99)
    assert "supportsQt6" not in metadata


def python_files():
    for name in SHIPPED:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


@pytest.mark.parametrize("path", list(python_files()), ids=lambda p: str(p.relative_to(ROOT)))
def test_shipped_code_is_python_3_9_and_clean(path):
    """Parses as Python 3.9; none of what the site's scan blocks; relative imports only; no processing of QGIS's."""
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
    for node in ast.walk(tree):
        where = f"line {getattr(node, 'lineno', 0)}"
        assert not isinstance(node, ast.Assert), where
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None), where
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module]
        for name in names:
            top = name.split(".")[0]
            assert top not in ("pickle", "marshal", "subprocess", "xml", "PyQt5", "PyQt6", "ecoplan", "random"), where
            if top == "processing":  # only the dialog may come from there
                assert path.parts[-2] == "plugin", where
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("eval", "exec"), where
