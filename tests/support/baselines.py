"""One valid, small and quick set of parameters per tool, every optional output wanted.

``baseline("corridors", folder)`` makes the tiny city in ``folder/inputs`` once and
returns parameters (paths, numbers and texts only, so that they also suit
qgis_process) that write into ``folder/out``. The provider must be registered:
links, the OpenStreetMap package and criteria tables are made by the tools.
"""

import json
from pathlib import Path

import tinycity
from qgis.core import (
    QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination, QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterDestination, QgsProject,
    QgsVectorLayer)

LAYOUTS = Path(__file__).resolve().parents[2] / "resources" / "layouts"
_MADE = {}  # folder: names to paths


def baseline(tool, folder, out=None, parameter=None):
    """Valid parameters of a tool; ``out`` is the folder of its outputs (made; default ``folder/out``).

    With ``parameter``: a set in which that parameter counts (a mode of its own
    may be needed for it), as long as there is one.
    """
    city = inputs(folder)
    given = PARAMETERS[tool](city)
    if parameter not in given:
        more = next((v for v in (variant(city) for variant in VARIANTS.get(tool, ())) if parameter in v), {})
        given = {**given, **more}
    given = {name: value for name, value in given.items() if value is not None}
    return {**given, **destinations(tool, Path(out) if out else Path(folder) / "out")}


def inputs(folder):
    """``{name: path}`` of the tiny city's layers, made on the first call."""
    key = str(folder)
    if key not in _MADE:
        place = Path(folder) / "inputs"
        made = tinycity.make(place)
        _MADE[key] = made
        made["manifests"] = str(place / "manifests")
        Path(made["manifests"]).mkdir()
        made["links"] = run("corridors", {**_corridors(made), "LINKS": str(place / "links.gpkg"),
                                          "MANIFEST": str(place / "manifests" / "run.json")})["LINKS"]
        made["package"] = run("importosm", {"OSM": made["osm"], "TARGET_CRS": tinycity.CRS, "LOAD": False,
                                            "PACKAGE": str(place / "package.gpkg")})["PACKAGE"]
        done = run("nbssuitability", {**_suitability(made), "SUITABILITY": str(place / "suitability.tif"),
                                      "CRITERIA_FOLDER": str(place / "criteria"),
                                      "CRITERIA_TABLE": str(place / "criteria.csv")})
        made.update(suitability=done["SUITABILITY"], criteria=done["CRITERIA_TABLE"])
        made["case_numbers"] = str(place / "case_numbers.csv")
        Path(made["case_numbers"]).write_text(
            "key,label_en,label_zh,value,unit,source\ntemp_reduction,Cooler,降温,0.4,°C,survey\n", encoding="utf-8")
        made["project"] = project_of(place / "tiny.qgz", made["units"])
    return _MADE[key]


def project_of(path, source):
    """A project file that shows one layer."""
    project = QgsProject()
    project.addMapLayer(QgsVectorLayer(source, "units", "ogr"))
    project.write(str(path))
    return str(path)


def destinations(tool, out):
    """A path in ``out`` for every output of a tool."""
    out.mkdir(parents=True, exist_ok=True)
    paths, owner = {}, algorithm(tool)
    for definition in owner.parameterDefinitions():
        name = definition.name()
        if isinstance(definition, QgsProcessingParameterFeatureSink):
            spatial = definition.dataType() != 5  # a table
            paths[name] = str(out / (name.lower() + (".gpkg" if spatial else ".csv")))
        elif isinstance(definition, QgsProcessingParameterRasterDestination):
            paths[name] = str(out / (name.lower() + ".tif"))
        elif isinstance(definition, QgsProcessingParameterFolderDestination):
            paths[name] = str(out / name.lower())
        elif isinstance(definition, QgsProcessingParameterFileDestination):
            paths[name] = str(out / f"{name.lower()}.{definition.defaultFileExtension()}")
    return paths


def algorithm(tool):
    return QgsApplication.processingRegistry().createAlgorithmById(f"ecoplan:{tool}")


def run(tool, parameters):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, fine = algorithm(tool).run(parameters, context, QgsProcessingFeedback(False), {}, False)
    if not fine:
        raise ValueError(f"the baseline's own run of {tool} failed")
    return results


# --- parameters per tool -------------------------------------------------


def _pattern(c):
    return {"SOURCES": c["sources"], "LINKS": c["links"], "RESISTANCE": c["resistance"]}


