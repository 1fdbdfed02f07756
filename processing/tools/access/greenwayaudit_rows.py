"""What ecoplan:greenwayaudit writes: its outputs and their rows."""

from dataclasses import dataclass

import numpy as np

from ..frame.fields import Field, Output
from .columns import AREA_HA, LENGTH_KM, LENGTH_M, LEVEL, NAME, UNIT

LEVELS = Output(
    "LEVELS",
    "NoGeometry",
    (
        LEVEL,
        Field("level_name", "text", "Level name", "级别名称"),
        LENGTH_KM,
        Field("share_pct", "double", "Share", "占比", "%", digits=1),
        Field("target_km", "double", "Target", "目标", "km", digits=1),
        Field("of_target_pct", "double", "Of target", "占目标", "%", digits=2),
        Field("in_corridor_km", "double", "In corridors", "廊道内长度", "km", digits=3),
        Field("in_corridor_pct", "double", "In corridors", "廊道内占比", "%", digits=1),
        Field("lines", "int", "Lines", "线数"),
        Field("source", "text", "Source", "来源"),
        Field("status", "text", "Status", "状态"),
    ),
)
COMPONENTS = Output(
    "COMPONENTS",
    "LineString",
    (
        Field("component", "int", "Piece", "分支"),
        Field("rank", "int", "Rank", "位次", value="component"),  # pieces are numbered from the longest
        Field("component_km", "double", "Length of the piece", "分支长度", "km", digits=2),
        LEVEL,
        LENGTH_M,
    ),
)
GAPS = Output(
    "GAPS",
    "LineString",
    (
        Field("rank", "int", "Rank", "位次"),
        Field("gap_m", "double", "Gap", "断点间距", "m", digits=1),
        Field("piece_a", "int", "Piece", "分支"),
        Field("piece_b", "int", "With piece", "接至分支"),
        Field("joined_m", "double", "Length joined", "接通长度", "m", digits=0),
        Field("total_m", "double", "Length of both pieces", "两分支总长", "m", digits=0),
        Field("needed", "int", "Needed", "必需", words={1: ("yes", "是"), 0: ("no", "否")}),
    ),
)
PLACES = Output(
    "PLACES",
    "MultiPolygon",
    (
        Field("kind", "text", "Kind", "类型", words={
            "parks": ("Parks", "公园"), "belts": ("Green belts", "绿带"), "eco_zones": ("Ecological zones", "生态区")}),
        NAME,
        Field("distance_m", "double", "Distance to a greenway", "到绿道距离", "m", digits=1),
        Field("connected", "int", "Connected", "已连通"),
        AREA_HA,
    ),
)
UNIT_TABLE = Output(
    "UNIT_TABLE",
    "NoGeometry",
    (
        UNIT,
        LEVEL,
        LENGTH_KM,
        Field("density_km_km2", "double", "Density", "密度", "km/km2", lambda r: r.length_km / r.area_km2, 3),
    ),
)


@dataclass(frozen=True)
class UnitLength:
    """Greenways of a level in a unit; ``whole``: of all levels."""

    unit: str
    level: str
    length_km: float
    area_km2: float
    whole: bool


@dataclass(frozen=True)
class Places:
    """The places of one layer: (n,) polygons, names, metres to a greenway (NaN beyond the limit) and areas in m2."""

    kind: str
    polygons: np.ndarray
    names: list
    distance: np.ndarray
    area: np.ndarray

    @property
    def connected(self):
        """(n,) bool."""
        return np.isfinite(self.distance)

    def rows(self):
        return [PLACES.row(kind=self.kind, name=name, distance_m=distance, connected=int(connected), area_ha=area / 1e4)
                for name, distance, connected, area in zip(self.names, self.distance, self.connected, self.area)]
