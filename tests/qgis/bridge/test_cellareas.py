"""Areas by cells equal the ellipsoidal areas of the outlines."""

import numpy as np
import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsDistanceArea, QgsGeometry, QgsProcessingContext


@pytest.mark.parametrize("epsg, x, y", [(4547, 500000, 2500000), (4544, 640000, 3400000), (3857, 12600000, 2650000)])
def test_equal_to_qgis_over_a_municipality(ecoplan_provider, epsg, x, y):
    from ecoplan.processing.tools.network import cellareas
    from ecoplan.processing.bridge import rasters
    grid = rasters.Grid(QgsCoordinateReferenceSystem(f"EPSG:{epsg}"), x, y, 100.0, 900, 700)  # 90 x 70 km
    mask = np.zeros(grid.shape, bool)
    mask[5:690, 10:880] = True
    mask[:, 400] = False
    labels, count = cellareas.label_areas(mask)
    assert count == 2
    context = QgsProcessingContext()
    areas = cellareas.cell_area_sums(labels, count, grid, context.transformContext())
    qgis = QgsDistanceArea()
    qgis.setSourceCrs(grid.crs, context.transformContext())
    qgis.setEllipsoid("EPSG:1024")
    for area, (first, last) in zip(areas, ((10, 400), (401, 880))):
        box = shapely.segmentize(shapely.box(x + first * 100, y - 69000, x + last * 100, y - 500), 100)
        # 1e-8: linear interpolation over nodes 2.7 km apart of a scale whose curvature is about 1 / R^2
        assert area == pytest.approx(qgis.measureArea(QgsGeometry.fromWkt(box.wkt)), rel=1e-7)


def test_diagonal_neighbours_belong_together(ecoplan_provider):
    from ecoplan.processing.tools.network import cellareas
    assert cellareas.label_areas(np.eye(4, dtype=bool))[1] == 1
