"""What ecosystems do for the sample city: earlier land cover, rain, evaporation, growth, soil, and tables of districts.

All of it is fictional, the prices too; levels are those of a humid subtropical region.
"""

from __future__ import annotations

import numpy as np
import shapely

from .grid import Grid
from .landcover import BARE, BUILT, CROP, GRASS, SHRUB, TREES, WATER, WETLAND
from .noise import smooth_noise, smoothstep

NOTE = "Fictional, for the sample city"
STATUS = "fictional"
EVAPORATED = {TREES: 870, SHRUB: 800, GRASS: 730, CROP: 760, BUILT: 420, BARE: 480, WATER: 980, WETLAND: 960}
GROWTH = {TREES: 720, SHRUB: 520, GRASS: 390, CROP: 460, BUILT: 70, BARE: 40, WATER: 0, WETLAND: 610}
EARLIER, LATER = 2019, 2024


def earlier_cover(cover, natural, density, grid: Grid, rng):
    """Land cover of some years before: less built-up land at the city's edge, woods not yet planted or not yet cut."""
    before = cover.copy()
    young = (cover == BUILT) & (density < 0.34 + 0.1 * smooth_noise(grid, 900, rng)) & (natural != WATER)
    before[young] = natural[young]
    field = smooth_noise(grid, 700, rng)
    planted = (cover == TREES) & (natural == TREES) & (field > 1.75)
    before[planted] = CROP
    cut = (cover == SHRUB) & (field < -1.5)
    before[cut] = TREES
    drained = (cover == CROP) & (smooth_noise(grid, 500, rng) > 2.7)
    before[drained] = WETLAND
    return before


def _by_class(cover, values):
    table = np.zeros(256, np.float32)
    for code, value in values.items():
        table[code] = value
    return table[cover]


def rain(dem, grid: Grid, rng):
    """Rain of a year in mm, Int16: more on the hills."""
    value = 1480 + 0.55 * np.clip(dem - 150, 0, 700) + 60 * smooth_noise(grid, 6000, rng)
    return np.round(value).astype(np.int16)


def evapotranspiration(cover, grid: Grid, rng):
    """Actual evapotranspiration of a year in mm, Int16, by land cover."""
    return np.round(_by_class(cover, EVAPORATED) * (1 + 0.04 * smooth_noise(grid, 1500, rng))).astype(np.int16)


def storm(dem, grid: Grid, rng):
    """Rain of a design storm in mm, Int16."""
    return np.round(118 + 0.02 * np.clip(dem - 150, 0, 700) + 9 * smooth_noise(grid, 5000, rng)).astype(np.int16)


def growth(cover, grid: Grid, rng):
    """Net primary production of a year in g of carbon per m2, Int16."""
    value = _by_class(cover, GROWTH) * (1 + 0.09 * smooth_noise(grid, 800, rng))
    return np.round(np.clip(value, 0, 1050)).astype(np.int16)


def open_water(dem, grid: Grid, rng):
    """Evaporation of open water of a year in mm, Int16."""
    return np.round(1010 - 0.12 * np.clip(dem - 150, 0, 700) + 15 * smooth_noise(grid, 6000, rng)).astype(np.int16)


def erosivity(rain_mm, grid: Grid, rng):
    """RUSLE R in MJ mm/(ha h a), Int16."""
    return np.round(np.clip(4.1 * rain_mm.astype(np.float32) + 300 * smooth_noise(grid, 7000, rng), 2000, 12000)
                    ).astype(np.int16)


def erodibility(dem, grid: Grid, rng):
    """RUSLE K x 10000 in t ha h/(ha MJ mm), Int16: heavier soil in the valleys."""
    value = 0.016 + 0.009 * smoothstep(dem, 160, 420) + 0.0025 * smooth_noise(grid, 1800, rng)
    return np.round(np.clip(value, 0.006, 0.05) * 10000).astype(np.int16)


def tables(layers, lake, rng):
    """{file name: (header, rows)} of prices, price index, waters, emissions, products and visits by district."""
    codes = layers["districts"].columns["xzqdm"]
    people = np.array(layers["districts"].columns["population"], float)
    size = shapely.area(layers["districts"].geometries) / 1e4  # ha
    share = rng.uniform(0.8, 1.2, len(codes))
    emissions = [[code, pollutant, int(round(base * n / 1000 * s))] for code, n, s in zip(codes, people, share)
                 for pollutant, base in (("so2", 0.5), ("nox", 2.6), ("dust", 1.1), ("cod", 4.2), ("nh3n", 0.22))]
    products = [[code, name, int(round(per_ha * ha * s)), "t", price, LATER, NOTE, STATUS]
                for code, ha, s in zip(codes, size, share)
                for name, per_ha, price in (("稻谷 rice", 0.9, 2900), ("蔬菜 vegetables", 2.1, 3600),
                                            ("水果 fruit", 0.5, 6200), ("水产品 fish", 0.12, 15000),
                                            ("木材 timber", 0.08, 900))]
    waters = []
    if not shapely.is_empty(lake):
        within = np.flatnonzero(shapely.contains(layers["districts"].geometries, shapely.point_on_surface(lake)))
        code = codes[int(within[0])] if len(within) else ""
        waters.append([code, "reservoir", "", "", int(round(float(shapely.area(lake)) * 11.0, -4))])
    waters.append([codes[0], "lake", "east", 1.6, ""])
    return {
        "gep_coefficients": (["parameter", "class", "value", "unit", "source", "status", "year", "region"],
                             [[*row, NOTE, STATUS, LATER, "Lanxi"] for row in _prices()]),
        "price_index": (["year", "index"], [[2010, 78.0], [2015, 89.5], [2019, 97.1], [2023, 102.6], [2024, 103.0]]),
        "water_bodies": (["unit_code", "kind", "zone", "area_km2", "capacity_m3"], waters),
        "emissions": (["unit_code", "pollutant", "amount_t"], emissions),
        "products": (["unit_code", "product", "amount", "unit", "price", "year", "source", "status"], products),
        "visitors": (["unit_code", "visits"], [[code, int(round(n * 2.4 * s))] for code, n, s in
                                               zip(codes, people, share)])}


def _prices():
    """(parameter, class, value, unit): prices and rates that the shipped table leaves open, all made up."""
    rows = [("price_reservoir", "", 9.2, "yuan/m3"), ("price_dredging", "", 21.0, "yuan/m3"),
            ("price_co2", "", 320, "yuan/t"), ("price_o2", "", 780, "yuan/t"), ("price_power", "", 0.56, "yuan/kWh"),
            ("price_visit", "", 85, "yuan/visit"), ("nep_share", "*", 0.21, ""), ("nep_share", "built", "none", ""),
            ("runoff_coefficient", "farmland", 47, "%"), ("runoff_coefficient", "built", 84, "%"),
            ("price_pests", "forest", 420, "yuan/ha"), ("price_pests", "grass", 130, "yuan/ha")]
    for kind, scale in (("forest", 1.0), ("shrub", 0.6), ("grass", 0.4)):
        rows += [("rate_so2", kind, round(8200 * scale), "kg/(km2*a)"), ("rate_nox", kind, round(620 * scale),
                                                                         "kg/(km2*a)"),
                 ("rate_dust", kind, round(21000 * scale), "kg/(km2*a)")]
    return [*rows, ("rate_cod", "wetland", 11000, "kg/(km2*a)"), ("rate_nh3n", "wetland", 1200, "kg/(km2*a)")]
