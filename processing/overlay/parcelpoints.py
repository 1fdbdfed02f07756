"""Parcels from tables of boundary points and from closed lines of a drawing, as the parcel file holds them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely

from ..common.errors import InputError
from ..common.reading import number as read_number, plain_text
from . import parceltxt
from .parcelzones import ZONES

# Headings of the columns of a table of boundary points (界址点成果表), without blanks and brackets
COLUMNS = {
    "parcel": ("地块编号", "地块号", "宗地号", "宗地编号", "图斑编号", "编号", "parcel", "parcelid", "parcelnumber", "number"),
    "name": ("地块名称", "宗地名称", "名称", "parcelname", "name"),
    "use": ("用途", "地块用途", "土地用途", "use", "landuse"),
    "ring": ("圈号", "环号", "地块圈号", "ring", "ringnumber"),
    "point": ("界址点号", "点号", "界址点编号", "point", "pointnumber", "pointid"),
    "x": ("x坐标", "x", "纵坐标", "x坐标m", "x坐标米", "xm", "x米", "北坐标", "north", "northing", "x北"),
    "y": ("y坐标", "y", "横坐标", "y坐标m", "y坐标米", "ym", "y米", "东坐标", "east", "easting", "y东")}
_NEEDED = ("x", "y")
_HEAD_ROWS = 12  # a title and notes may stand above the headings
CLOSE = 1e-3
"""Metres between the ends of a line that counts as closed: coordinates are written to 1 mm."""


@dataclass(frozen=True)
class Drawing:
    """``rings``: (k, 2) eastings and northings of closed lines; ``labels``: [(text, easting, northing)]; ``open``:
    number of lines that are not closed."""

    rings: list
    labels: list
    open: int = 0


@dataclass
class _Read:
    """What :func:`.parceltxt.located` takes."""

    parcels: list
    properties: dict
    notes: dict = field(default_factory=dict)

    def note(self, what, line):
        self.notes.setdefault(what, []).append(line)


def of_table(rows, name, swap=False) -> parceltxt.ParcelFile:
    """A :class:`~.parceltxt.ParcelFile` of the rows of a sheet, [(row number, [cells as text])].

    The headings are sought in the first rows; an empty parcel number, name, use or ring goes on from the row above
    (merged cells). X is north, Y east, with the zone number in front or without. Raises InputError naming row and
    column of what cannot be read.
    """
    head, columns = headings(rows, name)
    read, parcels, last = _Read([], {}), {}, {"parcel": "", "name": "", "use": "", "ring": ""}
    for line, cells in rows[head:]:
        cell = {key: plain_text(cells[at]) if at < len(cells) else "" for key, at in columns.items()}
        if not any(cell.values()):
            continue
        if not cell["x"] and not cell["y"]:
            raise InputError("{file}, row {line}: a boundary point without X and Y ({cells}).", file=name, line=line,
                             cells=", ".join(value for value in cell.values() if value))
        if cell.get("parcel") and cell["parcel"] != last["parcel"]:
            last = {"parcel": "", "name": "", "use": "", "ring": ""}
        last.update({key: cell[key] for key in last if cell.get(key)})
        parcel = parcels.setdefault(last["parcel"], {"line": line, "points": [], **last})
        parcel["points"].append((line, cell.get("point", ""), _whole(last["ring"], name, line),
                                 _coordinate(cell["x"], "X", name, line), _coordinate(cell["y"], "Y", name, line)))
    if not parcels:
        raise InputError("{file} has no boundary points below its headings.", file=name)
    for number, one in parcels.items():
        called = one["name"] or number or "-"
        rings, _ = parceltxt.rings_of(one["points"], called, name, read.note)
        read.parcels.append(parceltxt.Parcel(number, one["name"], rings, use=one["use"], line=one["line"]))
    return _located(read, name, swap)


def headings(rows, name) -> tuple[int, dict]:
    """(number of rows up to the headings, {key: column})."""
    for at, (_, cells) in enumerate(rows[:_HEAD_ROWS]):
        plain = [_plain(cell) for cell in cells]
        found = {key: plain.index(word) for key, words in COLUMNS.items() for word in reversed(words) if word in plain}
        if all(key in found for key in _NEEDED):
            return at + 1, found
    seen = [plain_text(c) for _, cells in rows[:_HEAD_ROWS] for c in cells if plain_text(c)]
    raise InputError("{file} has no headings of a table of boundary points: columns such as 地块编号, 圈号, 界址点号, X坐标 "
                     "and Y坐标 are needed; its first cells are {found}.", file=name, found=", ".join(seen[:12]) or "-")


def _plain(cell):
    text = plain_text(cell).casefold()
    return "".join(c for c in text if c not in " 　()（）[]_.-/")


def _whole(text, name, line):
    if not text:
        return None
    try:
        value = read_number(text)
    except ValueError:
        value = -1
    if value < 0 or value != int(value):
        raise InputError("{file}, row {line}: the ring number is {value}; it must be a whole number.", file=name,
                         line=line, value=text)
    return int(value)


def _coordinate(text, axis, name, line):
    try:
        value = read_number(text)
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise InputError("{file}, row {line}: {axis} is {value}, which is no number.", file=name, line=line, axis=axis,
                         value=text or "-")
    return value


def of_drawing(drawing: Drawing, name, swap=False) -> tuple[parceltxt.ParcelFile, dict]:
    """(:class:`~.parceltxt.ParcelFile`, counts) of a drawing.

    Each closed line is a parcel, less the closed lines that lie directly in it; a line in another that has no label of
    its own is a hole and no parcel. A label belongs to the smallest line around it; of several the uppermost is the
    number and the others make the name. ``counts``: ``unnamed`` parcels without a label, ``several`` with more than
    one, ``outside`` labels in no line.
    """
    rings = [np.asarray(ring, dtype=float) for ring in drawing.rings]
    shapes = np.array([shapely.make_valid(shapely.Polygon(ring)) for ring in rings], dtype=object)
    area = shapely.area(shapes)
    around = _smallest_around(shapes, area)
    words, outside = _labels(drawing.labels, shapes, area)
    parcels, counts = [], {"unnamed": 0, "several": 0, "outside": outside}
    for index in range(len(rings)):
        own = words[index]
        if around[index] >= 0 and not own:
            continue
        inner = [rings[i] for i in np.flatnonzero(around == index)]
        counts["unnamed"] += not own
        counts["several"] += len(own) > 1
        parcels.append(parceltxt.Parcel(own[0] if own else "", " ".join(own[1:]), [rings[index], *inner],
                                        line=index + 1))
    return _located(_Read(parcels, {}), name, swap), counts


def _smallest_around(shapes, area):
    """(n,) index of the smallest other shape that holds each, -1 for none."""
    tree = shapely.STRtree(shapes)
    inside, outer = tree.query(shapes, predicate="covered_by")
    larger = (inside != outer) & ((area[outer] > area[inside]) | ((area[outer] == area[inside]) & (outer < inside)))
    return _smallest(inside[larger], outer[larger], area, len(shapes))


def _smallest(member, holder, area, count):
    found = np.full(count, -1, dtype=np.int64)
    for one, other in zip(member, holder):
        if found[one] < 0 or area[other] < area[found[one]]:
            found[one] = other
    return found


def _labels(labels, shapes, area):
    """({shape: texts from top to bottom}, number of labels in no shape)."""
    words = {index: [] for index in range(len(shapes))}
    if not labels:
        return words, 0
    points = shapely.points([(x, y) for _, x, y in labels])
    at, holder = shapely.STRtree(shapes).query(points, predicate="intersects")
    home = _smallest(at, holder, area, len(labels))
    for label in sorted(range(len(labels)), key=lambda i: (-labels[i][2], labels[i][1])):
        if home[label] >= 0 and labels[label][0]:
            words[int(home[label])].append(labels[label][0])
    return words, int((home < 0).sum())


def _located(read, name, swap):
    """The file in its zone; the width of the zone by its number where the coordinates carry it."""
    easting = np.concatenate([ring[:, 0] for parcel in read.parcels for ring in parcel.rings])
    other = np.concatenate([ring[:, 1] for parcel in read.parcels for ring in parcel.rings])
    low, high = ZONES[6]
    for values in (easting, other) if swap else (easting,):
        prefix = np.floor(values.min() / 1e6)
        if low <= prefix <= high and values.min() > 1e7:
            read.properties["几度分带"] = "6"
    return parceltxt.located(read, name, swap)
