"""Layers and tables of ecoplan:urbancooling."""

from ..frame.fields import Field, Output
from .extentaccount_outputs import LEVELS

STATES = {"full": ("reached throughout", "全部覆盖"), "part": ("reached in part", "部分覆盖"),
          "none": ("reached by no cool source", "无冷源覆盖")}
KINDS = {"cool": ("cool source", "冷源"), "hot": ("hot block", "热街区")}
YES_NO = {"yes": ("yes", "是"), "no": ("no", "否")}
_CELSIUS = "°C"

UNIT_TABLE = Output("UNIT_TABLE", "NoGeometry", (
    Field("level", "text", "Level", "层级", words=LEVELS), Field("unit_code", "text", "Unit code", "单元代码"),
    Field("unit_name", "text", "Unit", "单元"),
    Field("area_ha", "double", "Area", "面积", "ha", None, 2),
    Field("capacity", "double", "Cooling capacity CC", "降温能力 CC", "", None, 4),
    Field("mitigation", "double", "Heat mitigation HM", "热缓解指数 HM", "", None, 4),
    Field("air_c", "double", "Air temperature", "气温", _CELSIUS, None, 2),
    Field("cooling_c", "double", "Cooling against no green at all", "相对无降温情景的降温", _CELSIUS, None, 2),
    Field("people", "double", "People", "人口", "", None, 0),
    Field("people_cooled", "double", "People cooled", "受益人口", "", None, 0),
    Field("person_degrees", "double", "Cooling x people (person °C)", "人口降温量（人·°C）", "", None, 0),
    Field("person_degree_hours", "double", "Degree-hours x people (person °C h)", "人口降温度时（人·°C·h）", "", None, 0),
    Field("reached_ha", "double", "Within reach of a cool source", "冷源覆盖面积", "ha", None, 2),
    Field("reached_share", "double", "Share within reach", "冷源覆盖率", "%", None, 2),
    Field("people_reached", "double", "People within reach", "冷源覆盖人口", "", None, 0),
    Field("people_unreached", "double", "People beyond reach", "冷源未覆盖人口", "", None, 0),
    Field("globe_c", "double", "Wet bulb globe temperature", "湿球黑球温度", _CELSIUS, None, 2),
    Field("lost_light", "double", "Light work lost", "轻体力劳动损失", "%", None, 2),
    Field("lost_heavy", "double", "Heavy work lost", "重体力劳动损失", "%", None, 2)))
COOL_SOURCES = Output("COOL_SOURCES", "MultiPolygon", (
    Field("source_id", "int", "Cool source", "冷源编号"),
    Field("name", "text", "Name", "名称"),
    Field("area_ha", "double", "Area", "面积", "ha", None, 2),
    Field("mitigation", "double", "Heat mitigation HM", "热缓解指数 HM", "", None, 4),
    Field("reach_m", "double", "Reach", "影响距离", "m", None, 0),
    Field("served_ha", "double", "Served around it", "服务面积", "ha", None, 2),
    Field("people_served", "double", "People served", "服务人口", "", None, 0)))
BLOCKS_COOLED = Output("BLOCKS_COOLED", "MultiPolygon", (
    Field("block_id", "int", "Block", "街区编号"),
    Field("name", "text", "Name", "名称"),
    Field("area_ha", "double", "Area", "面积", "ha", None, 2),
    Field("air_c", "double", "Air temperature", "气温", _CELSIUS, None, 2),
    Field("mitigation", "double", "Heat mitigation HM", "热缓解指数 HM", "", None, 4),
    Field("people", "double", "People", "人口", "", None, 0),
    Field("reached_share", "double", "Share within reach", "冷源覆盖率", "%", None, 2),
    Field("distance_m", "double", "To the nearest cool source", "至最近冷源距离", "m", None, 0),
    Field("state", "text", "Reached", "覆盖情况", words=STATES),
    Field("hot", "text", "Hotter than blocks on average", "高于街区平均气温", words=YES_NO),
    Field("demand", "double", "Heat above the reference x people (person °C)", "热暴露需求（人·°C）", "", None, 0)))
LINK_AREAS = Output("LINK_AREAS", "MultiPolygon", (
    Field("node_id", "int", "Number", "编号"),
    Field("name", "text", "Name", "名称"),
    Field("kind", "text", "Kind", "类别", words=KINDS),
    Field("of_id", "int", "Number of the source or block", "冷源或街区编号"),
    Field("area_ha", "double", "Area", "面积", "ha", None, 2),
    Field("demand", "double", "Heat above the reference x people (person °C)", "热暴露需求（人·°C）", "", None, 0)))
ENERGY = Output("ENERGY", "MultiPolygon", (
    Field("building_id", "int", "Building", "建筑编号"),
    Field("type", "text", "Type", "类型"),
    Field("footprint_m2", "double", "Footprint", "基底面积", "m2", None, 1),
    Field("air_c", "double", "Air temperature", "气温", _CELSIUS, None, 2),
    Field("saved", "double", "Energy saved by cooling", "降温节约能耗", "kWh", None, 1),
    Field("saved_value", "double", "Value of the energy saved", "节约能耗价值", "", None, 1)))
