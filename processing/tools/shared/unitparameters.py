"""The parameters of nested units, as :mod:`.units` reads them; loads no science, so that tools can be listed."""

from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterString)

from ....i18n import translate
from ...common.reading import numbers

USUAL_DIGITS = "4, 6, 9, 12"  # city, district, street, village: GB/T 2260 and GB/T 10114


def add_units(tool, optional=True):
    """The layer of units with its code and name fields."""
    tool.addParameter(QgsProcessingParameterFeatureSource(
        "UNITS", translate("Units", "Units (districts, streets, villages)"),
        [QgsProcessing.SourceType.TypeVectorPolygon], optional=optional))
    add_unit_fields(tool)


def add_unit_fields(tool):
    """The code and name fields of a layer UNITS."""
    for name, label in (("UNIT_CODE_FIELD", translate("Units", "Code field of the units")),
                        ("UNIT_NAME_FIELD", translate("Units", "Name field of the units"))):
        tool.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName="UNITS", optional=True))


def add_nesting(tool):
    """How units nest: by the digits of their codes, or by fields."""
    tool.add_advanced(QgsProcessingParameterString(
        "UNIT_DIGITS", translate("Units", "Digits of a code that make a level"), USUAL_DIGITS))
    tool.add_advanced(QgsProcessingParameterString(
        "UNIT_FIELDS", translate("Units", "or fields that nest the units, the uppermost first"), optional=True))


def digits(run):
    """Digits of the codes per level as whole numbers; InputError for what is no list of numbers."""
    return [int(n) for n in numbers(run.text("UNIT_DIGITS"), "UNIT_DIGITS", USUAL_DIGITS)]
