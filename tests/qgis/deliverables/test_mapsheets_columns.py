"""Every column of the index of sheets against values worked out by hand."""

import pytest
import tinycity
from qgis.core import QgsVectorLayer

# A4 landscape: its map takes 188 x 166 mm of the page without a panel, 188 x 92.8 mm above one (202 - 2 x 7 mm wide;
# 178 - 2 x 6 mm high, or 178 - 2 - 0.4 x 178 - 2 x 6 mm)
WIDTH, HEIGHT, LOW = 188.0, 166.0, 92.8


@pytest.fixture
def index(run_tool, tmp_path):
    """Two areas of 100 x 60 m and 40 x 200 m, 600 m apart."""
    areas = tinycity.vector(tmp_path / "areas.gpkg", "polygon", [tinycity.box(0, 0, 3, 5), tinycity.box(0, 30, 10, 32)],
                            name=["甲区", "乙区"], code=["A", "B"], use=["住宅", "公园"])
    results, _ = run_tool("mapsheets", {
        "LAYERS": [areas], "TITLE": "图册", "PAPER": "a4_landscape", "ATLAS": areas, "NAME_FIELD": "name",
        "TABLES": "fields", "TABLE_FIELDS": ["code", "use"], "FIGURE": "3", "PDF": None, "DPI": 40,
        "SHEETS": str(tmp_path / "index.gpkg")})
    assert results["PAGES"] == 3
    layer = QgsVectorLayer(results["SHEETS"], "index", "ogr")
    return list(layer.getFeatures())


def test_each_row_of_the_index(index):
    # whole: 640 x 200 m, 640 / 188 mm = 1:3404, so 1:5000; first area with 15 % room 115 x 69 m: 69 / 92.8 mm = 1:744,
    # so 1:1000; second 46 x 230 m: 230 / 92.8 mm = 1:2478, so 1:5000
    expected = [(1, "Figure 3-1", "图册", "", 5000, 0, HEIGHT), (2, "Figure 3-2", "图册: 甲区", "甲区", 1000, 2, LOW),
                (3, "Figure 3-3", "图册: 乙区", "乙区", 5000, 2, LOW)]
    assert len(index) == 3
    for row, (sheet, figure, title, name, scale, tables, height) in zip(index, expected):
        assert (row["sheet"], row["figure"], row["title"], row["name"] or "", row["scale"], row["tables"]) == (
            sheet, figure, title, name, scale, tables)
        assert row["width_m"] == pytest.approx(WIDTH * scale / 1000)
        assert row["height_m"] == pytest.approx(height * scale / 1000)
        box = row.geometry().boundingBox()
        assert (box.width(), box.height()) == pytest.approx((row["width_m"], row["height_m"]))


def test_the_outline_of_a_sheet_lies_around_its_area(index):
    x, y = tinycity.place(1.5, 2.5)
    middle = index[1].geometry().boundingBox().center()
    assert (middle.x(), middle.y()) == pytest.approx((x, y))
