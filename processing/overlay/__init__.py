"""Project land against control lines."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
