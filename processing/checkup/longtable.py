"""Long tables of indicators: a value per unit, indicator and year, of ours or of anybody; and their targets."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Dict, Optional, Tuple

from ..common.errors import InputError
from ..common.reading import EMPTY, number, plain_text

PERCENT = ("%", "percent", "百分比", "％")


@dataclass(frozen=True)
class Entry:
    """A row of a long table; ``value`` is None where there is none."""

    value: Optional[float]
    coverage: float = 100.0
    measured: bool = False
    date: str = ""
    state: str = "ok"


@dataclass(frozen=True)
class Meaning:
    """What an indicator is called, its unit, and which way is good."""

    id: str
    en: str
    zh: str
    group_en: str
    group_zh: str
    unit_en: str
    unit_zh: str
    direction: str
    source: str
    status: str


def read_entries(rows, name,
                 year_of) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str, str, int], Entry], dict[str, dict]]:
    """({(level, unit code): unit name}, {(level, code, indicator, year): :class:`Entry`}, {indicator: row}).

    rows: dicts with the columns indicator, value and unit_code or unit_name, and whatever else of
    ``ecoplan:cityindicators`` they have. year_of: callable giving a row's year. InputError for two rows of one unit,
    indicator and year, and for values that are no numbers.
    """
    units, entries, meaning = {}, {}, {}
    for position, row in enumerate(rows, 1):
        indicator = plain_text(row.get("indicator"))
        code = plain_text(row.get("unit_code")) or plain_text(row.get("unit_name"))
        if plain_text(row.get("level")) == "total" and not plain_text(row.get("unit_code")):
            code = ""
        elif not code:
            raise InputError("{name}, row {row}: the unit has neither code nor name (unit_code, unit_name).", name=name,
                             row=position)
        if not indicator:
            raise InputError("{name}, row {row}: the column {column} is empty.", name=name, row=position,
                             column="indicator")
        level = plain_text(row.get("level")) or "unit"
        key = level, code, indicator, year_of(row)
        if key in entries:
            raise InputError("{name}: two rows of the indicator {indicator} for the unit {unit} and the year {year}. "
                             "Keep one of them, or give the years in a column year.", name=name, indicator=indicator,
                             unit=plain_text(row.get("unit_name")) or code or "–", year=key[3])
        units.setdefault((level, code), str(row.get("unit_name") or "").strip() or code)
        meaning.setdefault(indicator, row)
        entries[key] = _entry(row, name, position)
    return units, entries, meaning


def _entry(row, name, position):
    value = _number(row, "value", name, position)
    state = plain_text(row.get("state")) or ("ok" if value is not None else "no_input")
    coverage = _number(row, "coverage", name, position)
    return Entry(value if state == "ok" else None, 100.0 if coverage is None else coverage,
                 plain_text(row.get("coverage_known")) == "measured", plain_text(row.get("data_date")), state)


def _number(row, column, name, position):
    text = plain_text(row.get(column))
    if text.casefold() in EMPTY:
        return None
    try:
        return number(text)
    except ValueError:
        raise InputError("{name}, row {row}, column {column}: {value} is not a number.", name=name, row=position,
                         column=column, value=text) from None


@dataclass(frozen=True)
class Targets:
    """``values``: {indicator: {scope: (target or None, source)}} with scope a unit code, a level or ``""``.

    ``weights``: {indicator: weight}; ``directions``: {indicator: higher or lower} where the table says one.
    """

    values: Dict[str, Dict[str, Tuple[Optional[float], str]]]
    weights: Dict[str, float]
    directions: Dict[str, str]

    def of(self, indicator, level, code) -> tuple[bool, Optional[float], str]:
        """(True if a row is for this unit, target or None, source): the unit's own, else its level's, else that of all.
        """
        scopes = self.values.get(indicator, {})
        for scope in (code, level, ""):
            if scope in scopes:
                return (True, *scopes[scope])
        return False, None, ""


def read_targets(table, known) -> Targets:
    """:class:`Targets` of a table with the columns indicator and target.

    ``known``: indicators of the table or the catalogue. InputError for others, for two targets of one scope.
    """
    values, weights, directions = {}, {}, {}
    strange = sorted({i for i in table.required("indicator") if i not in known})
    if strange:
        raise InputError("{file}: targets for indicators that neither the table nor the catalogue knows: {list}. "
                         "Known, for example: {known}.", file=table.file, list=", ".join(strange),
                         known=", ".join(sorted(known)[:12]))
    wanted = table.numbers("weight", above=0.0, empty=1.0)
    for row, line, weight in zip(table.rows, table.lines, wanted):
        indicator = row["indicator"]
        scope = plain_text(row.get("unit_code")) or plain_text(row.get("level"))
        own = values.setdefault(indicator, {})
        if scope in own:
            raise InputError("{file}, line {line}: a second target of {indicator} for {scope}.", file=table.file,
                             line=line, indicator=indicator, scope=scope or "–")
        try:
            target = number(row["target"]) if row["target"] else None
        except ValueError:
            raise InputError("{file}, line {line}, column {column}: {value} is not a number.", file=table.file,
                             line=line, column="target", value=row["target"]) from None
        own[scope] = target, row.get("source", "")
        weights[indicator] = weight
        direction = plain_text(row.get("direction")).casefold()
        if direction not in ("", "higher", "lower"):
            raise InputError("{file}, line {line}, column {column}: {value} is not known. Known: {known}.",
                             file=table.file, line=line, column="direction", value=direction, known="higher, lower")
        if direction:
            directions[indicator] = direction
    return Targets(values, weights, directions)


def refuse_mixed_percent(targets, meanings, entries, file) -> None:
    """InputError where the target of a percentage is a share from 0 to 1 and the values are percent, or the reverse."""
    by_indicator = {}
    for (_, _, indicator, _), entry in entries.items():
        if entry.value is not None:
            by_indicator.setdefault(indicator, []).append(abs(entry.value))
    for indicator, scopes in targets.values.items():
        meaning, values = meanings.get(indicator), by_indicator.get(indicator)
        stated = [t for t, _ in scopes.values() if t]
        if meaning is None or not values or not stated or not _percent(meaning):
            continue
        if max(stated) <= 1 < median(values):
            raise InputError("{file}: the target of {indicator} is {target}, but its values are percent (about "
                             "{value}): write the target in percent, {better} and not {target}.", file=file,
                             indicator=indicator, target=f"{max(stated):g}", value=f"{median(values):.3g}",
                             better=f"{100 * max(stated):g}")
        if max(values) <= 1 < min(stated):
            raise InputError("{file}: the target of {indicator} is {target} %, but none of its values is above "
                             "{value}: they seem to be shares from 0 to 1. Multiply them by 100.", file=file,
                             indicator=indicator, target=f"{min(stated):g}", value=f"{max(values):.3g}")


def _percent(meaning):
    return any(plain_text(unit) in ("%", *PERCENT) for unit in (meaning.unit_en, meaning.unit_zh))
