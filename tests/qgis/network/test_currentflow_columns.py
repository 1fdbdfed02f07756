"""Every column of ecoplan:currentflow over a row of cells, whose resistors are added up by hand."""

import make_layers
import memory_layers
import numpy as np
import pytest
from qgis.core import NULL


@pytest.fixture
def table(run_tool, tmp_path):
    """Runs the tool over cells of 1, 3, 2, 4 and 6 ohm; behind a gap lies one more. Places a, b, c and d."""
    given = {"RESISTANCE": str(make_layers.raster(tmp_path / "r.tif", np.array([[1, 3, 2, 4, 6, np.nan, 5.0]]))),
             "FOCAL": make_layers.boxes(tmp_path / "f.gpkg", [(0, c, 1, c + 1) for c in (0, 2, 4, 6)], list("abcd")),
             "FOCAL_ID": "name", "CUMULATIVE": str(tmp_path / "c.tif"), "RESISTANCES": "TEMPORARY_OUTPUT"}

    def run(**more):
        results, _ = run_tool("currentflow", {**given, **more})
        return memory_layers.outputs(run_tool, results, "RESISTANCES")
    return run


def row(start, end, ohms, state):
    return {"from_id": start, "to_id": end, "resistance_ohm": ohms if ohms is NULL else pytest.approx(ohms),
            "state": state}


# Steps take the mean of two cells: 2 and 2.5 ohm from a to b, 3 and 5 ohm from b to c.
def test_every_column_for_pairs(table, tmp_path):
    (tmp_path / "pairs.csv").write_text("one,two\na,b\n")
    assert table(PAIRS=str(tmp_path / "pairs.csv"), PAIRS_ARE="excluded") == [
        row("a", "b", NULL, "left out"), row("a", "c", 12.5, "joined"), row("a", "d", NULL, "no path"),
        row("b", "c", 8, "joined"), row("b", "d", NULL, "no path"), row("c", "d", NULL, "no path")]


def test_every_column_for_one_to_all(table):
    assert table(MODE="one_to_all") == [
        row("a", "*", 4.5, "joined"), row("b", "*", 4.5 * 8 / (4.5 + 8), "joined"), row("c", "*", 8, "joined"),
        row("d", "*", NULL, "no path")]
