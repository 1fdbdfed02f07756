"""Cost distance equals GRASS r.cost times the cell size to 1e-9 relative."""

import grass_runner
import numpy as np
import pytest

from ecoplan.processing.connectivity.costdistance import cost_distance, numba_available

pytestmark = [pytest.mark.grass,
              pytest.mark.skipif(not grass_runner.available(), reason="GRASS is not installed")]
ENGINES = ["numpy"] + (["numba"] if numba_available() else [])

RELATIVE = 1e-9


def check(resistance, sources, cell_size):
    """Both engines against one r.cost run.

    r.cost gives start cells on null cells the cost 0, we none, hence sources on valid cells only.
    """
    sources = sources & np.isfinite(resistance)
    expected, _ = grass_runner.r_cost(resistance, sources, cell_size)
    for engine in ENGINES:
        ours = cost_distance(resistance, sources, cell_size, engine=engine).cost
        np.testing.assert_array_equal(np.isnan(ours), np.isnan(expected))
        np.testing.assert_allclose(ours, expected, rtol=RELATIVE)


@pytest.mark.parametrize("seed", range(3))
def test_random_contrast_of_ten_thousand_with_nodata(seed):
    rng = np.random.default_rng(seed)
    resistance = 10 ** rng.uniform(0, 4, (90, 131))
    resistance[rng.random(resistance.shape) < 0.25] = np.nan
    check(resistance, rng.random(resistance.shape) < 0.003, 7.5)


def test_uniform_ground_with_one_start():
    sources = np.zeros((201, 150), bool)
    sources[100, 40] = True
    check(np.ones(sources.shape), sources, 30.0)


def test_walls_with_gaps_and_a_closed_room():
    resistance = np.full((120, 120), 3.0)
    for i, column in enumerate(range(10, 110, 10)):
        resistance[:, column] = np.nan
        resistance[5 if i % 2 else -5, column] = 10.0
    resistance[40:60, 42:48] = 50.0
    resistance[70, 72:79] = resistance[80, 72:79] = np.nan
    resistance[70:81, 72] = resistance[70:81, 78] = np.nan
    sources = np.zeros(resistance.shape, bool)
    sources[60, 2] = True
    check(resistance, sources, 10.0)


def test_area_that_is_not_a_rectangle():
    rows, columns = np.mgrid[:140, :160]
    inside = ((rows - 70) / 65) ** 2 + ((columns - 80) / 75) ** 2 < 1
    inside &= np.hypot(rows - 60, columns - 70) > 18
    rng = np.random.default_rng(8)
    resistance = np.where(inside, rng.choice([1.0, 5.0, 30.0, 90.0, 1000.0], inside.shape), np.nan)
    check(resistance, rng.random(inside.shape) < 0.001, 25.0)


def test_sources_that_are_areas():
    rng = np.random.default_rng(9)
    resistance = rng.integers(1, 100, (100, 100)).astype(float)
    sources = np.zeros(resistance.shape, bool)
    sources[10:30, 15:40] = True
    sources[70:95, 60:65] = True
    check(resistance, sources, 5.0)


def test_real_land_cover(data_dir):
    gdal = pytest.importorskip("osgeo.gdal")
    table = {10: 1, 20: 5, 30: 10, 40: 30, 50: 90, 60: 40, 80: 60, 90: 15, 95: 15}
    dataset = gdal.Open(str(data_dir / "guangzhou_yuexiu" / "landcover_worldcover_10m.tif"))
    classes = dataset.ReadAsArray()
    resistance = np.full(classes.shape, np.nan)
    for code, value in table.items():
        resistance[classes == code] = value
    rng = np.random.default_rng(1)
    check(resistance, (classes == 10) & (rng.random(classes.shape) < 0.01), 10.0)


def test_real_land_cover_of_a_river_basin(data_dir):
    gdal = pytest.importorskip("osgeo.gdal")
    dataset = gdal.Open(str(data_dir / "worldcover_pisque" / "worldcover_pisque_10m_cog.tif"))
    classes = dataset.ReadAsArray(1500, 1200, 900, 800)
    resistance = np.array([np.nan, 1, 5, 10, 30, 90, 40, np.nan, 60, 15])[classes // 10]
    sources = np.zeros(classes.shape, bool)
    sources[400:420, 300:340] = True
    check(resistance, sources, 10.0)
