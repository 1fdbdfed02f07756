"""What ecoplan:reportcard reads: long tables as layers, names and directions, targets, rules, outlines of units."""

import re
from dataclasses import replace

import numpy as np
import shapely
from qgis.core import NULL

from ....resources import tables
from ... import checkup
from ...accounts.dates import read_date
from ...bridge.progress import Watch
from ...common.errors import InputError
from ...common.reading import plain_text
from ..shared.units import read_units

_WATCHED = 5000  # rows between two looks at the cancel button


def rows_of(run, name):
    """[{column in small letters: value}] of a table, whatever geometry it has."""
    source = run.source(name)
    columns = [field.name().casefold() for field in source.fields()]
    for column in ("indicator", "value"):
        if column not in columns:
            raise InputError("The table {name} has no column {column}; it has {have}.", name=source.sourceName(),
                             column=column, have=", ".join(columns))
    if "unit_code" not in columns and "unit_name" not in columns:
        raise InputError("The table {name} has no column {column}; it has {have}.", name=source.sourceName(),
                         column="unit_code", have=", ".join(columns))
    look, rows = Watch(run.feedback), []
    for number, feature in enumerate(source.getFeatures()):
        if number % _WATCHED == 0:
            look()
        row = {column: None if value == NULL else value for column, value in zip(columns, feature.attributes())}
        code = plain_text(row.get("unit_code"))
        row["unit_code"] = code[:-2] if re.fullmatch(r"\d+\.0", code) else code
        rows.append(row)
    return source.sourceName(), rows


def year_of(rows, given, name, parameter):
    """Callable giving the year of a row: its own, else the one given, else that of the newest date in the table."""
    default = given
    if default is None and not all(plain_text(row.get("year")) for row in rows):
        dates = [read_date(row.get("data_date")) for row in rows if plain_text(row.get("data_date"))]
        default = max((date[0] for date in dates if date), default=None)
        if default is None:
            raise InputError("The table {name} says no year: give it ({parameter}), or a column year.", name=name,
                             parameter=parameter)

    def year(row):
        text = plain_text(row.get("year"))
        date = read_date(text[:-2] if text.endswith(".0") else text) if text else None
        if text and date is None:
            raise InputError("{date} is no date: write 2023, 2023-12 or 2023-12-31.", date=text)
        return date[0] if date else default
    return year


def read_all(run):
    """(units, entries, meanings, year, targets or None, rules table, {rule: number}) of a run."""
    name, rows = rows_of(run, "INDICATORS")
    if not rows:
        raise InputError("The table {name} is empty.", name=name)
    current = year_of(rows, run.integer("YEAR"), name, "YEAR")
    units, entries, found = checkup.longtable.read_entries(rows, name, current)
    year = max(when for _, _, _, when in entries)
    if run.source("PREVIOUS") is not None:
        before, earlier_rows = rows_of(run, "PREVIOUS")
        of = year_of(earlier_rows, run.integer("PREVIOUS_YEAR"), before, "PREVIOUS_YEAR")
        _, earlier, _ = checkup.longtable.read_entries(earlier_rows, before, of)
        late = [when for _, _, _, when in earlier if when >= year]
        if late:
            raise InputError("The earlier table {name} holds the year {late}, which does not lie before {year}: give "
                             "its year (PREVIOUS_YEAR), or exchange the tables.", name=before, late=max(late),
                             year=year)
        entries = {**earlier, **entries}
    catalogue = checkup.catalogue.read_catalogue(tables.read(
        run.path("CATALOGUE") or tables.shipped("indicators"), ("id", "name_en", "name_zh", "kind", "numerator")))
    meanings = _meanings(found, catalogue)
    targets = None
    if run.path("TARGETS"):
        targets = _targets(run, meanings, catalogue, entries)
    rule_table = tables.read(run.path("RULES") or tables.shipped("grade_rules"), ("rule", "value"))
    return units, entries, meanings, year, targets, rule_table, checkup.scoring.read_rules(rule_table)


def _meanings(found, catalogue):
    """{indicator: Meaning} in the order of the table; what it does not say comes from the catalogue."""
    known = {item.id: item for item in catalogue}
    return {key: _meaning(key, row, known.get(key)) for key, row in found.items()}


def as_written(value):
    """A label as the table has it: ² and full-width brackets stay."""
    return "" if value is None else str(value).strip()


def _meaning(key, row, item):
    def said(column, attribute):
        return as_written(row.get(column)) or (getattr(item, attribute) if item is not None else "")
    direction = said("direction", "direction").casefold()
    name = said("name_en", "en") or said("name_zh", "zh") or key
    return checkup.longtable.Meaning(
        key, name, said("name_zh", "zh") or name, said("group_en", "group_en"), said("group_zh", "group_zh"),
        said("value_unit_en", "unit_en"), said("value_unit_zh", "unit_zh"),
        direction if direction in ("higher", "lower") else "none", said("source", "source"), said("status", "status"))


def _targets(run, meanings, catalogue, entries):
    """The targets; their indicators get a meaning each, and the good direction that the table says."""
    table = tables.read(run.path("TARGETS"), ("indicator", "target"))
    items = {item.id: item for item in catalogue}
    targets = checkup.longtable.read_targets(table, {*meanings, *items})
    for key in targets.values:
        if key not in meanings:
            meanings[key] = _meaning(key, {}, items[key])
        if key in targets.directions:
            meanings[key] = replace(meanings[key], direction=targets.directions[key])
        if meanings[key].direction == "none":
            raise InputError("{file}: {indicator} has a target, but no good direction is known. Add a column direction "
                             "with higher or lower.", file=table.file, indicator=key)
    checkup.longtable.refuse_mixed_percent(targets, meanings, entries, table.file)
    return targets


def outlines(run):
    """({unit code: outline}, {unit code: code of the unit above}, CRS) of UNITS; ({}, {}, None) without them."""
    source = run.source("UNITS")
    if source is None:
        return {}, {}, None
    crs = source.sourceCrs()
    tree, shapes, place = read_units(run, crs)
    own = [[] for _ in range(len(tree))]
    for shape, at in zip(shapes, place):
        own[at].append(shape)
    for unit in range(len(tree) - 1, 0, -1):
        if own[unit]:
            own[unit] = [_united(own[unit])]
            own[tree.parents[unit]].extend(own[unit])
    found = {tree.codes[u]: own[u][0] for u in range(1, len(tree) - 1) if own[u]}
    found[""] = _united(own[0])
    above = {tree.codes[u]: tree.codes[tree.parents[u]] for u in range(1, len(tree) - 1)}
    return found, above, crs


def _united(shapes):
    return shapes[0] if len(shapes) == 1 else shapely.union_all(np.array(shapes, dtype=object))
