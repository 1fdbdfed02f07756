"""From the rows of a criteria table to values and masks on a grid, window by window."""

import copy
import re

import numpy as np
from qgis.core import (
    QgsCoordinateTransform, QgsCsException, QgsProcessingFeatureSource, QgsProcessingUtils, QgsRasterLayer,
    QgsVectorLayer,
    QgsWkbTypes)

from ...dependencies import shapely
from ....i18n import choose, translate
from ...common.errors import InputError
from ...common.reading import class_code
from ...common.secrets import masked
from ...common.terrain import slope_degrees
from ... import bridge, suitability
from .blocks import RasterBlocks, resampling
from .masks import burnt
from ...bridge.roles import names_of

# names by which a layer is taken for a role when it is given without one
ROLE_NAMES = {
    "slope": "slope|坡度", "landcover": "land.?cover|worldcover|lulc|土地覆盖|地表覆盖", "heat": r"\blst\b|heat|热|地温",
    "ndvi": "ndvi|植被指数", "population": "popul|worldpop|人口", "nightlights": "night.?light|viirs|夜光|夜间灯光",
    "parks": "^parks?$|公园绿?地?$", "waterlogging": "water.?logging|内涝|积水", "twi": r"\btwi\b|wetness|地形湿度",
    "flow_accumulation": "flow.?acc|汇流", "impervious": "imperv|sealed|不透水", "rivers": "^rivers?$|water_polygons|河流|水系",
    "streams": "^streams?$|water_lines|河道", "hand": r"\bhand\b", "hazard": "hazard|landslide|灾害|滑坡",
    "coast": "coast|海岸", "elevation": r"^dem$|elevation|高程", "roads": "^roads?$|道路", "greenways": "greenway|绿道",
    "sources": "^sources$|source.?areas|生态源", "buildings": "building|建筑", "connectivity": "current|connectivity|连通",
    "outfalls": "outfall|排口", "farmland": "YJJBNT|farmland|基本农田", "red_line": "STBHHX|red.?line|生态保护红线",
    "reserve_core": "reserve.?core|核心保护区", "water_source_1": "water.?source|水源.*一级|一级.*水源",
    "heritage_core": "heritage|文物", "military": "military|军事",
}
_SLOPE = "@slope"  # the slope that is made from the elevation given
# layers that hold a role among other things: the layer, its field and the values
ROLE_PARTS = {"military": ("^landuse$", "kind", "military")}
_SHOWN = 20  # codes that a message lists


