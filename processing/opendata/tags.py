"""Rules that turn OpenStreetMap tags into layers, classes and field values.

A rule's condition is ``key=a|b``, ``key=*``, ``key!=a|b``, ``key!=*`` (no such tag) or
``key~word|word`` (the value holds one of the words); several are joined by ``;`` and all must hold. The
first condition of a rule that chooses features must be ``=``: it is what the
reader looks for. In each layer the first rule that holds wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Mapping, Optional, Sequence, Tuple, Union

from ..common.errors import InputError
from .layers import AREA, LAYERS, LINE, POINT, ROUTE

GEOMETRIES = {POINT: (POINT,), LINE: (LINE, ROUTE), AREA: (AREA,)}  # what may become a layer of each kind
_CONDITION = re.compile(r"^([\w:.\-]+)(!=|=|~)(.+)$")
_PLACE = re.compile(r"\{([^{}]+)\}")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_FOOT = 0.3048
_REMEMBERED = 50_000  # combinations of tags; a city has some thousand


@dataclass(frozen=True)
class Condition:
    key: str
    sign: str
    values: Tuple[str, ...]

    def holds(self, tags) -> bool:
        value = tags.get(self.key)
        if self.sign == "!=":
            return value is None or (self.values != ("*",) and value not in self.values)
        if value is None:
            return False
        if self.sign == "~":
            return any(word in value for word in self.values)
        return self.values == ("*",) or value in self.values or (
            ";" in value and any(part.strip() in self.values for part in value.split(";")))


@dataclass(frozen=True)
class Rule:
    """One row: ``field`` is empty where the rule chooses features; ``line`` is the row's line in the file."""

    layer: str
    field: str
    geometry: str
    conditions: Tuple[Condition, ...]
    value: str
    line: int
    order: int

    def holds(self, tags) -> bool:
        return all(condition.holds(tags) for condition in self.conditions)

    def result(self, tags) -> str:
        """The value with the tags it names filled in."""
        if "{" not in self.value:
            return self.value
        return _PLACE.sub(lambda place: tags.get(place.group(1), ""), self.value)


class TagRules:
    """All rules of a tag table, ordered for quick look-up."""

    def __init__(self, rules: Sequence[Rule]):
        self.rules = tuple(rules)
        self._choosing = {}
        self._fields = {}
        self._asked, self._known = {}, {}  # tags each layer's fields go by; values of combinations met before
        for rule in self.rules:
            if rule.field:
                self._fields.setdefault(rule.layer, {}).setdefault(rule.field, []).append(rule)
            else:
                first = rule.conditions[0]
                keys = self._choosing.setdefault(rule.geometry, {}).setdefault(first.key, {})
                for value in first.values:
                    keys.setdefault(value, []).append(rule)

    def choose(self, geometry, tags) -> dict[str, Rule]:
        """{layer: the rule that puts the feature there}."""
        chosen = {}
        by_key = self._choosing.get(geometry)
        if not by_key:
            return chosen
        for key, value in tags.items():
            values = by_key.get(key)
            if values is None:
                continue
            asked = [value, "*"] if ";" not in value else [*(part.strip() for part in value.split(";")), "*"]
            for part in asked:
                for rule in values.get(part, ()):
                    best = chosen.get(rule.layer)
                    if (best is None or rule.order < best.order) and rule.holds(tags):
                        chosen[rule.layer] = rule
        return chosen

    def values(self, layer, tags) -> list[Union[float, int, str, None]]:
        """[value] of the layer's own fields as int, double or text; None where no rule says anything."""
        asked = self._asked.get(layer)
        if asked is None:
            rules = [rule for of_field in self._fields.get(layer, {}).values() for rule in of_field]
            keys = {c.key for rule in rules for c in rule.conditions}
            keys |= {place for rule in rules for place in _PLACE.findall(rule.value)}
            asked = self._asked[layer] = tuple(sorted(keys))
        key = (layer, *map(tags.get, asked))
        known = self._known.get(key)
        if known is None:
            known = [as_kind(self.value(layer, field, tags), kind) for field, kind in LAYERS[layer].own]
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = known
        return list(known)

    def value(self, layer, field, tags) -> Optional[str]:
        """What the rules of a field say, or None."""
        for rule in self._fields.get(layer, {}).get(field, ()):
            if rule.holds(tags):
                return rule.result(tags) or None
        return None

    def area_conditions(self) -> list[str]:
        """``key`` or ``key=value`` texts of closed ways that are areas."""
        found = {}
        for rule in self.rules:
            if rule.geometry == AREA and not rule.field:
                first = rule.conditions[0]
                for value in first.values:
                    found[first.key if value == "*" else f"{first.key}={value}"] = None
        return [text for text in found if "=" not in text or text.partition("=")[0] not in found]


