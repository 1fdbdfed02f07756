"""ecoplan:circuitscape against what Circuitscape's guide and its own tests print."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from circuitscape_files import GUIDE, GUIDE_EIGHT, GUIDE_FOUR, GUIDE_REGIONS, grid, ini, read_grid, regions
from osgeo import gdal
from qgis.core import QgsProcessingException
from sinkrows import rows

LINE = [[1, 2, 3, 4]]  # a step from cell to cell: 1.5, 2.5, 3.5 ohm with averaged resistances


def run(run_tool, folder, **options):
    results, feedback = run_tool("circuitscape", {
        "INI": ini(folder, **options), "FOLDER": str(folder / "out"), "RESISTANCES": str(folder / "r.gpkg"),
        "CUMULATIVE": str(folder / "cum.tif")})
    return rows(results["RESISTANCES"]), feedback


def text(folder, ending):
    return (folder / "out" / f"case{ending}").read_text().split("\n")


@pytest.fixture
def guide(tmp_path):
    return {"habitat_file": grid(tmp_path / "h.asc", GUIDE), "connect_using_avg_resistances": "True",
            "point_file": regions(tmp_path / "p.asc", GUIDE_REGIONS, (10, 10))}


def test_the_example_of_the_guide_with_eight_neighbours(run_tool, guide, tmp_path):
    found, _ = run(run_tool, tmp_path, **guide)
    assert {(r["from_id"], r["to_id"]): r["resistance_ohm"] for r in found} == pytest.approx(GUIDE_EIGHT, abs=5e-8)
    matrix = text(tmp_path, "_resistances.out")
    assert matrix[0] == "0 1 2 3" and matrix[1].startswith("1 0 11.936884")
    assert text(tmp_path, "_resistances_3columns.out")[0].startswith("1 2 11.936884")


def test_the_example_of_the_guide_with_four_neighbours(run_tool, guide, tmp_path):
    found, _ = run(run_tool, tmp_path, connect_four_neighbors_only="True", **guide)
    assert found[0]["resistance_ohm"] == pytest.approx(GUIDE_FOUR["1", "2"], abs=5e-8)
    assert [r["state"] for r in found] == ["joined", "no path", "no path"]
    assert text(tmp_path, "_resistances_3columns.out")[1:3] == ["1 3 -1", "2 3 -1"]


def test_a_text_list_with_coordinates_gives_the_same(run_tool, guide, tmp_path):
    lines = [f"{n}\t{column + 1.5}\t{10.5 - row}" for n, cells in GUIDE_REGIONS.items() for row, column in cells]
    (tmp_path / "p.txt").write_text("\n".join(lines))
    found, _ = run(run_tool, tmp_path, **{**guide, "point_file": "p.txt"})
    assert [r["resistance_ohm"] for r in found] == pytest.approx(list(GUIDE_EIGHT.values()), abs=5e-8)


def test_the_focal_regions_of_allToOneVerify10(run_tool, tmp_path):
    """Circuitscape.jl, test/output_verify/allToOneVerify10_cum_curmap.asc (solved to about 1e-7 there)."""
    habitat = "-9999 -9999 -9999 1 1\n-9999 -9999 -9999 3.01 2\n1 2 2 1 1\n1 2 2 1 1\n1 2 2 -9999 1"
    points = "1 2 -9999 -9999 -9999\n-9999 -9999 -9999 -9999 -9999\n3 -9999 -9999 7 -9999\n4 -9999 -9999 -9999 -9999\n" \
             "1 -9999 -9999 -9999 2"
    run(run_tool, tmp_path, scenario="all-to-one", habitat_map_is_resistances="False",
        connect_using_avg_resistances="True", write_cur_maps="True", output_file="output/case.out",
        habitat_file=grid(tmp_path / "h.asc", habitat), point_file=grid(tmp_path / "p.asc", points))
    published = [
        [8.000000086, 8.000000242, 0, 0.1256778595, 0.1269632352], [0, 0, 0, 2.154795104, 0.8850260862],
        [7.999999574, 4.720386938, 5.669932374, 8.80767659, 1.842928727],
        [9.218411607, 6.6407992, 5.374239999, 6.189773586, 4.232926699],
        [8.000000086, 4.208472307, 2.518307019, 0, 8.000000242]]
    assert np.array(read_grid(tmp_path / "out" / "case_cum_curmap.asc")) == pytest.approx(np.array(published), abs=1e-5)
    assert text(tmp_path, "_resistances.out")[:5] == ["1 0", "2 0", "3 0", "4 0", "7 0"]


def test_the_network_of_mgNetworkVerify3(run_tool, tmp_path):
    """Circuitscape.jl, test/output_verify/mgNetworkVerify3_*.txt: McRae et al. (2008), figure of random walks."""
    (tmp_path / "n.txt").write_text("0 1 1\n1 2 1\n1 3 1\n2 4 1\n3 4 1")
    (tmp_path / "g.txt").write_text("0 99\n1 33\n2 49.5\n3 49.5\n4 0")
    (tmp_path / "s.txt").write_text("0 10\n1 1\n2 1\n3 1")
    results, _ = run_tool("circuitscape", {
        "INI": ini(tmp_path, data_type="network", scenario="advanced", habitat_file="n.txt", ground_file="g.txt",
                   source_file="s.txt", write_cur_maps="True", write_volt_maps="True"),
        "FOLDER": str(tmp_path / "out"), "NODE_CURRENTS": str(tmp_path / "n.gpkg"),
        "BRANCH_CURRENTS": str(tmp_path / "b.gpkg")})
    nodes, branches = rows(results["NODE_CURRENTS"]), rows(results["BRANCH_CURRENTS"])
    assert [n["node"] for n in nodes] == [0, 1, 2, 3, 4]
    assert [n["current"] for n in nodes] == pytest.approx(
        [10, 10.78679458, 6.221873918, 6.221873918, 12.19733699], rel=1e-8)
    assert [n["voltage"] for n in nodes] == pytest.approx([21.10733699, 11.32054241, 6.098668494, 6.098668494, 0], rel=1e-8)
    assert [(b["from_node"], b["to_node"]) for b in branches] == [(0, 1), (1, 2), (1, 3), (2, 4), (3, 4)]
    assert [b["current"] for b in branches] == pytest.approx(
        [9.786794576, 5.221873918, 5.221873918, 6.098668494, 6.098668494], rel=1e-8)
    assert text(tmp_path, "_voltages.txt")[0] == "0\t21.10733699"


def test_pairs_in_a_network_and_parallel_links(run_tool, tmp_path):
    """The guide: a second entry for 3 and 4 makes half an ohm between them; by hand 0 to 4 is 1 + 1/(1/2 + 1/1.5)."""
    (tmp_path / "n.txt").write_text("0 1 1\n1 2 1\n1 3 1\n2 4 1\n3 4 1\n4 3 1")
    (tmp_path / "p.txt").write_text("0\n4\n3")
    found, _ = run(run_tool, tmp_path, data_type="network", habitat_file="n.txt", point_file="p.txt",
                   write_cur_maps="True", write_volt_maps="True")
    ohms = {(r["from_id"], r["to_id"]): r["resistance_ohm"] for r in found}
    assert ohms["0", "4"] == pytest.approx(1 + 1 / (1 / 2 + 1 / 1.5)) and ohms["3", "4"] == pytest.approx(1 / (2 + 1 / 3))
    volts = dict(line.split("\t") for line in text(tmp_path, "_voltages_0_4.txt") if line)
    assert float(volts["0"]) == 0 and float(volts["4"]) == pytest.approx(ohms["0", "4"])
    assert (tmp_path / "out" / "case_node_currents_cum.txt").exists()


def test_defaults_are_those_of_circuitscape(run_tool, tmp_path):
    """Averaged conductances: 1/((1 + 1/2)/2) + ...; the first of the pair is at 0 volt."""
    found, _ = run(run_tool, tmp_path, habitat_file=grid(tmp_path / "h.asc", LINE), write_volt_maps="True",
                   point_file=grid(tmp_path / "p.asc", [[1, -9999, -9999, 2]]))
    ohms = sum(2 / (1 / a + 1 / b) for a, b in ((1, 2), (2, 3), (3, 4)))
    assert found[0]["resistance_ohm"] == pytest.approx(ohms)
    volts = read_grid(tmp_path / "out" / "case_voltmap_1_2.asc")[0]
    assert volts[0] == 0 and volts[3] == pytest.approx(ohms, abs=1e-7) and volts == sorted(volts)


@pytest.mark.parametrize("average, expected", [("False", 2.0), ("True", None)])
def test_nodata_cells_of_a_region(run_tool, tmp_path, average, expected):
    """Averaged conductances join them by half of the neighbour's; averaged resistances do not."""
    found, _ = run(run_tool, tmp_path, habitat_file=grid(tmp_path / "h.asc", [[1, -9999, 1]]), use_polygons="True",
                   polygon_file=grid(tmp_path / "s.asc", [[5, 5, -9999]]), connect_using_avg_resistances=average,
                   point_file=grid(tmp_path / "p.asc", [[1, -9999, 2]]))
    assert (found[0]["resistance_ohm"] or None) == (expected if expected is None else pytest.approx(expected))
    assert found[0]["state"] == ("no path" if expected is None else "joined")


