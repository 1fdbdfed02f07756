"""ecoplan:outcomeledger: what cannot be meant is told, and nothing is written; lines and points count too."""

import re

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from surveylayers import boxes, table

BASE = "measure_id,metric,date,value\nA,people,2024,100\n"
HEAD = "measure_id,metric,date,value\n"


def measures(path, capital=(10.0, 20.0), yearly=(1.0, 1.0), keys="AB", **more):
    return boxes(path, [((0, 0, 5, 4), keys[0]), ((8, 8, 11, 11), keys[1])], "measure_id",
                 capital_yuan=list(capital), yearly_yuan=list(yearly), **more)


def given(folder, **more):
    made = {"MEASURES": measures(folder / "m.gpkg"), "BASELINE": BASE, "LEDGER": str(folder / "ledger.csv"),
            "BASE_YEAR": 2025, **more}
    for name, value in list(made.items()):
        if isinstance(value, str) and "\n" in value:
            (folder / f"{name}.csv").write_text(value, encoding="utf-8")
            made[name] = str(folder / f"{name}.csv")
    return made


@pytest.mark.parametrize("more, words", [
    ({"CHECKS": HEAD + "A,people,2023,5\n"}, "out of order"),
    ({"CHECKS": HEAD + "B,people,2025,5\n"}, "no baseline"),
    ({"CHECKS": HEAD + "Z,people,2025,5\n"}, "no measure Z"),
    ({"CHECKS": HEAD + "A,people,soon,5\n"}, "is no date"),
    ({"LEDGER_SO_FAR": "entry,measure_id,metric,date,kind,value,seal\n1,A,people,2024,baseline,5,abc\n"},
     "not as it was written"),
    ({"STEPS": "metric,from,to,pay\npeople,0,5,1\npeople,4,,2\n"}, "overlap"),
    ({"STEPS": "metric,from,to,pay\npeople,,5,1\npeople,7,,2\n"}, "gap"),
    ({"STEPS": "metric,from,to,pay\npeople,,5,-1\n"}, "negative amount"),
    ({"METRICS": "metric,price\npeople,-2\n"}, "must be at least 0"),
    ({"METRICS": "metric,direction\npeople,up\n"}, "write + or -"),
    ({"SHARES": "payer,weight\n市,0\n"}, "nobody would pay"),
    ({"SHARES": "payer,weight\n市,-1\n"}, "must be at least 0"),
    ({"INCOMES": "measure_id,year,amount\nA,2020,5\n"}, "before the year 2025"),
    ({"INCOMES": "measure_id,year,amount\nZ,2026,5\n"}, "no measure Z"),
    ({"HABITATS": "stage,area_ha,distinctiveness,condition\nsoon,1,2,1\n"}, "stage soon is unknown"),
    ({"HABITATS": "stage,area_ha,distinctiveness,condition\nbefore,1,nice,1\n"}, "neither a word"),
    ({"BASE_YEAR": 2030, "START_FIELD": "begin"}, "starts in 2026"),
    ({"LIFE_FIELD": "begin0"}, "life of 0 years"),
    ({"ID_FIELD": "same"}, "number of its own"),
    ({"capital": (None, 20.0), "yearly": (None, 1.0)}, "The measure A has no cost"),
    ({"capital": (-5.0, 20.0)}, "negative cost -5")])
def test_refusals(run_tool, tmp_path, more, words):
    costs = {k: more.pop(k) for k in ("capital", "yearly") if k in more} if {"capital"} & set(more) else {}
    layer = measures(tmp_path / "made.gpkg", begin=[2026.0, 2026.0], begin0=[0.0, 0.0], same=["x", "x"], **costs)
    with pytest.raises(QgsProcessingException, match=re.escape(words)):
        run_tool("outcomeledger", {**given(tmp_path, **more), "MEASURES": layer})
    assert not (tmp_path / "ledger.csv").exists()


def test_rasters_of_another_metric_and_a_check_without_new_baseline(run_tool, tmp_path):
    heat = np.full((20, 20), 33.0)
    heat[:5, :4] = 30.0
    paths = {when: str(make_layers.raster(tmp_path / f"{when}.tif", heat - shift))
             for when, shift in (("BEFORE", 0.0), ("AFTER", 1.5))}
    results, _ = run_tool("outcomeledger", given(
        tmp_path, METRIC_BEFORE=paths["BEFORE"], METRIC_AFTER=paths["AFTER"], METRIC_NAME="Air", BEFORE_DATE="2024",
        AFTER_DATE="2026", LEDGER=str(tmp_path / "l.gpkg"), CHECKED=str(tmp_path / "c.gpkg")))
    rows = {(r["measure_id"], r["metric"], r["date"]): r for r in table(results["LEDGER"])}
    assert rows["A", "air", "2024"]["value"] == 30 and rows["A", "air", "2026"]["change"] == -1.5
    assert rows["B", "air", "2026"]["value"] == 31.5
    assert [r["status"] for r in table(results["CHECKED"])] == ["unchecked", "unchecked"]
    with pytest.raises(QgsProcessingException, match="write the date of the rasters"):
        run_tool("outcomeledger", given(tmp_path, METRIC_AFTER=paths["AFTER"], METRIC_NAME="Air"))


def test_an_unknown_class_of_land_cover_is_listed(run_tool, tmp_path):
    cover = str(make_layers.raster(tmp_path / "c.tif", np.full((20, 20), 11.0), nodata=0, kind=gdal.GDT_Byte))
    with pytest.raises(QgsProcessingException, match="no row in the crosswalk"):
        run_tool("outcomeledger", given(tmp_path, COVER_BEFORE=cover, BEFORE_DATE="2024"))


def test_money_is_discounted_to_the_earliest_start_unless_told(run_tool, tmp_path):
    """Starts 2026 and 2028 at 10 %: the later measure's 20 yuan are worth 20 / 1.21 in 2026."""
    layer = measures(tmp_path / "made.gpkg", begin=[2026.0, 2028.0])
    asked = {"MEASURES": layer, "START_FIELD": "begin", "RATE": 10, "COSTS": str(tmp_path / "costs.gpkg")}
    without = given(tmp_path, **asked)
    without.pop("BASE_YEAR")
    own = [r["cost_now"] for r in table(run_tool("outcomeledger", without)[0]["COSTS"])]
    told = [r["cost_now"] for r in table(run_tool("outcomeledger", {**without, "BASE_YEAR": 2026})[0]["COSTS"])]
    earlier = [r["cost_now"] for r in table(run_tool("outcomeledger", {**without, "BASE_YEAR": 2025})[0]["COSTS"])]
    assert own == told == pytest.approx([1.1 * cost for cost in earlier])
    without.pop("START_FIELD")
    with pytest.raises(QgsProcessingException, match="No measure says when it starts.*START_FIELD.*BASE_YEAR"):
        run_tool("outcomeledger", {**without, "MEASURES": measures(tmp_path / "none.gpkg")})
