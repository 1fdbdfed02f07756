"""What the sample city pays and is paid for: forest compartments, wetlands, river sections, measures, tables of money.

All of it is fictional: places, costs, rates, monthly values and temperatures.
"""

from __future__ import annotations

import numpy as np
import shapely
from scipy.ndimage import uniform_filter

from .grid import Grid
from .names import named
from .landcover import BUILT, GRASS, SHRUB, TREES, WETLAND
from .noise import smooth_noise
from .table import Table

NOTE, STATUS = "Fictional, for the sample city", "fictional"
ITEMS = (("KMnO4", 4.0, 3.4, ""), ("NH3-N", 0.5, 0.42, ""), ("TN", 1.5, 1.45, ""), ("TP", 0.1, 0.085, ""),
         ("DO", 6.0, 7.3, "high"))  # item, basic limit, usual value, better
YEARS = (2023, 2024)
BEFORE, CHECKED, AGAIN = "2019-12", "2022-12", "2024-12"
_BLOCK = 700.0  # m: side of the squares that cut forest into compartments
_SHADE = {10: (0.9, 1.05, 0.15), 20: (0.35, 0.9, 0.17), 30: (0.0, 0.85, 0.2), 40: (0.0, 0.95, 0.2),
          50: (0.12, 0.25, 0.19), 60: (0.0, 0.2, 0.26), 80: (0.0, 1.0, 0.06), 90: (0.05, 1.1, 0.14)}
_DENSE = {50: 0.68, 60: 0.05}


def reference_evapotranspiration(dem, grid: Grid, rng):
    """Reference evapotranspiration of a hot month in mm, Int16: less on the hills."""
    value = 168 - 0.03 * np.clip(dem - 150, 0, 700) + 5 * smooth_noise(grid, 5000, rng)
    return np.round(value).astype(np.int16)


def compartments(sources, redline, protected, rng):
    """The ``forest_compartments`` layer: forest cut into squares, with the codes that forest surveys use."""
    shapes = []
    for forest in sources.where("kind", "forest"):
        x0, y0, x1, y1 = forest.bounds
        for x in np.arange(x0, x1, _BLOCK):
            for y in np.arange(y0, y1, _BLOCK):
                part = shapely.intersection(forest, shapely.box(x, y, x + _BLOCK, y + _BLOCK))
                shapes += [p for p in shapely.get_parts(part) if p.geom_type == "Polygon" and p.area > 1e4]
    shapes = np.array(shapes, dtype=object)
    lines, reserves = shapely.union_all(redline.geometries), shapely.union_all(protected.geometries)
    inside = shapely.area(shapely.intersection(shapes, lines)) > 0.5 * shapely.area(shapes)
    guarded = shapely.area(shapely.intersection(shapes, reserves)) > 0.5 * shapely.area(shapes)
    local = rng.random(len(shapes)) < 0.35
    category = np.where(guarded | inside, "11", np.where(local, "12", "21"))
    authority = np.where(guarded, "10", np.where(category == "21", "", "20"))
    grade = np.where(guarded, "1", np.where(inside, "2", ""))
    count = len(shapes)
    return Table(shapes, {
        "LIN_BAN": [f"{1 + i // 12:03d}" for i in range(count)],
        "XIAO_BAN": [f"{1 + i % 12:03d}" for i in range(count)],
        "SEN_LIN_LB": category.tolist(), "SHI_QUAN_D": authority.tolist(), "GJGYL_BHDJ": grade.tolist(),
        "YOU_SHI_SZ": rng.choice(["马尾松", "杉木", "樟", "栎类", "毛竹"], count).tolist()},
        "Forest sub-compartments (fictional)")


