"""Which sources are neighbours by straight distance, besides those by cost.

Linkage Mapper (McRae and Kavanagh 2011, user guide, step 1) calls sources adjacent whose zones of nearest source touch
(8 neighbours): zones by cost-weighted distance, by Euclidean distance, or either. Costs do not count in the second
kind, nor do barriers.
"""

from __future__ import annotations

import numpy as np
from scipy.ndimage import distance_transform_edt

from .linkages import Crossings

KINDS = ("cost", "euclid", "both")


def euclidean_pairs(labels) -> np.ndarray:
    """(m, 2) labels, smaller first, of sources whose zones of nearest source by straight distance touch.

    labels : (rows, columns) sources 1..n, 0 elsewhere. A cell as near to two sources belongs to one of them.
    """
    labels = np.asarray(labels)
    if not (labels > 0).any():
        return np.zeros((0, 2), np.int64)
    rows, columns = distance_transform_edt(labels == 0, return_distances=False, return_indices=True)
    zones = labels[rows, columns].astype(np.int64)
    found = []
    for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        one = zones[:zones.shape[0] - down, max(0, -right):zones.shape[1] - max(0, right)]
        other = zones[down:, max(0, right):zones.shape[1] + min(0, right)]
        apart = one != other
        pair = np.sort(np.column_stack([one[apart], other[apart]]), axis=1)
        found.append(np.unique(pair, axis=0))
    return np.unique(np.concatenate(found), axis=0)


def with_pairs(crossings, pairs, keep) -> Crossings:
    """Crossings of the pairs, those unknown with an infinite bound; ``keep`` adds the crossings of other pairs.

    crossings : of touching zones by cost, ordered by pair.
    """
    known = {(int(a), int(b)): k for k, (a, b) in enumerate(zip(crossings.from_id, crossings.to_id))}
    wanted = {(int(a), int(b)) for a, b in pairs} | (set(known) if keep else set())
    ordered = sorted(wanted)
    at = np.array([known.get(pair, -1) for pair in ordered], np.int64)
    seen = at >= 0
    ends = np.array(ordered, np.int64).reshape(-1, 2)

    def taken(values, otherwise):
        result = np.full(len(ordered), otherwise, values.dtype)
        result[seen] = values[at[seen]]
        return result

    return Crossings(ends[:, 0], ends[:, 1], taken(crossings.cost, np.inf), taken(crossings.from_cell, -1),
                     taken(crossings.to_cell, -1))
