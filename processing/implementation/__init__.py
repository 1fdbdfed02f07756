"""From plan to ground: land improvement, visitors, routes, cases (numpy, scipy, shapely only)."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
