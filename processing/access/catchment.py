"""Two-step floating catchment areas: green space per person, competition included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..common.errors import InputError

# Zonal weights of the enhanced method at thirds of the catchment: Luo & Qi, Health & Place 15 (2009) 1100-1107.
ENHANCED_WEIGHTS = (1.0, 0.68, 0.22)


@dataclass(frozen=True)
class Catchment:
    """``ratio`` (G,) supply per person of each site, NaN where nobody reaches it;
    ``access`` (N,) supply per person at each place, 0 where no site is in reach."""

    ratio: np.ndarray
    access: np.ndarray


def decay_weights(cost, limit, decay, weights=ENHANCED_WEIGHTS):
    """Weight of a cost within the catchment ``limit`` (inclusive); 0 beyond.

    decay: ``binary`` 1 (Luo & Wang 2003), ``enhanced`` zonal ``weights`` over equal parts
    of the catchment (Luo & Qi 2009), ``gaussian`` (exp(-(d/d0)^2/2) - exp(-1/2)) /
    (1 - exp(-1/2)) (Dai 2010), which is 0 at the limit.
    """
    cost, limit = np.broadcast_arrays(np.asarray(cost, dtype=float), np.asarray(limit, dtype=float))
    share = cost / limit
    if decay == "binary":
        value = np.ones_like(share)
    elif decay == "enhanced":
        zone = np.clip(np.ceil(share * len(weights) - 1e-12).astype(int) - 1, 0, len(weights) - 1)
        value = np.asarray(weights, dtype=float)[zone]
    elif decay == "gaussian":
        value = (np.exp(-0.5 * share ** 2) - np.exp(-0.5)) / (1.0 - np.exp(-0.5))
    else:
        raise InputError("The decay {decay} is not known: use binary, enhanced or gaussian.", decay=decay)
    return np.where(cost <= limit * (1 + 1e-12), value, 0.0)


def floating_catchment(place, site, cost, people, supply, limit, decay="gaussian", weights=ENHANCED_WEIGHTS):
    """Two-step floating catchment area.

    place, site, cost: the pairs within reach. people: (N,) at each place. supply: (G,)
    of each site (m2). limit: catchment cost, one number or (G,) by site.
    R_j = S_j / sum_i P_i f(d_ij), A_i = sum_j R_j f(d_ij).
    """
    people, supply = np.asarray(people, dtype=float), np.asarray(supply, dtype=float)
    limit = np.broadcast_to(np.asarray(limit, dtype=float), supply.shape)
    weight = decay_weights(cost, limit[site], decay, weights)
    demand = np.bincount(site, weight * people[place], minlength=len(supply))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(demand > 0, supply / demand, np.nan)
    access = np.bincount(place, weight * np.nan_to_num(ratio[site]), minlength=len(people))
    return Catchment(ratio, access)


def straight_pairs(places, sites, limit, progress=None):
    """(place, site, metres) of all pairs within ``limit`` in a straight line.

    places: (N,) shapely points; sites: (G,) shapely geometries (a park's polygon gives
    the distance to its edge, 0 inside); limit: one number or (G,).
    """
    limit = np.broadcast_to(np.asarray(limit, dtype=float), (len(sites),))
    tree = shapely.STRtree(places)
    found = [[], [], []]
    for low in range(0, len(sites), 50):
        if progress:
            progress(low / len(sites))
        some = np.asarray(sites[low:low + 50], dtype=object)
        box = shapely.bounds(some)
        reach = limit[low:low + 50]
        site, place = tree.query(shapely.box(box[:, 0] - reach, box[:, 1] - reach, box[:, 2] + reach,
                                             box[:, 3] + reach))
        shapely.prepare(some)
        metres = shapely.distance(some[site], places[place])
        near = metres <= reach[site]
        for column, values in zip(found, (place[near], low + site[near], metres[near])):
            column.append(values)
    return tuple(np.concatenate(c) if c else np.empty(0, dtype=t)
                 for c, t in zip(found, (np.int64, np.int64, float)))
