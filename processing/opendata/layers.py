"""The role layers that open data become: their geometry and their fields, which never change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

POINT, LINE, AREA, ROUTE = "point", "line", "area", "route"
NAMES = (("osm_id", "text"), ("name", "text"), ("name_zh", "text"), ("name_en", "text"), ("names", "text"))
# classes of the layer roads that are no barriers unless a table says so
MINOR_ROADS = frozenset(("unclassified", "residential", "living_street", "service", "track", "pedestrian", "footway",
                         "steps", "path", "cycleway", "bridleway", "corridor", "road"))
WALKING_WAYS = frozenset(("pedestrian", "footway", "steps", "path", "cycleway", "bridleway", "corridor"))


@dataclass(frozen=True)
class RoleLayer:
    """One layer; ``kind_field`` takes the value of the rule that chose the feature."""

    key: str
    geometry: str
    kind_field: str
    own: Tuple[Tuple[str, str], ...]

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """((name, kind), ...) of all fields, kind int, double or text; ``cut`` tells parts left at the edge."""
        return (*NAMES[:1], (self.kind_field, "text"), *NAMES[1:], *self.own, ("cut", "int"), ("fault", "text"))

    @property
    def names(self) -> list[str]:
        """Names of the fields, in their order."""
        return [name for name, _ in self.fields]


LAYERS = {layer.key: layer for layer in (
    RoleLayer("units", AREA, "kind", (("admin_level", "int"), ("code", "text"))),
    RoleLayer("places", POINT, "kind", (("population", "int"),)),
    RoleLayer("protected_areas", AREA, "kind", (
        ("iucn", "text"), ("protect_class", "text"), ("designation", "text"))),
    RoleLayer("park_entrances", POINT, "kind", (
        ("access", "text"), ("wheelchair", "text"), ("park_id", "text"), ("distance_m", "double"))),
    RoleLayer("greenways", LINE, "kind", (
        ("level", "text"), ("network", "text"), ("surface", "text"), ("built", "int"))),
    RoleLayer("parks", AREA, "kind", (("closed", "int"), ("access", "text"), ("fee", "text"), ("hours", "text"))),
    RoleLayer("roads", LINE, "class", (
        ("walkable", "int"), ("steps", "int"), ("bridge", "int"), ("tunnel", "int"), ("layer", "int"),
        ("level", "text"), ("oneway", "int"), ("surface", "text"), ("lanes", "int"), ("width_m", "double"),
        ("width_class", "text"), ("access", "text"))),
    RoleLayer("railways", LINE, "class", (
        ("bridge", "int"), ("tunnel", "int"), ("layer", "int"), ("electrified", "text"))),
    RoleLayer("coast", LINE, "kind", ()),
    RoleLayer("streams", LINE, "kind", (("tunnel", "int"), ("intermittent", "int"), ("width_m", "double"))),
    RoleLayer("rivers", AREA, "kind", (("intermittent", "int"),)),
    RoleLayer("buildings", AREA, "kind", (("floors", "double"), ("height_m", "double"))),
    RoleLayer("green", AREA, "kind", (("leaf_type", "text"), ("access", "text"))),
    RoleLayer("residential", AREA, "kind", ()),
    RoleLayer("landuse", AREA, "kind", ()),
)}
