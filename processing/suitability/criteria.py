"""The criteria table: what is judged, by which transform, with which weight.

A row is a criterion, an exclusion (cells that can never be chosen), a requirement
(cells outside can never be chosen) or a flag (cells that stay but are marked). Rows
come from JSON or CSV with the same keys, see ``KEYS``.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..common.errors import InputError
from ..common.reading import plain_text
from . import fuzzy
from .membership import SHAPES, Categories, Membership

SOURCES = ("raster", "distance", "density", "field")
RESAMPLING = ("auto", "mean", "nearest", "bilinear")
KINDS = ("criterion", "exclusion", "required", "flag")
KEYS = ("name", "layer", "band", "scale", "source", "field", "radius_m", "transform", "direction", "points",
        "categories", "weight", "resample", "unit", "kind", "values", "buffer_m", "role", "family", "name_zh",
        "provenance", "status")


@dataclass(frozen=True)
class Criterion:
    """One criterion; ``transform`` is a Membership, Fuzzy or Categories, ``weight`` None where none was given,
    ``scale`` is what the layer's values are multiplied with before the transform."""

    name: str
    layer: str
    transform: object
    weight: Optional[float] = None
    band: int = 1
    scale: float = 1.0
    source: str = "raster"
    field: str = ""
    radius: Optional[float] = None
    resample: str = "auto"
    unit: str = ""
    role: str = ""
    name_zh: str = ""
    provenance: str = ""
    status: str = ""


@dataclass(frozen=True)
class Zone:
    """Cells to exclude, to require or to flag (``kind``): where a raster has one of ``values``, lies
    ``within`` two limits, or else is above 0; or inside a vector's features (those whose ``field`` has
    one of ``values``), widened by ``buffer`` metres."""

    name: str
    layer: str
    kind: str
    band: int = 1
    field: str = ""
    values: tuple = ()
    within: tuple = ()
    buffer: float = 0.0
    role: str = ""
    name_zh: str = ""
    provenance: str = ""
    status: str = ""


@dataclass(frozen=True)
class CriteriaTable:
    """``unbound`` are the rows (Criterion or Zone) of a family for whose role no layer was given."""

    criteria: tuple
    zones: tuple
    unbound: tuple = ()


def rows_of_text(text) -> tuple[list[dict], dict]:
    """(rows, layers) of JSON or CSV text; rows are dictionaries, layers maps roles to layers.

    JSON is a list of rows, or an object with ``criteria`` (and ``exclusions``,
    ``required``, ``flags``, ``layers``); CSV has a header line, separated by comma,
    semicolon or tab. A layer in ``layers`` is its name or path, or an object that
    also overrides other keys of the rows with that role.
    """
    stripped = text.lstrip("\ufeff \t\r\n")
    if stripped[:1] in "[{" and stripped:
        return _rows_of_json(stripped)
    lines = [line for line in stripped.splitlines() if line.strip()]
    if len(lines) < 2:
        raise InputError("The criteria are neither JSON nor a CSV table with a header line and rows; see the help for "
                         "an example.")
    separator = max(",;\t", key=lines[0].count)
    rows = list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=separator))
    return [{(k or "").strip().lower(): (v or "").strip() for k, v in row.items() if not isinstance(v, list)}
            for row in rows], {}


