"""Where new sites lie best: p-median, p-centre, set cover and maximal cover; exact where small, else with a bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

import numpy as np
from scipy.sparse import csr_matrix

from . import locationexact
from .siting import greedy_coverage

FAR = 10.0  # who no chosen site reaches counts with this many times the largest cost of the table


@dataclass(frozen=True)
class Location:
    """``chosen`` new candidates (ascending columns of the table), ``value`` of the aim, the ``bound`` that no choice
    can better, whether ``value`` is ``proven`` to be it, and for each place the ``site`` (column, -1: none) that serves
    it and its ``cost`` (inf: none)."""

    chosen: np.ndarray
    value: float
    bound: float
    proven: bool
    site: np.ndarray
    cost: np.ndarray


def _location(cost, fixed, chosen, value, bound, tolerance=1e-9, exact=False):
    columns = np.concatenate([np.arange(fixed), np.sort(np.asarray(chosen, dtype=np.int64))]).astype(np.int64)
    if len(columns):
        near = np.argmin(cost[:, columns], axis=1)
        least = cost[np.arange(len(cost)), columns[near]]
        site = np.where(np.isfinite(least), columns[near], -1)
    else:
        least, site = np.full(len(cost), np.inf), np.full(len(cost), -1)
    close = abs(value - bound) <= tolerance * max(abs(value), 1.0)
    return Location(columns[fixed:], float(value), float(bound), bool(exact or close), site, least)


def _full(cost):
    """The table with a large cost where there is no way."""
    known = np.isfinite(cost)
    far = FAR * float(cost[known].max(initial=1.0)) or 1.0
    return np.where(known, cost, far)


def median(cost: np.ndarray, people: np.ndarray, count: int, fixed: int = 0, seconds: float = 60.0,
           progress=None) -> Location:
    """``count`` new sites for which the people's cost in all is least (p-median; Hakimi 1964, Operations Research 12).

    cost: (places, sites), inf where there is no way; the first ``fixed`` sites are there already. people: (places,).
    Greedy choice, then swaps of one for one while they help (Teitz & Bart 1968, Operations Research 16), the exact
    program where it is small (ReVelle & Swain 1970, Geographical Analysis 2), else the bound of the Lagrangian
    relaxation (Cornuejols, Fisher & Nemhauser 1977, Management Science 23). ``value``: cost x people, those whom no
    site reaches with FAR times the largest cost.
    """
    full, people = _full(cost), np.asarray(people, dtype=float)
    chosen = _swapped(full, people, _greedy(full, people, count, fixed, progress), fixed, progress)

    def total(columns):
        every = [*range(fixed), *columns]
        return float(people @ full[:, every].min(axis=1))
    value = total(chosen)
    exact = locationexact.median(full, people, len(chosen), fixed, seconds, progress)
    if exact is not None:
        if exact.columns is not None and total(exact.columns) < value:
            chosen, value = exact.columns, total(exact.columns)
        return _location(cost, fixed, chosen, value, min(exact.bound, value), 1e-6, exact.proven)
    bound = min(max(_lagrange(full, people, len(chosen), fixed, value, progress), 0.0), value)
    return _location(cost, fixed, chosen, value, bound)


def _greedy(cost, people, count, fixed, progress=None):
    least = cost[:, :fixed].min(axis=1) if fixed else np.full(len(cost), cost.max() * 2.0 + 1.0)
    chosen = []
    for _ in range(min(count, cost.shape[1] - fixed)):
        if progress:
            progress(0.0)
        saved = np.array([people @ np.maximum(least - cost[:, j], 0.0) for j in range(fixed, cost.shape[1])])
        saved[[j - fixed for j in chosen]] = -1.0
        chosen.append(int(np.argmax(saved)) + fixed)
        least = np.minimum(least, cost[:, chosen[-1]])
    return chosen


def _swapped(cost, people, chosen, fixed, progress=None):
    """The choice after the best swap of one for one has been made again and again (Whitaker 1983's bookkeeping)."""
    chosen, places = list(chosen), np.arange(len(cost))
    while chosen:
        columns = np.array([*range(fixed), *chosen])
        order = np.argsort(cost[:, columns], axis=1, kind="stable")[:, :2]
        nearest = order[:, 0]
        first = cost[places, columns[nearest]]
        second = cost[places, columns[order[:, 1]]] if len(columns) > 1 else np.full(len(cost), np.inf)
        best, swap = -1e-9 * max(float(people @ first), 1e-12), None
        for new in range(fixed, cost.shape[1]):
            if new in chosen:
                continue
            if progress:
                progress(0.0)
            own = cost[:, new]
            kept = people * np.minimum(own - first, 0.0)
            lost = np.where(people > 0, people * (np.minimum(own, second) - first), 0.0) - kept
            change = kept.sum() + np.bincount(nearest, lost, minlength=len(columns))[fixed:]
            gone = int(np.argmin(change))
            if change[gone] < best:
                best, swap = change[gone], (gone, new)
        if swap is None:
            break
        chosen[swap[0]] = swap[1]
    return chosen


def _lagrange(cost, people, count, fixed, value, progress=None, steps=300):
    """A cost that no choice of ``count`` sites can go below, by subgradients on the assignment of each place."""
    weighted = cost * people[:, None]
    price = np.sort(weighted, axis=1)[:, :2].max(axis=1)
    best, agility, since = -np.inf, 2.0, 0
    for step in range(steps):
        if progress and step % 10 == 0:
            progress(0.0)
        gain = np.minimum(weighted - price[:, None], 0.0)
        worth = gain.sum(axis=0)
        new = np.argsort(worth[fixed:], kind="stable")[:count] + fixed
        open_ = np.concatenate([np.arange(fixed), new])
        bound = float(price.sum() + worth[open_].sum())
        if bound > best + 1e-9 * max(abs(bound), 1.0):
            best, since = bound, 0
        else:
            since += 1
            agility = agility / 2 if since % 15 == 0 else agility
        slack = 1.0 - (gain[:, open_] < 0).sum(axis=1)
        norm = float(slack @ slack)
        if norm == 0 or value - best <= 1e-9 * max(value, 1.0) or agility < 1e-4:
            break
        price = np.maximum(price + agility * (value - bound) / norm * slack, 0.0)
    return best


def cover_all(cost: np.ndarray, reach: float, fixed: int = 0, seconds: float = 60.0, progress=None) -> Location:
    """The fewest new sites with a site within ``reach`` of every place (set cover, LSCP; Toregas, Swain, ReVelle &
    Bergman 1971, Operations Research 19). Places that no site reaches are left out; ``value`` counts new sites."""
    rows = _rows(cost <= reach, fixed)
    chosen = _greedy_cover(rows)
    exact = locationexact.cover(rows, seconds, progress)
    bound, proven = (1.0 if len(chosen) else 0.0), False
    if exact is not None:
        if exact.columns is not None and len(exact.columns) < len(chosen):
            chosen = exact.columns
        bound, proven = min(np.ceil(exact.bound - 1e-6), len(chosen)), exact.proven
    return _location(cost, fixed, np.asarray(chosen, dtype=np.int64) + fixed, len(chosen), bound, exact=proven)


def _rows(near, fixed):
    """(different places, candidates) of the places that candidates must cover: what sites there are do not."""
    open_ = near[:, fixed:][~near[:, :fixed].any(axis=1)]
    open_ = open_[open_.any(axis=1)]
    return np.unique(open_, axis=0) if len(open_) else open_


def _greedy_cover(rows):
    """Sites that together cover all rows, each for the most that are left; then without those made up for by others."""
    left, chosen = np.ones(len(rows), dtype=bool), []
    while left.any():
        chosen.append(int(np.argmax(rows[left].sum(axis=0))))
        left &= ~rows[:, chosen[-1]]
    for column in list(chosen):
        rest = [c for c in chosen if c != column]
        if rest and rows[:, rest].any(axis=1).all():
            chosen = rest
    return chosen


def centre(cost: np.ndarray, count: int, fixed: int = 0, seconds: float = 60.0, progress=None) -> Location:
    """``count`` new sites for which the farthest place has least far to go (p-centre; Hakimi 1964): the least cost
    within which so few sites cover every place, by bisection over the costs of the table (Minieka 1970, SIAM Review
    12). Places without any way are left out."""
    able = np.isfinite(cost).any(axis=1)
    seen = cost[able]
    if not len(seen):
        return _location(cost, fixed, [], 0.0, 0.0)
    # No choice can serve a place better than its best site; all sites at once can.
    least = float(seen.min(axis=1).max())
    values = np.unique(seen[np.isfinite(seen) & (seen >= least)])
    low, high, best, bound, sure = 0, len(values) - 1, None, float(values[0]), True
    while low <= high:
        middle = (low + high) // 2
        found = cover_all(seen, values[middle], fixed, seconds / max(np.log2(len(values) + 1), 1.0), progress)
        if len(found.chosen) <= count:
            best, high = found.chosen, middle - 1
        else:
            sure &= found.bound > count
            bound = max(bound, float(values[middle + 1]) if found.bound > count and middle + 1 < len(values) else bound)
            low = middle + 1
    if best is None:
        best = np.arange(fixed, cost.shape[1])[:count]
    best = _filled(cost, seen, best, count, fixed)
    columns = [*range(fixed), *best]
    value = float(seen[:, columns].min(axis=1).max()) if columns else np.inf
    return _location(cost, fixed, best, value, min(bound, value), exact=sure and np.isfinite(value))


def _filled(cost, seen, chosen, count, fixed):
    """The choice with further sites up to ``count``, each where the farther half gains most."""
    chosen = list(chosen)
    while len(chosen) < min(count, cost.shape[1] - fixed):
        rest = [j for j in range(fixed, cost.shape[1]) if j not in chosen]
        columns = [*range(fixed), *chosen]
        least = seen[:, columns].min(axis=1) if columns else np.full(len(seen), np.inf)
        least = np.where(np.isfinite(least), least, FAR * seen[np.isfinite(seen)].max())
        chosen.append(max(rest, key=lambda j: float(np.maximum(least - seen[:, j], 0.0).sum())))
    return chosen


def cover_most(cost: np.ndarray, people: np.ndarray, count: int, reach: float, fixed: int = 0, seconds: float = 60.0,
               progress=None) -> Location:
    """``count`` new sites within ``reach`` of which most people live (maximal covering; Church & ReVelle 1974, Papers
    of the Regional Science Association 32). ``value`` counts the people of sites that are there, too."""
    near = cost <= reach
    held = near[:, :fixed].any(axis=1)
    already = float(people[held].sum())
    open_, left = near[~held][:, fixed:], np.asarray(people, dtype=float)[~held]
    place, site = np.nonzero(open_)
    found = greedy_coverage(place, site, left, open_.shape[1], count, progress)
    chosen, value = found.chosen, float(found.served[-1]) if len(found.served) else 0.0
    bound, proven = (float(found.bound[-1]) if len(found.bound) else 0.0), False
    exact = locationexact.cover_most(open_, left, count, seconds, progress) if value > 0 else None
    if exact is not None:
        served = 0.0 if exact.columns is None else float(left[open_[:, exact.columns].any(axis=1)].sum())
        if served > value:
            chosen, value = exact.columns, served
        bound, proven = max(min(exact.bound, bound), value), exact.proven
    return _location(np.where(near, cost, np.inf), fixed, np.asarray(chosen, dtype=np.int64) + fixed, already + value,
                     already + bound, 1e-6, proven)


def with_nearest(found: Location, cost: np.ndarray, columns: np.ndarray) -> Location:
    """The same choice with the nearest of the sites ``columns`` for each place, however far."""
    if not len(columns):
        return found
    least = cost[:, columns].min(axis=1)
    site = np.where(np.isfinite(least), columns[cost[:, columns].argmin(axis=1)], -1)
    return Location(found.chosen, found.value, found.bound, found.proven, site, least)


def table_of(place: np.ndarray, site: np.ndarray, cost: np.ndarray, shape: Tuple[int, int],
             columns: Optional[np.ndarray] = None) -> np.ndarray:
    """(places, sites) table of pairs, inf where there is none; ``columns``: the column of each site."""
    table = np.full(shape, np.inf)
    site = site if columns is None else columns[site]
    table[place, site] = cost
    return table


def served_by(location: Location, people: np.ndarray, sites: int) -> tuple:
    """(sites,) (people, mean cost, largest cost) of those whom each site serves; NaN where nobody."""
    on = location.site >= 0
    reach = csr_matrix((np.ones(on.sum()), (location.site[on], np.flatnonzero(on))), shape=(sites, len(people)))
    heads = reach @ people
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = (reach @ np.where(on, people * np.where(on, location.cost, 0.0), 0.0)) / heads
    largest = np.full(sites, np.nan)
    lived = on & (people > 0)
    if lived.any():
        top = np.zeros(sites)
        np.maximum.at(top, location.site[lived], location.cost[lived])
        largest = np.where(heads > 0, top, np.nan)
    return heads, mean, largest
