"""Every column of ecoplan:circuitscape in cases with a solution by hand."""

import pytest
from circuitscape_files import grid, ini
from qgis.core import NULL
from sinkrows import rows


def test_every_column_of_the_resistances(run_tool, tmp_path):
    """A row of ones with a gap: 2 ohm between the first two, nothing to the third."""
    results, _ = run_tool("circuitscape", {
        "INI": ini(tmp_path, habitat_file=grid(tmp_path / "h.asc", [[1, 1, 1, -9999, 1]]),
                   point_file=grid(tmp_path / "p.asc", [[4, -9999, 7, -9999, 9]])),
        "RESISTANCES": str(tmp_path / "r.gpkg")})
    assert [(r["from_id"], r["to_id"], r["resistance_ohm"], r["state"]) for r in rows(results["RESISTANCES"])] == [
        ("4", "7", pytest.approx(2), "joined"), ("4", "9", NULL, "no path"), ("7", "9", NULL, "no path")]


def test_every_column_of_a_network(run_tool, tmp_path):
    """3 A into node 5, over 2 ohm to node 8, over 1 ohm to node 6, tied to ground."""
    for name, text in (("n", "5 8 2\n8 6 1"), ("s", "5 3"), ("g", "6 0")):
        (tmp_path / f"{name}.txt").write_text(text)
    results, _ = run_tool("circuitscape", {
        "INI": ini(tmp_path, data_type="network", scenario="advanced", habitat_file="n.txt", source_file="s.txt",
                   ground_file="g.txt"),
        "NODE_CURRENTS": str(tmp_path / "n.gpkg"), "BRANCH_CURRENTS": str(tmp_path / "b.gpkg")})
    assert [(r["node"], r["current"], r["voltage"]) for r in rows(results["NODE_CURRENTS"])] == [
        (5, pytest.approx(3), pytest.approx(9)), (6, pytest.approx(3), pytest.approx(0)),
        (8, pytest.approx(3), pytest.approx(3))]
    assert [(r["from_node"], r["to_node"], r["current"]) for r in rows(results["BRANCH_CURRENTS"])] == [
        (5, 8, pytest.approx(3)), (6, 8, pytest.approx(3))]