def test_mask_reclassification_and_gzip(run_tool, tmp_path):
    grid(tmp_path / "h.asc", [[1, 2, 3, 4], [1, 1, 1, 1]])
    with gzip.open(tmp_path / "h.asc.gz", "wb") as packed:
        packed.write((tmp_path / "h.asc").read_bytes())
    (tmp_path / "t.txt").write_text("2 20\n3 30")
    found, _ = run(run_tool, tmp_path, habitat_file="h.asc.gz", use_mask="true", use_reclass_table="1",
                   mask_file=grid(tmp_path / "m.asc", [[1, 1, 1, 1], [0, 0, -3, 0]]), reclass_file="t.txt",
                   connect_using_avg_resistances="True",
                   point_file=grid(tmp_path / "p.asc", [[1, -9999, -9999, 2], [-9999] * 4]))
    assert found[0]["resistance_ohm"] == pytest.approx((1 + 20) / 2 + (20 + 30) / 2 + (30 + 4) / 2)


def five(tmp_path):
    """Five focal nodes in a row of ones: ohms are the differences of their numbers."""
    return {"habitat_file": grid(tmp_path / "h.asc", [[1] * 5]), "point_file": grid(tmp_path / "p.asc", [[1, 2, 3, 4, 5]]),
            "use_included_pairs": "True", "included_pairs_file": "pairs.txt"}


