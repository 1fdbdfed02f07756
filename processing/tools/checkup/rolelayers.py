"""The layers of ecoplan:cityindicators by role: polygons, lines and points with the class of each feature."""

from dataclasses import dataclass

import numpy as np
import shapely

from ....i18n import translate
from ... import access
from ...accounts import parts
from ...common import reading
from ...common.errors import InputError
from ..frame.layerfields import field_of
from ..shared.parklayers import read_parks
from ..shared.residents import read_residential

PARAMETERS = {"cover": "COVER", "impervious": "IMPERVIOUS", "pervious": "IMPERVIOUS", "imperviousness": "IMPERVIOUS",
              "landuse": "LANDUSE", "urban": "URBAN", "redline": "REDLINE", "farmland": "FARMLAND",
              "protected": "PROTECTED_AREAS", "water": "WATER", "parks": "PARKS", "residential": "RESIDENTIAL",
              "buildings": "BUILDINGS", "roads": "NETWORK", "greenways": "GREENWAYS", "facilities": "FACILITIES",
              "records": "RECORDS", "unit": "UNITS"}
_CLASS_FIELDS = {"landuse": ("LANDUSE_FIELD", "land_class"), "roads": ("CLASS_FIELD", "road_class"),
                 "facilities": ("FACILITY_FIELD", ""), "records": ("GROUP_FIELD", "")}


@dataclass(frozen=True)
class Features:
    """``geometries`` (n,) in the working system, ``classes`` (n,) or None, ``names`` (n,) of species or None."""

    geometries: np.ndarray
    classes: object = None
    names: object = None

    def of(self, term):
        """(n,) bool of the features a term of the catalogue takes."""
        if not term.classes:
            return np.ones(len(self.geometries), bool)
        if self.classes is None:
            return np.zeros(len(self.geometries), bool)
        known = {value: term.takes(value) for value in set(self.classes)}
        return np.array([known[value] for value in self.classes], bool)


class RoleLayers:
    """Reads a role's layer when it is first asked for; polygons of one role are cut apart, so that ground counts once.
    """

    def __init__(self, run, crs):
        self._run, self.crs = run, crs
        self._read, self._transformed = {}, {}

    def given(self, role):
        """True if the inputs of a role are there."""
        if role == "people":
            return self._run.given("POPULATION") or self._run.source("POPULATION_LAYER") is not None
        if role == "residential" and not self._run.given("RESIDENTIAL"):
            role = "landuse"
        name = PARAMETERS[role]
        return self._run.given(name) and (role in ("cover", "impervious", "pervious", "imperviousness")
                                          or self._run.source(name) is not None)

    def missing(self, indicator):
        """Parameters that an indicator lacks."""
        roles = [r for r in indicator.roles if r != "unit"] + (["roads"] if indicator.kind == "walking_coverage"
                                                               else [])
        return tuple(dict.fromkeys(PARAMETERS.get(r, "POPULATION") for r in roles if not self.given(r)))

    def __getitem__(self, role):
        if role not in self._read:
            kind = "line" if role in ("roads", "greenways") else "point" if role in ("facilities", "records") else \
                "polygon"
            self._read[role] = getattr(self, f"_{role}", lambda: self._plain(role, kind))()
        return self._read[role]

    def _plain(self, role, kind):
        run, parameter = self._run, PARAMETERS[role]
        field = ""
        if role in _CLASS_FIELDS:
            name, usual = _CLASS_FIELDS[role]
            field = field_of(run, name, usual, run.source(parameter)) if usual else run.field(name)
        table = run.features(parameter, kind, crs=self.crs, fields=[field] if field else [])
        classes = [reading.plain_text(v) for v in table.columns[field]] if field else None
        if kind == "point":
            points, owner = shapely.get_parts(table.geometries, return_index=True)
            return Features(points, None if classes is None else [classes[i] for i in owner])
        if kind == "line":
            return Features(table.geometries, classes)
        return self._apart(table.geometries, classes, role)

    def _apart(self, geometries, classes, role):
        shapes, lost = parts.apart(geometries)
        if lost > 0:
            self._run.info(translate("CityIndicators", "{role}: features overlap by {area:,.4f} ha; that ground counts "
                                     "once.").format(role=role, area=lost / 1e4))
        keep = ~shapely.is_empty(shapes)
        return Features(shapes[keep], None if classes is None else [c for c, k in zip(classes, keep) if k])

    def _residential(self):
        if self._run.source("RESIDENTIAL") is None:  # then the dwellings of the land use
            wanted = reading.class_codes(self._run.text("RESIDENTIAL_CLASSES"))
            land = self["landuse"]
            keep = [reading.class_code(c) in wanted for c in land.classes or [""] * len(land.geometries)]
            return Features(land.geometries[np.array(keep, bool)])
        return self._apart(read_residential(self._run, self.crs), None, "residential")

    def _parks(self):
        return Features(self.parks().polygons)

    def parks(self):
        """:class:`~..shared.parklayers.Parks`, as the tools of greenways and parks read them."""
        if "merged" not in self._read:
            self._read["merged"] = read_parks(self._run, self.crs)
        return self._read["merged"]

    def _records(self):
        run = self._run
        species, group = run.field("SPECIES_FIELD"), run.field("GROUP_FIELD")
        if not species:
            raise InputError("The species records {name} need the field with the name of the species (SPECIES_FIELD).",
                             name=run.source("RECORDS").sourceName())
        table = run.features("RECORDS", "point", crs=self.crs, fields=[f for f in dict.fromkeys((species, group)) if f])
        points, owner = shapely.get_parts(table.geometries, return_index=True)
        names = [reading.plain_text(table.columns[species][i]) for i in owner]
        groups = [reading.plain_text(table.columns[group][i]) for i in owner] if group else None
        return Features(points, groups, names)

    def in_crs(self, role, crs, transform):
        """The geometries of a role in another system."""
        key = role, crs.authid() or crs.toWkt()
        if key not in self._transformed:
            self._transformed[key] = transform(self[role].geometries)
        return self._transformed[key]


def grown(geometries, metres):
    """Polygons grown by some metres, apart from each other."""
    merged = access.reach.merged_buffers(np.asarray(geometries, dtype=object), metres)
    return parts.polygonal(shapely.get_parts(np.array([merged], dtype=object)))
