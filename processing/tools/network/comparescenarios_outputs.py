"""The layers and tables of ecoplan:comparescenarios, and what their rows are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..frame.fields import Field, Output

LINK_STATES = {"kept": ("kept", "保留"), "lost": ("lost", "失去"), "gained": ("gained", "新增")}
SOURCE_STATES = {
    "new": ("new", "新增"),
    "same": ("unchanged", "不变"),
    "larger": ("larger", "扩大"),
    "smaller": ("smaller", "缩小"),
    "lost": ("lost", "失去")}
SCENARIOS = Output("SCENARIOS", "NoGeometry", (
    Field("scenario", "text", "Scenario", "情景"),
    Field("sources", "int", "Sources", "源地数"),
    Field("source_area_ha", "double", "Source area", "源地面积", "ha"),
    Field("links", "int", "Links", "连接数"),
    Field("links_lost", "int", "Links lost", "失去的连接"),
    Field("links_gained", "int", "Links gained", "新增的连接"),
    Field("mean_lcd", "double", "Mean least cost", "平均最小成本", "cost m"),
    Field("components", "int", "Components", "网络分量数"),
    Field("isolated", "int", "Isolated sources", "孤立源地数"),
    Field("ec_ha", "double", "EC(PC)", "等效连通面积 EC(PC)", "ha"),
    Field("area_change_percent", "double", "Change of source area", "源地面积变化", "%"),
    Field("ec_change_percent", "double", "Change of EC(PC)", "EC(PC) 变化", "%"),
    Field("d0", "double", "Reference distance d0", "参考距离 d0", "cost m")))
LINK_CHANGES = Output("LINK_CHANGES", "LineString", (
    Field("scenario", "text", "Scenario", "情景"),
    Field("from_id", "int", "From source", "起点源地"),
    Field("to_id", "int", "To source", "终点源地"),
    Field("state", "text", "State", "状态", words=LINK_STATES),
    Field("lcd_base", "double", "Least cost now", "现状最小成本", "cost m"),
    Field("lcd_plan", "double", "Least cost in the plan", "方案最小成本", "cost m"),
    Field("lcd_change", "double", "Change of the least cost", "最小成本变化", "cost m"),
    Field("change_percent", "double", "Change", "变化", "%")))
SOURCE_CHANGES = Output("SOURCE_CHANGES", "MultiPolygon", (
    Field("scenario", "text", "Scenario", "情景"),
    Field("source_id", "int", "Source number", "源地编号"),
    Field("base_id", "int", "Source number now", "现状源地编号"),
    Field("state", "text", "State", "状态", words=SOURCE_STATES),
    Field("area_ha", "double", "Area", "面积", "ha"),
    Field("base_area_ha", "double", "Area now", "现状面积", "ha"),
    Field("change_ha", "double", "Change of area", "面积变化", "ha")))
UNIT_TABLE = Output("UNIT_TABLE", "NoGeometry", (
    Field("scenario", "text", "Scenario", "情景"),
    Field("unit", "text", "District", "分区"),
    Field("area_ha", "double", "Area", "面积", "ha"),
    Field("source_share_base", "double", "Share of sources now", "现状源地占比", "%"),
    Field("source_share_plan", "double", "Share of sources in the plan", "方案源地占比", "%"),
    Field("mean_cost_base", "double", "Mean cost to a source now", "现状到源地平均成本", "cost m"),
    Field("mean_cost_plan", "double", "Mean cost to a source in the plan", "方案到源地平均成本", "cost m"),
    Field("change_percent", "double", "Change", "变化", "%")))


@dataclass(frozen=True)
class LinkRow:
    """A link now and in a plan; its least costs in cost-weighted m, None where it is not there."""

    scenario: str
    from_id: int
    to_id: int
    state: str
    lcd_base: Optional[float]
    lcd_plan: Optional[float]

    @property
    def lcd_change(self) -> Optional[float]:
        return None if self.lcd_base is None or self.lcd_plan is None else self.lcd_plan - self.lcd_base

    @property
    def change_percent(self) -> Optional[float]:
        return 100 * self.lcd_change / self.lcd_base if self.lcd_change is not None and self.lcd_base else None
