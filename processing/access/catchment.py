"""Two-step floating catchment areas: green space per person, competition included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from .decay import Decay, decay_weights
from .thresholds import inclusive

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


def floating_catchment(place, site, cost, people, supply, limit, decay: Decay = Decay(), per_metre=1.0,
                       choice=False) -> Catchment:
    """Two-step floating catchment area, or the three-step one where ``choice``.

    place, site, cost: the pairs within reach. people: (N,) at each place. supply: (G,)
    of each site (m2). limit: catchment cost, one number or (G,) by site.
    R_j = S_j / sum_i P_i f(d_ij), A_i = sum_j R_j f(d_ij).
    choice: the people of a place divide themselves among the sites in reach,
    G_ij = f(d_ij) / sum_j f(d_ij), and f(d_ij) G_ij takes the place of f(d_ij) in both
    steps (Wan, Zou & Sternberg 2012, Int. J. Geographical Information Science 26).
    """
    people, supply = np.asarray(people, dtype=float), np.asarray(supply, dtype=float)
    limit = np.broadcast_to(np.asarray(limit, dtype=float), supply.shape)
    weight = decay_weights(cost, limit[site], decay, per_metre)
    if choice:
        drawn = np.bincount(place, weight, minlength=len(people))[place]
        weight = np.divide(weight ** 2, drawn, out=np.zeros_like(weight), where=drawn > 0)
    demand = np.bincount(site, weight * people[place], minlength=len(supply))
    heads = np.bincount(site, people[place], minlength=len(supply))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(demand > 0, supply / demand, np.nan)
    access = np.bincount(place, weight * np.nan_to_num(ratio[site]), minlength=len(people)).astype(float)
    # Nobody can have more than a whole site: there it would be shared by fewer than one person.
    few = (heads[site] < LEAST_PEOPLE) | (demand[site] < weight * (1 - 1e-9) * LEAST_PEOPLE)
    access[np.bincount(place, few, minlength=len(people)) > 0] = np.nan
    return Catchment(np.where(demand >= LEAST_PEOPLE, ratio, np.nan), access, heads)


def within_catchments(place, site, cost, limit,
                      per_metre=1.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs whose cost is within the catchment ``limit`` (G,) of their site, inclusive."""
    near = cost <= inclusive(np.asarray(limit, dtype=float), per_metre)[site]
    return place[near], site[near], cost[near]


def catchments_by_size(area_ha, sizes, default) -> np.ndarray:
    """(G,) catchment of each site by its area: that of the largest of ``sizes`` it reaches, else ``default``.

    sizes: ((least area in ha, catchment), ...) in any order.
    """
    limit = np.full(len(area_ha), float(default))
    for least, value in sorted(sizes):
        limit[np.asarray(area_ha) >= least * (1 - 1e-9)] = value
    return limit


def straight_pairs(places, sites, limit, progress=None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
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
