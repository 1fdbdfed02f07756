"""The national parcel coordinate text format (报地块坐标 TXT), read.

A file has a section of properties (``[属性描述]``: reference system, zone width, zone
number, unit, precision) and a section of parcels (``[地块坐标]``). A parcel starts with a
line of comma-separated values that ends in ``@`` (points, area in ha, number, name,
geometry type, map sheet, use, ...), followed by its points ``J1,ring,X,Y`` with X north
and Y east. Y usually carries the zone number as its first two digits. Files joined end to
end have several pairs of sections, each with its own zone. Habits of the programs that
write such files are read too; what was not as the format asks is noted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Optional

import numpy as np

from ..common.errors import InputError
from ..common.reading import number as read_number, plain_text
from .parcelproperties import degree_of, require_metres, zone_of
from .parcelrings import even_odd
from .parcelzones import ZONES, epsg_of, zone_of_epsg, zone_of_longitude  # noqa: F401 (names of this format)

if TYPE_CHECKING:
    from shapely import Geometry

FALSE_EASTING = 500000.0
FARTHEST = 450000.0
"""Metres from the central meridian up to which an easting is taken for one (4 to 5 degrees)."""
NORTHERNMOST = 6.5e6
KINDS = {**dict.fromkeys(("面", "多边形", "面状", "POLYGON", "P"), "polygon"),
         **dict.fromkeys(("线", "线状", "POLYLINE", "LINE", "L"), "line"),
         **dict.fromkeys(("点", "点状", "POINT"), "point")}
_ENCODINGS = ("utf-8-sig", "gb18030")  # gb18030 holds GBK and GB2312
_LINES, _PARCELS = 2000, 500  # between two calls of progress
_BRACKETS = "[]【】〔〕［］ "
_COMMAS = re.compile("[,，]")
_AREA = re.compile(r"^(.*?)\s*(公顷|hm2|hm²|ha|平方米|m2|m²|亩)?$", re.I)
_HECTARES = {"平方米": 1e-4, "m2": 1e-4, "亩": 1 / 15}


@dataclass(frozen=True)
class Parcel:
    """One parcel. ``rings``: list of (k, 2) arrays of easting (without zone prefix) and northing,
    closed, in any order; ``line``: number of its heading line in the file."""

    number: str
    name: str
    rings: list
    area_ha: float = float("nan")
    kind: str = "面"
    sheet: str = ""
    use: str = ""
    extra: str = ""
    line: int = 0

    @property
    def geometry(self) -> str:
        """``polygon``, ``line`` or ``point``; what has no known kind is an area."""
        return KINDS.get(self.kind.upper(), "polygon")

    def polygon(self) -> Optional[Geometry]:
        """The area of the rings by the even-odd rule; None if they have none."""
        return even_odd(self.rings)[0]


@dataclass(frozen=True)
class ParcelFile:
    """The parcels below one header. ``degree``: zone width 3 or 6; ``zone``: zone number or None where neither
    header nor coordinates tell; ``encoding`` as found; ``properties``: the header, key by key; ``notes``:
    ``{what: [line, ...]}`` of what was not as the format asks."""

    parcels: list
    zone: object
    degree: int
    prefixed: bool
    encoding: str = ""
    properties: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)

    def epsg(self) -> Optional[int]:
        """EPSG code without zone prefix, see :func:`epsg_of`; None where the zone is unknown."""
        return None if self.zone is None else epsg_of(self.zone, self.degree)


def decode(data, name) -> tuple[str, str]:
    """(text, encoding) of a file's bytes: UTF-16, UTF-8 with or without byte order mark, else GBK."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            pass  # told below
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "坐标" in text:
                return text, encoding
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputError("{file} is neither UTF-8 nor GBK text: save it as a text file in one of the two.", file=name)


