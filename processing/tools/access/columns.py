"""Columns that several outputs of the room have, each declared once."""

from ..frame.fields import Field
from ..shared.floors import YES_NO

UNIT = Field("unit", "text", "Unit", "单元")
PEOPLE = Field("people", "double", "People", "人口", digits=0)
NAME = Field("name", "text", "Name", "名称")
AREA_HA = Field("area_ha", "double", "Area", "面积", "ha", digits=4)
LENGTH_M = Field("length_m", "double", "Length", "长度", "m", digits=1)
LENGTH_KM = Field("length_km", "double", "Length", "长度", "km", digits=3)
LEVEL = Field("level", "text", "Level", "级别")
TIER = Field("tier", "text", "Standard", "标准")
RING = Field("ring", "int", "Ring", "环")
RADIUS_M = Field("radius_m", "text", "Radius", "半径", "m")
THRESHOLD = Field("threshold", "double", "Threshold", "阈值")
UNIT_OF_COST = Field("unit_of_cost", "text", "Unit of cost", "成本单位")
ENTRANCE_ID = Field("entrance_id", "int", "Entrance", "出入口")
GAP_M = Field("gap_m", "double", "Straight walk to the network", "到路网直线距离", "m", digits=1)
REASON = Field("reason", "text", "Why there is no figure per person", "无人均值的原因")
LAND_HA = Field("land_ha", "double", "Residential land", "居住用地", "ha", digits=4)
LAND_COVERED_HA = Field("land_covered_ha", "double", "Residential land covered", "覆盖居住用地", "ha", digits=4)
LAND_COVERED_PCT = Field("land_covered_pct", "double", "Residential land covered", "居住用地覆盖率", "%", digits=2)
MEETS_80 = Field("meets_80", "text", "Above 80 %", "高于80%", words=YES_NO)
LAND = (LAND_HA, LAND_COVERED_HA, LAND_COVERED_PCT, MEETS_80)
