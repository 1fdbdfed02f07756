"""Urban cooling against InVEST's published test values, brute sums and hand arithmetic."""

from pathlib import Path

import numpy as np
import pytest
from ecoplan.processing.accounts import coolingtable, coolsources
from ecoplan.processing.accounts import cooling as science
from ecoplan.processing.accounts.neighbourhood import disk_kernel, exponential_kernel, gaussian_kernel, spread
from ecoplan.processing.common.errors import InputError
from hypothesis import given, settings
from hypothesis import strategies as st

# natcap/invest, tests/test_ucm.py (InVEST 3.20): five classes on 5 x 6 cells of 30 m.
WIDE = [{"lucode": str(code), "kc": kc, "albedo": albedo, "shade": shade, "green_area": green} for
        code, kc, albedo, shade, green in (("1", "1", ".05", "0", "0"), ("2", "1.1", ".1", "1", "1"),
                                           ("3", ".9", ".2", "0", "1"), ("4", ".3", ".3", "0.2", "0"),
                                           ("5", ".2", ".4", "0", "0"))]
COVER = np.array([[2, 3, 1, 5, 5, 5], [3, 3, 1, 1, 4, 5], [5, 5, 4, 2, 3, 1], [4, 1, 4, 2, 2, 1], [1, 5, 4, 1, 1, 2]])
ETO = np.array([[800, 799, 567, 234, 422, 422], [765, 867, 765, 654, 456, 677], [556, 443, 456, 265, 876, 890],
                [433, 266, 677, 776, 900, 687], [456, 832, 234, 234, 234, 554]], float)
INVEST_CC = [[0.815556, 0.1998, 0.136, 0.0904, 0.098756, 0.098756], [0.193, 0.2134, 0.18, 0.155333, 0.2104, 0.110089],
             [0.10471112, 0.0996889, 0.2104, 0.6847778, 0.2152, 0.20777778],
             [0.20886667, 0.06911112, 0.22513334, 0.8096889, 0.84, 0.1626668],
             [0.11133333, 0.11697778, 0.1956, 0.062, 0.062, 0.75542223]]
INVEST_CC_PARK = [[0.183541, 0.160865, 0.144615, 0.137877, 0.134337, 0.133191],
                  [0.15858, 0.152832, 0.147821, 0.150366, 0.14931, 0.146379],
                  [0.138345, 0.141573, 0.153495, 0.176796, 0.176097, 0.167245],
                  [0.12765204, 0.13550324, 0.15505734, 0.18876731, 0.20118835, 0.18913657],
                  [0.12391507, 0.13292464, 0.1511357, 0.17420742, 0.1924037, 0.21190241]]


def table(method="factors"):
    return coolingtable.read_biophysical(WIDE, method, "t.csv")


def options(**more):
    return science.Settings(**{"cell": 30.0, "reference": 21.5, "heat_island": 3.5, "reach": 90.0, "mixing": 60.0,
                               "green_ha": 2.0, **more})


def test_capacity_and_parks_are_those_of_invests_own_test():
    found = science.heat(COVER - 1, table(), ETO, options())
    assert found.capacity == pytest.approx(np.array(INVEST_CC), abs=1e-6)
    assert found.park == pytest.approx(np.array(INVEST_CC_PARK), abs=1e-6)
    assert found.largest == 900


def test_mitigation_and_air_by_hand():
    # 13 of the 30 cells are green; HM takes CC_park only where the green area within 90 m reaches the limit
    plain = science.heat(COVER - 1, table(), ETO, options(green_ha=1e9, mixing=0.0))
    assert plain.mitigation == pytest.approx(np.array(INVEST_CC), abs=1e-6)
    assert plain.air[0, 0] == pytest.approx(21.5 + (1 - 0.815556) * 3.5, abs=1e-5)
    every = science.heat(COVER - 1, table(), ETO, options(green_ha=0.0, mixing=0.0))
    assert every.mitigation == pytest.approx(np.maximum(INVEST_CC, INVEST_CC_PARK), abs=1e-6)


def test_green_area_within_reach_is_counted_and_scaled_at_the_edge():
    found = science.heat(COVER - 1, table(), ETO, options())
    green = np.isin(COVER, (2, 3))
    rows, cols = np.indices(COVER.shape)
    whole = sum(1 for r in range(-3, 4) for c in range(-3, 4) if np.hypot(r, c) <= 3)
    for r, c in np.ndindex(COVER.shape):
        near = np.hypot(rows - r, cols - c) <= 3
        # InVEST: the part of the disk beyond the raster counts as being like the part inside
        assert found.green[r, c] == pytest.approx(green[near].sum() / near.sum() * whole * 0.09, rel=1e-6)


