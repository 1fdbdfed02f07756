"""Cutting of control polygons: nothing is lost, nothing is counted twice."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from overlay_planes import X0, Y0, array, box

from ecoplan.processing.overlay import pieces


def wavy(vertices, seed, hole=True):
    rng = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    radius = 1000 + 120 * np.cos(7 * angle + rng.uniform(0, 6)) + 25 * np.cos(vertices / 9 * angle)
    ring = np.c_[X0 + radius * np.cos(angle), Y0 + radius * np.sin(angle)]
    return shapely.Polygon(ring, [box(-200, -150, 300, 250).exterior.coords] if hole else [])


@settings(max_examples=25)
@given(st.integers(300, 6000), st.integers(0, 99), st.booleans(), st.sampled_from([16, 64, 256]))
def test_pieces_are_small_valid_disjoint_and_whole(vertices, seed, hole, most):
    polygon = wavy(vertices, seed, hole)
    cut = pieces.cut(array([polygon]), most)
    assert shapely.get_num_coordinates(cut.geometries).max() <= most
    assert shapely.is_valid(cut.geometries).all()
    # Areas add up, and so does their union: pieces neither overlap nor leave gaps.
    assert shapely.area(cut.geometries).sum() == pytest.approx(polygon.area, rel=1e-9)
    assert shapely.union_all(cut.geometries).area == pytest.approx(polygon.area, rel=1e-9)


def test_features_are_told_apart_and_missing_ones_skipped():
    cut = pieces.cut(array([box(0, 0, 10, 10), None, shapely.MultiPolygon([box(20, 0, 5, 5), box(30, 0, 5, 5)]), wavy(2000, 1)]))
    counts = np.bincount(cut.feature, minlength=4)
    assert counts[:3].tolist() == [1, 0, 2] and counts[3] > 5


def test_clipping_that_loses_ground_is_noticed_and_done_again(monkeypatch):
    polygon = wavy(3000, 4)
    monkeypatch.setattr(pieces, "_clip", lambda part, frame: shapely.buffer(shapely.clip_by_rect(part, *frame), -0.5))
    cut = pieces.cut(array([polygon]))
    assert shapely.area(cut.geometries).sum() == pytest.approx(polygon.area, rel=1e-9)


def test_vertices_in_one_spot_end_the_halving():
    spike = np.c_[X0 + np.linspace(0, 1e-9, 600), Y0 + np.tile([0, 1e-9], 300)]
    polygon = shapely.make_valid(shapely.Polygon(np.r_[spike, [[X0 + 50, Y0 + 90], [X0 - 50, Y0 + 90]]]))
    polygon = max(shapely.get_parts(polygon), key=shapely.area)
    cut = pieces.cut(array([polygon]))
    assert shapely.area(cut.geometries).sum() == pytest.approx(polygon.area, rel=1e-9)


def test_cancel_reaches_into_one_large_feature():
    class Stop(Exception):
        pass

    def stop(fraction):
        if fraction > 0.3:
            raise Stop

    with pytest.raises(Stop):
        pieces.cut(array([wavy(20000, 2)]), progress=stop)


def test_any_number_of_threads_gives_the_same_pieces_in_the_same_order(monkeypatch):
    """Leaf by leaf as a walk finds them that halves one part after the other and takes the last half first."""
    shapes = [shapely.Point(30 * k, 0).buffer(9 + k, quad_segs=90).difference(shapely.Point(30 * k, 1).buffer(4))
              for k in range(5)]
    walked = []
    for row, shape in enumerate(shapes):
        stack = [shape]
        while stack:
            part = stack.pop()
            if shapely.get_num_coordinates(part) <= 40:
                walked.append((row, part))
                continue
            low, side = part.bounds[:2], int(part.bounds[2] - part.bounds[0] <= part.bounds[3] - part.bounds[1])
            middle = 0.5 * (part.bounds[side] + part.bounds[side + 2])
            for ends in ((low[side], middle), (middle, part.bounds[side + 2])):
                box = list(part.bounds)
                box[side], box[side + 2] = ends
                found = shapely.get_parts(shapely.clip_by_rect(part, *box))
                stack.extend(p for p in found if p.geom_type == "Polygon" and not p.is_empty)
    for threads in ("1", "3"):
        monkeypatch.setenv("ECOPLAN_THREADS", threads)
        result = pieces.cut(shapes, 40)
        assert result.feature.tolist() == [row for row, _ in walked]
        assert [shapely.to_wkb(p) for p in result.geometries] == [shapely.to_wkb(p) for _, p in walked]