def parse(data, name="TXT", progress=None, swap=False) -> list[ParcelFile]:
    """Read the bytes of a file: a :class:`ParcelFile` per header; InputError with the line number otherwise.

    ``swap``: X and Y may be exchanged; where they are, they are read the other way round.
    """
    text, encoding = decode(data, name)
    if "\0" in text:
        raise InputError("{file} is not a text file.", file=name)
    found = [read.located(encoding, name, swap, progress) for read in _sections(text, name, progress)]
    if not found:
        raise InputError("{file} has no parcel: no heading line that ends in @ was found in a section [地块坐标].",
                         file=name)
    return found


def _sections(text, name, progress):
    """The filled :class:`_Section` s of a text, one per header that has parcels below it."""
    lines, section, reading, done = text.splitlines(), "", _Section(), []
    for number, raw in enumerate(lines, 1):
        if progress is not None and number % _LINES == 0:
            progress(number / len(lines))
        line = raw.strip().lstrip("\ufeff")
        if not line:
            continue
        if line[0] in "[【〔［":
            section = line.strip(_BRACKETS)
            if "属性描述" in section and reading.heading is not None:  # a joined file goes on with its own header
                done.append(reading.closed(name))
                reading = _Section()
        elif "地块坐标" in section:
            end = line.rstrip(",，; ")
            if end and end[-1] in "@＠":
                reading.start(number, end, name)
            elif reading.heading is None:
                raise InputError("{file}, line {line}: coordinates come before the first parcel heading (a line that "
                                 "ends in @).", file=name, line=number)
            else:
                reading.points.append(_point(number, line, name, reading.note))
        elif "属性描述" in section:
            key, sign, value = line.replace("＝", "=", 1).partition("=") if "=" not in line else line.partition("=")
            if not sign:
                raise InputError("{file}, line {line}: a property needs the form key=value.", file=name, line=number)
            reading.properties[key.strip()] = value.strip()
    if reading.heading is not None:
        done.append(reading.closed(name))
    return done


class _Section:
    """A header and the parcels below it, as they are being read."""

    def __init__(self):
        self.properties, self.parcels, self.notes = {}, [], {}
        self.heading, self.points = None, []

    def note(self, what, line):
        self.notes.setdefault(what, []).append(line)

    def start(self, number, line, name):
        """A heading line: the parcel before it is whole."""
        self.closed(name)
        self.heading, self.points = (number, line), []

    def closed(self, name):
        if self.heading is not None:
            self.parcels.append(_parcel(self.heading, self.points, name, self.note))
        return self

    def located(self, encoding, name, swap, progress):
        return _located(self, encoding, name, swap, progress)


def _point(number, line, name, note):
    """(line number, label, ring or None, x, y)."""
    parts = [plain_text(p) for p in _COMMAS.split(line.rstrip(",，; "))]
    if "，" in line:
        note("marks", number)
    if len(parts) == 3:
        parts.insert(1, "")
    if len(parts) < 4:
        raise InputError("{file}, line {line}: a point needs the form J1,ring,X,Y; {count} values were found.",
                         file=name, line=number, count=len(parts))
    try:
        ring, x, y = _count(parts[1]) if parts[1] else None, float(parts[2]), float(parts[3])
    except ValueError:
        raise InputError("{file}, line {line}: ring, X and Y must be numbers, not {value}.", file=name, line=number,
                         value=",".join(parts[1:4])) from None
    if not (np.isfinite(x) and np.isfinite(y)) or (parts[1] and (ring is None or ring < 0)):
        raise InputError("{file}, line {line}: ring, X and Y must be numbers, not {value}.", file=name, line=number,
                         value=",".join(parts[1:4]))
    if ring is None:
        note("no_ring", number)
    elif ring == 0:
        note("ring_0", number)
    return number, parts[0], ring, x, y


