"""Every column of ecoplan:greenwayaudit, measured by hand on four greenways, four places and two units."""

from columns import check, line, square
from memory_layers import layer

NATIONAL = ("Ministry of Housing and Urban-Rural Development, Guidelines for greenway planning and design "
            "绿道规划设计导则 (2016); a copy was seen")
REGIONAL, CITY, COMMUNITY = "Regional greenway", "City (county) greenway", "Community greenway"
LEVEL_COLUMNS = ("level level_name length_km share_pct target_km of_target_pct in_corridor_km in_corridor_pct lines "
                 "source status")


def test_every_column(run_tool):
    # Pieces: 1,000 + 600 m of city greenways that meet; 100 m east of them 700 m of community greenway; 150 m east of
    # that 400 m of regional greenway, 950 m from the first. A corridor holds 200 + 50 m
    # of the first and 100 m of the second.
    results, _ = run_tool("greenwayaudit", {
        "GREENWAYS": layer("LineString", [
            (line((0, 0), (1000, 0)), "urban"), (line((1000, 0), (1000, 600)), "urban"),
            (line((1100, 0), (1800, 0)), "community"), (line((1950, 0), (2350, 0)), "regional")],
            "&field=level:string"), "LEVEL_FIELD": "level", "TARGETS": ["urban", "4", "community", "0.5"],
        "MAX_GAP": 1000, "SERVE_DISTANCE": 300, "CORRIDORS": layer("Polygon", [(square(800, -50, 400, 100),)]),
        "PARKS": layer("Polygon", [(square(0, 100, 100), "东园"), (square(0, -900, 50), "南园")], "&field=name:string"),
        "PARKS_NAME": "name",
        "BELTS": layer("Polygon", [(square(2000, 200, 200, 100), "外环")], "&field=name:string"), "BELTS_NAME": "name",
        "ECO_ZONES": layer("Polygon", [(square(100, -220, 300), "山")], "&field=name:string"), "ECO_ZONES_NAME": "name",
        "UNITS": layer("Polygon", [(square(-100, -1000, 1150, 2000), "甲"), (square(1050, -1000, 1450, 2000), "乙")],
                       "&field=name:string"), "UNIT_FIELD": "name",
        **dict.fromkeys(("LEVELS", "COMPONENTS", "GAPS", "PLACES", "UNIT_TABLE"), "TEMPORARY_OUTPUT")})
    check(run_tool, results, "LEVELS", LEVEL_COLUMNS, [
        ("regional", REGIONAL, 0.4, 400 / 27, None, None, 0, 0, 1, NATIONAL, "unverified"),
        ("urban", CITY, 1.6, 1600 / 27, 4, 40, 0.25, 250 / 16, 2, "user", "user"),
        ("community", COMMUNITY, 0.7, 700 / 27, 0.5, 140, 0.1, 100 / 7, 1, "user", "user"),
        ("total", "Total", 2.7, 100, 4.5, 230 / 4.5, 0.35, 350 / 27, 4, "", "")], rel=1e-5)
    check(run_tool, results, "COMPONENTS", "component rank component_km level length_m", [
        (1, 1, 1.6, CITY, 1000), (1, 1, 1.6, CITY, 600), (2, 2, 0.7, COMMUNITY, 700), (3, 3, 0.4, REGIONAL, 400)],
        rel=1e-5)
    # The gap of 950 m is not needed: the two shorter ones join all.
    check(run_tool, results, "GAPS", "rank gap_m piece_a piece_b joined_m total_m needed", [
        (1, 100, 1, 2, 700, 2300, 1), (2, 150, 2, 3, 400, 1100, 1), (3, 950, 1, 3, 400, 2000, 0)], rel=1e-5)
    check(run_tool, results, "PLACES", "kind name distance_m connected area_ha", [
        ("parks", "东园", 100, 1, 1), ("parks", "南园", None, 0, 0.25), ("belts", "外环", 200, 1, 2),
        ("eco_zones", "山", 0, 1, 9)], rel=1e-5)
    # 1.15 and 1.45 km by 2 km.
    check(run_tool, results, "UNIT_TABLE", "unit level length_km density_km_km2", [
        ("甲", CITY, 1.6, 1.6 / 2.3), ("甲", "Total", 1.6, 1.6 / 2.3), ("乙", COMMUNITY, 0.7, 0.7 / 2.9),
        ("乙", REGIONAL, 0.4, 0.4 / 2.9), ("乙", "Total", 1.1, 1.1 / 2.9)], rel=1e-5)