def _ahpweights(c):
    return {"CRITERIA": "heat,people", "JUDGEMENTS": "2|3", "MATRICES": [c["matrix"]], "RANDOM_INDEX": 1,
            "ALLOW_INCONSISTENT": True}


def _barriers(c):
    return {**_pattern(c), "RADII": "40,60"}


def _breakpoints(c):
    return {**_pattern(c), "ROADS": c["roads"], "ROAD_CLASS": "kind", "RAILWAYS": c["railways"],
            "LANDCOVER": c["cover"], "BUILT_RUN": 40, "DAMS": c["dams"], "OTHER": c["rivers"], "WIDTH_FIELD": "width",
            "BRIDGE_FIELD": "bridge", "TUNNEL_FIELD": "tunnel", "D0": 900}


def _casecard(c):
    return {"FOLDER": c["manifests"], "TITLE": "Links of the tiny city", "TITLE_ZH": "小城连接", "PLACE": "Tiny city",
            "PLACE_ZH": "小城", "PROBLEM": "Cut off", "PROBLEM_ZH": "被隔断", "SUMMARY": "Linked", "SUMMARY_ZH": "连通",
            "AREA": c["area"], "FAMILY": 6, "SERVICES": "biodiversity, 降温", "STATUS": 1, "CASE_SCALE": 1,
            "COBENEFITS": "shade", "CONSTRUCTION_COST": 120000, "MAINTENANCE_COST": 3000, "CURRENCY": "CNY",
            "COST_SOURCE": "made up", "PAYER": "district", "PAYER_ZH": "区", "CONTACT_ROLE": "park officer",
            "CONTACT_ROLE_ZH": "公园科", "LICENCE": "CC BY 4.0", "REVIEW_NUMBER": "粤S(2026)1号",
            "BEFORE": [c["cover"]], "AFTER": [c["links"]], "NUMBERS": c["case_numbers"], "METADATA": False,
            "POOL_TITLE": "Pool", "POOL_TITLE_ZH": "项目库"}


def _combinedreport(c):
    return {"FOLDER": c["manifests"], "PROJECT_NAME": "综合报告"}


def _comparescenarios(c):
    return {"SOURCES": c["sources"], "RESISTANCE": c["resistance"], "PLANS": [c["plan"]],
            "PLAN_SOURCES": [c["plan_sources"]], "MENDS": c["mends"], "NAMES": "规划", "UNITS": c["units"],
            "UNIT_NAME": "name", "D0": 900}


def _corridors(c):
    return {"SOURCES": c["sources"], "NAME_FIELD": "name", "RESISTANCE": c["resistance"], "CUTOFF": 200,
            "LINK_MODE": 1}


def _currentflow(c):
    return {"RESISTANCE": c["resistance"], "MODE": 0, "FOCAL": c["focal"], "FOCAL_ID": "site", "MASK": c["area"],
            "STRENGTH": "strength", "SHORT_CIRCUITS": c["shorts"], "PAIRS": c["pairs"], "VOLTAGES": True}


def _circuitscape(c):
    return {"INI": c["circuit"], "CRS": "EPSG:4547"}


def _cityindicators(c):
    return {"UNITS": c["units"], "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name", "COVER": c["cover"],
            "LANDUSE": c["cover_areas"], "LANDUSE_FIELD": "class", "URBAN": c["units"], "REDLINE": c["protected"],
            "POPULATION_LAYER": c["people"], "POPULATION_FIELD": "pop", "RESIDENTIAL": c["housing"],
            "RESIDENTIAL_FIELD": "use", "PARKS": c["parks"], "NETWORK": c["roads"],
            "CLASS_FIELD": "kind", "WALKABLE_FIELD": "walk", "ENTRANCES": c["entrances"], "GREENWAYS": c["greenways"],
            "RECORDS": c["people"], "SPECIES_FIELD": "pop", "DATA_DATE": "2023", "DATES": "cover=2021; people=2020"}


def _ecologicalsources(c):
    return {"LANDCOVER": c["cover"], "CLASSES": "10", "MIN_AREA": 0.1, "PROTECTED": c["protected"],
            "IMPORTANCE": c["score"], "DISTANCE": 1, "RESISTANCE": c["plan"], "D0": 200}


def _exportparcels(c):
    return {"INPUT": c["projects"], "ID_FIELD": "pid", "NAME_FIELD": "pname", "USE_FIELD": "use",
            "SHEET_FIELD": "sheet"}


