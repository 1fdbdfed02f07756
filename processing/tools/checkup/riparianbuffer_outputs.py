"""Tables and layers of ecoplan:riparianbuffer."""

from ..frame.fields import Field, Output
from .cityindicators_outputs import INDICATORS, LEVELS

UNIT_LEVELS = {**LEVELS, "outside": ("outside the units", "单元之外")}
BELTS = {"core": ("core belt", "核心带"), "transition": ("transition belt", "过渡带")}
KINDS = {"green": ("continuous green", "连续绿带"), "gap": ("gap", "断点")}


def _ha(name, en, zh):
    return Field(name, "double", en, zh, "ha", None, 4)


def _share(name, en, zh):
    return Field(name, "double", en, zh, "%", None, 1)


def _m(name, en, zh):
    return Field(name, "double", en, zh, "m", None, 1)


_WATER = (Field("water_id", "int", "Water body", "水体编号"), Field("water_name", "text", "Water", "水体"),
          Field("water_class", "text", "Class of the water", "水体类别"))
_UNIT = (Field("unit_code", "text", "Unit code", "单元代码"), Field("unit_name", "text", "Unit", "单元"))
_NATURAL = tuple(_share(f"natural_{d}", f"Natural within {d} m", f"{d} 米内自然覆盖占比") for d in (15, 30, 50, 100))
ZONES = Output("ZONES", "MultiPolygon", _WATER + (
    Field("belt", "text", "Belt", "缓冲带", words=BELTS), _m("width_m", "Width by the table", "表中宽度"),
    Field("from_levels", "bool", "From water levels", "按水位划定"), _ha("area_ha", "Area", "面积"),
    _ha("natural_ha", "Natural ground", "自然覆盖面积"), _share("natural", "Natural share", "自然覆盖占比")))
SEGMENTS = Output("SEGMENTS", "MultiLineString", (Field("segment_id", "int", "Segment", "岸段编号"),) + _WATER + _UNIT + (
    _m("length_m", "Length", "长度"),) + _NATURAL + (
    _m("natural_m", "Natural shoreline", "自然岸线长度"), Field("green", "bool", "Green", "是否连续绿带"),
    Field("run_id", "int", "Green run or gap", "绿带或断点编号"), _m("run_m", "Length of that run", "所在绿带或断点长度")))
GAPS = Output("GAPS", "MultiLineString", (
    Field("run_id", "int", "Green run or gap", "绿带或断点编号"),
    Field("kind", "text", "Kind", "类型", words=KINDS)) + _WATER + (
    _m("length_m", "Length", "长度"), Field("segments", "int", "Segments", "岸段数")))
ENCROACHMENT = Output("ENCROACHMENT", "MultiPolygon", (
    Field("parcel_id", "text", "Parcel", "地块编号"), Field("parcel_class", "text", "Class of the parcel", "地块地类"),
    Field("owner", "text", "Owner unit", "权属单位")) + _UNIT + _WATER + (
    Field("belt", "text", "Belt", "缓冲带", words=BELTS), _ha("area_ha", "Area in the belt", "占用面积"),
    _share("share", "Share of the parcel", "占地块比例")))
UNITS_TABLE = Output("UNITS_TABLE", "MultiPolygon", (
    Field("level", "text", "Level", "层级", words=UNIT_LEVELS),) + _UNIT + (
    _m("bank_m", "Bank", "岸线长度"), _m("natural_m", "Natural shoreline", "自然岸线长度"),
    _share("natural_rate", "Natural shoreline rate", "自然岸线保有率")) + _NATURAL + (
    _m("green_m", "Green bank", "连续绿带岸线长度"), _m("longest_green_m", "Longest green run", "最长连续绿带"),
    Field("gaps", "int", "Gaps", "断点数"), _m("gap_m", "Bank in gaps", "断点岸线长度"),
    _ha("core_ha", "Core belt", "核心带面积"), _ha("transition_ha", "Transition belt", "过渡带面积"),
    _share("core_natural", "Natural share of the core belt", "核心带自然覆盖占比"),
    _share("transition_natural", "Natural share of the transition belt", "过渡带自然覆盖占比"),
    Field("parcels", "int", "Encroaching parcels", "占用地块数"),
    _ha("encroached_core_ha", "Encroached in the core belt", "核心带被占用面积"),
    _ha("encroached_transition_ha", "Encroached in the transition belt", "过渡带被占用面积")))
