"""Below everything: what the sciences, the bridge and the toolbox share."""

from .late import submodules

__getattr__ = submodules(__name__)
