"""Habitat within reach against scipy's Dijkstra over the whole raster, and against outputs of CSIRO's eco-connectivity."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lattice_graph import all_costs

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import blackboxnet, reach
from ecoplan.processing.connectivity.reach import ReachSettings, reachable

ENGINES = ["numpy", pytest.param("auto", marks=pytest.mark.skipif(not blackboxnet.available(), reason="no numba"))]
WHOLE = {"near": 1000, "folds": 40.0}       # one level, all that counts in double precision


def landscape(shape=(40, 46), seed=5, barriers=0.06):
    """Patches of resistance 1 to 30 with a road, a river with one bridge and holes; habitat where it is easy to go."""
    rng = np.random.default_rng(seed)
    coarse = rng.choice([1.0, 2.0, 6.0, 30.0], (shape[0] // 4 + 1, shape[1] // 4 + 1))
    resistance = np.kron(coarse, np.ones((4, 4)))[:shape[0], :shape[1]] * rng.uniform(0.8, 1.2, shape)
    resistance[shape[0] // 3] = 60.0
    resistance[:, shape[1] // 2] = np.nan
    resistance[shape[0] // 4, shape[1] // 2] = 2.0
    resistance[rng.random(shape) < barriers] = np.nan
    return resistance, np.where(resistance < 7, rng.random(shape), 0.0)


def by_brute_force(resistance, habitat, cell, distances):
    costs = all_costs(resistance, cell)
    own = np.where(np.isfinite(resistance), habitat, 0.0).ravel()
    sums = [np.exp(-costs / distance) @ own for distance in distances]
    return np.where(np.isfinite(resistance), np.array(sums).reshape(-1, *resistance.shape), np.nan)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=12)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 10 ** 6), st.floats(0.5, 50.0))
def test_one_level_is_the_sum_over_all_cells(engine, rows, columns, seed, cell):
    rng = np.random.default_rng(seed)
    resistance = np.exp(rng.normal(0, 1.5, (rows, columns)))
    resistance[rng.random((rows, columns)) < 0.15] = np.nan
    resistance[0, 0] = 1.0
    habitat = rng.random((rows, columns)) * (rng.random((rows, columns)) < 0.6)
    distances = (2.0 * cell, 30.0 * cell)
    found = reachable(resistance, habitat, cell, ReachSettings(distances, **WHOLE), engine=engine)
    wanted = by_brute_force(resistance, habitat, cell, distances)
    assert (np.isnan(found) == np.isnan(wanted)).all()
    assert found == pytest.approx(wanted, rel=1e-9, abs=1e-14, nan_ok=True)


@pytest.mark.skipif(not blackboxnet.available(), reason="no numba")
@pytest.mark.parametrize("near, detail", [(2, 2), (3, 4)])
def test_both_engines_give_the_same_with_levels_and_lattices(near, detail):
    resistance, habitat = landscape((26, 31))
    chosen = ReachSettings((20.0, 90.0), near, detail)
    one, other = (reachable(resistance, habitat, 1.0, chosen, engine=engine) for engine in ("auto", "numpy"))
    assert len(reach.plans(resistance.shape, np.nanmin(resistance), 1.0, chosen)) >= 3
    assert one == pytest.approx(other, rel=1e-10, abs=1e-14, nan_ok=True)


@pytest.mark.parametrize("detail, mean_error", [(4, 0.05), (8, 0.03)])
def test_levels_come_near_the_sum_over_all_cells(detail, mean_error):
    resistance, habitat = landscape((46, 50))
    distances = (15.0, 60.0, 240.0)
    wanted = by_brute_force(resistance, habitat, 1.0, distances)
    found = reachable(resistance, habitat, 1.0, ReachSettings(distances, 4, detail))
    land = np.isfinite(resistance)
    for own, exact in zip(found[:, land], wanted[:, land]):
        error = np.abs(own - exact)
        assert error.mean() < mean_error * exact.mean()
        assert own.sum() == pytest.approx(exact.sum(), rel=mean_error)


def test_a_wall_of_one_cell_holds_at_every_level():
    resistance = np.ones((48, 48))
    resistance[:, 20] = np.nan
    habitat = np.zeros((48, 48))
    habitat[:, :20] = 1.0
    found = reachable(resistance, habitat, 1.0, ReachSettings((50.0,), 2, 2))[0]
    assert (found[:, 21:] == 0).all() and (found[:, :20] > 1).all()


def test_a_pass_of_one_cell_stays_open_and_a_road_costs_its_crossing():
    """Means of resistances on coarse cells would shut the first and blur the second."""
    for wall, gap in ((np.nan, 1.0), (80.0, 80.0)):
        resistance = np.ones((30, 64))
        resistance[:, 31] = wall
        resistance[20, 31] = gap
        habitat = np.zeros((30, 64))
        habitat[:, 50:] = 1.0
        wanted = by_brute_force(resistance, habitat, 1.0, (40.0,))[0]
        found = reachable(resistance, habitat, 1.0, ReachSettings((40.0,), 2, 2))[0]
        assert found[:, :15].sum() == pytest.approx(wanted[:, :15].sum(), rel=0.06)


@pytest.mark.parametrize("engine", ENGINES)
def test_threads_change_nothing(engine):
    resistance, habitat = landscape((30, 33))
    chosen, results = ReachSettings((20.0, 90.0), 2, 2), []
    for threads in (1, 3):
        with ThreadPoolExecutor(threads) as executor:
            results.append(reachable(resistance, habitat, 1.0, chosen, executor=executor, engine=engine))
    assert np.array_equal(*results, equal_nan=True)


def test_the_ideal_is_the_sum_over_an_even_plain():
    land = np.random.default_rng(3).random((11, 14))
    for distance in (3.0, 40.0):
        wanted = by_brute_force(np.full(land.shape, 2.0), land, 1.5, (distance,))
        found = reach.ideal(land, 2.0, 1.5, ReachSettings((distance,), folds=40.0))
        assert found == pytest.approx(wanted, rel=1e-9)


def test_shares_lie_between_nothing_and_all():
    resistance, habitat = landscape((30, 33))
    land = np.isfinite(resistance) * 1.0
    chosen = ReachSettings((20.0,))
    possible = reach.ideal(land, np.nanmin(resistance), 1.0, chosen)[0]
    share = reach.share_of(reachable(resistance, land, 1.0, chosen)[0], possible)
    assert np.nanmax(share) <= 1 and np.nanmin(share) > 0 and (np.isnan(share) == np.isnan(resistance)).all()
    plain = np.ones((20, 20))
    whole = reach.share_of(reachable(plain, plain, 1.0, ReachSettings((5.0,), **WHOLE))[0],
                           reach.ideal(plain, 1.0, 1.0, ReachSettings((5.0,), folds=40.0))[0])
    assert whole == pytest.approx(1.0, abs=1e-9)


# Condition (6 x 7, cells of 100 km) and the connectedness that eco-connectivity 2.4.0 gives for it: levels=[],
# window_size=outer_window=21, window_mode="square", lambdas=[250], option=1, first with max_cost=1, then with 4.
CONDITION = np.array([[0.13, 0.5, 0.6, 0.03, 0.15, 0.93, 0.07], [0.13, 0.95, 0.62, 0.37, 0.51, 0.66, 0.28],
                      [0.14, 0.79, 0.67, 0.51, 0.82, 0.55, 0.98], [0.2, 0.55, 0.48, 0.35, 0.59, 0.24, 0.8],
                      [0.87, 0.13, 0.47, 0.28, 0.08, 0.9, 0.43], [0.15, 0.67, 0.2, 0.9, 0.22, 0.03, 0.2]])
CSIRO_EVEN = np.array([
    [0.4689144, 0.4599771, 0.4586988, 0.4941250, 0.4946341, 0.4426960, 0.5172508],
    [0.4725206, 0.4390710, 0.4709432, 0.4829108, 0.4811652, 0.4816920, 0.5106784],
    [0.4749959, 0.4512244, 0.4687806, 0.4800585, 0.4676820, 0.4944998, 0.4665582],
    [0.4650154, 0.4574910, 0.4644799, 0.4740168, 0.4660429, 0.5017408, 0.4695084],
    [0.4108474, 0.4740089, 0.4541636, 0.4635776, 0.4786948, 0.4330062, 0.4715244],
    [0.4678192, 0.4293854, 0.4637292, 0.4119094, 0.4572748, 0.4709822, 0.4679040]])
CSIRO_FOUR = np.array([0.1936494, 0.1892560, 0.1694909, 0.1620318, 0.1802270, 0.1420599, 0.1942369])    # first row


def test_as_eco_connectivity_where_the_definitions_agree():
    """It leaves out the cell itself and rounds steps to 10 m: 1e-5."""
    chosen = ReachSettings((250.0,), **WHOLE)
    found = reachable(np.ones(CONDITION.shape), CONDITION, 100.0, chosen)[0] - CONDITION
    possible = reach.ideal(np.ones(CONDITION.shape), 1.0, 100.0, chosen)[0] - 1.0
    assert found / possible == pytest.approx(CSIRO_EVEN, rel=1e-5)


def test_what_differs_from_eco_connectivity_is_the_cost_of_a_step():
    """It charges the cell that is entered. The same sum with such steps gives its values; both ways of a pair together
    never cost more than ours twice, and means over the raster are alike."""
    resistance = 4.0 - 3.0 * CONDITION
    entered = all_costs(resistance, 100.0, entered=True)
    plain = all_costs(np.ones(CONDITION.shape), 100.0)
    others = 1.0 - np.eye(CONDITION.size)
    theirs = (np.exp(-entered / 250) * others) @ CONDITION.ravel() / (np.exp(-plain / 250) * others).sum(1)
    assert theirs[:7] == pytest.approx(CSIRO_FOUR, rel=1e-5)
    chosen = ReachSettings((250.0,), **WHOLE)
    ours = (reachable(resistance, CONDITION, 100.0, chosen)[0] - CONDITION).ravel() / (
        np.exp(-plain / 250) * others).sum(1)
    assert (entered + entered.T <= 2 * all_costs(resistance, 100.0) * (1 + 1e-12)).all()
    assert ours.mean() == pytest.approx(theirs.mean(), rel=0.15)


def test_similarity_weighs_and_resilience_is_half_mean_half_least():
    resistance, habitat = landscape((14, 15))
    rng = np.random.default_rng(2)
    now, later = rng.random((2, 14, 15)), rng.random((2, 14, 15))
    chosen = ReachSettings((40.0,), **WHOLE)
    costs, own = all_costs(resistance, 1.0), np.where(np.isfinite(resistance), habitat, 0.0).ravel()
    found = reachable(resistance, habitat, 1.0, chosen, now, [now, later])
    for values, other in zip(found, (now, later)):
        unlike = np.abs(now.reshape(2, -1, 1) - other.reshape(2, 1, -1)).sum(0)
        wanted = (np.exp(-costs / 40.0 - unlike) @ own).reshape(14, 15)
        assert values[np.isfinite(resistance)] == pytest.approx(wanted[np.isfinite(resistance)], rel=1e-9, abs=1e-14)
    possible = np.full((14, 15), 1000.0)
    land = np.isfinite(resistance)
    assert reach.resilience(found, possible)[land] == pytest.approx(
        ((found[0] + found[1]) / 4 + np.minimum(found[0], found[1]) / 2)[land] / 1000)


def test_similarity_of_both_engines_with_levels():
    resistance, habitat = landscape((20, 22))
    now = np.random.default_rng(2).random((2, 20, 22))
    chosen = ReachSettings((15.0, 60.0), 2, 2)
    one, other = (reachable(resistance, habitat, 1.0, chosen, now, [now, 1 - now], engine=engine)
                  for engine in ("auto", "numpy"))
    assert one == pytest.approx(other, rel=1e-10, abs=1e-14, nan_ok=True)


def test_the_median_of_the_kernel():
    assert np.exp(-100.0 / reach.median_to_mean(100.0)) == pytest.approx(0.5)


@pytest.mark.parametrize("change, message", [
    ({"distances": ()}, "above 0"), ({"distances": (-3.0,)}, "above 0"), ({"distances": (float("nan"),)}, "above 0"),
    ({"distances": (1e-9,)}, "thousandth"), ({"near": 0}, "at least 1 block")])
def test_settings_that_give_no_answer(change, message):
    with pytest.raises(InputError, match=message):
        reachable(np.ones((4, 4)), np.ones((4, 4)), 1.0, ReachSettings(**{"distances": (5.0,), **change}))


def test_rasters_that_give_no_answer():
    chosen = ReachSettings((5.0,))
    for resistance, message in ((np.full((3, 3), np.nan), "all of it is NoData"),
                                (np.array([[1.0, -2.0]]), "1 cells are zero or negative"),
                                (np.array([[1e-8, 1e5]]), "differ too much")):
        with pytest.raises(InputError, match=message):
            reachable(resistance, np.ones(resistance.shape), 1.0, chosen)
    with pytest.raises(InputError, match="1 cells are negative"):
        reachable(np.ones((2, 2)), np.array([[1.0, -1.0], [0, 0]]), 1.0, chosen)
    with pytest.raises(InputError, match="cells across"):
        reach.plans((9000, 9000), 1.0, 1.0, ReachSettings((5e5,), near=2000))


def test_no_habitat_reaches_nothing():
    assert (reachable(np.ones((5, 5)), np.zeros((5, 5)), 1.0, ReachSettings((5.0,))) == 0).all()


def test_progress_rises_to_one_and_may_stop_the_run():
    resistance, habitat = landscape((40, 40))
    told = []
    reachable(resistance, habitat, 1.0, ReachSettings((20.0, 90.0), 2, 2), progress=told.append)
    assert told == sorted(told) and told[0] == 0 and told[-1] == 1

    class Stopped(Exception):
        pass

    def stop(share):
        if share > 0.3:
            raise Stopped

    with pytest.raises(Stopped):
        reachable(resistance, habitat, 1.0, ReachSettings((20.0, 90.0), 2, 2), progress=stop)


def test_memory_grows_with_the_raster_and_the_distances():
    chosen = ReachSettings((300.0, 1000.0))
    needed = [reach.memory_bytes(shape, reach.plans(shape, 1.0, 10.0, chosen), chosen)
              for shape in ((500, 500), (2000, 2000))]
    assert needed[0] < needed[1] < 2e9
