"""Greenways: the parameters, how they are read, and the names of their levels."""

from __future__ import annotations

from typing import Optional

import numpy as np

from ....i18n import choose, translate
from ....resources.citymodel import GreenwayLevel
from ... import access


def add_greenways(tool, optional=True) -> None:
    tool.add_layer("GREENWAYS", translate("Access", "Greenways"), "line", optional)
    tool.add_field("LEVEL_FIELD", translate("Access", "Level of the greenways"), "GREENWAYS")


def read_greenways(run, crs) -> tuple[Optional[np.ndarray], Optional[list[str]]]:
    """(geometries, level keys) with unknown level names told; (None, None) where no layer is given."""
    field = run.field("LEVEL_FIELD")
    table = run.features("GREENWAYS", "line", crs=crs, fields=[field] if field else [])
    if table is None:
        return None, None
    if not field:
        return table.geometries, [""] * len(table)
    keys, unknown = access.audit.match_levels(table.columns[field], level_names(run))
    if unknown:
        listed = "; ".join(
            translate("Access", "{value} ({count} lines; nearest known: {near})").format(
                value=value, count=count, near=near) for value, (count, near) in sorted(unknown.items()))
        run.warn(translate("Access", "Greenway levels that are not known: {list}. They are shown as a level of "
                                     "their own and have no radius or target.").format(list=listed))
    empty = sum(1 for key in keys if key == "")
    if empty:
        run.warn(translate("Access", "{count} greenways have no level.").format(count=empty))
    return table.geometries, [str(v).strip() if key == "?" else key
                              for key, v in zip(keys, table.columns[field])]


def greenway_levels(run) -> tuple[GreenwayLevel, ...]:
    """The greenway levels of the preset, or the national three."""
    if run.preset is not None and run.preset.greenway_levels:
        return run.preset.greenway_levels
    source = ("Ministry of Housing and Urban-Rural Development, Guidelines for greenway planning and design "
              "绿道规划设计导则 (2016); a copy was seen")
    return (GreenwayLevel("regional", "Regional greenway", "区域级绿道", None, source, "unverified"),
            GreenwayLevel("urban", "City (county) greenway", "市（县）级绿道", None, source, "unverified"),
            GreenwayLevel("community", "Community greenway", "社区级绿道", None, source, "unverified"))


def level_names(run) -> dict[str, list[str]]:
    """{key: names} under which a level may stand in the data."""
    extra = {"regional": ["region", "provincial", "区域", "区域级", "省级", "区域绿道"],
             "urban": ["city", "municipal", "county", "城区级", "市级", "县级", "城市级", "城区级绿道", "市县级绿道"],
             "community": ["neighbourhood", "neighborhood", "社区", "社区级", "社区绿道"]}
    return {level.key: [level.name_en, level.name_zh, *(n for part in level.parts
                                                        for n in (part.name_en, part.name_zh)),
                        *extra.get(level.key, [])] for level in greenway_levels(run)}


def level_label(run, key) -> str:
    """A level as it is shown; unknown ones by themselves."""
    for level in greenway_levels(run):
        if level.key == key:
            return choose({"en": level.name_en, "zh": level.name_zh})
    return key or translate("Access", "(no level)")
