"""The national parcel coordinate text format (报地块坐标 TXT), read and written.

A file has a section of properties (``[属性描述]``: reference system, zone width, zone
number, unit, precision) and a section of parcels (``[地块坐标]``). A parcel starts with a
line of comma-separated values that ends in ``@`` (points, area in ha, number, name,
geometry type, map sheet, use, ...), followed by its points ``J1,ring,X,Y`` with X north
and Y east. Y usually carries the zone number as its first two digits. Rings above 1 are
holes where they lie inside an earlier ring, else further parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from ..common.errors import InputError

FALSE_EASTING = 500000.0
DEGREES = (3, 6)
_ENCODINGS = ("utf-8-sig", "gb18030")  # gb18030 holds GBK and GB2312
_COORDINATE_SYSTEM = "2000国家大地坐标系"
_ZONES = {3: (25, 45), 6: (13, 23)}
_LINES, _PARCELS = 2000, 500  # between two calls of progress


@dataclass(frozen=True)
class Parcel:
    """One parcel. ``rings``: list of (k, 2) arrays of easting (without zone prefix) and northing,
    closed, the first an outer ring; ``line``: number of its heading line in the file."""

    number: str
    name: str
    rings: list
    area_ha: float = float("nan")
    kind: str = "面"
    sheet: str = ""
    use: str = ""
    extra: str = ""
    line: int = 0

    def polygon(self):
        """The rings as a polygon or multipolygon: inside one earlier ring a ring is a hole, inside
        that hole a further part."""
        filled = [shapely.make_valid(shapely.Polygon(ring)) for ring in self.rings]
        shells, holes = [], {}
        for number, ring in enumerate(self.rings):
            around = [i for i in range(number) if shapely.covers(filled[i], filled[number])]
            owners = [i for i in around if i in holes]
            if len(around) % 2 and owners:
                holes[owners[-1]].append(ring)
            else:
                shells.append(number)
                holes[number] = []
        polygons = [shapely.Polygon(self.rings[i], holes[i]) for i in shells]
        return polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons)


@dataclass(frozen=True)
class ParcelFile:
    """``degree``: zone width 3 or 6; ``zone``: zone number or None where neither header nor
    coordinates tell; ``encoding`` as found; ``properties``: the header, key by key."""

    parcels: list
    zone: object
    degree: int
    prefixed: bool
    encoding: str = ""
    properties: dict = field(default_factory=dict)

    def epsg(self):
        """EPSG code without zone prefix, see :func:`epsg_of`; None where the zone is unknown."""
        return None if self.zone is None else epsg_of(self.zone, self.degree)


def epsg_of(zone, degree, prefixed=False):
    """EPSG code of a CGCS2000 Gauss-Kruger zone.

    3 degrees: 4534-4554 by central meridian 75E-135E (zones 25-45), 4513-4533 with
    prefix; 6 degrees: 4502-4512 by central meridian (zones 13-23), 4491-4501 with prefix.
    """
    low, high = _ZONES[degree]
    if not low <= zone <= high:
        raise InputError("Zone {zone} is not one of the {degree}-degree zones of China ({low} to {high}).",
                         zone=zone, degree=degree, low=low, high=high)
    base = {(3, False): 4534, (3, True): 4513, (6, False): 4502, (6, True): 4491}[degree, bool(prefixed)]
    return base + zone - low


def zone_of_epsg(epsg):
    """(zone, degree, prefixed) of an EPSG code of :func:`epsg_of`, None for other codes."""
    for base, degree, prefixed in ((4534, 3, False), (4513, 3, True), (4502, 6, False), (4491, 6, True)):
        low, high = _ZONES[degree]
        if base <= epsg <= base + high - low:
            return epsg - base + low, degree, prefixed
    return None


def zone_of_longitude(longitude, degree=3):
    """Zone number of a longitude in degrees."""
    return int(np.floor(longitude / 3 + 0.5)) if degree == 3 else int(np.floor(longitude / 6)) + 1


def decode(data, name):
    """(text, encoding) of a file's bytes: UTF-8 with or without byte order mark, else GBK."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            pass  # told below
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError("{file} is neither UTF-8 nor GBK text: save it as a text file in one of the two.", file=name)