def _fields(number, line, name, points):
    """The values of a heading in their places: points, area, number, name, kind, sheet, use, ..."""
    line = line.rstrip("@＠").rstrip(",，")
    # A full-width comma may stand in a name: it divides only where the plain one does not.
    parts = [p.strip() for p in (line.split(",") if line.count(",") >= 2 else _COMMAS.split(line))]
    at = next((i for i in (4, *range(len(parts))) if i < len(parts) and plain_text(parts[i]).upper() in KINDS), None)
    if at == 2:
        parts = ["", "", *parts]
    elif at == 3:  # the number of points or the area was left out
        counted = re.fullmatch(r"\d+", plain_text(parts[0])) and abs(int(plain_text(parts[0])) - points) <= 2
        parts = [parts[0], "", *parts[1:]] if counted else ["", *parts]
    elif at is not None and at > 4:
        if _count(parts[0]) is None and parts[0] and _count(parts[1]) is not None:
            parts = parts[1:]  # a province or district stands before the number of points
        at = next((i for i in range(4, len(parts)) if plain_text(parts[i]).upper() in KINDS), 4)
        parts = [*parts[:3], "，".join(parts[3:at]), *parts[at:]]
    if len(parts) < 4:
        raise InputError("{file}, line {line}: a parcel heading needs at least number of points, area, number and "
                         "name.",
                         file=name, line=number)
    return parts + [""] * (7 - len(parts))


def _count(text):
    """A whole number from ``5``, ``5个``, ``5.0``; None for anything else."""
    try:
        value = read_number(re.sub(r"[个点]+$", "", plain_text(text)))
    except ValueError:
        return None
    return int(value) if value == int(value) else None


def _area(text):
    """Hectares from ``1.0``, ``1.0公顷``, ``10000平方米``; NaN for nothing, None for anything else."""
    text = plain_text(text)
    if not text:
        return float("nan")
    value, unit = _AREA.match(text).groups()
    try:
        return read_number(value) * _HECTARES.get((unit or "").lower(), 1.0)
    except ValueError:
        return None


def _parcel(heading, points, name, note):
    number, line = heading
    values = _fields(number, line, name, len(points))
    called = values[3] or values[2]
    if not points:
        raise InputError("{file}, line {line}: the parcel {name} has no points.", file=name, line=number, name=called)
    stated = _count(values[0]) if values[0] else 0
    if stated is None or stated < 0:
        raise InputError("{file}, line {line}: the number of points must be a whole number, not {value}.", file=name,
                         line=number, value=values[0] or "-")
    area = _area(values[1])
    if area is None or area < 0:
        raise InputError("{file}, line {line}: the area in hectares must be a number, not {value}.", file=name,
                         line=number, value=values[1])
    kind = plain_text(values[4])
    if kind.upper() not in KINDS and kind:
        note("kind", number)
    geometry = KINDS.get(kind.upper(), "polygon")
    rings, closed = _rings(points, geometry, called, name, note)
    if stated == 0:
        note("no_count", number)
    elif stated not in (len(points), len(points) - closed):
        raise InputError("{file}, line {line}: the parcel {name} states {stated} points and has {count}: the file may "
                         "be cut off.", file=name, line=number, name=called, stated=stated, count=len(points))
    return Parcel(values[2], values[3], rings, float(area) if area else float("nan"), kind, values[5], values[6],
                  ",".join(values[7:]), number)


def _rings(points, geometry, called, name, note):
    """(rings, how many the file closed): points by ring number; one that has closed is followed by another ring."""
    rings, opened, last = [], {}, None
    for number, label, key, x, y in points:
        last = key = key if key is not None else last if last is not None else 1
        ring = opened.get(key)
        if ring is not None and geometry == "polygon":
            # A first label that comes back on another point begins a ring, unless all labels are the same.
            again = ring["closed"] or (len(ring["xy"]) > 2 and label == ring["label"] != ring["before"]
                                       and ring["xy"][0] != (y, x))
            if again:
                note("same_number", number)
                ring = None
        if ring is None:
            ring = opened[key] = {"xy": [], "line": number, "label": label, "before": label, "closed": False}
            rings.append(ring)
        ring["xy"].append((y, x))
        ring["before"] = label
        ring["closed"] = len(ring["xy"]) > 3 and ring["xy"][0] == ring["xy"][-1]
    found, closed = [], 0
    for ring in rings:
        xy = np.array(ring["xy"])
        if geometry == "polygon":
            if len(set(ring["xy"])) < 3:
                raise InputError("{file}, line {line}: ring {ring} of parcel {name} has fewer than three different "
                                 "points.", file=name, line=ring["line"], ring=len(found) + 1, name=called)
            if np.array_equal(xy[0], xy[-1]):
                closed += 1
            else:
                note("unclosed", ring["line"])
                xy = np.vstack([xy, xy[:1]])
        found.append(xy)
    return found, closed


