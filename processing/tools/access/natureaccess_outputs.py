"""What ecoplan:natureaccess writes: the balance of nature by unit and by group of people."""

from ..frame.fields import Field, Output
from .columns import PEOPLE, UNIT

_FIGURES = (
    PEOPLE,
    Field("supply_m2", "double", "Nature per person", "人均自然", "m2", digits=2),
    Field("balance_m2", "double", "Balance per person", "人均盈亏", "m2", digits=2),
    Field("balance_ha", "double", "Balance of all people", "总盈亏", "ha", digits=2),
    Field("people_under", "double", "Under-supplied people", "供给不足人口", digits=0),
    Field("people_under_pct", "double", "Under-supplied people", "供给不足人口占比", "%", digits=1),
    Field("people_over", "double", "Over-supplied people", "供给过剩人口", digits=0),
    Field("people_over_pct", "double", "Over-supplied people", "供给过剩人口占比", "%", digits=1))
UNIT_BALANCE = Output("UNIT_BALANCE", "MultiPolygon", (
    UNIT,
    Field("nature_ha", "double", "Nature in the unit", "单元内自然", "ha", digits=2), *_FIGURES))
GROUP_BALANCE = Output("GROUP_BALANCE", "NoGeometry", (
    UNIT,
    Field("group", "text", "Group of people", "人群"), *_FIGURES))
