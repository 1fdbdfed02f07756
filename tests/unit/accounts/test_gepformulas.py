"""Formulas of ecosystem services against published test values and hand computation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecoplan.processing.accounts import flow, rusle
from ecoplan.processing.accounts import gepformulas as formulas


def degrees(percent):
    return np.degrees(np.arctan(np.array(percent) / 100))


def test_ls_is_that_of_invest():
    # InVEST (natcap/invest, tests/test_sdr.py, test_ls_factor): cells of 30 m, L at most 25.
    slope, cells = degrees([1.5, 4, 8, 10, 15]), [100, 100, 100, 100, 1e7]
    found = rusle.length(slope, cells, 30.0, 25.0) * rusle.steepness(slope)
    assert found == pytest.approx([0.253996, 0.657229, 1.345856, 1.776729, 49.802994], rel=1e-6)


def test_steepness_in_its_three_forms():
    # Values of the formulas at 3, 8 and 20 degrees, computed apart from this code (domain material, 1.2).
    assert rusle.steepness([3, 8, 20], "liu") == pytest.approx([0.5952, 1.8381, 6.5302], abs=6e-5)
    assert rusle.steepness([3, 8, 20], "sl773") == pytest.approx([0.5611, 1.7273, 6.0953], abs=6e-5)


def test_k_r_and_c_of_the_worked_values():
    # Sand 40, silt 40, clay 20, carbon 1.5 %: 0.26044 US, 0.034300 SI, 0.015869 corrected (domain material, 1.2).
    assert rusle.erodibility(40, 40, 20, 1.5, chinese=False) == pytest.approx(0.26044 * 0.1317, rel=2e-5)
    assert rusle.erodibility(40, 40, 20, 1.5, chinese=False) == pytest.approx(0.034300, abs=5e-7)
    assert rusle.erodibility(40, 40, 20, 1.5) == pytest.approx(0.015869, abs=5e-7)
    # Twelve months of 100 mm: 76.017 before the conversion to SI.
    assert rusle.erosivity(np.full(12, 100.0)) == pytest.approx(76.017 * 17.02, rel=1e-5)
    assert rusle.erosivity(np.zeros(12)) == 0 and rusle.erosivity([0] * 11 + [50]) > 0
    assert rusle.cover_factor([0, .1, .5, .784, .79, 1]) == pytest.approx([1, .3072, .0670, 0, 0, 0], abs=6e-5)
    assert np.isnan(rusle.cover_factor(np.nan))
    assert rusle.cover_fraction([-.1, .05, .45, .85, .9], .05, .85) == pytest.approx([0, 0, .5, 1, 1])


def test_the_slope_length_is_cut_at_the_given_metres():
    slope = degrees([4.0, 20.0])
    free = rusle.length_steepness(slope, [1, 1], 10.0, 1e9)
    assert rusle.length_steepness(slope, [1, 1], 10.0, 100.0) == pytest.approx(free)
    long = rusle.length_steepness(slope, [1e6, 1e6], 10.0, 100.0)
    assert long == pytest.approx((100 / 22.13) ** rusle.exponent(slope) * rusle.steepness(slope))


def test_evaporation_share_is_that_of_invest():
    # InVEST (natcap/invest, tests/test_annual_water_yield.py, test_fractp_op), Z = 6.
    kc = np.array([[1, .1, .1], [.6, .6, .1]])
    reference = np.array([[1000, 900, 900], [1100, 1005, 1000.]])
    rain = np.array([[100, 1000, 10], [500, 800, 1100.]])
    root = np.array([[99, 300, 400], [5, 500, 800.]])
    soil = np.array([[600, 700, 700], [800, 900, 600.]])
    content = np.array([[.11, .11, .12], [.55, .55, .19]])
    plants = np.array([[1, 1, 0], [0, 1, 0]], bool)
    found = formulas.evaporation_share(rain, reference, kc, np.minimum(root, soil) * content, 6, plants)
    assert found == pytest.approx(np.array([[.9345682, .06896508, 1], [1, .6487423, .09090909]]), rel=1e-6)
    assert np.isnan(formulas.evaporation_share(0.0, 900, 1, 50, 6, True))


def test_storm_runoff_is_that_of_invest_and_guards_zero():
    # InVEST (natcap/invest, tests/test_ufrm.py): S of the curve numbers 65, 90, 30 and 100.
    assert formulas.storage([65, 90, 30, 100]) == pytest.approx([136.769, 28.222, 592.667, 0], abs=5e-4)
    assert formulas.storm_runoff(40.0, [100, 0]).tolist() == [40.0, 0.0]
    # by hand: CN 90, 60 mm: (60 - 5.6444)^2 / (60 + 22.5778) = 35.7788
    assert formulas.storm_runoff(60.0, 90.0) == pytest.approx(35.7788, abs=1e-4)
    assert formulas.storm_runoff(5.0, 90.0) == 0 and np.isnan(formulas.storm_runoff(np.nan, 90.0))


@given(st.floats(0, 500), st.floats(1, 100))
def test_runoff_lies_between_nothing_and_the_rain(rain, number):
    assert 0 <= formulas.storm_runoff(rain, number) <= rain + 1e-9


def test_carbon_oxygen_and_heat():
    # 1 t dry NPP: 1.630 t CO2, 1.185 t O2; as carbon 0.444 t. 1 m3 evaporated: 680.6 kWh, by three 226.9 (domain 0.6).
    assert formulas.carbon_dioxide(1.0, 1.0, True) == pytest.approx(1.6296, abs=5e-5)
    assert formulas.carbon_dioxide(72 / 162, 1.0, False) == pytest.approx(1.6296, abs=5e-5)
    assert formulas.carbon_dioxide(1.0, 1.0, True) * formulas.O2_OF_CO2 == pytest.approx(1.185, abs=5e-4)
    assert formulas.evaporation_power(1.0, 2450, 120, 1) == pytest.approx((680.56, 120), abs=5e-3)
    assert formulas.evaporation_power(1.0, 2450, 120, 3)[0] == pytest.approx(226.85, abs=5e-3)
    # 1 km2 of forest over 100 days: 70.4 kJ x 1e6 m2 x 100 / (3600 x 3)
    assert formulas.transpiration_power(70.4, 1e6, 100, 3) == pytest.approx(651851.85, abs=0.01)


def test_a_lake_of_the_tibetan_plateau():
    # e^6.636 x 1e4 m3 for 1 km2 (the form of the Garzê account for 2010).
    assert formulas.lake_storage(1.0, 6.636, .678, 1) == pytest.approx(np.exp(6.636) * 1e4)
    assert formulas.lake_storage(32.0, 6.636, .678, 1) == pytest.approx(np.exp(6.636) * 10.4831 * 1e4, rel=1e-4)


def traced(dem):
    """Cells that drain into each, by walking down from every cell."""
    count = np.ones(dem.shape)
    rows, cols = dem.shape
    for r in range(rows):
        for c in range(cols):
            y, x = r, c
            while np.isfinite(dem[y, x]):
                falls = {}
                for i in (-1, 0, 1):
                    for j in (-1, 0, 1):
                        if (i or j) and 0 <= y + i < rows and 0 <= x + j < cols and np.isfinite(dem[y + i, x + j]):
                            falls[i, j] = (dem[y, x] - dem[y + i, x + j]) / np.hypot(i, j)
                best = max(falls, key=falls.get, default=None)
                if best is None or falls[best] <= 0:
                    break
                y, x = y + best[0], x + best[1]
                count[y, x] += 1
    return count


def test_accumulation_is_what_walking_down_from_every_cell_gives(monkeypatch):
    rng = np.random.default_rng(3)
    dem = rng.random((41, 37)) * 20 + np.add.outer(np.arange(41) * 3.0, np.arange(37) * 2.0)
    dem[5:9, 11], dem[30, 3:6] = np.nan, np.nan
    expected = traced(dem)
    assert flow.accumulation(dem) == pytest.approx(expected) and expected.max() > 40
    monkeypatch.setattr(flow, "_ROWS", 7)
    assert flow.accumulation(dem) == pytest.approx(expected)
