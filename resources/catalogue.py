"""The catalogue of nature-based solutions: families and their editable criteria sets."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from . import RESOURCES
from ..processing.common.errors import TableError


@dataclass(frozen=True)
class Family:
    """One family of the World Bank catalogue (2021) with our starting values for its sites."""

    key: str
    number: int
    en: str
    zh: str
    page: int
    min_area_m2: float
    min_width_m: float
    note_en: str
    note_zh: str
    provenance: str
    status: str


@lru_cache(maxsize=None)
def families():
    """All families in the catalogue's order, as ``{key: Family}``."""
    result = {}
    for row in _rows("nbs_families.csv"):
        number = {name: float(row[name]) for name in ("min_area_m2", "min_width_m")}
        text = {name: row[name] for name in ("en", "zh", "note_en", "note_zh", "provenance", "status")}
        result[row["family"]] = Family(row["family"], int(row["number"]), page=int(row["page"]), **number, **text)
    return result


def family(key):
    """A family; TableError names the known ones."""
    if key not in families():
        raise TableError("The NBS family '{key}' is unknown; use one of {known}.", key=key, known=", ".join(families()))
    return families()[key]


def criteria_rows(key):
    """Criteria, requirements, exclusions and flags of a family, as dictionaries of text (empty cells left out)."""
    family(key)
    return [{k: v for k, v in row.items() if v} for row in _rows("nbs_criteria.csv") if row["family"] == key]


@lru_cache(maxsize=None)
def criterion_names():
    """{English name: Chinese name} of the criteria that ship."""
    return {row["name"]: row["name_zh"] for row in _rows("nbs_criteria.csv") if row["name"] and row["name_zh"]}


def _rows(name):
    with open(RESOURCES / "tables" / name, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
