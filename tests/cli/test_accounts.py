"""The accounts on the command line: the sample city's land cover against a made second date, in Chinese folders."""

import csv

import numpy as np
from osgeo import gdal


def test_an_account_of_two_dates_and_a_grid_that_differs(qgis_process, sample_city, tmp_path):
    folder = tmp_path / "核算 结果"
    folder.mkdir()
    closing = sample_city / "landcover.tif"
    made = gdal.GetDriverByName("GTiff").CreateCopy(str(folder / "前期.tif"), gdal.Open(str(closing)))
    cells = made.ReadAsArray()
    built = cells == 50
    built[:, ::2] = False
    before = np.where(built, 40, cells)  # made up: every second column of what is built was cropland
    made.GetRasterBand(1).WriteArray(before)
    made = None
    done = qgis_process(
        "ecoplan:extentaccount", OPENING=folder / "前期.tif", CLOSING=closing, OPENING_DATE="2015年", CLOSING_DATE="2020年",
        UNITS=f"{sample_city / 'sample_city.gpkg'}|layername=districts", AREA_MODE="plane",
        ACCOUNT=folder / "账户.csv", MATRIX=folder / "矩阵.csv", CHANGES=folder / "变化.tif", WORKBOOK=folder / "账户.xlsx",
        REPORT=folder / "报告.html", MANIFEST=folder / "m.json", env={"ECOPLAN_LANG": "zh"}, as_json=True)
    assert done.code == 0, done.err
    with open(folder / "账户.csv", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["level"] == "total"]
    found = {row["type"]: row for row in rows}
    cell = gdal.Open(str(closing)).GetGeoTransform()[1] ** 2 / 1e4
    assert abs(float(found["built"]["additions_ha"]) - built.sum() * cell) < 1e-4
    assert abs(float(found["farmland"]["reductions_ha"]) - built.sum() * cell) < 1e-4
    assert np.count_nonzero(gdal.Open(str(folder / "变化.tif")).ReadAsArray() == 3) == built.sum()
    assert "期初面积" in (folder / "报告.html").read_text(encoding="utf-8")

    done = qgis_process("ecoplan:extentaccount", OPENING=sample_city / "population.tif", CLOSING=closing,
                        ACCOUNT=folder / "refused.csv")
    assert done.code != 0 and "another grid" in done.err + done.out and not (folder / "refused.csv").exists()
