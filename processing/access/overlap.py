"""How much of some areas lies in others: exact pieces, whatever the size of the polygons."""

from __future__ import annotations

import numpy as np
import shapely

MOST_VERTICES = 256


def split(geometries, most=MOST_VERTICES) -> tuple[np.ndarray, np.ndarray]:
    """Halve polygons until none has more than ``most`` vertices.

    Returns (pieces, index of the polygon each comes from). Pieces of one polygon do
    not overlap and together are the polygon.
    """
    pieces, owner = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
    done, done_owner = [], []
    while len(pieces):
        small = shapely.get_num_coordinates(pieces) <= most
        done.append(pieces[small])
        done_owner.append(owner[small])
        large, from_ = pieces[~small], owner[~small]
        if not len(large):
            break
        halves, half_owner = [], []
        for piece, index in zip(large, from_):
            x0, y0, x1, y1 = piece.bounds
            wide = x1 - x0 >= y1 - y0
            mx, my = (x0 + x1) / 2, (y0 + y1) / 2
            rects = ((x0, y0, mx, y1), (mx, y0, x1, y1)) if wide else ((x0, y0, x1, my), (x0, my, x1, y1))
            two = [shapely.clip_by_rect(piece, *rect) for rect in rects]
            if not all(half.is_valid for half in two) or abs(
                    sum(half.area for half in two) - piece.area) > 1e-9 * piece.area:
                # GEOS's quick clipping has lost parts of the shape, or left rings that touch themselves
                two = [shapely.intersection(piece, shapely.box(*rect)) for rect in rects]
            halves += two
            half_owner += [index, index]
        parts, of = shapely.get_parts(np.array(halves, dtype=object), return_index=True)
        area = np.isin(shapely.get_type_id(parts), (3, 6)) & ~shapely.is_empty(parts)
        pieces, owner = parts[area], np.array(half_owner)[of[area]]
    if not done:
        return np.empty(0, dtype=object), np.empty(0, dtype=np.int64)
    return np.concatenate(done), np.concatenate(done_owner)


def pieces_within(a, b, progress=None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Intersections of the polygons ``a`` with the polygons ``b`` that have an area.

    Returns (pieces, index into a, index into b).
    """
    a, b = np.asarray(a, dtype=object), np.asarray(b, dtype=object)
    if not len(a) or not len(b):
        return np.empty(0, dtype=object), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    shapely.prepare(b)
    first, second = shapely.STRtree(a).query(b, predicate="intersects")[::-1]
    pieces = a[first].copy()
    inside = shapely.contains_properly(b[second], a[first])
    cut = np.flatnonzero(~inside)
    for low in range(0, len(cut), 2000):
        if progress:
            progress(low / len(cut))
        now = cut[low:low + 2000]
        pieces[now] = shapely.intersection(a[first[now]], b[second[now]])
    area = shapely.area(pieces) > 0
    return pieces[area], first[area], second[area]


def parts_outside(a, b, progress=None) -> np.ndarray:
    """What is left of the polygons ``a`` when the polygons ``b`` are taken off them.

    Returns ((n,) polygons, empty ones where nothing is left). ``b`` should be small pieces
    (:func:`split`): each polygon then meets only the few around it.
    """
    a, b = np.asarray(a, dtype=object).copy(), np.asarray(b, dtype=object)
    if not len(a) or not len(b):
        return a
    shapely.prepare(b)
    second, first = shapely.STRtree(a).query(b, predicate="intersects")
    whole = shapely.contains_properly(b[second], a[first])
    gone = np.unique(first[whole])
    a[gone] = shapely.from_wkt("POLYGON EMPTY")
    rest = ~np.isin(first, gone)
    first, second = first[rest], second[rest]
    order = np.argsort(first, kind="stable")
    first, second = first[order], second[order]
    start = np.flatnonzero(np.concatenate([[True], first[1:] != first[:-1]])) if len(first) else first
    turn = np.arange(len(first)) - np.repeat(start, np.diff(np.append(start, len(first))))
    for number in range(int(turn.max()) + 1 if len(turn) else 0):
        if progress:
            progress(number / (turn.max() + 1))
        now = turn == number
        a[first[now]] = shapely.difference(a[first[now]], b[second[now]])
    return a


def unit_of(points, units) -> np.ndarray:
    """(n,) index of the unit each point lies in, -1 outside all; the lowest index on a shared border."""
    unit = np.full(len(points), -1, dtype=np.int64)
    if len(points) and units is not None:
        pieces, owner = split(units)
        point, piece = shapely.STRtree(pieces).query(points, predicate="intersects")
        order = np.lexsort((owner[piece], point))
        point, owner = point[order], owner[piece][order]
        single = np.concatenate([[True], point[1:] != point[:-1]]) if len(point) else np.empty(0, dtype=bool)
        unit[point[single]] = owner[single]
    return unit
