"""One pass over all indicators of ecoplan:cityindicators: what is read, in which order, and the tables by unit."""

from dataclasses import dataclass

import numpy as np

from ... import bridge, checkup
from ...accounts.dates import read_date
from ...checkup.catalogue import GROUND, Term
from ...common.errors import InputError
from ...common.reading import plain_text
from ..frame.layerfields import field_of
from ..shared.residents import read_people
from ..shared.units import burnt, read_units
from .cityindicators_outputs import Found
from .ground import Ground
from .patches import connected
from .rolelayers import PARAMETERS, RoleLayers
from .walking import Walking, units_of


@dataclass(frozen=True)
class Measured:
    """``found``: {indicator id: Found, or the parameters it lacks}; ``outlines``: polygons apart from each other."""

    tree: object
    names: dict
    found: dict
    crs: object
    outlines: np.ndarray


def measure(run, indicators, dates):
    """:class:`Measured` of all indicators; inputs that are missing leave the others as they are."""
    crs = run.source("UNITS").sourceCrs()
    tree, shapes, place = read_units(run, crs)
    names = _upper_names(run)
    layers = RoleLayers(run, crs)
    found = {i.id: layers.missing(i) for i in indicators}
    ready = [i for i in indicators if not found[i.id]]
    ground = Ground(run, tree, shapes, place, layers)
    _count_rasters(run, ground, ready)
    people = None
    if any("people" in i.roles for i in ready):
        people = read_people(run, crs, units_of(shapes))
    work = _Work(run, ground, people, dates)
    progress = run.progress(0.35, 0.95)
    for number, indicator in enumerate(ready):
        step = progress.part(number / len(ready), (number + 1) / len(ready))
        absent = _absent(layers, indicator)
        if absent:
            found[indicator.id] = absent
            continue
        found[indicator.id] = work.found(indicator, step)
        step(1.0)
    return Measured(tree, names, found, crs, shapes)


def _absent(layers, indicator):
    """Layers whose classes of an indicator do not occur at all: what nobody recorded is no zero."""
    named = {"roads": "NETWORK", "facilities": "FACILITIES", "records": "RECORDS"}
    return tuple(f"{named[t.role]} ({', '.join(t.classes)})" for t in indicator.numerator
                 if t.role in named and t.classes and not layers[t.role].of(t).any())


def _upper_names(run):
    """{code: name} of the units above."""
    source = run.source("UPPER_UNITS")
    if source is None:
        return {}
    code = field_of(run, "UPPER_CODE_FIELD", "unit_code", source)
    name = field_of(run, "UPPER_NAME_FIELD", "unit_name", source)
    if not code or not name:
        raise InputError("The units {name} have no field that is known to hold their code or name: choose one "
                         "(UNIT_CODE_FIELD).", name=source.sourceName())
    table = run.features("UPPER_UNITS", "polygon", fields=list(dict.fromkeys((code, name))))
    return {plain_text(c): plain_text(n) for c, n in zip(table.columns[code], table.columns[name]) if plain_text(n)}


def _count_rasters(run, ground, indicators):
    """One pass over each raster for the sides of all indicators."""
    sides = {(Term("cover"),): None} if ground.layers.given("cover") else {}
    if ground.layers.given("imperviousness"):
        sides[(Term("imperviousness"),)] = None
    for indicator in indicators:
        if indicator.kind in ("mesh", "coherence"):
            continue
        for side in (indicator.numerator, indicator.denominator):
            if side and side[0].role in GROUND:
                sides[side] = None
    for parameter, start in (("COVER", 0.05), ("IMPERVIOUS", 0.2)):
        mine = [side for side in sides if PARAMETERS[side[0].role] == parameter]
        if not mine:
            continue
        layer = run.raster(parameter)
        highest = ground.count_cells(layer, mine, run.progress(start, start + 0.15))
        if parameter == "IMPERVIOUS" and 0 < highest <= 1:
            raise InputError("The raster {name} holds nothing above {highest}: it seems to give shares from 0 to 1. "
                             "Multiply it by 100, for the impervious share is taken in percent.", name=layer.name(),
                             highest=f"{highest:g}")


