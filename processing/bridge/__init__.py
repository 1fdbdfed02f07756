"""QGIS to arrays and back, shared by the rooms of the toolbox."""

from ..common.late import submodules

__getattr__ = submodules(__name__)
