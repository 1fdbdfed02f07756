"""The criteria table of a run: where its rows come from, what is said about it, what is written back."""

import math
import re
from pathlib import Path

from qgis.core import NULL, QgsFeatureRequest, QgsProcessingFeatureSource

from ....i18n import choose, translate
from ....resources import catalogue
from . import criterialayers
from ... import bridge, suitability
from ...common import reading
from ...common.errors import InputError

WEIGHT_SHARE = "ECOPLAN_WEIGHT_SHARE"  # in the metadata of a suitability raster
LEAST_WEIGHT = 0.5  # of the criteria that must have layers; EcoPlan's own starting value, unverified
ROW_KEYS = ("name", "layer", "source", "transform", "direction", "points", "weight")


def family_options():
    """Choices of an NBS family: none, then the catalogue's order."""
    return [("none", translate("NbsSuitability", "none"))] + [
        (key, choose({"en": f"{f.number} {f.en}", "zh": f"{f.number} {f.zh}"})) for key,
        f in catalogue.families().items()]


def read(run):
    """(CriteriaTable, LayerFinder) from the family, the file or inline text, the rows and the weights table."""
    tool = run.algorithm
    family = run.choice(tool.FAMILY)
    family = "" if family == "none" else family
    text, folder = _text_and_folder(run.text(tool.CRITERIA))
    rows, layers = suitability.criteria.rows_of_text(text) if text else ([], {})
    rows = suitability.criteria.of_family(rows, family)
    if run.given(tool.CRITERIA_ROWS):
        rows = rows + _matrix_rows(tool.parameterAsMatrix(run.parameters, tool.CRITERIA_ROWS, run.context))
    if not any((row.get("kind") or "criterion") == "criterion" for row in rows):
        if not family:
            raise InputError("No criteria: choose an NBS family, or give criteria as a file, inline JSON or rows.")
        rows = catalogue.criteria_rows(family) + rows
    finder = criterialayers.LayerFinder(tool.parameterAsLayerList(run.parameters, tool.LAYERS, run.context), folder,
                                        run.context, _by_role(run))
    for layer in finder.leave_out_empty():
        run.info(translate("NbsSuitability", "The layer {name} has no features: it is left out.").format(name=layer))
    table = suitability.criteria.build_table(rows, {**finder.roles(rows), **layers})
    if not table.criteria:
        raise InputError(
            "No layer was found for any criterion. Wanted: {roles}. Give them in LAYERS (named after "
            "their "
            'role) or in the criteria JSON under "layers".',
            roles=", ".join(sorted({r.role for r in table.unbound if isinstance(r, suitability.criteria.Criterion)})),
        )
    weights = weights_of(run, tool.WEIGHTS)
    if weights:
        table = suitability.criteria.CriteriaTable(suitability.criteria.set_weights(table.criteria, weights),
                                                   table.zones, table.unbound)
    suitability.criteria.normalised_weights(table.criteria)
    return table, finder


def _by_role(run):
    """``{role: layer}`` of the layers whose parameter says what they are."""
    tool = run.algorithm
    found = {role: run.raster(name) for role, name in (
        ("landcover", tool.LANDCOVER), ("elevation", tool.DEM), ("population", tool.POPULATION))}
    found.update((role, tool.parameterAsVectorLayer(run.parameters, name, run.context))
                 for role, name in (("parks", tool.PARKS), ("roads", tool.ROADS)))
    return {role: layer for role, layer in found.items() if layer is not None}


def weight_with_layers(table):
    """Share of the criteria's weight that has layers, of their number where none has a weight; the rest is scaled up
    to all of it."""
    have, lack = table.criteria, [c for c in table.unbound if isinstance(c, suitability.criteria.Criterion)]
    weighted = any(c.weight for c in (*have, *lack))
    parts = [sum(c.weight or 0.0 for c in some) if weighted else len(some) for some in (have, lack)]
    return parts[0] / sum(parts) if sum(parts) else 1.0


