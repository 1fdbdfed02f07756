"""Tables and layers of ecoplan:reportcard."""

from ....i18n import choose
from ..frame.fields import Field, Output
from .cityindicators_outputs import DIRECTIONS, LEVELS, STATES

GRADES = {"A": ("A", "A"), "B": ("B", "B"), "C": ("C", "C"), "D": ("D", "D"), "F": ("F", "F"),
          "I": ("I (incomplete)", "I（数据不足）"), "": ("–", "–")}
TRENDS = {"better": ("better", "向好"), "steady": ("steady", "持平"), "worse": ("worse", "变差"),
          "changed": ("changed", "有变化"), "unknown": ("unknown", "未知")}
COLOURS = {"A": "#1a7f4b", "B": "#7db95b", "C": "#e9c23f", "D": "#e1812c", "F": "#b8323a", "I": "#c3c9c6"}
INK = {"A": "#ffffff", "B": "#17301f", "C": "#3b2f05", "D": "#ffffff", "F": "#ffffff", "I": "#3c4441"}

_UNIT = (Field("level", "text", "Level", "层级", words=LEVELS), Field("unit_code", "text", "Unit code", "单元代码"),
         Field("unit_name", "text", "Unit", "单元"), Field("year", "int", "Year", "年份"))
CARD = Output("CARD", "NoGeometry", _UNIT + (
    Field("group_en", "text", "Group (English)", "类别（英文）"),
    Field("group_zh", "text", "Group (Chinese)", "类别（中文）"),
    Field("indicator", "text", "Indicator key", "指标标识"),
    Field("name_en", "text", "Indicator (English)", "指标（英文）"),
    Field("name_zh", "text", "Indicator (Chinese)", "指标（中文）"),
    Field("value", "double", "Value", "数值", digits=2),
    Field("value_unit_en", "text", "Unit of the value (English)", "单位（英文）"),
    Field("value_unit_zh", "text", "Unit of the value (Chinese)", "单位（中文）"),
    Field("direction", "text", "Good direction", "优化方向", words=DIRECTIONS),
    Field("target", "double", "Target", "目标值", digits=2),
    Field("target_source", "text", "Source of the target", "目标来源"),
    Field("attainment", "double", "Attainment (% of the target)", "达标率（%）", digits=1),
    Field("earlier", "double", "Earlier value", "前期数值", digits=2),
    Field("earlier_year", "int", "Earlier year", "前期年份"),
    Field("change", "double", "Change (% of the earlier value)", "变化（占前期数值的 %）", digits=1),
    Field("trend", "text", "Trend", "趋势", words=TRENDS),
    Field("peers", "double", "Median of the units of the level", "同级单元中位数", digits=2),
    Field("coverage", "double", "Share of the unit that the inputs cover", "输入数据覆盖单元比例", "%", digits=1),
    Field("data_date", "text", "Date of the oldest input", "最早输入数据时点"),
    Field("confidence", "text", "Confidence", "置信度"),
    Field("state", "text", "State", "状态", words=STATES),
    Field("counted", "text", "Counts for the overall grade", "是否计入总评", words={
        "yes": ("yes", "是"), "no": ("no", "否")}),
    Field("grade", "text", "Grade", "等级", words=GRADES)))
_RESULT = (
    Field("grade", "text", "Overall grade", "总评等级", words=GRADES),
    Field("score", "double", "Score (0-4)", "得分（0–4）", digits=2),
    Field("rank", "int", "Rank", "名次"),
    Field("ranked", "int", "Units ranked", "参与排名单元数"),
    Field("graded", "int", "Indicators graded", "已评指标数"),
    Field("counted", "int", "Indicators counted", "应评指标数"),
    Field("confidence", "text", "Confidence", "置信度"))
LEAGUE = Output("LEAGUE", "NoGeometry", _UNIT + _RESULT + (
    Field("better", "int", "Indicators that got better", "向好指标数"),
    Field("worse", "int", "Indicators that got worse", "变差指标数"),
    Field("card_en", "text", "Card (English)", "报告卡（英文）"),
    Field("card_zh", "text", "Card (Chinese)", "报告卡（中文）")))
GRADE_AREAS = Output("GRADE_AREAS", "MultiPolygon", _UNIT + _RESULT + (
    Field("grades", "text", "Grades of all indicators", "各指标等级"),))


def label(item):
    """An indicator's or meaning's name in the label language."""
    return choose({"en": item.en, "zh": item.zh})


def unit_label(item):
    """The unit of an indicator's value in the label language."""
    return choose({"en": item.unit_en, "zh": item.unit_zh})


def group_label(item):
    """The group of an indicator in the label language."""
    return choose({"en": item.group_en, "zh": item.group_zh})


def unit_name(name):
    """A unit's name; the whole area's in the label language."""
    whole = LEVELS["total"]
    return choose({"en": whole[0].capitalize(), "zh": whole[1]}) if name in whole else name
