"""Open data: which OpenStreetMap tags become which layer, and what is wrong with the result."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
