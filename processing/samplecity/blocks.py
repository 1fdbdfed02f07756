"""Street blocks: built land divided again and again across its longer side."""

from __future__ import annotations

import numpy as np
import shapely


def divide(polygons, target, rng, minimum_width=40.0, levels=None):
    """Blocks of at most ``target`` m2 (one number or one per polygon), and the cuts between them.

    Each polygon is cut near the middle across the longer side of its oriented
    envelope, all polygons of a level at once. Returns blocks, their index
    into ``polygons``, cut lines, and the area of the polygon each line cut
    (large for the first, main streets).
    """
    pieces = np.asarray(polygons, dtype=object)
    owner = np.arange(len(pieces))
    target = np.broadcast_to(np.asarray(target, float), pieces.shape)
    blocks, owners, cuts, weights = [], [], [], []
    for _ in range(levels or 40):
        if not len(pieces):
            break
        area = shapely.area(pieces)
        corners = shapely.get_coordinates(shapely.oriented_envelope(pieces))
        if len(corners) != 5 * len(pieces):  # a sliver's envelope may be a line
            keep = shapely.get_dimensions(shapely.oriented_envelope(pieces)) == 2
            pieces, owner, area = pieces[keep], owner[keep], area[keep]
            corners = shapely.get_coordinates(shapely.oriented_envelope(pieces))
        corners = corners.reshape(-1, 5, 2)
        a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 1]
        long_a = np.hypot(*a.T) >= np.hypot(*b.T)
        along = np.where(long_a[:, None], a, b)
        across = np.where(long_a[:, None], b, -a)
        start = np.where(long_a[:, None], corners[:, 0], corners[:, 1])
        length = np.hypot(*along.T)
        small = (area <= target[owner] * rng.uniform(0.75, 1.35, len(area))) | (length < 2 * minimum_width)
        blocks.append(pieces[small])
        owners.append(owner[small])
        big = ~small
        if not big.any():
            break
        pieces, owner, along, across, start = pieces[big], owner[big], along[big], across[big], start[big]
        share = rng.uniform(0.42, 0.58, len(pieces))[:, None]
        tilt = rng.normal(0, 0.02, len(pieces))[:, None]
        middle = start + along * share
        tip = middle + across * 1.01 + along * tilt
        foot = middle - across * 0.01 - along * tilt
        line = shapely.linestrings(np.stack([foot, tip], axis=1))
        cut = shapely.intersection(line, pieces)
        near = shapely.polygons(np.stack([start - along * 0.6 - across * 0.01, foot, tip,
                                          start - along * 0.6 + across * 1.01], axis=1))
        first = shapely.intersection(pieces, near)
        second = shapely.difference(pieces, near)
        weight = area[big]
        parts, which = shapely.get_parts(cut, return_index=True)
        lines = (shapely.get_type_id(parts) == 1) & (shapely.length(parts) > 2)
        cuts.append(parts[lines])
        weights.append(weight[which[lines]])
        both = np.concatenate([first, second])
        parts, which = shapely.get_parts(both, return_index=True)
        keep = (shapely.get_dimensions(parts) == 2) & (shapely.area(parts) > 150)
        pieces, owner = parts[keep], np.concatenate([owner, owner])[which[keep]]
    else:
        blocks.append(pieces)
        owners.append(owner)
    empty = np.zeros(0, object)
    return (np.concatenate(blocks) if blocks else empty, np.concatenate(owners) if owners else np.zeros(0, int),
            np.concatenate(cuts) if cuts else empty, np.concatenate(weights) if weights else np.zeros(0))
