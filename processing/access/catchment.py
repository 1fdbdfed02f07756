"""Two-step floating catchment areas: green space per person, competition included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..common.errors import InputError
from .thresholds import inclusive

# Zonal weights of the enhanced method at thirds of the catchment: Luo & Qi, Health & Place 15 (2009) 1100-1107.
ENHANCED_WEIGHTS = (1.0, 0.68, 0.22)
# A share per person needs one: parts of a person in a large park make millions of m2.
LEAST_PEOPLE = 1.0


@dataclass(frozen=True)
class Catchment:
    """``ratio`` (G,) supply per (weighted) person of each site, NaN for fewer than one; ``access`` (N,)
    supply per person at each place, 0 where no site is in reach, NaN where fewer than one
    person shares a site (it would make more than the whole site per person); ``heads`` (G,)
    people in reach of each site."""

    ratio: np.ndarray
    access: np.ndarray
    heads: np.ndarray


def decay_weights(cost, limit, decay, weights=ENHANCED_WEIGHTS, per_metre=1.0):
    """Weight of a cost within the catchment ``limit`` (inclusive); 0 beyond.

    decay: ``binary`` 1 (Luo & Wang 2003), ``enhanced`` zonal ``weights`` over equal parts
    of the catchment (Luo & Qi 2009), ``gaussian`` (exp(-(d/d0)^2/2) - exp(-1/2)) /
    (1 - exp(-1/2)) (Dai 2010), which is 0 at the limit. per_metre: cost of a metre (see
    :func:`~.thresholds.inclusive`).
    """
    cost, limit = np.broadcast_arrays(np.asarray(cost, dtype=float), np.asarray(limit, dtype=float))
    share = np.minimum(cost / limit, 1.0)
    slack = inclusive(limit, per_metre) / limit - 1.0
    if decay == "binary":
        value = np.ones_like(share)
    elif decay == "enhanced":
        zone = np.clip(np.ceil((cost / limit - slack) * len(weights)).astype(int) - 1, 0, len(weights) - 1)
        value = np.asarray(weights, dtype=float)[zone]
    elif decay == "gaussian":
        value = (np.exp(-0.5 * share ** 2) - np.exp(-0.5)) / (1.0 - np.exp(-0.5))
    else:
        raise InputError("The decay {decay} is not known: use binary, enhanced or gaussian.", decay=decay)
    return np.where(cost <= inclusive(limit, per_metre), value, 0.0)


def floating_catchment(place, site, cost, people, supply, limit, decay="gaussian", weights=ENHANCED_WEIGHTS,
                       per_metre=1.0):
    """Two-step floating catchment area.

    place, site, cost: the pairs within reach. people: (N,) at each place. supply: (G,)
    of each site (m2). limit: catchment cost, one number or (G,) by site.
    R_j = S_j / sum_i P_i f(d_ij), A_i = sum_j R_j f(d_ij).
    """
    people, supply = np.asarray(people, dtype=float), np.asarray(supply, dtype=float)
    limit = np.broadcast_to(np.asarray(limit, dtype=float), supply.shape)
    weight = decay_weights(cost, limit[site], decay, weights, per_metre)
    demand = np.bincount(site, weight * people[place], minlength=len(supply))
    heads = np.bincount(site, people[place], minlength=len(supply))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(demand > 0, supply / demand, np.nan)
    access = np.bincount(place, weight * np.nan_to_num(ratio[site]), minlength=len(people)).astype(float)
    # Nobody can have more than a whole site: there it would be shared by fewer than one person.
    few = (heads[site] < LEAST_PEOPLE) | (demand[site] < weight * (1 - 1e-9) * LEAST_PEOPLE)
    access[np.bincount(place, few, minlength=len(people)) > 0] = np.nan
    return Catchment(np.where(demand >= LEAST_PEOPLE, ratio, np.nan), access, heads)


def straight_pairs(places, sites, limit, progress=None):
    """(place, site, metres) of all pairs within ``limit`` in a straight line.

    places: (N,) shapely points; sites: (G,) shapely geometries (a park's polygon gives
    the distance to its edge, 0 inside); limit: one number or (G,).
    """
    limit = inclusive(np.broadcast_to(np.asarray(limit, dtype=float), (len(sites),)))
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
