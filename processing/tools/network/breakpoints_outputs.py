"""What ecoplan:breakpoints writes: its outputs and their rows."""

import math
from dataclasses import dataclass
from typing import Optional, Tuple

from ....resources import classnames
from ..frame.fields import Field, Output

KIND_WORDS = {
    "road": ("road", "道路"),
    "railway": ("railway", "铁路"),
    "built_up": ("built-up run", "建成区段"),
    "dam": ("dam", "闸坝"),
    "other": ("other", "其他")}
POINT_WORDS = {
    "strategic": ("strategic point", "战略点"),
    "pause_meeting": ("pause point (corridors meet)", "暂歇点（廊道交汇）"),
    "pause_stretch": ("pause point (long stretch)", "暂歇点（长距离段）")}
LEVEL_WORDS = {"high": ("high", "高"), "medium": ("medium", "中"), "low": ("low", "低")}
BREAK_POINTS = Output("BREAK_POINTS", "Point", (
    Field("break_id", "int", "Break number", "断裂点编号", value="priority"),
    Field("link_id", "int", "Link number", "连接编号"),
    Field("from_id", "int", "From source", "起点源地"),
    Field("to_id", "int", "To source", "终点源地"),
    Field("kind", "text", "Kind", "类型", words=KIND_WORDS),
    Field("class", "text", "Class", "等级", words=classnames.roads),
    Field("gap_m", "double", "Gap along the link", "沿线断口长度", "m"),
    Field("along_m", "double", "Place along the link", "沿线位置", "m"),
    Field("link_rank", "int", "Rank of the link", "连接位次"),
    Field("lcd", "double", "Least cost", "最小累积阻力", "cost m"),
    Field("lcd_mended", "double", "Least cost when mended", "修复后最小累积阻力", "cost m"),
    Field("lcd_gain_percent", "double", "Gain of the link", "连接收益", "%", "link_gain"),
    Field("ec_gain_percent", "double", "Gain of EC(PC)", "EC(PC) 收益", "%", "network_gain"),
    Field("links_helped", "int", "Links helped", "受益连接数"),
    Field("measure", "text", "Measure code", "措施编码", value="measure.code"),
    Field("measure_en", "text", "Suggested measure", "建议措施", value="measure.english"),
    Field("measure_zh", "text", "Suggested measure (Chinese)", "建议措施（中文）", value="measure.chinese"),
    Field("priority", "int", "Priority", "优先序"),
    Field("priority_class", "text", "Priority class", "优先级", words=LEVEL_WORDS),
    Field("links", "text", "Links cut here", "此处切断的连接", value=lambda r: ",".join(map(str, r.links)))))
NODE_POINTS = Output("NODE_POINTS", "Point", (
    Field("point_id", "int", "Point number", "点编号"),
    Field("kind", "text", "Kind", "类型", words=POINT_WORDS),
    Field("link_id", "int", "Link number", "连接编号"),
    Field("cost", "double", "Cost at the saddle", "鞍部成本", "cost m")))


@dataclass(frozen=True)
class Measure:
    """A row of the table of measures: for gaps of a kind from ``low`` to below ``high`` m, of some classes or all."""

    code: str
    kind: str = ""
    classes: Tuple[str, ...] = ()
    low: float = 0.0
    high: float = math.inf
    english: str = ""
    chinese: str = ""

    def fits(self, item):
        return self.kind == item.kind and self.low <= item.gap < self.high and (
            not self.classes or item.name in self.classes)


@dataclass(frozen=True)
class BreakPoint:
    """A break as it is written: lengths in m, costs in cost-weighted m, gains in percent, ``links`` that it cuts."""

    link_id: int
    from_id: int
    to_id: int
    kind: str
    class_: str
    gap_m: float
    along_m: float
    link_rank: Optional[int]
    lcd: float
    lcd_mended: float
    link_gain: float
    network_gain: float
    links_helped: int
    measure: Measure
    links: Tuple[int, ...] = ()
    priority: int = 0
    priority_class: str = ""
