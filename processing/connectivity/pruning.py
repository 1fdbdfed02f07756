"""Which links stay: limits, crossings, nearest neighbours, connected components.

The order is that of Linkage Mapper (McRae and Kavanagh 2011): limits on cost and distance,
then links through a third source, then the nearest neighbours with their groups tied
together again ("constellations").
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components


def components(count, from_ids, to_ids) -> np.ndarray:
    """Component number (from 0) of each of ``count`` sources labelled 1..count."""
    if not count:
        return np.empty(0, np.int32)
    ends = np.asarray(from_ids, np.int64) - 1, np.asarray(to_ids, np.int64) - 1
    graph = coo_matrix((np.ones(len(from_ids), np.int8), ends), shape=(count, count))
    return connected_components(graph, directed=False)[1]


def among_nearest(count, from_ids, to_ids, costs, nearest, keep_connected) -> np.ndarray:
    """Flags of the links kept when each source keeps its ``nearest`` cheapest links.

    A link stays if either end counts it among its nearest; of equal costs the earlier link
    counts as nearer. With ``keep_connected`` the cheapest dropped links that join separate
    groups stay as well (Kruskal 1956), so no more components arise than there were.
    """
    order = np.argsort(costs, kind="stable")
    kept = np.zeros(len(costs), bool)
    used = np.zeros(count + 1, np.int64)
    for link in order:
        a, b = from_ids[link], to_ids[link]
        kept[link] = used[a] < nearest or used[b] < nearest
        used[a] += 1
        used[b] += 1
    if keep_connected:
        group = components(count, from_ids[kept], to_ids[kept])
        for link in order[~kept[order]]:
            a, b = group[from_ids[link] - 1], group[to_ids[link] - 1]
            if a != b:
                kept[link] = True
                group[group == b] = a
    return kept
