"""ecoplan:gep: layers made from others, polygons, warnings, refusals, report and workbook."""

import zipfile

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from surveylayers import CROSSWALK, boxes, table

SHAPE = 30, 40


def layer(folder, name, values, **how):
    values = np.broadcast_to(np.asarray(values, float), SHAPE)
    return str(make_layers.raster(folder / f"{name}.tif", values, nodata=-9999, **how))


def bands(folder, name, values):
    return str(make_layers.bands(folder / f"{name}.tif", [np.full(SHAPE, value) for value in values]))


def forest(folder, **more):
    return {"ECOSYSTEM": layer(folder, "cover", 10, kind=gdal.GDT_Byte), "AREA_MODE": "plane", **more}


def items(results):
    return {r["product"] or r["item"]: {k: None if str(v) == "NULL" else v for k, v in r.items()}
            for r in table(results["GEP"]) if r["level"] == "total" and r["type"] == "total"}


HA = SHAPE[0] * SHAPE[1] * .04


def test_rain_erosivity_soil_slope_and_cover_are_made_from_what_is_given(run_tool, tmp_path):
    # Months of 100 mm: 1200 mm and R = 76.017 x 17.02; sand 40 silt 40 clay 20 carbon 1.5: K = 0.015869 (domain
    # values). A plane of 15 % to the east: every row of cells drains along itself; NDVI .5 between 0 and 1: C = .0670.
    east = np.tile(np.arange(SHAPE[1]) * -3.0, (SHAPE[0], 1))
    given = forest(tmp_path, RAIN_MONTHS=bands(tmp_path, "months", [100] * 12), ET=layer(tmp_path, "et", 700),
                   SOIL=bands(tmp_path, "soil", [40, 40, 20, 1.5]), DEM=layer(tmp_path, "dem", east),
                   NDVI=layer(tmp_path, "ndvi", .5), NDVI_BARE=0, NDVI_FULL=1, SLOPE_LENGTH=24,
                   SERVICES="water_retention, soil_retention", GEP=str(tmp_path / "g.gpkg"),
                   SOIL_RASTER=str(tmp_path / "s.tif"))
    results, _ = run_tool("gep", given)
    found = items(results)
    assert found["water_retention"]["quantity"] == pytest.approx(HA * 10 * (1200 * .9771 - 700))
    beta = np.arctan(.15)
    ratio = np.sin(beta) / .0896 / (3 * np.sin(beta) ** .8 + .56)
    m, x = ratio / (1 + ratio), np.sin(beta) + np.cos(beta)
    above = np.sqrt(np.arange(SHAPE[1]) * 400.0)
    lengths = ((above + 400) ** (m + 1) - above ** (m + 1)) / (20 ** (m + 2) * x ** m * 22.13 ** m)
    slopes = np.minimum(lengths, (24 / 22.13) ** m) * (16.8 * np.sin(beta) - .5)
    expected = 76.017 * 17.02 * .015869 * slopes * (1 - .0670)
    soil = gdal.Open(results["SOIL_RASTER"]).ReadAsArray()
    assert soil[10] == pytest.approx(expected, rel=2e-4) and lengths.max() > (24 / 22.13) ** m > lengths.min()
    assert found["soil_kept"]["quantity"] == pytest.approx(expected.sum() * SHAPE[0] * .04, rel=2e-4)
    # another form of the steepness, SL 773-2018: -1.5 + 17 / (1 + e^(2.3 - 6.1 sin))
    other, _ = run_tool("gep", {**given, "STEEPNESS": "sl773", "SOIL_RASTER": str(tmp_path / "t.tif"),
                                "GEP": str(tmp_path / "h.gpkg")})
    share = (-1.5 + 17 / (1 + np.exp(2.3 - 6.1 * np.sin(beta)))) / (16.8 * np.sin(beta) - .5)
    assert gdal.Open(other["SOIL_RASTER"]).ReadAsArray()[10] == pytest.approx(expected * share, rel=2e-4)
    practised, _ = run_tool("gep", {**given, "PRACTICE": layer(tmp_path, "p", .5), "GEP": str(tmp_path / "i.gpkg"),
                                    "SOIL_RASTER": str(tmp_path / "u.tif")})
    assert gdal.Open(practised["SOIL_RASTER"]).ReadAsArray()[10] == pytest.approx(
        expected * (1 - .0335) / (1 - .0670), rel=2e-4)


