"""City presets against PROJ's own areas of use, and their extents against each other."""

import pytest
from qgis.core import QgsCoordinateReferenceSystem

NEAR = 0.04  # degrees: presets go by the centroid of the boundary, which Chongzhou has 0.04 east of its extent's middle
BEYOND = 0.5  # degrees: a district in two zones reaches beyond the one it is given


def places():
    from ecoplan.resources import presets
    return [(city, district) for city in presets.cities() for district in (None, *city.districts)]


def test_the_reference_system_of_every_place_is_meant_for_it(qgis_app):
    """The centre of each district lies in the area of use that PROJ states for its reference system."""
    for city, district in places():
        place = district or city
        crs = QgsCoordinateReferenceSystem(f"EPSG:{place.epsg}")
        assert crs.isValid() and not crs.isGeographic()
        if district is None:
            continue
        west, south, east, north = place.extent
        box = crs.bounds()
        assert box.xMinimum() - NEAR <= (west + east) / 2 <= box.xMaximum() + NEAR, place.name_en
        assert box.yMinimum() <= (south + north) / 2 <= box.yMaximum(), place.name_en
        assert west > box.xMinimum() - BEYOND and east < box.xMaximum() + BEYOND, place.name_en


def test_zones_agree_with_proj(qgis_app):
    from ecoplan.resources import presets
    for city in presets.cities():
        for zone in city.zones:
            box = QgsCoordinateReferenceSystem(f"EPSG:{zone.epsg}").bounds()
            assert (box.xMinimum(), box.xMaximum()) == pytest.approx((zone.west, zone.east), abs=0.02), zone.epsg


def test_districts_lie_in_their_city_and_their_areas_add_up():
    """Areas of the current districts sum to the city's (Ningbo's and Chongqing's boundaries are rounded to 0.1 km2)."""
    from ecoplan.resources import presets
    for city in presets.cities():
        west, south, east, north = city.extent
        districts = city.districts_of(city.vintages[0].key if city.vintages else "")
        for district in districts:
            box = district.extent
            assert west <= box[0] < box[2] <= east and south <= box[1] < box[3] <= north, district.name_en
        assert min(d.extent[0] for d in districts) == pytest.approx(west, abs=0.011)
        assert max(d.extent[3] for d in districts) == pytest.approx(north, abs=0.011)
        areas = [d.boundary_area_km2 for d in districts]
        if all(areas) and city.boundary_area_km2:
            assert sum(areas) == pytest.approx(city.boundary_area_km2, rel=1e-3), city.key


@pytest.mark.parametrize("epsg", [4326, 4490, 3857])
def test_a_city_of_ones_own_without_metres_is_refused(qgis_app, epsg):
    """WGS 84, CGCS2000 and Web Mercator: degrees, degrees, and metres that are none."""
    import json
    from ecoplan.processing.bridge import owncities
    from ecoplan.resources import presets
    city = presets.find("guangzhou").city
    content = json.loads(owncities.copy_text(city, "mytown"))
    assert owncities.check_text(json.dumps(content), "mytown.json").key == "mytown"
    content["crs"]["default"] = epsg
    with pytest.raises(presets.PresetError, match=f"mytown.json: the city mytown names the reference system EPSG:{epsg}"):
        owncities.check_text(json.dumps(content), "mytown.json")