class LayerFinder:
    """Finds the layer a row names: among the given ones, in the project, or as a file beside ``folder``.

    ``by_role``: {role: layer} of layers that are known by what they are; an elevation also gives the slope.
    """

    def __init__(self, given, folder, context, by_role=None):
        self.given, self.folder, self.context = list(given), folder, context
        self.by_role = dict(by_role or {})
        self._slope = None

    def leave_out_empty(self):
        """Drop vector layers without features, as prepared cities have them; their names."""
        def empty(layer):
            return isinstance(layer, QgsVectorLayer) and layer.featureCount() == 0

        gone = [layer_name(layer) for layer in self.by_role.values() if empty(layer)]
        self.by_role = {role: layer for role, layer in self.by_role.items() if not empty(layer)}
        return gone

    def find(self, name, row):
        if name == _SLOPE:
            return self._slope_of_elevation()
        if name.startswith("@") and name[1:] in self.by_role:
            return self.by_role[name[1:]]
        for layer in self.given:
            if name in (layer.name(), layer.id(), layer.source(), masked(layer.source())):
                return layer
        if re.fullmatch(r"#\d+", name) and 1 <= int(name[1:]) <= len(self.given):
            return self.given[int(name[1:]) - 1]
        beside = self.folder / name.partition("|")[0] if self.folder else None
        text = str(self.folder / name) if beside is not None and beside.is_file() else name
        layer = QgsProcessingUtils.mapLayerFromString(text, self.context)
        if layer is None or not layer.isValid():
            raise InputError("Criterion '{name}': the layer '{layer}' was not found, neither among the layers given, "
                             "nor "
                             "in the project, nor as a file.", name=row, layer=name)
        return layer

    def roles(self, rows):
        """``{role: {"layer": name}}`` of the given layers whose names speak for a role that a row still wants.

        A criterion of source raster takes rasters only, one of another source vectors only.
        """
        found = {}
        for row in rows:
            role = str(row.get("role") or "")
            if not role or row.get("layer") or role in found:
                continue
            criterion = str(row.get("kind") or "criterion") == "criterion"
            raster = str(row.get("source") or "raster") == "raster"
            known = self.by_role.get(role)
            if known is not None and (not criterion or isinstance(known, QgsRasterLayer) == raster):
                found[role] = {"layer": f"@{role}"}
                continue
            for number, layer in enumerate(self.given, 1):
                names = {layer.name(), *names_of(layer)[:1]}  # one table of a GeoPackage bears the file's name
                fits = not criterion or isinstance(layer, QgsRasterLayer) == raster
                fits = fits and not (criterion and isinstance(layer, QgsVectorLayer) and layer.featureCount() == 0)
                if fits and any(re.search(ROLE_NAMES.get(role, f"^{role}$"), name, re.IGNORECASE) for name in names):
                    found[role] = {"layer": f"#{number}"}
                    break
            if role in ROLE_PARTS and role not in found:
                found.update(self._part(role))
            if role == "slope" and role not in found and "elevation" in self.by_role:
                found[role] = {"layer": _SLOPE}
        return found

    def _slope_of_elevation(self):
        """A raster of the slope in degrees (Horn) on the elevation's own grid, or on another given one where it is in
        degrees."""
        if self._slope is None:
            layer = self.by_role["elevation"]
            grid = bridge.rasters.grid_of(layer, metric=False)
            if grid.crs.isGeographic():
                other = finest([r for r in (*self.by_role.values(), *self.given)
                                if isinstance(r, QgsRasterLayer) and not r.crs().isGeographic()])
                grid = grid if other is None else bridge.rasters.grid_of(other, metric=False)
            bridge.rasters.require_metric(grid.crs, layer.name())
            height = bridge.rasters.read_band(layer, 1, grid=grid, method="bilinear", dtype=np.float32)
            path = QgsProcessingUtils.generateTempFilename("slope.tif")
            bridge.rasters.write_raster(path, slope_degrees(height, grid.cell).astype(np.float32), grid,
                                        description="slope")
            self._slope = QgsRasterLayer(path, "slope")
        return self._slope

    def _part(self, role):
        """The layer that holds a role among other things, with the field and values that tell it."""
        name, field, values = ROLE_PARTS[role]
        for number, layer in enumerate(self.given, 1):
            names = {layer.name(), *names_of(layer)[:1]}
            if isinstance(layer, QgsVectorLayer) and layer.fields().lookupField(field) >= 0 and any(
                    re.search(name, text, re.IGNORECASE) for text in names):
                return {role: {"layer": f"#{number}", "field": field, "values": values}}
        return {}


