"""How contiguous ground is: patches that lie within a gap of each other, and their figures by unit.

The effective mesh size is that of Jaeger (2000), Landscape Ecology 15: 115-130, with the cross-boundary connections
of Moser et al. 2007 (:mod:`..common.meshsums`): a patch that a border of units cuts counts with its whole area.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence, Tuple

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from ..common import workers
from ..common.geodesy import MU_PER_M2
from ..common.meshsums import connected_area

_BLOCK = 20000


def clusters(geometries: np.ndarray, gap: float, progress: Any = None) -> Tuple[np.ndarray, int]:
    """((n,) number of each polygon's patch, number of patches): polygons not more than ``gap`` apart are one patch.

    ``geometries``: (n,) valid polygons in one plane in metres. With gap 0, polygons that share an edge or a corner.
    """
    shapes = np.asarray(geometries, dtype=object)
    if not len(shapes):
        return np.empty(0, np.int64), 0
    tree, pairs, done = shapely.STRtree(shapes), [], [0]
    tree.query(shapes[:1])  # the first query builds the tree

    def near(start, _still):
        some = shapes[start:start + _BLOCK]
        first, second = (tree.query(some, predicate="dwithin", distance=gap) if gap > 0 else
                         tree.query(some, predicate="intersects"))
        first = first + start
        later = second > first
        return first[later], second[later]

    def look():
        if progress is not None:
            progress(min(1.0, done[0] / len(shapes)))

    for found in workers.in_order(near, range(0, len(shapes), _BLOCK), look):
        pairs.append(found)
        done[0] += _BLOCK
    first, second = (np.concatenate(column) for column in zip(*pairs))
    links = coo_matrix((np.ones(len(first), np.int8), (first, second)), shape=(len(shapes), len(shapes)))
    count, label = connected_components(links, directed=False)
    return label.astype(np.int64), int(count)


@dataclass(frozen=True)
class Contiguity:
    """Figures by unit with all that lies in it, (units,) each: ``area`` in m2, ``patches`` that have ground there,
    ``largest`` and ``weighted`` (area-weighted mean) patch in m2, ``mesh`` in m2, ``shares`` (units, thresholds) of
    the ground in patches from each threshold on, 0 to 1. NaN where there is no ground."""

    area: np.ndarray
    patches: np.ndarray
    largest: np.ndarray
    weighted: np.ndarray
    mesh: np.ndarray
    shares: np.ndarray


def contiguity(label: np.ndarray, count: int, unit: np.ndarray, areas: np.ndarray, ground: np.ndarray,
               thresholds_mu: Sequence[float], tree: Any) -> Contiguity:
    """:class:`Contiguity` of parts of ground.

    ``label``: (n,) patch of each part, 0 to ``count``-1. ``unit``: (n,) place of each part in ``tree``. ``areas``:
    (n,) m2. ``ground``: (units,) m2 of all surveyed ground in each unit itself, what the mesh size goes by.
    """
    size = len(tree)
    whole = np.bincount(label, areas, count)
    squares, own = connected_area(label + 1, count, unit, size, areas)
    squares, own, ground = tree.nested(squares), tree.nested(own), tree.nested(np.asarray(ground, float))
    in_large = np.stack([tree.nested(np.bincount(unit, areas * (whole[label] * MU_PER_M2 >= threshold), size))
                         for threshold in thresholds_mu], axis=1)
    patches, largest = np.zeros(size, np.int64), np.full(size, np.nan)
    pair = np.unique(unit.astype(np.int64) * max(count, 1) + label) if len(label) else np.empty(0, np.int64)
    for place in range(size - 1, -1, -1):  # every unit stands after the one that holds it
        low, high = np.searchsorted(pair, (place * count, (place + 1) * count))
        mine = pair[low:high] - place * count
        patches[place] = len(mine)
        if len(mine):
            largest[place] = whole[mine].max()
            above = tree.parents[place]
            if above >= 0:
                pair = np.union1d(pair, mine + above * count)
    with np.errstate(invalid="ignore", divide="ignore"):
        return Contiguity(own, patches, largest, squares / own, np.where(ground > 0, squares / ground, np.nan),
                          in_large / own[:, None])
