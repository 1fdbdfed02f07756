"""What ecoplan:greenwayaccess writes: its outputs and their rows."""

from dataclasses import dataclass
from typing import Optional

from ....resources import classnames
from ..frame.fields import Field, Output
from ..shared.floors import COVERAGE_FLOOR, over_floor, percent
from .columns import AREA_HA, ENTRANCE_ID, GAP_M, LAND, LENGTH_M, PEOPLE, RING, THRESHOLD, TIER, UNIT, UNIT_OF_COST

STATES = {
    "reached": ("Reached", "可达"),
    "beyond": ("Beyond the last threshold", "超出最大阈值"),
    "not_connected": ("Not connected to an entrance", "与出入口不连通"),
    "off_network": ("Off the network", "远离路网"),
}
ENTRANCE_KINDS = {
    "given": ("Given points", "给定点"),
    "greenway": ("Greenway meets walkable line", "绿道与步行线相交"),
    "edge": ("Walkable line meets park edge", "步行线与公园边界相交"),
    "street": ("Along streets beside the park", "沿公园旁街道"),
    "nearest": ("Place of the park nearest to the network", "公园距路网最近处"),
}

ZONES = Output(
    "ZONES",
    "MultiPolygon",
    (
        TIER,
        RING,
        THRESHOLD,
        UNIT_OF_COST,
        AREA_HA,
        Field("reached_m", "double", "Length reached", "可达长度", "m", digits=0),
    ),
)
REACHED = Output(
    "REACHED",
    "LineString",
    (
        TIER,
        RING,
        THRESHOLD,
        Field("cost_min", "double", "Smallest cost", "最小成本", digits=1),
        Field("cost_max", "double", "Largest cost", "最大成本", digits=1),
        LENGTH_M,
        Field("class", "text", "Class", "类别", words=classnames.roads),
    ),
)
ENTRANCES_USED = Output(
    "ENTRANCES_USED",
    "Point",
    (
        ENTRANCE_ID,
        Field("kind", "text", "Kind", "类型", words=ENTRANCE_KINDS),
        Field("park", "text", "Park", "公园"),
        Field("park_ha", "double", "Park area", "公园面积", "ha", digits=4),
        Field("joined", "int", "Joined", "已接入"),
        GAP_M,
    ),
)
DEMAND_ACCESS = Output(
    "DEMAND_ACCESS",
    "Point",
    (
        TIER,
        PEOPLE,
        UNIT,
        Field("state", "text", "State", "状态", words=STATES),
        Field("cost", "double", "Cost", "成本", digits=1),
        RING,
        THRESHOLD,
        ENTRANCE_ID,
        GAP_M,
    ),
)
UNIT_TABLE = Output(
    "UNIT_TABLE",
    "NoGeometry",
    (
        UNIT,
        TIER,
        RING,
        THRESHOLD,
        UNIT_OF_COST,
        PEOPLE,
        Field("people_reached", "double", "People reached", "可达人口", digits=0),
        Field("people_reached_pct", "double", "People reached", "可达人口占比", "%", digits=2),
        Field("people_beyond", "double", "People beyond", "超出阈值人口", digits=0),
        Field("people_not_connected", "double", "People not connected", "不连通人口", digits=0),
        Field("people_off_network", "double", "People off the network", "远离路网人口", digits=0),
        Field("mean_cost", "double", "Mean cost of the reached", "可达人口平均成本", digits=1),
        *LAND,
    ),
)


@dataclass(frozen=True)
class UnitAccess:
    """Who and what a ring reaches in a unit; None where no people or no land are given. ``whole``: everything."""

    unit: str
    tier: str
    ring: int
    threshold: float
    unit_of_cost: str
    people: Optional[float]
    people_reached: Optional[float]
    people_beyond: Optional[float]
    people_not_connected: Optional[float]
    people_off_network: Optional[float]
    mean_cost: Optional[float]
    land_ha: Optional[float]
    land_covered_ha: Optional[float]
    whole: bool

    @property
    def people_reached_pct(self):
        return percent(self.people_reached, self.people)

    @property
    def land_covered_pct(self):
        return percent(self.land_covered_ha, self.land_ha)

    @property
    def meets_80(self):
        return over_floor(self.land_covered_pct, COVERAGE_FLOOR)

    @property
    def share(self):
        """The share that charts show: of the people where they are known, else of the land."""
        return self.people_reached_pct if self.people_reached_pct is not None else self.land_covered_pct