def _extentaccount(c):
    return {"OPENING": c["cover"], "CLOSING": c["cover_later"], "OPENING_DATE": "2015", "CLOSING_DATE": "2020",
            "QUALITY_OPENING": c["grades"], "QUALITY_CLOSING": c["grades"], "MANAGED": c["managed"],
            "UNITS": c["units"], "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name"}


def _fluctuationzone(c):
    return {"DEM": c["dem"], "RIVER": c["rivers"], "LOWER": 145, "UPPER": 175}


def _gcj02shift(c):
    return {"INPUT": c["parks"], "ACCEPT": True}


def _gep(c):
    return {"ECOSYSTEM": c["cover"], "RAIN": c["rain"], "ET": c["evaporated"], "EROSIVITY": c["erosivity"],
            "ERODIBILITY": c["erodibility"], "DEM": c["dem"], "NDVI": c["ndvi"], "STORM": c["storm"], "NPP": c["npp"],
            "EVAPORATION": c["openwater"], "DAYS": 120, "COEFFICIENTS": c["ownprices"], "WATERBODIES": c["waters"],
            "EMISSIONS": c["emissions"], "PRODUCTS": c["products"], "VISITORS": c["visitors"], "UNITS": c["units"],
            "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name", "PRICE_YEAR": 2020, "PRICE_INDEX": c["index"]}


def _parks(c):
    return {"PARKS": c["parks"], "PARK_NAME_FIELD": "name", "PARK_GROUP_FIELD": "grp", "PARK_CLOSED_FIELD": "closed",
            "POPULATION_LAYER": c["people"], "POPULATION_FIELD": "pop", "UNITS": c["units"], "UNIT_FIELD": "name"}


def _walking(c):
    return {"NETWORK": c["roads"], "CLASS_FIELD": "kind", "WALKABLE_FIELD": "walk", "BRIDGE_FIELD": "bridge",
            "TUNNEL_FIELD": "tunnel", "LAYER_FIELD": "layer", "ENTRANCES": c["entrances"], "DEM": c["dem"],
            "COST": 1, "SPEED": 4}


def _greenspacesupply(c):
    return {**_parks(c), **_walking(c), "SUPPLY_FIELD": "supply", "CATCHMENT": 12, "CANDIDATES": c["candidates"],
            "NEW_SITES": 1}


def _greenwayaccess(c):
    return {**_parks(c), **_walking(c), "GREENWAYS": c["greenways"], "LEVEL_FIELD": "level", "THRESHOLDS": "3,6",
            "RESIDENTIAL": c["housing"], "RESIDENTIAL_FIELD": "use"}


def _greenwayaudit(c):
    return {"GREENWAYS": c["greenways"], "LEVEL_FIELD": "level", "CITY": "guangzhou", "TARGETS": ["urban", 100],
            "PARKS": c["parks"], "BELTS": c["area"], "ECO_ZONES": c["sources"], "PARKS_NAME": "name",
            "BELTS_NAME": "name", "ECO_ZONES_NAME": "name", "CORRIDORS": c["area"], "UNITS": c["units"],
            "UNIT_FIELD": "name"}


def _greenwaybuffers(c):
    return {**_parks(c), "GREENWAYS": c["greenways"], "LEVEL_FIELD": "level", "STANDARD": 1,
            "RESIDENTIAL": c["housing"], "RESIDENTIAL_FIELD": "use"}


def _importosm(c):
    return {"OSM": c["osm"], "AREA": c["area"], "TARGET_CRS": tinycity.CRS, "LOAD": False}


def _importparcels(c):
    return {"FILES": [c["parcels"]]}


def _landimprovement(c):
    return {"BEFORE": c["survey"], "AFTER": c["survey_later"], "FARMLAND_BEFORE": c["farmland"],
            "FARMLAND_AFTER": c["farmland_later"], "REDLINE": c["redline"], "UNITS": c["units"],
            "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name", "AREA_MODE": 1}


def _landcover(c):
    return {"PACKAGE": c["package"], "BASE": [c["cover"]], "AREA": c["area"], "CELL_SIZE": 20}


def _exportfor(c):
    return {"SOURCES": c["sources"], "RESISTANCE": c["resistance"], "LINKS": c["links"], "PROGRAM": 3, "D0": 300}


def _linkagepriority(c):
    return {**_pattern(c), "CUTOFF": 300, "OTHER": c["heat"], "W_OTHER": 0.2, "W_CENTRALITY": 0.1,
            "EXPERT_CORE_FIELD": "code", "EXPERT_LINK_FIELD": "lcd", "W_EXPERT_CORE": 0.1, "W_EXPERT_LINK": 0.1}


