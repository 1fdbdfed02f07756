"""Maps of reports: many shapes in one path, each ring and line in its place."""

import numpy as np
import shapely


def test_lines_and_rings_in_their_order():
    from ecoplan.processing.bridge.maps import Map
    figure = Map((0, 0, 970, 970), width=1000, margin=15 / 970)  # a pixel is a metre, (0, 0) lies at 15, 985
    ring = shapely.Polygon([(0, 0), (100, 0), (100, 100), (0, 0)], [[(60, 20), (80, 20), (80, 40), (60, 20)]])
    line = shapely.LineString([(5, 5), (200, 300)])
    mixed = shapely.GeometryCollection([shapely.Point(1, 1), line, ring])
    figure.polygons([None, ring, shapely.Polygon(), mixed, shapely.MultiLineString([line, line])])
    outer, hole = "M15.0 985.0L115.0 985.0L115.0 885.0L15.0 985.0Z", "M75.0 965.0L95.0 965.0L95.0 945.0L75.0 965.0Z"
    way = "M20.0 980.0L215.0 685.0"
    assert f'<path d="{outer}{hole}{way}{outer}{hole}{way}{way}" ' in figure.svg()


def test_what_is_too_small_to_see_stays():
    from ecoplan.processing.bridge.maps import Map
    figure = Map((0, 0, 970, 970), width=1000, margin=15 / 970).polygons(np.array([shapely.box(10, 10, 10.1, 10.1)]))
    assert figure.svg().count("M25.1 975.0") == 1