def test_the_night_form_is_one_minus_intensity():
    rows = [{"code": "1", "factor": "intensity", "value": ".75"}, {"code": "1", "factor": "green", "value": "0"},
            {"code": "2", "factor": "intensity", "value": "0.1"}, {"code": "2", "factor": "green", "value": "1"}]
    night = coolingtable.read_biophysical(rows, "intensity")
    found = science.heat(np.array([[0, 1]]), night, None, options(method="intensity", green_ha=1e9))
    assert found.capacity == pytest.approx(np.array([[0.25, 0.9]]))


def test_a_uniform_evapotranspiration_needs_no_raster_and_a_given_largest_makes_clips_alike():
    flat = science.cooling_capacity(COVER - 1, table(), None, options())[0]
    assert flat[0, 0] == pytest.approx(0.6 + 0.2 * 0.1 + 0.2 * 1.1)
    whole = science.cooling_capacity(COVER - 1, table(), ETO, options())[0]
    clip = science.cooling_capacity(COVER[:2] - 1, table(), ETO[:2], options(largest=900.0))[0]
    assert clip == pytest.approx(whole[:2]) and science.cooling_capacity(
        COVER[:2] - 1, table(), ETO[:2], options())[1] == 867


@pytest.mark.parametrize("make", [exponential_kernel, gaussian_kernel, disk_kernel])
@pytest.mark.parametrize("tile", [None, 7, 16])
def test_neighbourhood_means_are_brute_sums_in_any_tiles(make, tile):
    rng = np.random.default_rng(3)
    values, valid = rng.random((23, 31)).astype(np.float32), rng.random((23, 31)) > 0.2
    kernel = make(2)
    got = spread(np.where(valid, values, 0), valid, kernel, tile)
    r = kernel.radius
    for i, j in np.ndindex(values.shape):
        if not valid[i, j]:
            assert np.isnan(got[i, j])
            continue
        total = weight = 0.0
        for y in range(max(0, i - r), min(23, i + r + 1)):
            for x in range(max(0, j - r), min(31, j + r + 1)):
                if valid[y, x]:
                    w = kernel.weights[y - i + r, x - j + r]
                    total, weight = total + w * values[y, x], weight + w
        assert got[i, j] == pytest.approx(total / weight, rel=1e-5)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(5, 40))
def test_tiles_and_gaps_change_nothing_but_rounding(seed, tile):
    rng = np.random.default_rng(seed)
    values, valid = rng.random((40, 33)).astype(np.float32), rng.random((40, 33)) > rng.random()
    valid[0, 0] = True
    whole = spread(np.where(valid, values, 0), valid, exponential_kernel(2))
    parts = spread(np.where(valid, values, 0), valid, exponential_kernel(2), tile)
    assert np.allclose(whole, parts, rtol=0, atol=1e-6, equal_nan=True)
    inside = whole[valid]
    assert inside.min() >= values[valid].min() - 1e-6 and inside.max() <= values[valid].max() + 1e-6  # a mean


def test_wet_bulb_globe_and_lost_work_by_hand():
    # e = 0.3 x 6.105 x exp(17.27 x 37 / 274.7) = 18.7473 hPa; 0.567 x 37 + 0.393 e + 3.94
    e = 0.3 * 6.105 * np.exp(17.27 * 37 / 274.7)
    assert science.wet_bulb_globe(np.array([37.0]), 30.0)[0] == pytest.approx(0.567 * 37 + 0.393 * e + 3.94)
    globe = np.array([27.4, 27.5, 29.5, 31.4, 31.5, 32.0, 32.5, np.nan])
    assert science.lost_work(globe, science.HEAVY).tolist()[:-1] == [0, 25, 50, 50, 75, 75, 75]
    assert science.lost_work(globe, science.LIGHT).tolist()[:-1] == [0, 0, 0, 0, 25, 50, 75]
    assert np.isnan(science.lost_work(globe, science.LIGHT)[-1])
    # InVEST equation 8: use x (T_ref - T + UHI) x m2
    assert science.energy_saved(0.5, 200.0, 24.0, 21.5, 3.5) == pytest.approx(0.5 * 200 * 1.0)


def test_cool_sources_are_large_cool_patches_and_serve_what_lies_in_their_reach():
    cool = np.zeros((12, 20), bool)
    cool[1:4, 1:4], cool[4, 4], cool[8:10, 15:18], cool[0, 19] = True, True, True, True
    heat = np.where(cool, 0.8, 0.2)
    heat[8:10, 15:18] = 0.1  # green, but hotter than the mean
    found = coolsources.cool_sources(cool, heat, 30.0, 0.5, coolsources.reach_by_size([], 90.0))
    assert found.area_ha.tolist() == pytest.approx([0.9]) and found.mitigation.tolist() == pytest.approx([0.8])
    rows, cols = np.indices(cool.shape)
    source = [(r, c) for r, c in np.argwhere(found.labels == 1)]
    away = np.min([30 * np.hypot(rows - r, cols - c) for r, c in source], axis=0)
    assert len(source) == 10 and found.distance == pytest.approx(away, abs=1e-3)
    assert (found.nearest == (away <= 90)).all()