def test_ndvi_goes_by_its_percentiles_where_nothing_is_given(run_tool, tmp_path):
    values = np.linspace(-.2, .9, SHAPE[0] * SHAPE[1]).reshape(SHAPE)
    results, feedback = run_tool("gep", forest(
        tmp_path, NDVI=layer(tmp_path, "ndvi", values), EROSIVITY=layer(tmp_path, "r", 5000),
        LS=layer(tmp_path, "l", 2), ERODIBILITY=layer(tmp_path, "k", .02), SERVICES="soil_retention",
        SOIL_RASTER=str(tmp_path / "s.tif"), GEP=str(tmp_path / "g.gpkg")))
    low, high = np.percentile(values, (5, 95))
    share = 100 * np.clip((values - low) / (high - low), 0, 1)
    with np.errstate(divide="ignore"):
        factor = np.where(share == 0, 1, np.where(share > 78.3, 0, np.clip(.6508 - .3436 * np.log10(share), 0, 1)))
    found = gdal.Open(results["SOIL_RASTER"]).ReadAsArray()
    near = np.abs(share - 78.3) > 1
    assert np.abs(found - 200 * (1 - factor))[near & (share > 1)].max() < 3


def test_evapotranspiration_by_budyko_and_zhang(run_tool, tmp_path):
    # 1000 mm, ETo 900, Kc of forest 1, 60 mm of soil water, Z 5: w = 1.55, AET/P = 1 + .9 - (1 + .9^1.55)^(1/1.55)
    results, _ = run_tool("gep", forest(
        tmp_path, RAIN=layer(tmp_path, "p", 1000), ETO=layer(tmp_path, "e", 900), AWC=layer(tmp_path, "a", 60),
        SERVICES="water_retention", GEP=str(tmp_path / "g.gpkg")))
    share = 1.9 - (1 + .9 ** 1.55) ** (1 / 1.55)
    assert items(results)["water_retention"]["quantity"] == pytest.approx(HA * 10 * 1000 * (.9771 - share), rel=1e-6)


