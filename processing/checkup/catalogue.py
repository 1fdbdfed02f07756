"""The catalogue of indicators: what is divided by what, an editable table.

A cell of ``numerator`` or ``denominator`` names ground, lines, points or people: a role (``parks``), a role with
classes (``landuse:0301,0305``; ``05*`` takes every class that begins with 05), or several joined by ``&`` for the
ground that lies in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Tuple

from ..common.errors import InputError
from ..common.reading import class_code, number, plain_text

KINDS = ("area", "area_share", "length_per_area", "length_per_person", "area_per_person", "count_per_person",
         "count_per_area", "walking_coverage", "mesh", "coherence", "richness")
GROUND = {"cover": "classes", "impervious": "share", "pervious": "share", "imperviousness": "data"}
POLYGONS = ("landuse", "urban", "redline", "farmland", "protected", "water", "parks", "residential", "buildings")
LINES = ("roads", "greenways")
POINTS = ("facilities", "records")
UNIT, PEOPLE = "unit", "people"
ROLES = (UNIT, PEOPLE, *GROUND, *POLYGONS, *LINES, *POINTS)
CLASSED = ("cover", "landuse", "roads", "facilities", "records", "residential")  # roles with a field of classes
DIRECTIONS = ("higher", "lower", "none")


@dataclass(frozen=True)
class Term:
    """A role, and the classes of it that count (empty: all)."""

    role: str
    classes: Tuple[str, ...] = ()

    def takes(self, value) -> bool:
        """True if a class of the data counts; ``0301`` and ``301`` are one class."""
        if not self.classes:
            return True
        text, code = plain_text(value).casefold(), class_code(value)
        if len(text) == 3 and text.isdigit():  # a survey's code that was kept as a number: 301 is 0301
            text = "0" + text
        return any(text.startswith(wish[:-1]) if wish.endswith("*") else class_code(wish) == code
                   for wish in self.classes)


@dataclass(frozen=True)
class Indicator:
    """One row: ``numerator`` and ``denominator`` are (:class:`Term`, ...) whose ground is cut with each other."""

    id: str
    en: str
    zh: str
    group_en: str
    group_zh: str
    kind: str
    numerator: Tuple[Term, ...]
    denominator: Tuple[Term, ...]
    parameters: Dict[str, float]
    unit_en: str
    unit_zh: str
    direction: str
    source: str
    status: str
    provenance: str

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that the indicator needs."""
        return tuple(dict.fromkeys(term.role for term in (*self.numerator, *self.denominator)))


def terms(text) -> tuple[Term, ...]:
    """The (:class:`Term`, ...) of a cell; ValueError with the unknown role."""
    found = []
    for part in plain_text(text).split("&"):
        role, _, classes = part.strip().partition(":")
        role = role.strip().casefold()
        if not role:
            continue
        if role not in ROLES:
            raise ValueError(role)
        found.append(Term(role, tuple(sorted({c.strip().casefold() for c in classes.split(",") if c.strip()}))))
    return tuple(found)


def read_catalogue(table) -> list[Indicator]:
    """[:class:`Indicator`] of a :class:`~ecoplan.resources.tables.Table`; rows with ``on`` = no are left out.

    InputError names file, line and column of what is not understood.
    """
    found = []
    table.unique("id")
    use = table.flags("on") if "on" in table.columns else [True] * len(table.rows)
    for row, line, on in zip(table.rows, table.lines, use):
        if on:
            found.append(_indicator(row, _Place(table.file, line)))
    if not found:
        raise InputError("{file}: no indicator is switched on (column on).", file=table.file)
    return found


@dataclass(frozen=True)
class _Place:
    file: str
    line: int

    def refuse(self, column, value, known):
        raise InputError("{file}, line {line}, column {column}: {value} is not known. Known: {known}.",
                         file=self.file, line=self.line, column=column, value=value or "–", known=known)


def _indicator(row, place):
    kind, direction = row["kind"].casefold(), row.get("direction", "").casefold() or "none"
    if kind not in KINDS:
        place.refuse("kind", row["kind"], ", ".join(KINDS))
    if direction not in DIRECTIONS:
        place.refuse("direction", direction, ", ".join(DIRECTIONS))
    sides = []
    for column in ("numerator", "denominator"):
        try:
            sides.append(terms(row.get(column, "")))
        except ValueError as error:
            place.refuse(column, str(error), ", ".join(ROLES))
    _check_sides(kind, *sides, place)
    return Indicator(row["id"], row["name_en"] or row["id"], row["name_zh"] or row["name_en"] or row["id"],
                     row.get("group_en", ""), row.get("group_zh", ""), kind, *sides,
                     _parameters(row.get("parameter", ""), place), row.get("unit_en", ""), row.get("unit_zh", ""),
                     direction, row.get("source", ""), row.get("status", ""), row.get("provenance", ""))


def _check_sides(kind, above, below, place):
    ground = {UNIT, *GROUND, *POLYGONS}
    can = {"length_per_area": set(LINES), "length_per_person": set(LINES), "count_per_person": set(POINTS),
           "count_per_area": set(POINTS), "richness": {"records"}, "mesh": {"cover"}, "coherence": {"cover"},
           "walking_coverage": {"parks", "greenways", "landuse", "facilities"}}.get(kind, ground)
    base = {"area": set(), "richness": set(), "coherence": {"cover"}, "mesh": {"cover", UNIT},
            "walking_coverage": {PEOPLE, "residential"}}.get(
        kind, {PEOPLE} if kind.endswith("_person") else ground)
    if not above or above[0].role not in can:
        place.refuse("numerator", above[0].role if above else "", ", ".join(sorted(can)))
    if base and (not below or below[0].role not in base) or below and not base:
        place.refuse("denominator", below[0].role if below else "", ", ".join(sorted(base)) or "–")
    for column, side in (("numerator", above), ("denominator", below)):
        for term in side[1:]:
            if term.role not in (*GROUND, *POLYGONS):
                place.refuse(column, term.role, ", ".join((*GROUND, *POLYGONS)))
        if sum(term.role in GROUND for term in side) > 1:
            place.refuse(column, " & ".join(term.role for term in side), ", ".join(POLYGONS))
        for term in side:
            if term.classes and term.role not in CLASSED:
                place.refuse(column, f"{term.role}:{','.join(term.classes)}", ", ".join(f"{r}:…" for r in CLASSED))


def _parameters(text, place):
    """{name: number} of ``m=300; min_ha=0.04``."""
    found = {}
    for part in plain_text(text).split(";"):
        if part.strip():
            name, _, value = part.partition("=")
            name = name.strip()
            try:
                found[name] = number(value)
            except ValueError:
                place.refuse("parameter", part, "m=300; min_ha=0.04; gap=100")
            if name not in ("m", "min_ha", "gap") or found[name] < 0:
                place.refuse("parameter", part, "m=300; min_ha=0.04; gap=100")
    return found
