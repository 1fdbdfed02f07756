"""The outputs that the tools declare, for checks that hold for every tool."""

import csv
from functools import lru_cache
from pathlib import Path

FIELDS = Path(__file__).resolve().parents[2] / "resources" / "fields"


@lru_cache(maxsize=None)
def outputs():
    """{tool id: its declared outputs}."""
    from ecoplan.processing.provider import tools
    return {tool.ID: tool.OUTPUTS for tool in tools()}


def units(tool):
    """{field name: unit} of all outputs of a tool."""
    found = {field.name: field.unit for output in outputs().get(tool, ()) for field in output.fields}
    path = FIELDS / f"{tool}.csv"
    if path.exists():
        with open(path, encoding="utf-8-sig", newline="") as file:
            found.update((row["field"], row["unit"]) for row in csv.DictReader(file))
    return found