def parse(data, name="TXT", progress=None):
    """Read the bytes of a file into a :class:`ParcelFile`; InputError with the line number otherwise."""
    text, encoding = decode(data, name)
    if "\0" in text:
        raise InputError("{file} is not a text file.", file=name)
    lines = text.splitlines()
    section, properties, parcels, heading, points = "", {}, [], None, []
    for number, raw in enumerate(lines, 1):
        if progress is not None and number % _LINES == 0:
            progress(number / len(lines))
        line = raw.strip()
        if not line:
            continue
        if line.startswith("["):
            section = line.strip("[] ")
            continue
        if section == "地块坐标":
            if line.endswith("@"):
                if heading is not None:
                    parcels.append(_parcel(heading, points, name))
                heading, points = (number, line), []
            elif heading is None:
                raise InputError("{file}, line {line}: coordinates come before the first parcel heading (a line that "
                                 "ends in @).", file=name, line=number)
            else:
                points.append(_point(number, line, name))
        elif section == "属性描述":
            key, sign, value = line.partition("=")
            if not sign:
                raise InputError("{file}, line {line}: a property needs the form key=value.", file=name, line=number)
            properties[key.strip()] = value.strip()
    if heading is None:
        raise InputError("{file} has no parcel: no heading line that ends in @ was found in a section [地块坐标].",
                         file=name)
    parcels.append(_parcel(heading, points, name))
    return _located(parcels, properties, encoding, name, progress)


def _fields(number, line, name):
    parts = [p.strip() for p in line.rstrip("@").rstrip(",").split(",")]
    if len(parts) < 4:
        raise InputError("{file}, line {line}: a parcel heading needs at least number of points, area, number and "
                         "name.",
                         file=name, line=number)
    return parts + [""] * (7 - len(parts))


def _point(number, line, name):
    parts = [p.strip() for p in line.replace("，", ",").split(",")]
    if len(parts) < 4:
        raise InputError("{file}, line {line}: a point needs the form J1,ring,X,Y; {count} values were found.",
                         file=name, line=number, count=len(parts))
    try:
        ring, x, y = int(parts[1] or 1), float(parts[2]), float(parts[3])
    except ValueError:
        raise InputError("{file}, line {line}: ring, X and Y must be numbers, not {value}.", file=name, line=number,
                         value=",".join(parts[1:4])) from None
    if not (np.isfinite(x) and np.isfinite(y)) or ring < 1:
        raise InputError("{file}, line {line}: ring, X and Y must be numbers, not {value}.", file=name, line=number,
                         value=",".join(parts[1:4]))
    return number, ring, x, y


def _parcel(heading, points, name):
    number, line = heading
    values = _fields(number, line, name)
    if not points:
        raise InputError("{file}, line {line}: the parcel {name} has no points.", file=name, line=number,
                         name=values[3] or values[2])
    stated = _number(values[0])
    if stated is None or stated != int(stated):
        raise InputError("{file}, line {line}: the number of points must be a whole number, not {value}.", file=name,
                         line=number, value=values[0] or "-")
    area = _number(values[1]) if values[1] else float("nan")
    if area is None or area < 0:
        raise InputError("{file}, line {line}: the area in hectares must be a number, not {value}.", file=name,
                         line=number, value=values[1])
    rings, closed = [], 0
    order = list(dict.fromkeys(p[1] for p in points))
    for ring in order:
        xy = np.array([(y, x) for _, r, x, y in points if r == ring])
        first = next(p[0] for p in points if p[1] == ring)
        if len(xy) > 1 and np.array_equal(xy[0], xy[-1]):
            closed += 1
        else:
            xy = np.vstack([xy, xy[:1]])
        if len(set(map(tuple, xy.tolist()))) < 3:
            raise InputError("{file}, line {line}: ring {ring} of parcel {name} has fewer than three different points.",
                             file=name, line=first, ring=ring, name=values[3] or values[2])
        rings.append(xy)
    if stated not in (len(points), len(points) - closed):
        raise InputError("{file}, line {line}: the parcel {name} states {stated} points and has {count}: the file may "
                         "be cut off.", file=name, line=number, name=values[3] or values[2], stated=int(stated),
                         count=len(points))
    return Parcel(values[2], values[3], rings, float(area), values[4], values[5], values[6], ",".join(values[7:]),
                  number)


