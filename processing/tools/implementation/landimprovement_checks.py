"""Figures of ecoplan:landimprovement held against the rules that are known: facts, no verdict on what is lawful."""

import numpy as np

from .landimprovement_outputs import CHECKS
from .landimprovement_rows import unit_columns, units_of

RULE_149 = "自然资发〔2024〕149号 (its text as reported second-hand)"
OWN = "EcoPlan's own identity"
UNVERIFIED = "unverified"
# key, labels, relation, figure, unit of the value
TEXTS = {
    "adjusted_share": (("Basic farmland adjusted, share of the unit's", "永久基本农田调整面积占本单元永久基本农田比例"), "<=", 5.0, "%"),
    "new_share": (("New basic farmland beyond what went out, share of the adjusted area",
                   "新增永久基本农田（调入减调出）占调整面积比例"), ">=", 5.0, "%"),
    "contiguity": (("Area-weighted mean patch of farmland, change", "耕地面积加权平均连片面积变化"), ">", 0.0, "%"),
    "forest": (("Forest, net change", "林地净变化"), ">=", 0.0, "ha"),
    "wetland": (("Wetland, net change", "湿地净变化"), ">=", 0.0, "ha"),
    "farmland": (("Farmland, net change", "耕地净变化"), ">=", 0.0, "ha"),
    "construction": (("Construction land, net change", "建设用地净变化"), "<=", 0.0, "ha"),
    "quality": (("Slope-weighted quality of farmland, change", "耕地坡度加权质量变化"), ">=", 0.0, ""),
    "sum": (("All ground: after less before", "全部土地：整治后减整治前"), "=", 0.0, "ha")}
OF_RULE = ("adjusted_share", "new_share", "contiguity", "forest", "wetland")
_HOLDS = {"<=": np.less_equal, ">=": np.greater_equal, ">": np.greater, "=": np.equal}
_ROUNDING = 1e-9


def check_rows(found, balance, contiguity):
    """Rows of CHECKS for every unit; ``balance`` and ``contiguity`` are rows of those outputs."""
    items = {(row.level, row.unit_code, row.item): row for row in balance}
    patches = {(row.level, row.unit_code): row for row in contiguity}
    rows = []
    for unit in units_of(found):
        named = unit_columns(found, unit)
        key = (named["level"], named["unit_code"])
        values = {}
        basic = items.get((*key, "basic_farmland"))
        if basic is not None:
            values["adjusted_share"] = _percent(basic.out_ha, basic.before_ha)
            values["new_share"] = _percent(basic.in_ha - basic.out_ha, basic.out_ha)
        if found.land is not None:
            values["contiguity"] = patches[key].weighted_change
            for name in ("forest", "wetland", "farmland", "construction"):
                row = items.get((*key, name))
                values[name] = None if row is None or not (row.before_ha or row.after_ha) else row.in_ha - row.out_ha
            farm = items.get((*key, "farmland"))
            known = farm is not None and farm.quality_before is not None and farm.quality_after is not None
            values["quality"] = farm.quality_after - farm.quality_before if known else None
            values["sum"] = items[(*key, "total")].change_ha
        rows += [_row(named, name, value) for name, value in values.items()]
    return rows


def _row(named, name, value):
    (english, chinese), relation, figure, unit = TEXTS[name]
    holds = "none" if value is None else "yes" if _HOLDS[relation](
        value if abs(value - figure) > _ROUNDING else figure, figure) else "no"
    return CHECKS.row(**named, check=name, check_en=english, check_zh=chinese, value=value, figure=figure,
                      relation=relation, value_unit=unit, holds=holds, source=RULE_149 if name in OF_RULE else OWN,
                      status=UNVERIFIED if name != "sum" else "")


def _percent(part, whole):
    return 100.0 * part / whole if whole > 0 else None
