"""What several rooms of the toolbox share and the frame does not need: units, parks, people, the walking network.

The rooms know this package; it knows the frame and the bridge, and no room.
"""

from ...common.late import submodules

__getattr__ = submodules(__name__)  # what reads the units loads shapely