def test_the_reach_goes_by_size_and_the_nearest_part_of_a_reach_serves():
    reach = coolsources.reach_by_size([(10, 300.0), (2, 100.0)], 50.0)
    assert reach([1, 2, 9.99, 10, 500]).tolist() == [50, 100, 100, 300, 300]
    cool = np.zeros((3, 30), bool)
    cool[:, :10], cool[1, 20] = True, True
    found = coolsources.cool_sources(cool, np.where(cool, 0.9, 0.1), 10.0, 0.01,
                                     lambda areas: np.where(areas > 0.2, 100.0, 20.0))
    # row 1: the large one (columns 0-9) reaches to column 19, the small one (column 20) to columns 18-22
    assert found.nearest[1].tolist() == [1] * 18 + [1, 2, 2, 2, 2] + [0] * 7


@pytest.mark.parametrize("rows, words", [
    ([{"code": "1", "factor": "shade", "value": "1.2"}], "lies outside 0 to 1"),
    ([{"code": "1", "factor": "shade", "value": "much"}], "is not a number"),
    ([{"code": "1", "factor": "colour", "value": "1"}], "is no factor"),
    ([{"code": "1", "factor": "shade", "value": "1"}], "have no kc"),
    ([{"code": "1", "factor": "shade", "value": "1"}, {"code": "01", "factor": "shade", "value": "0"}], "stands already"),
    ([{"code": "", "factor": "shade", "value": "1"}], "is empty"),
    ([{"code": "1", "factor": "green", "value": "maybe"}], "must be 1 or 0"),
])
def test_faults_of_the_table_are_told(rows, words):
    with pytest.raises(InputError) as error:
        coolingtable.read_biophysical(rows, "factors", "t.csv")
    assert words in error.value.text.format(**error.value.values)


def test_distances_below_half_a_cell_and_wrong_evapotranspiration_are_told():
    for change, eto, words in (({"reach": 14.0}, ETO, "less than half a cell"), ({}, -ETO, "negative"),
                               ({}, 0 * ETO, "0 everywhere"), ({}, np.where(ETO > 0, np.nan, 0), "")):
        with np.errstate(all="ignore"), pytest.raises(InputError) as error:
            science.heat(COVER - 1, table(), eto, options(**change))
        assert words in error.value.text.format(**error.value.values)


def test_a_raster_with_gaps_gives_what_invest_3_20_2_gives():
    # data/invest_cooling.csv: natcap.invest 3.20.2 run on 14 x 18 cells of 30 m with four cells of NoData (cooling
    # distance 120 m, mixing 90 m, 30 °C, heat island 3.5 °C) and the factors below
    lines = (Path(__file__).parent / "data" / "invest_cooling.csv").read_text(encoding="utf-8").split()
    names = lines[0].split(",")
    rows = np.array([[float(v) if v else np.nan for v in line.split(",")] for line in lines[1:]])
    want = {name: rows[:, i].reshape(14, 18) for i, name in enumerate(names)}
    factors = {10: (1, 1, .15, 1), 20: (.4, .9, .17, 1), 30: (0, .85, .2, 1), 40: (0, .9, .2, 0), 50: (.1, .2, .2, 0),
               60: (0, .2, .25, 0), 80: (0, 1, .06, 0), 90: (0, 1.1, .14, 1)}
    made = coolingtable.read_biophysical([
        {"code": str(c), "shade": str(s), "kc": str(k), "albedo": str(a), "green": str(g)}
        for c, (s, k, a, g) in factors.items()])
    places = np.full((14, 18), science.NONE)
    for place, code in enumerate(factors):
        places[want["class"] == code] = place
    found = science.heat(places, made, want["eto"], options(reference=30.0, reach=120.0, mixing=90.0))
    assert found.capacity == pytest.approx(want["cc"], abs=1e-6, nan_ok=True)
    assert found.park == pytest.approx(want["park"], abs=1e-6, nan_ok=True)
    assert found.green == pytest.approx(want["green_cells"] * 0.09, abs=1e-5, nan_ok=True)
    assert found.mitigation == pytest.approx(want["hm"], abs=1e-6, nan_ok=True)
    assert found.air == pytest.approx(want["air"], abs=2e-5, nan_ok=True)
    taken = want["hm"] > want["cc"]
    assert 10 < taken.sum() < 200  # both branches are there
