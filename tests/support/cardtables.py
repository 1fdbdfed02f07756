"""Tables of three streets for the tests of the report card: values, earlier years, targets."""

import csv

from surveylayers import boxes

UNITS = [((0, 0, 5, 5), "440104001"), ((0, 5, 5, 10), "440104002"), ((5, 0, 9, 10), "440104003")]
NAMES = {"440104001": "北京街", "440104002": "沙面街", "440104003": "六榕街"}
HEAD = ["level", "unit_code", "unit_name", "indicator", "name_en", "name_zh", "group_en", "group_zh", "value",
        "value_unit_en", "value_unit_zh", "direction", "coverage", "coverage_known", "data_date", "state", "source"]
ABOUT = {"walk": ("Walk", "步行", "Life", "生活", "%", "百分之", "higher"),
         "heat": ("Heat", "热", "Climate", "气候", "deg", "度", "lower"),
         "parks": ("Parks", "公园", "Life", "生活", "m2/head", "平方米/人", "higher"),
         "area": ("Area", "面积", "Climate", "气候", "ha", "公顷", "none")}
# value, coverage, known, date, state
NOW = {("440104001", "walk"): (60, 100, "measured", "2024", "ok"), ("440104001", "heat"): (40, 90, "measured", "2024", "ok"),
       ("440104001", "parks"): (12, 100, "assumed", "", "ok"), ("440104001", "area"): (7, 100, "measured", "2024", "ok"),
       ("440104002", "walk"): (80, 100, "measured", "2020", "ok"), ("440104002", "heat"): (30, 40, "measured", "2024", "ok"),
       ("440104002", "parks"): (6, 100, "measured", "2018", "ok"), ("440104002", "area"): (9, 100, "measured", "2024", "ok"),
       ("440104003", "walk"): ("", "", "", "", "no_input"), ("440104003", "heat"): (20, 100, "measured", "2024", "ok"),
       ("440104003", "parks"): ("", 0, "measured", "", "no_data"), ("440104003", "area"): (8, 100, "measured", "2024", "ok")}
BEFORE = {("440104001", "walk"): (50, 2019), ("440104001", "heat"): (38, 2019), ("440104001", "parks"): (12.1, 2019),
          ("440104002", "walk"): (88, 2019), ("440104001", "area"): (5, 2019), ("440104001", "heat", 1): (42, 2015)}
TARGETS = ("indicator,target,unit_code,level,weight,source\nwalk,80,,,2,Plan A\nheat,30,,,1,Plan B\n"
           "parks,14,,town,1,Plan C\nparks,10,440104002,,1,Plan D\n")


def make_inputs(tmp_path):
    """Parameters of ecoplan:reportcard on three streets and four indicators."""
    def write(name, head, rows):
        with open(tmp_path / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return str(tmp_path / name)
    now = []
    for (code, key), (value, coverage, known, date, state) in NOW.items():
        en, zh, group_en, group_zh, unit_en, unit_zh, direction = ABOUT[key]
        now.append(["town", code, NAMES[code], key, en, zh, group_en, group_zh, value, unit_en, unit_zh, direction,
                    coverage, known, date, state, "own"])
    before = [["town", key[0], key[1], value, year] for key, (value, year) in BEFORE.items()]
    (tmp_path / "targets.csv").write_text(TARGETS, encoding="utf-8")
    return {"INDICATORS": write("now.csv", HEAD, now), "YEAR": 2024, "TARGETS": str(tmp_path / "targets.csv"),
            "PREVIOUS": write("before.csv", ["level", "unit_code", "indicator", "value", "year"], before),
            "UNITS": boxes(tmp_path / "u.gpkg", UNITS, "XZQDM", XZQMC=list(NAMES.values()))}
