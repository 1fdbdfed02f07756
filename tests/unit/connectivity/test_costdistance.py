"""Cost distance: against scipy's Dijkstra, both engines bit for bit, malformed input, cancelling."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lattice_graph import distances

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity._lattice import NEIGHBOURS
from ecoplan.processing.connectivity.costdistance import cost_distance, make_kernel, numba_available

ENGINES = ["numpy"] + (["numba"] if numba_available() else [])
needs_numba = pytest.mark.skipif(not numba_available(), reason="numba is not installed")

# Sums of a few hundred rounded steps, in another order than ours.
TOLERANCE = 1e-12


@st.composite
def landscapes(draw, largest=14):
    """(resistance with barriers, labels): contrasts up to 1:10,000, uniform ground with many ties too."""
    rows, columns = draw(st.integers(1, largest)), draw(st.integers(1, largest))
    rng = np.random.default_rng(draw(st.integers(0, 2 ** 32 - 1)))
    kind = draw(st.sampled_from(["ties", "classes", "contrast"]))
    shape = (rows, columns)
    if kind == "ties":
        resistance = rng.integers(1, 3, shape).astype(float)
    elif kind == "classes":
        resistance = rng.choice([1.0, 5.0, 30.0, 90.0], shape)
    else:
        resistance = 10 ** rng.uniform(0, 4, shape)
    resistance[rng.random(shape) < draw(st.sampled_from([0.0, 0.2, 0.5]))] = np.nan
    resistance[rng.integers(rows), rng.integers(columns)] = 1.0
    sources = np.where(rng.random(shape) < 0.1, rng.integers(1, 5, shape), 0).astype(np.int32)
    row, column = np.argwhere(np.isfinite(resistance))[0]
    sources[row, column] = 1
    return resistance, sources


@given(landscapes(), st.sampled_from([0.5, 1.0, 30.0]), st.sampled_from(ENGINES))
def test_equals_dijkstra(landscape, cell_size, engine):
    resistance, sources = landscape
    ours = cost_distance(resistance, sources, cell_size, engine=engine, allocation=True, backlink=True)
    each = distances(resistance, sources, cell_size)
    expected = np.min(list(each.values()), axis=0)
    np.testing.assert_allclose(np.where(np.isnan(ours.cost), np.inf, ours.cost), expected, rtol=TOLERANCE)
    reached = np.isfinite(expected)
    np.testing.assert_array_equal(ours.allocation > 0, reached)
    for label, cost in each.items():
        own = ours.allocation == label
        np.testing.assert_allclose(cost[own], expected[own], rtol=TOLERANCE)
    _check_backlinks(ours, resistance, cell_size)


def _check_backlinks(result, resistance, cell_size):
    """Every step back leads to a cheaper cell of the same zone and costs the difference."""
    for row, column in np.argwhere(result.cost > 0):
        dr, dc = NEIGHBOURS[result.backlink[row, column] - 1]
        assert result.backlink[row, column] >= 1
        back = row + dr, column + dc
        step = cell_size * np.hypot(dr, dc) * (resistance[row, column] + resistance[back]) / 2
        assert result.cost[back] + step == pytest.approx(result.cost[row, column], rel=TOLERANCE)
        assert result.allocation[back] == result.allocation[row, column]
    assert not result.backlink[~(result.cost > 0)].any()


@needs_numba
@given(landscapes(largest=40), st.sampled_from([np.inf, 300.0]))
def test_engines_agree_bit_for_bit(landscape, max_cost):
    resistance, sources = landscape
    one, two = (cost_distance(resistance, sources, 10.0, max_cost=max_cost, engine=engine, allocation=True,
                              backlink=True) for engine in ("numpy", "numba"))
    np.testing.assert_array_equal(one.cost, two.cost)
    np.testing.assert_array_equal(one.allocation, two.allocation)
    np.testing.assert_array_equal(one.backlink, two.backlink)
    assert (one.engine, two.engine) == ("numpy", "numba")


@needs_numba
def test_engines_agree_on_a_large_raster_of_strong_contrast():
    rng = np.random.default_rng(3)
    resistance = 10 ** rng.uniform(0, 4, (700, 900))
    resistance[rng.random(resistance.shape) < 0.1] = np.nan
    resistance[:60, :60] = np.nan
    sources = (rng.random(resistance.shape) < 1e-5) * rng.integers(1, 9, resistance.shape)
    sources[350, 450] = 9
    one, two = (cost_distance(resistance, sources, 10.0, engine=engine, allocation=True)
                for engine in ("numpy", "numba"))
    np.testing.assert_array_equal(one.cost, two.cost)
    np.testing.assert_array_equal(one.allocation, two.allocation)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("contrast", [1e7, 1e9])
def test_extreme_contrast_costs_no_memory_and_stays_exact(engine, contrast):
    """Buckets as fine as the smallest step would number in the billions here."""
    rng = np.random.default_rng(5)
    resistance = contrast ** rng.random((40, 40))
    sources = np.zeros((40, 40), int)
    sources[3, 5] = 1
    ours = cost_distance(resistance, sources, 1.0, engine=engine)
    # The largest sums are 1e9 times the smallest steps: 1e-12 of the sum.
    np.testing.assert_allclose(ours.cost, distances(resistance, sources, 1.0)[1], rtol=TOLERANCE)


def test_hand_worked():
    """Two cells of 1 and 3 side by side, 10 m: 20; the corner of 1 and 5: 10 sqrt 2 x 3."""
    resistance = np.array([[1.0, 3.0], [np.nan, 5.0]])
    result = cost_distance(resistance, np.array([[True, False], [False, False]]), 10.0)
    assert result.cost[0, 1] == 20.0
    assert result.cost[1, 1] == pytest.approx(30.0 * np.sqrt(2.0), rel=1e-15)
    assert np.isnan(result.cost[1, 0])
    assert result.allocation is None and result.backlink is None


def test_no_limit_is_exceeded_and_nothing_within_it_is_lost():
    resistance = np.ones((30, 30))
    sources = np.zeros((30, 30), bool)
    sources[15, 15] = True
    everything = cost_distance(resistance, sources, 2.0).cost
    limited = cost_distance(resistance, sources, 2.0, max_cost=17.0).cost
    np.testing.assert_array_equal(limited, np.where(everything <= 17.0, everything, np.nan))


def test_masked_and_infinite_cells_are_barriers():
    resistance = np.ma.masked_array(np.ones((3, 3)), mask=np.eye(3, dtype=bool)[::-1])
    resistance[0, 1] = np.inf
    result = cost_distance(resistance, np.array([[1, 0, 0], [0, 0, 0], [0, 0, 0]]), 1.0)
    root = np.sqrt(2.0)  # the way leads through the corner between two barrier cells
    np.testing.assert_allclose(result.cost, [[0, np.nan, np.nan], [1, np.nan, 1 + 2 * root], [np.nan, 1 + root, 2 + root]],
                               rtol=1e-15)


@pytest.mark.parametrize("kind", [np.uint8, np.int16, np.float32, np.float64])
def test_number_kinds(kind):
    resistance = np.arange(1, 26).reshape(5, 5).astype(kind)
    sources = np.eye(5, dtype=np.uint8)
    ours = cost_distance(resistance, sources, 3.0).cost
    np.testing.assert_allclose(ours, distances(resistance.astype(float), sources, 3.0)[1], rtol=TOLERANCE)


@pytest.mark.parametrize("resistance, sources, cell_size, keywords, message", [
    (np.array([[1.0, 0.0], [-2.0, 1.0]]), np.ones((2, 2), int), 1.0, {}, "2 cells are zero or negative"),
    (np.full((2, 2), np.nan), np.ones((2, 2), int), 1.0, {}, "no valid cell"),
    (np.ones(4), np.ones(4, int), 1.0, {}, "rows and columns"),
    (np.ones((0, 3)), np.ones((0, 3), int), 1.0, {}, "rows and columns"),
    (np.ones((2, 2)), np.ones((2, 3), int), 1.0, {}, "2 x 3 cells"),
    (np.ones((2, 2)), np.zeros((2, 2), int), 1.0, {}, "No source"),
    (np.array([[np.nan, 1.0]]), np.array([[1, 0]]), 1.0, {}, "No source"),
    (np.ones((2, 2)), np.ones((2, 2)), 1.0, {}, "whole-number"),
    (np.ones((2, 2)), np.full((2, 2), -1), 1.0, {}, "from 1 upwards"),
    (np.ones((2, 2)), np.ones((2, 2), int), 0.0, {}, "cell size"),
    (np.ones((2, 2)), np.ones((2, 2), int), np.nan, {}, "cell size"),
    (np.ones((2, 2)), np.ones((2, 2), int), 1.0, {"max_cost": -1.0}, "largest cost"),
    (np.ones((2, 2)), np.ones((2, 2), int), 1.0, {"engine": "fast"}, "no cost-distance engine fast"),
    (np.array([[1e-9, 1e9]]), np.array([[1, 0]]), 1.0, {}, "differ too much"),
])
def test_malformed_input(resistance, sources, cell_size, keywords, message):
    with pytest.raises(InputError, match=message):
        cost_distance(resistance, sources, cell_size, **keywords)


class Cancelled(Exception):
    pass


@pytest.mark.parametrize("engine", ENGINES)
def test_progress_rises_to_one_and_cancels(engine):
    resistance = np.ones((1500, 1500))
    sources = np.zeros(resistance.shape, bool)
    sources[0, 0] = True
    seen = []
    cost_distance(resistance, sources, 1.0, engine=engine, progress=seen.append)
    assert seen[0] == 0.0 and seen[-1] == 1.0 and len(seen) > 3
    assert all(0 <= a <= b <= 1 for a, b in zip(seen, seen[1:]))

    def cancel(fraction):
        if fraction > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        cost_distance(resistance, sources, 1.0, engine=engine, progress=cancel)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_cancel_is_noticed_within_two_seconds_on_twenty_million_cells(engine):
    """Between two callbacks, and before the first, less than two seconds of computing (not of waiting) pass."""
    resistance = np.ones((4500, 4500), np.float32)
    sources = np.zeros(resistance.shape, bool)
    sources[2250, 2250] = True
    times = [time.process_time()]

    def cancel(fraction):
        times.append(time.process_time())
        if fraction > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        cost_distance(resistance, sources, 1.0, engine=engine, progress=cancel)
    assert max(np.diff(times)) < 2.0


@needs_numba
def test_numba_works_without_a_writable_cache_folder(tmp_path):
    """As in a read-only installation: numba then has nowhere to keep what it compiled."""
    script = tmp_path / "run.py"
    script.write_text(
        "import sys\nsys.path.insert(0, {!r})\nimport conftest\nfrom numba.core import caching\n"
        "for locator in caching.CacheImpl._locator_classes:\n"
        "    locator.from_function = classmethod(lambda cls, *a: None)\n"
        "import numpy as np\nfrom ecoplan.processing.connectivity.costdistance import cost_distance\n"
        "result = cost_distance(np.ones((3, 3)), np.eye(3, dtype=bool), 1.0, engine='numba')\n"
        "print(result.engine, result.cost[0, 2])\n".format(str(Path(__file__).resolve().parents[2])), encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.stdout.split()[:2] == ["numba", "1.4142135623730951"], done.stderr


def test_without_numba_numpy_takes_over(monkeypatch):
    from ecoplan.processing.connectivity import costdistance
    monkeypatch.setattr(costdistance, "numba_available", lambda: False)
    resistance, sources = np.ones((2, 2)), np.array([[1, 0], [0, 0]])
    assert cost_distance(resistance, sources, 1.0).engine == "numpy"
    with pytest.raises(InputError, match="numba is not installed"):
        cost_distance(resistance, sources, 1.0, engine="numba")
    with pytest.raises(InputError, match="engine"):
        make_kernel(None, "cython")
