"""Districts for the breakdown of tables: one row each, and one for what lies outside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ....i18n import translate
from ... import access
from ...common.errors import InputError
from ...dependencies import shapely


@dataclass
class Units:
    """Districts for the breakdown; ``polygons`` is None where none are given."""

    polygons: Optional[np.ndarray]
    names: list[str]

    @property
    def labels(self) -> list[str]:
        """Names of the rows of a per-unit table: the units, then what lies outside them."""
        if self.polygons is None:
            return [translate("Access", "Whole area")]
        return [*self.names, translate("Access", "Outside the units")]


def add_units(tool) -> None:
    tool.add_layer("UNITS", translate("Access", "Districts or other units for the tables"), "polygon")
    tool.add_field("UNIT_FIELD", translate("Access", "Name of the units"), "UNITS")


def read_units(run, crs) -> Units:
    """Units of one name as one, apart from each other: what lies in two belongs to the first."""
    field = run.field("UNIT_FIELD")
    table = run.features("UNITS", "polygon", crs=crs, fields=[field] if field else [])
    if table is None:
        return Units(None, [])
    if field:
        merged = {}
        for value, geometry in zip(table.columns[field], table.geometries):
            merged.setdefault("" if value is None else str(value), []).append(geometry)
        names = list(merged)
        polygons = np.array([shapely.union_all(g) if len(g) > 1 else g[0] for g in merged.values()], dtype=object)
    else:
        names, polygons = [str(fid) for fid in table.fids], table.geometries
    polygons, shared = access.apart.without_overlaps(polygons)
    if shared:
        _tell_overlaps(run, crs, polygons, names, shared)
    return Units(polygons, names)


def _tell_overlaps(run, crs, polygons, names, shared):
    """Units that overlap, with the area; one that has nothing of its own is refused."""
    gone = [names[i] for i in np.flatnonzero(shapely.is_empty(polygons))]
    if gone:
        raise InputError("These units lie wholly inside others: {names}. Choose a layer with units of one kind "
                         "(districts or streets, not both).", names=", ".join(gone[:8]))
    areas = [area for _, _, area in shared]
    largest = [shared[i] for i in np.argsort(np.negative(areas), kind="stable")[:8]]
    run.warn(translate("Access", "{count} pairs of units overlap, by {area:,.4f} ha in all; what lies in both "
                                 "counts once, for the first: {list}.").format(
        count=len(shared), area=sum(areas) / 1e4, list="; ".join(
            f"{names[a]} / {names[b]} ({area / 1e4:,.4f} ha)" for a, b, area in largest)))
