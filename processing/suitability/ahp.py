"""Weights from pairwise judgements: the analytic hierarchy process.

Priorities are the principal eigenvector of the judgement matrix (Saaty 1977, J. Math.
Psychology 15:234-281; Saaty 1980, The Analytic Hierarchy Process). Consistency index
CI = (λmax - n)/(n - 1), consistency ratio CR = CI / RI. Several experts are combined by
the geometric mean of their judgements (Aczél and Saaty 1983, J. Math. Psychology 27:93-102).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Optional

import numpy as np

from ..common.errors import InputError
from . import ahpincomplete

# Random index from n = 3 on; n <= 2 is always consistent.
RANDOM_INDEX = {
    "saaty1980": (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    "saaty2005": (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59),
    "donegan1991": (0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822,
                    1.4969),
}
ACCEPTED_CR = 0.1
_RECIPROCAL_TOLERANCE = 0.06  # 0.13 for 1/8 is how people round


@dataclass(frozen=True)
class Priorities:
    """Result of one judgement matrix of size n.

    ``weights`` (n,) add to one; ``worst`` is the pair (i, j) whose judgement is
    farthest from w_i/w_j, ``worst_given`` and ``worst_fitting`` its value and that
    ratio, ``cr_without`` the CR if it were set to the ratio. None where n < 3. ``missing`` judgements were filled in:
    ``ri`` is then that of so many missing.
    """

    weights: np.ndarray
    lambda_max: float
    ci: float
    ri: float
    cr: float
    table: str
    worst: Optional[tuple] = None
    worst_given: Optional[float] = None
    worst_fitting: Optional[float] = None
    cr_without: Optional[float] = None
    missing: int = 0

    @property
    def accepted(self) -> bool:
        return self.cr < ACCEPTED_CR


def priorities(matrix, table="saaty1980") -> Priorities:
    """:class:`Priorities` of a reciprocal matrix (see :func:`judgement_matrix`); missing judgements (NaN) are filled in
    by :func:`.ahpincomplete.complete`."""
    given = np.asarray(matrix, dtype=float)
    n, gaps = len(given), np.isnan(given)
    missing = int(gaps.sum()) // 2
    a = ahpincomplete.complete(given) if missing else given
    weights, top = _eigen(a)
    index = ahpincomplete.random_index(_random_index(n, table), n, missing)
    ci, cr = _consistency(top, n, index)
    if n < 3 or index == 0:
        return Priorities(weights, top, ci, index, cr, table, missing=missing)
    strain = np.where(gaps, 0.0, np.abs(np.log(a * weights[None, :] / weights[:, None])))
    i, j = divmod(int(np.argmax(np.triu(strain, 1))), n)
    fitting = float(weights[i] / weights[j])
    changed = given.copy()
    changed[i, j], changed[j, i] = fitting, 1.0 / fitting
    changed = ahpincomplete.complete(changed) if missing else changed
    return Priorities(weights, top, ci, index, cr, table, (i, j), float(a[i, j]), fitting,
                      _consistency(_eigen(changed)[1], n, index)[1], missing)


def _eigen(a):
    values, vectors = np.linalg.eig(a)
    k = int(np.argmax(values.real))
    w = np.abs(vectors[:, k].real)
    return w / w.sum(), float(values[k].real)


def _consistency(top, n, index):
    if n < 3 or index == 0:
        return 0.0, 0.0
    ci = max((top - n) / (n - 1), 0.0)
    return ci, ci / index


def _random_index(n, table):
    if n < 3:
        return 0.0
    values = RANDOM_INDEX[table]
    if n - 3 >= len(values):
        raise InputError("{n} criteria are more than the random index table {table} covers ({most}): group the "
                         "criteria and judge within the groups.", n=n, table=table, most=len(values) + 2)
    return values[n - 3]


def require_consistent(result, names) -> None:
    """Raise InputError at CR >= 0.1; the sentence names the judgement that disturbs most."""
    if result.accepted:
        return
    i, j = result.worst
    raise InputError(
        "The judgements are not consistent: CR = {cr:.3f} ({table}), 0.1 or more. The most disturbing one is "
        "{first} against {second} = {given:.3g}; the others suggest {fitting:.3g}, which would give CR = "
        "{without:.3f}. "
        "Review it, or allow inconsistent judgements.", cr=result.cr, table=result.table, first=names[i],
        second=names[j], given=result.worst_given, fitting=result.worst_fitting, without=result.cr_without)


def combine_experts(matrices) -> np.ndarray:
    """Geometric mean of several experts' reciprocal matrices, judgement by judgement, of those who gave it."""
    stack = np.log(np.stack([np.asarray(m, dtype=float) for m in matrices]))
    given = ~np.isnan(stack)
    total, count = np.where(given, stack, 0.0).sum(axis=0), given.sum(axis=0)
    return np.exp(np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0))