def compile_rules(rows: Sequence[Mapping[str, str]], lines: Sequence[int], file: str) -> TagRules:
    """Rules from table rows with the columns layer, geometry, tags and value.

    Raises InputError naming file, line and column for a layer, field, geometry
    or condition that cannot be used, and for a table that chooses nothing.
    """
    rules = [_rule(row, line, order, file) for order, (row, line) in enumerate(zip(rows, lines))]
    if not any(not rule.field for rule in rules):
        raise InputError("{file}: no row says which features become a layer.", file=file)
    return TagRules(rules)


def _rule(row, line, order, file):
    layer, _, field = row["layer"].partition(".")
    where = {"file": file, "line": line}
    if layer not in LAYERS:
        raise InputError("{file}, line {line}, column layer: {value} is not a layer; known are {known}.",
                         value=layer, known=", ".join(LAYERS), **where)
    known = [name for name, _ in LAYERS[layer].own]
    if field and field not in known:
        raise InputError("{file}, line {line}, column layer: {layer} has no field {value}; known are {known}.",
                         value=field, layer=layer, known=", ".join(known), **where)
    allowed = GEOMETRIES[LAYERS[layer].geometry] + ((AREA,) if layer == "places" else ())
    geometry = row["geometry"]
    if not field and geometry not in allowed:
        raise InputError("{file}, line {line}, column geometry: {value} does not suit the layer {layer}; use {known}.",
                         value=geometry or "–", layer=layer, known=", ".join(allowed), **where)
    conditions = []
    for text in row["tags"].split(";"):
        match = _CONDITION.match(text.strip())
        if match is None:
            raise InputError("{file}, line {line}, column tags: {value} is not a condition; write key=value, key=a|b, "
                             "key=*, key!=value or key~word.", value=text or "–", **where)
        key, sign, values = match.groups()
        conditions.append(Condition(key, sign, tuple(v.strip() for v in values.split("|"))))
    if not field and conditions[0].sign != "=":
        raise InputError("{file}, line {line}, column tags: the first condition must be key=value or key=*, found "
                         "{value}.", value=row["tags"], **where)
    return Rule(layer, field, geometry, tuple(conditions), row["value"], line, order)


# --- values -------------------------------------------------------------


def names(tags) -> tuple[Optional[str], Optional[str], Optional[str], Optional[str]]:
    """(name, name_zh, name_en, names): a Chinese ``name`` also counts as Chinese, other languages are joined.

    ``names`` reads ``fi=Kauppatori; sv=Salutorget`` and holds every language but Chinese and English.
    """
    name = tags.get("name")
    chinese = tags.get("name:zh") or tags.get("name:zh-Hans") or tags.get("name:zh-Hant")
    if chinese is None and name and _HAN.search(name):
        chinese = name
    english = tags.get("name:en") or tags.get("int_name")
    others = [f"{key[5:]}={value}" for key, value in tags.items()
              if key.startswith("name:") and key not in ("name:zh", "name:en")]
    return name, chinese, english, "; ".join(others) or None


def as_kind(text, kind) -> Union[float, int, str, None]:
    """A text as int, double or text; None where it is no such number. Feet are turned into metres."""
    if text is None or kind == "text":
        return text
    match = _NUMBER.search(text)
    if match is None:
        return None
    value = float(match.group())
    if kind == "double" and ("'" in text or "ft" in text):
        value *= _FOOT
    return int(value) if kind == "int" else value


_CLASS_WIDTH = {  # m; EcoPlan's own starting values where neither width nor lanes are mapped
    "motorway": 24.0, "trunk": 20.0, "primary": 16.0, "secondary": 12.0, "tertiary": 8.0, "residential": 6.0,
    "unclassified": 6.0, "living_street": 5.0, "pedestrian": 6.0, "service": 4.0, "track": 3.0}
_LANE_M = 3.5  # common practice, unverified
_WIDTH_STEPS = ((4.0, "under_4"), (8.0, "4_8"), (16.0, "8_16"))


def width_class(road_class: str, width: Optional[float], lanes: Optional[float]) -> str:
    """Width class of a road: by its width, else its lanes, else its class (2 m where nothing is known)."""
    metres = width or (lanes and lanes * _LANE_M) or _CLASS_WIDTH.get(road_class.replace("_link", ""), 2.0)
    return next((name for limit, name in _WIDTH_STEPS if metres < limit), "over_16")
