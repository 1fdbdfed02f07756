"""What ecoplan:gep reads: ecosystems, units, coefficients, tables of districts; and what it measures from them."""

from dataclasses import dataclass

import numpy as np

from ....i18n import translate
from ....resources import tables
from ...accounts import crosswalk as walks
from ...accounts import equivalents, gepvalues
from ...accounts.coefficients import Coefficients, read_coefficients
from ...accounts.gepcells import COEFFICIENTS, CellQuantities, CellSums
from ...accounts.gepitems import PARAMETERS, SERVICES
from ...accounts.geptables import Given, TableReader
from ...bridge import rasters
from ...bridge.bands import Band, strips
from ...bridge.memory import require_memory
from ...bridge.rasterareas import CellAreas
from ...common.errors import InputError
from ...common.reading import names, plain_text
from ..frame.layerfields import field_of
from ..shared.units import burnt, read_units
from .gep_cells import CellLayers, given, lacking, refuse_other_grids

_BLOCK_BYTES = 400  # of a cell in the strip that is worked on
RASTERS = {"WATER_RASTER": ("water_retention", 1e3), "SOIL_RASTER": ("soil_kept", 1e4)}
"""Raster outputs: quantity and what an amount per m2 is multiplied with: mm, t/ha."""


@dataclass(frozen=True)
class Measured:
    """``tree`` of units with ``shapes`` and the ``place`` of each, ``sums`` over cells, ``lacking`` layers, ``arrays``
    {output: (rows, cols) float32} on ``grid``."""

    tree: object
    shapes: np.ndarray
    place: np.ndarray
    sums: CellSums
    lacking: dict
    grid: object
    arrays: dict


def read_crosswalk(run):
    """The crosswalk: one's own, or that of the land cover's classes."""
    path = run.path("CROSSWALK_FILE")
    if not path:
        key = run.choice("CROSSWALK")
        if key == "auto":
            key = "worldcover" if run.raster("ECOSYSTEM") is not None else "third_survey"
        path = tables.shipped(f"crosswalk_{key}")
    table = tables.read(path, ("code", "type"))
    return walks.read_crosswalk(table.rows, table.file, table.lines)


def read_rows(run):
    """:class:`Coefficients` of the shipped table and one's own."""
    rows = ()
    for path, own in ((tables.shipped("gep_coefficients"), False), (run.path("COEFFICIENTS"), True)):
        if path:
            table = tables.read(path, ("parameter", "value"))
            rows += read_coefficients(table.rows, table.file, table.lines, own, PARAMETERS)
    region = run.text("REGION")
    if region and not any(row.region.casefold() == plain_text(region).casefold() for row in rows):
        raise InputError("No row of the coefficients is of the region {region}; there are {known}.", region=region,
                         known=", ".join(sorted({row.region for row in rows if row.region})))
    return Coefficients(rows, region)


def read_index(run):
    """{year: level} of the price index, None without one."""
    path = run.path("PRICE_INDEX")
    if not path:
        return None
    table = tables.read(path, ("year", "index"))
    return {int(year): level for year, level in zip(table.numbers("year", least=1900, most=2200),
                                                    table.numbers("index", above=0))}


def read_services(run):
    """Keys of the wanted services, all where nothing is said."""
    from .gep_outputs import SERVICE_WORDS
    found = []
    for text in names(run.text("SERVICES")):
        word = plain_text(text).casefold()
        key = next((key for key, pair in SERVICE_WORDS.items()
                    if word in (key, pair[0].casefold(), pair[1].casefold())), None)
        if key is None:
            raise InputError("SERVICES: {word} is no service; there are {known}.", word=text, known=", ".join(SERVICES))
        found.append(key)
    return found or list(SERVICES)


def settings_of(run):
    """:class:`~...accounts.gepvalues.Settings` of the run's parameters."""
    return gepvalues.Settings(
        run.number("DAYS"), run.flag("COP_PLANTS"), run.flag("COP_WATER"), run.choice("NPP_UNIT") == "dry",
        run.integer("PRICE_YEAR"), read_index(run))