def wetlands(sources, rivers):
    """The ``wetlands`` layer: marshes and ponds that do not overlap."""
    marshes = sources.where("kind", "wetland")
    ponds = rivers.where("kind", "pond")
    if len(marshes) and len(ponds):
        ponds = shapely.difference(ponds, shapely.union_all(marshes))
        ponds = np.array([max(shapely.get_parts(p), key=shapely.area) for p in ponds
                          if not shapely.is_empty(p)], dtype=object)
    shapes = np.concatenate([marshes, ponds])
    kinds = ["marsh"] * len(marshes) + ["pond"] * len(ponds)
    return Table(shapes, {"wetland_id": list(range(1, len(shapes) + 1)), "kind": kinds}, "Wetlands (fictional)")


def sections(streams, districts):
    """The ``water_sections`` layer: where the river goes from one district into another."""
    river = streams.geometries[0]
    places = shapely.line_interpolate_point(river, np.arange(0.0, shapely.length(river), 40.0))
    codes = np.full(len(places), "", dtype=object)
    for code, shape in zip(districts.columns["xzqdm"], districts.geometries):
        codes[shapely.contains(shape, places)] = code
    rows, last = [], ""
    for place, code in zip(places, codes):
        if code and last and code != last:
            rows.append((place, last, code))
        last = code or last
    seen, kept = set(), []
    for row in rows:  # a river that winds along a border would give many
        if row[1:] not in seen and row[:0:-1] not in seen:
            seen.add(row[1:])
            kept.append(row)
    titles = [named(53 * k + 5, "Section (fictional)", "断面（虚构）") for k in range(len(kept))]
    return Table(np.array([row[0] for row in kept], dtype=object), {
        "section": [f"S{k + 1}" for k in range(len(kept))], "name_en": [t[0] for t in titles],
        "name_zh": [t[1] for t in titles], "upstream": [row[1] for row in kept],
        "downstream": [row[2] for row in kept]}, "River sections between districts (fictional)")


def built_over(before, after, grid: Grid):
    """The square of some 200 m in which most nature was built over between two land covers."""
    gone = np.isin(before, (TREES, SHRUB, GRASS, WETLAND)) & (after == BUILT)
    size = max(3, int(round(200 / grid.cell)))
    row, col = np.unravel_index(np.argmax(uniform_filter(gone.astype(np.float32), size)), gone.shape)
    x, y = grid.left + (col + 0.5) * grid.cell, grid.top - (row + 0.5) * grid.cell
    half = size * grid.cell / 2
    return shapely.box(x - half, y - half, x + half, y + half)


def measures(compartments_, wetlands_, parks, lost, rng):
    """The ``measures`` layer: woods, wetlands and parks that were worked on, with cost, life and payer; ``lost`` is the
    place of one whose nature is gone."""
    woods = compartments_.geometries[[c == "21" for c in compartments_.columns["SEN_LIN_LB"]]]
    small = parks.geometries[np.isin(parks.columns["kind"], ("community", "pocket"))]
    found = [("forest", s) for s in woods[:4]] + [("wetland", s) for s in wetlands_.geometries[:3]] + [
        ("park", s) for s in small[:3]] + [("grove", lost)]
    words = {"forest": ("Forest tending (fictional)", "林分抚育（虚构）"),
             "wetland": ("Wetland repair (fictional)", "湿地修复（虚构）"),
             "park": ("Pocket park (fictional)", "口袋公园（虚构）"),
             "grove": ("Grove, built over since (fictional)", "林带（已被占用，虚构）")}
    per_ha = {"forest": 42000.0, "wetland": 180000.0, "park": 950000.0, "grove": 60000.0}
    payer = {"forest": "林业部门", "wetland": "水务部门", "park": "街道", "grove": "街道"}
    areas = np.array([shape.area / 1e4 for _, shape in found])
    spread = rng.uniform(0.8, 1.2, len(found))
    capital = [float(round(a * per_ha[kind] * f, -2)) for (kind, _), a, f in zip(found, areas, spread)]
    titles = [named(61 * k + 3, *words[kind]) for k, (kind, _) in enumerate(found)]
    return Table(np.array([shape for _, shape in found], dtype=object), {
        "measure_id": [f"M{k + 1:02d}" for k in range(len(found))], "name_en": [t[0] for t in titles],
        "name_zh": [t[1] for t in titles], "measure_type": [kind for kind, _ in found], "capital_yuan": capital,
        "yearly_yuan": [float(round(0.04 * c, -2)) for c in capital],
        "start_year": [2020 + k % 3 for k in range(len(found))],
        "life_years": [{"forest": 30, "wetland": 20, "park": 15, "grove": 20}[kind] for kind, _ in found],
        "payer": [payer[kind] for kind, _ in found]}, "Measures with cost and payer (fictional)")


