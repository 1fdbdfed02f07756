"""The fluctuation zone on a valley whose answer is known."""

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability.fluctuation import fluctuation_zone


def valley():
    """A V-shaped valley rising 1 m per 10 m cell from 140 m, with a basin beyond the ridge at 150 m."""
    column = 140.0 + np.abs(np.arange(101) - 30)
    column[80:] = 150.0
    return np.tile(column, (20, 1))


def river():
    cells = np.zeros((20, 101), bool)
    cells[:, 30] = True
    return cells


def test_band_is_what_lies_between_the_levels_and_is_joined_to_the_river():
    zone = fluctuation_zone(valley(), river(), 145, 175, (5, 15, 25), 10.0)
    columns = np.flatnonzero(zone.band[5])
    assert columns.tolist() == list(range(26)) + list(range(35, 66))  # both limits belong to the band
    assert zone.unconnected == 20 * 21  # the basin beyond the ridge
    assert set(zone.classes[:, 40:60].ravel().tolist()) == {2}  # 1 in 10 is 5.7 degrees, at the raster's edge too
    assert set(zone.classes[:, 0].tolist()) == {2}


def test_slope_classes_cover_the_band_and_follow_their_breaks():
    dem = valley()
    zone = fluctuation_zone(dem, river(), 145, 175, (3, 10), 10.0)
    assert np.array_equal(zone.classes > 0, zone.band)
    assert np.array_equal(zone.classes[zone.band], 1 + np.digitize(zone.slope[zone.band], [3, 10]))


def test_cells_beside_a_gap_in_the_elevation_have_a_slope_too():
    dem = valley()
    dem[5, 50] = np.nan
    zone = fluctuation_zone(dem, river(), 145, 175, (3, 10), 10.0)
    assert not zone.band[5, 50] and zone.classes[5, 50] == 0
    assert set(zone.classes[4:7, [49, 51]].ravel().tolist()) == {2}


@pytest.mark.parametrize("low,high,breaks,said", [
    (175, 145, (5,), "must be below"), (145, 175, (15, 5), "slope classes"), (145, 175, (5, 95), "slope classes"),
    (100, 120, (5,), "the lowest has 140 m"), (139, 140, (5,), None), (140.2, 140.6, (5,), "joined to the river")])
def test_what_cannot_be_a_zone_is_told(low, high, breaks, said):
    if said is None:
        assert fluctuation_zone(valley(), river(), low, high, breaks, 10.0).band.sum() == 20
        return
    with pytest.raises(InputError, match=said):
        fluctuation_zone(valley(), river(), low, high, breaks, 10.0)


def test_a_river_off_the_raster_is_told():
    with pytest.raises(InputError, match="does not meet"):
        fluctuation_zone(valley(), np.zeros((20, 101), bool), 145, 175, (5,), 10.0)