def test_storms_npp_evaporation_and_tables(run_tool, tmp_path):
    def written(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    cover = np.full(SHAPE, 10.0)
    cover[:10] = 80
    results, feedback = run_tool("gep", {
        "ECOSYSTEM": layer(tmp_path, "cover", cover, kind=gdal.GDT_Byte), "AREA_MODE": "plane", "STORMS": 3,
        "DAYS": 100,
        "STORM": layer(tmp_path, "storm", 200), "NPP": layer(tmp_path, "npp", 700), "NPP_UNIT": "dry",
        "EVAPORATION": layer(tmp_path, "evaporation", 900), "COP_WATER": True,
        "COEFFICIENTS": written("c.csv", "parameter,class,value\nnep_share,*,0.25\nprice_visit,,50\nrate_so2,forest,8000\n"),
        "WATERBODIES": written("w.csv", "kind,zone,area_km2,capacity_m3\n湖泊,east,2,\nreservoir,,,1000000\n"),
        "EMISSIONS": written("e.csv", "pollutant,amount_t\nso2,1\n"), "VISITORS": written("v.csv", "visits\n1000\n"),
        "GEP": str(tmp_path / "g.gpkg")})
    found, forest_ha = items(results), HA * 2 / 3
    # CN 60: S = 169.333; (200 - 33.867)^2 / (200 + 135.467) = 82.275 mm run off
    assert found["flood_vegetation"]["quantity"] == pytest.approx(3 * forest_ha * 10 * (200 - 82.275), rel=2e-5)
    assert found["co2"]["quantity"] == pytest.approx(HA * 7 * 44 / 12 * .25 * 72 / 162)
    # 2.2 x 400 g: 700 of dry matter is little
    assert any("little for dry matter" in t and "2.2" in t for t in feedback.warnings)
    assert found["cooling_water"]["quantity"] == pytest.approx(HA / 3 * 9000 * 2450e3 / 3600 / 3)
    assert found["moistening"]["quantity"] == pytest.approx(HA / 3 * 9000 * 120)
    assert found["cooling_plants"]["quantity"] == pytest.approx(70.4 * forest_ha * 1e4 * 100 / 10800)
    assert found["flood_lakes"]["quantity"] == pytest.approx(np.exp(4.924) * 2 ** 1.128 * 3.19 * 1e4)
    assert found["flood_reservoirs"]["quantity"] == 350000
    assert found["so2"]["quantity"] == pytest.approx(1.0)  # 2.56 t could be taken up, 1 t is emitted
    assert found["recreation"]["value_yuan"] == 50000
    assert (found["nox"]["state"], found["nox"]["missing"]) == ("no_input", "EMISSIONS")
    assert (found["products"]["state"], found["products"]["value_yuan"]) == ("no_input", None)


def test_npp_of_the_other_unit_is_told(run_tool, tmp_path):
    (tmp_path / "c.csv").write_text("parameter,class,value\nnep_share,*,0.2\n", encoding="utf-8")
    for value, said in ((1600, "more than carbon can be.*0.45"), (5, "only 5 .*kg/m² or t/ha"), (700, None)):
        _, feedback = run_tool("gep", forest(tmp_path, NPP=layer(tmp_path, f"n{value}", value), SERVICES="carbon",
                                             COEFFICIENTS=str(tmp_path / "c.csv"), GEP=str(tmp_path / f"{value}.gpkg")))
        told = [t for t in feedback.warnings if t.startswith("NPP")]
        assert bool(told) == (said is not None)
        if said:
            with pytest.raises(AssertionError, match=said):
                raise AssertionError(told[0])


def test_a_negative_balance_is_kept_or_clamped(run_tool, tmp_path):
    et = np.full(SHAPE, 700.0)
    et[:10] = 1200
    rain = layer(tmp_path, "p", 1000)
    for clamp, expected in ((False, HA / 3 * 10 * (977.1 - 1200) + 2 * HA / 3 * 10 * 277.1), (True, 2 * HA / 3 * 2771)):
        results, feedback = run_tool("gep", forest(
            tmp_path, RAIN=rain, ET=layer(tmp_path, "et", et), CLAMP=clamp, SERVICES="water_retention",
            GEP=str(tmp_path / f"{clamp}.gpkg")))
        assert items(results)["water_retention"]["quantity"] == pytest.approx(expected)
        assert any("16.00 ha have a negative water balance" in t for t in feedback.warnings)


def test_polygons_are_burnt_into_the_grid_of_the_rasters(run_tool, tmp_path):
    areas = boxes(tmp_path / "d.gpkg", [((0, 0, 30, 10), "0301K"), ((0, 10, 30, 40), "0101")])
    results, feedback = run_tool("gep", {
        "ECOSYSTEM_AREAS": areas, "RAIN": layer(tmp_path, "p", 1000), "ET": layer(tmp_path, "e", 700), "AREA_MODE": "plane",
        "SERVICES": "water_retention, pest_control", "GEP": str(tmp_path / "g.gpkg")})
    assert items(results)["water_retention"]["quantity"] == pytest.approx(HA / 4 * 2771)
    assert any("cells of 20 m" in t for t in feedback.warnings)
    results, _ = run_tool("gep", {"ECOSYSTEM_AREAS": areas, "CELL_SIZE": 5, "SERVICES": "pest_control",
                                  "AREA_MODE": "plane", "GEP": str(tmp_path / "h.gpkg")})
    assert items(results)["pests"]["quantity"] == pytest.approx(HA / 4)


def test_other_grids_are_refused_or_laid_on_by_choice(run_tool, tmp_path):
    coarse = tmp_path / "coarse.tif"
    gdal.Warp(str(coarse), layer(tmp_path, "p", 1000), xRes=100, yRes=100)
    given = forest(tmp_path, RAIN=str(coarse), ET=layer(tmp_path, "e", 700), SERVICES="water_retention",
                   GEP=str(tmp_path / "g.gpkg"))
    refused(run_tool, tmp_path, given, "RAIN lies on another grid .*RESAMPLE")
    results, feedback = run_tool("gep", {**given, "RESAMPLE": "nearest"})
    assert items(results)["water_retention"]["quantity"] == pytest.approx(HA * 2771)
    assert any("Laid on the grid of the ecosystems (nearest): RAIN" in t for t in feedback.warnings)


def refused(run_tool, folder, parameters, said):
    product = folder / "refused.gpkg"
    with pytest.raises(QgsProcessingException, match=said):
        run_tool("gep", {**parameters, "GEP": str(product), "REPORT": str(folder / "r.html")})
    assert not product.exists() and not (folder / "r.html").exists()


def test_what_cannot_be_reckoned_is_refused_in_a_sentence(run_tool, tmp_path):
    def written(text):
        (tmp_path / "t.csv").write_text(text, encoding="utf-8")
        return str(tmp_path / "t.csv")

    given = forest(tmp_path, RAIN=layer(tmp_path, "p", 1000), ET=layer(tmp_path, "e", 700))
    areas = boxes(tmp_path / "d.gpkg", [((0, 0, 30, 10), "0301")])
    refused(run_tool, tmp_path, {}, "either as a raster")
    refused(run_tool, tmp_path, {**given, "ECOSYSTEM_AREAS": areas}, "either as a raster")
    refused(run_tool, tmp_path, {**given, "SERVICES": "beauty"}, "beauty is no service; there are products")
    refused(run_tool, tmp_path, {**given, "REGION": "Mars"}, "region Mars; there are .*Garzê.*Youyang")
    refused(run_tool, tmp_path, {**given, "COEFFICIENTS": written("parameter,value\nprice_o2,-5\n")},
            "t.csv, line 2: a price cannot be negative")
    refused(run_tool, tmp_path, {**given, "COEFFICIENTS": written("parameter,value,unit\nprice_reservoir,5,yuan/t\n")},
            "price_reservoir .*is in yuan/t, but yuan/m3 is needed")
    refused(run_tool, tmp_path, {**given, "PRICE_INDEX": written("year,index\n2010,0\n")}, "must be greater than 0")
    refused(run_tool, tmp_path, {**given, "PRODUCTS": written("product,amount,unit,price\nrice,-1,t,2\n")},
            "column amount: -1 is no amount")
    refused(run_tool, tmp_path, {**given, "VISITORS": written("unit_code,visits\n1,x\n")}, "x is no amount")
    refused(run_tool, tmp_path, {**given, "ET": layer(tmp_path, "e-", -5)}, "ET holds the negative value -5")
    refused(run_tool, tmp_path, {**given, "RAIN": layer(tmp_path, "p6", 1e6)}, "cannot be: one of RAIN, ET is in another")
    soil = {**given, "EROSIVITY": layer(tmp_path, "r", 5), "LS": layer(tmp_path, "l", 2), "COVER_FACTOR": layer(
        tmp_path, "c", .1), "ERODIBILITY": layer(tmp_path, "k", .02)}
    refused(run_tool, tmp_path, {**soil, "ERODIBILITY": None, "SOIL": bands(tmp_path, "s", [.4, .4, .2, 1])},
            "sand, silt and clay add up to 1;")
    refused(run_tool, tmp_path, {**soil, "COVER_FACTOR": None, "NDVI": layer(tmp_path, "n", 5000)}, "NDVI holds 5000")
    refused(run_tool, tmp_path, {**soil, "COVER_FACTOR": None, "NDVI": layer(tmp_path, "n2", .5)},
            "must be greater than that of bare soil")
    refused(run_tool, tmp_path, {**soil, "ERODIBILITY": None, "SOIL": layer(tmp_path, "one", 40)}, "no band 2")
    refused(run_tool, tmp_path, {**given, "CROSSWALK_FILE": written(CROSSWALK.replace("10,forest", "11,forest"))},
            r"no row in the crosswalk: 10 \(48.0000 ha\)")
    refused(run_tool, tmp_path, {**given, "MODE": "equivalent"}, "what one equivalent is worth")
    refused(run_tool, tmp_path, {**given, "ECOSYSTEM": layer(tmp_path, "none", -9999)}, "No ground has an ecosystem type")


def test_a_unit_without_data_has_no_zero(run_tool, tmp_path):
    et = np.full(SHAPE, 700.0)
    et[:, :20] = -9999
    results, _ = run_tool("gep", forest(
        tmp_path, RAIN=layer(tmp_path, "p", 1000), ET=layer(tmp_path, "et", et), SERVICES="water_retention",
        UNITS=boxes(tmp_path / "u.gpkg", [((0, 0, 30, 20), "440104001"), ((0, 20, 30, 40), "440104002")], "XZQDM"),
        UNIT_CODE_FIELD="XZQDM", GEP=str(tmp_path / "g.gpkg")))
    rows = {r["unit_code"]: r for r in table(results["GEP"]) if r["type"] == "total"}
    assert rows["440104001"]["state"] == "no_data" and str(rows["440104001"]["quantity"]) == "NULL"
    assert rows["440104002"]["state"] == "computed" and rows["440104002"]["no_data_share"] == 0
    assert rows["440104"]["no_data_share"] == pytest.approx(50)


def test_report_and_workbook_in_both_languages(run_tool, tmp_path, monkeypatch):
    given = forest(tmp_path, RAIN=layer(tmp_path, "p", 1000), ET=layer(tmp_path, "e", 700))
    for language, words, sheets in (
            ("en", ("not computed: no input", "VISITORS", "Change of the product if a price", "price_reservoir_youyang = 82.18",
                    "lower bound", "published"), ("Gross ecosystem product", "Not computed")),
            ("zh", ("未核算：缺少输入", "水源涵养", "总值的变化", "总值为下限", "已发表", "调节服务"), ("生态产品总值", "未核算"))):
        monkeypatch.setenv("ECOPLAN_LANG", language)
        report, book = tmp_path / f"{language}.html", tmp_path / f"{language}.xlsx"
        run_tool("gep", {**given, "GEP": str(tmp_path / f"{language}.gpkg"), "REPORT": str(report), "WORKBOOK": str(book)})
        text = report.read_text(encoding="utf-8")
        assert all(word in text for word in words) and "<rect" in text
        with zipfile.ZipFile(book) as opened:
            titles, first = (opened.read(f"xl/{name}.xml").decode() for name in ("workbook", "worksheets/sheet1"))
            assert all(sheet in titles for sheet in sheets) and len(opened.namelist()) > 8
            assert words[0] in first and "957036.48" in first  # 133,008 m3 x 7.06 + 48 ha x 375


def test_the_quick_mode_says_that_it_is_never_added(run_tool, tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_LANG", "en")
    results, _ = run_tool("gep", forest(tmp_path, MODE="equivalent", EQUIVALENT_VALUE=3406.5,
                                        EQUIVALENT=str(tmp_path / "e.gpkg"), REPORT=str(tmp_path / "r.html")))
    assert "never added" in (tmp_path / "r.html").read_text(encoding="utf-8")
    whole = [r for r in table(results["EQUIVALENT"]) if r["type"] == "total"]
    assert whole[0]["value_yuan"] == pytest.approx(HA * 23.09 * 3406.5)