class _Work:
    """Numerators and denominators by unit, each once."""

    def __init__(self, run, ground, people, dates):
        self._run, self._ground, self._people, self._dates = run, ground, people, dates
        self._tree = ground.tree
        self._walking = Walking(run, ground, people)
        self._coverage, self._patches, self._heads = {}, {}, None

    def found(self, indicator, progress):
        """:class:`Found` of one indicator."""
        above, below = self._sides(indicator, progress)
        scale = checkup.formulas.scale_of(indicator)
        value, above, below = checkup.formulas.values(scale, above, below)
        shares = [s for s in (self._share(role) for role in indicator.roles) if s is not None]
        return Found(value, above, below, np.min(shares, axis=0) if shares else None, self._date(indicator), scale)

    def _sides(self, indicator, progress):
        kind, ground, nested = indicator.kind, self._ground, self._tree.nested
        if kind == "richness":
            return ground.species(indicator.numerator), None
        if kind == "walking_coverage":
            return tuple(nested(side) for side in self._walking.coverage(indicator, progress))
        if kind in ("mesh", "coherence"):
            return self._connected(indicator, progress)
        above = (ground.length if kind.startswith("length") else
                 ground.count if kind.startswith("count") else
                 lambda side: ground.area(side, indicator.parameters))(indicator.numerator)
        if not indicator.denominator:
            return nested(above), None
        below = self._people_by_unit() if indicator.denominator[0].role == "people" else ground.area(
            indicator.denominator, {})
        return nested(above), nested(below)

    def _connected(self, indicator, progress):
        term, gap = indicator.numerator[0], indicator.parameters.get("gap", 0.0)
        if (term, gap) not in self._patches:
            self._patches[term, gap] = connected(self._run, self._ground, self._run.raster("COVER"), term, gap,
                                                 progress)
        together, own = self._patches[term, gap]
        nested = self._tree.nested
        if indicator.kind == "coherence":
            return nested(together), nested(own) * own.sum()
        if indicator.denominator[0].role == "unit":
            return nested(together), nested(self._ground.unit)
        if indicator.denominator == indicator.numerator:
            return nested(together), nested(own)
        return nested(together), nested(self._ground.area(indicator.denominator, {}))

    def _people_by_unit(self):
        if self._heads is None:
            ground = self._ground
            by_polygon = self._people.by_unit(np.ones(len(self._people.count)), len(ground.shapes))[:-1]
            self._heads = np.bincount(ground.place, by_polygon, len(self._tree))
        return self._heads

    def _share(self, role):
        """(units,) share of each unit that the layer of a role covers, None where that is not known."""
        if role not in self._coverage:
            own = None
            if role == "cover":
                own = self._ground.cells[(Term("cover"),)]
            elif role in ("impervious", "pervious", "imperviousness"):
                own = self._ground.cells[(Term("imperviousness"),)]
            elif role == "landuse":
                own = self._ground.area((Term("landuse"),), {})
            elif role == "people" and self._run.raster("POPULATION") is not None:
                own = self._known_people()
            if own is not None:
                own = self._tree.nested(own) / np.maximum(self._tree.nested(self._ground.unit), 1e-9)
                own = np.minimum(np.round(own, 6), 1.0)
            self._coverage[role] = own
        return self._coverage[role]

    def _known_people(self):
        """(units,) m2 of the cells of the population raster that have a value."""
        layer, ground = self._run.raster("POPULATION"), self._ground
        grid = bridge.rasters.grid_of(layer, metric=False)
        sizes = bridge.rasterareas.CellAreas(grid, self._run.context.transformContext())
        source, shapes = bridge.bands.Band(layer, 1), ground.shapes_in(grid.crs)
        own = np.zeros(len(self._tree))
        for top, rows in bridge.bands.strips(grid.width, grid.height):
            unit = burnt(shapes, ground.place, self._tree.outside, grid, top, rows)
            known = ~np.isnan(source.floats(0, top, grid.width, rows))
            own += np.bincount(unit, (known * sizes.rows(top, rows)).reshape(-1), len(own))
        own[self._tree.outside] = 0.0
        return own

    def _date(self, indicator):
        """The oldest date of an indicator's inputs, as it was written."""
        written = [self._dates.get(role, self._dates[""]) for role in indicator.roles if role != "unit"]
        written = [text for text in written if text]
        return min(written, key=read_date) if written else ""
