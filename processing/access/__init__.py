"""Walking access to greenways and parks."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