OWNERS = Output("OWNERS", "NoGeometry", (
    Field("owner", "text", "Owner unit", "权属单位"), Field("parcels", "int", "Encroaching parcels", "占用地块数"),
    _ha("encroached_core_ha", "Encroached in the core belt", "核心带被占用面积"),
    _ha("encroached_transition_ha", "Encroached in the transition belt", "过渡带被占用面积"),
    Field("units", "text", "Units", "所在单元")))
SCORES = Output("SCORES", "NoGeometry", INDICATORS.fields)
OWNER_SCORES = Output("OWNER_SCORES", "NoGeometry", INDICATORS.fields)

# id, label, value of a unit's row, unit of the value, good direction
SCORE_ROWS = (
    ("natural_shoreline", ("Natural shoreline rate", "自然岸线保有率"), "natural_rate", ("%", "%"), "higher",
     ("natural_m", "m", "bank_m", "m")),
    ("riparian_natural_30", ("Natural cover within 30 m of the bank", "岸线 30 米内自然覆盖占比"), "natural_30", ("%", "%"),
     "higher", (None, "", None, "")),
    ("riparian_green", ("Bank with continuous green", "连续绿带岸线占比"), "green_share", ("%", "%"), "higher",
     ("green_m", "m", "bank_m", "m")),
    ("riparian_core_natural", ("Natural share of the core belt", "核心带自然覆盖占比"), "core_natural", ("%", "%"), "higher",
     (None, "", "core_ha", "ha")),
    ("riparian_encroached", ("Ground encroached in both belts", "缓冲带被占用面积"), "encroached_ha", ("ha", "公顷"), "lower",
     ("encroached_ha", "ha", None, "")),
    ("riparian_parcels", ("Encroaching parcels", "缓冲带占用地块数"), "parcels", ("parcels", "宗"), "lower",
     ("parcels", "n", None, "")))
GROUP = ("Water scorecard", "水环境记分卡")


def score_rows(units, parents, date, with_parcels):
    """Rows of SCORES, in the layout of ecoplan:cityindicators, from rows of UNITS_TABLE."""
    rows = []
    for unit, parent in zip(units, parents):
        more = {"green_share": 100.0 * unit.green_m / unit.bank_m if unit.bank_m else None,
                "encroached_ha": unit.encroached_core_ha + unit.encroached_transition_ha if with_parcels else None}
        for one in SCORE_ROWS:
            skipped = one[4] == "lower" and not with_parcels
            rows.append(_score(one, {**vars(unit), **more}, unit, parent, date, skipped))
    return rows


def _score(one, values, unit, parent, date, skipped):
    key, label, column, value_unit, direction, (top, top_unit, base, base_unit) = one
    value = None if skipped else values[column]
    return SCORES.row(
        level=unit.level, unit_code=unit.unit_code, unit_name=unit.unit_name, parent_code=parent, group_en=GROUP[0],
        group_zh=GROUP[1], indicator=key, name_en=label[0], name_zh=label[1],
        value=None if value is None else float(value), value_unit_en=value_unit[0], value_unit_zh=value_unit[1],
        numerator=float(values[top]) if top and value is not None else None, numerator_unit=top_unit,
        denominator=float(values[base]) if base and value is not None else None, denominator_unit=base_unit,
        state="no_input" if skipped else "ok" if value is not None else "no_base", coverage=None, coverage_known="",
        data_date=date, direction=direction, source="EcoPlan", status="unverified",
        missing="PARCELS" if skipped else "")


def owner_score_rows(owners, date):
    """Rows of OWNER_SCORES: the encroachment of each owner unit, so that a card can be made for each department."""
    rows = []
    for owner in owners:
        values = {"parcels": owner.parcels,
                  "encroached_ha": owner.encroached_core_ha + owner.encroached_transition_ha}
        unit = _Owner(owner.owner)
        rows += [_score(one, values, unit, "", date, False) for one in SCORE_ROWS if one[4] == "lower"]
    return rows


class _Owner:
    """An owner unit in the place of a unit."""

    def __init__(self, name):
        self.level, self.unit_code, self.unit_name = "unit", name, name