def tables(layers, rng):
    """{file name: (header, rows)} of heat, compensation and outcomes."""
    return {**_heat(layers), **_compensation(layers, rng), **_outcomes(layers, rng)}


def _heat(layers):
    factors = [[code, factor, value, 1, NOTE, STATUS, 2024, "Lanxi"]
               for code, (shade, kc, albedo) in _SHADE.items()
               for factor, value in (("shade", shade), ("kc", kc), ("albedo", albedo),
                                     ("green", int(code in (10, 20, 30, 90))), ("intensity", _DENSE.get(code, 0)),
                                     ("cool", int(code in (10, 80, 90))))]
    made = {"cooling_factors": (["code", "factor", "value", "unit", "source", "status", "year", "region"], factors),
            "heat_of_july": (["parameter", "value", "unit", "source", "status"], [
                ["T_REF", 29.6, "degC", NOTE, STATUS], ["UHI_MAX", 3.2, "degC", NOTE, STATUS],
                ["HUMIDITY", 72, "%", NOTE, STATUS], ["HOURS", 260, "h", NOTE, STATUS]])}
    if "buildings" in layers:
        floors = sorted(set(layers["buildings"].columns["floors"]))
        made["energy_use"] = (["type", "consumption", "cost", "unit", "source", "status"], [
            [floor, round(0.9 * floor, 2), 0.62, "kWh per m2 footprint and degC", NOTE, STATUS] for floor in floors])
    return made


def _compensation(layers, rng):
    codes = layers["districts"].columns["xzqdm"]
    people = layers["districts"].columns["population"]
    found = layers["water_sections"].columns
    heads = list(zip(found["section"], found["upstream"], found["downstream"]))
    rows = [[section, up, down, item, limit, "", better, 3000000 if item == "KMnO4" else "",
             80000 if item == "KMnO4" else ""] for section, up, down in heads for item, limit, _, better in ITEMS]
    values = []
    for section, _, _ in heads:
        level = rng.uniform(0.85, 1.2)
        for year in YEARS:
            for month in range(1, 13):
                for item, _, usual, better in ITEMS:
                    flood = 1.12 if 5 <= month <= 8 and not better else 1.0
                    value = usual * flood * (2 - level if better else level) * rng.uniform(0.85, 1.15)
                    values.append([section, f"{year}-{month:02d}", item, float(f"{value:.3g}")])
    finance = [[code, int(rng.integers(70, 99)), int(rng.integers(60, 95)), int(round(n * rng.uniform(40, 160), -3)),
                round(float(rng.uniform(0.3, 0.95)), 2), int(rng.integers(75, 98)),
                int(round(n * rng.uniform(60, 110)))]
               for code, n in zip(codes, people)]
    rates = [["forest", "public_state", 24, "yuan/mu"], ["forest", "public_local", 20, "yuan/mu"],
             ["wetland", "", 900, "yuan/ha"], ["farmland", "", 300, "yuan/ha"], ["reserve", "", 150, "yuan/ha"]]
    return {
        "water_section_items": (["section", "upstream", "downstream", "item", "target", "weight", "better", "amount",
                                 "fine"], rows),
        "water_section_values": (["section", "date", "item", "value"], values),
        "district_finance": (["unit_code", "water_quality", "water_use_control", "investment_yuan",
                              "fiscal_capacity", "assessment", "water_taken_m3"], finance),
        "compensation_rates": (["element", "class", "value", "unit", "source", "status", "year", "region"],
                               [[*row, NOTE, STATUS, 2024, "Lanxi"] for row in rates]),
        "compensation_factors": (["factor", "column", "weight", "direction", "side", "source", "status"], [
            ["water quality", "water_quality", 50, "+", "payee", NOTE, STATUS],
            ["red line", "redline", 25, "+", "payee", NOTE, STATUS],
            ["public-benefit forest", "forest", 15, "+", "payee", NOTE, STATUS],
            ["fiscal need", "fiscal_capacity", 10, "-", "payee", NOTE, STATUS],
            ["water taken", "water_taken_m3", 60, "+", "payer", NOTE, STATUS],
            ["fiscal capacity", "fiscal_capacity", 40, "+", "payer", NOTE, STATUS]])}