def refuse_thin(run, surface, name):
    """InputError where the suitability raster or a criteria table says that less than half of the weight had layers."""
    shares = []
    layer = run.raster(surface)
    if layer is not None:
        noted = bridge.bands.open_dataset(layer).GetMetadataItem(WEIGHT_SHARE)
        shares += [] if noted is None else [reading.number(noted)]
    source = run.algorithm.parameterAsSource(run.parameters, name, run.context)
    if source is not None and source.fields().lookupField("weight_share") >= 0:
        shares += [cell_number(row, "weight_share", 1.0) for row in read_table(source, ["weight_share"])]
    if shares and min(shares) < LEAST_WEIGHT:
        raise InputError("Only {share:.0%} of the criteria's weight had layers in the suitability run; sites need at "
                         "least {least:.0%}. Run it again with more of the family's layers (the report lists them), or "
                         "with criteria of your own.", share=min(shares), least=LEAST_WEIGHT)


def _text_and_folder(value):
    value = (value or "").strip()
    if not value or value[0] in "[{" or "\n" in value:
        return value, None
    path = Path(value)
    if not path.is_file():
        raise InputError("The criteria file {path} does not exist. Give a JSON or CSV file, or inline JSON.",
                         path=value)
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig"), path.parent
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace"), path.parent


def _matrix_rows(flat):
    values = [str(bridge.layers.plain(v) if v is not None else "").replace("NULL", "").strip() for v in flat or []]
    if not any(values):  # an untouched table arrives as empty cells
        return []
    if len(values) % len(ROW_KEYS):
        raise InputError("The criteria rows hold {count} values, which is not a multiple of {columns}: each row needs "
                         "{names}.", count=len(values), columns=len(ROW_KEYS), names=", ".join(ROW_KEYS))
    rows = [dict(zip(ROW_KEYS, values[i:i + len(ROW_KEYS)])) for i in range(0, len(values), len(ROW_KEYS))]
    return [row for row in rows if any(row.values())]


def weights_of(run, name):
    """``{criterion: weight}`` of a weights table, empty where none is given."""
    source = run.algorithm.parameterAsSource(run.parameters, name, run.context)
    if source is None:
        return {}
    run.named(name, source.sourceName())
    return {str(row["criterion"]): cell_number(row, "weight", 0.0)
            for row in read_table(source, ["criterion", "weight"]) if row["criterion"] not in (None, "")}


def read_table(source, needed):
    """Rows of a table as dictionaries; InputError where a needed field is missing."""
    have = [field.name() for field in source.fields()]
    missing = [name for name in needed if name not in have]
    if missing:
        raise InputError("The table {table} has no field {missing}; it has {have}.", table=source.sourceName(),
                         missing=", ".join(missing), have=", ".join(have))
    flag = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    return [{name: _value(v) for name, v in zip(have, f.attributes())}
            for f in source.getFeatures(QgsFeatureRequest(), flag)]


def cell_number(row, name, default):
    """A number of a table row; tables read from CSV hold text, an empty cell is ``default``."""
    value = row.get(name)
    if value is None or str(value).strip() == "":
        return default
    try:
        return reading.number(value)
    except ValueError:
        raise InputError("The table's field {field} holds '{value}', which is not a number.", field=name,
                         value=value) from None


def _value(value):
    return None if value is None or value == NULL else value


# --- what is told -------------------------------------------------------------


def tell_weights(run, table, weights, total):
    if total is None:
        run.info(translate("NbsSuitability", "No weights were given: all criteria count alike."))
    elif abs(total - 1.0) > 1e-6:
        run.warn(translate("NbsSuitability",
                           "The weights add to {total:g}; they were divided by it.").format(total=total))
    for criterion, weight in zip(table.criteria, weights):
        if weight == 0:
            run.warn(translate("NbsSuitability", "{name} has weight 0: it is shown but does not count.").format(
                name=criterialayers.label(criterion)))


