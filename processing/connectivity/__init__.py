"""Ecological networks: cost distance, links, circuits, indices."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