def _outcomes(layers, rng):
    found = layers["measures"]
    ids, kinds = found.columns["measure_id"], found.columns["measure_type"]
    before, checks = [], []
    for key, kind, shape in zip(ids, kinds, found.geometries):
        metric, base = (("people", int(rng.integers(0, 300))) if kind == "park" else
                        ("core_area", round(shape.area / 1e4 * float(rng.uniform(0.2, 0.5)), 2)))
        before.append([key, metric, BEFORE, base])
        gain = rng.uniform(0.04, 0.35, 2)
        for date, factor in ((CHECKED, gain[0]), (AGAIN, gain[0] + 0.5 * gain[1])):
            value = base * (1 + factor) + (400 * factor if kind == "park" else 0)
            checks.append([key, metric, date, int(value) if kind == "park" else round(float(value), 2)])
    woods = [key for key, kind in zip(ids, kinds) if kind == "forest"]
    return {
        "outcome_baseline": (["measure_id", "metric", "date", "value"], before),
        "outcome_checks": (["measure_id", "metric", "date", "value"], checks),
        "outcome_metrics": (["metric", "name_en", "name_zh", "unit", "direction", "price", "source", "status"], [
            ["people", "People newly served", "新增服务人口", "", "+", 120, NOTE, STATUS],
            ["core_area", "Core area", "核心区面积", "ha", "+", "", NOTE, STATUS],
            ["natural_cover", "Natural cover", "自然覆被", "ha", "+", "", NOTE, STATUS]]),
        "outcome_steps": (["metric", "from", "to", "pay", "of", "source", "status"], [
            ["core_area", "", 5, 0, "percent", NOTE, STATUS], ["core_area", 5, 15, 60000, "percent", NOTE, STATUS],
            ["core_area", 15, "", 120000, "percent", NOTE, STATUS]]),
        "outcome_shares": (["measure_id", "payer", "basis", "weight"], [
            ["", "市财政", "ability", 5], ["", "区财政", "ability", 3], ["", "受益企业", "benefit", 2],
            *[[key, "林业部门", "ability", 1] for key in woods[:1]]]),
        "outcome_incomes": (["measure_id", "year", "amount"], [[key, 2026, 30000] for key in woods[:2]]),
        "habitat_parcels": (["measure_id", "habitat", "stage", "area_ha", "distinctiveness", "condition", "strategic",
                             "years", "difficulty", "spatial", "base"], [
            [ids[0], "荒地（虚构）", "before", 6, "low", "poor", "", "", "", "", ""],
            [ids[0], "阔叶林（虚构）", "created", 3, "high", "moderate", "high", "30+", "high", "", ""],
            [ids[-1], "草地（虚构）", "enhanced", 2, "medium", "good", "", 5, "medium", "", 8],
            [ids[-1], "草地（虚构）", "before", 2, "medium", "moderate", "", "", "", "", ""]])}