def tell_order(run, rule):
    v = rule.ranks(len(rule.weights))
    run.info(
        translate(
            "NbsSuitability",
            "Order weights from the lowest rank: {list}; ANDness {andness:.3f}, trade-off {tradeoff:.3f}.",
        ).format(
            list=", ".join(f"{x:.3f}" for x in v),
            andness=suitability.combine.andness(v),
            tradeoff=suitability.combine.tradeoff(v),
        )
    )
    if rule.order is None and abs(suitability.combine.tradeoff(v) - rule.tradeoff) > 0.005:
        run.warn(translate("NbsSuitability", "A trade-off of {wanted:g} is not possible at this ANDness with {count} "
                           "criteria; {got:.3f} was used.").format(wanted=rule.tradeoff, count=len(v),
                                                                   got=suitability.combine.tradeoff(v)))


def tell_unbound(run, table):
    """The family's rows that had no layer: what was not judged and, more important, what was not excluded."""
    share = weight_with_layers(table)
    if share < LEAST_WEIGHT:
        run.warn(translate("NbsSuitability", "Only {share:.0%} of the criteria's weight has layers: a first "
                           "impression, no ground for sites; the tool NBS sites refuses it.").format(share=share))
    for kinds, text in (
            (("criterion",), translate("NbsSuitability", "Criteria of the family left out for want of a layer (the "
                                                         "other "
                                       "weights were scaled up): {list}")),
            (("exclusion", "required"), translate("NbsSuitability", "Exclusions and requirements NOT checked, because "
                                                                    "no "
                                                  "layer was given: {list}")),
            (("flag",), translate("NbsSuitability", "Flags NOT checked, because no layer was given: {list}"))):
        names = [f"{criterialayers.label(r)} [{r.role}]" for r in table.unbound
                 if ("criterion" if isinstance(r, suitability.criteria.Criterion) else r.kind) in kinds]
        if names:
            run.warn(text.format(list="; ".join(names)))


def provenance(item):
    """Where a row's numbers come from and how far they are established, in the label language."""
    return ", ".join(translate("Provenance", text) for text in (getattr(item, "provenance", ""), item.status) if text)


def remember_inputs(run, layers, zones):
    for part in layers:
        run.named(f"criterion:{part.criterion.name}", part.layer.source())
    for part in zones:
        run.named(f"{part.zone.kind}:{part.zone.name}", part.layer.source())


def code_list(unknown, most=12):
    pairs = sorted(unknown.items(), key=lambda item: -item[1])
    text = ", ".join(f"{code:g} ({count:,})" for code, count in pairs[:most])
    return text + (" …" if len(pairs) > most else "")


# --- names and grids ----------------------------------------------------------


def slug(name):
    """ASCII file name part of a criterion's name."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "criterion"


def with_cell(grid, cell):
    """The same extent, from the same corner, in other cells."""
    width, height = (max(1, round(n * grid.cell / cell)) for n in (grid.width, grid.height))
    return bridge.rasters.Grid(grid.crs, grid.x_min, grid.y_max, cell, width, height)


def cropped(grid, extent):
    """The cells of the grid that an extent touches."""
    if not extent.isFinite():
        raise InputError("The extent does not meet the reference grid: choose another extent.")
    left = max(0, math.floor((extent.xMinimum() - grid.x_min) / grid.cell + 1e-6))
    right = min(grid.width, math.ceil((extent.xMaximum() - grid.x_min) / grid.cell - 1e-6))
    top = max(0, math.floor((grid.y_max - extent.yMaximum()) / grid.cell + 1e-6))
    bottom = min(grid.height, math.ceil((grid.y_max - extent.yMinimum()) / grid.cell - 1e-6))
    if right <= left or bottom <= top:
        raise InputError("The extent does not meet the reference grid: choose another extent.")
    return bridge.rasters.Grid(
        grid.crs, grid.x_min + left * grid.cell, grid.y_max - top * grid.cell, grid.cell, right - left, bottom - top
    )


def grid_around(extents, crs, cell):
    """A grid of whole cells around all extents."""
    x_min = math.floor(min(e.xMinimum() for e in extents) / cell) * cell
    y_max = math.ceil(max(e.yMaximum() for e in extents) / cell) * cell
    width = math.ceil((max(e.xMaximum() for e in extents) - x_min) / cell)
    height = math.ceil((y_max - min(e.yMinimum() for e in extents)) / cell)
    return bridge.rasters.Grid(crs, x_min, y_max, cell, max(width, 1), max(height, 1))
