"""Ecosystem accounts: areas by unit and class, extent accounts, quality of assets (numpy, scipy, shapely only)."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
