"""Linkage priority by hand and against the guide's formulas cell by cell, with costs from scipy's Dijkstra."""

import numpy as np
import pytest
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import linkagepriority as lp


def costs(resistance, cells, size):
    """Cost from some cells by scipy: steps to 8 neighbours, mean resistance times distance."""
    rows, cols = resistance.shape
    index = np.arange(rows * cols).reshape(rows, cols)
    ends, steps = [], []
    for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
        a = (slice(0, rows - dr), slice(max(0, -dc), cols - max(0, dc)))
        b = (slice(dr, rows), slice(max(0, dc), cols + min(0, dc)))
        step = size * np.hypot(dr, dc) * (resistance[a] + resistance[b]) / 2
        keep = np.isfinite(step)
        ends.append((index[a][keep], index[b][keep]))
        steps.append(step[keep])
    first, second = (np.concatenate(e) for e in zip(*ends))
    graph = coo_matrix((np.concatenate(steps), (first, second)), shape=(index.size, index.size)).tocsr()
    return dijkstra(graph, directed=False, indices=index[cells]).min(axis=0).reshape(resistance.shape)


def scaled(values, invert=False):
    low, high = np.nanmin(values), np.nanmax(values)
    return (high - values) / (high - low) if invert else (values - low) / (high - low)


@pytest.mark.parametrize("keep, least", [(0.02, 0.0), (0.3, 0.0), (1.0, 0.45)])
def test_the_guides_formulas_cell_by_cell(keep, least):
    rng = np.random.default_rng(11)
    resistance = rng.choice([1.0, 3.0, 10.0], (18, 22))
    resistance[rng.random(resistance.shape) < 0.04] = np.nan
    labels = np.zeros(resistance.shape, np.int32)
    for label, (row, col) in enumerate(((2, 2), (2, 18), (14, 10), (15, 20)), 1):
        labels[row:row + 2, col:col + 2] = label
        resistance[row:row + 2, col:col + 2] = 1.0
    pairs, values = [(1, 2), (1, 3), (3, 4)], np.array([0.2, 0.7, 0.5])
    found = lp.priorities(resistance, labels, 10.0, pairs, values, lp.Blending(
        keep=keep, maximum=0.6, mean=0.4, least=least, cutoff=150.0, truncated=0.3, priority=0.7))
    grown = [costs(resistance, labels == k, 10.0) for k in (1, 2, 3, 4)]
    kept, nlcc = [], np.full(labels.shape, np.inf)
    for (a, b), value in zip(pairs, values):
        whole = grown[a - 1] + grown[b - 1]
        own = np.where(np.isfinite(whole), whole - grown[a - 1][labels == b].min(), np.nan)
        nlcc = np.fmin(nlcc, own)
        csp = value + 0.0001 * scaled(own, invert=True)
        top, bottom = np.nanmax(csp), np.nanmin(csp)
        kept.append(np.where(csp > top - (top - bottom) * keep, csp, np.nan))
    with np.errstate(all="ignore"):
        cpv = 0.6 * np.nanmax(kept, axis=0) + 0.4 * np.nanmean(kept, axis=0)
    assert found.cpv == pytest.approx(cpv, nan_ok=True, abs=1e-9)
    importance = scaled(np.where(cpv >= least, cpv, np.nan))
    linkage = scaled(np.where(nlcc <= 150, importance, np.nan))
    blended = scaled(0.3 * scaled(np.where(nlcc <= 150, nlcc, np.nan), invert=True) + 0.7 * linkage)
    # differences of CPV are a tenth of a thousandth where few cells are kept: nine digits of them are left
    assert found.linkage == pytest.approx(linkage, nan_ok=True, abs=1e-7)
    assert found.blended == pytest.approx(blended, nan_ok=True, abs=1e-7)


def test_core_values_by_hand():
    # mean resistance 10, 20, 40; area 4, 2, 1; inverted by the maximum: (40 + 10 - v) / 40 = 1, 0.75, 0.25
    total, brought, parts = lp.core_area_values(
        {"resistance": [10, 20, 40], "size": [4, 2, 1], "other": [5, 3, 1]},
        {"resistance": 0.5, "size": 0.3, "other": 0.2})
    assert list(parts["resistance"]) == [1, 0.75, 0.25] and list(parts["size"]) == [1, 0.5, 0.25]
    assert list(parts["other"]) == [1, 0.5, 0]
    assert list(total) == pytest.approx([1.0, 0.375 + 0.15 + 0.1, 0.125 + 0.075])
    assert list(brought) == pytest.approx([1, (0.625 - 0.2) / 0.8, 0])


def test_link_priorities_by_hand():
    # lengths 100, 300, 500: closeness 1, 0.5, 0. length / cost 1, 0.5, 0.25: permeability 1, 1/3, 0. CAV 1, 0, 0.5
    total, close, perm, cav, expert = lp.link_priorities(
        [100, 300, 500], [100, 600, 2000], [1.0, 0.0, 0.5], [(1, 2), (1, 3), (2, 3)], [2, 4, 6],
        {"close": 0.4, "perm": 0.3, "cav": 0.2, "expert": 0.1})
    assert list(close) == [1, 0.5, 0] and list(perm) == pytest.approx([1, 1 / 3, 0])
    assert list(cav) == [0.5, 0.75, 0.25] and list(expert) == [0, 0.5, 1]
    assert list(total) == pytest.approx([0.8, 0.2 + 0.1 + 0.15 + 0.05, 0.05 + 0.1])


def test_equal_values_and_none():
    assert list(lp.normalised([3, 3], "score_range")) == [1, 1]
    assert list(lp.normalised([0, 0], "max_value")) == [0, 0] == list(lp.normalised([-1, 0], "score_range"))
    assert np.isnan(lp.normalised([np.nan, 2], "max_value")[0])


@pytest.mark.parametrize("call, message", [
    (lambda: lp.normalised([1], "rank"), "max_value, score_range, not by rank"),
    (lambda: lp.Blending(keep=0).check(), "above 0 and at most 1, not 0"),
    (lambda: lp.Blending(cutoff=0).check(), "cutoff must be above 0"),
    (lambda: lp.priorities(np.array([[1, np.nan, 1.0]]), np.array([[1, 0, 2]], np.int32), 10, [(1, 2)], [0.5]),
     "No link has a path")])
def test_errors(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_cancel():
    class Stop(Exception):
        pass

    def progress(fraction):
        raise Stop

    with pytest.raises(Stop):
        lp.priorities(np.ones((3, 9)), np.array([[1, 0, 0, 0, 0, 0, 0, 0, 2]] * 3, np.int32), 10, [(1, 2)], [0.5],
                      progress=progress)
