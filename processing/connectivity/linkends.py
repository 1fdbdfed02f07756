"""Do links belong to the sources they name? Their ends and costs held against polygons and resistance.

Links carry numbers of sources, and numbers alone say nothing when the sources come from another layer or have
lost one of their number. A link starts and ends in a cell of its two sources, so its ends tell which they are,
and its least cost is the sum along its cells, so the resistance surface tells whether it is the one it was made on.
"""

from __future__ import annotations

import numpy as np
import shapely

from ..common.errors import InputError

NEAR = 1.0      # cells: the centre of a cell that a polygon touches is less than this away from it
MOVED = 2.2     # cells: a source too small for a cell of its own may have been given a neighbouring one (1.5 * sqrt 2)
SAME_COST = 1e-3    # share; single precision and text fields round less than this, another surface rarely does
ON_CENTRE = 0.05    # cells that a vertex may lie beside the centre of its cell


def one_line(geometry) -> shapely.LineString:
    """A LineString; parts of a link that do not join are taken in their order."""
    merged = shapely.line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    return merged if merged.geom_type == "LineString" else shapely.linestrings(shapely.get_coordinates(merged))


def ends_of(lines) -> tuple[np.ndarray, np.ndarray]:
    """(starts, ends): (m,) points each."""
    whole = np.array([one_line(line) for line in lines], object)
    return shapely.get_point(whole, 0), shapely.get_point(whole, -1)


def step_of(lines) -> float:
    """The cell size that lines through cell centres were made with: the usual length of their shortest segments."""
    steps = []
    for line in lines:
        steps.append(np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T).min(initial=np.inf))
    steps = [s for s in steps if np.isfinite(s) and s > 0]
    return float(np.median(steps)) if steps else 0.0


def tolerances(shapes, cell) -> np.ndarray:
    """(n,) how far the end of a link may lie from each source: a cell, more for sources too small for a cell."""
    small = shapely.area(shapes) < 4 * cell ** 2
    return np.where(small, MOVED, NEAR) * cell * (1 + 1e-9)


def strange_ends(shapes, lines, pairs, cell) -> np.ndarray:
    """(m,) bool: one of the link's ends lies at neither of the sources it names, or both at the same.

    shapes: (n,) polygons. pairs: (m, 2) indices of the sources from 0. A line may run either way.
    """
    if not len(lines):
        return np.zeros(0, bool)
    allowed = tolerances(shapes, cell)
    one, other = pairs[:, 0], pairs[:, 1]
    start, end = ends_of(lines)

    def at(points, sources):
        return shapely.distance(points, shapes[sources]) <= allowed[sources]

    return ~((at(start, one) & at(end, other)) | (at(start, other) & at(end, one)))


def match_by_ends(shapes, lines, from_ids, to_ids, cell) -> dict[int, int]:
    """{number: index of its source} where the ends of the links leave one possibility only.

    from_ids, to_ids: (m,) the numbers that the links carry. Raises InputError naming a number that fits no source
    or more than one.
    """
    allowed = tolerances(shapes, cell)
    tree = shapely.STRtree(shapes)

    def near(points):
        found = [set() for _ in points]
        reach = float(allowed.max(initial=0.0))
        for k, i in zip(*tree.query(points, predicate="dwithin", distance=reach)):
            if shapely.distance(points[k], shapes[i]) <= allowed[i]:
                found[k].add(int(i))
        return found

    start, end = (near(points) for points in ends_of(lines))
    # Lines run from from_id to to_id as they were made; one that was turned round fits nothing that way.
    for turned in (False, True):
        possible = {}
        for a, b, s, e in zip(from_ids, to_ids, start, end):
            either = s | e
            for number, here in ((a, either if turned else s), (b, either if turned else e)):
                possible[number] = possible[number] & here if number in possible else set(here)
        if all(possible.values()):
            break
    decided = _one_each(possible)
    open_ = sorted(set(possible) - set(decided), key=lambda number: (len(possible[number]), number))
    if open_:
        raise InputError(
            "The sources have no numbers (field source_id), and the ends of the links do not tell which source is "
            "number {number}: {count} fit. Use the layers NODES and LINKS of one run of the corridors tool.",
            number=open_[0], count=len(possible[open_[0]]))
    return decided


def _one_each(possible):
    """Numbers whose source is certain once the sources of the other certain numbers are taken."""
    left, decided, taken = dict(possible), {}, set()
    while True:
        certain = [(number, next(iter(fits - taken))) for number, fits in left.items() if len(fits - taken) == 1]
        if not certain:
            return decided
        for number, source in certain:
            if source in taken:         # two numbers, one source: neither is certain
                return {k: v for k, v in decided.items() if v != source}
            decided[number] = source
            taken.add(source)
            left.pop(number)


def path_costs(lines, resistance, x_min, y_max, cell) -> np.ndarray:
    """(m,) cost along lines through cell centres; NaN for lines of another kind, infinite over cells without value.

    resistance: (rows, columns) > 0, NaN = barrier. A step costs the mean of its two cells times its length, as
    least-cost links are made.
    """
    height, width = resistance.shape
    costs = np.full(len(lines), np.nan)
    for k, line in enumerate(lines):
        place = shapely.get_coordinates(one_line(line))
        column, row = (place[:, 0] - x_min) / cell - 0.5, (y_max - place[:, 1]) / cell - 0.5
        i, j = np.rint(row).astype(np.int64), np.rint(column).astype(np.int64)
        chain = np.maximum(abs(np.diff(i)), abs(np.diff(j)))
        if (max(abs(row - i).max(), abs(column - j).max()) > ON_CENTRE or (chain != 1).any()
                or min(i.min(), j.min()) < 0 or i.max() >= height or j.max() >= width):
            continue
        value = resistance[i, j]
        length = np.hypot(np.diff(i), np.diff(j)) * cell
        cost = float((0.5 * (value[1:] + value[:-1]) * length).sum())
        costs[k] = cost if np.isfinite(cost) else np.inf
    return costs


def other_costs(lcd, found) -> np.ndarray:
    """(m,) bool: both costs are known and differ by more than SAME_COST."""
    known = np.isfinite(lcd) & ~np.isnan(found)
    with np.errstate(invalid="ignore"):
        return known & ~(abs(lcd - found) <= SAME_COST * np.maximum(abs(lcd), 1e-12))
