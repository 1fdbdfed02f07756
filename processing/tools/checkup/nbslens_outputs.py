"""Layers of ecoplan:nbslens and the words of its columns."""

from ..frame.fields import Field, Output

NEEDS = {"heat": ("heat", "热"), "flood": ("flood", "涝"), "deprivation": ("deprivation", "困难程度"),
         "health": ("ill health", "健康问题"), "canopy": ("missing canopy", "树冠不足")}
SUPPLIES = {"green": ("green per person", "人均绿地"), "served": ("share served", "服务覆盖"), "quality": ("quality", "绿地品质")}
COLUMNS = {**NEEDS, **SUPPLIES}
CLASSES = {"1_1": ("low need, low supply", "低需求、低供给"), "1_2": ("low need, medium supply", "低需求、中供给"),
           "1_3": ("low need, high supply", "低需求、高供给"), "2_1": ("medium need, low supply", "中需求、低供给"),
           "2_2": ("medium need, medium supply", "中需求、中供给"), "2_3": ("medium need, high supply", "中需求、高供给"),
           "3_1": ("high need, low supply", "高需求、低供给"), "3_2": ("high need, medium supply", "高需求、中供给"),
           "3_3": ("high need, high supply", "高需求、高供给"), "unranked": ("not ranked", "未排序")}
COLOURS = {"1_1": "#e8e8e8", "2_1": "#e4acac", "3_1": "#c85a5a", "1_2": "#b0d5df", "2_2": "#ad9ea5", "3_2": "#985356",
           "1_3": "#64acbe", "2_3": "#627f8c", "3_3": "#574249", "unranked": "#ffffff"}
_UNIT = (Field("unit_code", "text", "Unit code", "单元代码"), Field("unit_name", "text", "Unit", "单元"))


def _columns():
    for key, (en, zh) in COLUMNS.items():
        yield Field(key, "double", en[0].upper() + en[1:], zh, "", None, 2)
        yield Field(f"{key}_rank", "double", f"Rank of {en} (0-100)", f"{zh}位次（0-100）", "", None, 1)


LENS = Output("LENS", "MultiPolygon", _UNIT + (
    Field("type", "text", "Type", "类型"),
    Field("need", "double", "Need (0-100)", "需求（0-100）", "", None, 1),
    Field("supply", "double", "Supply (0-100)", "供给（0-100）", "", None, 1),
    Field("need_class", "int", "Class of need", "需求等级"), Field("supply_class", "int", "Class of supply", "供给等级"),
    Field("lens", "text", "Need and supply", "需求与供给", words=CLASSES),
    Field("given", "int", "Columns with a value", "有值指标数"),
    Field("confidence", "text", "Confidence", "可信度"),
    Field("missing", "text", "Missing columns", "缺少的指标"),
    Field("drivers", "text", "Needs in the upper third", "居前三分之一的需求"),
    Field("families", "text", "NBS families that would serve", "适用的 NBS 类别"),
    Field("sites", "int", "Sites that would serve", "可服务的选址数"),
    Field("sites_ha", "double", "Area of these sites", "选址面积", "ha", None, 2)) + tuple(_columns()))
LENS_SITES = Output("LENS_SITES", "MultiPolygon", _UNIT + (
    Field("family", "text", "Family", "NBS 类别"), Field("site_id", "text", "Site", "选址编号"),
    Field("rank", "int", "Rank of the site", "选址位次"),
    Field("fits", "bool", "The family serves a driving need", "类别对应主要需求"),
    Field("distance_m", "double", "Distance to the unit", "到单元距离", "m", None, 0),
    Field("area_ha", "double", "Area of the site", "选址面积", "ha", None, 4)))
