"""Tables and layers of ecoplan:visitorpressure."""

from ..frame.fields import Field, Output

METHODS = {"area": ("area method", "面积法"), "trail": ("trail method", "游道法"),
           "ecological": ("ecological capacity", "生态容量法"), "bottleneck": ("bottleneck method", "卡口法"),
           "limit": ("other limit", "其他限制")}
STATES = {"found": ("way around found", "可绕行"), "ends_inside": ("ends or forks in the core", "止于核心生境或在其中分岔"),
          "no_way": ("no way around", "无法绕行")}
CLASSES = {0: ("beyond reach", "影响之外"), 1: ("low", "低"), 2: ("medium", "中"), 3: ("high", "高"),
           4: ("very high", "很高")}


def _people(name, en, zh):
    return Field(name, "double", f"Visitors {en}", f"{zh}（人）", "", None, 0)


def _m(name, en, zh):
    return Field(name, "double", en, zh, "m", None, 1)


UNIT_WORDS = {"m²": ("m²", "平方米"), "m²/person": ("m² a person", "平方米/人"), "person/ha": ("people/ha", "人/公顷"),
              "person/h": ("people/h", "人/小时"), "person": ("people", "人"), "person/d": ("people/day", "人/日"),
              "person/a": ("people/year", "人/年")}
CAPACITY = Output("CAPACITY", "NoGeometry", (
    Field("place", "text", "Place", "场所"), Field("method", "text", "Method", "方法", words=METHODS),
    Field("name_en", "text", "Capacity (English)", "容量名称（英文）"),
    Field("name_zh", "text", "Capacity (Chinese)", "容量名称（中文）"),
    Field("basis", "double", "Basis", "基数", "", None, 2),
    Field("basis_unit", "text", "Unit of the basis", "基数单位", words=UNIT_WORDS),
    Field("standard_low", "double", "Standard, low", "指标下限", "", None, 2),
    Field("standard_high", "double", "Standard, high", "指标上限", "", None, 2),
    Field("standard_unit", "text", "Unit of the standard", "指标单位", words=UNIT_WORDS),
    _people("instant_low", "at once, low", "瞬时容量下限"), _people("instant_high", "at once, high", "瞬时容量上限"),
    _people("day_low", "a day, low", "日容量下限"), _people("day_high", "a day, high", "日容量上限"),
    _people("year_low", "a year, low", "年容量下限"), _people("year_high", "a year, high", "年容量上限"),
    Field("binding_low", "bool", "Binding at the low end", "下限控制项"),
    Field("binding_high", "bool", "Binding at the high end", "上限控制项"),
    _people("visitors", "a day now", "现状日游客量"),
    Field("source", "text", "Source", "来源"), Field("status", "text", "Status", "状态")))
CONFLICTS = Output("CONFLICTS", "MultiPolygon", (
    Field("habitat", "text", "Habitat", "生境"), Field("pressure", "int", "Pressure class", "压力等级", words=CLASSES),
    Field("zone", "text", "Zone of the reserve", "保护地分区"),
    Field("area_ha", "double", "Area", "面积", "ha", None, 4),
    Field("share", "double", "Share of the habitat", "占该生境比例", "%", None, 2)))
TRAIL_TABLE = Output("TRAIL_TABLE", "MultiLineString", (
    Field("trail_id", "int", "Trail", "步道编号"), Field("trail_name", "text", "Name", "名称"),
    _m("length_m", "Length", "长度"), _m("inside_m", "Inside core habitat", "核心生境内长度"),
    Field("inside_share", "double", "Share inside", "生境内占比", "%", None, 1),
    Field("stretches", "int", "Stretches inside", "生境内段数")))
ROUTES = Output("ROUTES", "MultiLineString", (
    Field("route_id", "int", "Route", "改线编号"), Field("trail_id", "int", "Trail", "步道编号"),
    Field("trail_name", "text", "Name", "名称"), Field("state", "text", "State", "情况", words=STATES),
    _m("replaced_m", "Stretch inside that it replaces", "替代的生境内长度"), _m("route_m", "Way around", "绕行长度"),
    _m("extra_m", "Longer by", "增加长度"),
    Field("minutes", "double", "Walking time around", "绕行步行时间", "min", None, 1)))
BANDS = Output("BANDS", "NoGeometry", (
    _m("from_m", "From", "起始距离"), _m("to_m", "To", "终止距离"),
    Field("area_ha", "double", "Core habitat", "核心生境面积", "ha", None, 4),
    Field("share", "double", "Share of core habitat", "占核心生境比例", "%", None, 2)))
