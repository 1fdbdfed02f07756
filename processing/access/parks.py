"""Parks as people use them: adjacent parts are one park before its size is judged."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from .thresholds import inclusive


def merge_parks(geometries, touch=1.0, groups=None) -> tuple[np.ndarray, np.ndarray]:
    """Unite park parts that lie within ``touch`` metres of each other or share a group.

    geometries: (n,) valid polygons in a metric CRS; groups: (n,) names or None, equal
    names are one park wherever the parts lie.

    Returns ((m,) united polygons, (n,) index of the park each part belongs to).
    """
    geometries = np.asarray(geometries, dtype=object)
    count = len(geometries)
    touch = inclusive(touch)
    tree = shapely.STRtree(geometries)
    box = shapely.bounds(geometries)
    first, second = tree.query(shapely.box(box[:, 0] - touch, box[:, 1] - touch, box[:, 2] + touch, box[:, 3] + touch))
    pair = first < second
    first, second = first[pair], second[pair]
    near = shapely.distance(geometries[first], geometries[second]) <= touch
    first, second = first[near], second[near]
    if groups is not None:
        names = {}
        same = [(i, names.setdefault(name, i)) for i, name in enumerate(groups) if name not in (None, "")]
        if same:
            one, other = np.array(same).T
            first, second = np.concatenate([first, one]), np.concatenate([second, other])
    links = coo_matrix((np.ones(len(first)), (first, second)), shape=(count, count))
    parks, label = connected_components(links, directed=False)
    united = np.array([shapely.union_all(geometries[label == park]) if (label == park).sum() > 1
                       else geometries[np.flatnonzero(label == park)[0]] for park in range(parks)], dtype=object)
    return united, label