def rings_of(points, called, name, note) -> tuple[list, int]:
    """(rings, how many were closed) of boundary points [(line, label, ring or None, north, east)] of an area."""
    return _rings(points, "polygon", called, name, note)


def located(read, name, swap=False) -> ParcelFile:
    """The parcels of ``read`` (``parcels``, ``properties``, ``notes``, ``note``) in their zone, as of a file."""
    return _located(read, "", name, swap)


def _located(read, encoding, name, swap, progress=None):
    """Settle zone and prefix from header and coordinates; take the prefix off the eastings."""
    properties, parcels = read.properties, list(read.parcels)
    system = properties.get("坐标系", "")
    if system and not any(word in plain_text(system) for word in ("2000", "CGCS")):
        raise InputError("{file}: the reference system is {system}; only CGCS2000 (2000国家大地坐标系) is read. Convert the "
                         "coordinates first.", file=name, system=system)
    degree = degree_of(properties.get("几度分带", ""), name)
    zone = zone_of(properties, degree, name)
    require_metres(properties.get("计量单位", ""), name)
    xy = np.concatenate([ring for parcel in parcels for ring in parcel.rings])
    if not _plausible(xy) and _plausible(xy[:, ::-1]):
        if not swap:
            raise InputError("{file}: X and Y are exchanged: the first point is X={x}, Y={y}, and X must be north and "
                             "Y east. Set X and Y exchanged (SWAP) to read them the other way round.", file=name,
                             x=f"{xy[0, 1]:.3f}", y=f"{xy[0, 0]:.3f}")
        read.note("swapped", parcels[0].line)
        parcels = [replace(parcel, rings=[ring[:, ::-1] for ring in parcel.rings]) for parcel in parcels]
        xy = xy[:, ::-1]
    easting, northing = xy.T
    prefixes = np.unique(np.floor(easting / 1e6)).astype(int)
    if len(prefixes) > 1:
        raise InputError("{file}: the Y coordinates carry different zone numbers ({zones}): a file holds one zone.",
                         file=name, zones=", ".join(map(str, prefixes)))
    plain = easting - 1e6 * prefixes[0]
    if np.abs(plain - FALSE_EASTING).max() > FARTHEST or northing.min() < 0 or northing.max() > NORTHERNMOST:
        raise InputError("{file}: X (north) and Y (east) do not look like Gauss-Kruger coordinates in China; they may "
                         "be swapped. The first point is X={x}, Y={y}.", file=name, x=f"{northing[0]:.3f}",
                         y=f"{easting[0]:.3f}")
    prefixed = bool(prefixes[0] > 0)
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
    return ParcelFile(parcels, zone, degree, prefixed, encoding, properties, read.notes)


def _plausible(xy):
    """Whether (n, 2) eastings and northings can lie in China: a zone number that exists or none, and a grid's range."""
    prefixes = np.floor(xy[:, 0] / 1e6)
    low, high = ZONES[6][0], ZONES[3][1]
    return bool(((prefixes == 0) | ((prefixes >= low) & (prefixes <= high))).all()
                and (np.abs(xy[:, 0] - 1e6 * prefixes - FALSE_EASTING) <= FARTHEST).all()
                and ((xy[:, 1] >= 0) & (xy[:, 1] <= NORTHERNMOST)).all())
