"""What ecoplan:linkagepriority writes."""

from ..frame.fields import Field, Output

CORES = Output("CORES", "MultiPolygon", (
    Field("source_id", "int", "Source number", "源地编号"),
    Field("name", "text", "Name", "名称"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("perimeter_m", "double", "Perimeter", "周长", "m"),
    Field("mean_resistance", "double", "Mean resistance", "平均阻力"),
    Field("resistance_value", "double", "Value by resistance", "阻力得分"),
    Field("size_value", "double", "Value by size", "规模得分"),
    Field("shape_value", "double", "Value by area / perimeter", "面积周长比得分"),
    Field("expert_value", "double", "Value by experts", "专家得分"),
    Field("centrality_value", "double", "Value by current-flow centrality", "电流中心性得分"),
    Field("other_value", "double", "Value by the other raster", "其他栅格得分"),
    Field("cav", "double", "Core area value CAV", "核心区价值 CAV"),
    Field("cav_normalised", "double", "CAV, 0 to 1", "CAV（0–1）"),
    Field("rank", "int", "Rank", "位次")))
LINK_PRIORITIES = Output("LINK_PRIORITIES", "MultiLineString", (
    Field("link_id", "int", "Link number", "连接编号"),
    Field("from_id", "int", "From source", "起点源地"),
    Field("to_id", "int", "To source", "终点源地"),
    Field("lcd", "double", "Least cost", "最小累积阻力", "cost m"),
    Field("length_m", "double", "Length of the path", "路径长度", "m"),
    Field("closeness", "double", "Relative closeness", "相对邻近度"),
    Field("permeability", "double", "Relative permeability", "相对通透性"),
    Field("mean_cav", "double", "Mean CAV of its sources", "两端 CAV 均值"),
    Field("expert_value", "double", "Value by experts", "专家得分"),
    Field("csp", "double", "Corridor specific priority CSP", "廊道优先级 CSP"),
    Field("rank", "int", "Rank", "位次")))
