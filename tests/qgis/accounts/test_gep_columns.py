"""Every column of ecoplan:gep against values counted cell by cell, by hand or in a loop of its own."""

import make_layers
import numpy as np
import pytest
from osgeo import gdal
from surveylayers import boxes, table

# 6 x 5 cells of 20 m: 400 m2 each. Columns 0-2 are the street 440104001, columns 3-4 of rows 0-4 the street 440103002,
# row 5 of columns 3-4 lies in no unit. 10 forest, 30 grass, 40 farmland, 50 built, 80 water, 90 wetland.
COVER = ["10 10 10 | 40 40",
         "10 10 30 | 40 80",
         "30 30 30 | 80 80",
         "90 90 10 | 10 10",
         "50 50 10 | 10 30",
         "10 10 10 | 10 80"]
ET = ["700 700 700 | 600 600",
      "700 700 650 | 600 900",
      "650 650 1200 | 900 900",
      "900 900 700 | 700 -1",
      "300 300 700 | 700 650",
      "700 700 -1 | 700 900"]
RAIN, R, K, LS, C, NPP = 1000.0, 5000.0, 0.02, 2.0, 0.1, 500.0
TYPES = {10: "forest", 30: "grass", 40: "farmland", 50: "built", 80: "water", 90: "wetland"}
ORDER = ["forest", "grass", "farmland", "built", "water", "wetland"]
NAMES = {"forest": ("Forest", "森林"), "grass": ("Grassland", "草地"), "farmland": ("Farmland", "农田"),
         "built": ("Built-up land", "建设用地"), "water": ("Water", "水域"), "wetland": ("Inland wetland", "内陆湿地"),
         "total": ("All types", "全部类型")}
STREET = {"440104001": "北京街", "440103002": "沙面街"}
RUNOFF = {"forest": 2.29, "grass": 9.37}
UNITS = [("total", ""), ("city", "4401"), ("county", "440103"), ("town", "440103002"), ("county", "440104"),
         ("town", "440104001"), ("outside", "")]
COEFFICIENTS = ("id,parameter,class,value,unit,source,status,year,region\n"
                "my_co2,price_co2,,100,元/吨,our contract,ours,2020,here\n"
                "my_nep,nep_share,*,0.2,,our study,ours,,\nmy_nep_built,nep_share,built,none,,,,,\n"
                "my_pests,price_pests,grass,200,yuan/ha,our office,ours,2020,\n")
PRODUCTS = "unit_code,product,amount,unit,price,year\n440103002,稻谷,12.5,t,2800,2020\n440104,honey,2,t,30000,\n"
INDEX = "year,index\n2010,80\n2020,100\n"


def numbers(rows):
    return np.array([[float(v) for v in row.replace("|", "").split()] for row in rows])


def lies_in(r, c):
    return ("440104001" if c < 3 else "440103002" if r < 5 else "")


def cells(level, code):
    """(type, ET) of the cells in a unit."""
    cover, et = numbers(COVER), numbers(ET)
    return [(TYPES[int(cover[r, c])], et[r, c]) for r in range(6) for c in range(5)
            if level == "total" or (not lies_in(r, c) if level == "outside" else
                                    lies_in(r, c).startswith(code) and lies_in(r, c))]


