"""Submodules that load when they are used, so that listing the tools loads no science.

A package says ``__getattr__ = submodules(__name__)`` (PEP 562); the toolbox then
writes ``from ... import connectivity`` and ``connectivity.corridors.map_corridors(...)``.
"""

from importlib import import_module
from types import ModuleType
from typing import Callable


def submodules(package: str) -> Callable[[str], ModuleType]:
    """The ``__getattr__`` of a package: its submodules by name, loaded at the first use."""
    def load(name: str) -> ModuleType:
        path = f"{package}.{name}"
        try:
            return import_module(path)
        except ModuleNotFoundError as error:
            if error.name != path:  # something that the submodule needs is missing
                raise
            raise AttributeError(f"module {package} has no attribute {name}") from None
    return load
