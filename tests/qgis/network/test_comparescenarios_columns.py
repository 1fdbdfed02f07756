"""Every column of ecoplan:comparescenarios, on a strip where ways run straight and all is a sum over columns."""

import numpy as np
from cellboxes import box, columns, memory, same_rows, write_raster

ROWS = 3
HECTARES = ROWS * 0.04  # of a column of cells of 20 m


def sources(spans):
    """Layer of sources with their numbers; spans: {number: (first, last column)}."""
    return memory("Polygon", ["source_id:integer"], [box(0, a, ROWS, b + 1) for a, b in spans.values()],
                  [(number,) for number in spans])


def along(ground):
    """Cost from the first column to each; a step costs 20 m times the mean of its two cells."""
    return np.concatenate([[0.0], np.cumsum(20 * (ground[1:] + ground[:-1]) / 2)])


def equivalent(hectares, gaps, d0):
    """EC(PC) of sources in a row with these least costs between neighbours."""
    place = np.concatenate([[0.0], np.cumsum(gaps)])
    share = 0.5 ** (np.abs(place[:, None] - place) / d0)
    return float(hectares @ share @ hectares) ** 0.5


def to_source(ground, spans):
    """Cost of each column to the nearest source."""
    place, held = along(ground), [c for a, b in spans.values() for c in range(a, b + 1)]
    return np.abs(place[:, None] - place[held]).min(axis=1)


def held(spans, low, high):
    """Per cent of the columns from low to below high that sources take."""
    return 100 * sum(low <= c < high for a, b in spans.values() for c in range(a, b + 1)) / (high - low)


def test_every_column_of_all_four_outputs(run_tool, tmp_path):
    now = np.ones(80)
    now[10] = 3
    city = np.ones(80)
    city[30] = 5
    base = {11: (0, 4), 12: (15, 24), 13: (40, 46), 14: (64, 69)}
    # The first shrinks, the second grows, the third is gone, the fourth stays; the first plan has a new one besides.
    second = {21: (0, 3), 22: (15, 26), 23: (64, 69)}
    first = {**second, 24: (75, 79)}

    def surface(name, ground):
        return write_raster(tmp_path / f"{name}.tif", np.tile(ground, (ROWS, 1)))

    results, _ = run_tool("comparescenarios", {
        "SOURCES": sources(base), "RESISTANCE": surface("now", now), "PLANS": [surface("city", city), surface("same", now)],
        "PLAN_SOURCES": [sources(first), sources(second)], "NAMES": "new town，old town",
        "UNITS": memory("Polygon", ["name:string"], [box(0, 0, ROWS, 30), box(0, 30, ROWS, 80)], [("west",), ("east",)]),
        "UNIT_NAME": "name", **{name: str(tmp_path / f"{name}.gpkg") for name in (
            "SCENARIOS", "LINK_CHANGES", "SOURCE_CHANGES", "UNIT_TABLE")}})

    # Least costs between neighbours by hand: steps of 20, four more halves of (3 - 1) or of (5 - 1) over the raised cell.
    gaps = {"now": [260, 320, 360], "new town": [240, 840, 120], "old town": [280, 760]}
    area = {"now": [0.6, 1.2, 0.84, 0.72], "new town": [0.48, 1.44, 0.72, 0.6], "old town": [0.48, 1.44, 0.72]}
    ec = {name: equivalent(np.array(area[name]), gaps[name], 320) for name in gaps}  # d0: median of the costs now
    changed = {"now": (0, 0), "new town": (2, 2), "old town": (2, 1)}
    same_rows(columns(results["SCENARIOS"]), [
        {"scenario": name, "sources": len(area[name]), "source_area_ha": sum(area[name]), "links": len(gaps[name]),
         "links_lost": changed[name][0], "links_gained": changed[name][1], "mean_lcd": sum(gaps[name]) / len(gaps[name]),
         "components": 1, "isolated": 0, "ec_ha": ec[name], "area_change_percent": 100 * (sum(area[name]) / 3.36 - 1),
         "ec_change_percent": 100 * (ec[name] / ec["now"] - 1), "d0": 320.0} for name in gaps], rel=1e-5)

    def link(name, one, other, state, before, after):
        change = None if None in (before, after) else after - before
        return {"scenario": name, "from_id": one, "to_id": other, "state": state, "lcd_base": before, "lcd_plan": after,
                "lcd_change": change, "change_percent": None if change is None else 100 * change / before}

    same_rows(columns(results["LINK_CHANGES"]), [
        link("new town", 21, 22, "kept", 260.0, 240.0), link("new town", 12, 13, "lost", 320.0, None),
        link("new town", 13, 14, "lost", 360.0, None), link("new town", 22, 23, "gained", None, 840.0),
        link("new town", 23, 24, "gained", None, 120.0),
        link("old town", 21, 22, "kept", 260.0, 280.0), link("old town", 12, 13, "lost", 320.0, None),
        link("old town", 13, 14, "lost", 360.0, None), link("old town", 22, 23, "gained", None, 760.0)])

    def source(name, own, before, state, hectares, then):
        return {"scenario": name, "source_id": own, "base_id": before, "state": state, "area_ha": hectares,
                "base_area_ha": then, "change_ha": hectares - (then or 0.0)}

    kept = [(21, 11, "smaller", 0.48, 0.6), (22, 12, "larger", 1.44, 1.2), (23, 14, "same", 0.72, 0.72)]
    same_rows(columns(results["SOURCE_CHANGES"]), [
        *(source("new town", *row) for row in [*kept, (24, None, "new", 0.6, None), (None, 13, "lost", 0.0, 0.84)]),
        *(source("old town", *row) for row in [*kept, (None, 13, "lost", 0.0, 0.84)])], rel=1e-6)

    def unit(name, spans, ground, district, low, high):
        before, after = to_source(now, base)[low:high].mean(), to_source(ground, spans)[low:high].mean()
        return {"scenario": name, "unit": district, "area_ha": (high - low) * HECTARES,
                "source_share_base": held(base, low, high), "source_share_plan": held(spans, low, high),
                "mean_cost_base": float(before), "mean_cost_plan": float(after),
                "change_percent": float(100 * (after / before - 1))}

    assert held(base, 0, 30) == 50 and held(base, 30, 80) == 26
    same_rows(columns(results["UNIT_TABLE"]), [
        unit(name, spans, ground, *district) for name, spans, ground in (("new town", first, city), ("old town", second, now))
        for district in (("west", 0, 30), ("east", 30, 80))], rel=1e-6)
