"""Judgement matrices in which some judgements are missing: the completion that contradicts itself least."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.sparse.csgraph import connected_components

from ..common.errors import InputError

_ROUND = 1e-9  # of a judgement: what the search leaves open


def complete(matrix: np.ndarray, names=None, label: str = "") -> np.ndarray:
    """The reciprocal (n, n) matrix with its missing judgements (NaN) filled so that λmax is least.

    λmax is convex in the logarithms of the missing judgements, and the least is unique where the judgements that are
    there connect all criteria (Bozóki, Fülöp & Rónyai 2010, Mathematical and Computer Modelling 52:318-333); where a
    consistent completion exists it is the one that Harker finds (1987, Mathematical Modelling 9:353-360). Raises
    InputError naming criteria that no chain of judgements joins to the first.
    """
    a = np.array(matrix, dtype=float)
    n = len(a)
    first, second = np.nonzero(np.triu(np.isnan(a), 1))
    if not len(first):
        return a
    parts, part = connected_components(~np.isnan(a), directed=False)
    if parts > 1:
        names = names or [str(i + 1) for i in range(n)]
        raise InputError("Judgement matrix {label}: no judgements join {apart} to {first}. Judge at least one of each "
                         "against another criterion.", label=label, first=names[0],
                         apart=", ".join(names[i] for i in np.flatnonzero(part != part[0])))

    def filled(logs):
        full = a.copy()
        full[first, second], full[second, first] = np.exp(logs), np.exp(-logs)
        return full

    def top(logs):
        full = filled(logs)
        value, right = _perron(full)
        left = _perron(full.T)[1]
        slope = (left[first] * right[second] * full[first, second]
                 - left[second] * right[first] * full[second, first]) / (left @ right)
        return value, slope
    start = _logarithmic(a)[first] - _logarithmic(a)[second]
    found = minimize(top, start, jac=True, method="BFGS", options={"gtol": _ROUND})
    return filled(found.x)


def _perron(a):
    values, vectors = np.linalg.eig(a)
    k = int(np.argmax(values.real))
    return float(values[k].real), np.abs(vectors[:, k].real)


def _logarithmic(a):
    """(n,) log priorities of the logarithmic least squares over the judgements that are there."""
    known = ~np.isnan(a) & ~np.eye(len(a), dtype=bool)
    laplacian = np.diag(known.sum(axis=1).astype(float)) - known
    return np.linalg.lstsq(laplacian, np.where(known, np.log(np.where(known, a, 1.0)), 0.0).sum(axis=1), rcond=None)[0]


def random_index(index: float, n: int, missing: int) -> float:
    """Random index of n criteria with ``missing`` judgements: RI (1 - 2 m / ((n - 1)(n - 2))).

    It is 0 where only as many judgements are left as join the criteria, which cannot contradict each other (Ágoston &
    Csató 2022, Omega 108:102576).
    """
    if n < 3:
        return 0.0
    return index * max(1.0 - 2.0 * missing / ((n - 1) * (n - 2)), 0.0)