def _mapsheets(c):
    return {"LAYERS": [c["units"], c["rivers"], c["cover"]], "TITLE": "图册", "ATLAS": c["units"], "NAME_FIELD": "name",
            "TABLES": 3, "TABLE_FIELDS": ["name"], "INSTITUTE": "规划院", "DRAWN_BY": "甲", "CHECKED_BY": "乙",
            "DATE": "2026-01-01", "REVIEW_NUMBER": "1", "SOURCES": "© 某单位", "DPI": 40}


def _nbssites(c):
    return {"SUITABILITY": c["suitability"], "CRITERIA_TABLE": c["criteria"], "SELECTION": 1, "TOP_SHARE": 20,
            "POPULATION": c["population"], "UNITS": c["units"], "UNIT_FIELD": "name", "REDLINE": c["redline"],
            "FLAGS": [c["farmland"]], "COST": c["cost"], "DRAWS": 10}


def _suitability(c):
    return {"CRITERIA": json.dumps([{"name": "heat", "layer": c["heat"], "points": [20, 45], "weight": 2},
                                    {"name": "people", "layer": c["population"], "points": [0, 9], "weight": 1}])}


def _nbssuitability(c):
    return {**_suitability(c), "CONSTRAINTS": [c["water"]], "FLAGS": [c["farmland"]], "AREA": c["area"]}


def _nbslens(c):
    return {"UNITS": c["units"], "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name", "HEAT": c["heat"],
            "FLOOD": c["population"], "GREEN": c["score"], "SITES": [c["sources"]], "DISTANCE": 500}


def _natureaccess(c):
    return {"LANDCOVER": c["cover"], "TABLE": c["nature"], "POPULATION": c["population"], "RADIUS": 60, "DECAY": 4,
            "POWER": 1.5, "UNITS": c["grouped"], "UNIT_NAME_FIELD": "name"}


def _networkcentrality(c):
    return {"SOURCES": c["sources"], "LINKS": c["links"], "D0": 900}


def _omnidirectionalflow(c):
    return {"RESISTANCE": c["resistance"], "RADIUS": 60, "BLOCK": 3, "STRENGTH_FROM": 0, "CUTOFF": 1000,
            "UNITS": c["units"], "UNIT_NAME": "name", "MIN_AREA": 0, "BUFFER": 0, "CONDITION": c["resistance"],
            "CONDITION_FUTURE": c["resistance"], "LOWER": -1000, "UPPER": 1000, "CONDITION_2": c["resistance"],
            "CONDITION_FUTURE_2": c["resistance"], "LOWER_2": -1000, "UPPER_2": 1000}


def _pinchpoints(c):
    return {**_pattern(c), "CUTOFF": 300}


def _preparecity(c):
    return {"OSM": c["osm"], "AREA": c["area"], "TARGET_CRS": tinycity.CRS, "BASE": [c["cover"]],
            "POPULATION": c["population"], "DEM": [c["dem"]], "OTHERS": [c["heat"]], "DISTRICTS": c["units"],
            "DISTRICT_NAME": "name", "CELL_SIZE": 20, "LOAD": False}


def _redlinecheck(c):
    return {"PROJECTS": c["projects"], "REDLINE": c["redline"], "FARMLAND": c["farmland"],
            "DEVELOPMENT_BOUNDARY": c["boundary"], "PROTECTED_AREAS": c["protected"], "WATER_SOURCES": c["water"],
            "OTHER_LINES": [c["other"]], "UNITS": c["units"], "ID_FIELD": "pid", "NAME_FIELD": "pname",
            "ACTIVITY_FIELD": "activity", "OPINION_FIELD": "opinion", "OPINION_KIND_FIELD": "okind",
            "NO_LAND_FIELD": "noland", "ZONE_FIELD": "zone", "PROTECTED_NAME_FIELD": "site",
            "WATER_ZONE_FIELD": "zone", "WATER_NAME_FIELD": "site", "UNIT_CODE_FIELD": "code",
            "UNIT_NAME_FIELD": "name", "MAX_MAPS": 2}


def _reportcard(c):
    return {"INDICATORS": c["indicator_values"], "YEAR": 2024, "TARGETS": c["targets"],
            "PREVIOUS": c["earlier_values"], "PREVIOUS_YEAR": 2020, "UNITS": c["units"], "UNIT_CODE_FIELD": "code",
            "UNIT_NAME_FIELD": "name"}


