"""Where new sites would serve most of the unserved: maximal coverage, greedy and then by swaps, with a bound."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, eye, hstack, vstack

_PAIR_STEPS = 2e8  # up to which two are swapped at once (some seconds)
_LP_PAIRS = 60_000  # pairs within reach up to which the bound comes from the linear relaxation (some seconds)


@dataclass(frozen=True)
class Siting:
    """``chosen`` candidates in order, ``gain`` people each newly serves, ``served`` running total,
    ``bound`` (k,) people that no choice of so many candidates can exceed, ``alone`` (C,) people
    each candidate would serve by itself, ``swaps`` exchanges after the greedy choice."""

    chosen: np.ndarray
    gain: np.ndarray
    served: np.ndarray
    bound: np.ndarray
    alone: np.ndarray
    swaps: int = 0


def greedy_coverage(place, candidate, people, candidates, count, progress=None) -> Siting:
    """Choose candidates one by one, each serving most of those not yet served; then swap while that serves more.

    place, candidate: pairs within reach; people: (N,) unserved people at each place.
    Greedy serves at least 1 - 1/e (63 %) of the best possible (Nemhauser, Wolsey &
    Fisher 1978, Math. Programming 14); swaps of one for one (Teitz & Bart 1968,
    Operations Research 16), and of two for two where there are few, can only add.
    ``bound``: what greedy served plus the largest gains still open, at whichever step
    that is smallest; that of the whole choice comes from the linear relaxation of the
    covering problem (Church & ReVelle 1974, Papers of the Regional Science Association
    32) where it is small enough.
    """
    people = np.asarray(people, dtype=float)
    reach = csr_matrix((np.ones(len(place)), (candidate, place)), shape=(candidates, len(people)))
    reach.data[:] = 1.0
    left = people.copy()
    chosen, gains, tops = [], [], []
    alone = None
    for step in range(min(count, candidates)):
        if progress:
            progress(step / count)
        open_gain = reach @ left
        alone = open_gain.copy() if alone is None else alone
        tops.append(np.sort(open_gain)[::-1][:count])
        # Equal gains: the lowest index, so that the result does not depend on chance.
        best = int(np.argmax(open_gain))
        if open_gain[best] <= 0:
            break
        chosen.append(best)
        gains.append(open_gain[best])
        left[reach.indices[reach.indptr[best]:reach.indptr[best + 1]]] = 0.0
    if alone is None:
        alone = np.zeros(candidates)
    served = np.cumsum([0.0, *gains])
    chosen, swaps = _swapped(reach, people, chosen)
    chosen, gains = _in_order(reach, people, chosen)
    bound = np.array([min([served[i] + tops[i][:k + 1].sum() for i in range(len(tops))] + [people.sum()])
                      for k in range(len(gains))])
    if len(chosen) and reach.nnz <= _LP_PAIRS and gains.sum() < bound[-1]:
        bound[-1] = max(min(bound[-1], _relaxed(reach, people, len(chosen))), gains.sum())
    return Siting(np.array(chosen, dtype=np.int64), gains, np.cumsum(gains), bound, alone, swaps)


def _row(reach, index):
    return reach.indices[reach.indptr[index]:reach.indptr[index + 1]]


def _swapped(reach, people, chosen):
    """The choice after the best swap of one for one has been made again and again; (chosen, number of swaps)."""
    chosen, swaps = list(chosen), 0
    times = np.zeros(len(people), dtype=np.int64)  # how many of the chosen reach each place
    for index in chosen:
        times[_row(reach, index)] += 1
    least = 1e-9 * max(float(people.sum()), 1.0)
    pairs = len(chosen) ** 2 * reach.shape[0] * max(reach.nnz, 1) <= _PAIR_STEPS
    better = True
    while better:
        better = False
        for position, index in enumerate(chosen):
            times[_row(reach, index)] -= 1
            open_gain = reach @ np.where(times == 0, people, 0.0)
            best = int(np.argmax(open_gain))
            if open_gain[best] > open_gain[index] + least:
                chosen[position], better = best, True
                swaps += 1
            times[_row(reach, chosen[position])] += 1
        for two in combinations(range(len(chosen)), 2) if pairs and not better else ():
            if _pair_swapped(reach, people, chosen, times, two, least):
                better, swaps = True, swaps + 1
    return chosen, swaps


def _pair_swapped(reach, people, chosen, times, two, least):
    """Swap the chosen at two positions for the two that serve most, in place; True where that serves more."""
    for position in two:
        times[_row(reach, chosen[position])] -= 1
    left = np.where(times == 0, people, 0.0)
    first_gain = reach @ left
    best, pair = 0.0, None
    for first in np.flatnonzero(first_gain > 0):
        rest = left.copy()
        rest[_row(reach, first)] = 0.0
        second_gain = reach @ rest
        second = int(np.argmax(second_gain))
        if first_gain[first] + second_gain[second] > best + least:
            best, pair = first_gain[first] + second_gain[second], (int(first), second)
    had = np.unique(np.concatenate([_row(reach, chosen[position]) for position in two]))
    better = pair is not None and best > left[had].sum() + least
    if better:
        chosen[two[0]], chosen[two[1]] = pair
    for position in two:
        times[_row(reach, chosen[position])] += 1
    return better


def _in_order(reach, people, chosen):
    """The chosen by what each adds, the largest gain first; (chosen, gains)."""
    left, rest, order, gains = people.copy(), sorted(chosen), [], []
    while rest:
        open_gain = [float(left[_row(reach, index)].sum()) for index in rest]
        best = int(np.argmax(open_gain))
        gains.append(open_gain[best])
        order.append(rest.pop(best))
        left[_row(reach, order[-1])] = 0.0
    return order, np.array(gains)


def _relaxed(reach, people, count):
    """People served by the best choice if parts of candidates could be chosen; infinity where it is not found."""
    some = np.flatnonzero(np.asarray(reach.sum(axis=0)).ravel() > 0)
    candidates = reach.shape[0]
    covered = hstack([-reach[:, some].T, eye(len(some))])
    number = csr_matrix(np.concatenate([np.ones(candidates), np.zeros(len(some))]))
    found = linprog(np.concatenate([np.zeros(candidates), -people[some]]), A_ub=vstack([covered, number]).tocsr(),
                    b_ub=np.concatenate([np.zeros(len(some)), [count]]), bounds=(0, 1), method="highs")
    return -found.fun * (1 + 1e-9) if found.status == 0 else np.inf
