"""Parks: the parameters and how they are read, merged, and left out where they are closed or only gardens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from qgis.core import QgsProcessingParameterString

from ....i18n import translate
from ... import access
from ...common import reading
from ...common.errors import InputError
from ..frame.layerfields import field_of, yes_no
from .trueground import areas_in

PARK_TOUCH_M = 1.0  # parts of one park drawn with a sliver between them; common practice, unverified
SMALLEST_PARK_HA = 0.04  # the smallest class of tables/access_standards.csv: 400 m2; common practice, unverified
GARDEN_CLASSES = "garden, flowerbed, 花园, 花坛"
# ha; below it a garden is a bed of flowers and no park: the small gardens of GB/T 51346-2019, unverified
GARDEN_HA = 0.4
# What a field of states says of a park besides yes and no.
SHUT = reading.NO_ACCESS | {"construction", "proposed", "planned", "disused", "在建", "规划", "未建", "未建成", "施工",
                            "停用", "停业", "暂停开放", "未开园", "临时关闭"}
OPEN = reading.ACCESS | {"open", "已开放", "开园", "已建", "已建成"}


@dataclass
class Parks:
    """Parks after merging: polygons, ellipsoidal areas, names, number of parts, supply (their area, or the
    sum of SUPPLY_FIELD over the parts); ``closed``: polygons of the parks that are not open."""

    polygons: np.ndarray
    area_m2: np.ndarray
    names: list[str]
    parts: np.ndarray
    supply: np.ndarray
    closed: np.ndarray

    def some(self, keep) -> Parks:
        """The parks of these indices."""
        return Parks(self.polygons[keep], self.area_m2[keep], [self.names[i] for i in keep], self.parts[keep],
                     self.supply[keep], self.closed)


def add_parks(tool, optional=True) -> None:
    tool.add_layer("PARKS", translate("Access", "Parks"), "polygon", optional)
    tool.add_field("PARK_NAME_FIELD", translate("Access", "Name of the parks"), "PARKS", advanced=True)
    tool.add_field("PARK_GROUP_FIELD", translate("Access", "Field that names the parts of one park"), "PARKS",
                   advanced=True)
    tool.add_field("PARK_CLOSED_FIELD", translate("Access", "Field that marks closed parks (1: left out)"), "PARKS",
                   advanced=True)
    tool.add_number("PARK_TOUCH", translate("Access", "Park parts this close are one park (m)"), PARK_TOUCH_M,
                    advanced=True)


def add_gardens(tool) -> None:
    tool.add_field("PARK_CLASS_FIELD", translate("Access", "Class of the parks"), "PARKS", advanced=True)
    tool.add_advanced(QgsProcessingParameterString(
        "GARDEN_CLASSES", translate("Access", "Classes that are gardens"), defaultValue=GARDEN_CLASSES,
        optional=True))
    tool.add_number("MIN_GARDEN_HA", translate("Access", "Smallest garden that counts as a park (ha)"), GARDEN_HA,
                    advanced=True)


def read_parks(run, crs, supply_field="") -> Optional[Parks]:
    """Parks with adjacent parts merged; closed ones and gardens too small left out; None where no layer is given.

    supply_field: numbers that take the place of the areas as supply.
    """
    source = run.source("PARKS")
    name, group = (run.field(n) if source is not None else "" for n in ("PARK_NAME_FIELD", "PARK_GROUP_FIELD"))
    closed = field_of(run, "PARK_CLOSED_FIELD", "park_closed", source)
    kind = field_of(run, "PARK_CLASS_FIELD", "park_class", source)
    table = run.features("PARKS", "polygon", crs=crs, fields=[f for f in (name, group, closed, kind, supply_field)
                                                              if f])
    if table is None:
        return None
    area_of = areas_in(run, crs)
    shut = closed_parks(run, closed, table)
    if shut.all():
        raise InputError("No park is left after closed parks are taken out: check PARK_CLOSED_FIELD.")
    keep = np.flatnonzero(~shut & ~_small_gardens(run, kind, table, shut, area_of))
    if not len(keep):
        raise InputError("No park is left after gardens below {least:g} ha are taken out: check GARDEN_CLASSES and "
                         "MIN_GARDEN_HA.", least=run.number("MIN_GARDEN_HA"))
    names, groups = ([table.columns[f][i] for i in keep] if f else None for f in (name, group))
    united, park = access.parks.merge_parks(table.geometries[keep], run.number("PARK_TOUCH"), groups)
    if len(united) < len(keep):
        run.info(translate("Access", "{parts} park parts make {parks} parks.").format(
            parts=len(keep), parks=len(united)))
    area = area_of(united)
    called = [""] * len(united)
    for part in reversed(range(len(keep) if names else 0)):
        if names[part]:
            called[park[part]] = str(names[part])
    supply = area if not supply_field else np.bincount(park, _supply_of_parts(
        run, supply_field, [table.columns[supply_field][i] for i in keep]), minlength=len(united))
    return Parks(united, area, called, np.bincount(park), supply, table.geometries[shut])


def closed_parks(run, field, table) -> np.ndarray:
    """(n,) True for parks that ``field`` marks as closed; told."""
    if not field:
        return np.zeros(len(table), dtype=bool)
    shut = yes_no(run, "PARK_CLOSED_FIELD", field, table.columns[field], yes=SHUT, no=OPEN)
    if shut.any():
        run.warn(translate("Access", "{count} closed parks are left out.").format(count=int(shut.sum())))
    return shut


def _small_gardens(run, field, table, shut, area_of):
    """(n,) True for gardens too small to be a park; told."""
    wanted = reading.class_codes(run.text("GARDEN_CLASSES"))
    if not field or not wanted:
        return np.zeros(len(table), dtype=bool)
    garden = np.array([reading.class_code(v) in wanted for v in table.columns[field]], dtype=bool) & ~shut
    least = run.number("MIN_GARDEN_HA")
    small = garden.copy()
    small[garden] = area_of(table.geometries[garden]) / 1e4 < least * (1 - 1e-9)
    if small.any():
        run.warn(translate("Access", "{count} of {total} parks are gardens below {least:g} ha ({field}): they are "
                                     "no parks and left out. MIN_GARDEN_HA 0 takes them in.").format(
            count=int(small.sum()), total=len(table), least=least, field=field))
    return small


def _supply_of_parts(run, field, values):
    """(n,) supply of park parts; what is no number of 0 or more is told and counts as 0."""
    supply = np.zeros(len(values))
    bad = 0
    for index, value in enumerate(values):
        try:
            number = reading.number(value)
        except ValueError:
            number = -1.0
        bad += number < 0
        supply[index] = max(number, 0.0)
    if bad:
        run.warn(translate("Access", "{count} parks have no or a negative supply in {field}; they count as "
                                     "0.").format(count=bad, field=field))
    return supply