def _coneforindices(c):
    return {"PATCHES": c["sources"], "D0": 300, "P0": 0.5, "THRESHOLD": 400, "LANDSCAPE": 1000,
            "LATER": [c["sources"]], "DATES": "2010, 2020", "LINK_IMPORTANCE": True, "MIN_PROBABILITY": 0.001}


def _connectedhabitat(c):
    return {"CONDITION": c["score"], "RESISTANCE": c["resistance"], "DISTANCES": "60, 200", "CONDITION_AFTER": c["score"],
            "RESISTANCE_AFTER": c["plan"], "UNITS": c["units"], "UNIT_CODE_FIELD": "code",
            "UNIT_NAME_FIELD": "name", "PROTECTED": c["protected"], "PROTECTED_NAME_FIELD": "site", "MIN_AREA": 0,
            "SIMILARITY": c["score"], "FUTURES": [c["score"]], "NEAR": 2, "DETAIL": 2}


def _connectivityelasticity(c):
    return {"SOURCES": c["sources"], "RESISTANCE": c["resistance"], "CLASSES": c["cover"], "D0": 900}


def _randomisedpaths(c):
    return {"RESISTANCE": c["resistance"], "COSTS": 1, "THETA": 0.01, "ALPHA": 300, "GRAIN": 5, "RADIUS": 0,
            "QUALITY": c["resistance"], "TARGET_QUALITY": c["resistance"], "SOURCES": c["sources"], "UNITS": c["units"],
            "UNIT_NAME": "name", "MIN_AREA": 0}


def _restorationplan(c):
    return {**_pattern(c), "CANDIDATES": c["mends"], "NAME_FIELD": "name", "COST": 2, "BUDGET": 5, "WIDTH": 40,
            "SECONDS": 5, "LEVELS": 2}


def _resistancesensitivity(c):
    return {"SOURCES": c["sources"], "RESISTANCE": c["resistance"], "CLASSES": c["cover"], "RUNS": 3}


def _resistancesurface(c):
    return {"LANDCOVER": c["cover"], "DEM": c["dem"], "BARRIERS": c["roads"], "BARRIER_CLASS_FIELD": "kind",
            "BARRIER_WIDTH_FIELD": "width", "TUNNEL_FIELD": "tunnel", "RAILWAYS": c["railways"],
            "MODIFIER_AREAS": c["area"], "MODIFIER_LINES": c["greenways"]}


def _riparianbuffer(c):
    return {"WATER": c["rivers"], "LANDCOVER": c["cover"], "UNITS": c["units"],
            "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name", "PARCELS": c["cover_areas"], "PARCEL_CLASS_FIELD": "class",
            "ENCROACHING": "40", "HARD_BANKS": c["rivers"], "CORE_ZONE": c["shorts"], "DATA_DATE": "2024"}


def _samplecity(c):
    return {"WIDTH_KM": 12, "HEIGHT_KM": 9, "CELL_SIZE": 100}


def _comfortroutes(c):
    return {"NETWORK": c["roads"], "CLASS_FIELD": "kind", "WALKABLE_FIELD": "walk", "BRIDGE_FIELD": "bridge",
            "TUNNEL_FIELD": "tunnel", "LAYER_FIELD": "layer", "PLACES": c["entrances"], "PLACE_NAME_FIELD": "name",
            "LOOP_LENGTHS": "900", "BUILDINGS": c["housing"], "HEIGHT_FIELD": "tall", "FLOORS_FIELD": "floors",
            "CANOPY": c["parks"], "CANOPY_RASTER": c["cover"], "CANOPY_CLASSES": "10", "HEAT": c["heat"], "DEM": c["dem"],
            "NAMED_ROUTES": c["greenways"], "ROUTE_NAME_FIELD": "name", "ROUTE_CLASS_FIELD": "level",
            "FACILITIES": c["seats"], "FACILITY_FIELD": "sort"}


def _implementationlist(c):
    return {"BREAK_POINTS": c["dams"], "PINCH_AREAS": c["shorts"], "SITES": c["measures"], "NEW_PARKS": c["candidates"],
            "GAPS": c["rivers"], "IMPROVEMENT": c["cover_areas"], "OTHER": c["projects"], "UNITS": c["units"],
            "UNIT_NAME_FIELD": "name", "UPPER_UNITS": c["area"], "UPPER_NAME_FIELD": "name", "PARCELS": c["cover_areas"],
            "OWNER_FIELD": "class", "REDLINE": c["redline"], "FARMLAND": c["farmland"],
            "DEVELOPMENT_BOUNDARY": c["boundary"], "PROTECTED_AREAS": c["protected"], "WATER_SOURCES": c["water"],
            "COSTS": c["project_costs"]}