@pytest.fixture
def inputs(tmp_path):
    def flat(name, value):
        return str(make_layers.raster(tmp_path / f"{name}.tif", np.full((6, 5), value)))

    for name, text in (("own.csv", COEFFICIENTS), ("products.csv", PRODUCTS), ("index.csv", INDEX)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {
        "ECOSYSTEM": str(make_layers.raster(tmp_path / "cover.tif", numbers(COVER), nodata=0, kind=gdal.GDT_Byte)),
        "ET": str(make_layers.raster(tmp_path / "et.tif", numbers(ET))), "RAIN": flat("rain", RAIN),
        "EROSIVITY": flat("r", R), "ERODIBILITY": flat("k", K), "LS": flat("ls", LS), "COVER_FACTOR": flat("c", C),
        "NPP": flat("npp", NPP), "COEFFICIENTS": str(tmp_path / "own.csv"), "PRODUCTS": str(tmp_path / "products.csv"),
        "PRICE_YEAR": 2020, "PRICE_INDEX": str(tmp_path / "index.csv"), "AREA_MODE": "plane",
        "SERVICES": "水源涵养，soil_retention, carbon, Pest control, recreation, products",
        "UNITS": boxes(tmp_path / "units.gpkg", list(zip([(0, 0, 6, 3), (0, 3, 5, 5)], STREET)), "XZQDM",
                       XZQMC=[STREET[code] for code in STREET]),
        "UNIT_CODE_FIELD": "XZQDM", "UNIT_NAME_FIELD": "XZQMC"}


@pytest.fixture
def done(run_tool, tmp_path, inputs):
    return run_tool("gep", {
        **inputs, "GEP": str(tmp_path / "gep.gpkg"), "TOTALS": str(tmp_path / "totals.gpkg"),
        "SENSITIVITY": str(tmp_path / "sensitivity.gpkg"), "UNIT_MAP": str(tmp_path / "map.gpkg"),
        "WATER_RASTER": str(tmp_path / "water.tif"), "SOIL_RASTER": str(tmp_path / "soil.tif")})


SOIL = R * K * LS * (1 - C) / 1e4 * 400  # t of a cell
WET = ("water", "wetland")  # RUSLE does not hold there


def water(kind, et):
    """m3 of a cell, None without a coefficient, NaN without data."""
    if kind not in RUNOFF:
        return None
    return float("nan") if et < 0 else 400 * (RAIN * (1 - RUNOFF[kind] / 100) - et) / 1000


def per_cell(item, kind, et):
    if item == "water_retention":
        return water(kind, et)
    if item == "pests":
        return 0.04 if kind in RUNOFF else None
    if item == "co2":
        return None if kind == "built" else 44 / 12 * 0.2 * NPP * 400 / 1e6
    if kind in WET:
        return None
    return SOIL * {"soil_kept": 1, "sediment": .24 / .93, "nitrogen": .0037, "phosphorus": .00108}[item]


#        item: group, service, unit, {class: (price, row, year, factor)}
ITEMS = {"water_retention": ("regulating", "water_retention", "m3", {"": (7.06 * 1.25, "price_reservoir_garze", 2010, 1.25)}),
         "soil_kept": ("regulating", "soil_retention", "t", {}),
         "sediment": ("regulating", "soil_retention", "m3", {"": (15.58 * 1.25, "price_dredging_garze", 2010, 1.25)}),
         "nitrogen": ("regulating", "soil_retention", "t", {"": (875 * 1.25, "price_nitrogen_garze", 2010, 1.25)}),
         "phosphorus": ("regulating", "soil_retention", "t", {"": (2800 * 1.25, "price_phosphorus_garze", 2010, 1.25)}),
         "co2": ("regulating", "carbon", "t", {"": (100, "my_co2", 2020, 1)}),
         "pests": ("regulating", "pest_control", "ha", {"forest": (375 * 1.25, "price_pests_forest_garze", 2010, 1.25),
                                                        "grass": (200, "my_pests", 2020, 1)})}


def expected_item(unit, item, kind):
    """A row of GEP for cells of one type, or of all (``total``)."""
    group, service, measure, prices = ITEMS[item]
    amounts = [(k, per_cell(item, k, et)) for k, et in cells(*unit) if kind in (k, "total")]
    used = [(k, a) for k, a in amounts if a is not None and a == a]
    without, gaps = sum(a is None for _, a in amounts), sum(a is not None and a != a for _, a in amounts)
    price = prices.get("") or prices.get(kind)
    value = sum(a * (prices.get("") or prices[k])[0] for k, a in used) if prices else None
    bare = kind != "total" and not used
    rows = ", ".join(dict.fromkeys(row for _, row, *_ in prices.values())) if kind == "total" else price and price[1]
    return {"level": unit[0], "unit_code": unit[1], "unit_name": STREET.get(unit[1], unit[1]), "group": group,
            "service": service, "item": item, "product": "", "type": kind, "type_en": NAMES[kind][0],
            "type_zh": NAMES[kind][1], "quantity": None if bare else sum(a for _, a in used), "quantity_unit": measure,
            "price": price and price[0], "price_row": rows or None, "price_year": price and price[2],
            "index_factor": price and price[3], "value_yuan": None if bare else value, "area_ha": len(used) * .04,
            "no_coefficient_ha": without * .04, "no_data_ha": gaps * .04,
            "no_data_share": 100 * gaps / (gaps + len(used)) if gaps + len(used) else None,
            "state": ("no_data" if gaps else "no_coefficient") if bare else "computed" if prices else "base",
            "missing": None}


def expected_product(unit, product, code, amount, price, year):
    inside = unit[0] == "total" or (unit[1] and code.startswith(unit[1]))
    quantity = amount if inside else 0
    larger = unit[0] == "town" and unit[1] != code and unit[1].startswith(code)  # what the district has its street may not
    return {"level": unit[0], "unit_code": unit[1], "unit_name": STREET.get(unit[1], unit[1]), "group": "material",
            "service": "products", "item": "products", "product": product, "type": "total", "type_en": "All types",
            "type_zh": "全部类型", "quantity": None if larger else quantity, "quantity_unit": "t", "price": price,
            "price_row": f"product_{product}", "price_year": year, "index_factor": 1,
            "value_yuan": None if larger else quantity * price,
            "area_ha": None, "no_coefficient_ha": None, "no_data_ha": None, "no_data_share": None,
            "state": "larger" if larger else "computed", "missing": None}


def expected_visits(unit):
    return {**dict.fromkeys(expected_product(unit, "", "", 0, 0, 0)), "level": unit[0], "unit_code": unit[1],
            "unit_name": STREET.get(unit[1], unit[1]), "group": "cultural", "service": "recreation",
            "item": "recreation", "product": "", "type": "total", "type_en": "All types", "type_zh": "全部类型",
            "quantity_unit": "visit", "state": "no_input", "missing": "VISITORS"}


def expected_rows():
    rows = []
    for unit in UNITS:
        rows.append(expected_product(unit, "稻谷", "440103002", 12.5, 2800, 2020))
        rows.append(expected_product(unit, "honey", "440104", 2, 30000, None))
        present = [kind for kind in ORDER if any(k == kind for k, _ in cells(*unit))]
        for item in ITEMS:
            rows += [expected_item(unit, item, kind) for kind in (*present, "total")]
        rows.append(expected_visits(unit))
    return rows


def same(got, want, **tolerance):
    """Every column, in its order; texts as they are, numbers approximately."""
    assert list(got) == list(want)
    for name, value in want.items():
        assert got[name] == (pytest.approx(value, **tolerance) if isinstance(value, (int, float)) else value), (name, want)


def plain(row):
    return {k: None if str(v) == "NULL" else v for k, v in row.items()}


def test_every_column_of_the_product(done):
    found, expected = [plain(row) for row in table(done[0]["GEP"])], expected_rows()
    assert [(r["level"], r["unit_code"], r["item"], r["product"], r["type"]) for r in found] == [
        (r["level"], r["unit_code"], r["item"], r["product"], r["type"]) for r in expected]
    for got, want in zip(found, expected):
        assert got["value_yuan"] == pytest.approx(want["value_yuan"], abs=.06), (got, want)
        same(got, {**want, "value_yuan": got["value_yuan"]}, rel=1e-6)


def test_the_sum_by_hand_of_one_street(done):
    # 440104001: forest 9 cells with ET 700, one without; 1000 (1 - .0229) - 700 = 277.1 mm -> 9 x 400 x .2771 = 997.56;
    # grass: three of 650: 1000 x .9063 - 650 = 256.3 mm, one of 1200: -293.7 mm: 400 (3 x .2563 - .2937) = 190.08
    rows = {r["type"]: r for r in table(done[0]["GEP"]) if r["unit_code"] == "440104001"
            and r["item"] == "water_retention"}
    assert rows["forest"]["quantity"] == pytest.approx(997.56) and rows["grass"]["quantity"] == pytest.approx(190.08)
    assert rows["total"]["value_yuan"] == pytest.approx((997.56 + 190.08) * 8.825, abs=.02)
    assert rows["forest"]["no_data_share"] == pytest.approx(10)
    assert any("0.04 ha have a negative water balance (-117 m³); the sign is kept" in t for t in done[1].warnings)


def worth(unit, test):
    rows = [r for r in expected_rows() if (r["level"], r["unit_code"]) == unit and r["type"] == "total" and test(r)]
    values = [r["value_yuan"] for r in rows if r["state"] == "computed"]
    return sum(values) if values else None, len(values), sum(r["state"].startswith("no_") for r in rows)


def test_every_column_of_the_totals(done):
    expected = []
    for unit in UNITS:
        whole = worth(unit, lambda r: True)[0]
        for group, services in (("material", ["products"]), ("regulating", [
                "water_retention", "soil_retention", "carbon", "pest_control"]), ("cultural", ["recreation"]),
                ("total", [])):
            for service in [*services, "total"]:
                value, computed, failed = worth(unit, lambda r: (group == "total" or r["group"] == group) and (
                    service == "total" or r["service"] == service))
                expected.append({"level": unit[0], "unit_code": unit[1], "unit_name": STREET.get(unit[1], unit[1]),
                                 "group": group, "service": service, "value_yuan": value,
                                 "share": None if value is None else 100 * value / whole, "computed": computed,
                                 "not_computed": failed})
    found = [plain(row) for row in table(done[0]["TOTALS"])]
    assert len(found) == len(expected)
    for got, want in zip(found, expected):
        same(got, want, abs=.06)


def test_every_column_of_the_sensitivity(done):
    rows = {r["price_row"]: plain(r) for r in table(done[0]["SENSITIVITY"])}
    whole = worth(("total", ""), lambda r: True)[0]
    values = {}
    for row in expected_rows():
        if row["level"] == "total" and row["type"] == "total" and row["state"] == "computed" and row["item"] != "pests":
            values[row["price_row"]] = row["value_yuan"]
    forest, grass = (sum(k == kind for k, _ in cells("total", "")) * .04 for kind in ("forest", "grass"))
    values.update({"price_pests_forest_garze": forest * 375 * 1.25, "my_pests": grass * 200})
    assert set(rows) == set(values) and list(rows) == sorted(values, key=lambda key: -values[key])
    garze = ("Acta Ecologica Sinica stxb201607011362 (ChinaXiv 201711.00120): ecosystem product account of Garzê "
             "prefecture for 2010")
    named = {  # names, price, unit, year, region, source, status, values of the other rows
        "price_reservoir_garze": ("Reservoir capacity", "水库库容单位造价", 7.06, "yuan/m3", 2010, "Garzê", garze,
                                  "published", {"price_reservoir_youyang": 82.18, "price_reservoir_lyt1721": 6.1107}),
        "price_dredging_garze": ("Dredging", "清淤工程费用", 15.58, "yuan/m3", 2010, "Garzê", garze, "published",
                                 {"price_dredging_youyang": 19.76}),
        "my_co2": ("Carbon dioxide (cost of afforestation)", "二氧化碳单价（造林成本法）", 100, "元/吨", 2020, "here", "our contract", "ours",
                   {"price_co2_garze": 380}),
        "my_pests": ("Pest control in grassland", "草地虫害防治费用", 200, "yuan/ha", 2020, "", "our office", "ours",
                     {"price_pests_grass_garze": 112.5}),
        "product_稻谷": ("稻谷", "稻谷", 2800, "yuan/t", 2020, "", "products.csv", "", {})}
    for key, (en, zh, price, unit, year, region, source, status, others) in named.items():
        used = {"price_reservoir_garze": 8.825, "price_dredging_garze": 15.58 * 1.25}.get(key, price)
        changes = [values[key] * (value / used - 1) for value in others.values()]
        same(rows[key], {
            "price_row": key, "name_en": en, "name_zh": zh, "price": price, "price_unit": unit, "year": year,
            "region": region, "source": source, "status": status, "value_yuan": values[key],
            "share": 100 * values[key] / whole, "change_yuan": values[key] / 10,
            "low_yuan": min(changes) if changes else None, "high_yuan": max(changes) if changes else None,
            "others": "; ".join(f"{name} = {value:g}" for name, value in others.items())}, abs=.6, rel=1e-5)


def test_every_column_of_the_map_and_the_rasters(done):
    found = sorted((plain(row) for row in table(done[0]["UNIT_MAP"])), key=lambda row: row["unit_code"])
    for row, code, area in zip(found, ("440103002", "440104001"), (10 * .04, 18 * .04)):
        unit = ("town", code)
        product = worth(unit, lambda r: True)[0]
        same(row, {
            "level": "town", "unit_code": code, "unit_name": STREET[code], "area_ha": area,
            "material_yuan": worth(unit, lambda r: r["group"] == "material")[0],
            "regulating_yuan": worth(unit, lambda r: r["group"] == "regulating")[0], "cultural_yuan": None,
            "gep_yuan": product, "yuan_per_ha": product / area, "not_computed": 1}, abs=.2)
    opened = [gdal.Open(done[0][name]) for name in ("WATER_RASTER", "SOIL_RASTER")]
    balance, soil = (data.ReadAsArray() for data in opened)
    nodata = opened[0].GetRasterBand(1).GetNoDataValue()
    kinds, et = numbers(COVER), numbers(ET)
    for r in range(6):
        for c in range(5):
            mm = water(TYPES[int(kinds[r, c])], et[r, c])
            got = balance[r, c]
            if mm is None or mm != mm:
                assert got == nodata or np.isnan(got)
            else:
                assert got == pytest.approx(mm / 400 * 1000, rel=1e-5)
            if TYPES[int(kinds[r, c])] not in WET:
                assert soil[r, c] == pytest.approx(180, rel=1e-5)  # 5000 x .02 x 2 x .9


def test_every_column_of_the_equivalent_factors(run_tool, tmp_path, inputs):
    results, _ = run_tool("gep", {
        **{k: v for k, v in inputs.items() if k in ("ECOSYSTEM", "UNITS", "UNIT_CODE_FIELD", "UNIT_NAME_FIELD", "AREA_MODE")},
        "MODE": "equivalent", "GRAIN_VALUE": 21000, "EQUIVALENT": str(tmp_path / "e.gpkg"),
        "GEP": str(tmp_path / "gep.gpkg")})
    assert "GEP" not in results
    rows = {(r["level"], r["unit_code"], r["type"], r["service"]): plain(r) for r in table(results["EQUIVALENT"])}
    # an equivalent is 3,000 yuan; Xie 2015: mixed forest, hydrology 3.51, all 23.09; built-up land is not in the table
    count = sum(kind == "forest" for kind, _ in cells("town", "440104001"))
    for service, factor in (("hydrology", 3.51), ("total", 23.09), ("food", .31), ("landscape", 1.14)):
        same(rows["town", "440104001", "forest", service], {
            "level": "town", "unit_code": "440104001", "unit_name": "北京街", "type": "forest", "type_en": "Forest",
            "type_zh": "森林", "factor_class": "mixed", "service": service, "area_ha": count * .04, "factor": factor,
            "value_yuan": count * .04 * factor * 3000})
    assert rows["town", "440104001", "built", "total"]["value_yuan"] == 0
    assert rows["town", "440104001", "built", "total"]["factor_class"] == ""
    sums = {"forest": 23.09, "grass": 19.69, "farmland": 4.01, "built": 0, "water": 125.61, "wetland": 52.02}
    same(rows["total", "", "total", "total"], {
        "level": "total", "unit_code": "", "unit_name": "", "type": "total", "type_en": "All types",
        "type_zh": "全部类型", "factor_class": "", "service": "total", "area_ha": 1.2, "factor": None,
        "value_yuan": sum(sums[kind] for kind, _ in cells("total", "")) * .04 * 3000})
