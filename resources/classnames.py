"""English and Chinese names of the classes that open data and road tables use, by layer."""

import csv
from functools import lru_cache

from . import RESOURCES


@lru_cache(maxsize=None)
def of_layers(*layers):
    """{stored class: (English, Chinese)} of layers of osm_tags.csv, the first layer's names before the others'."""
    found = {}
    with open(RESOURCES / "tables" / "osm_tags.csv", encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for layer in layers:
        for row in rows:
            if row["layer"] == layer and row["value"] and row["name_en"] and row["name_zh"]:
                found.setdefault(row["value"], (row["name_en"], row["name_zh"]))
    return found


def roads():
    """Names of the classes of roads and railways."""
    return of_layers("roads", "railways")
