"""What ecoplan:connectedhabitat reads: condition and resistance at one or two dates, distances, similarity grids."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ....i18n import translate
from ....resources import tables
from ... import bridge, connectivity
from ...bridge import memory
from ...common import reading
from ...common.errors import InputError
from .patternlayers import WORLDCOVER_HABITAT, class_list, read_resistance

MOST_DISTANCES = 8
LONG_RUN = 1800.0       # s, from which the time is warned of
FADING = 1e-9           # condition from which a cell counts as habitat


@dataclass(frozen=True)
class Date:
    """Condition 0 to 1 and resistance of a date, (rows, columns); NaN where nothing can pass."""

    condition: np.ndarray
    resistance: np.ndarray


@dataclass(frozen=True)
class Ground:
    """``grid``, ``areas`` of the cells in ha (rows, columns), ``before`` and ``after`` (a :class:`Date`, or None)."""

    grid: object
    areas: np.ndarray
    before: Date
    after: Optional[Date]

    @property
    def land(self):
        """Cells that can be passed at one date at least."""
        found = np.isfinite(self.before.resistance)
        return found if self.after is None else found | np.isfinite(self.after.resistance)


def read_distances(run):
    """Mean dispersal distances of the run in cost, ascending."""
    found = sorted(set(reading.numbers(run.text("DISTANCES"), "DISTANCES", "300, 1000, 3000")))
    if not found or found[0] <= 0 or len(found) > MOST_DISTANCES:
        raise InputError("DISTANCES says {given}; write 1 to {most} distances above 0, for example {example}.",
                         given=run.text("DISTANCES"), most=MOST_DISTANCES, example="300, 1000, 3000")
    if run.choice("DISTANCE_KIND") == "median":
        return tuple(connectivity.reach.median_to_mean(d) for d in found), tuple(found)
    return tuple(found), tuple(found)


def settings_of(run):
    """:class:`~...connectivity.reach.ReachSettings` of the run."""
    return connectivity.reach.ReachSettings(read_distances(run)[0], run.integer("NEAR"), run.integer("DETAIL"))


def read_ground(run):
    """The :class:`Ground` of the run."""
    layer = run.raster("CONDITION")
    grid = run.grid_of(layer)
    memory.require_memory(grid.width * grid.height * 8 * 8)
    before = _date(run, "CONDITION", "RESISTANCE", grid, None)
    if not (before.condition > FADING).any():
        raise InputError("No cell of {name} is habitat: its condition is 0 everywhere that can be passed.",
                         name=layer.name())
    after = None
    if any(run.raster(name) is not None for name in ("CONDITION_AFTER", "RESISTANCE_AFTER")):
        after = _date(run, "CONDITION_AFTER", "RESISTANCE_AFTER", grid, before)
    areas = bridge.rasterareas.CellAreas(grid, run.context.transformContext())
    hectares = np.broadcast_to(areas.rows(0, grid.height), grid.shape) / 1e4
    return Ground(grid, hectares, before, after)


def _date(run, condition, resistance, grid, before):
    """A :class:`Date`; what is not given at the second one is as it was."""
    layer, surface = run.raster(condition), run.raster(resistance)
    values = before.condition if layer is None else _condition(run, layer, grid)
    if surface is None and before is not None and run.raster("RESISTANCE") is not None:
        costs = before.resistance
    elif surface is None:
        most = run.number("MAX_COST")
        costs = most - (most - 1.0) * values
    else:
        costs, own = read_resistance(run, resistance)
        if not grid.matches(own):
            raise InputError("The raster {name} lies on another grid ({have}) than the reference ({want}): align it "
                             "first, or use a tool option that resamples.", name=surface.name(),
                             have=bridge.rasters.describe(own), want=bridge.rasters.describe(grid))
    passable = np.isfinite(costs)
    unknown = int((passable & np.isnan(values)).sum())
    if unknown and layer is not None:
        run.warn(translate("ConnectedHabitat", "{count} cells of {name} have no condition but can be passed; they hold "
                                               "no habitat.").format(count=unknown, name=layer.name()))
    held = int(((np.nan_to_num(values) > FADING) & ~passable).sum())
    if held and layer is not None:
        run.warn(translate("ConnectedHabitat", "{count} cells of {name} are habitat where the resistance surface has "
                                               "no value; they are left out.").format(count=held, name=layer.name()))
    if not passable.any():
        raise InputError("The resistance raster has no valid cell: all of it is NoData.")
    return Date(np.where(passable, np.nan_to_num(values), np.nan), costs)


def _condition(run, layer, grid):
    """Condition 0 to 1; of classes 1 for those that are habitat."""
    classes = run.text("HABITAT_CLASSES")
    codes = bridge.rasters.read_band(layer, 1, grid, dtype=np.float64)
    if not classes and _holds_worldcover(codes):
        classes = WORLDCOVER_HABITAT
        run.settle("HABITAT_CLASSES", classes, "default")
        run.warn(translate("ConnectedHabitat", "{name} holds land-cover classes: {classes} count as habitat (EcoPlan's "
                                               "own starting value for ESA WorldCover, unverified). HABITAT_CLASSES "
                                               "names others.").format(name=layer.name(), classes=classes))
    if classes:
        return np.where(np.isnan(codes), np.nan, class_list(classes).holds(codes) * 1.0)
    wrong = int(((codes < 0) | (codes > 1)).sum())
    if wrong:
        raise InputError("Condition must lie between 0 and 1: {count} cells of {name} do not. Divide the raster by its "
                         "largest value, or tell which classes are habitat (HABITAT_CLASSES).", count=wrong,
                         name=layer.name())
    return codes


def _holds_worldcover(values):
    """Whether all values are class codes of ESA WorldCover (0, which some files use for no data, besides)."""
    found = np.unique(values[np.isfinite(values)])
    codes = [int(code) for code in tables.read(tables.shipped("resistance_worldcover"), ("code",)).texts("code")]
    return found.size > 1 and found.max() > 1 and bool(np.isin(found, (0, *codes)).all())


def read_similarity(run, grid):
    """(bands now, [bands of each future]) as (bands, rows, columns), or (None, []) where none are given."""
    layer = run.raster("SIMILARITY")
    if layer is None:
        return None, []
    futures = run.algorithm.parameterAsLayerList(run.parameters, "FUTURES", run.context) or []
    for other in futures:
        run.named(f"FUTURES:{other.name()}", other.source())
        if other.bandCount() != layer.bandCount():
            raise InputError("The raster {name} has {count} bands, {other} has {others}: similarity grids of all times "
                             "need the same bands.", name=other.name(), count=other.bandCount(), other=layer.name(),
                             others=layer.bandCount())
    memory.require_memory(grid.width * grid.height * 8 * layer.bandCount() * (2 + len(futures)))

    def bands(one):
        return np.array([bridge.rasters.read_band(one, b + 1, grid, dtype=np.float64) for b in range(one.bandCount())])
    return bands(layer), [bands(one) for one in futures]


def tell_size(run, ground, settings, scenarios, bands):
    """Check the memory, say how long the run will take, warn where it is long."""
    reach = connectivity.reach
    least = min(float(np.nanmin(date.resistance)) for date in (ground.before, ground.after) if date is not None)
    levels = reach.plans(ground.grid.shape, least, ground.grid.cell, settings)
    own = 8 * (8 + 4 * len(settings.distances))     # of a cell: condition, resistance, areas, results of both dates
    memory.require_memory(reach.memory_bytes(ground.grid.shape, levels, settings, scenarios, bands)
                          + own * ground.grid.width * ground.grid.height)
    share = float((np.nan_to_num(ground.before.condition) > FADING).mean())
    seconds = reach.seconds(ground.grid.shape, levels, settings, share, max(1, scenarios))
    seconds *= (1 if ground.after is None else 2) + (scenarios > 0)
    text = translate(
        "ConnectedHabitat", "{levels} levels, up to blocks of {size} cells; about {minutes:.1f} minutes on this "
                            "computer.").format(
        levels=len(levels), size=levels[-1].size, minutes=seconds / 60)
    if not connectivity.blackboxnet.available():
        text += " " + translate("ConnectedHabitat", "Without numba it takes about a hundred times as long.")
    if seconds > LONG_RUN:
        run.warn(text + " " + translate("ConnectedHabitat", "Shorter distances or a coarser raster take less."))
    else:
        run.info(text)
    return least
