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


def test_cooling_compensation_and_outcomes_of_the_sample_city(qgis_process, sample_city, tmp_path):
    folder, city = tmp_path / "降温 补偿", f"{sample_city / 'sample_city.gpkg'}|layername="
    folder.mkdir()

    def run(tool, **parameters):
        done = qgis_process(f"ecoplan:{tool}", env={"ECOPLAN_LANG": "zh"}, **parameters)
        assert done.code == 0, done.err + done.out

    def rows(name):
        with open(folder / name, encoding="utf-8") as lines:
            return list(csv.DictReader(lines))

    run("urbancooling", LANDCOVER=sample_city / "landcover.tif", TABLE=sample_city / "cooling_factors.csv",
        ETO=sample_city / "eto.tif", T_REF=29.6, UHI_MAX=3.2, POPULATION=sample_city / "population.tif",
        UNITS=city + "districts", BLOCKS=city + "landuse", UNIT_TABLE=folder / "单元.csv",
        COOL_SOURCES=folder / "冷源.gpkg", AIR=folder / "气温.tif", REPORT=folder / "降温.html")
    total = rows("单元.csv")[0]
    people = gdal.Open(str(sample_city / "population.tif")).ReadAsArray()
    assert abs(float(total["people"]) - people[people >= 0].sum()) < 1
    air = gdal.Open(str(folder / "气温.tif")).ReadAsArray()
    assert abs(np.nanmean(air) - float(total["air_c"])) < 0.01 and 29.6 <= np.nanmin(air) <= np.nanmax(air) <= 32.8

    run("compensationbase", FOREST=city + "forest_compartments", WETLAND=city + "wetlands", REDLINE=city + "redline",
        RESERVES=city + "protected_areas", UNITS=city + "districts", RATES=sample_city / "compensation_rates.csv",
        FUND="12345678.91", FACTORS=sample_city / "compensation_factors.csv",
        FINANCE=sample_city / "district_finance.csv", BASE=folder / "基数.csv", SHARES=folder / "份额.csv",
        FLOWS=folder / "收付.csv", REPORT=folder / "补偿.html")
    paid = [round(100 * float(r["amount"])) for r in rows("份额.csv") if r["factor"] == "total"]
    assert sum(paid) == 2 * 1234567891  # once what is received, once what is paid
    assert sum(round(100 * float(r["amount"])) for r in rows("收付.csv")) == 1234567891

    ledger = {"MEASURES": city + "measures", "BASE_YEAR": 2020}
    run("outcomeledger", **ledger, BASELINE=sample_city / "outcome_baseline.csv", LEDGER=folder / "一.csv")
    run("outcomeledger", **ledger, LEDGER_SO_FAR=folder / "一.csv", CHECKS=sample_city / "outcome_checks.csv",
        LEDGER=folder / "二.csv", FRONTIER=folder / "效益.csv", REPORT=folder / "台账.html")
    assert rows("二.csv")[:len(rows("一.csv"))] == rows("一.csv") and len(rows("效益.csv")) == len(rows("一.csv"))
    done = qgis_process("ecoplan:outcomeledger", **ledger, LEDGER_SO_FAR=folder / "二.csv",
                        CHECKS=sample_city / "outcome_checks.csv", LEDGER=folder / "三.csv")
    assert done.code != 0 and "out of order" in done.out + done.err and not (folder / "三.csv").exists()


def test_the_product_of_the_sample_city(qgis_process, sample_city, tmp_path):
    city, units = sample_city, f"{sample_city / 'sample_city.gpkg'}|layername=districts"
    done = qgis_process(
        "ecoplan:gep", ECOSYSTEM=city / "landcover.tif", RAIN=city / "rain.tif", ET=city / "evapotranspiration.tif",
        EROSIVITY=city / "erosivity.tif", ERODIBILITY=city / "erodibility.tif", DEM=city / "dem.tif",
        NDVI=city / "ndvi.tif", STORM=city / "storm.tif", NPP=city / "npp.tif", EVAPORATION=city / "evaporation.tif",
        DAYS=150, WATERBODIES=city / "water_bodies.csv", EMISSIONS=city / "emissions.csv", PRODUCTS=city / "products.csv",
        VISITORS=city / "visitors.csv", COEFFICIENTS=city / "gep_coefficients.csv", PRICE_YEAR=2024,
        PRICE_INDEX=city / "price_index.csv", UNITS=units, GEP=tmp_path / "产品.csv", TOTALS=tmp_path / "合计.csv",
        WORKBOOK=tmp_path / "产品.xlsx", REPORT=tmp_path / "报告.html", env={"ECOPLAN_LANG": "zh"}, as_json=True)
    assert done.code == 0, done.err
    with open(tmp_path / "合计.csv", encoding="utf-8-sig") as lines:
        totals = {(row["level"], row["unit_code"]): row for row in csv.DictReader(lines) if row["group"] == "total"}
    whole = totals["total", ""]
    assert whole["not_computed"] == "0" and int(whole["computed"]) > 20
    cents = [round(float(row["value_yuan"] or 0) * 100) for (level, _), row in totals.items()
             if level in ("county", "outside")]
    assert sum(cents) == round(float(whole["value_yuan"]) * 100)
    with open(tmp_path / "产品.csv", encoding="utf-8-sig") as lines:
        rows = [row for row in csv.DictReader(lines) if row["level"] == "total" and row["item"] == "co2"]
    npp, cover = (gdal.Open(str(city / name)).ReadAsArray() for name in ("npp.tif", "landcover.tif"))
    cell = gdal.Open(str(city / "npp.tif")).GetGeoTransform()[1] ** 2
    expected = npp[cover != 50].astype(float).sum() * cell / 1e6 * .21 * 44 / 12  # built-up land has no share in its table
    total = next(row for row in rows if row["type"] == "total")
    assert abs(float(total["quantity"]) / expected - 1) < 3e-3  # the ellipsoid's areas, 30 km off the meridian
    assert "总值的变化" in (tmp_path / "报告.html").read_text(encoding="utf-8")
