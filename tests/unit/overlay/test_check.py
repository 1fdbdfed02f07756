"""The check as a whole against brute force with whole polygons, and its properties."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.common import geodesy
from ecoplan.processing.overlay import measure, tables, zones
from ecoplan.processing.overlay.check import Settings, check
from ecoplan.processing.overlay.verdicts import Marks

from overlay_planes import X0, Y0, array, box, line, plain_marks, shapes, to_lonlat


def run(projects, lines, kind="polygon", marks=None, settings=None, progress=None):
    return check(array(projects), kind, lines, marks or plain_marks(len(projects)), to_lonlat, settings, progress)


def area(geometry):
    return geodesy.polygon_areas(shapely.transform(geodesy.densify(geometry), to_lonlat))


@settings(max_examples=40)
@given(st.lists(shapes, min_size=1, max_size=5), st.lists(shapes, min_size=1, max_size=5))
def test_occupied_area_equals_brute_force(projects, lines):
    result = run(projects, [line("redline", lines)])
    union = shapely.union_all(lines)
    assert (np.diff(result.roles[0].part_project) >= 0).all()
    for row, project in enumerate(projects):
        common = shapely.intersection(project, union)
        # 1e-6 relative to the parcel: a part cut along other seams is densified at other points.
        assert result.roles[0].size[row] == pytest.approx(area(common), rel=1e-6, abs=1e-6 * result.size[row] + 1e-5)
        assert result.roles[0].size[row] <= result.size[row]
        code = result.roles[0].code[row]
        # What is wider than the tolerance of 5 cm is an occupation, what is less a touch at most.
        assert code in (("R5",) if not common.buffer(-.026).is_empty else ("R1", "RT", "R5"))
        if not shapely.intersects(project, union):
            assert code == "R1" and result.roles[0].distance[row] > 0


@settings(max_examples=25)
@given(shapes, st.lists(shapes, min_size=1, max_size=4), st.floats(.2, .8))
def test_a_partition_of_a_parcel_adds_up(project, lines, where):
    # The stand-in plane is straight in longitude and latitude: an edge of L metres and the geodesic enclose up to
    # L^3 tan(B) / 12 R, 0.05 m2 at 200 m but 5e-6 m2 at 10 m, so cutting a short edge leaves the area alone.
    project = shapely.segmentize(project, 10)
    x_min, y_min, x_max, y_max = project.bounds
    cut = x_min + where * (x_max - x_min)
    halves = [shapely.intersection(project, shapely.box(*b)) for b in ((x_min, y_min, cut, y_max), (cut, y_min, x_max, y_max))]
    result = run([project, *halves], [line("redline", lines)])
    assert result.size[0] == pytest.approx(result.size[1:].sum(), rel=1e-6)
    assert result.roles[0].size[0] == pytest.approx(result.roles[0].size[1:].sum(), rel=1e-6, abs=1e-6 * result.size[0])


@settings(max_examples=25)
@given(st.lists(shapes, min_size=2, max_size=4), st.lists(shapes, min_size=2, max_size=4), st.randoms())
def test_the_order_of_inputs_does_not_matter(projects, lines, random):
    kinds = [("core", "general", "unknown")[i % 3] for i in range(len(lines))]
    first = run(projects, [line("protected", lines, zones=kinds)])
    p, order = list(range(len(projects))), list(range(len(lines)))
    random.shuffle(p)
    random.shuffle(order)
    second = run([projects[i] for i in p], [line("protected", [lines[i] for i in order], zones=[kinds[i] for i in order])])
    assert second.roles[0].size == pytest.approx(first.roles[0].size[p], rel=1e-7, abs=1e-4)
    for zone in zones.PROTECTED:
        totals = [np.bincount(r.part_project, r.part_size * (r.part_zone == zone), len(projects))
                  for r in (first.roles[0], second.roles[0])]
        assert totals[1] == pytest.approx(totals[0][p], rel=1e-7, abs=1e-4)


def test_overlapping_features_count_once_and_ground_goes_to_the_stricter_zone():
    project = box(0, 0, 100, 100)
    result = run([project], [line("protected", [box(0, 0, 60, 100), box(40, 0, 60, 100)], zones=["general", "core"],
                                  sites=["A", "B"])])
    role = result.roles[0]
    assert role.size[0] == pytest.approx(result.size[0], rel=1e-9)  # never 120 %
    by_zone = {z: role.part_size[role.part_zone == z].sum() / result.size[0] for z in ("core", "general")}
    assert by_zone == pytest.approx({"core": .6, "general": .4}, rel=1e-6)
    assert set(zip(role.part_zone, role.part_site)) == {("core", "B"), ("general", "A")}


def test_touching_is_not_occupying_and_distances_are_told():
    lines = [line("redline", [box(0, 0, 100, 100)])]
    result = run([box(100, 0, 50, 50), box(110, 0, 50, 50), box(150, 0, 50, 50), box(30, 30, 10, 10), box(99, 0, 50, 50)], lines)
    role = result.roles[0]
    assert role.code.tolist() == ["R1", "R1", "R1", "R5", "R5"]
    metre_east = geodesy.distances(114, 22.6, 114 + 1 / 102500, 22.6)
    assert role.distance == pytest.approx([0, 10 * metre_east, 50 * metre_east, 0, 0], abs=1e-3)
    assert role.near.tolist() == [True, True, False, False, False]


def test_distance_beyond_the_limit_is_left_open():
    result = run([box(5000, 0, 10, 10)], [line("redline", [box(0, 0, 10, 10)])], settings=Settings(distance_limit_m=1000))
    assert np.isnan(result.roles[0].distance[0])


def test_slivers_are_tagged_kept_and_totalled_apart():
    parcels = [box(99.94, 0, 10, 10), box(99, 200, 100, 100), box(99.5, 400, 100, 1000), box(0, 1500, 50, 50)]
    result = run(parcels, [line("redline", [box(0, 0, 100, 5000)])])
    role = result.roles[0]
    keys = [measure.CLASS_KEYS[c] for c in role.part_class]
    # 0.6 m2 and wider than the tolerance; 100 m2; 500 m2 but half a metre wide; 2500 m2
    assert keys == ["noise", "review", "review", "normal"]
    assert role.code.tolist() == ["R5"] * 4  # a tag never turns an overlap into a "no"
    assert role.net == pytest.approx([0, 0, 0, role.size[3]])
    assert (role.size > 0.4).all()


def strips(widths, length=100.0):
    """Parcels that overstep the eastern edge of a square of 5 km by the widths."""
    return [box(5000 - w, 20 + 120 * i, 50, length) for i, w in enumerate(widths)]


def test_a_shared_boundary_is_a_touch_and_no_occupation():
    # 1 mm of rounding, 2 cm of digitising, the tolerance itself, and 6 cm, over 100 m of boundary.
    ground = [line("redline", [box(0, 0, 5000, 5000)]), line("other_1", [box(0, 0, 5000, 5000)])]
    result = run(strips([0, .001, .02, .05, .06]), ground)
    assert result.roles[0].code.tolist() == ["R1", "RT", "RT", "RT", "R5"]
    assert result.roles[1].code.tolist() == ["O1", "OT", "OT", "OT", "O2"]
    assert result.overall.tolist() == ["clear", "touching", "touching", "touching", "open"]
    assert result.roles[0].size[2] == pytest.approx(2, rel=.01)  # told with its area: 100 m x 2 cm
    assert result.roles[0].net[:4].tolist() == [0, 0, 0, 0]
    assert run(strips([.001]), ground, settings=Settings(touch_m=0)).overall.tolist() == ["open"]


def test_a_touch_is_along_the_edge_and_not_only_narrow():
    ground = [line("redline", [box(0, 0, 1000, 1000)])]
    fence = box(-500, 500, 1000, .04)  # 4 cm wide, but it runs 500 m into the ground
    dented = shapely.union_all([box(999.98, 100, 50, 100), box(990, 150, 20, 1)])  # a sliver with one real part of 10 m2
    assert run([fence, dented], ground).roles[0].code.tolist() == ["R5", "R5"]


def test_slivers_change_neither_zone_nor_side():
    both = [line("protected", [box(0, 0, 500, 1000), box(500, 0, 500, 1000)], zones=["core", "general"])]
    granted = [Marks(0, frozenset({"forestry"}))] * 2
    seam = run([box(499.98, 100, 100, 100), box(498, 300, 100, 100)], both, marks=granted).roles[0]
    assert seam.code.tolist() == ["N3", "N4"]  # 2 cm into the core zone is a touch, 2 m is not
    edge = [line("development", [box(0, 0, 1000, 1000)])]
    sides = run([box(999.98, 10, 100, 200), box(900.02, 300, 100, 200), box(990, 600, 100, 200)], edge).roles[0]
    assert sides.code.tolist() == ["D2", "D1", "D3"]  # 4 m2 on the other side, but 2 cm wide


def test_routes_and_points_along_an_edge_touch_it():
    # Two features that meet at x = 500: their seam is no edge of the ground.
    ground = [line("redline", [box(0, 0, 500, 1000), box(500, 0, 500, 1000)])]
    routes = [shapely.LineString([(X0 + x, Y0 + 10), (X0 + x, Y0 + 900)]) for x in (1000, 999.97, 999, 500)]
    assert run(routes, ground, "line").roles[0].code.tolist() == ["RT", "RT", "R5", "R5"]
    points = [shapely.Point(X0 + x, Y0 + 500) for x in (1000, 999.97, 999, 500)]
    assert run(points, ground, "point").roles[0].code.tolist() == ["RT", "RT", "R5", "R5"]


def test_far_from_all_of_a_layer_nothing_is_clear():
    ground = [line("redline", [box(0, 0, 1000, 1000)]), line("farmland", [box(0, 0, 1000, 1000), box(59000, 0, 10, 10)])]
    result = run([box(20000, 0, 10, 10), box(60000, 0, 10, 10), box(10, 10, 10, 10)], ground)
    assert result.roles[0].code.tolist() == ["R1", "RU", "R5"]
    assert result.roles[0].missing[1] == ("coverage",)
    assert result.roles[1].code.tolist() == ["F2", "F2", "F1"]
    empty = run([box(0, 0, 10, 10)], [line("redline", [None])])
    assert empty.overall.tolist() == ["undetermined"]


def test_an_unknown_shift_leaves_what_is_near_the_edge_undetermined():
    ground = [replace(line("redline", [box(0, 0, 2000, 2000)]), uncertainty_m=150),
              replace(line("development", [box(0, 0, 2000, 2000)]), uncertainty_m=150)]
    # 100 m and 200 m outside, 100 m and 200 m inside, and from outside to 300 m inside.
    projects = [box(2100, 0, 9, 9), box(2200, 0, 9, 9), box(1891, 900, 9, 9), box(1791, 900, 9, 9), box(1700, 900, 400, 9)]
    red, city = run(projects, ground).roles
    assert red.code.tolist() == ["RU", "R1", "RU", "R5", "R5"]
    assert red.missing[0] == ("datum",) and "datum" in red.missing[4] and "datum" not in red.missing[3]
    assert city.code.tolist() == ["DU", "D2", "DU", "D1", "DU"]


def test_a_parcels_figures_do_not_depend_on_the_others():
    rng = np.random.default_rng(7)
    parcels = [box(x, y, w, h) for x, y, w, h in zip(
        rng.uniform(0, 900, 60), rng.uniform(0, 900, 60), rng.uniform(5, 80, 60), rng.uniform(5, 80, 60))]
    lines = [line("protected", [box(300, 0, 200, 900), box(500, 0, 100, 900)], zones=["core", "general"])]
    whole = run(parcels, lines)
    together, own = tables.role_figures(whole.roles[0], whole.size, "polygon"), tables.project_figures(whole.size, "polygon")
    for row in range(0, 60, 7):
        single = run([parcels[row]], lines)
        alone = tables.role_figures(single.roles[0], single.size, "polygon")
        for unit, decimals in (("m2", 2), ("ha", 4), ("mu", 2)):
            assert tables.project_figures(single.size, "polygon")[unit][0] == own[unit][row]
            assert alone.project[unit][0] == together.project[unit][row]
            assert alone.net[unit][0] == together.net[unit][row]
            parts = together.part[unit][whole.roles[0].part_project == row]
            assert alone.part[unit].tolist() == parts.tolist()
            assert round(parts.sum(), decimals) == together.project[unit][row]


def test_a_bow_tie_control_line_is_repaired_and_found():
    bow = shapely.Polygon([(X0, Y0), (X0 + 100, Y0 + 100), (X0 + 100, Y0), (X0, Y0 + 100)])
    result = run([box(70, 40, 10, 20)], [line("redline", [bow])])
    assert result.roles[0].code[0] == "R5"
    assert [(f.kind, f.role, f.row) for f in result.findings] == [("repaired", "redline", 0)]


def test_ground_covered_twice_by_one_ring_cannot_be_determined():
    # A ring that runs over itself: even-odd makes the doubly covered square a hole, winding makes it ground.
    loop = [(0, 0), (100, 0), (100, 100), (40, 100), (40, 40), (140, 40), (140, -40), (60, -40), (60, 80), (0, 80)]
    ring = shapely.Polygon([(X0 + x, Y0 + y) for x, y in loop])
    assert not ring.is_valid
    result = run([box(85, 50, 5, 5), box(45, 50, 10, 10), box(45, 90, 30, 5), box(110, -200, 5, 5)], [line("redline", [ring])])
    assert result.roles[0].code.tolist() == ["R5", "RU", "R5", "R1"]
    assert result.roles[0].state.tolist() == ["open", "undetermined", "open", "clear"]
    assert [f.kind for f in result.findings] == ["repaired", "disputed"]


def nested(x=0, y=0):
    """A square with a hole and an island in it, the island given as one more inner ring."""
    rings = [shapely.get_coordinates(box(x + i, y + i, 1000 - 2 * i, 1000 - 2 * i)) for i in (0, 200, 400)]
    return shapely.Polygon(rings[0], rings[1:])


def test_an_island_given_as_an_inner_ring_is_never_clear_of_a_line():
    parcels = [box(50, 50, 50, 50), box(250, 250, 50, 50), box(450, 450, 50, 50), box(150, 450, 300, 50), box(2000, 0, 50, 50)]
    redline = run(parcels, [line("redline", [nested()])]).roles[0]
    # in the ring, in the hole, on the island, from the ring over the hole onto the island (its part in the ring is certain), far
    assert redline.code.tolist() == ["R5", "R1", "RU", "R5", "R1"]
    assert redline.missing[3][-1] == "repair" and redline.state[3] == "open"
    # what is certain and what is not of the boundary, where being inside is the clear case
    assert run(parcels, [line("development", [nested()])]).roles[0].code.tolist() == ["D1", "D2", "DU", "DU", "D2"]


def test_a_hole_given_as_a_part_of_its_own_is_never_marked_nor_clear():
    rings = shapely.MultiPolygon([box(0, 0, 1000, 1000), box(200, 200, 600, 600)])
    role = run([box(50, 50, 50, 50), box(250, 250, 50, 50)], [line("redline", [rings])]).roles[0]
    assert role.code.tolist() == ["R5", "RU"]


def test_a_parcel_whose_own_rings_are_disputed_is_undetermined_where_a_line_meets_the_dispute():
    lines = [line("redline", [box(450, 450, 50, 50)]), line("farmland", [box(-50, -50, 60, 60)])]
    redline, farmland = run([nested()], lines).roles
    assert redline.code.tolist() == ["RU"] and farmland.code.tolist() == ["F1"]


def test_a_hole_that_shares_an_edge_with_its_shell_stays_a_hole():
    hollow = shapely.Polygon(shapely.get_coordinates(box(0, 0, 200, 200)), [shapely.get_coordinates(box(50, 0, 100, 100))])
    result = run([box(60, 10, 50, 50), box(10, 10, 30, 30), hollow], [line("redline", [hollow])])
    assert result.roles[0].code.tolist() == ["R1", "R5", "R5"]
    assert result.planar[2] == pytest.approx(30000) and {f.kind for f in result.findings} == {"repaired"}


def test_near_an_unreadable_feature_nothing_is_called_clear():
    broken = shapely.Polygon([(X0, Y0), (X0 + 100, Y0), (X0 + 100, np.nan), (X0, Y0)])
    lines = [line("redline", [broken, box(5000, 5000, 10, 10)]), line("development", [box(-100, -100, 9000, 9000)])]
    result = run([box(10, 10, 10, 10), box(1000, 1000, 10, 10), box(5001, 5001, 2, 2)], lines)
    assert result.roles[0].code.tolist() == ["RU", "R1", "R5"]
    assert result.overall.tolist() == ["undetermined", "clear", "open"]
    assert [f.row for f in result.findings if f.kind == "unusable"] == [0]


def test_a_collapsed_control_polygon_and_a_lost_project():
    flat = shapely.Polygon([(X0, Y0), (X0 + 50, Y0 + 50), (X0 + 100, Y0 + 100)])
    result = run([box(10, 10, 10, 10), None], [line("farmland", [flat, None])])
    assert result.roles[0].code.tolist() == ["FU", "FU"]
    assert sorted(f.kind for f in result.findings) == ["no_geometry", "no_geometry", "unusable"]
    assert result.overall[1] == "undetermined" and result.size[1] == 0


def test_an_unreadable_feature_without_bounds_leaves_every_parcel_open():
    result = run([box(10, 10, 10, 10)], [line("redline", [None, box(900, 900, 10, 10)],
                                              unreadable=((0, "truncated", None),))])
    assert result.roles[0].code[0] == "RU"
    assert [(f.kind, f.row, f.reason) for f in result.findings] == [("unusable", 0, "truncated")]


def test_faults_of_control_lines_are_found():
    a, b = box(0, 0, 100, 100), box(50, 0, 100, 100)
    lines = [line("redline", [a, b, a, box(200, 0, 10, 10)]), line("farmland", [box(140, 0, 100, 100)]),
             line("development", [box(240, 0, 50, 100)])]
    found = run([box(0, 500, 5, 5)], lines).findings
    assert {(f.kind, f.role, f.row, f.other_role, f.other_row) for f in found} == {
        ("duplicate", "redline", 2, "redline", 0), ("overlap", "redline", 0, "redline", 1),
        ("overlap", "redline", 1, "redline", 2), ("crossing", "redline", 1, "farmland", 0),
        ("crossing", "redline", 3, "farmland", 0)}
    crossing = next(f for f in found if f.kind == "crossing" and f.row == 1)
    assert crossing.geometry.area == pytest.approx(1000)
    assert run([box(0, 500, 5, 5)], lines, settings=Settings(check_lines=False)).findings == []


def test_lines_and_points_as_projects():
    ground = [line("redline", [box(0, 0, 100, 100)])]
    route = shapely.LineString([(X0 - 50, Y0 + 50), (X0 + 150, Y0 + 50)])
    lines = run([route, shapely.LineString([(X0, Y0 + 300), (X0 + 9, Y0 + 300)])], ground, "line")
    assert lines.roles[0].size[0] == pytest.approx(geodesy.line_lengths(shapely.transform(route, to_lonlat)) / 2, rel=1e-6)
    assert lines.roles[0].code.tolist() == ["R5", "R1"]
    points = run([shapely.Point(X0 + 1, Y0 + 1), shapely.Point(X0 + 200, Y0)], ground, "point")
    assert points.roles[0].size.tolist() == [1, 0] and points.roles[0].code.tolist() == ["R5", "R1"]


def test_development_boundary_inside_outside_straddling():
    result = run([box(10, 10, 10, 10), box(200, 0, 10, 10), box(95, 0, 10, 10), box(99.99, 20, 10, 10)],
                 [line("development", [box(0, 0, 100, 100)])])
    assert result.roles[0].code.tolist() == ["D1", "D2", "D3", "D2"]  # the last lies inside with 0.1 m2 of noise


def test_many_vertices_are_cut_and_measured_alike():
    t = np.linspace(0, 2 * np.pi, 5001)[:-1]
    r = 1000 + 30 * np.sin(40 * t) + 5 * np.sin(700 * t)
    big = shapely.Polygon(np.c_[X0 + r * np.cos(t), Y0 + r * np.sin(t)], [box(-100, -100, 200, 200).exterior.coords])
    parcels = [box(x, y, 70, 70) for x in range(-1100, 1100, 137) for y in range(-1100, 1100, 137)]
    result = run(parcels, [line("redline", [big])])
    exact = [area(shapely.intersection(p, big)) for p in parcels]
    assert result.roles[0].size == pytest.approx(exact, rel=1e-6, abs=1e-5)


def test_a_route_through_many_pieces_stays_in_one_part():
    t = np.linspace(0, 2 * np.pi, 5001)[:-1]
    big = shapely.Polygon(np.c_[X0 + 1000 * np.cos(t), Y0 + 1000 * np.sin(t)], [box(-100, -100, 200, 200).exterior.coords])
    route = shapely.LineString([(X0 - 1500, Y0 + 7), (X0 + 1500, Y0 + 9)])
    role = run([route], [line("redline", [big])], "line").roles[0]
    assert len(role.part_size) == 2  # the hole parts them
    exact = geodesy.line_lengths(shapely.transform(geodesy.densify(shapely.intersection(route, big)), to_lonlat))
    assert role.size[0] == pytest.approx(exact, rel=1e-9)


def test_progress_runs_to_one_and_may_cancel():
    seen = []
    run([box(0, 0, 10, 10)], [line("redline", [box(0, 0, 100, 100)])], progress=seen.append)
    assert seen == sorted(seen) and seen[-1] == 1.0

    class Stop(Exception):
        pass

    def stop(fraction):
        raise Stop

    with pytest.raises(Stop):
        run([box(0, 0, 10, 10)], [line("redline", [box(0, 0, 100, 100)])], progress=stop)


def test_summary_by_unit_adds_up():
    rng = np.random.default_rng(5)
    parcels = [box(x, y, w, 60) for x, y, w in zip(rng.uniform(0, 900, 40), rng.uniform(0, 900, 40), rng.uniform(5, 150, 40))]
    lines = [line("redline", [box(0, 0, 500, 1000)]),
             line("protected", [box(300, 0, 300, 500), box(300, 400, 300, 300)], zones=["core", "general"])]
    result = run(parcels, lines)
    grid = array([box(x, y, 450, 450) for x in (0, 450) for y in (0, 450)])
    codes = ["440117001", "440117002", "440118001", "440118002"]
    rows = tables.breakdown(result, grid, codes, ["甲镇", "乙镇", "丙镇", "丁镇"], to_lonlat)
    for role in ("project", "redline", "protected"):
        total = next(r for r in rows if r.level == "total" and r.role == role and not r.zone)
        for level in ("county", "town"):
            for unit in ("m2", "ha", "mu"):
                parts = sum(r.figures[unit] for r in rows if r.level == level and r.role == role and not r.zone)
                assert round(parts, 4) == pytest.approx(total.figures[unit], abs=1e-6)
    core = [r for r in rows if r.level == "town" and r.zone]
    assert {r.zone for r in core} == {"core", "general"}
    figures = tables.role_figures(result.roles[0], result.size, "polygon")
    for unit, _, decimals in tables.AREA_COLUMNS:
        assert round(figures.project[unit].sum(), decimals) == pytest.approx(figures.total[unit], abs=1e-9)
        sums = np.bincount(result.roles[0].part_project, figures.part[unit], len(parcels))
        assert sums == pytest.approx(figures.project[unit], abs=1e-6)
    assert all(r.net <= r.figures["m2"] for r in rows)
    assert any(r.level == "town" and not r.code for r in rows)  # what lies outside all units is a row of its own


def test_marks_reach_the_verdict():
    marks = [Marks(6, frozenset({"limited_activity"})), Marks(no_land=True)]
    result = run([box(0, 0, 10, 10), box(20, 0, 10, 10)], [line("redline", [box(-50, -50, 500, 500)])], marks=marks)
    assert result.roles[0].code.tolist() == ["R3", "R2"] and result.overall.tolist() == ["marked", "marked"]