@pytest.mark.parametrize("lines, computed, ids", [
    ("mode\tinclude\n1 2\n1 3\n1 5", {(1, 2), (1, 3), (1, 5)}, "1235"),
    ("mode exclude\n1 2\n1 3\n1 5", {(1, 4), (2, 3), (2, 4), (2, 5), (3, 4), (3, 5), (4, 5)}, "12345"),
    ("min 2\nmax 50\n0 1 2 3 4 5\n1 0 100 6.67 7 1\n2 100 0 11 1 60\n3 6.67 11 0 -1 100\n4 7 1 -1 0 0\n5 1 60 100 0 0",
     {(1, 3), (1, 4), (2, 3)}, "12345")])
def test_pairs_of_the_guide(run_tool, tmp_path, lines, computed, ids):
    options = five(tmp_path)
    (tmp_path / "pairs.txt").write_text(lines)
    run(run_tool, tmp_path, **options)
    table = [tuple(map(float, line.split())) for line in text(tmp_path, "_resistances_3columns.out") if line]
    assert {(int(a), int(b)) for a, b, ohms in table if ohms >= 0} == computed
    assert all(ohms == pytest.approx(b - a) for a, b, ohms in table if ohms >= 0)
    assert text(tmp_path, "_resistances.out")[0].split()[1:] == list(ids)


def test_strengths_of_one_to_all(run_tool, tmp_path):
    """Node 2 in the middle, both others grounded: half an ampere to each for 1 A, 1.5 for 3 A; 0.5 ohm."""
    (tmp_path / "v.txt").write_text("2 3\n")
    found, _ = run(run_tool, tmp_path, scenario="one-to-all", habitat_file=grid(tmp_path / "h.asc", [[1, 1, 1]]),
                   point_file=grid(tmp_path / "p.asc", [[1, 2, 3]]), use_variable_source_strengths="True",
                   variable_source_file="v.txt", write_cur_maps="True", write_max_cur_maps="True")
    assert [r["resistance_ohm"] for r in found] == pytest.approx([1, 0.5, 1])
    assert read_grid(tmp_path / "out" / "case_curmap_2.asc") == [[1.5, 3.0, 1.5]]
    assert read_grid(tmp_path / "out" / "case_cum_curmap.asc") == [[2.5, 5.0, 2.5]]
    assert read_grid(tmp_path / "out" / "case_max_curmap.asc") == [[1.5, 3.0, 1.5]]