def read_given(run, tree):
    """:class:`~...accounts.geptables.Given` of the tables that were given."""
    result = Given(tree)
    for name, columns in (("WATERBODIES", ("kind",)), ("EMISSIONS", ("pollutant", "amount_t")),
                          ("PRODUCTS", ("product", "amount", "unit", "price")), ("VISITORS", ("visits",))):
        path = run.path(name)
        if not path:
            continue
        table = tables.read(path, columns)
        reader = TableReader(tree, table.rows, table.file, table.lines)
        if name == "WATERBODIES":
            result.waters, result.waters_given = reader.waters(), True
        elif name == "EMISSIONS":
            result.emissions = reader.emissions()
        elif name == "PRODUCTS":
            result.products = reader.products()
        else:
            result.visits = reader.visits()
    return result


def read_factors(run, walk):
    """:class:`~...accounts.equivalents.Equivalents` for the crosswalk's types."""
    path = run.path("FACTORS") or tables.shipped("gep_equivalents")
    table = tables.read(path, ("class", *equivalents.SERVICES))
    return equivalents.read_equivalents(table.rows, [t.key for t in walk.types], table.file, table.lines)


# --- cells ------------------------------------------------------------------


def grid_of(run):
    """The grid all is counted on: that of the ecosystem raster, or cells of CELL_SIZE under the polygons."""
    layer = run.raster("ECOSYSTEM")
    metric = run.choice("AREA_MODE") == "plane" or run.raster("DEM") is not None and run.raster("LS") is None
    if layer is not None:
        if not layer.crs().isValid():
            raise InputError("The layer {name} has no reference system: assign the right one first (layer "
                             "properties; on the command line native:assignprojection, for rasters "
                             "gdal:assignprojection).", name=layer.name())
        return run.grid_of(layer) if metric else rasters.grid_of(layer, metric=False)
    source = run.source("ECOSYSTEM_AREAS")
    run.require_metric(source.sourceCrs(), "ECOSYSTEM_AREAS", source.sourceExtent())
    fine = [rasters.grid_of(run.raster(name), metric=False) for name in given(run)]
    fine = [grid for grid in fine if grid.crs == source.sourceCrs()]
    if fine:
        return min(fine, key=lambda grid: (grid.cell, grid.x_min, grid.y_max))
    cell, box = run.number("CELL_SIZE"), source.sourceExtent()
    left, top = np.floor(box.xMinimum() / cell) * cell, np.ceil(box.yMaximum() / cell) * cell
    return rasters.Grid(source.sourceCrs(), left, top, cell, max(1, int(np.ceil((box.xMaximum() - left) / cell))),
                        max(1, int(np.ceil((top - box.yMinimum()) / cell))))


class _Types:
    """Place of each cell's type, strip by strip, from a raster or from polygons."""

    def __init__(self, run, walk, grid):
        self._grid, self._none = grid, len(walk.types)
        layer = run.raster("ECOSYSTEM")
        self._band = None if layer is None else Band(layer, run.integer("ECOSYSTEM_BAND", 1))
        self.index = walks.TypeIndex(walk)
        if layer is None:
            self._shapes, self._kinds = self._polygons(run, walk)

    def _polygons(self, run, walk):
        source = run.source("ECOSYSTEM_AREAS")
        field = field_of(run, "CLASS_FIELD", "land_class", source)
        if not field:
            raise InputError("The land-cover polygons {name} need a class field ({parameter}), for example DLBM.",
                             name=source.sourceName(), parameter="CLASS_FIELD")
        table = run.features("ECOSYSTEM_AREAS", "polygon", crs=self._grid.crs, fields=[field])
        codes = ["" if v is None else str(v).strip() for v in table.columns[field]]
        kinds = walk.types_of(codes)
        missing = sorted({code or "–" for code, kind in zip(codes, kinds) if kind < 0})
        if missing:
            raise InputError("These classes have no row in the crosswalk: {list}. Add a row for each of them, so that "
                             "no ground is lost.", list=", ".join(missing[:30]))
        run.warn(translate("Gep", "The polygons are counted in cells of {cell:g} m.").format(cell=self._grid.cell))
        return table.geometries, kinds

    def strip(self, top, rows, areas):
        """(n,) places of a strip."""
        grid = self._grid
        if self._band is None:
            strip = rasters.Grid(grid.crs, grid.x_min, grid.y_max - top * grid.cell, grid.cell, grid.width, rows)
            return rasters.burn(self._shapes, self._kinds, strip, fill=self._none).reshape(-1)
        if self._band.scaled:
            codes, missing = self._band.floats(0, top, grid.width, rows, np.float64), None
        else:
            codes, missing = self._band.codes(0, top, grid.width, rows)
        return self.index.places(codes.reshape(-1), None if missing is None else missing.reshape(-1), areas)


