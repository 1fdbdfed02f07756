"""What ecoplan:greenspacesupply writes: its outputs and their rows."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..frame.fields import Field, Output
from ..shared.floors import YES_NO
from .columns import NAME, PEOPLE, REASON, UNIT

STATES = {
    "served": ("8 m² and more", "8 m²及以上"),
    "below_floor": ("Below 8 m²", "不足8 m²"),
    "unserved": ("No site in reach", "无可达绿地"),
    "too_few_people": ("Fewer than one person", "不足1人"),
}

SITES = Output(
    "SITES",
    "MultiPolygon",
    (
        Field("site_id", "int", "Site", "绿地编号"),
        NAME,
        Field("supply_m2", "double", "Supply", "供给", "m2", digits=2),
        Field("people_in_reach", "double", "People in reach", "可达人口", digits=0),
        Field("supply_per_person", "double", "Supply per person", "人均供给", "m2", digits=2),
        Field("entrances", "int", "Entrances", "出入口数"),
        REASON,
    ),
)
DEMAND_SUPPLY = Output(
    "DEMAND_SUPPLY",
    "Point",
    (
        PEOPLE,
        UNIT,
        Field("access_m2", "double", "Green space per person", "人均绿地", "m2", digits=2),
        Field("sites_in_reach", "int", "Sites in reach", "可达绿地数"),
        Field("state", "text", "State", "状态", words=STATES),
    ),
)
UNIT_TABLE = Output(
    "UNIT_TABLE",
    "NoGeometry",
    (
        UNIT,
        PEOPLE,
        Field("mean_m2", "double", "Mean per person", "人均平均", "m2", digits=2),
        Field("meets_8", "text", "Above 8 m²", "高于8 m²", words=YES_NO),
        Field("gini", "double", "Gini coefficient", "基尼系数", digits=3),
        Field("palma", "double", "Palma ratio", "帕尔马比值", digits=2),
        Field("theil", "double", "Theil index", "泰尔指数", digits=3),
        Field("theil_within", "double", "Theil index, part within units", "泰尔指数单元内部分", digits=3),
        Field("theil_between", "double", "Theil index, part between units", "泰尔指数单元间部分", digits=3),
        Field("people_below_8", "double", "People below 8 m²", "不足8 m²人口", digits=0),
        Field("people_below_8_pct", "double", "People below 8 m²", "不足8 m²人口占比", "%", digits=1),
        Field("people_unserved", "double", "People without a site", "无可达绿地人口", digits=0),
        Field("people_unserved_pct", "double", "People without a site", "无可达绿地人口占比", "%", digits=1),
        REASON,
    ),
)
CANDIDATES_RANKED = Output(
    "CANDIDATES_RANKED",
    "Point",
    (
        Field("rank", "int", "Rank", "位次"),
        Field("candidate_id", "int", "Candidate", "候选点"),
        Field("gain", "double", "Newly served", "新增服务人口", digits=0),
        Field("served", "double", "Served so far", "累计服务人口", digits=0),
        Field("served_pct", "double", "Share of the unserved", "占未服务人口", "%", digits=1),
        Field("bound", "double", "Upper bound", "上界", digits=0),
        Field("alone", "double", "Served alone", "单独可服务", digits=0),
        NAME,
    ),
)


@dataclass(frozen=True)
class UnitSupply:
    """Supply and equity in a unit; for too few people no ``mean_m2``, ``gini``, ``palma`` and ``theil``, but the
    ``reason``; without units no parts of the Theil index."""

    unit: str
    people: float
    mean_m2: Optional[float]
    meets_8: str
    gini: Optional[float]
    palma: Optional[float]
    theil: Optional[float]
    theil_within: Optional[float]
    theil_between: Optional[float]
    people_below_8: float
    people_unserved: float
    reason: str

    @property
    def people_below_8_pct(self):
        return 100 * self.people_below_8 / self.people

    @property
    def people_unserved_pct(self):
        return 100 * self.people_unserved / self.people


@dataclass(frozen=True)
class Choice:
    """Candidates and those chosen (access.siting.Siting): (c,) points and names, ``unserved`` people in all."""

    points: np.ndarray
    names: list
    siting: object
    unserved: float

    def rows(self):
        """Rows of the candidates chosen, by rank."""
        chosen = self.siting
        return [
            CANDIDATES_RANKED.row(
                rank=i + 1,
                candidate_id=int(candidate),
                gain=chosen.gain[i],
                served=chosen.served[i],
                served_pct=100 * chosen.served[i] / self.unserved,
                bound=chosen.bound[i],
                alone=chosen.alone[candidate],
                name=self.names[candidate],
            )
            for i, candidate in enumerate(chosen.chosen)
        ]