class CriterionLayer:
    """Values of one criterion on a grid."""

    def __init__(self, criterion, layer, grid, context):
        self.criterion, self.layer, self.grid = criterion, layer, grid
        self.rule = ""
        raster = isinstance(layer, QgsRasterLayer)
        if raster != (criterion.source == "raster"):
            raise InputError("Criterion '{name}': source '{source}' does not fit the layer {layer}; use raster for "
                             "rasters, and distance, density or field for vectors.", name=criterion.name,
                             source=criterion.source, layer=layer.name())
        require_overlap(criterion.name, layer, grid, context)
        self.warnings = []
        if raster:
            method = resampling(layer, grid, criterion.resample,
                                isinstance(criterion.transform, suitability.membership.Categories))
            self.rule = method or "same grid"
            self._blocks = RasterBlocks(layer, criterion.band, grid, method, criterion.scale)
            return
        wanted = [criterion.field] if criterion.source == "field" else []
        require_field(criterion.name, layer, wanted)
        table = read_vector(layer, context, grid.crs, wanted)
        self.warnings = table.report.lines()
        if criterion.source == "distance":
            self._features = suitability.vectors.NearestFeatures(table.geometries)
        elif criterion.source == "density":
            self._features = suitability.vectors.Density(table.geometries, grid.x_min, grid.y_max, grid.cell,
                                                         criterion.radius)
        else:
            self._features = suitability.vectors.FieldValues(table.geometries, table.columns[criterion.field],
                                                             criterion.name)
        self.rule = "cell centres"

    def again(self):
        """The same for another thread: rasters through a file handle of its own."""
        other = copy.copy(self)
        if self.criterion.source == "raster":
            other._blocks = self._blocks.again()
        return other

    @property
    def gap(self):
        """What hides a cell in :meth:`read_raw` (NaN: nothing); None where values can only be had by :meth:`read`."""
        return self._blocks.gap if self.criterion.source == "raster" else None

    def read_raw(self, window, out):
        """Fill ``out`` (rows, cols) float32 with the values of a window as the file has them."""
        self._blocks.read_raw(*window, out)

    def read(self, window, wanted):
        """(rows x cols,) values of a window; only cells ``wanted`` need one."""
        top, left, rows, cols = window
        if self.criterion.source == "raster":
            return self._blocks.read(top, left, rows, cols).ravel()
        if self.criterion.source == "density":
            return self._features.block(top, left, rows, cols).ravel() * self.criterion.scale
        values = np.full(rows * cols, np.nan)
        cells = np.flatnonzero(wanted)
        x = self.grid.x_min + (left + cells % cols + 0.5) * self.grid.cell
        y = self.grid.y_max - (top + cells // cols + 0.5) * self.grid.cell
        if self.criterion.source == "distance":
            reach = self.criterion.transform.reach
            found = self._features.distance(x, y, None if reach is None else reach / self.criterion.scale)
        else:
            found = self._features.at(x, y)
        values[cells] = found * self.criterion.scale
        return values


class ZoneMask:
    """Cells of an exclusion, requirement or flag on a grid; ``cells`` is how many, once all have been read."""

    def __init__(self, zone, layer, grid, context):
        self.zone, self.layer = zone, layer
        self.cells = 0
        self.warnings = []
        self.told = False  # why no cell lies in it
        if isinstance(layer, QgsRasterLayer):
            self._blocks = RasterBlocks(layer, zone.band, grid, resampling(layer, grid, categorical=not zone.within))
            self._values = np.array([_code(v, zone.name) for v in zone.values])
            self._bits = None
            return
        require_field(zone.name, layer, [zone.field] if zone.field else [])
        if zone.kind != "required" and layer.featureCount() == 0:
            self.warnings = [translate("NbsSuitability", "{name}: the layer {layer} is empty; it takes no "
                                       "cell.").format(name=label(zone), layer=layer.name())]
            self._bits = burnt([], grid, touched=False)
            self.told = True
            return
        table = read_vector(layer, context, grid.crs, [zone.field] if zone.field else [])
        self.warnings = table.report.lines()
        geometries = table.geometries
        if zone.field:
            geometries = geometries[self._chosen(table.columns[zone.field])]
        if zone.buffer:
            geometries = shapely.buffer(geometries, zone.buffer)
        # a cell that an exclusion touches is excluded; a requirement must cover the cell's centre
        self._bits = burnt(geometries, grid, touched=zone.kind != "required")

    def again(self):
        """The same for another thread: rasters through a file handle of its own."""
        other = copy.copy(self)
        if self._bits is None:
            other._blocks = self._blocks.again()
        return other

    def _chosen(self, column):
        """(features,) bool: those with one of the zone's values; values that none has are told, with those there."""
        codes = [None if v is None else class_code(v) for v in column]
        wanted = {class_code(v): str(v) for v in self.zone.values}
        lacking = [text for code, text in wanted.items() if code not in codes]
        if lacking:
            there = sorted({str(v).strip() for v in column if v is not None})
            self.warnings.append(translate(
                "NbsSuitability", "{name}: no feature of {layer} has {field} = {values}; there are: {have}").format(
                    name=label(self.zone), layer=self.layer.name(), field=self.zone.field, values=", ".join(lacking),
                    have=", ".join(there[:_SHOWN]) + (" …" if len(there) > _SHOWN else "")))
            self.told = len(lacking) == len(wanted)
        return np.array([code in wanted for code in codes], dtype=bool)

    def read(self, window):
        """(rows x cols,) bool."""
        if self._bits is not None:
            return self._bits.read(window)
        values = self._blocks.read(*window).ravel()
        if self.zone.within:
            return (values >= self.zone.within[0]) & (values <= self.zone.within[1])
        return np.isin(values, self._values) if len(self._values) else values > 0


def read_vector(layer, context, crs, fields=()):
    """FeatureTable of a vector layer of any geometry type, in ``crs``."""
    if not isinstance(layer, QgsVectorLayer) or layer.wkbType() == QgsWkbTypes.Type.NoGeometry:
        raise InputError("The layer {name} has no geometry: choose a raster or a layer with geometries.",
                         name=layer.name())
    kinds = QgsWkbTypes.GeometryType
    kind = {kinds.PointGeometry: "point", kinds.LineGeometry: "line"}.get(layer.geometryType(), "polygon")
    table = bridge.layers.read_features(
        QgsProcessingFeatureSource(layer, context), context, kind, crs=crs, fields=list(fields), name=layer.name()
    )
    if len(table) == 0:
        raise InputError("The layer {name} has no usable feature: choose another layer or take off the filter.",
                         name=layer.name())
    return table


def require_field(name, layer, fields):
    """InputError unless the vector layer has the fields."""
    for field in fields:
        if layer.fields().lookupField(field) < 0:
            raise InputError("Criterion '{name}': the layer {layer} has no field '{field}'; it has {fields}.",
                             name=name,
                             layer=layer.name(), field=field, fields=", ".join(f.name() for f in layer.fields()))


def require_overlap(name, layer, grid, context):
    """InputError unless the layer's extent meets the grid's."""
    try:
        extent = QgsCoordinateTransform(layer.crs(), grid.crs,
                                        context.transformContext()).transformBoundingBox(layer.extent())
    except QgsCsException:
        return
    if not extent.intersects(grid.extent):
        raise InputError("Criterion '{name}': the layer {layer} does not overlap the reference grid. Check its place "
                         "and "
                         "its reference system ({crs}).", name=name, layer=layer.name(), crs=layer.crs().authid())


def finest(layers):
    """The raster layer with the smallest cells, the first of them; None without rasters."""
    rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
    return min(rasters, key=lambda layer: bridge.rasters.grid_of(layer, metric=False).cell) if rasters else None


def layer_name(layer):
    """Name of a layer; of one that was opened as a table of a database, the table's."""
    table = re.search(r"\|layername=([^|]+)", layer.source())
    return masked(table.group(1) if table and table.group(1) not in layer.name() else layer.name())


def label(item):
    """Name of a row in the label language."""
    return choose({"en": item.name, "zh": item.name_zh or item.name})


def kind_label(item):
    if isinstance(item, suitability.criteria.Criterion):
        return translate("NbsKind", "criterion")
    return {"exclusion": translate("NbsKind", "exclusion"), "required": translate("NbsKind", "requirement"),
            "flag": translate("NbsKind", "flag")}[item.kind]


def _code(value, name):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise InputError("'{name}': the value '{value}' is not a number, but the layer is a raster.", name=name,
                         value=value) from None
