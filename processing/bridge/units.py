"""Units of measure in the label language."""

from ...i18n import translate


def unit_label(unit):
    """A unit in the label language; signs stay as they are."""
    return {"cost m": translate("Units", "cost m"), "degrees": translate("Units", "degrees"),
            "per m": translate("Units", "per m"), "mu": translate("Units", "mu"), "yuan": translate("Units", "yuan"),
            "m2": "m²", "km2": "km²", "km/km2": "km/km²", "ohm": "Ω"}.get(unit, unit)
