"""Greenway networks: pieces, connectivity indices, gaps that would join pieces, places served."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import minimum_spanning_tree

from .thresholds import inclusive


@dataclass(frozen=True)
class Indices:
    """Links L, nodes V, pieces p (places where only two links meet are no nodes) and
    alpha = (L - V + p) / (2V - 5p), beta = L / V, gamma = L / 3(V - 2p); NaN where undefined."""

    links: int
    nodes: int
    components: int
    alpha: float
    beta: float
    gamma: float


def network_indices(network) -> Indices:
    """Connectivity indices of a network (Garrison & Marble 1962; Kansky 1963; p pieces as in Haggett & Chorley "
    "1969)."""
    label, pieces = network.components()
    degree = np.bincount(np.concatenate([network.start, network.end]), minlength=len(network.nodes))
    loop = network.start == network.end
    own_loop = np.zeros(len(network.nodes), dtype=bool)
    own_loop[network.start[loop]] = True
    through = (degree == 2) & ~own_loop
    # A ring without junctions keeps one node.
    rings = pieces - len(np.unique(label[~through]))
    removed = int(through.sum()) - rings
    links, nodes = len(network.start) - removed, len(network.nodes) - removed

    def ratio(top, bottom):
        return top / bottom if bottom > 0 else float("nan")
    return Indices(links, nodes, pieces, ratio(links - nodes + pieces, 2 * nodes - 5 * pieces),
                   ratio(links, nodes), ratio(links, 3 * (nodes - 2 * pieces)))


@dataclass(frozen=True)
class Gaps:
    """Shortest straight lines between pieces, ranked by the length they join to a larger piece.

    ``joined_m`` is the length of the smaller piece, ``total_m`` of both; ``needed`` is
    True for the shortest set of gaps that joins all the pieces that can be joined.
    """

    lines: np.ndarray
    gap_m: np.ndarray
    piece_a: np.ndarray
    piece_b: np.ndarray
    joined_m: np.ndarray
    total_m: np.ndarray
    needed: np.ndarray


def find_gaps(geometries, component, lengths, most, progress=None) -> Gaps:
    """Gaps of at most ``most`` metres between different components.

    geometries: (n,) edges; component: (n,) piece of each; lengths: (n,) metres.
    """
    geometries = np.asarray(geometries, dtype=object)
    pieces = int(component.max()) + 1
    size = np.bincount(component, lengths, minlength=pieces)
    tree = shapely.STRtree(geometries)
    best = {}
    for low in range(0, len(geometries), 500):
        if progress:
            progress(low / len(geometries))
        some = geometries[low:low + 500]
        box = shapely.bounds(some)
        a, b = tree.query(shapely.box(box[:, 0] - most, box[:, 1] - most, box[:, 2] + most, box[:, 3] + most))
        a += low
        apart = component[a] < component[b]
        a, b = a[apart], b[apart]
        distance = shapely.distance(geometries[a], geometries[b])
        near = distance <= inclusive(most)
        for i, j, d in zip(a[near], b[near], distance[near]):
            key = (component[i], component[j])
            if key not in best or d < best[key][0]:
                best[key] = (d, i, j)
    if not best:
        void = np.empty(0)
        return Gaps(np.empty(0, dtype=object), void, void.astype(int), void.astype(int), void, void, void.astype(bool))
    keys = np.array(list(best), dtype=np.int64)
    gap, first, second = (np.array(column) for column in zip(*best.values()))
    joined = np.minimum(size[keys[:, 0]], size[keys[:, 1]])
    # Spanning forest of the shortest gaps; a zero would read as "no link" in a sparse matrix.
    forest = minimum_spanning_tree(coo_matrix((gap + 1e-6, (keys[:, 0], keys[:, 1])), shape=(pieces, pieces))).tocoo()
    chosen = set(zip(forest.row.tolist(), forest.col.tolist()))
    needed = np.array([(a, b) in chosen or (b, a) in chosen for a, b in keys.tolist()])
    order = np.lexsort((gap, -joined))
    lines = shapely.shortest_line(geometries[first], geometries[second])
    return Gaps(lines[order], gap[order], keys[order, 0], keys[order, 1], joined[order],
                (size[keys[:, 0]] + size[keys[:, 1]])[order], needed[order])


def within_distance(places, lines, distance, progress=None) -> np.ndarray:
    """(n,) distance of each place to the nearest line, NaN where it is more than ``distance`` metres."""
    places = np.asarray(places, dtype=object)
    result = np.full(len(places), np.nan)
    if not len(lines) or not len(places):
        return result
    which, line = shapely.STRtree(lines).query_nearest(
        places, max_distance=inclusive(distance), all_matches=False)
    result[which] = shapely.distance(places[which], np.asarray(lines, dtype=object)[line])
    return result


def match_levels(values, names) -> tuple[list[str], dict[str, tuple[int, str]]]:
    """Key of the greenway level each value names.

    values: texts, None or empty; names: {key: names it goes by}. Case and spaces do not
    matter. Returns (keys, "" where empty and "?" where unknown, {unknown value: (count, nearest known name)}).
    """
    known = {}
    for key, several in names.items():
        for name in (key, *several):
            known.setdefault(_plain(name), key)
    keys, unknown = [], {}
    for value in values:
        text = "" if value is None else str(value).strip()
        key = "" if not text else known.get(_plain(text), "?")
        keys.append(key)
        if key == "?":
            count = unknown.get(text, (0, ""))[0]
            near = get_close_matches(_plain(text), list(known), 1, 0.0)
            unknown[text] = (count + 1, known[near[0]] if near else "")
    return keys, unknown


def _plain(name):
    return "".join(str(name).casefold().split())
