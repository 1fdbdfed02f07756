"""The long table of ecoplan:cityindicators and the sheets of its workbook."""

import math

from ....i18n import choose, translate
from ..frame.fields import Field, Output

LEVELS = {"total": ("whole area", "全域"), "province": ("province", "省"), "city": ("city", "市"),
          "county": ("county or district", "区县"), "town": ("town or street", "乡镇街道"),
          "village": ("village or community", "村（社区）"), "unit": ("unit", "单元")}
STATES = {"ok": ("computed", "已计算"), "no_input": ("no input", "缺少输入"),
          "no_data": ("no data in the unit", "单元内无数据"), "no_base": ("nothing to divide by", "分母为零")}
DIRECTIONS = {"higher": ("higher is better", "越高越好"), "lower": ("lower is better", "越低越好"),
              "none": ("no direction", "无方向")}
UNITS = {"ha": ("ha", "公顷"), "ha2": ("ha²", "公顷²"), "km": ("km", "千米"), "km2": ("km²", "平方千米"), "m": ("m", "米"),
         "m2": ("m²", "平方米"), "people": ("people", "人"), "n": ("number", "个"), "species": ("species", "种"),
         "": ("–", "–")}

INDICATORS = Output("INDICATORS", "NoGeometry", (
    Field("level", "text", "Level", "层级", words=LEVELS),
    Field("unit_code", "text", "Unit code", "单元代码"),
    Field("unit_name", "text", "Unit", "单元"),
    Field("parent_code", "text", "Code of the unit above", "上级单元代码"),
    Field("group_en", "text", "Group (English)", "类别（英文）"),
    Field("group_zh", "text", "Group (Chinese)", "类别（中文）"),
    Field("indicator", "text", "Indicator key", "指标标识"),
    Field("name_en", "text", "Indicator (English)", "指标（英文）"),
    Field("name_zh", "text", "Indicator (Chinese)", "指标（中文）"),
    Field("value", "double", "Value", "数值", digits=4),
    Field("value_unit_en", "text", "Unit of the value (English)", "单位（英文）"),
    Field("value_unit_zh", "text", "Unit of the value (Chinese)", "单位（中文）"),
    Field("numerator", "double", "Numerator", "分子", digits=4),
    Field("numerator_unit", "text", "Unit of the numerator", "分子单位", words=UNITS),
    Field("denominator", "double", "Denominator", "分母", digits=4),
    Field("denominator_unit", "text", "Unit of the denominator", "分母单位", words=UNITS),
    Field("state", "text", "State", "状态", words=STATES),
    Field("coverage", "double", "Share of the unit that the inputs cover", "输入数据覆盖单元比例", "%", digits=2),
    Field("coverage_known", "text", "Coverage measured or assumed", "覆盖比例来源", words={
        "measured": ("measured", "量算"), "assumed": ("assumed", "假定")}),
    Field("data_date", "text", "Date of the oldest input", "最早输入数据时点"),
    Field("direction", "text", "Good direction", "优化方向", words=DIRECTIONS),
    Field("source", "text", "Source of the indicator", "指标来源"),
    Field("status", "text", "Status of the definition", "定义状态"),
    Field("missing", "text", "Missing inputs", "缺少的输入")))


class Rows:
    """Rows of one run. ``tree``: units; ``names``: {code: name} of units above; ``found``: per indicator (value,
    numerator, denominator, coverage, measured, date, scale) tables by unit, or the roles that are missing."""

    def __init__(self, tree, names, indicators, found):
        self.tree, self.names, self.indicators, self.found = tree, names, indicators, found
        top = [u for u in range(1, len(tree) - 1) if tree.parents[u] == 0]
        self.units = [u for u in range(len(tree) - 1) if u or len(top) != 1]

    def name(self, unit):
        """A unit's name; the whole's in the label language."""
        code = self.tree.codes[unit]
        if not code:
            return choose({"en": LEVELS["total"][0], "zh": LEVELS["total"][1]})
        known = self.tree.names[unit]
        if known in ("", code):
            known = self.names.get(code, known)
        if known == code and unit == self.units[0] and len(self.units) > 1:
            return choose({"en": LEVELS["total"][0], "zh": LEVELS["total"][1]})
        return known

    def rows(self):
        return [self._row(unit, indicator) for unit in self.units for indicator in self.indicators]

    def _row(self, unit, indicator):
        found = self.found[indicator.id]
        row = {"value": None, "numerator": None, "denominator": None, "coverage": None, "coverage_known": "",
               "data_date": "", "numerator_unit": "", "denominator_unit": "", "missing": ""}
        if isinstance(found, tuple):
            row.update(state="no_input", missing=", ".join(found))
        else:
            row.update(found.row(unit))
        return INDICATORS.row(
            level=self.tree.levels[unit], unit_code=self.tree.codes[unit], unit_name=self.name(unit),
            parent_code=self.tree.codes[self.tree.parents[unit]] if unit else "", indicator=indicator.id,
            group_en=indicator.group_en, group_zh=indicator.group_zh, name_en=indicator.en, name_zh=indicator.zh,
            value_unit_en=indicator.unit_en, value_unit_zh=indicator.unit_zh, direction=indicator.direction,
            source=indicator.source, status=indicator.status, **row)


class Found:
    """Tables of one indicator by unit: values and parts as printed, coverage 0 to 1 or None where it is not known."""

    def __init__(self, value, numerator, denominator, coverage, date, scale):
        self.value, self.numerator, self.denominator = value, numerator, denominator
        self.coverage, self.date, self.scale = coverage, date, scale

    def row(self, unit):
        """The columns of one unit."""
        share = 1.0 if self.coverage is None else float(min(1.0, self.coverage[unit]))
        value = float(self.value[unit])
        state = "no_data" if share <= 0 else "no_base" if math.isnan(value) else "ok"
        below = float(self.denominator[unit])
        return {"value": value if state == "ok" else None, "state": state,
                "numerator": None if state == "no_data" else float(self.numerator[unit]),
                "denominator": None if state == "no_data" or math.isnan(below) else below,
                "numerator_unit": self.scale.units[0], "denominator_unit": self.scale.units[1],
                "coverage": 100.0 * share, "coverage_known": "assumed" if self.coverage is None else "measured",
                "data_date": self.date}


def sheets(table, rows):
    """The sheets of the workbook: one of all rows, and one with a column per indicator."""
    names = [field.name for field in INDICATORS.fields]
    digits = [field.digits for field in INDICATORS.fields]
    long = (translate("CityIndicators", "Indicators"), INDICATORS.headings(names),
            [[field.word(field.of(row)) for field in INDICATORS.fields] for row in rows], digits)
    shown = [i for i in table.indicators if not isinstance(table.found[i.id], tuple)]
    by_unit = {}
    for row in rows:
        by_unit.setdefault((row.level, row.unit_code, row.unit_name), {})[row.indicator] = row.value
    heads = [INDICATORS["level"].label(), INDICATORS["unit_code"].label(), INDICATORS["unit_name"].label(),
             *(heading(i) for i in shown)]
    wide = (translate("CityIndicators", "By unit"), heads,
            [[INDICATORS["level"].word(level), code, name, *(values.get(i.id) for i in shown)]
             for (level, code, name), values in by_unit.items()], [None] * 3 + [4] * len(shown))
    return [wide, long]


def label(indicator):
    """An indicator's name in the label language."""
    return choose({"en": indicator.en, "zh": indicator.zh})


def heading(indicator):
    """Name and unit of an indicator."""
    unit = choose({"en": indicator.unit_en, "zh": indicator.unit_zh})
    return f"{label(indicator)} ({unit})" if unit else label(indicator)
