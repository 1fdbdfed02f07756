"""Every column of ecoplan:urbancooling against sums over its few cells, made here cell by cell."""

import json
import math
import re

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from surveylayers import boxes, table

# 7 x 9 cells of 20 m. 1 forest, 2 grass, 3 built, 4 water.
COVER = np.array([[1, 1, 1, 3, 3, 3, 3, 2, 3],
                  [1, 1, 1, 3, 3, 3, 3, 2, 3],
                  [1, 1, 3, 3, 3, 3, 3, 3, 3],
                  [3, 3, 3, 2, 2, 3, 3, 3, 3],
                  [3, 3, 3, 3, 3, 3, 3, 4, 4],
                  [3, 3, 3, 3, 3, 3, 3, 4, 4],
                  [3, 3, 3, 3, 3, 3, 3, 3, 3]])
FACTORS = {1: (0.9, 1.0, 0.15), 2: (0.0, 0.8, 0.2), 3: (0.0, 0.2, 0.05), 4: (0.0, 1.5, 0.9)}  # shade, Kc, albedo
GREEN, COOL = (1, 2), (1, 4)
ETO = 500.0 + 10.0 * np.add.outer(np.arange(7), np.arange(9))
PEOPLE = np.add.outer(2.0 * np.arange(7), np.arange(9))
REACH, LEAST = {0.1: 45.0, 0.3: 60.0}, 1.2
UNITS = [((0, 0, 7, 5), "440104001"), ((0, 5, 7, 8), "440103002")]
BLOCKS = [((1, 4, 3, 6), "甲"), ((5, 3, 7, 5), "乙"), ((0, 3, 2, 4), "丙"), ((4, 5, 6, 7), "丁")]
HOUSES = [((0, 4, 2, 6), "flat"), ((6, 7, 7, 8), "shop")]
T_REF, UHI, HUMIDITY, HOURS = 27.0, 4.0, 60.0, 100.0


def expected_cells():
    """(CC, HM, air, source that serves, distance) by loops over cells."""
    shape, largest = COVER.shape, ETO.max()
    weight = np.array([0.5, 0.3, 0.2])  # shade, albedo, evapotranspiration
    cc, hm, served, away = (np.zeros(shape) for _ in range(4))
    for r, c in np.ndindex(shape):
        shade, kc, albedo = FACTORS[COVER[r, c]]
        cc[r, c] = weight @ [shade, albedo, kc * ETO[r, c] / largest]
    cells = list(np.ndindex(shape))
    for r, c in cells:  # 40 m are 2 cells; the kernel ends at 10 cells, which is beyond the raster
        top = bottom = green = inside = 0.0
        for y, x in cells:
            d = math.hypot(y - r, x - c)
            top += math.exp(-d / 2) * cc[y, x] * (COVER[y, x] in GREEN)
            bottom += math.exp(-d / 2)
            if d <= 2:
                inside += 1
                green += COVER[y, x] in GREEN
        area = green / inside * 13 * 0.04  # a disk of radius 2 has 13 cells
        park = top / bottom
        hm[r, c] = park if area >= 0.1 and park > cc[r, c] else cc[r, c]
    sources = {1: [(r, c) for r, c in cells if COVER[r, c] == 1], 2: [(r, c) for r, c in cells if COVER[r, c] == 4]}
    for r, c in cells:
        parts = {}
        for number, reach in ((1, 60.0), (2, 45.0)):  # 0.32 ha and 0.16 ha
            parts[number] = 20 * min(math.hypot(r - y, c - x) for y, x in sources[number]), reach
        away[r, c] = min(d for d, _ in parts.values())
        best = min(parts, key=lambda n: parts[n][0] / parts[n][1])
        served[r, c] = best if parts[best][0] <= parts[best][1] else 0
    return cc, hm, T_REF + (1 - hm) * UHI, served, away