def measure(run, walk, found, quantities):
    """:class:`Measured` over all cells."""
    grid = grid_of(run)
    refuse_other_grids(run, grid)
    cells = grid.width * grid.height
    wanted = [name for name in RASTERS if run.wanted(name)]
    require_memory(4 * cells * len(wanted) + min(cells, 2 ** 21) * _BLOCK_BYTES)
    tree, shapes, place = read_units(run, grid.crs)
    missing = lacking(given(run), quantities)
    quantities = [name for name in quantities if not missing[name]]
    keys = [kind.key for kind in walk.types]
    by_type = {name: [found.value(COEFFICIENTS[name][0], key, COEFFICIENTS[name][1]) for key in keys]
               for name in quantities}
    layers = CellLayers(run, grid, quantities, [found.value("crop_coefficient", key) for key in keys],
                        run.progress(0.05, 0.4))
    areas = CellAreas(grid, run.context.transformContext(), run.choice("AREA_MODE") == "plane")
    work = CellQuantities(len(tree), len(keys), areas.total, quantities, by_type, run.number("STORMS"),
                          run.flag("CLAMP"))
    types = _Types(run, walk, grid)
    arrays = {name: np.full(grid.shape, np.nan, np.float32) for name in wanted if RASTERS[name][0] in quantities}
    progress = run.progress(0.4, 0.85)
    for top, rows in strips(grid.width, grid.height):
        size = areas.rows(top, rows)
        size = size if np.ndim(size) == 0 else size.reshape(-1)
        kinds = types.strip(top, rows, size)
        where = burnt(shapes, place, tree.outside, grid, top, rows) if len(shapes) else 0
        amounts = work.add(where, kinds, size, layers.block(top, rows, kinds))
        for name, array in arrays.items():
            quantity, factor = RASTERS[name]
            array[top:top + rows] = (amounts[quantity] * factor).reshape(rows, grid.width)
        progress((top + rows) / grid.height)
    walks.refuse_unlisted(types.index.unlisted)
    sums = work.sums()
    if not sums.areas.any():
        raise InputError("No ground has an ecosystem type: check the land cover and its classes.")
    return Measured(tree, shapes, place, sums, missing, grid, arrays)


def tell_npp(run, sums, found):
    """Warn where the NPP looks as if it were in the other unit."""
    if "npp" not in sums.quantities:
        return
    amount, area = sums.quantities["npp"].sum(axis=0), sums.measured["npp"].sum(axis=0)
    means = np.divide(amount * 1e6, area, out=np.zeros(len(area)), where=area > 0)
    mean, dry = float(means.max(initial=0.0)), run.choice("NPP_UNIT") == "dry"
    most, least = found.value("npp_carbon_most", "", "g/(m2*a)"), found.value("npp_carbon_least", "", "g/(m2*a)")
    if not dry and mean > most:
        run.warn(translate("Gep", "NPP: the most productive type has a mean of {mean:,.0f} g/(m²·a), more than carbon "
                                  "can be ({limit:,.0f}). If the raster holds dry matter, choose that unit or multiply "
                                  "it by 0.45.").format(mean=mean, limit=most))
    elif dry and 0 < mean < 2.2 * least:
        run.warn(translate("Gep", "NPP: the most productive type has a mean of {mean:,.0f} g/(m²·a), little for dry "
                                  "matter ({limit:,.0f}). If the raster holds carbon, choose that unit or multiply it "
                                  "by 2.2.").format(mean=mean, limit=2.2 * least))
    elif 0 < mean < 20:
        run.warn(translate("Gep", "NPP: the most productive type has a mean of only {mean:.3g} g/(m²·a): the raster "
                                  "may be in kg/m² or t/ha.").format(mean=mean))
