"""Whom a greenway or park serves: the standards, the city preset's values and the user's own radius table."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Optional

from qgis.core import QgsProcessingParameterMatrix

from ....i18n import choose, translate
from ....resources import tables
from ... import access, bridge
from ...common import reading
from ...common.errors import InputError
from .greenwaylayers import level_label, level_names


@dataclass
class Tier:
    """Rules that are judged together, under one name."""

    name: str
    rules: list[access.coverage.Rule]
    minutes: Optional[float] = None


def add_standard(tool, keys) -> None:
    """The choice of a standard, of these ``keys``, and the table of own radii."""
    labels = {
        "common": translate("Access", "City preset, else two-step park radius (300 and 500 m)"),
        "rings": translate("Access", "Rings of 300, 500 and 1000 m"),
        "living_circles": translate("Access", "Living circles of 5, 10 and 15 minutes (GB 50180-2018)"),
        "hierarchy": translate("Access", "Park hierarchy (GB/T 51346-2019)"),
        "three_thirty_300": translate("Access", "3-30-300: a park within 300 m"),
        "angst": translate("Access", "ANGSt: 2, 20, 100 and 500 ha"),
        "open_space_400": translate("Access", "Open space within 400 m (Singapore Index)")}
    tool.add_choice("STANDARD", translate("Access", "Standard"), [(key, labels[key]) for key in keys])
    tool.addParameter(QgsProcessingParameterMatrix(
        "RADII", translate("Access", "Own radius table (takes the place of the standard)"), 1, False,
        [translate("Access", "greenway or park"), translate("Access", "Level (greenways; empty: all)"),
         translate("Access", "Smallest area in ha (parks)"),
         translate("Access", "Radii in m, rings as 300/500/1000")],
        optional=True))


def own_table(run, name) -> list:
    """The cells of a table that the user filled; an untouched one arrives from a dialog as empty cells: none."""
    cells = run.algorithm.parameterAsMatrix(run.parameters, name, run.context) if run.given(name) else []
    cells = [bridge.layers.plain(cell) for cell in cells]
    return cells if any(str(cell or "").strip() for cell in cells) else []


def service_tiers(run) -> tuple[list[Tier], list[tuple]]:
    """The service rules: the user's table, else the chosen standard with the city preset's values.

    Returns (tiers, provenance rows (rule, radii, source, status)).
    """
    own = own_table(run, "RADII")
    if own:
        run.settle("RADII", ", ".join(map(str, own)), "user")
        rules = [_own_rule(own[i:i + 4], level_names(run)) for i in range(0, len(own), 4)]
        source = translate("Access", "User's radius table")
        return [Tier(translate("Access", "Own radius table"), rules)], [(r, source, "user") for r in rules]
    standard = run.choice("STANDARD")
    table = tables.read(tables.shipped("access_standards"), ("standard", "tier", "kind", "level", "radii_m"))
    tiers, rows = {}, []
    smallest = table.numbers("min_ha", least=0.0, empty=0.0)
    minutes = table.numbers("minutes", above=0.0, empty=-1.0)
    for row, least, minute in zip(table.rows, smallest, minutes):
        if row["standard"] != standard:
            continue
        rule = access.coverage.Rule(row["kind"], row["level"], least,
                                    tuple(float(r) for r in row["radii_m"].split("/")))
        tier = tiers.setdefault(row["tier"], Tier(choose({"en": row["tier_en"], "zh": row["tier_zh"]}), [],
                                                  minute if minute > 0 else None))
        tier.rules.append(rule)
        rows.append((rule, row["provenance"], row["status"]))
    if standard == "common" and run.preset is not None:
        rows = _preset_rules(run) or rows
        tiers = {"1": Tier(next(iter(tiers.values())).name, [rule for rule, _, _ in rows])}
    tiers = list(tiers.values())
    if standard in ("rings", "living_circles"):
        rows = _preset_circles(run, tiers) or rows
    return tiers, rows


def rule_rows(run, provenance) -> list[tuple[str, ...]]:
    """Table rows that show every radius with where it comes from."""
    return [(translate("Access", "Park") if rule.kind == "park" else translate("Access", "Greenway"),
             level_label(run, rule.level) if rule.kind == "greenway" and rule.level
             else (translate("Access", "all") if rule.kind == "greenway" else f"≥ {rule.min_ha:g} ha"),
             " / ".join(f"{r:g}" for r in rule.radii), translate("Provenance", source),
             translate("Access", "user") if status == "user" else translate("Provenance", status))
            for rule, source, status in provenance]


def _preset_rules(run):
    defaults = run.preset.defaults
    rows = []
    if "park_radius_by_area" in defaults:
        entry = defaults["park_radius_by_area"]
        rows += [(access.coverage.Rule("park", "", m2 / 10_000, (float(radius),)), entry.source, entry.status) for m2,
                 radius in entry.value]
    if "greenway_radius_m" in defaults:
        entry = defaults["greenway_radius_m"]
        rows += [(access.coverage.Rule("greenway", key, 0.0, (float(radius),)), entry.source, entry.status) for key,
                 radius in entry.value]
    if rows:
        run.settle("RADII", "; ".join(f"{r.kind} {r.level or f'>= {r.min_ha:g} ha'}: {r.radii[0]:g} m"
                                      for r, _, _ in rows), f"preset {run.preset.key}")
    return rows


def _preset_circles(run, tiers):
    """Put the city preset's living-circle distances into the tiers; returns their provenance rows, if it has any."""
    entry = run.preset.defaults.get("living_circles_m") if run.preset is not None else None
    if entry is None or len(tiers) not in (1, len(entry.value)):
        return []
    distances = tuple(float(v) for v in entry.value)
    rings = [distances] if len(tiers) == 1 else [(v,) for v in distances]
    for tier, radii in zip(tiers, rings):
        tier.rules = [access.coverage.Rule(r.kind, r.level, r.min_ha, radii) for r in tier.rules]
    name = "THRESHOLDS" if run.algorithm.parameterDefinition("THRESHOLDS") is not None else "RADII"
    run.settle(name, ", ".join(f"{v:g}" for v in distances), f"preset {run.preset.key}")
    return [(rule, entry.source, entry.status) for tier in tiers for rule in tier.rules]


def _own_rule(cells, names):
    cells = [reading.plain_text(c) for c in cells] + [""] * (4 - len(cells))
    kind = cells[0].casefold()
    if kind not in ("greenway", "park"):
        near = get_close_matches(kind, ["greenway", "park"], 1, 0.0)[0]
        raise InputError("The radius table says {value} where greenway or park is meant (nearest: {near}).",
                         value=cells[0], near=near)
    level = ""
    if kind == "greenway" and cells[1] not in ("", "*"):
        keys, unknown = access.audit.match_levels([cells[1]], names)
        if unknown:
            raise InputError("The radius table names the greenway level {value}, which is not known; the nearest "
                             "known is {near}. Known: {known}.", value=cells[1], near=unknown[cells[1]][1],
                             known=", ".join(names))
        level = keys[0]
    try:
        smallest = reading.number(cells[2] or 0)
        radii = tuple(reading.number(r) for r in reading.pieces(str(cells[3]).replace("/", ",")))
    except ValueError as error:
        raise InputError("The radius table holds {value} where numbers are needed: areas in ha, radii in m as "
                         "300/500/1000.", value=" | ".join(cells[2:])) from error
    return access.coverage.Rule(kind, level, smallest, radii)
