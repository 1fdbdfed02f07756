"""The integer programs behind :mod:`.location`, solved by HiGHS where they are small enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, eye, hstack, vstack

from ..common.waiting import patiently

MOST_PAIRS = 40_000  # place x site of a p-median: its program has so many variables (about a minute)
MOST_REACHES = 400_000  # pairs within reach of a covering program


@dataclass(frozen=True)
class Exact:
    """``columns`` chosen (None without a solution in time), the ``bound`` of the program, whether it is ``proven``."""

    columns: Optional[np.ndarray]
    bound: float
    proven: bool


def _solve(goal, rows, low, high, whole, seconds, progress):
    """Minimise goal @ x with low <= rows @ x <= high, 0 <= x <= 1, ``whole`` x in whole numbers; None without HiGHS."""
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
    except ImportError:  # scipy below 1.9
        return None
    found = patiently(lambda: milp(
        goal, constraints=LinearConstraint(rows, low, high), integrality=whole, bounds=Bounds(0.0, 1.0),
        options={"time_limit": max(seconds, 0.1), "mip_rel_gap": 1e-9}), progress)
    bound = getattr(found, "mip_dual_bound", None)
    if found.x is None or found.status not in (0, 1):
        return None if bound is None or not np.isfinite(bound) else Exact(None, float(bound), False)
    if bound is None or not np.isfinite(bound):
        bound = found.fun if found.status == 0 else 0.0
    return Exact(np.flatnonzero(found.x[:int(whole.sum())] > 0.5), float(bound), found.status == 0)


def median(cost: np.ndarray, people: np.ndarray, count: int, fixed: int, seconds: float, progress=None
           ) -> Optional[Exact]:
    """p-median: sites y, assignments z <= y of each place, all z of a place together 1 (ReVelle & Swain 1970)."""
    places, sites = cost.shape
    if places * sites > MOST_PAIRS:
        return None
    pair = np.arange(places * sites)
    one = np.ones(len(pair))
    # Rows: assignment of each place; z - y <= 0; number of new sites.
    given = coo_matrix((one, (pair // sites, sites + pair)), shape=(places, sites + len(pair)))
    within = coo_matrix((np.concatenate([one, -one]), (np.concatenate([pair, pair]),
                                                       np.concatenate([sites + pair, pair % sites]))),
                        shape=(len(pair), sites + len(pair)))
    number = coo_matrix((np.ones(sites), (np.where(np.arange(sites) < fixed, 1, 0), np.arange(sites))),
                        shape=(2, sites + len(pair)))
    rows = vstack([given, within, number]).tocsr()
    low = np.concatenate([np.ones(places), np.full(len(pair), -np.inf), [count, fixed]])
    high = np.concatenate([np.ones(places), np.zeros(len(pair)), [count, fixed]])
    goal = np.concatenate([np.zeros(sites), (cost * people[:, None]).ravel()])
    scale = max(float(goal.max()), 1e-300)
    whole = np.concatenate([np.ones(sites), np.zeros(len(pair))])
    found = _solve(goal / scale, rows, low, high, whole, seconds, progress)
    if found is None:
        return None
    columns = None if found.columns is None else found.columns[found.columns >= fixed]
    return Exact(columns, found.bound * scale, found.proven)


def cover(rows: np.ndarray, seconds: float, progress=None) -> Optional[Exact]:
    """Set cover: the fewest columns that leave no row without one."""
    if not len(rows):
        return Exact(np.empty(0, dtype=np.int64), 0.0, True)
    if np.count_nonzero(rows) > MOST_REACHES:
        return None
    count = rows.shape[1]
    return _solve(np.ones(count), csr_matrix(rows.astype(float)), np.ones(len(rows)), np.full(len(rows), np.inf),
                  np.ones(count), seconds, progress)


def cover_most(near: np.ndarray, people: np.ndarray, count: int, seconds: float, progress=None) -> Optional[Exact]:
    """Maximal covering: u of a place at most the sum of the sites y near it, ``count`` sites at most."""
    wanted = near.any(axis=1) & (people > 0)
    if np.count_nonzero(near[wanted]) > MOST_REACHES:
        return None
    rows, heads = np.unique(near[wanted], axis=0, return_inverse=True)
    heads = np.bincount(np.ravel(heads), people[wanted], minlength=len(rows))
    places, sites = rows.shape
    scale = max(float(heads.sum()), 1e-300)
    matrix = vstack([hstack([csr_matrix(-rows.astype(float)), eye(places)]),
                     csr_matrix(np.concatenate([np.ones(sites), np.zeros(places)]))]).tocsr()
    found = _solve(np.concatenate([np.zeros(sites), -heads / scale]), matrix, np.full(places + 1, -np.inf),
                   np.concatenate([np.zeros(places), [count]]), np.concatenate([np.ones(sites), np.zeros(places)]),
                   seconds, progress)
    return None if found is None else Exact(found.columns, -found.bound * scale, found.proven)
