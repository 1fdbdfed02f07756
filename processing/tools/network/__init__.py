"""Ecological network: the tools of this toolbox group, their reports and readers."""

from ...common.late import submodules

__getattr__ = submodules(__name__)  # what reads units loads shapely
