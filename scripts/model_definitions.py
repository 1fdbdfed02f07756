"""What the models that ship are made of; scripts/make_models.py writes them.

A step is ``child id: (tool, {parameter: source}, {output: name})``. A source is the name of a
model input, a Child (output of another step), a Value, an Expression, or a list of these. The
name of an output is that of the model's output, ``child:name`` on the command line. Labels and
help stand in resources/help/<model>.json; where nothing stands there the tool's own are shown.
"""

from dataclasses import dataclass
from typing import NamedTuple

from qgis.core import (
    QgsProcessing, QgsProcessingParameterBoolean, QgsProcessingParameterCrs, QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

_TYPE = QgsProcessing.SourceType
_ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced


class Child(NamedTuple):
    step: str
    output: str


class Value(NamedTuple):
    value: object


class Expression(NamedTuple):
    text: str


@dataclass(frozen=True)
class Definition:
    """``parts``: {name: (expression, steps that run only where it holds)} of a model with optional parts."""

    key: str
    group: str
    inputs: tuple
    steps: dict
    parts: dict


# --- inputs -----------------------------------------------------------------------


def raster(name, optional=True):
    return lambda label: QgsProcessingParameterRasterLayer(name, label, optional=optional)


def lines(name, optional=True):
    return lambda label: QgsProcessingParameterFeatureSource(name, label, [_TYPE.TypeVectorLine], optional=optional)


def polygons(name, optional=True):
    return lambda label: QgsProcessingParameterFeatureSource(name, label, [_TYPE.TypeVectorPolygon], optional=optional)


def points(name):
    return lambda label: QgsProcessingParameterFeatureSource(name, label, [_TYPE.TypeVectorPoint], optional=True)


def table(name):
    return lambda label: QgsProcessingParameterFeatureSource(name, label, [_TYPE.TypeVector], optional=True)


def layers(name, kind=_TYPE.TypeMapLayer):
    return lambda label: QgsProcessingParameterMultipleLayers(name, label, kind, optional=True)


def file(name, optional=True):
    return lambda label: QgsProcessingParameterFile(name, label, optional=optional)


def field(name, parent, advanced=True):
    return lambda label: _mark(QgsProcessingParameterField(name, label, parentLayerParameterName=parent,
                                                           optional=True), advanced)


def number(name, default, high=None, advanced=False):
    limits = {} if high is None else {"maxValue": high}
    return lambda label: _mark(QgsProcessingParameterNumber(
        name, label, QgsProcessingParameterNumber.Type.Double, defaultValue=default, minValue=0, **limits), advanced)


def amount(name):
    """A number that may be left out."""
    return lambda label: QgsProcessingParameterNumber(name, label, QgsProcessingParameterNumber.Type.Double, None, True,
                                                      0)


def year(name):
    return lambda label: QgsProcessingParameterNumber(
        name, label, QgsProcessingParameterNumber.Type.Integer, optional=True, minValue=1900, maxValue=2200)


def text(name, default="", advanced=False):
    return lambda label: _mark(QgsProcessingParameterString(name, label, defaultValue=default, optional=True), advanced)


def crs(name):
    return lambda label: _mark(QgsProcessingParameterCrs(name, label, optional=True), True)


def flag(name, default):
    return lambda label: QgsProcessingParameterBoolean(name, label, defaultValue=default)


def choice(name, default=0):
    """The options are the tool's own; they are filled in from it."""
    return lambda label: QgsProcessingParameterEnum(name, label, ["-"], defaultValue=default)


def _mark(definition, advanced):
    if advanced:
        definition.setFlags(definition.flags() | _ADVANCED)
    return definition


ROADS = (lines("roads"), field("road_class", "roads", advanced=False))
CROSSING_FIELDS = (field("road_width", "roads"), field("bridge", "roads"), field("tunnel", "roads"))
CITY = (text("city"),)
UNITS = (polygons("units"), field("unit_name", "units", advanced=False))
NETWORK = (*ROADS, lines("railways"), raster("dem"), polygons("protected"), number("min_area", 10),
           number("cutoff", 2000))
CONTROL = (polygons("redline"), polygons("farmland"), polygons("development_boundary"), polygons("protected_areas"),
           polygons("water_sources"), layers("other_lines", _TYPE.TypeVectorPolygon))
WALK_FIELDS = (field("walkable", "roads"), field("bridge", "roads"), field("tunnel", "roads"),
               field("road_layer", "roads"))
PARK_FIELDS = (field("level", "greenways", advanced=False), field("park_name", "parks"), field("park_group", "parks"),
               field("park_closed", "parks"))
RESIDENTIAL = (polygons("residential"), field("residential_class", "residential", advanced=False),
               text("residential_classes", "0701, 0702, residential, village", advanced=True))
SELECTION = (choice("selection", 1), number("threshold", 0.6, 1), number("top_share", 10, 100),
             number("area_budget", 10))


# --- steps ------------------------------------------------------------------------

RESISTANCE = ("resistancesurface", {
    "LANDCOVER": "landcover", "BARRIERS": "roads", "BARRIER_CLASS_FIELD": "road_class",
    "BARRIER_WIDTH_FIELD": "road_width", "TUNNEL_FIELD": "tunnel", "RAILWAYS": "railways", "DEM": "dem",
    "CITY": "city"}, {"RESISTANCE": "resistance"})
SURFACE = {"SOURCES": Child("corridors", "NODES"), "LINKS": Child("corridors", "LINKS"),
           "RESISTANCE": Child("resistance", "RESISTANCE"), "CITY": "city"}


def sources(protected):
    return ("ecologicalsources", {
        "LANDCOVER": "landcover", "CLASSES": "habitat_classes", "MIN_AREA": "min_area", "PROTECTED": protected,
        "CITY": "city"}, {"SOURCES": "sources", "MSPA": "mspa", "REPORT": "report"})


CORRIDORS = ("corridors", {  # smallest area 0: the sources have been chosen, a preset must not drop them
    "SOURCES": Child("sources", "SOURCES"), "MIN_AREA": Value(0), "RESISTANCE": Child("resistance", "RESISTANCE"),
    "CUTOFF": "cutoff", "CITY": "city"},
    {"LINKS": "links", "NODES": "nodes", "CORRIDORS": "corridors", "REPORT": "report"})
BREAKPOINTS = ("breakpoints", {
    **SURFACE, "ROADS": "roads", "ROAD_CLASS": "road_class", "WIDTH_FIELD": "road_width",
    "BRIDGE_FIELD": "bridge", "TUNNEL_FIELD": "tunnel", "RAILWAYS": "railways", "LANDCOVER": "landcover"},
    {"BREAK_POINTS": "break_points", "NODE_POINTS": "node_points", "REPORT": "report"})

# Where to plant inside the corridors: EcoPlan's own weights and scores, unverified. Habitat is green already,
# water stays water; cropland scores low because farmland is not greened without leave.
GREENING_CRITERIA = """'{"criteria": [
 {"name": "restoration gain", "name_zh": "修复收益", "layer": "#2", "transform": "linear", "direction": "increasing",
  "points": [0, 10], "weight": 0.4, "unit": "% of the least cost",
  "provenance": "EcoPlan default, engineering judgement", "status": "unverified"},
 {"name": "closeness to the path", "name_zh": "与廊道中线的接近程度", "layer": "#1", "transform": "linear",
  "direction": "decreasing", "points": [0, ' || to_string(coalesce(@cutoff, 2000)) || '], "weight": 0.3,
  "unit": "cost-weighted m", "provenance": "EcoPlan default, engineering judgement", "status": "unverified"},
 {"name": "land that can be greened", "name_zh": "可绿化用地", "layer": "#3", "transform": "categorical",
  "categories": "30:1 60:1 50:0.4 40:0.2 other:0", "weight": 0.3, "unit": "ESA WorldCover code",
  "provenance": "EcoPlan default, engineering judgement", "status": "unverified"}],
 "exclusions": [{"name": "green or water already", "name_zh": "已有绿地或水体", "layer": "#3",
  "values": [10, 20, 80, 90, 95, 100]}]}'"""


def greening(constraints, extra=None):
    return {
        "barriers": ("barriers", dict(SURFACE), {"BARRIER_AREAS": "barrier_areas", "REPORT": "report"}),
        "breakpoints": BREAKPOINTS,
        "greening": ("nbssuitability", {
            "LAYERS": [Child("corridors", "CORRIDOR_RASTER"), Child("barriers", "PERCENT"), "landcover"],
            "CRITERIA": Expression(GREENING_CRITERIA), "AREA": Child("corridors", "CORRIDORS"),
            "CONSTRAINTS": constraints, "MISSING": Value(1), "CITY": "city"},
            {"SUITABILITY": "suitability", "CRITERIA_FOLDER": "criteria_folder", "CRITERIA_TABLE": "criteria_table"}),
        "priorities": ("nbssites", {
            "SUITABILITY": Child("greening", "SUITABILITY"), "CRITERIA_TABLE": Child("greening", "CRITERIA_TABLE"),
            "SELECTION": Value(1), "TOP_SHARE": "greening_share", "MIN_AREA": "min_site", "POPULATION": "population",
            "UNITS": "units", "UNIT_FIELD": "unit_name", **(extra or {})},
            {"SITES": "sites", "REPORT": "report"}),
    }


def redline(projects, fields=None, protected="protected_areas"):
    return ("redlinecheck", {
        "PROJECTS": projects, "REDLINE": "redline", "FARMLAND": "farmland",
        "DEVELOPMENT_BOUNDARY": "development_boundary", "PROTECTED_AREAS": protected,
        "WATER_SOURCES": "water_sources", "OTHER_LINES": "other_lines", "UNITS": "units", "CITY": "city",
        "UNIT_NAME_FIELD": "unit_name", "LINES_DATE": "lines_date", **(fields or {})},
        {"PARTS": "parts", "CHECKED": "checked", "SUMMARY": "summary", "FINDINGS": "findings",
         "WORKBOOK": "workbook", "REPORT": "report"})


_PARKS = {"PARKS": "parks", "PARK_NAME_FIELD": "park_name", "PARK_GROUP_FIELD": "park_group",
          "PARK_CLOSED_FIELD": "park_closed"}
_WAYS = {"GREENWAYS": "greenways", "LEVEL_FIELD": "level"}
_PEOPLE = {"POPULATION": "population", "UNITS": "units", "UNIT_FIELD": "unit_name", "CITY": "city"}
_HOMES = {"RESIDENTIAL": "residential", "RESIDENTIAL_FIELD": "residential_class",
          "RESIDENTIAL_CLASSES": "residential_classes"}
_WALK = {"NETWORK": "roads", "CLASS_FIELD": "road_class", "WALKABLE_FIELD": "walkable", "BRIDGE_FIELD": "bridge",
         "TUNNEL_FIELD": "tunnel", "LAYER_FIELD": "road_layer", "ENTRANCES": "entrances"}
COVERAGE = {
    "buffers": ("greenwaybuffers", {**_WAYS, **_PARKS, **_HOMES, **_PEOPLE},
                {"ZONES": "zones", "UNCOVERED": "uncovered", "UNIT_TABLE": "unit_table", "REPORT": "report"}),
    "walking": ("greenwayaccess", {**_WALK, **_WAYS, **_PARKS, **_HOMES, **_PEOPLE},
                {"ZONES": "zones", "REACHED": "reached", "UNIT_TABLE": "unit_table", "REPORT": "report"}),
    "supply": ("greenspacesupply", {**_WALK, **_PARKS, **_PEOPLE},
               {"SITES": "sites", "UNIT_TABLE": "unit_table", "CANDIDATES_RANKED": "candidates", "REPORT": "report"}),
}


def nbs(roles, constraints, extra=None):
    """``roles``: {parameter of the tool: model input} of layers known by what they are, whatever their names."""
    return {
        "suitability": ("nbssuitability", {
            "FAMILY": "family", "LAYERS": ["criteria_layers"], **roles, "CRITERIA": "criteria", "WEIGHTS": "weights",
            "CONSTRAINTS": constraints, "AREA": "area", "CITY": "city"},
            {"SUITABILITY": "suitability", "CLASSES": "classes", "CRITERIA_FOLDER": "criteria_folder",
             "CRITERIA_TABLE": "criteria_table", "REPORT": "report"}),
        "sites": ("nbssites", {
            "SUITABILITY": Child("suitability", "SUITABILITY"),
            "CRITERIA_TABLE": Child("suitability", "CRITERIA_TABLE"), "FAMILY": "family", "SELECTION": "selection",
            "THRESHOLD": "threshold", "TOP_SHARE": "top_share", "AREA_BUDGET": "area_budget",
            "POPULATION": "population", "UNITS": "units", "UNIT_FIELD": "unit_name", "REDLINE": "redline",
            **(extra or {})}, {"SITES": "sites", "REPORT": "report"}),
        "check": redline(Child("sites", "SITES"), {"ID_FIELD": Value("site_id")}),
        "numbered": ("native:fieldcalculator", {
            "INPUT": Child("check", "CHECKED"), "FIELD_NAME": Value("site_id"), "FIELD_TYPE": Value(1),
            "FIELD_LENGTH": Value(0), "FIELD_PRECISION": Value(0), "FORMULA": Value('to_int("parcel_id")')}, {}),
        "verdicts": ("native:joinattributestable", {
            "INPUT": Child("numbered", "OUTPUT"), "FIELD": Value("site_id"), "INPUT_2": Child("sites", "SITES"),
            "FIELD_2": Value("site_id"),  # the fields in the order of the table: QGIS 3.22 mixes them up otherwise
            "FIELDS_TO_COPY": Value(["rank", "priority", "score_mean", "unit", "people"]),
            "METHOD": Value(1), "DISCARD_NONMATCHING": Value(False), "PREFIX": Value("")}, {"OUTPUT": "sites"}),
    }


PATTERN = {
    "resistance": RESISTANCE, "sources": sources("protected"), "corridors": CORRIDORS,
    "pinchpoints": ("pinchpoints", {**SURFACE, "CUTOFF": "cutoff"},
                    {"PINCH_AREAS": "pinch_areas", "CURRENT": "current", "REPORT": "report"}),
    "barriers": ("barriers", dict(SURFACE), {"BARRIER_AREAS": "barrier_areas", "REPORT": "report"}),
    "breakpoints": BREAKPOINTS,
    "centrality": ("networkcentrality", {k: v for k, v in SURFACE.items() if k != "RESISTANCE"},
                   {"NODES": "nodes", "LINK_CENTRALITY": "link_centrality", "REPORT": "report"}),
}
BEYOND = {
    "corridors": ("corridors", {
        "SOURCES": "sources", "MIN_AREA": Value(0), "RESISTANCE": "resistance", "CITY": "city"},
        {"LINKS": "links", "NODES": "nodes"}),
    "flow": ("omnidirectionalflow", {
        "RESISTANCE": "resistance", "RADIUS": "radius", "UNITS": "units", "UNIT_NAME": "unit_name", "CITY": "city"},
        {"CURRENT": "current", "NORMALISED": "normalised", "CLASSES": "kinds", "BUSIEST": "busiest", "REPORT": "report"}),
    "paths": ("randomisedpaths", {
        "RESISTANCE": "resistance", "COSTS": Value(1), "RADIUS": "radius", "UNITS": "units", "UNIT_NAME": "unit_name",
        "CITY": "city"},
        {"PASSAGE": "passage", "HABITAT": "habitat", "BUSIEST": "busiest", "REPORT": "report"}),
    "elasticity": ("connectivityelasticity", {
        "SOURCES": Child("corridors", "NODES"), "RESISTANCE": "resistance", "CLASSES": "classes", "CITY": "city"},
        {"ELASTICITY": "elasticity", "TOP_AREAS": "top_places", "CLASS_GAIN": "class_gain", "REPORT": "report"}),
    "plan": ("restorationplan", {
        "SOURCES": Child("corridors", "NODES"), "LINKS": Child("corridors", "LINKS"), "RESISTANCE": "resistance",
        "CANDIDATES": "candidates", "COST_FIELD": "cost", "NAME_FIELD": "measure_name", "BUDGET": "budget",
        "FARMLAND": "farmland", "CITY": "city"},
        {"MEASURES": "measures", "PLAN": "plan", "CURVE": "curve", "REPORT": "report"}),
}
ACCOUNTS = {
    "extent": ("extentaccount", {
        "OPENING": "opening", "CLOSING": "closing", "OPENING_DATE": "opening_date", "CLOSING_DATE": "closing_date",
        "CROSSWALK_FILE": "crosswalk", "UNITS": "units", "UNIT_NAME_FIELD": "unit_name"},
        {"ACCOUNT": "account", "MATRIX": "matrix", "CHANGES": "changes", "WORKBOOK": "workbook", "REPORT": "report"}),
    "gep": ("gep", {
        "ECOSYSTEM": "closing", "CROSSWALK_FILE": "crosswalk", "UNITS": "units", "UNIT_NAME_FIELD": "unit_name",
        "RAIN": "rain", "ET": "et", "EROSIVITY": "erosivity", "ERODIBILITY": "erodibility", "DEM": "dem",
        "NDVI": "ndvi", "STORM": "storm", "STORMS": "storms", "NPP": "npp", "EVAPORATION": "evaporation", "DAYS": "days",
        "WATERBODIES": "waterbodies", "EMISSIONS": "emissions", "PRODUCTS": "products", "VISITORS": "visitors",
        "COEFFICIENTS": "coefficients", "PRICE_YEAR": "price_year", "PRICE_INDEX": "price_index"},
        {"GEP": "gep", "TOTALS": "totals", "SENSITIVITY": "sensitivity", "UNIT_MAP": "unit_map", "WORKBOOK": "workbook",
         "REPORT": "report"}),
}
SERVICES = (*(raster(name) for name in ("rain", "et", "erosivity", "erodibility", "dem", "ndvi", "storm")),
            number("storms", 1), raster("npp"), raster("evaporation"), amount("days"),
            *(file(name) for name in ("waterbodies", "emissions", "products", "visitors", "coefficients")),
            amount("price_year"), file("price_index"))
HABITAT = (raster("landcover", optional=False), text("habitat_classes", "10,20,90,95"))
GREENING = (layers("exclude"), number("greening_share", 20, 100), number("min_site", 1000))

_INDICATORS = {
    "UNITS": "units", "UNIT_CODE_FIELD": "unit_code", "UNIT_NAME_FIELD": "unit_name", "UPPER_UNITS": "upper_units",
    "COVER": "landcover", "IMPERVIOUS": "impervious", "LANDUSE": "landuse", "LANDUSE_FIELD": "landuse_class",
    "URBAN": "development_boundary", "REDLINE": "redline", "FARMLAND": "farmland", "PROTECTED_AREAS": "protected_areas",
    "WATER": "water", "BUILDINGS": "buildings", "POPULATION": "population", **_HOMES, "PARKS": "parks",
    "ENTRANCES": "entrances", "GREENWAYS": "greenways", "NETWORK": "roads", "CLASS_FIELD": "road_class",
    "FACILITIES": "facilities", "FACILITY_FIELD": "facility_kind", "RECORDS": "records", "SPECIES_FIELD": "species",
    "GROUP_FIELD": "species_group", "DATA_DATE": "data_date", "DATES": "dates", "CATALOGUE": "catalogue",
    "CITY": "city"}
_SUPPLY = {"green": "park_person", "served": "people_300", "canopy": "canopy"}  # columns of the lens: indicators
SCORECARDS = {
    "indicators": ("cityindicators", _INDICATORS, {"INDICATORS": "indicators", "REPORT": "report"}),
    "cards": ("reportcard", {
        "INDICATORS": Child("indicators", "INDICATORS"), "YEAR": "year", "TARGETS": "targets", "PREVIOUS": "previous",
        "PREVIOUS_YEAR": "previous_year", "UNITS": "units", "UNIT_CODE_FIELD": "unit_code",
        "UNIT_NAME_FIELD": "unit_name", "RULES": "rules", "CATALOGUE": "catalogue"},
        {"CARD": "card", "LEAGUE": "league", "GRADE_AREAS": "grade_areas", "CARDS": "cards", "REPORT": "report"}),
    **{f"only_{name}": ("native:extractbyexpression", {
        "INPUT": Child("indicators", "INDICATORS"), "EXPRESSION": Value(f"\"indicator\" = '{key}'")}, {})
       for name, key in _SUPPLY.items()},
    **{f"with_{name}": ("native:joinattributestable", {
        "INPUT": before, "FIELD": "unit_code", "INPUT_2": Child(f"only_{name}", "OUTPUT"), "FIELD_2": Value("unit_code"),
        "FIELDS_TO_COPY": Value(["value"]), "METHOD": Value(1), "DISCARD_NONMATCHING": Value(False),
        "PREFIX": Value(f"{name}_")}, {})
       for name, before in (("green", "units"), ("served", Child("with_green", "OUTPUT")),
                            ("canopy", Child("with_served", "OUTPUT")))},
    "lens": ("nbslens", {
        "UNITS": Child("with_canopy", "OUTPUT"), "UNIT_CODE_FIELD": "unit_code", "UNIT_NAME_FIELD": "unit_name",
        "TYPE_FIELD": "unit_type", "HEAT": "heat", "FLOOD": "flood",
        **{f"{name.upper()}_FIELD": Value(f"{name}_value") for name in _SUPPLY}, "SITES": ["sites"], "CITY": "city"},
        {"LENS": "lens", "LENS_SITES": "lens_sites", "REPORT": "report"}),
}
LENS_STEPS = tuple(step for step in SCORECARDS if step not in ("indicators", "cards"))

IMPLEMENTATION = {
    "list": ("implementationlist", {
        "BREAK_POINTS": "break_points", "PINCH_AREAS": "pinch_areas", "SITES": "sites", "NEW_PARKS": "new_parks",
        "GAPS": "gaps", "IMPROVEMENT": "improvement", "UNITS": "units", "UNIT_NAME_FIELD": "unit_name",
        "UPPER_UNITS": "districts", "UPPER_NAME_FIELD": "district_name", "PARCELS": "owner_land", "OWNER_FIELD": "owner",
        "REDLINE": "redline", "FARMLAND": "farmland", "DEVELOPMENT_BOUNDARY": "development_boundary",
        "PROTECTED_AREAS": "protected_areas", "WATER_SOURCES": "water_sources", "KINDS": "kinds", "COSTS": "costs",
        "FIRST": "first_sheets", "CITY": "city"},
        {"PROJECTS": "projects", "MEASURES": "measures", "UNIT_TABLE": "unit_table", "WORKBOOK": "workbook",
         "REPORT": "report"}),
    "sheets": ("mapsheets", {
        "LAYERS": [Child("list", "PROJECTS"), "base"], "ATLAS": Child("list", "FIRST_PROJECTS"), "NAME_FIELD": Value("name"),
        "SCALE": "sheet_scale", "MAX_PAGES": Value(2000), "DPI": Value(150),
        "TABLE_FIELDS": Value(["rank", "measure_en", "measure_zh", "gain", "gain_unit", "district", "street", "owner",
                               "area_ha", "capital_yuan", "redline_ha", "farmland_ha"]),
        "CITY": "city"},
        {"PDF": "pdf"}),
}

# Parts of the whole city; a MultipleLayers input cannot be asked in an expression, a file or a layer can.
_LINES_GIVEN = ("(@redline is not null or @farmland is not null or @development_boundary is not null or "
                "@protected_areas is not null or @water_sources is not null)")
_NBS_GIVEN = "(@family > 0 or coalesce(@criteria, '') <> '')"

MODELS = (
    Definition("security_pattern", "network", (*HABITAT, *NETWORK, *CROSSING_FIELDS, *CITY), PATTERN, {}),
    Definition("beyond_corridors", "network", (
        raster("resistance", optional=False), polygons("sources", optional=False), number("radius", 2000),
        raster("classes"), table("candidates"), field("cost", "candidates", advanced=False),
        field("measure_name", "candidates", advanced=False), number("budget", 100), polygons("farmland"), *UNITS,
        *CITY), BEYOND, {"plan": ("@candidates is not null", ("plan",))}),
    Definition("greening_priorities", "network", (
        *HABITAT, *NETWORK, *CROSSING_FIELDS, *GREENING, raster("population"), *UNITS, *CITY),
        {"resistance": RESISTANCE, "sources": sources("protected"), "corridors": CORRIDORS,
         **greening(["exclude"])}, {}),
    Definition("parcels_redline", "control", (
        file("parcels", optional=False), *CONTROL, *UNITS, text("project_name"), text("lines_date"), crs("crs"), *CITY),
        {"parcels": ("importparcels", {"FILES": "parcels", "CRS": "crs"}, {"PARCELS": "parcels"}),
         "check": redline(Child("parcels", "PARCELS"), {"PROJECT_NAME": "project_name"})}, {}),
    Definition("greenway_coverage", "access", (
        lines("greenways"), polygons("parks", optional=False), lines("roads", optional=False), ROADS[1],
        points("entrances"), raster("population", optional=False), *RESIDENTIAL, *UNITS, *PARK_FIELDS, *WALK_FIELDS,
        *CITY), COVERAGE, {}),
    Definition("ecosystem_accounts", "accounts", (
        raster("opening", optional=False), raster("closing", optional=False), text("opening_date"),
        text("closing_date"),
        file("crosswalk"), *UNITS, *SERVICES), ACCOUNTS, {}),
    Definition("scorecards", "checkup", (
        polygons("units", optional=False), field("unit_code", "units", advanced=False),
        field("unit_name", "units", advanced=False), polygons("upper_units"), year("year"), file("targets"),
        table("previous"), year("previous_year"), raster("landcover"), raster("impervious"), polygons("landuse"),
        field("landuse_class", "landuse", advanced=False), polygons("development_boundary"), polygons("redline"),
        polygons("farmland"), polygons("protected_areas"), polygons("water"), polygons("buildings"),
        raster("population"), *RESIDENTIAL, polygons("parks"), points("entrances"), lines("greenways"), lines("roads"),
        ROADS[1], points("facilities"), field("facility_kind", "facilities", advanced=False), points("records"),
        field("species", "records", advanced=False), field("species_group", "records", advanced=False),
        text("data_date"), text("dates", advanced=True), file("catalogue"), file("rules"), raster("heat"), raster("flood"),
        field("unit_type", "units"), layers("sites", _TYPE.TypeVectorPolygon), *CITY), SCORECARDS,
        {"lens": ("(@heat is not null or @flood is not null) and coalesce(@unit_code, '') <> ''", LENS_STEPS)}),
    Definition("nbs_controlled", "nbs", (
        choice("family"), layers("criteria_layers"), file("criteria"), table("weights"), layers("constraints"),
        polygons("area"), *SELECTION, raster("population"), *UNITS, *CONTROL, text("lines_date"), *CITY),
        nbs({"POPULATION": "population"}, ["constraints", "farmland"]), {}),
    Definition("implementation_list", "implementation", (
        points("break_points"), polygons("pinch_areas"), polygons("sites"), points("new_parks"), lines("gaps"),
        polygons("improvement"), polygons("units"), field("unit_name", "units"), polygons("districts"),
        field("district_name", "districts"), polygons("owner_land"), field("owner", "owner_land"), *CONTROL[:5], file("kinds"),
        file("costs"), layers("base"), number("first_sheets", 20), number("sheet_scale", 5000),
        *CITY), IMPLEMENTATION, {}),
    Definition("whole_city", "network", (
        *HABITAT, *ROADS, lines("railways"), raster("dem"), number("min_area", 10), number("cutoff", 2000), *GREENING,
        file("parcels"), *CONTROL, lines("greenways"), polygons("parks"), points("entrances"), raster("population"),
        *RESIDENTIAL, *UNITS, choice("family"), layers("criteria_layers"), file("criteria"), table("weights"),
        polygons("area"), *SELECTION, *PARK_FIELDS, *WALK_FIELDS, CROSSING_FIELDS[0], text("lines_date"),
        *CITY),
        {"resistance": RESISTANCE, "sources": sources("protected_areas"), "corridors": CORRIDORS,
         **greening(["exclude", "farmland"], {"REDLINE": "redline"}),
         "parcels": ("importparcels", {"FILES": "parcels"}, {"PARCELS": "parcels"}),
         "redline": redline(Child("parcels", "PARCELS")),
         **COVERAGE,
         **nbs({"LANDCOVER": "landcover", "POPULATION": "population", "PARKS": "parks", "ROADS": "roads", "DEM": "dem"},
               ["exclude", "farmland"])},
        {"parcels": (f"coalesce(@parcels, '') <> '' and {_LINES_GIVEN}", ("parcels", "redline")),
         "coverage": ("@parks is not null and @roads is not null and @population is not null",
                      ("buffers", "walking", "supply")),
         "nbs": (_NBS_GIVEN, ("suitability", "sites")),
         "nbs_check": (f"{_NBS_GIVEN} and {_LINES_GIVEN}", ("check", "numbered", "verdicts"))}),
)