def _compensationbase(c):
    return {"FOREST": c["compartments"], "WETLAND": c["area"], "WETLAND_CLASS": "name", "RESERVES": c["protected"],
            "RESERVES_CLASS": "zone", "REDLINE": c["redline"], "UNITS": c["units"], "UNIT_CODE_FIELD": "code",
            "UNIT_NAME_FIELD": "name", "RATES": c["rates"], "FUND": "1000000", "FACTORS": c["factors"],
            "FINANCE": c["finance"], "SECTIONS": c["sections"], "SECTION_VALUES": c["section_values"], "YEAR": 2024,
            "FARMLAND": c["farmland"], "FARMLAND_CLASS": "name"}


def _outcomeledger(c):
    return {"MEASURES": c["measures"], "ID_FIELD": "key", "NAME_FIELD": "name", "TYPE_FIELD": "sort",
            "CAPITAL_FIELD": "capital", "YEARLY_FIELD": "yearly", "START_FIELD": "start", "LIFE_FIELD": "life",
            "PAYER_FIELD": "payer", "BASELINE": c["values_before"], "CHECKS": c["values_checked"],
            "COVER_BEFORE": c["cover"], "COVER_AFTER": c["cover_later"], "METRIC_BEFORE": c["heat"],
            "METRIC_AFTER": c["heat"], "METRIC_NAME": "heat", "BEFORE_DATE": "2024", "AFTER_DATE": "2026",
            "METRICS": c["metrics"], "INCOMES": c["incomes"], "STEPS": c["steps"], "SHARES": c["shares"],
            "HABITATS": c["habitats"], "LEDGER_SO_FAR": c["ledger"]}


def _urbancooling(c):
    return {"LANDCOVER": c["cover"], "ETO": c["heat"], "POPULATION": c["population"], "T_REF": 30, "UHI_MAX": 3,
            "COOLING_DISTANCE": 60, "MIXING_RADIUS": 40, "HOURS": 100, "HUMIDITY": 70, "SOURCE_AREA": 1,
            "BLOCKS": c["housing"], "BLOCK_NAME_FIELD": "use", "REACH_TABLE": c["reach"], "BUILDINGS": c["housing"],
            "BUILDING_TYPE_FIELD": "use", "ENERGY_TABLE": c["energy"], "UNITS": c["units"],
            "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name"}


def _sitelocation(c):
    return {**_walking(c), "ENTRANCES": None, "POPULATION_LAYER": c["people"], "POPULATION_FIELD": "pop",
            "CANDIDATES": c["candidates"], "EXISTING": c["entrances"], "MODEL": 3, "COUNT": 1, "REACH": 6, "SECONDS": 5}


def _visitorpressure(c):
    return {"TRAILS": c["greenways"], "ENTRANCES": c["entrances"], "ENTRANCE_NAME_FIELD": "name",
            "POPULATION": c["population"], "HABITAT": c["sources"], "PROTECTED_AREAS": c["protected"], "DEM": c["dem"],
            "BARRIERS": c["shorts"], "PLACES": c["parks"], "LIMITS_TABLE": c["visitor_limits"], "CELL_SIZE": 10,
            "SIGMA": 3}


def _speciesjoin(c):
    return {"RECORDS": [c["wildlife"]], "LISTS": [c["species_list"]], "SYNONYMS": c["species_names"],
            "UNITS": c["units"], "UNIT_CODE_FIELD": "code", "UNIT_NAME_FIELD": "name", "LANDCOVER": c["cover"],
            "HABITAT": c["habitat"], "CORRIDORS": c["greenways"], "GRID_SIZE": 200, "BLUR": 200, "MIN_RECORDS": 5}


PARAMETERS = {name[1:]: value for name, value in list(globals().items())
              if name.startswith("_") and callable(value) and name not in ("_pattern", "_parks", "_walking",
                                                                           "_suitability")}

