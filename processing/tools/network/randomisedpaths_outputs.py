"""The layers and tables of ecoplan:randomisedpaths."""

from ..frame.fields import Field, Output

BUSIEST = Output("BUSIEST", "MultiPolygon", (
    Field("area_id", "int", "Area number", "区域编号"),
    Field("cells", "int", "Cells", "像元数"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("passage_share", "double", "Share of all passage", "占总通过量比例", "%"),
    Field("max_passage", "double", "Largest passage", "最大通过量"),
    Field("mean_passage", "double", "Mean passage", "平均通过量"),
    Field("mean_habitat", "double", "Mean functional habitat", "平均功能生境"),
    Field("unit", "text", "District", "分区")))
PAIRS = Output("PAIRS", "NoGeometry", (
    Field("from_id", "int", "From source", "起点源地编号"),
    Field("from_name", "text", "From", "起点"),
    Field("to_id", "int", "To source", "终点源地编号"),
    Field("to_name", "text", "To", "终点"),
    Field("expected_cost", "double", "Expected cost", "期望成本"),
    Field("expected_back", "double", "Expected cost of the way back", "返程期望成本"),
    Field("least_cost", "double", "Least cost", "最小成本"),
    Field("cost_ratio", "double", "Expected cost / least cost", "期望成本与最小成本之比"),
    Field("free_energy", "double", "Free-energy distance", "自由能距离"),
    Field("survival", "double", "Probability to survive to the target", "到达存活概率"),
    Field("proximity", "double", "Proximity", "邻近度"),
    Field("resistance_ohm", "double", "Effective resistance", "有效电阻", "ohm")))
UNIT_PASSAGE = Output("UNIT_PASSAGE", "NoGeometry", (
    Field("unit", "text", "District", "分区"),
    Field("area_ha", "double", "Area on the surface", "阻力面内面积", "ha"),
    Field("passage_share", "double", "Share of all passage", "占总通过量比例", "%"),
    Field("habitat_share", "double", "Share of the functional habitat", "占功能生境比例", "%"),
    Field("busiest_ha", "double", "Of the busiest cells", "其中最繁忙像元", "ha"),
    Field("busiest_share", "double", "Share of the busiest cells", "占最繁忙像元比例", "%")))
