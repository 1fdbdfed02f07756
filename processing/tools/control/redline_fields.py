"""Outputs of the red-line check, declared: columns depend on the kind of project land and on the lines given.

:data:`PARTS`, :data:`CHECKED` and :data:`SUMMARY` hold the columns of all kinds; a run
writes those of its own kind, made by :func:`parts`, :func:`checked` and :func:`summary`.
"""

from ..frame.fields import Field, Output
from .verdictwords import verdict_words

SINGLE = {"polygon": "Polygon", "line": "LineString", "point": "Point"}
MULTI = {"polygon": "MultiPolygon", "line": "MultiLineString", "point": "MultiPoint"}
KINDS = tuple(SINGLE)

SIZES = {"polygon": ("m2", "ha", "mu"), "line": ("m",), "point": ("n",)}
"""Units of measure of a kind of project, as overlay.tables has them; the first is the one that counts."""
DIGITS = {"m2": 2, "ha": 4, "mu": 2, "m": 2, "n": 0}
OWN = {"m2": "area_m2", "ha": "area_ha", "mu": "area_mu", "m": "length_m", "n": "points"}
"""Field of a size that stands alone, by unit of measure."""
PLANAR = {"polygon": "area_planar_m2", "line": "length_planar_m"}

_OWN_LABELS = {"m2": ("Area", "面积", "m²"), "ha": ("Area (ha)", "面积（公顷）", ""), "mu": ("Area (mu)", "面积（亩）", ""),
               "m": ("Length", "长度", "m"), "n": ("Points", "点数", "")}
_INSIDE_LABELS = {
    "m2": ("area inside", "占用面积", "m²"), "ha": ("area inside (ha)", "占用面积（公顷）", ""),
    "mu": ("area inside (mu)", "占用面积（亩）", ""), "m": ("length inside", "占用长度", "m"),
    "n": ("points inside", "占用点数", "")}
_PLANAR_LABELS = {"polygon": ("Planar area", "平面面积", "m²"), "line": ("Planar length", "平面长度", "m")}
_NET_UNITS = {"m2": "m²", "m": "m"}
_LINES = {"redline": ("Red line", "生态保护红线"), "farmland": ("Farmland", "永久基本农田"),
          "development": ("Development boundary", "城镇开发边界"), "protected": ("Protected areas", "自然保护地"),
          "water": ("Water sources", "水源保护区")}
_EVERY_LINE = (*_LINES, *(f"other_{number}" for number in range(1, 6)))

OTHER_LINE = ("Other control line", "其他控制线")
ROLES = {
    "project": ("Project land", "项目用地"),
    "redline": ("Ecological protection red line", "生态保护红线"),
    "farmland": ("Permanent basic farmland", "永久基本农田"),
    "development": ("Urban development boundary", "城镇开发边界"),
    "protected": ("Nature protected areas", "自然保护地"),
    "water": ("Drinking-water source protection areas", "饮用水水源保护区"),
    **{f"other_{number}": OTHER_LINE for number in range(1, 100)},
}
ZONES = {
    "core": ("core protection zone", "核心保护区"), "general": ("general control zone", "一般控制区"),
    "class1": ("class-1 protection area", "一级保护区"), "class2": ("class-2 protection area", "二级保护区"),
    "quasi": ("quasi-protection area", "准保护区"), "unknown": ("zone not stated", "分区未注明"),
}
STATES = {
    "clear": ("occupies no control line", "不涉及控制线"),
    "touching": ("touches within the tolerance", "容差内相接"),
    "marked": ("occupies; documents or no land marked", "涉及；已填报意见或不申请用地"),
    "open": ("occupies; avoid or supply what is missing", "涉及；需避让或补充材料"),
    "undetermined": ("cannot be determined", "无法判定"),
}
SLIVERS = {"normal": ("normal", "正常"), "review": ("review", "待核"), "noise": ("noise", "噪声"),
           "touch": ("touch", "相接")}
LEVELS = {"total": ("total", "合计"), "county": ("county", "县级"), "town": ("town", "乡镇级"),
          "village": ("village", "村级"), "unit": ("unit", "单元")}
FINDING_KINDS = {
    "repaired": ("invalid geometry, repaired", "图形无效，已修复"),
    "disputed": ("rings that can be read in several ways", "环有多种读法"),
    "unusable": ("geometry that cannot be read or repaired", "图形无法读取或修复"),
    "no_geometry": ("feature without geometry", "没有图形的要素"),
    "duplicate": ("duplicate of another feature", "与另一要素重复"),
    "overlap": ("overlaps another feature of the same line", "与同一控制线的另一要素重叠"),
    "crossing": ("crosses another control line", "与另一控制线交叉"),
}


def prefix(role):
    """Field prefix of a role: its key, other1 and so on for further lines."""
    return role.replace("_", "")


