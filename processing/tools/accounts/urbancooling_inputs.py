"""What ecoplan:urbancooling reads: land cover in classes of the table, evapotranspiration, people, reaches, energy."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ....i18n import translate
from ....resources import tables
from ...accounts import cooling, coolingtable, coolsources
from ...accounts.crosswalk import TypeIndex
from ...bridge import rasters
from ...bridge.bands import Band, strips
from ...bridge.memory import require_memory
from ...common.errors import InputError
from ...common.reading import numbers, plain_text

_CELL_BYTES = 48  # of a cell: places, evapotranspiration, results, distances, people


@dataclass(frozen=True)
class Ground:
    """``grid``; (rows, cols) ``places`` in ``table`` (:class:`~...accounts.coolingtable.Biophysical`), ``evaporation``
    or None, ``people`` per cell or None."""

    grid: object
    table: object
    places: np.ndarray
    evaporation: Optional[np.ndarray]
    people: Optional[np.ndarray]


def settings(run, cell=1.0):
    """:class:`~...accounts.cooling.Settings` of the run; InputError for weights that are none."""
    weights = numbers(run.text("WEIGHTS"), "WEIGHTS", "0.6, 0.2, 0.2")
    if len(weights) != 3 or min(weights) < 0 or not sum(weights) > 0:
        raise InputError("WEIGHTS says {given}; write three numbers of 0 or more for shade, albedo and "
                         "evapotranspiration, for example {example}.", given=run.text("WEIGHTS"),
                         example="0.6, 0.2, 0.2")
    return cooling.Settings(
        cell, run.number("T_REF"), run.number("UHI_MAX"), run.choice("METHOD"), tuple(weights),
        run.number("COOLING_DISTANCE"), run.number("MIXING_RADIUS"), run.choice("MIXING"), run.number("GREEN_AREA"),
        run.number("ETO_MAX"))


def read_table(run):
    """The land-cover table that was given, or the one that ships."""
    path = run.path("TABLE") or tables.shipped("cooling_worldcover")
    table = tables.read(path)
    return coolingtable.read_biophysical(table.rows, run.choice("METHOD"), table.file, table.lines)


def read_reach(run):
    """A function of areas in ha that gives reaches in m."""
    default, path = run.number("COOLING_DISTANCE"), run.path("REACH_TABLE")
    if not path:
        return coolsources.reach_by_size([], default)
    table = tables.read(path, ("min_ha", "reach_m"))
    return coolsources.reach_by_size(
        list(zip(table.numbers("min_ha", least=0), table.numbers("reach_m", above=0))), default)


def read_energy(run):
    """{building type: (use per m2 and °C, price of a unit)} of the energy table."""
    table = tables.read(run.path("ENERGY_TABLE"), ("type", "consumption"))
    return dict(zip([plain_text(t).casefold() for t in table.unique("type")],
                    zip(table.numbers("consumption", least=0), table.numbers("cost", least=0, empty=np.nan))))


def read_ground(run):
    """:class:`Ground` of the run."""
    layer = run.raster("LANDCOVER")
    grid = run.grid_of(layer)
    require_memory(_CELL_BYTES * grid.width * grid.height)
    table = read_table(run)
    places = _places(run, layer, grid, table)
    evaporation = people = None
    if run.raster("ETO") is not None and run.choice("METHOD") == "factors":
        evaporation = rasters.read_band(run.raster("ETO"), 1, grid, "bilinear", np.float32)
        gaps = int(np.count_nonzero(np.isnan(evaporation) & (places >= 0)))
        if gaps:
            run.warn(translate("UrbanCooling", "{count} cells with a class have no reference evapotranspiration; they "
                                               "are left out.").format(count=gaps))
    if run.raster("POPULATION") is not None:
        people = _people(run, grid)
    return Ground(grid, table, places, evaporation, people)


def _places(run, layer, grid, table):
    index, band = TypeIndex(table), Band(layer, run.integer("LANDCOVER_BAND", 1))
    places = np.empty(grid.shape, np.int16)
    progress = run.progress(0.0, 0.1)
    for top, rows in strips(grid.width, grid.height):
        window = (0, top, grid.width, rows)
        codes, missing = (band.floats(*window, np.float64), None) if band.scaled else band.codes(*window)
        found = index.places(codes.reshape(-1), None if missing is None else missing.reshape(-1), grid.cell ** 2)
        places[top:top + rows] = np.where(found == index.none, cooling.NONE, found).reshape(rows, grid.width)
        progress((top + rows) / grid.height)
    unlisted = sorted(((code, area) for code, area in index.unlisted.items() if area > 0), key=lambda row: -row[1])
    if unlisted:
        raise InputError("These classes have no row in the land-cover table: {list}. Add their factors (TABLE).",
                         list=", ".join(f"{code} ({area / 1e4:,.2f} ha)" for code, area in unlisted[:30]))
    return places


def _people(run, grid):
    people = rasters.read_band(run.raster("POPULATION"), 1, grid, "sum", np.float64)
    people = np.where(np.isfinite(people), people, 0.0)
    negative = people < 0
    if negative.any():
        run.warn(translate("UrbanCooling", "{count} cells have fewer than 0 people and count as empty.").format(
            count=int(negative.sum())))
        people[negative] = 0.0
    return people
