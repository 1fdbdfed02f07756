"""What a loaded layer is for: as the user said, else by the output of ours that it is, else by the names it bears."""

from pathlib import Path

from ...resources import layerroles
from .origins import origin_of

ROLE_PROPERTY = "ecoplan/role"
NO_ROLE = "none"


def role_of(layer):
    """Role key of a map layer, or an empty string."""
    said = layer.customProperty(ROLE_PROPERTY, "")
    if said:
        return "" if said == NO_ROLE else said
    origin = origin_of(layer)
    if origin is not None and origin.role is not None:
        return origin.role
    return layerroles.best_role(names_of(layer))


def set_role(layer, role):
    """Remember the user's word; an empty role means that the layer is for nothing of ours."""
    layer.setCustomProperty(ROLE_PROPERTY, role or NO_ROLE)


def names_of(layer):
    """The names a layer bears, the most telling first: in its database, in the project, of its file, its title."""
    path, _, options = layer.source().partition("|")
    table = options.partition("layername=")[2].partition("|")[0]
    stem = Path(path).stem if path and not path.startswith("memory") else ""
    title = layer.metadata().title() if hasattr(layer, "metadata") else ""
    return [name for name in (table, layer.name(), stem, title) if name]
