"""What a layer or a field is for, recognised by its usual name (tables/layer_roles.csv)."""

import csv
import re
from functools import lru_cache

from . import RESOURCES

_SEPARATORS = re.compile(r"[\s_\-—.()（）\[\]|]+")


@lru_cache(maxsize=None)
def _rows():
    with open(RESOURCES / "tables" / "layer_roles.csv", encoding="utf-8-sig", newline="") as lines:
        return tuple((row["kind"], row["role"], row["name"]) for row in csv.DictReader(lines))


def best_role(names):
    """The role that the first recognisable of several names (layer name, title, description) tells, or an empty string.

    A name that is one of the table's wins; else a name that holds one of them: Chinese
    anywhere, Latin as a whole word (``STBHHX_2024`` but not ``farmlands``); the longest wins.
    """
    for name in names:
        text = str(name or "").strip().lower()
        exact = [role for kind, role, known in _rows() if kind == "layer" and known.lower() == text]
        if exact:
            return exact[0]
        words = f"_{_SEPARATORS.sub('_', text)}_"
        held = [(len(known), role) for kind, role, known in _rows()
                if kind == "layer" and (f"_{known.lower()}_" in words if known.isascii() else known in text)]
        if held:
            return max(held, key=lambda pair: pair[0])[1]
    return ""


def field_for(role, names):
    """The first of the usual field names of a role that ``names`` holds (case aside), else an empty string."""
    present = {name.lower(): name for name in reversed(list(names))}
    for kind, known_role, known in _rows():
        if kind == "field" and known_role == role and known.lower() in present:
            return present[known.lower()]
    return ""


def matched_layers(layers):
    """{role: the first layer of it} for ``layers``, an iterable of (layer, names) pairs."""
    found = {}
    for layer, names in layers:
        role = best_role(names)
        if role and role not in found:
            found[role] = layer
    return found