VARIANTS = {
    "ahpweights": [lambda c: {"CRITERIA": None, "JUDGEMENTS": None, "MATRICES": None,
                              "HIERARCHY": "goal: a, b = 3; a: heat, people = 2", "INCOMPLETE": True}],
    "compensationbase": [lambda c: {"UNIT_FIELDS": "code, name"},
                         lambda c: {"GRASSLAND": c["area"], "GRASSLAND_CLASS": "name"},
                         lambda c: {"OTHER": c["area"], "OTHER_CLASS": "name"}],
    "exportfor": [lambda c: {"PROGRAM": 0, "LINKS": None, "MODE": 1, "NEIGHBOURS": 1, "AVERAGE": 1},
                  lambda c: {"PROGRAM": 1, "SOURCES": None, "LINKS": None, "STRENGTH": c["heat"], "RADIUS": 100, "BLOCK": 3,
                             "BUFFER": 20},
                  lambda c: {"PROGRAM": 2, "ATTRIBUTE_FIELD": "code", "P0": 0.5}],
    "coneforindices": [
        lambda c: {"PATCHES": None, "LATER": None, "DATES": None, "NODES_FILE": c["nodes_file"],
                   "PAIRS_FILE": c["distances_file"], "CHANGES": c["changes_file"]},
        lambda c: {"LATER": None, "DATES": None, "LINKS": c["links"], "VALUE_FIELD": "lcd"}],
    "circuitscape": [lambda c: {"INI": c["circuit_network"], "NODE_CURRENTS": "", "BRANCH_CURRENTS": ""}],
    "urbancooling": [lambda c: {"UNIT_FIELDS": "code, name"}],
    "comfortroutes": [lambda c: {"PAIRING": 2, "PAIRS": c["trips"], "DESTINATIONS": c["entrances"],
                                 "DESTINATION_NAME_FIELD": "name"}, lambda c: {"PAIRING": 1}],
    "casecard": [lambda c: {"FOLDER": None, "MANIFESTS": [str(Path(c["manifests"]) / "run.json")]}],
    "combinedreport": [lambda c: {"FOLDER": None, "MANIFESTS": [str(Path(c["manifests"]) / "run.json")]}],
    "currentflow": [lambda c: {"MODE": 3, "FOCAL": None, "SOURCE_RASTER": c["amperes"], "GROUND_RASTER": c["ground"],
                               "GROUND_IS": 0, "CONFLICTS": 0, "VOLTAGE": None}],
    "corridors": [lambda c: {"CORRIDORS_BY": 1, "WIDTH": 60, "CUTOFF": None},
                  lambda c: {"DISTANCE": 2, "D0": 900, "P0": 0.5}],
    "extentaccount": [lambda c: {
        "OPENING": None, "CLOSING": None, "QUALITY_OPENING": None, "QUALITY_CLOSING": None, "AREA_MODE": 1,
        "OPENING_AREAS": c["cover_areas"], "CLOSING_AREAS": c["cover_areas_later"], "CLASS_FIELD": "class",
        "CLOSING_CLASS_FIELD": "class", "QUALITY_OPENING_FIELD": "grade", "QUALITY_CLOSING_FIELD": "grade",
        "AREA_FIELD": "TBDLMJ", "SLIVER_WIDTH": 30, "CROSSWALK": 1}, lambda c: {"UNIT_FIELDS": "code, name"}],
    "gep": [lambda c: {"RAIN": None, "ET": None, "EROSIVITY": None, "ERODIBILITY": None, "DEM": None, "NDVI": None,
                       "RAIN_MONTHS": c["months"], "ETO": c["reference"], "AWC": c["soilwater"], "SOIL": c["soil"],
                       "LS": c["slopes"], "COVER_FACTOR": c["coverfactor"], "PRACTICE": c["practice"], "SEASON": 4},
            lambda c: {"ECOSYSTEM": None, "ECOSYSTEM_AREAS": c["cover_areas"], "CLASS_FIELD": "class",
                       "CELL_SIZE": 20, "CROSSWALK": 1},
            lambda c: {"MODE": 1, "EQUIVALENT_VALUE": 3000, "GRAIN_VALUE": 21000},
            lambda c: {"UNIT_FIELDS": "code, name", "STEEPNESS": 1, "SLOPE_LENGTH": 60, "NDVI_BARE": 0.1,
                       "NDVI_FULL": 0.9}],
    "landimprovement": [lambda c: {"AFTER": None, "PLAN": c["farmland_later"], "PLAN_CLASS_FIELD": "code"},
                        lambda c: {"UNIT_FIELDS": "code, name"}],
    "visitorpressure": [lambda c: {"HABITAT": None, "HABITAT_RASTER": c["cover"], "HABITAT_CLASSES": "10",
                                   "POPULATION": None, "COUNTS": c["visitor_counts"]}],
    "greenspacesupply": [lambda c: {"POPULATION": c["population"], "POPULATION_LAYER": None, "POPULATION_FIELD": None},
                         lambda c: {"DECAY": 2, "ZONE_WEIGHTS": "1, 0.6, 0.2", "ZONE_BOUNDS": "3, 6, 12",
                                    "CATCHMENT": None},
                         lambda c: {"DECAY": 5, "DECAY_SCALE": 3, "DECAY_POWER": 1.5, "CHOICE": True,
                                    "SIZE_CATCHMENTS": "0.1=6; 1=12"}],
    "greenwayaccess": [lambda c: {"POPULATION": c["population"], "POPULATION_LAYER": None, "POPULATION_FIELD": None},
                       lambda c: {"THRESHOLDS": None, "STANDARD": 1}],
    "greenwaybuffers": [lambda c: {"POPULATION": c["population"], "POPULATION_LAYER": None, "POPULATION_FIELD": None},
                        lambda c: {"RADII": ["park", "", 0, "100/200", "greenway", "", 0, "50/80"]}],
    "importparcels": [lambda c: {"FILES": [c["drawing"]], "DXF_LAYERS": "jzx", "LABEL_LAYERS": "zj"}],
    "importosm": [lambda c: {"AREA": None, "EXTENT": "500000,500600,2499600,2500000 [EPSG:4547]"}],
    "landcover": [lambda c: {"AREA": None, "GRID": c["cover"]}],
    "mapsheets": [lambda c: {"ATLAS": None, "NAME_FIELD": None, "TABLE_FIELDS": None, "SCALE": 1000, "PAPER": 2,
                             "EXTENT": "500000,500600,2499600,2500000 [EPSG:4547]"},
                  lambda c: {"LAYERS": None, "PROJECT": c["project"]},
                  lambda c: {"TEMPLATE": str(LAYOUTS / "a4_portrait.qpt"), "SHEET_CRS": tinycity.CRS}],
    "natureaccess": [lambda c: {"RADIUS_MODE": 2, "GROUP_FIELDS": "pop_old, pop_young", "GROUP_TABLE": c["group_radii"]}],
    "nbssites": [lambda c: {"SELECTION": 0, "THRESHOLD": 0.6}, lambda c: {"SELECTION": 2, "AREA_BUDGET": 2},
                 lambda c: {"RANK_BY": 1, "COST": None, "COST_PER_M2": 3, "COST_PER_SITE": 100}],
    "nbssuitability": [lambda c: {"METHOD": 2, "TOPSIS_NORM": 2},
                       lambda c: {"METHOD": 1, "ANDNESS": 0.6, "TRADEOFF": 0.5},
                       lambda c: {"METHOD": 1, "ORDER_WEIGHTS": "0.6, 0.4"},
                       lambda c: {"CRITERIA": None, "FAMILY": 5, "LAYERS": [c["heat"], c["population"]],
                                  "CRITERIA_ROWS": ["heat", c["heat"], "raster", "linear", "increasing", "20, 45", "1"]},
                       lambda c: {"WEIGHTS": c["criteria"]}],
    "preparecity": [lambda c: {"AREA": None, "EXTENT": "500000,500600,2499600,2500000 [EPSG:4547]"}],
    "riparianbuffer": [lambda c: {"LANDCOVER": None, "COVER": c["cover_areas"], "COVER_CLASS_FIELD": "class",
                                  "NATURAL": "10", "HARD_BANKS": None, "UNIT_FIELDS": "name", "WATER": c["roads"],
                                  "WATER_CLASS_FIELD": "kind", "WATER_NAME_FIELD": "name", "WATER_WIDTH_FIELD": "width"}],
    "sitelocation": [lambda c: {"POPULATION": c["population"], "POPULATION_LAYER": None, "POPULATION_FIELD": None,
                                "PEOPLE_SQUARE": 100, "MODEL": 0}],
    "speciesjoin": [lambda c: {"UNIT_FIELDS": "name", "YEARS": "2021", "COUNT": 1, "RAREFY": 5}],
    "resistancesurface": [lambda c: {"LANDCOVER": None, "LANDCOVER_AREAS": c["cover_areas"], "CLASS_FIELD": "class",
                                     "CELL_SIZE": 20}],
}