def advanced(run_tool, tmp_path, sources, grounds, **options):
    given = {"INI": ini(tmp_path, scenario="advanced", habitat_file=grid(tmp_path / "h.asc", [[1, 1, 1]]),
                        source_file=grid(tmp_path / "s.asc", sources), ground_file=grid(tmp_path / "g.asc", grounds),
                        write_volt_maps="True", **options),
             "FOLDER": str(tmp_path / "out"), "CUMULATIVE": str(tmp_path / "c.tif"), "VOLTAGE": str(tmp_path / "v.tif")}
    results, _ = run_tool("circuitscape", given)
    return [gdal.Open(results[name]).ReadAsArray()[0].tolist() for name in ("CUMULATIVE", "VOLTAGE")]


def test_advanced_by_hand(run_tool, tmp_path):
    """2 A in on the left, tied to ground on the right; then by 3 ohm; then all to unit currents and direct grounds."""
    assert advanced(run_tool, tmp_path, [[2, -9999, -9999]], [[-9999, -9999, 0]])[1] == pytest.approx([4, 2, 0])
    assert advanced(run_tool, tmp_path, [[2, -9999, -9999]], [[-9999, -9999, 3]])[1] == pytest.approx([10, 8, 6])
    assert advanced(run_tool, tmp_path, [[2, -9999, -9999]], [[-9999, -9999, 3]], use_unit_currents="True",
                    use_direct_grounds="True")[1] == pytest.approx([2, 1, 0])
    assert advanced(run_tool, tmp_path, [[2, -9999, -9999]], [[0, -9999, 0.5]],
                    ground_file_is_resistances="False")[1] == pytest.approx([8, 6, 4])


@pytest.mark.parametrize("rule, volts", [("keepall", [2, 1, 0]), ("rmvgnd", [2, 1, 0])])
def test_a_source_on_a_direct_ground(run_tool, tmp_path, rule, volts):
    """The guide: with keepall the ground connection is removed."""
    assert advanced(run_tool, tmp_path, [[1, -9999, -9999]], [[0, -9999, 0]],
                    remove_src_or_gnd=rule)[1] == pytest.approx(volts)


def test_a_source_on_a_ground_that_resists_keeps_it(run_tool, tmp_path):
    """1 A, 2 ohm to ground on the spot beside 2 ohm of way: half an ampere each."""
    currents, volts = advanced(run_tool, tmp_path, [[1, -9999, -9999]], [[2, -9999, 0]])
    assert volts == pytest.approx([1, 0.5, 0]) and currents == pytest.approx([1, 0.5, 0.5])
    with pytest.raises(QgsProcessingException, match="No source"):
        advanced(run_tool, tmp_path, [[1, -9999, -9999]], [[2, -9999, 0]], remove_src_or_gnd="rmvsrc")


def test_how_maps_are_written(run_tool, tmp_path):
    given = {"habitat_file": grid(tmp_path / "h.asc", [[1, 1, -9999, 1]]), "write_cum_cur_map_only": "True",
             "point_file": grid(tmp_path / "p.asc", [[1, 2, -9999, -9999]])}
    run(run_tool, tmp_path, **given)
    assert read_grid(tmp_path / "out" / "case_cum_curmap.asc") == [[1, 1, 0, 0]]
    assert [p.name for p in sorted((tmp_path / "out").glob("*curmap*"))] == ["case_cum_curmap.asc"]
    run(run_tool, tmp_path, set_null_currents_to_nodata="True", compress_grids="True", **given)
    with gzip.open(tmp_path / "out" / "case_cum_curmap.asc.gz", "rt") as packed:
        assert packed.read().splitlines()[-1] == "1 1 -9999 0"
    run(run_tool, tmp_path, log_transform_maps="True", write_as_tif="True", **given)
    assert gdal.Open(str(tmp_path / "out" / "case_cum_curmap.tif")).ReadAsArray().tolist() == [[0, 0, -9999, -9999]]
    run(run_tool, tmp_path, set_focal_node_currents_to_zero="True", **given)
    assert read_grid(tmp_path / "out" / "case_cum_curmap.asc") == [[0, 0, 0, 0]]


