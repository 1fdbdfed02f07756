"""The greenway and park tools through qgis_process, on the sample city (fictional)."""

import csv
import json
import sqlite3

import pytest


@pytest.fixture(scope="module")
def city(sample_city):
    """Layer sources of the sample city."""
    return lambda name: f"{sample_city / 'sample_city.gpkg'}|layername={name}"


@pytest.fixture(scope="module")
def network(city):
    return {"NETWORK": city("roads"), "CLASS_FIELD": "class", "WALKABLE_FIELD": "walkable", "BRIDGE_FIELD": "bridge",
            "TUNNEL_FIELD": "tunnel", "LAYER_FIELD": "layer"}


@pytest.fixture(scope="module")
def parks(city):
    return {"PARKS": city("parks"), "PARK_NAME_FIELD": "name_en", "PARK_GROUP_FIELD": "group_id",
            "PARK_CLOSED_FIELD": "closed"}


@pytest.fixture(scope="module")
def people(city, sample_city):
    return {"POPULATION": sample_city / "population.tif", "UNITS": city("districts"), "UNIT_FIELD": "xzqdm"}


def table(path):
    with open(path, encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def fields(path):
    with sqlite3.connect(path) as data:
        name = data.execute("select table_name from gpkg_contents where table_name <> 'layer_styles'").fetchone()[0]
        return [row[1] for row in data.execute(f'pragma table_info("{name}")')], \
            data.execute(f'select count(*) from "{name}"').fetchone()[0]


def totals(rows):
    return [row for row in rows if row["unit"] == "Total"]


def test_service_radius(qgis_process, city, parks, people, tmp_path):
    done = qgis_process("ecoplan:greenwaybuffers", as_json=True, **parks, **people, GREENWAYS=city("greenways"),
                        LEVEL_FIELD="level", RESIDENTIAL=city("landuse"), RESIDENTIAL_FIELD="kind", CITY="guangzhou",
                        ZONES=tmp_path / "zones.gpkg", UNCOVERED=tmp_path / "left.gpkg", UNIT_TABLE=tmp_path / "units.csv",
                        PARK_CLASSES=tmp_path / "parks.gpkg", REPORT=tmp_path / "report.html",
                        MANIFEST=tmp_path / "run.json")
    assert done.code == 0, done.err
    total = totals(table(tmp_path / "units.csv"))[0]
    assert 0 < float(total["land_covered_ha"]) <= float(total["land_ha"])
    assert 0 < float(total["people_covered"]) <= float(total["people"])
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<svg" in report and "80 %" in report and "unverified" in report
    assert "preset guangzhou" in json.dumps(json.loads((tmp_path / "run.json").read_text(encoding="utf-8")))
    assert "closed parks are left out" in done.out + done.err


@pytest.mark.parametrize("extra", [
    {"COST": "time", "THRESHOLDS": "5,10,15", "DEM": True}, {"COST": "time", "STANDARD": "living_circles"}],
    ids=["slope", "circles"])
def test_walking_access(qgis_process, city, network, parks, people, sample_city, tmp_path, extra):
    if "DEM" in extra:
        extra = {**extra, "DEM": sample_city / "dem.tif"}
    done = qgis_process("ecoplan:greenwayaccess", as_json=True, **network, **parks, **people, **extra,
                        ENTRANCES=city("park_entrances"), GREENWAYS=city("greenways"), LEVEL_FIELD="level",
                        ZONES=tmp_path / "zones.gpkg", REACHED=tmp_path / "reached.gpkg",
                        DEMAND_ACCESS=tmp_path / "people.gpkg", ENTRANCES_USED=tmp_path / "gates.gpkg",
                        UNIT_TABLE=tmp_path / "units.csv", ACCESS_RASTER=tmp_path / "cost.tif",
                        REPORT=tmp_path / "report.html")
    assert done.code == 0, done.err
    rows = table(tmp_path / "units.csv")
    for row in rows:
        parts = sum(float(row[k]) for k in ("people_reached", "people_beyond", "people_not_connected",
                                            "people_off_network"))
        assert parts == pytest.approx(float(row["people"]), abs=0.5)
    by_tier = {}
    for row in totals(rows):
        by_tier.setdefault(row["tier"], []).append(float(row["people_reached"]))
    assert all(list(v) == sorted(v) and v[-1] > 0 for v in by_tier.values())
    assert len(by_tier) == (3 if "STANDARD" in extra else 1)
    assert {"tier", "ring", "cost_min", "cost_max", "length_m"} <= set(fields(tmp_path / "reached.gpkg")[0])
    assert (tmp_path / "cost.tif").exists()


@pytest.mark.parametrize("on_network", [True, False])
def test_supply(qgis_process, city, network, parks, people, tmp_path, on_network):
    done = qgis_process("ecoplan:greenspacesupply", as_json=True, **(network if on_network else {}), **parks, **people,
                        SITES=tmp_path / "sites.gpkg", DEMAND_SUPPLY=tmp_path / "people.gpkg",
                        UNIT_TABLE=tmp_path / "units.csv", CANDIDATES=city("candidate_sites"),
                        CANDIDATES_RANKED=tmp_path / "ranked.csv", REPORT=tmp_path / "report.html")
    assert done.code == 0, done.err
    total = totals(table(tmp_path / "units.csv"))[0]
    assert float(total["mean_m2"]) > 0 and 0 <= float(total["gini"]) < 1
    assert float(total["people_unserved"]) <= float(total["people_below_8"]) <= float(total["people"])
    ranked = table(tmp_path / "ranked.csv")
    gains = [float(row["gain"]) for row in ranked]
    assert gains == sorted(gains, reverse=True)
    assert all(float(row["served"]) <= float(row["bound"]) + 1e-6 for row in ranked)


def test_audit(qgis_process, city, tmp_path):
    done = qgis_process("ecoplan:greenwayaudit", as_json=True, GREENWAYS=city("greenways"), LEVEL_FIELD="level",
                        CITY="chengdu", TARGETS="urban,100", PARKS=city("parks"), ECO_ZONES=city("sources"),
                        CORRIDORS=city("protected_areas"), UNITS=city("districts"), UNIT_FIELD="xzqdm",
                        LEVELS=tmp_path / "levels.csv", GAPS=tmp_path / "gaps.gpkg", COMPONENTS=tmp_path / "pieces.gpkg",
                        PLACES=tmp_path / "places.gpkg", UNIT_TABLE=tmp_path / "units.csv", REPORT=tmp_path / "r.html")
    assert done.code == 0, done.err
    levels = {row["level"]: row for row in table(tmp_path / "levels.csv")}
    assert float(levels["regional"]["target_km"]) == 1920 and float(levels["urban"]["target_km"]) == 100
    parts = sum(float(row["length_km"]) for key, row in levels.items() if key != "total")
    assert parts == pytest.approx(float(levels["total"]["length_km"]))
    assert fields(tmp_path / "gaps.gpkg")[1] > 0


def test_wrong_value_is_told_in_one_sentence(qgis_process, network, parks, tmp_path):
    done = qgis_process("ecoplan:greenwayaccess", **network, PARKS=parks["PARKS"], THRESHOLDS="500,300",
                        ZONES=tmp_path / "zones.gpkg")
    assert done.code == 1 and "must be positive and increasing" in done.err, done.err
    assert "Traceback" not in done.err and not (tmp_path / "zones.gpkg").exists()


def test_chinese(qgis_process, network, parks, people, tmp_path):
    done = qgis_process("ecoplan:greenwayaccess", env={"ECOPLAN_LANG": "zh"}, **network, **parks, **people,
                        ZONES=tmp_path / "zones.gpkg", REPORT=tmp_path / "report.html")
    assert done.code == 0, done.err
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "步行网络" in report and "Walking" not in report.split("<h2")[1]