def parts(kinds=KINDS):
    """The occupied parts of project land of these kinds."""
    return Output("PARTS", _geometry(kinds, SINGLE), (
        Field("parcel_id", "text", "Parcel number", "地块编号"), Field("parcel_name", "text", "Parcel name", "地块名称"),
        Field("role", "text", "Control line", "控制线", words=ROLES), Field("line_name", "text", "Layer", "图层"),
        Field("zone", "text", "Zone", "分区", words=ZONES), Field("site", "text", "Site", "名称"),
        *_own_sizes(kinds), Field("share", "double", "Share of the parcel", "占地块比例", "%", digits=4),
        Field("sliver", "text", "Sliver class", "碎面类别", words=SLIVERS),
        Field("size_exact", "double", "Size before rounding", "未取位的面积或长度", digits=6)))


def checked(kinds=KINDS, roles=_EVERY_LINE):
    """The checked parcels of these kinds, with the columns of each line."""
    planar = [kind for kind in kinds if kind in PLANAR]
    fields = [Field("parcel_id", "text", "Parcel number", "地块编号"),
              Field("parcel_name", "text", "Parcel name", "地块名称"),
              Field("overall", "text", "Overall", "总体结论", words=STATES), *_own_sizes(kinds)]
    fields += [Field(PLANAR[kind], "double", *_PLANAR_LABELS[kind], digits=2) for kind in planar]
    if planar:
        fields.append(Field("planar_ppm", "double", "Planar minus ellipsoidal", "平面与椭球之差", "ppm", digits=1))
    for role in roles:
        fields += _line_fields(kinds, role)
    fields += [Field("statement", "text", "Statement", "结论表述"), Field("repaired", "text", "Repaired", "图形修复")]
    return Output("CHECKED", _geometry(kinds, MULTI), tuple(fields))


def summary(kinds=KINDS):
    """Sizes by administrative unit, line and zone."""
    net = DIGITS[SIZES[kinds[0]][0]]
    return Output("SUMMARY", "NoGeometry", (
        Field("level", "text", "Level", "级别", words=LEVELS), Field("unit_code", "text", "Unit code", "行政区代码"),
        Field("unit_name", "text", "Unit name", "行政区名称"),
        Field("role", "text", "Control line", "控制线", words=ROLES), Field("line_name", "text", "Layer", "图层"),
        Field("zone", "text", "Zone", "分区", words=ZONES), Field("parcels", "int", "Parcels", "地块数", digits=0),
        *_own_sizes(kinds), Field("net", "double", "Without review and noise", "不含待核和噪声", digits=net)))


def _geometry(kinds, types):
    return types[kinds[0]] if len(kinds) == 1 else "Unknown"


def _own_sizes(kinds):
    return [Field(OWN[size], "double", *_OWN_LABELS[size], digits=DIGITS[size])
            for kind in kinds for size in SIZES[kind]]


def _line_fields(kinds, role):
    """The columns of one control line; further lines go by their number."""
    number = role.partition("_")[2]
    en, zh = _LINES.get(role, (f"Other line {number}", f"其他控制线{number}"))
    key, sizes = prefix(role), [size for kind in kinds for size in SIZES[kind]]
    fields = [Field(f"{key}_verdict", "text", f"{en}: verdict", f"{zh}结论代码", words=verdict_words(role))]
    for size in sizes:
        inside, chinese, unit = _INSIDE_LABELS[size]
        fields.append(Field(f"{key}_{size}", "double", f"{en}: {inside}", zh + chinese, unit, digits=DIGITS[size]))
    measured = [SIZES[kind][0] for kind in kinds if kind != "point"]
    if measured:
        fields.append(Field(f"{key}_share", "double", f"{en}: share", f"{zh}占比", "%", digits=4))
    fields += [Field(f"{key}_net_{size}", "double", f"{en}: without review and noise", f"{zh}不含待核和噪声",
                     _NET_UNITS[size], digits=DIGITS[size]) for size in measured]
    return [*fields, Field(f"{key}_dist_m", "double", f"{en}: distance", f"{zh}距离", "m", digits=2),
            Field(f"{key}_near", "bool", f"{en}: hugs the line", f"{zh}贴线")]


PARTS, CHECKED, SUMMARY = parts(), checked(), summary()
FINDINGS = Output("FINDINGS", "MultiPolygon", (
    Field("kind", "text", "Finding", "问题", words=FINDING_KINDS),
    Field("role", "text", "Control line", "控制线", words=ROLES), Field("line_name", "text", "Layer", "图层"),
    Field("feature", "int", "Feature", "要素编号", digits=0),
    Field("other_role", "text", "Other line", "另一控制线", words=ROLES),
    Field("other_feature", "int", "Other feature", "另一要素编号", digits=0),
    Field("area_m2", "double", "Area", "面积", "m²", digits=2), Field("reason", "text", "Reason", "原因")))
