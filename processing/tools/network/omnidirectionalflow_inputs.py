"""What ecoplan:omnidirectionalflow reads: the window, source strengths, conditions, limits of the classes."""

import numpy as np
from qgis.core import QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer

from ....i18n import translate
from ....resources import tables
from ... import bridge, connectivity
from ...common.errors import InputError
from .omnidirectionalflow_outputs import KIND_WORDS

LONG_RUN = 3600.0   # s, from which the time is warned of
BLOCK_SHARE = 10    # of the radius: width of a block where none is given, as Omniscape's users take it


def add_conditions(algorithm):
    """Two conditions that sources and targets must share, advanced and optional."""
    number = QgsProcessingParameterNumber.Type
    for suffix, now, future, how, lower, upper in (
            ("", translate("OmniFlow", "Condition: values of the sources"),
             translate("OmniFlow", "Condition: values of the targets, if others (a future)"),
             translate("OmniFlow", "Condition: sources are joined to targets"),
             translate("OmniFlow", "Condition: how far below the target's value (negative)"),
             translate("OmniFlow", "Condition: how far above the target's value")),
            ("_2", translate("OmniFlow", "Second condition: values of the sources"),
             translate("OmniFlow", "Second condition: values of the targets, if others (a future)"),
             translate("OmniFlow", "Second condition: sources are joined to targets"),
             translate("OmniFlow", "Second condition: how far below the target's value (negative)"),
             translate("OmniFlow", "Second condition: how far above the target's value"))):
        algorithm.add_advanced(QgsProcessingParameterRasterLayer("CONDITION" + suffix, now, optional=True))
        algorithm.add_advanced(QgsProcessingParameterRasterLayer("CONDITION_FUTURE" + suffix, future, optional=True))
        algorithm.add_choice("COMPARE" + suffix, how, [
            ("within", translate("OmniFlow", "whose value lies within the limits")),
            ("equal", translate("OmniFlow", "of equal value (classes)"))], advanced=True)
        algorithm.add_advanced(QgsProcessingParameterNumber("LOWER" + suffix, lower, number.Double, defaultValue=0.0))
        algorithm.add_advanced(QgsProcessingParameterNumber("UPPER" + suffix, upper, number.Double, defaultValue=0.0))


def check_conditions(run):
    """InputError for limits the wrong way round, or a future without a present."""
    for suffix in ("", "_2"):
        if run.raster("CONDITION" + suffix) is None:
            if run.raster("CONDITION_FUTURE" + suffix) is not None:
                raise InputError("{future} is given without {now}: give the values of the sources too.",
                                 future="CONDITION_FUTURE" + suffix, now="CONDITION" + suffix)
        elif run.choice("COMPARE" + suffix) == "within" and run.number("LOWER" + suffix) > run.number("UPPER" + suffix):
            raise InputError("{lower} ({low:g}) is above {upper} ({high:g}): no source can lie between them.",
                             lower="LOWER" + suffix, upper="UPPER" + suffix, low=run.number("LOWER" + suffix),
                             high=run.number("UPPER" + suffix))


def read_conditions(run, grid):
    """The conditions given, as :class:`~.connectivity.windowflow.Condition`."""
    found = []
    for suffix in ("", "_2"):
        layer = run.raster("CONDITION" + suffix)
        if layer is None:
            continue
        equal = run.choice("COMPARE" + suffix) == "equal"
        future = run.raster("CONDITION_FUTURE" + suffix)
        now = bridge.rasters.read_band(layer, 1, grid, dtype=np.float64)
        later = None if future is None else bridge.rasters.read_band(future, 1, grid, dtype=np.float64)
        limits = (None, None) if equal else (run.number("LOWER" + suffix), run.number("UPPER" + suffix))
        found.append(connectivity.windowflow.Condition(now, later, *limits))
    return tuple(found)


def read_radius(run, grid):
    """The radius in cells; InputError where it is less than one."""
    metres = run.number("RADIUS")
    radius = int(round(min(metres / grid.cell, grid.width + grid.height)))
    if radius < 1:
        raise InputError("The radius of {radius:g} m is less than a cell of {cell:g} m: give a larger radius or a "
                         "finer resistance surface.", radius=metres, cell=grid.cell)
    return radius


def read_window(run, grid):
    """(radius, block, buffer) in cells; what had to be changed is told."""
    radius, block = read_radius(run, grid), run.integer("BLOCK")
    if block is None:
        block = max(1, radius // BLOCK_SHARE // 2 * 2 + 1)
        run.settle("BLOCK", block, "default")
    elif block % 2 == 0:
        block += 1
        run.settle("BLOCK", block, "user")
        run.warn(translate("OmniFlow", "A block needs a cell in its middle: its width is taken as {block} "
                                       "cells.").format(block=block))
    buffer = int(round(min(run.number("BUFFER") / grid.cell, grid.width + grid.height)))
    return radius, block, buffer


def read_strengths(run, grid, resistance):
    """(rows, columns) source strengths, 0 where there are none."""
    if run.choice("STRENGTH_FROM") == "resistance":
        cutoff = run.number("CUTOFF")
        found = connectivity.windowflow.strengths_of_resistance(resistance, np.inf if cutoff is None else cutoff)
        if not found.any():
            raise InputError("No cell has a resistance of {cutoff:g} or less: raise CUTOFF, or give source strengths "
                             "as a raster.", cutoff=cutoff)
        return found
    layer = run.raster("STRENGTH")
    values = bridge.rasters.read_band(layer, 1, grid, dtype=np.float64)
    wrong = int((values < 0).sum())
    if wrong:
        raise InputError("Source strengths must be 0 or more: {count} cells of {name} are negative.", count=wrong,
                         name=layer.name())
    values = np.nan_to_num(values)
    off = int(((values > 0) & np.isnan(resistance)).sum())
    if off:
        run.warn(translate("OmniFlow", "{count} cells with source strength lie where the resistance surface has no "
                                       "value: what they should put in is lost.").format(count=off))
    if not values.any():
        raise InputError("No cell of {name} has a source strength above 0 on the resistance surface.",
                         name=layer.name())
    return values


def read_classes(run):
    """(keys, lower limits) of the kinds of flow, lowest first."""
    table = tables.read(run.path("CLASSES_FILE") or tables.shipped("flow_classes"), ("class", "from_ratio"))
    keys, limits = table.unique("class"), table.numbers("from_ratio", least=0)
    if keys != list(KIND_WORDS):
        raise InputError("The table of kinds of flow needs the classes {known} in this order; it has {found}.",
                         known=", ".join(KIND_WORDS), found=", ".join(keys))
    if limits[0] != 0 or any(a >= b for a, b in zip(limits, limits[1:])):
        raise InputError("The limits of the kinds of flow (from_ratio) must begin with 0 and rise; they are {limits}.",
                         limits=", ".join(f"{v:g}" for v in limits))
    return keys, limits


def tell_time(run, shape, settings, targets, potential):
    """Say how long the run will take, warn where it is long."""
    seconds = connectivity.windowflow.seconds(shape, settings, targets, potential)
    text = translate("OmniFlow", "{targets} windows of {cells} cells; about {minutes:.1f} minutes on this "
                                 "computer.").format(
        targets=targets, cells=(2 * settings.reach + 1) ** 2, minutes=seconds / 60)
    if seconds > LONG_RUN:
        run.warn(text + " " + translate("OmniFlow", "A wider block, a smaller radius or a coarser resistance surface "
                                                    "takes less."))
    else:
        run.info(text)
