"""Where new sites would serve most of the unserved: greedy maximal coverage with a bound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Siting:
    """``chosen`` candidates in order, ``gain`` people each newly serves, ``served`` running total,
    ``bound`` (k,) people that no choice of so many candidates can exceed, ``alone`` (C,) people
    each candidate would serve by itself."""

    chosen: np.ndarray
    gain: np.ndarray
    served: np.ndarray
    bound: np.ndarray
    alone: np.ndarray


def greedy_coverage(place, candidate, people, candidates, count, progress=None):
    """Choose candidates one by one, each serving most of the people not yet served.

    place, candidate: pairs within reach; people: (N,) unserved people at each place.
    Greedy serves at least 1 - 1/e (63 %) of the best possible (Nemhauser, Wolsey &
    Fisher 1978, Math. Programming 14); ``bound`` is tighter: what is served so far plus the
    largest gains still open, at whichever step that is smallest.
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
    gains = np.array(gains)
    served = np.cumsum(gains)
    before = np.concatenate([[0.0], served])
    bound = np.array([min([before[i] + tops[i][:k + 1].sum() for i in range(len(tops))] + [people.sum()])
                      for k in range(len(gains))])
    return Siting(np.array(chosen, dtype=np.int64), gains, served, bound,
                  np.zeros(candidates) if alone is None else alone)
