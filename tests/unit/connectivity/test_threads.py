"""Any number of threads gives the bits of one; a cancel stops them all."""

import threading

import numpy as np
import pytest

from ecoplan.processing.common import workers
from ecoplan.processing.connectivity import pinchpoints, sourcereaches
from ecoplan.processing.connectivity.barriers import RESULTS, Barriers
from ecoplan.processing.connectivity.costdistance import cost_distance
from ecoplan.processing.connectivity.sensitivity import sensitivity

CELL, THREADS = 10.0, (1, 2, 3)


@pytest.fixture(scope="module")
def land():
    """(resistance, labels, pairs) of ten sources on patchy ground with holes."""
    rng = np.random.default_rng(8)
    resistance = np.kron(rng.choice([1.0, 3.0, 20.0, 100.0], (18, 20)), np.ones((4, 4)))
    resistance[rng.random(resistance.shape) < 0.03] = np.nan
    labels = np.zeros(resistance.shape, np.int32)
    for label, (row, column) in enumerate(zip(*np.divmod(rng.permutation(60)[:10], 10)), 1):
        labels[row * 12 + 2:row * 12 + 5, column * 8 + 2:column * 8 + 4] = label
    resistance[labels > 0] = 1.0
    pairs = [(a, b) for a in range(1, 11) for b in range(a + 1, 11) if (a * b) % 3]
    return resistance, labels, pairs


def with_threads(monkeypatch, count, work):
    monkeypatch.setenv("ECOPLAN_THREADS", str(count))
    return work()


def test_barriers(land, monkeypatch):
    resistance, labels, pairs = land
    areas = (np.arange(labels.size) % 7 + 1).reshape(labels.shape)

    def work():
        tool = Barriers(resistance, labels, CELL, pairs, [np.nan] * len(pairs), [10.0, 35.0])
        result = tool.gains()
        return (*(result.largest[name] for name in RESULTS), *(result.summed[name] for name in RESULTS), result.radius,
                result.lcd), tool.links_of_areas(areas)

    one, *others = (with_threads(monkeypatch, count, work) for count in THREADS)
    assert np.nansum(one[0][0]) > 0 and one[1][0]
    for found in others:
        assert found[1] == one[1]
        assert all(a.tobytes() == b.tobytes() for a, b in zip(one[0], found[0]))


def test_barriers_where_little_is_kept_and_costs_were_too_small(land, monkeypatch):
    """Minima that are computed again, and known costs of another surface, change nothing."""
    resistance, labels, pairs = land
    right = Barriers(resistance, labels, CELL, pairs, [np.nan] * len(pairs), [35.0]).gains()
    costs = [np.nanmin(cost_distance(resistance, labels == a, CELL).cost[labels == b]) for a, b in pairs]
    np.testing.assert_allclose(right.lcd, costs, rtol=1e-12)
    monkeypatch.setattr(sourcereaches, "KEPT_BYTES", 1)
    for share in (1.0, 0.3):
        found = Barriers(resistance, labels, CELL, pairs, right.lcd * share, [35.0]).gains()
        assert found.lcd.tobytes() == right.lcd.tobytes()
        for name in RESULTS:
            np.testing.assert_array_equal(found.summed[name], right.summed[name])
            np.testing.assert_array_equal(found.largest[name], right.largest[name])


def test_sensitivity(land, monkeypatch):
    resistance, labels, _ = land
    number = (np.nan_to_num(resistance) > 2).astype(np.int64)

    def work():
        result = sensitivity(resistance, labels, CELL, number, 2, 7, 0.5, 0.3, 30.0, 4)
        return (result.frequency, result.correlations, result.counts, result.factors,
                np.array([(x.rank_mean, x.present, x.variation) for x in result.links]))

    one, *others = (with_threads(monkeypatch, count, work) for count in THREADS)
    assert 0 < one[0].max() <= 1 and len(set(one[1].tolist())) > 1
    for found in others:
        assert all(a.tobytes() == b.tobytes() for a, b in zip(one, found))


@pytest.mark.parametrize("large", [pinchpoints.LARGE, 10])
def test_pinch_points(land, monkeypatch, large):
    resistance, labels, pairs = land
    monkeypatch.setattr(pinchpoints, "LARGE", large)

    def work():
        found = pinchpoints.pinch_points(resistance, labels, CELL, pairs, [np.nan] * len(pairs), 300.0)
        return found.currents, found.total, found.lcd, found.ohms

    one, *others = (with_threads(monkeypatch, count, work) for count in THREADS)
    assert np.nanmax(one[0]) > 0 and np.isfinite(one[3]).any()
    for found in others:
        assert all(a.tobytes() == b.tobytes() for a, b in zip(one, found))


@pytest.mark.parametrize("count", THREADS)
def test_a_cancel_ends_all_threads(land, monkeypatch, count):
    resistance, labels, pairs = land
    monkeypatch.setenv("ECOPLAN_THREADS", str(count))

    class Cancelled(Exception):
        pass

    def cancel(share):
        if share > 0.2:
            raise Cancelled

    before = threading.active_count()
    with pytest.raises(Cancelled):
        Barriers(resistance, labels, CELL, pairs, [np.nan] * len(pairs), [10.0]).gains(cancel)
    with pytest.raises(Cancelled):
        sensitivity(resistance, labels, CELL, np.zeros(labels.shape, np.int64), 1, 20, 0.5, 0.3, 30.0, 4, progress=cancel)
    with pytest.raises(Cancelled):
        pinchpoints.pinch_points(resistance, labels, CELL, pairs, [np.nan] * len(pairs), 300.0, progress=cancel)
    assert threading.active_count() == before


def test_tasks_start_no_threads_of_their_own():
    counts = list(workers.in_order(lambda _item, _still: workers.count(), range(6), lambda: None, 3))
    assert counts == [1] * 6 and workers.count() >= 1
