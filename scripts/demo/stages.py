"""The stages of the demo: which tools run on the sample city, and which layers and figures they give.

``runs(sample, out)`` are the tool runs of a stage, ``layers`` its results for the
project (file, output name, label key), ``figures`` its main figures for the screen.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

TABLES = Path(__file__).resolve().parents[2] / "resources" / "tables"


@dataclass(frozen=True)
class Stage:
    """One capability of the demo.

    ``layers``: (file in build/demo/layers, tool, style file, English title, Chinese title, visible), the topmost first.
    ``figures``: (file, SQL-like list of field names with labels); ``report``: file of its report.
    """

    title_en: str
    title_zh: str
    runs: Callable
    layers: tuple = ()
    figures: tuple = ()
    reports: tuple = field(default_factory=tuple)


def sample_runs(sample, out):
    yield "ecoplan:samplecity", {"FOLDER": sample}


def network_runs(sample, out):
    city = sample / "sample_city.gpkg"
    yield "ecoplan:resistancesurface", {
        "LANDCOVER": sample / "landcover.tif", "DEM": sample / "dem.tif", "WEIGHT_LANDCOVER": 0.9, "WEIGHT_SLOPE": 0.1,
        "BARRIERS": f"{city}|layername=roads", "BARRIER_CLASS_FIELD": "class", "BARRIER_WIDTH_FIELD": "width_m",
        "TUNNEL_FIELD": "tunnel", "RAILWAYS": f"{city}|layername=railways",
        "RESISTANCE": out / "resistance.tif", "REPORT": out / "resistance.html", "MANIFEST": out / "resistance.json"}
    yield "ecoplan:corridors", {
        "SOURCES": f"{city}|layername=sources", "NAME_FIELD": "name_zh", "RESISTANCE": out / "resistance.tif",
        "LINKS": out / "links.gpkg", "CORRIDORS": out / "corridors.gpkg", "NODES": out / "nodes.gpkg",
        "NETWORK": out / "network.gpkg", "CORRIDOR_RASTER": out / "nlcc.tif", "COST_DISTANCE": out / "cost_distance.tif",
        "REPORT": out / "corridors.html", "MANIFEST": out / "corridors.json"}


def pattern_runs(sample, out):
    city = sample / "sample_city.gpkg"
    network = {"SOURCES": out / "nodes.gpkg", "LINKS": out / "links.gpkg"}
    surface = {**network, "RESISTANCE": out / "resistance.tif"}
    yield "ecoplan:ecologicalsources", {
        "LANDCOVER": sample / "landcover.tif", "MIN_AREA": 20, "PROTECTED": f"{city}|layername=protected_areas",
        "SOURCES": out / "mspa_sources.gpkg", "MSPA": out / "mspa.tif", "CLASS_TABLE": out / "mspa_classes.gpkg",
        "REPORT": out / "mspa.html"}
    yield "ecoplan:pinchpoints", {
        **surface, "CUTOFF": 2000, "CURRENT": out / "current.tif", "PINCH_AREAS": out / "pinch_areas.gpkg",
        "LINK_RESISTANCES": out / "link_resistances.gpkg", "REPORT": out / "pinchpoints.html"}
    yield "ecoplan:barriers", {
        **surface, "RADII": "60,120,240", "GAIN": out / "barrier_gain.tif", "BARRIER_AREAS": out / "barrier_areas.gpkg",
        "REPORT": out / "barriers.html"}
    yield "ecoplan:breakpoints", {
        **surface, "ROADS": f"{city}|layername=roads", "ROAD_CLASS": "class", "WIDTH_FIELD": "width_m",
        "TUNNEL_FIELD": "tunnel", "BRIDGE_FIELD": "bridge", "RAILWAYS": f"{city}|layername=railways",
        "LANDCOVER": sample / "landcover.tif", "BREAK_POINTS": out / "break_points.gpkg",
        "NODE_POINTS": out / "node_points.gpkg", "REPORT": out / "breakpoints.html"}
    yield "ecoplan:networkcentrality", {
        **network, "NODES": out / "centrality_nodes.gpkg", "LINK_CENTRALITY": out / "centrality_links.gpkg",
        "REPORT": out / "centrality.html"}
    yield "ecoplan:comparescenarios", {
        "SOURCES": out / "nodes.gpkg", "RESISTANCE": out / "resistance.tif", "MENDS": out / "break_points.gpkg",
        "UNITS": f"{city}|layername=districts", "UNIT_NAME": "name_zh", "SCENARIOS": out / "scenarios.gpkg",
        "LINK_CHANGES": out / "link_changes.gpkg", "DIFFERENCE": out / "cost_change.tif", "REPORT": out / "scenarios.html"}


def beyond_runs(sample, out):
    network = {"SOURCES": out / "nodes.gpkg", "RESISTANCE": out / "resistance.tif"}
    units = {"UNITS": f"{sample / 'sample_city.gpkg'}|layername=districts", "UNIT_NAME": "name_zh"}
    yield "ecoplan:randomisedpaths", {
        "RESISTANCE": out / "resistance.tif", "COSTS": "resistance", "RADIUS": 800, "GRAIN": 60, **units,
        "PASSAGE": out / "passage.tif", "BUSIEST": out / "busiest.gpkg", "REPORT": out / "paths.html"}
    yield "ecoplan:connectivityelasticity", {
        **network, "ELASTICITY": out / "elasticity.tif", "TOP_AREAS": out / "top_places.gpkg",
        "REPORT": out / "elasticity.html"}
    yield "ecoplan:restorationplan", {      # made-up costs: 3 million yuan each
        **network, "LINKS": out / "links.gpkg", "CANDIDATES": out / "break_points.gpkg", "COST": 300, "BUDGET": 1500,
        "UNIT_YUAN": 10000, "PLAN": out / "plan.gpkg", "MEASURES": out / "plan_measures.gpkg",
        "CURVE": out / "plan_curve.gpkg", "REPORT": out / "plan.html"}


def control_runs(sample, out):
    city = sample / "sample_city.gpkg"
    lines = {"REDLINE": "redline", "FARMLAND": "farmland", "DEVELOPMENT_BOUNDARY": "development_boundary",
             "PROTECTED_AREAS": "protected_areas", "WATER_SOURCES": "water_sources", "UNITS": "districts"}
    yield "ecoplan:importparcels", {"FILES": sample / "project_parcels_gbk.txt", "PARCELS": out / "parcels_txt.gpkg"}
    yield "ecoplan:redlinecheck", {
        "PROJECTS": f"{city}|layername=projects", **{k: f"{city}|layername={v}" for k, v in lines.items()},
        "ID_FIELD": "parcel_id", "NAME_FIELD": "name_zh", "ACTIVITY_FIELD": "activity_code",
        "OPINION_FIELD": "opinion_issued", "OPINION_KIND_FIELD": "opinion", "NO_LAND_FIELD": "no_land",
        "ZONE_FIELD": "zone", "PROTECTED_NAME_FIELD": "name_zh", "WATER_ZONE_FIELD": "class",
        "WATER_NAME_FIELD": "name_zh", "UNIT_CODE_FIELD": "xzqdm", "UNIT_NAME_FIELD": "name_zh",
        "PARTS": out / "occupied_parts.gpkg", "CHECKED": out / "checked_parcels.gpkg",
        "SUMMARY": out / "summary.gpkg", "FINDINGS": out / "findings.gpkg", "WORKBOOK": out / "redline.xlsx",
        "REPORT": out / "redline.html"}


def access_runs(sample, out):
    city = sample / "sample_city.gpkg"
    parks = {"PARKS": f"{city}|layername=parks", "PARK_NAME_FIELD": "name_zh", "PARK_GROUP_FIELD": "group_id",
             "PARK_CLOSED_FIELD": "closed"}
    ways = {"GREENWAYS": f"{city}|layername=greenways", "LEVEL_FIELD": "level"}
    people = {"POPULATION": sample / "population.tif", "UNITS": f"{city}|layername=districts", "UNIT_FIELD": "name_zh"}
    network = {"NETWORK": f"{city}|layername=roads", "CLASS_FIELD": "class", "WALKABLE_FIELD": "walkable",
               "BRIDGE_FIELD": "bridge", "TUNNEL_FIELD": "tunnel", "LAYER_FIELD": "layer"}
    yield "ecoplan:greenwaybuffers", {
        **parks, **ways, **people, "RESIDENTIAL": f"{city}|layername=landuse", "RESIDENTIAL_FIELD": "kind",
        "CITY": "guangzhou", "ZONES": out / "service_radius.gpkg", "UNCOVERED": out / "not_covered.gpkg",
        "UNIT_TABLE": out / "service_radius.csv", "REPORT": out / "service_radius.html"}
    yield "ecoplan:greenwayaccess", {
        **network, **parks, **ways, **people, "ENTRANCES": f"{city}|layername=park_entrances",
        "ZONES": out / "walking_zones.gpkg", "REACHED": out / "walking_reached.gpkg",
        "UNIT_TABLE": out / "walking.csv", "REPORT": out / "walking.html"}
    yield "ecoplan:greenspacesupply", {
        **network, **parks, **people, "CANDIDATES": f"{city}|layername=candidate_sites",
        "CANDIDATES_RANKED": out / "candidates.gpkg", "UNIT_TABLE": out / "supply.csv", "REPORT": out / "supply.html"}
    yield "ecoplan:greenwayaudit", {
        **ways, "CITY": "chengdu", "PARKS": parks["PARKS"], "ECO_ZONES": f"{city}|layername=sources",
        "CORRIDORS": out / "corridors.gpkg", "GAPS": out / "greenway_gaps.gpkg", "LEVELS": out / "greenway_levels.csv",
        "REPORT": out / "greenway_audit.html"}


def nbs_runs(sample, out):
    city = sample / "sample_city.gpkg"
    yield "native:slope", {"INPUT": sample / "dem.tif", "Z_FACTOR": 1, "OUTPUT": out / "slope.tif"}
    yield "ecoplan:ahpweights", {
        "CRITERIA": "people,park deficit,green deficit,heat,land cover,slope",
        "JUDGEMENTS": "2 2 3 4 5 1 2 3 4 2 3 4 2 3 2 | 1 2 3 3 6 2 2 3 5 1 2 3 2 3 2",
        "WEIGHTS": out / "ahp_weights.gpkg", "REPORT": out / "ahp.html"}
    yield "ecoplan:nbssuitability", {
        "FAMILY": "open_green_spaces", "WEIGHTS": out / "ahp_weights.gpkg",
        "CRITERIA": json.dumps({"layers": {
            "slope": str(out / "slope.tif"), "heat": str(sample / "lst.tif"), "ndvi": str(sample / "ndvi.tif"),
            "population": str(sample / "population.tif"), "landcover": str(sample / "landcover.tif"),
            "parks": f"{city}|layername=parks", "farmland": f"{city}|layername=farmland",
            "buildings": f"{city}|layername=buildings", "roads": f"{city}|layername=roads",
            "red_line": f"{city}|layername=redline",
            "water_source_1": {"layer": f"{city}|layername=water_sources", "field": "class", "values": ["一级保护区"]},
            "reserve_core": {"layer": f"{city}|layername=protected_areas", "field": "zone",
                             "values": ["核心区", "核心保护区"]}}}, ensure_ascii=False),
        "CONSTRAINTS": f"{city}|layername=rivers", "AREA": f"{city}|layername=boundary",
        "SUITABILITY": out / "suitability.tif", "CLASSES": out / "suitability_classes.tif",
        "CRITERIA_FOLDER": out / "suitability_criteria", "CRITERIA_TABLE": out / "suitability_criteria.gpkg",
        "REPORT": out / "suitability.html", "MANIFEST": out / "suitability.json"}
    yield "ecoplan:nbssites", {
        "SUITABILITY": out / "suitability.tif", "CRITERIA_TABLE": out / "suitability_criteria.gpkg",
        "FAMILY": "open_green_spaces", "SELECTION": "budget", "AREA_BUDGET": 30, "POPULATION": sample / "population.tif",
        "UNITS": f"{city}|layername=districts", "UNIT_FIELD": "name_zh", "REDLINE": f"{city}|layername=redline",
        "SITES": out / "nbs_sites.gpkg", "ROBUSTNESS": out / "nbs_robustness.tif", "REPORT": out / "nbs_sites.html",
        "MANIFEST": out / "nbs_sites.json"}
    yield "ecoplan:fluctuationzone", {
        "DEM": sample / "dem.tif", "RIVER": f"{city}|layername=rivers", "CITY": "chongqing",
        "ZONE": out / "fluctuation_zone.gpkg", "REPORT": out / "fluctuation_zone.html"}


def account_runs(sample, out):
    units = {"UNITS": f"{sample / 'sample_city.gpkg'}|layername=towns", "UNIT_CODE_FIELD": "xzqdm",
             "UNIT_NAME_FIELD": "name_zh"}
    yield "ecoplan:extentaccount", {
        "OPENING": sample / "landcover_earlier.tif", "CLOSING": sample / "landcover.tif", "OPENING_DATE": "2019",
        "CLOSING_DATE": "2024", **units, "ACCOUNT": out / "extent_account.gpkg", "MATRIX": out / "extent_matrix.gpkg",
        "CHANGES": out / "extent_changes.tif", "WORKBOOK": out / "extent.xlsx", "REPORT": out / "extent.html"}
    yield "ecoplan:gep", {
        "ECOSYSTEM": sample / "landcover.tif", "RAIN": sample / "rain.tif", "ET": sample / "evapotranspiration.tif",
        "EROSIVITY": sample / "erosivity.tif", "ERODIBILITY": sample / "erodibility.tif", "DEM": sample / "dem.tif",
        "NDVI": sample / "ndvi.tif", "STORM": sample / "storm.tif", "STORMS": 4, "NPP": sample / "npp.tif",
        "EVAPORATION": sample / "evaporation.tif", "DAYS": 150, "WATERBODIES": sample / "water_bodies.csv",
        "EMISSIONS": sample / "emissions.csv", "PRODUCTS": sample / "products.csv", "VISITORS": sample / "visitors.csv",
        "COEFFICIENTS": sample / "gep_coefficients.csv", "PRICE_YEAR": 2024, "PRICE_INDEX": sample / "price_index.csv",
        **units, "GEP": out / "gep.gpkg", "TOTALS": out / "gep_totals.gpkg", "SENSITIVITY": out / "gep_prices.gpkg",
        "UNIT_MAP": out / "gep_units.gpkg", "WORKBOOK": out / "gep.xlsx", "REPORT": out / "gep.html"}


def value_runs(sample, out):
    city = sample / "sample_city.gpkg"
    yield "ecoplan:urbancooling", {
        "LANDCOVER": sample / "landcover.tif", "TABLE": sample / "cooling_factors.csv", "ETO": sample / "eto.tif",
        "T_REF": 29.6, "UHI_MAX": 3.2, "HUMIDITY": 72, "HOURS": 260, "POPULATION": sample / "population.tif",
        "BLOCKS": f"{city}|layername=landuse", "UNITS": f"{city}|layername=towns", "UNIT_NAME_FIELD": "name_zh",
        "UNIT_TABLE": out / "cooling.gpkg", "COOL_SOURCES": out / "cool_sources.gpkg",
        "BLOCKS_COOLED": out / "blocks_cooled.gpkg", "AIR": out / "air.tif", "MITIGATION": out / "heat_mitigation.tif",
        "REPORT": out / "cooling.html"}


def implementation_runs(sample, out):
    city = sample / "sample_city.gpkg"
    layers = {"UNITS": "towns", "UPPER_UNITS": "districts", "PARCELS": "landuse", "REDLINE": "redline",
              "FARMLAND": "farmland", "DEVELOPMENT_BOUNDARY": "development_boundary",
              "PROTECTED_AREAS": "protected_areas", "WATER_SOURCES": "water_sources"}
    yield "ecoplan:comfortroutes", {
        "NETWORK": f"{city}|layername=roads", "PLACES": f"{city}|layername=candidate_sites", "PAIRING": "nearest",
        "JOIN_LIMIT": 500, "BUILDINGS": f"{city}|layername=buildings", "CANOPY_RASTER": sample / "landcover.tif",
        "CANOPY_CLASSES": "10", "HEAT": sample / "lst.tif", "DEM": sample / "dem.tif",
        "NAMED_ROUTES": f"{city}|layername=greenways", "ROUTES": out / "walking_routes.gpkg",
        "EDGES": out / "street_comfort.gpkg", "AUDIT": out / "greenways_seen.gpkg", "REPORT": out / "walking_routes.html"}
    yield "ecoplan:implementationlist", {
        "BREAK_POINTS": out / "break_points.gpkg", "PINCH_AREAS": out / "pinch_areas.gpkg", "SITES": out / "nbs_sites.gpkg",
        "GAPS": out / "greenway_gaps.gpkg", **{name: f"{city}|layername={layer}" for name, layer in layers.items()},
        "PROJECTS": out / "projects.gpkg", "UNIT_TABLE": out / "project_streets.gpkg", "WORKBOOK": out / "projects.xlsx",
        "REPORT": out / "projects.html"}


def checkup_runs(sample, out):
    city = sample / "sample_city.gpkg"
    layers = {"UNITS": "towns", "UPPER_UNITS": "districts", "LANDUSE": "landuse", "URBAN": "development_boundary",
              "REDLINE": "redline", "FARMLAND": "farmland", "PROTECTED_AREAS": "protected_areas", "BUILDINGS": "buildings",
              "WATER": "rivers", "PARKS": "parks", "ENTRANCES": "park_entrances", "GREENWAYS": "greenways",
              "NETWORK": "roads"}
    given = {
        **{parameter: f"{city}|layername={layer}" for parameter, layer in layers.items()}, "LANDUSE_FIELD": "dlbm",
        "IMPERVIOUS": sample / "impervious.tif", "POPULATION": sample / "population.tif"}
    yield "ecoplan:cityindicators", {
        **given, "COVER": sample / "landcover_earlier.tif", "DATA_DATE": "2019", "INDICATORS": out / "indicators_2019.gpkg"}
    yield "ecoplan:cityindicators", {
        **given, "COVER": sample / "landcover.tif", "DATA_DATE": "2024", "INDICATORS": out / "indicators.gpkg",
        "WORKBOOK": out / "indicators.xlsx", "REPORT": out / "indicators.html"}
    yield "ecoplan:reportcard", {
        "INDICATORS": out / "indicators.gpkg", "TARGETS": TABLES / "targets_example.csv",
        "PREVIOUS": out / "indicators_2019.gpkg", "UNITS": f"{city}|layername=towns", "CARD": out / "card.gpkg",
        "LEAGUE": out / "league.gpkg", "GRADE_AREAS": out / "grades.gpkg", "CARDS": out / "cards",
        "REPORT": out / "report_card.html"}


def case_runs(sample, out):
    city = sample / "sample_city.gpkg"
    yield "ecoplan:casecard", {
        "MANIFESTS": [out / "resistance.json", out / "corridors.json"], "TITLE": "Corridors between the hills of Lanxi",
        "TITLE_ZH": "岚溪山间生态廊道", "PLACE": "Lanxi (fictional)", "PLACE_ZH": "岚溪市（虚构）",
        "PROBLEM": "Roads and railways cut the forests of the city apart.", "PROBLEM_ZH": "道路与铁路割裂了城市的森林。",
        "SUMMARY": "Corridors of least cost link the ecological sources; their break points are to be mended.",
        "SUMMARY_ZH": "以最小成本廊道连接生态源地，拟修复其断裂点。", "AREA": f"{city}|layername=boundary",
        "FAMILY": "green_corridors", "SERVICES": "biodiversity, recreation", "STATUS": "planned",
        "CONSTRUCTION_COST": 36000000, "COST_SOURCE": "made up", "PAYER": "city (fictional)", "PAYER_ZH": "市级（虚构）",
        "CONTACT_ROLE": "planning office", "CONTACT_ROLE_ZH": "规划科", "LICENCE": "CC0 1.0",
        "BEFORE": [f"{city}|layername=roads", sample / "landcover.tif"],
        "AFTER": [out / "links.gpkg", out / "nodes.gpkg", out / "corridors.gpkg", f"{city}|layername=roads"],
        "POOL": out / "pool", "POOL_TITLE": "Projects of Lanxi (fictional)", "POOL_TITLE_ZH": "岚溪市项目资源库（虚构）",
        "REPORT": out / "cases.html"}


def sheet_runs(sample, out):
    city = sample / "sample_city.gpkg"
    base = [f"{city}|layername=districts", f"{city}|layername=rivers"]
    lines = [f"{city}|layername={name}" for name in ("redline", "farmland", "development_boundary", "roads")]
    imprint = {"INSTITUTE": "岚溪市规划设计研究院（虚构）", "DRAWN_BY": "张三", "CHECKED_BY": "李四", "DPI": 150}
    yield "ecoplan:mapsheets", {
        "LAYERS": [out / "break_points.gpkg", out / "links.gpkg", out / "nodes.gpkg", out / "corridors.gpkg", *base,
                   sample / "landcover.tif", sample / "dem.tif"],
        "TITLE": "岚溪市生态网络规划图", "FIGURE": "1", "PDF": out / "sheet_network.pdf",
        "PROJECT_FILE": out / "sheet_network.qgz", **imprint}
    yield "ecoplan:mapsheets", {
        "LAYERS": [out / "checked_parcels.gpkg", out / "occupied_parts.gpkg", *lines, *base],
        "TITLE": "项目用地占用控制线核查图册", "FIGURE": "2", "ATLAS": out / "checked_parcels.gpkg", "MAX_PAGES": 8,
        "PDF": out / "atlas_parcels.pdf", **imprint}
    yield "ecoplan:mapsheets", {
        "LAYERS": [out / "walking_zones.gpkg", f"{city}|layername=parks", *base, f"{city}|layername=roads"],
        "TITLE": "公园绿地步行可达图册", "FIGURE": "3", "PAPER": "a4_landscape", "ATLAS": base[0], "NAME_FIELD": "name_zh",
        "PDF": out / "atlas_districts.pdf", **imprint}
    yield "ecoplan:mapsheets", {
        "LAYERS": [out / "break_points.gpkg", out / "links.gpkg", out / "nodes.gpkg", f"{city}|layername=roads", *base],
        "TITLE": "生态断裂点图册", "FIGURE": "4", "PAPER": "a4_portrait", "ATLAS": out / "break_points.gpkg", "SCALE": 5000,
        "MAX_PAGES": 6, "PDF": out / "atlas_breaks.pdf", **imprint}


STAGES = (
    Stage("Sample city (fictional)", "示例城市（虚构）", sample_runs),
    Stage("Ecological network", "生态网络", network_runs, layers=(
        ("links.gpkg", "corridors", "corridors_links.qml", "Links", "连接", True),
        ("nodes.gpkg", "corridors", "corridors_nodes.qml", "Ecological sources", "生态源地", True),
        ("corridors.gpkg", "corridors", "corridors_corridors.qml", "Ecological corridors", "生态廊道", True),
        ("nlcc.tif", "corridors", "corridors_nlcc.qml", "Normalised least-cost corridors", "标准化最小成本廊道", False),
        ("cost_distance.tif", "corridors", "corridors_cost.qml", "Cost distance", "成本距离", False),
        ("resistance.tif", "resistancesurface", "resistancesurface.qml", "Resistance surface", "阻力面", False)),
        figures=(("network.gpkg", ("sources", "links", "components", "total_length_m", "ec_pc_ha", "gamma")),),
        reports=("resistance.html", "corridors.html")),
    Stage("Ecological security pattern", "生态安全格局", pattern_runs, layers=(
        ("break_points.gpkg", "breakpoints", "breakpoints_points.qml", "Break points", "断裂点", True),
        ("pinch_areas.gpkg", "pinchpoints", "pinchpoints_areas.qml", "Pinch areas", "夹点区", True),
        ("barrier_areas.gpkg", "barriers", "barriers_areas.qml", "Barrier areas", "障碍区", False),
        ("node_points.gpkg", "breakpoints", "breakpoints_nodes.qml", "Strategic and pause points", "战略点与暂歇点", False),
        ("mspa_sources.gpkg", "ecologicalsources", "ecologicalsources_sources.qml", "Sources from MSPA", "MSPA 生态源地", False),
        ("centrality_links.gpkg", "networkcentrality", "networkcentrality_links.qml", "Link centrality", "连接中心性", False),
        ("link_changes.gpkg", "comparescenarios", "comparescenarios_links.qml", "Links after mending", "修复后的连接", False),
        ("current.tif", "pinchpoints", "currentflow_current.qml", "Current in the corridors", "廊道电流", False),
        ("barrier_gain.tif", "barriers", "barriers_gain.qml", "Restoration gain", "修复收益", False),
        ("mspa.tif", "ecologicalsources", "ecologicalsources_mspa.qml", "MSPA", "形态学空间格局", False)),
        figures=(("scenarios.gpkg", ("scenario", "mean_lcd", "ec_ha", "ec_change_percent")),),
        reports=("mspa.html", "pinchpoints.html", "barriers.html", "breakpoints.html", "centrality.html", "scenarios.html")),
    Stage("Beyond corridors (made-up costs)", "廊道之外（费用虚构）", beyond_runs, layers=(
        ("plan.gpkg", "restorationplan", "restorationplan_plan.qml", "Restoration plan", "修复方案", False),
        ("top_places.gpkg", "connectivityelasticity", "connectivityelasticity_areas.qml", "Top places", "重点位置", False),
        ("busiest.gpkg", "randomisedpaths", "omnidirectionalflow_busiest.qml", "Busiest areas", "最繁忙区域", False),
        ("passage.tif", "randomisedpaths", "currentflow_current.qml", "Passage", "通过量", False)),
        figures=(("plan_curve.gpkg", ("budget", "spent", "measures", "ec_ha", "gain_percent")),),
        reports=("paths.html", "elasticity.html", "plan.html")),
    Stage("Control lines (fictional)", "控制线（虚构）", control_runs, layers=(
        ("checked_parcels.gpkg", "redlinecheck", "redlinecheck_checked.qml", "Checked parcels", "套合地块", False),
        ("occupied_parts.gpkg", "redlinecheck", "redlinecheck_parts.qml", "Occupied parts", "占用部分", False),
        ("findings.gpkg", "redlinecheck", "redlinecheck_findings.qml", "Findings", "数据问题", False),
        ("parcels_txt.gpkg", "importparcels", "importparcels_parcels.qml", "Parcels from TXT", "TXT 导入地块", False)),
        reports=("redline.html", "redline.xlsx")),
    Stage("Greenways and parks", "绿道与公园", access_runs, layers=(
        ("greenway_gaps.gpkg", "greenwayaudit", "greenwayaudit_gaps.qml", "Greenway gaps", "绿道断点", False),
        ("walking_zones.gpkg", "greenwayaccess", "greenwayaccess_zones.qml", "Walking zones", "步行服务区", False),
        ("service_radius.gpkg", "greenwaybuffers", "greenwaybuffers_zones.qml", "Service radius", "服务半径", False),
        ("not_covered.gpkg", "greenwaybuffers", "greenwaybuffers_uncovered.qml", "Not covered", "未覆盖", False)),
        reports=("service_radius.html", "walking.html", "supply.html", "greenway_audit.html")),
    Stage("Nature-based solutions", "基于自然的解决方案", nbs_runs, layers=(
        ("nbs_sites.gpkg", "nbssites", "nbssites_sites.qml", "Ranked sites", "场址排序", False),
        ("fluctuation_zone.gpkg", "fluctuationzone", "fluctuationzone_zone.qml", "Fluctuation zone", "消落区", False),
        ("suitability.tif", "nbssuitability", "nbssuitability_score.qml", "Suitability", "适宜性", False)),
        reports=("ahp.html", "suitability.html", "nbs_sites.html", "fluctuation_zone.html")),
    Stage("Accounts and value (fictional prices)", "核算与价值（价格虚构）", account_runs, layers=(
        ("gep_units.gpkg", "gep", "gep_units.qml", "Gross ecosystem product per hectare", "单位面积生态产品总值", False),
        ("extent_changes.tif", "extentaccount", "extentaccount_changes.qml", "Gains and losses of nature", "自然性增减", False)),
        reports=("extent.html", "extent.xlsx", "gep.html", "gep.xlsx")),
    Stage("Natural cool sources", "天然冷源", value_runs, layers=(
        ("cool_sources.gpkg", "urbancooling", "urbancooling_sources.qml", "Natural cool sources", "天然冷源", False),
        ("blocks_cooled.gpkg", "urbancooling", "urbancooling_blocks.qml", "Blocks and cool sources", "街区冷源覆盖", False),
        ("air.tif", "urbancooling", "urbancooling_air.qml", "Air temperature", "气温", False)),
        figures=(("cooling.gpkg", ("level", "unit_name", "air_c", "people_cooled", "people_unreached")),),
        reports=("cooling.html",)),
    Stage("City check-up (example targets)", "城市体检（示例目标）", checkup_runs, layers=(
        ("grades.gpkg", "reportcard", "reportcard_grades.qml", "Units by overall grade", "各单元总评等级", False),),
        figures=(("league.gpkg", ("unit_name", "grade", "score", "rank")),),
        reports=("indicators.html", "indicators.xlsx", "report_card.html")),
    Stage("Walking routes and one list of projects", "步行路线与项目清单", implementation_runs, layers=(
        ("projects.gpkg", "implementationlist", "implementationlist_projects.qml", "Projects", "实施项目", False),
        ("walking_routes.gpkg", "comfortroutes", "comfortroutes_routes.qml", "Walking routes", "步行路线", False),
        ("street_comfort.gpkg", "comfortroutes", "comfortroutes_edges.qml", "Shade of the streets", "街道遮荫", False)),
        figures=(("project_streets.gpkg", ("district", "street", "projects", "best", "area_ha")),),
        reports=("walking_routes.html", "projects.html", "projects.xlsx")),
    Stage("Case cards and project pool", "案例卡与项目资源库", case_runs, reports=("cases.html", "pool/index.html")),
    Stage("Map sheets and atlases", "图纸与图册", sheet_runs, reports=(
        "sheet_network.pdf", "atlas_parcels.pdf", "atlas_districts.pdf", "atlas_breaks.pdf")),
)