def _number(text):
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def _located(parcels, properties, encoding, name, progress=None):
    """Settle zone and prefix from header and coordinates; take the prefix off the eastings."""
    system = properties.get("坐标系", "")
    if system and not any(word in system for word in ("2000", "CGCS")):
        raise InputError("{file}: the reference system is {system}; only CGCS2000 (2000国家大地坐标系) is read. Convert the "
                         "coordinates first.", file=name, system=system)
    unit = properties.get("计量单位", "")
    if unit and unit.lower() not in ("米", "m", "meter", "metre"):
        raise InputError("{file}: the unit is {unit}; only metres are read.", file=name, unit=unit)
    degree_text = properties.get("几度分带", "3").rstrip("度带 ") or "3"
    if degree_text not in ("3", "6"):
        raise InputError("{file}: the zone width is {value}; it must be 3 or 6 degrees.", file=name, value=degree_text)
    degree = int(degree_text)
    zone_text = properties.get("带号", "")
    zone = int(zone_text) if zone_text.isdigit() else None
    if zone_text and zone is None:
        raise InputError("{file}: the zone number is {value}; it must be a whole number.", file=name, value=zone_text)
    easting = np.concatenate([ring[:, 0] for parcel in parcels for ring in parcel.rings])
    northing = np.concatenate([ring[:, 1] for parcel in parcels for ring in parcel.rings])
    prefixes = np.unique(np.floor(easting / 1e6)).astype(int)
    prefixed = bool((prefixes > 0).all())
    if len(prefixes) > 1:
        raise InputError("{file}: the Y coordinates carry different zone numbers ({zones}): a file holds one zone.",
                         file=name, zones=", ".join(map(str, prefixes)))
    plain = easting - 1e6 * prefixes[0]
    if np.abs(plain - FALSE_EASTING).max() > 450000 or northing.min() < 0 or northing.max() > 6.5e6:
        raise InputError("{file}: X (north) and Y (east) do not look like Gauss-Kruger coordinates in China; they may "
                         "be swapped. The first point is X={x}, Y={y}.", file=name, x=f"{northing[0]:.3f}",
                         y=f"{easting[0]:.3f}")
    if prefixed:
        if zone is not None and zone != prefixes[0]:
            raise InputError("{file}: the header says zone {zone} and the Y coordinates zone {prefix}.", file=name,
                             zone=zone, prefix=int(prefixes[0]))
        zone = int(prefixes[0])
    if zone is not None:
        epsg_of(zone, degree)
    shift = np.array([1e6 * prefixes[0], 0.0])
    for number, parcel in enumerate(parcels):
        if progress is not None and number % _PARCELS == 0:
            progress(1.0)
        parcels[number] = replace(parcel, rings=[ring - shift for ring in parcel.rings])
    return ParcelFile(parcels, zone, degree, prefixed, encoding, properties)


def write(parcels, zone, degree=3, prefixed=True, properties=None, progress=None):
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


def rings_of(polygon):
    """Rings of a polygon or multipolygon as closed (k, 2) arrays, each shell before its holes."""
    rings = []
    for part in shapely.get_parts(polygon):
        rings += [shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors)]
    return rings


def _clean(text):
    """A value that cannot break the line it stands in."""
    return " ".join(str(text or "").replace(",", "，").replace("@", " ").split())
