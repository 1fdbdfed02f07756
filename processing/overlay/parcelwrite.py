"""The national parcel coordinate text format (报地块坐标 TXT), written; see parceltxt.py for the format."""

from __future__ import annotations

import unicodedata

import numpy as np
import shapely

from .parcelrings import even_odd
from .parceltxt import FALSE_EASTING, FARTHEST, NORTHERNMOST
from .parcelzones import epsg_of

_COORDINATE_SYSTEM = "2000国家大地坐标系"
_PARCELS = 500  # between two calls of progress
_DECIMALS = 3
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Zl", "Zp")


def write(parcels, zone, degree=3, prefixed=True, properties=None, progress=None) -> str:
    """The text of a file for :class:`Parcel` s with eastings without prefix.

    Coordinates have 3 decimals (1 mm); every ring is closed by its first point, as the
    format asks. ``properties`` adds to or replaces header keys.
    """
    epsg_of(zone, degree)
    header = {"格式版本号": "1.0", "坐标系": _COORDINATE_SYSTEM, "几度分带": str(degree), "投影类型": "高斯克吕格",
              "计量单位": "米", "带号": str(zone), "精度": "0.001", "转换参数": ",,,,,,", **(properties or {})}
    lines = ["[属性描述]"] + [f"{key}={value}" for key, value in header.items()] + ["[地块坐标]"]
    offset = zone * 1e6 if prefixed else 0.0
    for done, parcel in enumerate(parcels):
        if progress is not None and done % _PARCELS == 0:
            progress(done / len(parcels))
        count = sum(len(ring) for ring in parcel.rings)
        texts = [_clean(t) for t in (parcel.number, parcel.name, parcel.kind, parcel.sheet, parcel.use)]
        area = "" if np.isnan(parcel.area_ha) else f"{parcel.area_ha:.4f}"
        lines.append(",".join([str(count), area, *texts, "", "@"]))
        number = 0
        for index, ring in enumerate(parcel.rings, 1):
            for row, (east, north) in enumerate(ring):
                last = row == len(ring) - 1
                label = number - len(ring) + 2 if last else number + 1
                lines.append(f"J{label},{index},{north:.3f},{east + offset:.3f}")
                number += not last
    return "\r\n".join(lines) + "\r\n"


def rings_of(polygon) -> list[np.ndarray]:
    """Rings of a polygon or multipolygon as they are written: closed (k, 2) arrays to the millimetre, each shell
    before its holes. Points that fall together are one; rings that fall together are left out, with their holes."""
    rings = []
    for part in shapely.get_parts(polygon):
        shell = _rounded(part.exterior)
        if shell is not None:
            rings += [shell, *(r for r in map(_rounded, part.interiors) if r is not None)]
    return rings


def _rounded(ring):
    xy = np.round(shapely.get_coordinates(ring), _DECIMALS)
    xy = xy[np.r_[True, (np.diff(xy, axis=0) != 0).any(axis=1)]]
    return xy if len(np.unique(xy, axis=0)) > 2 else None


def unreadable(rings) -> str:
    """``small`` or ``far`` where rings as written would be refused by a reader, else an empty text."""
    if not rings or even_odd(rings)[0] is None:
        return "small"
    xy = np.concatenate(rings)
    within = (np.abs(xy[:, 0] - FALSE_EASTING) <= FARTHEST) & (xy[:, 1] >= 0) & (xy[:, 1] <= NORTHERNMOST)
    return "" if within.all() else "far"


def _clean(text):
    """A value that cannot break the line it stands in."""
    text = "".join(" " if unicodedata.category(c) in _UNPRINTABLE else c for c in str(text or ""))
    return " ".join(text.replace(",", "，").replace("@", " ").split())
