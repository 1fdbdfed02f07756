"""From plan to ground: land improvement, visitors, walking routes, cases: the tools, their reports and readers."""

from ...common.late import submodules

__getattr__ = submodules(__name__)  # what reads the inputs loads shapely
