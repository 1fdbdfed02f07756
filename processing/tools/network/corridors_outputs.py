"""The layers and tables of ecoplan:corridors, and what their rows are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from ..frame.fields import Field, Output

if TYPE_CHECKING:
    from ...connectivity.linkages import Link

LINKS = Output("LINKS", "LineString", (
    Field("link_id", "int", "Link number", "连接编号", value="link.link_id"),
    Field("from_id", "int", "From source", "起点源地", value="link.from_id"),
    Field("to_id", "int", "To source", "终点源地", value="link.to_id"),
    Field("from_name", "text", "From", "起点"),
    Field("to_name", "text", "To", "终点"),
    Field("lcd", "double", "Least cost", "最小累积阻力", "cost m", value="link.lcd"),
    Field("length_m", "double", "Path length", "路径长度", "m", value="link.length_m"),
    Field("euclid_m", "double", "Straight distance", "直线距离", "m", value="link.euclid_m"),
    Field("ratio_cost_euclid", "double", "Cost / straight distance", "成本与直线距离之比", value="link.ratio_cost_euclid"),
    Field("ratio_cost_length", "double", "Cost / path length", "成本与路径长度之比", value="link.ratio_cost_length"),
    Field("mean_resistance", "double", "Mean resistance", "平均阻力值", value="link.mean_resistance"),
    Field("gravity", "double", "Gravity", "重力模型值"),
    Field("rank", "int", "Rank", "位次"),
    Field("crosses", "text", "Runs through sources", "穿过的源地",
          value=lambda r: ",".join(map(str, r.link.crosses)))))
CORRIDORS = Output("CORRIDORS", "MultiPolygon", (
    Field("corridor_id", "int", "Corridor number", "廊道编号"),
    Field("links", "text", "Links", "所含连接"),
    Field("link_count", "int", "Number of links", "连接数量"),
    Field("width_m", "double", "Full width", "廊道宽度", "m"),
    Field("cutoff", "double", "NLCC cutoff", "NLCC 阈值", "cost m"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("mean_resistance", "double", "Mean resistance", "平均阻力值"),
    Field("rank", "int", "Rank", "位次")))
NODES = Output("NODES", "MultiPolygon", (
    Field("source_id", "int", "Source number", "源地编号"),
    Field("name", "text", "Name", "名称"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("cells", "int", "Cells", "像元数"),
    Field("mean_resistance", "double", "Mean resistance", "平均阻力值"),
    Field("state", "text", "State", "状态", words={
        "ok": ("linked", "已连接"), "isolated": ("isolated", "孤立"), "missing": ("smaller than a cell", "小于一个像元"),
        "on_nodata": ("on cells without resistance", "位于无阻力值像元")}),
    Field("component", "int", "Component", "网络分量"),
    Field("degree", "int", "Links", "连接数"),
    Field("betweenness", "double", "Betweenness", "中介中心性"),
    Field("dpc", "double", "dPC", "dPC", "%"),
    Field("dpc_intra", "double", "dPC intra", "dPC 内部分量", "%"),
    Field("dpc_flux", "double", "dPC flux", "dPC 通量分量", "%"),
    Field("dpc_connector", "double", "dPC connector", "dPC 连接分量", "%"),
    Field("diic", "double", "dIIC", "dIIC", "%"),
    Field("rank", "int", "Rank", "位次")))
NETWORK = Output("NETWORK", "NoGeometry", (
    Field("sources", "int", "Sources", "源地数"),
    Field("links", "int", "Links", "所含连接"),
    Field("components", "int", "Components", "网络分量数"),
    Field("isolated", "int", "Isolated sources", "孤立源地数"),
    Field("alpha", "double", "Closure α", "网络闭合度（α指数）"),
    Field("beta", "double", "Links per node β", "线点率（β指数）"),
    Field("gamma", "double", "Connectivity γ", "网络连接度（γ指数）"),
    Field("total_cost", "double", "Total cost", "总成本", "cost m"),
    Field("total_length_m", "double", "Total length", "总长度", "m"),
    Field("pc", "double", "Probability of connectivity PC", "可能连通性指数 PC"),
    Field("pc_num", "double", "PC numerator", "PC 分子", "ha²"),
    Field("ec_pc_ha", "double", "Equivalent connectivity EC(PC)", "等效连通面积 EC(PC)", "ha"),
    Field("iic", "double", "Integral index of connectivity IIC", "整体连通性指数 IIC"),
    Field("iic_num", "double", "IIC numerator", "IIC 分子", "ha²"),
    Field("distance_kind", "text", "Distance for PC", "PC 所用距离", words={
        "cost": ("least cost", "最小累积阻力"), "length": ("length", "长度"), "euclid": ("straight, edge to edge", "边缘直线距离")}),
    Field("d0", "double", "Reference distance d0", "参考距离 d0"),
    Field("p0", "double", "Probability at d0", "d0 处概率")))


@dataclass(frozen=True)
class LinkRow:
    """A link as it is written; ``gravity`` is NaN and ``rank`` None where not defined."""

    link: Link
    from_name: str
    to_name: str
    gravity: float
    rank: Optional[int]