def test_paths_of_another_machine_and_names_that_would_leave_the_folder(run_tool, tmp_path):
    work = tmp_path / "项目" / "runs"
    work.mkdir(parents=True)
    grid(tmp_path / "项目" / "h.asc", [[1, 1]])
    grid(work / "p.asc", [[1, 2]])
    results, feedback = run_tool("circuitscape", {
        "INI": ini(work, habitat_file="h.asc", point_file="D:\\gis\\old\\p.asc", output_file="../../../evil.out"),
        "FOLDER": str(work / "out"), "RESISTANCES": str(work / "r.gpkg")})
    assert rows(results["RESISTANCES"])[0]["resistance_ohm"] == pytest.approx(1)
    assert any("D:\\gis\\old\\p.asc is not on this machine" in w for w in feedback.warnings)
    assert {p.name for p in (work / "out").iterdir()} == {"evil_resistances.out", "evil_resistances_3columns.out"}


BAD = {
    "cut off": ({"habitat": "1 1 1\n1 1"}, "has 5 numbers where its header says 6"),
    "words": ({"habitat": "1 NODATA 1\n1 1 1"}, "Line 7 of the grid h.asc holds something that is no number"),
    "zero": ({"habitat": "1 0 1\n1 1 1"}, "1 cells with a resistance of 0 or less"),
    "shape": ({"points": [[1, 2]]}, "p.asc has 2 x 1 cells and the habitat grid 3 x 2"),
    "no file": ({"options": {"habitat_file": "gone.asc"}}, "gone.asc of the INI file is not there"),
    "outside": ({"list": "1 1.5 1.5\n2 99 1.5"}, "1 points of p.txt lie outside the habitat grid, the first is 2"),
    "list": ({"list": "1 1.5\n2 2.5 1.5"}, "Line 1 of p.txt has 2 numbers where 3 are needed"),
    "switch": ({"options": {"use_mask": "maybe"}}, "use_mask in line"),
    "mode": ({"options": {"scenario": "both"}}, "scenario in run.ini must be one of pairwise"),
    "no option": ({"options": {"use_mask": "True"}}, "does not name the files mask_file"),
    "pairs": ({"options": {"use_included_pairs": "True", "included_pairs_file": "q.txt"}, "pairs": "mode include\n8 9"},
              "none is between focal nodes that exist"),
    "pairs head": ({"options": {"use_included_pairs": "True", "included_pairs_file": "q.txt"}, "pairs": "1 2"},
                   "first line of q.txt must be mode include"),
    "matrix": ({"options": {"use_included_pairs": "True", "included_pairs_file": "q.txt"},
                "pairs": "min 1\nmax 2\n0 1 2\n1 0 2"}, "matrix of pairs q.txt is not square")}


@pytest.mark.parametrize("fault", BAD)
def test_bad_files(run_tool, tmp_path, fault):
    case, said = BAD[fault]
    habitat = grid(tmp_path / "h.asc", case.get("habitat", "1 1 1\n1 1 1"))
    (tmp_path / "h.asc").write_text((tmp_path / "h.asc").read_text().replace("nrows 2", "nrows 2"))
    points = grid(tmp_path / "p.asc", case.get("points", [[1, 2, 3], [-9999] * 3]))
    if "list" in case:
        (tmp_path / "p.txt").write_text(case["list"])
        points = "p.txt"
    (tmp_path / "q.txt").write_text(case.get("pairs", ""))
    with pytest.raises(QgsProcessingException, match=said.replace("(", r"\(")):
        run(run_tool, tmp_path, **{"habitat_file": habitat, "point_file": points, **case.get("options", {})})
    assert not Path(tmp_path / "cum.tif").exists()
    assert not list((tmp_path / "out").glob("*") if (tmp_path / "out").exists() else ())


def test_a_list_that_names_unknown_nodes_is_told(run_tool, tmp_path):
    options = five(tmp_path)
    (tmp_path / "pairs.txt").write_text("mode include\n1 2\n1 9")
    _, feedback = run(run_tool, tmp_path, **options)
    assert any("names focal nodes that p.asc does not have: 9" in w for w in feedback.warnings)