@pytest.fixture
def done(run_tool, tmp_path):
    rows = ["lucode,shade,kc,albedo,green_area,cool"]
    rows += [f"{c},{s},{k},{a},{int(c in GREEN)},{int(c in COOL)}" for c, (s, k, a) in FACTORS.items()]
    (tmp_path / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "reach.csv").write_text("min_ha,reach_m\n" + "\n".join(f"{a},{m}" for a, m in REACH.items()),
                                        encoding="utf-8")
    (tmp_path / "energy.csv").write_text("type,consumption,cost\nflat,0.5,0.6\nshop,2,\n", encoding="utf-8")
    raster = {name: str(make_layers.raster(tmp_path / f"{name}.tif", values.astype(float)))
              for name, values in (("eto", ETO), ("people", PEOPLE))}
    results, feedback = run_tool("urbancooling", {
        "LANDCOVER": str(make_layers.raster(tmp_path / "c.tif", COVER.astype(float), nodata=0, kind=gdal.GDT_Byte)),
        "TABLE": str(tmp_path / "t.csv"), "ETO": raster["eto"], "POPULATION": raster["people"], "T_REF": T_REF,
        "UHI_MAX": UHI, "COOLING_DISTANCE": 40, "MIXING_RADIUS": 0, "GREEN_AREA": 0.1, "WEIGHTS": "5, 3, 2",
        "MIN_COOLING": LEAST, "HOURS": HOURS, "HUMIDITY": HUMIDITY, "SOURCE_AREA": 0.1,
        "REACH_TABLE": str(tmp_path / "reach.csv"),
        "BLOCKS": boxes(tmp_path / "blocks.gpkg", BLOCKS, "NAME"), "BLOCK_NAME_FIELD": "NAME",
        "BUILDINGS": boxes(tmp_path / "houses.gpkg", HOUSES, "KIND"), "BUILDING_TYPE_FIELD": "KIND",
        "ENERGY_TABLE": str(tmp_path / "energy.csv"),
        "UNITS": boxes(tmp_path / "units.gpkg", UNITS, "XZQDM", XZQMC=["北京街", "沙面街"]), "UNIT_CODE_FIELD": "XZQDM",
        **{name: str(tmp_path / f"{name}.gpkg") for name in
           ("UNIT_TABLE", "COOL_SOURCES", "BLOCKS_COOLED", "LINK_AREAS", "ENERGY")},
        **{name: str(tmp_path / f"{name}.tif") for name in ("AIR", "MITIGATION", "CAPACITY")},
        "REPORT": str(tmp_path / "r.html"), "MANIFEST": str(tmp_path / "m.json")})
    return results, feedback


def area(cells):
    """Cells are measured on the ellipsoid: 400 m2 of the plane are some 400.0 m2 near the meridian."""
    return pytest.approx(cells * 0.04, rel=2e-4)


def test_units(done):
    cc, hm, air, served, _ = expected_cells()
    rows = {r["unit_code"] or r["level"]: r for r in table(done[0]["UNIT_TABLE"])}
    wanted = {"440104001": np.s_[:, :5], "440103002": np.s_[:, 5:8], "outside": np.s_[:, 8:], "total": np.s_[:, :],
              "4401": np.s_[:, :8], "440104": np.s_[:, :5], "440103": np.s_[:, 5:8]}
    assert set(rows) == set(wanted)
    vapour = HUMIDITY / 100 * 6.105 * np.exp(17.27 * air / (237.7 + air))
    globe = 0.567 * air + 0.393 * vapour + 3.94
    for code, part in wanted.items():
        row, people, reached = rows[code], PEOPLE[part], served[part] > 0
        assert row["area_ha"] == area(cc[part].size) and row["reached_ha"] == area(reached.sum())
        for name, value in {
                "capacity": cc[part].mean(), "mitigation": hm[part].mean(), "air_c": air[part].mean(),
                "cooling_c": 31.0 - air[part].mean(), "people": people.sum(),
                "people_cooled": people[31.0 - air[part] >= LEAST].sum(),
                "person_degrees": (people * (31.0 - air[part])).sum(),
                "person_degree_hours": 100 * (people * (31.0 - air[part])).sum(),
                "reached_share": 100 * reached.mean(), "people_reached": people[reached].sum(),
                "people_unreached": people[~reached].sum(), "globe_c": globe[part].mean(),
                "lost_light": np.select([globe[part] >= 32.5, globe[part] >= 32, globe[part] >= 31.5],
                                        [75, 50, 25]).mean(),
                "lost_heavy": np.select([globe[part] >= 31.5, globe[part] >= 29.5, globe[part] >= 27.5],
                                        [75, 50, 25]).mean()}.items():
            assert row[name] == pytest.approx(value, rel=1e-5, abs=1e-6), (code, name)
    assert rows["440104001"]["level"] == "town" and rows["4401"]["level"] == "city"
    assert (rows["440104001"]["unit_name"], rows["440103002"]["unit_name"]) == ("北京街", "沙面街")
    assert rows["total"]["unit_name"] in ("", None)


