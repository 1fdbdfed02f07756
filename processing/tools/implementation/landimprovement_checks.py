"""Figures of ecoplan:landimprovement held against the rules that are known: facts, no verdict on what is lawful."""

import numpy as np

from ....resources import tables
from .landimprovement_outputs import CHECKS
from .landimprovement_rows import unit_columns, units_of

_HOLDS = {"<=": np.less_equal, ">=": np.greater_equal, ">": np.greater, "=": np.equal}
_ROUNDING = 1e-9


def check_rows(found, balance, contiguity):
    """Rows of CHECKS for every unit; ``balance`` and ``contiguity`` are rows of those outputs."""
    items = {(row.level, row.unit_code, row.item): row for row in balance}
    patches = {(row.level, row.unit_code): row for row in contiguity}
    rows, table = [], figures()
    for unit in units_of(found):
        named = unit_columns(found, unit)
        key = (named["level"], named["unit_code"])
        values = {}
        basic = items.get((*key, "basic_farmland"))
        if basic is not None:
            values["adjusted_share"] = _percent(basic.out_ha, basic.before_ha)
            values["new_share"] = _percent(basic.in_ha - basic.out_ha, basic.out_ha)
        if found.land is not None:
            values["contiguity"] = patches[key].weighted_change
            for name in ("forest", "wetland", "farmland", "construction"):
                row = items.get((*key, name))
                values[name] = None if row is None or not (row.before_ha or row.after_ha) else row.in_ha - row.out_ha
            farm = items.get((*key, "farmland"))
            known = farm is not None and farm.quality_before is not None and farm.quality_after is not None
            values["quality"] = farm.quality_after - farm.quality_before if known else None
            values["sum"] = items[(*key, "total")].change_ha
        rows += [_row(named, table[name], value) for name, value in values.items()]
    return rows


def figures():
    """{check: row of the table of figures}."""
    table = tables.read(tables.shipped("land_checks"), ("check", "relation", "figure"))
    return {row["check"]: row for row in table.rows}


def _row(named, row, value):
    relation, figure = row["relation"], float(row["figure"])
    holds = "none" if value is None else "yes" if _HOLDS[relation](
        value if abs(value - figure) > _ROUNDING else figure, figure) else "no"
    return CHECKS.row(**named, check=row["check"], check_en=row["name_en"], check_zh=row["name_zh"], value=value,
                      figure=figure, relation=relation, value_unit=row["unit"], holds=holds, source=row["provenance"],
                      status=row["status"])


def _percent(part, whole):
    return 100.0 * part / whole if whole > 0 else None
