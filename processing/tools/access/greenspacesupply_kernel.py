"""How ecoplan:greenspacesupply weighs distance: its parameters, and the kernel and catchments they make."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingParameterBoolean, QgsProcessingParameterNumber, QgsProcessingParameterString)

from ....i18n import translate
from ... import access
from ...common import reading
from ...common.errors import InputError

PART_OF_CATCHMENT = 3.0  # a scale not given is this part of the catchment: EcoPlan's own starting value, unverified
POWER = 2.0  # of Newton's law, the first gravity models; common practice, unverified


def methods():
    """(key, label) of the kernels, in the order that never changes."""
    return [
        ("gaussian", translate("Access", "Gaussian 2SFCA")),
        ("binary", translate("Access", "2SFCA")),
        ("enhanced", translate("Access", "Enhanced 2SFCA (zones)")),
        ("sigma", translate("Access", "Gaussian with own sigma")),
        ("exponential", translate("Access", "Exponential")),
        ("gravity", translate("Access", "Gravity (inverse power)"))]


def add_kernel(tool):
    """The parameters of the kernels beyond the method."""
    tool.add_advanced(QgsProcessingParameterString(
        "ZONE_WEIGHTS", translate("Access", "Weights of the zones of the enhanced method"),
        defaultValue="1, 0.68, 0.22"))
    tool.add_advanced(QgsProcessingParameterString(
        "ZONE_BOUNDS", translate("Access", "Far ends of the zones (m or min; empty: equal parts)"), optional=True))
    tool.add_advanced(QgsProcessingParameterNumber(
        "DECAY_SCALE", translate("Access", "Scale of the decay: sigma or distance (m or min)"),
        QgsProcessingParameterNumber.Type.Double, optional=True, minValue=0.0))
    tool.add_advanced(QgsProcessingParameterNumber(
        "DECAY_POWER", translate("Access", "Power of the gravity method"), QgsProcessingParameterNumber.Type.Double,
        POWER, minValue=0.01, maxValue=20.0))
    tool.add_advanced(QgsProcessingParameterBoolean(
        "CHOICE", translate("Access", "People divide themselves among the parks in reach (3SFCA)"), False))
    tool.add_advanced(QgsProcessingParameterString(
        "SIZE_CATCHMENTS", translate("Access", "Catchments by park size (ha=m or min; ...)"), optional=True))


def zone_weights(run):
    """Weights of the zones; InputError for what is none."""
    text = run.text("ZONE_WEIGHTS")
    values = reading.numbers(text, "ZONE_WEIGHTS", "1, 0.68, 0.22")
    if not values or min(values) < 0 or max(values) > 1:
        raise InputError("ZONE_WEIGHTS says {given}; write weights between 0 and 1, as 1, 0.68, 0.22.", given=text)
    return tuple(values)


def zone_bounds(run):
    """Far ends of the zones of the enhanced method; empty for equal parts and for other methods."""
    text = run.text("ZONE_BOUNDS")
    if not text or run.choice("DECAY") != "enhanced":
        return ()
    return tuple(reading.numbers(text.replace("/", ","), "ZONE_BOUNDS", "300, 600, 1000"))


def kernel(run, limit):
    """The :class:`~...access.decay.Decay` of the run, for the catchment ``limit``."""
    kind = run.choice("DECAY")
    scale = limit / PART_OF_CATCHMENT
    if kind in access.decay.SCALED:
        if run.given("DECAY_SCALE"):
            scale = run.number("DECAY_SCALE")
        else:
            run.settle("DECAY_SCALE", scale, "default")
    return access.decay.Decay(kind, zone_weights(run), zone_bounds(run), scale, run.number("DECAY_POWER"))


def size_catchments(run):
    """((least area in ha, catchment), ...) of SIZE_CATCHMENTS, empty where it is not given."""
    sizes = {}
    for item in reading.pieces(run.text("SIZE_CATCHMENTS")):
        least, _, reach = item.partition("=")
        try:
            area, value = reading.number(least), reading.number(reach)
        except ValueError:
            area = value = -1.0
        if area < 0 or not value > 0:
            raise InputError("SIZE_CATCHMENTS says {item}; write least area in ha = catchment, as {example}.",
                             item=item, example="0.04=300; 0.5=500; 5=1000")
        sizes[area] = value
    return tuple(sizes.items())