def test_cool_sources(done):
    _, hm, _, served, _ = expected_cells()
    rows = table(done[0]["COOL_SOURCES"])
    assert [r["source_id"] for r in rows] == [1, 2] and [r["name"] for r in rows] == ["Cool source 1", "Cool source 2"]
    for row, code, reach in zip(rows, COOL, (60, 45)):
        own = COVER == code
        around = (served == row["source_id"]) & ~np.isin(COVER, COOL)
        assert row["area_ha"] == pytest.approx(own.sum() * 0.04) and row["reach_m"] == reach
        assert row["mitigation"] == pytest.approx(hm[own].mean(), rel=1e-5)
        assert row["served_ha"] == pytest.approx(around.sum() * 0.04)
        assert row["people_served"] == pytest.approx(PEOPLE[served == row["source_id"]].sum())


def cells_of(box):
    r0, c0, r1, c1 = box
    return np.s_[r0:r1, c0:c1]


def test_blocks_and_what_corridors_take(done):
    _, hm, air, served, away = expected_cells()
    rows = table(done[0]["BLOCKS_COOLED"])
    means = [air[cells_of(box)].mean() for box, _ in BLOCKS]
    states = []
    for i, ((box, name), row) in enumerate(zip(BLOCKS, rows)):
        part, share = cells_of(box), (served[cells_of(box)] > 0).mean()
        states.append("none" if share == 0 else "full" if share == 1 else "part")
        assert (row["block_id"], row["name"], row["state"]) == (i + 1, name, states[-1])
        assert row["hot"] == ("yes" if means[i] > np.mean(means) else "no")
        assert row["area_ha"] == area(air[part].size)
        for column, value in {"air_c": means[i], "mitigation": hm[part].mean(), "people": PEOPLE[part].sum(),
                              "reached_share": 100 * share, "distance_m": away[part].min(),
                              "demand": PEOPLE[part].sum() * (means[i] - T_REF)}.items():
            assert row[column] == pytest.approx(value, rel=1e-5), (name, column)
    assert sorted(states) == ["full", "full", "none", "part"]
    links = table(done[0]["LINK_AREAS"])
    hot = [i for i in range(4) if means[i] > np.mean(means) and states[i] != "full"]
    assert [(r["node_id"], r["kind"], r["of_id"], r["name"]) for r in links] == [
        (1, "cool", 1, "Cool source 1"), (2, "cool", 2, "Cool source 2"),
        *((3 + n, "hot", i + 1, BLOCKS[i][1]) for n, i in enumerate(hot))]
    assert [r["area_ha"] for r in links] == pytest.approx([0.32, 0.16] + [rows[i]["area_ha"] for i in hot])
    assert [r["demand"] for r in links[2:]] == pytest.approx([rows[i]["demand"] for i in hot])


def test_energy_and_rasters(done):
    cc, hm, air, *_ = expected_cells()
    rows = table(done[0]["ENERGY"])
    for i, ((box, kind), row, use) in enumerate(zip(HOUSES, rows, (0.5, 2.0))):
        mean, size = air[cells_of(box)].mean(), air[cells_of(box)].size * 400.0
        assert (row["building_id"], row["type"]) == (i + 1, kind)
        assert row["footprint_m2"] == pytest.approx(size, rel=2e-4) and row["air_c"] == pytest.approx(mean, rel=1e-6)
        assert row["saved"] == pytest.approx(use * size * (31.0 - mean), rel=3e-4)
    assert rows[0]["saved_value"] == pytest.approx(0.6 * rows[0]["saved"]) and not rows[1]["saved_value"]
    for name, values in (("CAPACITY", cc), ("MITIGATION", hm), ("AIR", air)):
        assert gdal.Open(done[0][name]).ReadAsArray() == pytest.approx(values, rel=1e-5)


def test_report_and_manifest(done):
    text = open(done[0]["REPORT"], encoding="utf-8").read()
    assert re.search(r"<b>[\d,]+</b><span>people cooled", text) and "no measurement" in text
    assert "block that no cool source reaches" in text and "ETO_MAX" in text
    assert json.load(open(done[0]["MANIFEST"], encoding="utf-8"))["tool"].endswith("urbancooling")