def _rows_of_json(text):
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError("The criteria are not valid JSON: {reason} (line {line}, column {column}).", reason=error.msg,
                         line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise InputError("The criteria are nested too deeply to be criteria: give a list of objects.") from None
    if isinstance(data, list):
        data = {"criteria": data}
    rows = []
    for key, kind in (("criteria", ""), ("exclusions", "exclusion"), ("required", "required"), ("flags", "flag")):
        for row in data.get(key, []):
            if not isinstance(row, dict):
                raise InputError("The criteria JSON holds {given} where a row (an object with name, layer, transform, "
                                 "points) is wanted.", given=repr(row))
            rows.append(dict({"kind": kind} if kind else {}, **{str(k).lower(): v for k, v in row.items()}))
    layers = data.get("layers", {})
    if not isinstance(layers, dict):
        raise InputError("The criteria JSON: \"layers\" must be an object of roles and layers.")
    return rows, {str(k): v if isinstance(v, dict) else {"layer": str(v)} for k, v in layers.items()}


def of_family(rows, family) -> list[dict]:
    """The rows of one family of a table with a ``family`` column; all rows of a table without."""
    have = {str(row.get("family") or "").strip() for row in rows} - {""}
    if not have:
        return rows
    if family not in have and (family or len(have) > 1):
        raise InputError("The criteria table has no family '{family}'; it has {have}. Choose one of them.",
                         family=family, have=", ".join(sorted(have)))
    wanted = family or have.pop()
    return [row for row in rows if str(row.get("family") or "").strip() == wanted]


def build_table(rows, layers=None) -> CriteriaTable:
    """A validated :class:`CriteriaTable`; ``layers`` gives layers (and other keys) to rows by role or name.

    Raises InputError for unknown keys, transforms and sources, numbers that are
    none, names given twice, missing layers, negative weights.
    """
    layers = layers or {}
    criteria, zones, unbound = [], [], []
    for number, row in enumerate(rows, 1):
        given = layers.get(str(row.get("role") or ""), layers.get(str(row.get("name") or ""), {}))
        row = dict(row, **{k: v for k, v in given.items() if k != "layer" or not row.get("layer")})
        unknown = sorted(set(row) - set(KEYS) - {""})
        if unknown:
            raise InputError("Row {row} of the criteria has unknown columns {unknown}; known are {known}.", row=number,
                             unknown=", ".join(unknown), known=", ".join(KEYS))
        item = _item(row, number)
        if not item.layer:
            if not item.role:
                raise InputError("Row {row} of the criteria ({name}) has no layer.", row=number, name=item.name)
            unbound.append(item)
        elif isinstance(item, Criterion):
            criteria.append(item)
        else:
            zones.append(item)
    names = [c.name for c in criteria]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise InputError("The criterion name {names} is used twice; give each criterion its own name.",
                         names=", ".join(twice))
    return CriteriaTable(tuple(criteria), tuple(zones), tuple(unbound))


def _item(row, number):
    def text(key):
        value = row.get(key)
        return "" if value is None else str(value).strip()

    name = text("name") or text("role") or text("layer") or str(number)
    kind = text("kind").lower() or "criterion"
    common = {"name": name, "layer": text("layer"), "band": int(_number(row, "band", name, 1)), "field": text("field"),
              "role": text("role"), "name_zh": text("name_zh"), "provenance": text("provenance"),
              "status": text("status")}
    if kind not in KINDS:
        raise InputError("Row {row} of the criteria: kind '{kind}' is unknown; use one of {known}.", row=number,
                         kind=kind, known=", ".join(KINDS))
    if kind != "criterion":
        within = tuple(_as_number(p, "points", name) for p in _pieces(row.get("points")))
        if within and (len(within) != 2 or within[0] > within[1]):
            raise InputError("'{name}': points must be two rising limits, the lowest and the highest value.", name=name)
        return Zone(kind=kind, values=tuple(_pieces(row.get("values"))), within=within,
                    buffer=_number(row, "buffer_m", name, 0.0), **common)
    source, resample = text("source").lower() or "raster", text("resample").lower() or "auto"
    if source not in SOURCES:
        raise InputError("Criterion '{name}': source '{source}' is unknown; use one of {known}.", name=name,
                         source=source, known=", ".join(SOURCES))
    if resample not in RESAMPLING:
        raise InputError("Criterion '{name}': resampling '{resample}' is unknown; use one of {known}.", name=name,
                         resample=resample, known=", ".join(RESAMPLING))
    radius, weight = _number(row, "radius_m", name, None), _number(row, "weight", name, None)
    if source == "density" and not (radius and radius > 0):
        raise InputError("Criterion '{name}': a density needs radius_m, the search radius in metres.", name=name)
    if source == "field" and not text("field"):
        raise InputError("Criterion '{name}': source 'field' needs the name of a field.", name=name)
    if weight is not None and weight < 0:
        raise InputError("Criterion '{name}': the weight {weight} is negative; turn the direction of the transform "
                         "instead.", name=name, weight=weight)
    return Criterion(transform=_transform(row, name), weight=weight, scale=_number(row, "scale", name, 1.0),
                     source=source, radius=radius, resample=resample, unit=text("unit"), **common)


def _transform(row, name):
    shape = str(row.get("transform") or "linear").strip().lower()
    if shape not in SHAPES:
        raise InputError("Criterion '{name}': transform '{shape}' is unknown; use one of {known}.", name=name,
                         shape=shape, known=", ".join(SHAPES))
    if shape == "categorical":
        return _categories(row.get("categories") or row.get("points"), name)
    points = [_as_number(p, "points", name) for p in _pieces(row.get("points"))]
    if shape in fuzzy.SHAPES:
        return fuzzy.Fuzzy(shape, str(row.get("direction") or "increasing").strip().lower(), tuple(points), name)
    return Membership(shape, str(row.get("direction") or "increasing").strip().lower(), tuple(points), name)


def _categories(value, name):
    if isinstance(value, dict):
        pairs = list(value.items())
    else:
        pairs = [piece.partition(":")[::2] for piece in _pieces(value)]
    other, codes, scores = None, [], []
    for code, score in pairs:
        if str(code).strip().lower() in ("other", "*"):
            other = _as_number(score, "categories", name)
        else:
            codes.append(_as_number(code, "categories", name))
            scores.append(_as_number(score, "categories", name))
    return Categories(tuple(codes), tuple(scores), other, name)


def _pieces(value):
    """List of texts or numbers from a list or from text separated by blanks, commas or semicolons."""
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        return list(value)
    return [piece for piece in re.split(r"[;,、\s|]+", plain_text(value)) if piece]


def _number(row, key, name, default):
    value = row.get(key)
    return default if value is None or str(value).strip() == "" else _as_number(value, key, name)


def _as_number(value, key, name):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise InputError("Criterion '{name}': {key} '{value}' is not a number.", name=name, key=key,
                         value=value) from None


def set_weights(criteria, weights) -> tuple[Criterion, ...]:
    """The criteria with ``weights`` ``{name: weight}`` (for example from AHP) in place of their own.

    Names are compared without case; every criterion with a layer needs a weight.
    """
    by_name = {name.strip().lower(): float(w) for name, w in weights.items()}
    missing = [c.name for c in criteria if c.name.lower() not in by_name and c.role.lower() not in by_name]
    if missing:
        raise InputError("The weights table has no weight for {missing}; it has {given}. Names must agree.",
                         missing=", ".join(missing), given=", ".join(weights))
    taken = [by_name.get(c.name.lower(), by_name.get(c.role.lower())) for c in criteria]
    return tuple(_with_weight(c, w) for c, w in zip(criteria, taken))


def normalised_weights(criteria) -> tuple[np.ndarray, Optional[float]]:
    """(weights (n,) adding to one, given sum or None where all are equal for want of any).

    Raises InputError where some criteria have a weight and others none, or all are zero.
    """
    given = [c.weight for c in criteria]
    if not criteria:
        raise InputError("There is no criterion with a layer: give layers for the criteria (see the help).")
    if all(w is None for w in given):
        return np.full(len(given), 1.0 / len(given)), None
    if any(w is None for w in given):
        raise InputError("The criteria {names} have no weight but others do: give all of them one, or none.",
                         names=", ".join(c.name for c in criteria if c.weight is None))
    if any(w < 0 for w in given):
        raise InputError("Criterion '{name}': the weight {weight} is negative; turn the direction of the transform "
                         "instead.", name=next(c.name for c in criteria if c.weight < 0),
                         weight=min(given))
    total = float(sum(given))
    if not total > 0 or not np.isfinite(total):
        raise InputError("The weights add to {total:g}: at least one criterion needs a weight above 0.", total=total)
    return np.array(given) / total, total


def _with_weight(criterion, weight):
    values = dict(criterion.__dict__)
    values["weight"] = weight
    return Criterion(**values)
