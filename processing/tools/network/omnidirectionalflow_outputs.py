"""The layers and tables of ecoplan:omnidirectionalflow."""

from ..frame.fields import Field, Output

KIND_WORDS = {"impeded": ("impeded", "受阻"), "diffuse": ("diffuse", "弥散"),
              "intensified": ("intensified", "增强"), "channelised": ("channelised", "汇聚成道")}
_AREA_FIELDS = (
    Field("area_id", "int", "Area number", "区域编号"),
    Field("cells", "int", "Cells", "像元数"),
    Field("area_ha", "double", "Ellipsoidal area", "椭球面积", "ha"),
    Field("current_share", "double", "Share of all flow", "占总流量比例", "%"),
    Field("max_current", "double", "Largest current", "最大电流", "A"),
    Field("mean_current", "double", "Mean current", "平均电流", "A"),
    Field("mean_ratio", "double", "Mean normalised flow", "平均归一化流量"),
    Field("unit", "text", "District", "分区"))
BUSIEST = Output("BUSIEST", "MultiPolygon", _AREA_FIELDS)
CHANNELS = Output("CHANNELS", "MultiPolygon", _AREA_FIELDS)
CLASS_FLOW = Output("CLASS_FLOW", "NoGeometry", (
    Field("class", "text", "Kind of flow", "流动类型", words=KIND_WORDS),
    Field("from_ratio", "double", "Normalised flow from", "归一化流量下限"),
    Field("area_ha", "double", "Area", "面积", "ha"),
    Field("area_share", "double", "Share of the area", "占面积比例", "%"),
    Field("current_share", "double", "Share of all flow", "占总流量比例", "%")))
UNIT_FLOW = Output("UNIT_FLOW", "NoGeometry", (
    Field("unit", "text", "District", "分区"),
    Field("area_ha", "double", "Area on the surface", "阻力面内面积", "ha"),
    Field("current_share", "double", "Share of all flow", "占总流量比例", "%"),
    Field("mean_ratio", "double", "Mean normalised flow", "平均归一化流量"),
    Field("busiest_ha", "double", "Of the busiest cells", "其中最繁忙像元", "ha"),
    Field("busiest_share", "double", "Share of the busiest cells", "占最繁忙像元比例", "%"),
    Field("channelised_ha", "double", "Channelised", "汇聚成道", "ha")))
