"""What ecoplan:nbslens reads: units with their type, columns from fields or rasters, families, sites."""

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsProcessingFeatureSource

from ...dependencies import shapely
from ....i18n import choose, translate
from ....resources import catalogue, tables
from ... import bridge, checkup
from ...bridge.memory import require_memory
from ...common.errors import InputError, TableError
from ...common.reading import EMPTY, number, plain_text
from ..frame.layerfields import field_of
from .nbslens_outputs import COLUMNS, NEEDS

_BYTES_PER_CELL = 20


@dataclass(frozen=True)
class Units:
    """``shapes``, ``codes``, ``names``, ``kinds`` (type, "" for one type) and ``columns``: {key: (n,) NaN unknown}."""

    shapes: np.ndarray
    codes: list
    names: list
    kinds: list
    columns: dict
    crs: object


@dataclass(frozen=True)
class Site:
    """A site of ecoplan:nbssites: its shape, family key or "", number, rank or None and area in m2."""

    shape: object
    family: str
    number: str
    rank: object
    area: float


def read_units(run):
    """:class:`Units` of the layer; warns of types of fewer than three."""
    source = run.source("UNITS")
    fields = {key: run.field(f"{key.upper()}_FIELD") for key in COLUMNS}
    code = field_of(run, "UNIT_CODE_FIELD", "unit_code", source)
    name = field_of(run, "UNIT_NAME_FIELD", "unit_name", source)
    kind = run.field("TYPE_FIELD")
    wanted = list(dict.fromkeys(f for f in (code, name, kind, *fields.values()) if f))
    table = run.features("UNITS", "polygon", fields=wanted)

    def texts(field):
        return [plain_text(v) for v in table.columns[field]] if field else [""] * len(table)

    columns = {}
    for key, field in fields.items():
        if field:
            columns[key] = _numbers(table, field)
        if run.given(key.upper()):
            columns[key] = _means(run, key.upper(), table)
    kinds = texts(kind)
    small = [k or "–" for k in sorted(set(kinds)) if kinds.count(k) < 3]
    if small:
        run.warn(translate("NbsLens", "Fewer than three units are of the type {types}: thirds say little "
                                      "there.").format(types=", ".join(small)))
    names = texts(name) if name else texts(code)
    return Units(table.geometries, texts(code), names, kinds, columns, source.sourceCrs())


def columns_of(units, keys):
    """[:class:`~...checkup.lens.Column`] of the keys that are given; canopy counts the other way round."""
    return [checkup.lens.Column(key, units.columns[key], key == "canopy") for key in keys if key in units.columns]


def _numbers(table, field):
    result = np.full(len(table), np.nan)
    for i, value in enumerate(table.columns[field]):
        if value is None or plain_text(value).casefold() in EMPTY:
            continue
        try:
            result[i] = number(value)
        except ValueError:
            raise InputError("{layer}: the field {field} of feature {fid} says {value}, which is no number.",
                             layer=table.report.name, field=field, fid=int(table.fids[i]), value=str(value)) from None
    return result


def _means(run, parameter, table):
    """(n,) mean of a raster over each unit, NaN where no cell has a value; by cell centres."""
    layer = run.raster(parameter)
    if not layer.crs().isValid():
        raise InputError("The layer {name} has no reference system: assign the right one first (layer "
                         "properties; on the command line native:assignprojection, for rasters "
                         "gdal:assignprojection).", name=layer.name())
    grid = bridge.rasters.grid_of(layer, metric=False)
    require_memory(grid.width * grid.height * _BYTES_PER_CELL)
    values = bridge.rasters.read_band(layer, 1, dtype=np.float32)
    shapes = bridge.coordinates.transform_geometries(table.geometries, table.crs, grid.crs,
                                                     run.context.transformContext())
    place = bridge.rasters.burn(shapes, np.arange(1, len(shapes) + 1), grid)
    known = (place > 0) & np.isfinite(values)
    count = np.bincount(place[known], minlength=len(shapes) + 1)[1:]
    total = np.bincount(place[known], values[known].astype(float), len(shapes) + 1)[1:]
    if not count.any():
        raise InputError("The raster {name} ({parameter}) has no value in any unit: check that both show the same "
                         "place.", name=layer.name(), parameter=parameter)
    return np.divide(total, count, out=np.full(len(shapes), np.nan), where=count > 0)


def read_families(run):
    """{need: [family key]} of the user's table, else of the one that ships; TableError for unknown ones."""
    table = tables.read(run.path("FAMILIES") or tables.shipped("lens_families"), ("need", "family"))
    result = {}
    for row, line in zip(table.rows, table.lines):
        for column, known in (("need", NEEDS), ("family", catalogue.families())):
            if row[column] not in known:
                raise TableError("{file}, line {line}, column {column}: {value} is none of {known}.", file=table.file,
                                 line=line, column=column, value=row[column], known=", ".join(known))
        if row["family"] not in result.setdefault(row["need"], []):
            result[row["need"]].append(row["family"])
    return result


def family_label(key):
    """A family's name in the label language."""
    family = catalogue.families().get(key)
    return choose({"en": family.en, "zh": family.zh}) if family else key


def read_sites(run, crs):
    """[:class:`Site`] of the layers of sites; the family is told by a field ``family`` or by the layer's name."""
    sites = []
    for layer in run.algorithm.parameterAsLayerList(run.parameters, "SITES", run.context):
        names = {name.casefold(): name for name in layer.fields().names()}
        wanted = [names[n] for n in ("site_id", "rank", "family") if n in names]
        table = bridge.layers.read_features(QgsProcessingFeatureSource(layer, run.context), run.context, "polygon",
                                            crs=crs, fields=wanted, name=layer.name())
        for line in table.report.lines():
            run.warn(line)
        own = _family_of(layer.name())
        areas = bridge.measure.ellipsoidal_areas(table.geometries, crs, run.context.transformContext())

        def cell(name, row, table=table, names=names):
            return table.columns[names[name]][row] if name in names else None

        for row, (shape, area) in enumerate(zip(table.geometries, areas)):
            said = plain_text(cell("family", row))
            rank = cell("rank", row)
            sites.append(Site(shape, _family_of(said) or said or own, plain_text(cell("site_id", row)) or str(
                table.fids[row]), int(rank) if rank is not None else None, float(area)))
    return sites


def _family_of(text):
    """The key of the family that a text names by key, English or Chinese name; "" for none."""
    text = text.casefold()
    found = [(len(word), key) for key, family in catalogue.families().items()
             for word in (key, family.en.casefold(), family.zh) if word in text]
    return max(found)[1] if found else ""


def near(sites, shapes, distance):
    """[(site position, unit position, distance in m)] of the sites within ``distance`` m of units."""
    if not sites or not len(shapes):
        return []
    points = np.array([site.shape for site in sites], dtype=object)
    unit, site = shapely.STRtree(points).query(shapes, predicate="dwithin", distance=distance)
    apart = shapely.distance(points[site], shapes[unit])
    return sorted(zip(site.tolist(), unit.tolist(), apart.tolist()), key=lambda row: (row[1], row[2], row[0]))
