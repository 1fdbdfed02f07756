"""Versions of what results depend on: on every machine of a cluster they should be the same."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Dict

NAMES = ("numpy", "scipy", "shapely", "numba", "distributed")
_METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"


def here() -> Dict[str, str]:
    """{ecoplan, python, numpy, ...: version}; "" for what is not installed."""
    found = {"ecoplan": _plugin(), "python": ".".join(platform.python_version_tuple()[:2])}
    return {**found, **{name: version(name) for name in NAMES}}


def version(name: str) -> str:
    """Of an installed package; "" where there is none."""
    from importlib.metadata import PackageNotFoundError, version  # slow to load
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _plugin() -> str:
    for line in _METADATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line.partition("=")[2].strip()
    return ""
