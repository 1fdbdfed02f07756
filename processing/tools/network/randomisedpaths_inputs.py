"""What ecoplan:randomisedpaths reads: theta and the reach of proximity, habitat quality, landmarks, named sources."""

import math

import numpy as np

from ....i18n import translate
from ... import bridge, connectivity
from ...common.errors import InputError
from .patternlayers import read_sources

THETA, ALPHA = 0.1, 50.0    # with costs from the affinity, as ConScape's worked examples take them
ALPHA_STEPS = 50.0          # the same reach in steps, with costs from the resistance
LANDMARKS = 400             # about so many where no width of a landmark is given
LONG_RUN = 3600.0           # s, from which the time is warned of


def read_movement(run, walk):
    """(theta, alpha); what was not given follows from the costs and is told."""
    theta, alpha = run.number("THETA"), run.number("ALPHA")
    step = 1.0
    if run.choice("COSTS") == "resistance":
        step = walk.typical_cost()
    if theta is None:
        theta = THETA if run.choice("COSTS") == "affinity" else 1.0 / step
        run.settle("THETA", theta, "default")
    if alpha is None:
        alpha = ALPHA if run.choice("COSTS") == "affinity" else ALPHA_STEPS * step
        run.settle("ALPHA", alpha, "default")
    return theta, alpha


def read_grain(run, cells):
    """Width of a landmark in cells."""
    grain = run.integer("GRAIN")
    if grain is None:
        grain = max(1, math.ceil(math.sqrt(cells / LANDMARKS)))
        run.settle("GRAIN", grain, "default")
    return grain


def read_radius(run, grid):
    """The radius in cells, None for the whole surface; InputError where it is less than one."""
    metres = run.number("RADIUS")
    if metres is None or metres == 0:
        return None
    radius = int(round(min(metres / grid.cell, grid.width + grid.height)))
    if radius < 1:
        raise InputError("The radius of {radius:g} m is less than a cell of {cell:g} m: give a larger radius or a "
                         "finer resistance surface.", radius=metres, cell=grid.cell)
    return radius


def read_quality(run, grid, resistance):
    """((rows, columns) quality of the cells as sources, as targets); from the resistance where none is given."""
    sources = _quality(run, "QUALITY", grid, resistance)
    if sources is None:
        sources = np.where(np.isfinite(resistance), np.nanmin(resistance) / resistance, 0.0)
        run.info(translate("RandPaths", "No habitat quality is given: it is taken as least resistance / resistance."))
    targets = _quality(run, "TARGET_QUALITY", grid, resistance)
    return sources, sources if targets is None else targets


def _quality(run, name, grid, resistance):
    layer = run.raster(name)
    if layer is None:
        return None
    values = bridge.rasters.read_band(layer, 1, grid, dtype=np.float64)
    wrong = int((values < 0).sum())
    if wrong:
        raise InputError("Habitat quality must be 0 or more: {count} cells of {name} are negative.", count=wrong,
                         name=layer.name())
    values = np.nan_to_num(values)
    off = int(((values > 0) & np.isnan(resistance)).sum())
    if off:
        run.warn(translate("RandPaths", "{count} cells with habitat quality lie where the resistance surface has no "
                                        "value: they take no part.").format(count=off))
    if not (values[np.isfinite(resistance)] > 0).any():
        raise InputError("No cell of {name} has a habitat quality above 0 on the resistance surface.",
                         name=layer.name())
    return values


def read_places(run, grid, resistance):
    """(numbers, names, lists of flat cells) of the named sources that have a cell with a way, shapes of all."""
    if run.source("SOURCES") is None:
        return [], [], [], []
    table, ids, names, labels = read_sources(run, grid, valid=np.isfinite(resistance))
    labels = np.where(np.isfinite(resistance), labels, 0).ravel()
    order = np.argsort(labels, kind="stable")
    ends = np.searchsorted(labels[order], np.arange(len(ids) + 2))
    places = [order[ends[k]:ends[k + 1]] for k in range(1, len(ids) + 1)]
    kept = [k for k, cells in enumerate(places) if cells.size]
    if len(kept) < len(ids):
        run.warn(translate("RandPaths", "{count} sources have no cell on the resistance surface and take no part in "
                                        "the table: {list}").format(
            count=len(ids) - len(kept), list=", ".join(names[k] for k in range(len(ids)) if k not in kept)))
    if len(kept) < 2:
        raise InputError("Expected costs between sources need at least two of them on the resistance surface; found "
                         "{count}. Leave SOURCES out where only the maps are wanted.", count=len(kept))
    return [int(ids[k]) for k in kept], [names[k] for k in kept], [places[k] for k in kept], table.geometries


def tell_time(run, cells, settings, targets, places):
    """Say how long the run will take, warn where it is long."""
    own = connectivity.randomisedpaths
    whole = own.PathSettings(settings.theta, settings.alpha)
    seconds = own.seconds(cells, settings, targets) + own.seconds(cells, whole, places, shared=False)
    text = translate("RandPaths", "{targets} targets; about {minutes:.1f} minutes on this computer.").format(
        targets=targets, minutes=seconds / 60)
    if seconds > LONG_RUN:
        run.warn(text + " " + translate("RandPaths", "Wider landmarks, a smaller radius or a coarser resistance "
                                                     "surface take less."))
    else:
        run.info(text)
