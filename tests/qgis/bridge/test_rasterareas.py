"""Areas of cells against QgsDistanceArea, and the same in every strip."""

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsGeometry, QgsRectangle)


@pytest.mark.parametrize("crs, x, y, cell", [("EPSG:4547", 720000.0, 3400000.0, 10.0), ("EPSG:4490", 106.0, 29.9, 8e-5),
                                             ("EPSG:4490", 113.0, 23.0, 0.01)])
def test_cells_have_the_area_that_qgis_measures(qgis_app, crs, x, y, cell):
    from ecoplan.processing.bridge.rasterareas import CellAreas
    from ecoplan.processing.bridge.rasters import Grid
    context = QgsCoordinateTransformContext()
    grid = Grid(QgsCoordinateReferenceSystem(crs), x, y, cell, 150, 200)
    areas = CellAreas(grid, context)
    whole = areas.rows(0, 200)
    assert np.array_equal(whole, np.vstack([areas.rows(top, 50) for top in range(0, 200, 50)]))
    measure = QgsDistanceArea()
    measure.setSourceCrs(grid.crs, context)
    measure.setEllipsoid("EPSG:1024")
    for row, column in ((0, 0), (33, 97), (199, 149)):
        left, top = x + column * cell, y - row * cell
        square = QgsGeometry.fromRect(QgsRectangle(left, top - cell, left + cell, top))
        assert whole[row, column] == pytest.approx(measure.measureArea(square.densifyByCount(9)), rel=1e-6)
    assert whole.sum() <= areas.total
    plane = CellAreas(grid, context, plane=True)
    assert plane.rows(0, 5) == cell ** 2 and plane.total >= cell ** 2 * 30000