def judgement_matrix(values, names=None, label="", incomplete=False) -> np.ndarray:
    """Complete reciprocal (n, n) matrix from judgements.

    ``values`` is a full matrix (rows, empty cells allowed below the diagonal) or
    the flat upper triangle row by row. ``names`` (n) only serve the messages,
    ``label`` says whose matrix it is. With ``incomplete`` a judgement may be missing (?, empty in both triangles): it
    is NaN, and joined to the others by some judgements. Raises InputError for a wrong number of
    values, values that are not positive, a diagonal other than 1, or a lower
    triangle that is not the reciprocal of the upper one within rounding.
    """
    rows = [list(row) if isinstance(row, (list, tuple, np.ndarray)) else row for row in values]
    if rows and not isinstance(rows[0], list):
        triangle = [number(v, label, incomplete) for v in rows]
        return _joined(_from_triangle(triangle, label), names, label)
    n = len(rows)
    if n == 0:
        return _from_triangle([], label)
    if any(len(row) != n for row in rows):
        raise InputError("The judgement matrix {label} has {rows} rows but not {rows} values in each: give a square "
                         "matrix, or the upper triangle.", label=label, rows=n)
    given = np.array([[number(v, label, empty=incomplete or i > j) for j, v in enumerate(row)]
                      for i, row in enumerate(rows)])
    names = names or [str(i + 1) for i in range(n)]
    for i in range(n):
        if abs(given[i, i] - 1.0) > 1e-6:
            raise InputError("Judgement matrix {label}: {name} against itself is {value:g}, it must be 1.", label=label,
                             name=names[i], value=given[i, i])
        for j in range(i + 1, n):
            product = given[i, j] * given[j, i]
            if not np.isnan(product) and abs(product - 1.0) > _RECIPROCAL_TOLERANCE:
                raise InputError(
                    "Judgement matrix {label} is not reciprocal: {first} against {second} is {value:.4g} but the other "
                    "way round {back:.4g}, not {wanted:.4g}. Correct one of the two, or give the upper triangle only.",
                    label=label, first=names[i], second=names[j], value=given[i, j], back=given[j, i],
                    wanted=1.0 / given[i, j])
    upper, lower = given[np.triu_indices(n, 1)], given.T[np.triu_indices(n, 1)]
    return _joined(_from_triangle(np.where(np.isnan(upper), 1.0 / lower, upper), label), names, label)


def _joined(matrix, names, label):
    """The matrix; InputError where missing judgements leave criteria apart."""
    ahpincomplete.complete(matrix, names, label)
    return matrix


def _from_triangle(triangle, label):
    n = int(round((1 + np.sqrt(1 + 8 * len(triangle))) / 2))
    if n * (n - 1) // 2 != len(triangle) or n < 2:
        raise InputError("{count} judgements {label} do not fill an upper triangle: n criteria need n(n-1)/2 values "
                         "(3 for 3, 6 for 4, 10 for 5, 15 for 6).", count=len(triangle), label=label)
    matrix = np.ones((n, n))
    matrix[np.triu_indices(n, 1)] = triangle
    matrix.T[np.triu_indices(n, 1)] = 1.0 / np.asarray(triangle, dtype=float)
    return matrix


def number(value, label="", empty=False) -> float:
    """A judgement as a float: 3, "3", "1/3" or "0.33"; NaN for an empty cell where that is allowed."""
    text = str(value).strip() if value is not None else ""
    if text.lower() in ("", "null", "nan", "none", "?", "？", "*", "-"):
        if empty:
            return float("nan")
        raise InputError("Judgement matrix {label}: a judgement is missing in the upper triangle; fill it in, or allow "
                         "incomplete matrices (INCOMPLETE).", label=label)
    try:
        judged = float(Fraction(text.replace(" ", "")))
    except (ValueError, OverflowError, ZeroDivisionError):
        raise InputError("Judgement matrix {label}: '{value}' is not a number; write 3, 1/3 or 0.33.", label=label,
                         value=text) from None
    if not 0.0 < judged < float("inf"):
        raise InputError("Judgement matrix {label}: the judgement {value} is not positive; use 1 to 9 and their "
                         "reciprocals.", label=label, value=text)
    return judged
