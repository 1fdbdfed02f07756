"""Our ellipsoidal areas and lengths beside QgsDistanceArea, in the four cities' reference systems."""

import numpy as np
import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsGeometry

CITIES = {"guangzhou": ("EPSG:4547", 440000, 2560000), "ningbo": ("EPSG:4549", 640000, 3300000),
          "chengdu": ("EPSG:4544", 400000, 3390000), "chongqing": ("EPSG:4545", 330000, 3270000)}


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("radius", [30, 300, 3000, 30000])
def test_areas_and_lengths(ecoplan_provider, city, radius):
    from ecoplan.processing.bridge.measure import ellipsoidal_areas, ellipsoidal_lengths
    authority, x, y = CITIES[city]
    crs, context = QgsCoordinateReferenceSystem(authority), QgsCoordinateTransformContext()
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context)
    measure.setEllipsoid("EPSG:1024")
    rng = np.random.default_rng(radius)
    shapes = []
    for _ in range(12):
        angle = np.sort(rng.uniform(0, 2 * np.pi, 9))
        r = radius * rng.uniform(.5, 1, 9)
        shapes.append(shapely.Polygon(np.c_[x + r * np.cos(angle), y + r * np.sin(angle)]))
    dense = shapely.segmentize(np.array(shapes, dtype=object), 200)
    ours = ellipsoidal_areas(np.array(shapes, dtype=object), crs, context)
    lengths = ellipsoidal_lengths(shapely.boundary(np.array(shapes, dtype=object)), crs, context)
    for shape, area, length in zip(dense, ours, lengths):
        geometry = QgsGeometry()
        geometry.fromWkb(shapely.to_wkb(shape))
        # 1e-6 is asked for; what is left is PROJ's noise of some 1e-4 m2 on the smallest.
        assert area == pytest.approx(measure.measureArea(geometry), rel=1e-8, abs=1e-3)
        assert length == pytest.approx(measure.measurePerimeter(geometry), rel=1e-9, abs=1e-4)
