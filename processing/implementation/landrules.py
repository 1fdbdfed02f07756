"""Rules that find land for improvement: an editable table of land classes and conditions.

A rule names land classes of the survey and conditions on numbers or words of a polygon. Nothing is run: a condition
is a name, a comparison and a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Mapping, Sequence, Tuple

import numpy as np

from ..common.errors import TableError
from ..common.reading import number, pieces, plain_text

KINDS = ("farmland", "village", "ecology", "industry", "urban")
"""The five kinds of whole-territory land improvement, in the order of Ningbo's slide."""
MEASURED = ("area_mu", "area_ha", "patch_mu", "farmland_m", "slope_grade", "basic_share", "redline_share")
"""Values that EcoPlan measures itself; any other name is a field of the survey layer."""
_CONDITION = re.compile(r"^(\w+)\s*(<=|>=|!=|<|>|=)\s*(.+)$")
_ORDER = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}


@dataclass(frozen=True)
class Condition:
    """``name`` of a value, comparison ``sign``, and what it is compared with: ``value``, a number or a text."""

    name: str
    sign: str
    value: object


@dataclass(frozen=True)
class Rule:
    """``key``, ``kind`` of :data:`KINDS`, labels, ``classes`` (beginnings of codes), conditions that must all hold."""

    key: str
    kind: str
    en: str
    zh: str
    classes: Tuple[str, ...]
    conditions: Tuple[Condition, ...]
    provenance: str
    status: str

    @property
    def names(self) -> Tuple[str, ...]:
        """Names of the values that the rule needs, each once."""
        return tuple(dict.fromkeys(c.name for c in self.conditions))


def read_rules(rows: Sequence[Mapping[str, str]], file: str, lines: Sequence[int]) -> List[Rule]:
    """Rules of a table: ``rule``, ``kind``, ``classes``, ``conditions`` (``area_mu>=5; slope_grade<=3``), ``name_en``,
    ``name_zh``, ``provenance``, ``status``. TableError names the line of a rule that cannot be read."""
    result: List[Rule] = []
    for row, line in zip(rows, lines):
        key, kind = plain_text(row.get("rule")), plain_text(row.get("kind")).casefold()
        classes = tuple(code_text(code) for code in pieces(row.get("classes") or ""))
        if not key or not classes:
            raise TableError("{file}, line {line}: a rule needs a name (rule) and land classes (classes).", file=file,
                             line=line)
        if kind not in KINDS:
            raise TableError("{file}, line {line}: {kind} is no kind of land improvement; write one of {kinds}.",
                             file=file, line=line, kind=kind or "–", kinds=", ".join(KINDS))
        if any(rule.key == key for rule in result):
            raise TableError("{file}, line {line}: the rule {rule} stands twice; give each a name of its own.",
                             file=file, line=line, rule=key)
        english = plain_text(row.get("name_en")) or key
        result.append(Rule(key, kind, english, plain_text(row.get("name_zh")) or english, classes,
                           _conditions(row.get("conditions") or "", file, line), row.get("provenance") or "",
                           row.get("status") or ""))
    return result


def _conditions(text: str, file: str, line: int) -> Tuple[Condition, ...]:
    found = []
    for part in (p.strip() for p in plain_text(text).replace("≤", "<=").replace("≥", ">=").split(";")):
        if not part:
            continue
        match = _CONDITION.match(part)
        if match is None:
            raise TableError("{file}, line {line}: {condition} is no condition; write a name, one of < <= = != >= > "
                             "and a value, for example area_mu>=5.", file=file, line=line, condition=part)
        name, sign, value = match.groups()
        try:
            compared: object = number(value)
        except ValueError:
            if sign in _ORDER or name in MEASURED:
                raise TableError("{file}, line {line}: {value} in the condition {condition} is not a number.",
                                 file=file, line=line, value=value, condition=part) from None
            compared = plain_text(value).casefold()
        found.append(Condition(name, sign, compared))
    return tuple(found)


def code_text(value: object) -> str:
    """A survey class as text; numbers that lost their first zero get it back (301 is 0301, 1 is 01)."""
    text = plain_text(value).upper().rstrip("*")
    if text.endswith(".0"):
        text = text[:-2]
    return "0" + text if text.isdigit() and len(text) in (1, 3) else text


def of_classes(codes: Sequence[object], beginnings: Sequence[str]) -> np.ndarray:
    """(n,) bool: class codes that begin with one of the codes given: 0301K is one of 03 and of 0301."""
    texts, place = np.unique(np.array(["" if c is None else c for c in codes], dtype=object).astype(str),
                             return_inverse=True)
    known = [code_text(text) for text in texts]
    hit = np.array([bool(t) and t.startswith(tuple(beginnings)) for t in known], bool)
    return hit[place] if len(codes) else np.zeros(0, bool)


def holds(condition: Condition, values: Sequence[object]) -> np.ndarray:
    """(n,) bool; an empty or unreadable value holds nothing.

    ``values``: a column, numbers or texts. = and != compare numbers where both are, else words without case.
    """
    if isinstance(condition.value, float):
        column = values if isinstance(values, np.ndarray) and values.dtype.kind == "f" else numeric(values)
        known = np.isfinite(column)
        if condition.sign in _ORDER:
            with np.errstate(invalid="ignore"):
                return known & _ORDER[condition.sign](column, condition.value)
        return known & ((column == condition.value) == (condition.sign == "="))
    words = [plain_text(v).casefold() for v in values]
    return np.array([bool(w) and (w == condition.value) == (condition.sign == "=") for w in words], bool)


def numeric(values: Sequence[object]) -> np.ndarray:
    """(n,) float64 of a column, NaN where there is no number."""
    result = np.full(len(values), np.nan)
    for at, value in enumerate(values):
        try:
            result[at] = number(value) if value is not None else np.nan
        except ValueError:
            continue
    return result


def apply(rules: Sequence[Rule], caught_classes: Mapping[str, np.ndarray],
          columns: Mapping[str, Mapping[str, Sequence[object]]]) -> Tuple[Dict[str, np.ndarray], List[str]]:
    """({rule: (n,) bool of the polygons it catches}, keys of rules left out because a value is not known).

    ``caught_classes``: {rule: (n,) bool of the polygons of its classes}. ``columns``: {rule: {name: (n,) values}},
    without the names that nothing gives.
    """
    result, skipped = {}, []
    for rule in rules:
        if any(name not in columns[rule.key] for name in rule.names):
            skipped.append(rule.key)
            continue
        hit = caught_classes[rule.key].copy()
        for condition in rule.conditions:
            hit &= holds(condition, columns[rule.key][condition.name])
        result[rule.key] = hit
    return result, skipped
