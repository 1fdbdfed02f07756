"""What ecoplan:outcomeledger reads: measures, values and the ledger so far, rasters at two dates, tables of money."""

from dataclasses import dataclass, replace

import numpy as np

from ....i18n import choose
from ....resources import tables
from ...accounts import crosswalk as walks
from ...accounts import finance, ledger
from ...bridge import rasters
from ...bridge.bands import Band
from ...common.errors import InputError
from ...common.reading import number, plain_text
from ...dependencies import shapely
from ..frame.layerfields import field_of

NATURAL_RANK = 3  # of crosswalks: natural
FIELDS = (("ID_FIELD", "measure_id"), ("NAME_FIELD", "measure_name"), ("TYPE_FIELD", "measure_type"),
          ("CAPITAL_FIELD", "measure_capital"), ("YEARLY_FIELD", "measure_yearly"), ("START_FIELD", "measure_start"),
          ("LIFE_FIELD", "measure_life"), ("PAYER_FIELD", "measure_payer"))
HABITAT_STAGES = ("before", "retained", "created", "enhanced", "offsite")
SCALES = ("distinctiveness", "condition", "strategic", "difficulty", "spatial")


@dataclass(frozen=True)
class Measure:
    """A measure: costs in yuan, ``start`` year, ``life`` in years, the ``payer`` that its layer names."""

    key: str
    name: str
    kind: str
    capital: float
    yearly: float
    start: int
    life: int
    payer: str

    @property
    def total(self):
        """Cost without discount."""
        return self.capital + self.yearly * self.life


def field_names(run):
    """{parameter: field} of the measures' layer; InputError without a field of numbers or of costs."""
    source = run.source("MEASURES")
    found = {parameter: field_of(run, parameter, role, source) for parameter, role in FIELDS}
    if not found["ID_FIELD"]:
        raise InputError("The measures {name} have no field that is known to hold their number: choose one (ID_FIELD).",
                         name=source.sourceName())
    if not found["CAPITAL_FIELD"] and not found["YEARLY_FIELD"]:
        raise InputError("The measures {name} have no field of costs: choose one (CAPITAL_FIELD, YEARLY_FIELD).",
                         name=source.sourceName())
    return found


def read_measures(run):
    """(features, [:class:`Measure`], year that money is discounted to: the earliest start unless BASE_YEAR is set).

    InputError for measures without cost, or with faulty numbers.
    """
    names, source = field_names(run), run.source("MEASURES")
    kind = {0: "point", 1: "line", 2: "polygon"}.get(int(_geometry_type(source)), "polygon")
    table = run.features("MEASURES", kind, fields=list(dict.fromkeys(n for n in names.values() if n)))
    columns = {parameter: table.columns[name] if name else [None] * len(table) for parameter, name in names.items()}
    measures, seen = [], set()
    for i in range(len(table)):
        row = {parameter: values[i] for parameter, values in columns.items()}
        key = plain_text(row["ID_FIELD"])
        if not key or key in seen:
            raise InputError("Feature {fid} of the measures has no number, or one that another measure has ({key}): "
                             "every measure needs a number of its own.", fid=int(table.fids[i]), key=key or "–")
        seen.add(key)
        capital, yearly = (_cost(row, name, key) for name in ("CAPITAL_FIELD", "YEARLY_FIELD"))
        if capital is None and yearly is None:
            raise InputError("The measure {key} has no cost: fill in its capital or yearly cost, 0 where it costs "
                             "nothing.", key=key)
        life = _whole(row, "LIFE_FIELD", key, run.integer("LIFE"))
        if life < 1:
            raise InputError("The measure {key} has a life of {life} years: give at least 1.", key=key, life=life)
        start = _whole(row, "START_FIELD", key, run.integer("BASE_YEAR"))
        measures.append(Measure(key, plain_text(row["NAME_FIELD"]) or key, plain_text(row["TYPE_FIELD"]),
                                capital or 0.0, yearly or 0.0, start, life, plain_text(row["PAYER_FIELD"])))
    return table, *_with_years(run, measures)


def _with_years(run, measures):
    """([:class:`Measure`] with a start each, base year); InputError where no year is known at all."""
    starts = [measure.start for measure in measures if measure.start is not None]
    base = run.integer("BASE_YEAR")
    if base is None:
        if not starts:
            raise InputError("No measure says when it starts: choose the field with the years (START_FIELD), or give "
                             "the year that money is discounted to (BASE_YEAR).")
        base = min(starts)
        run.settle("BASE_YEAR", base, "default")
    return [measure if measure.start is not None else replace(measure, start=base) for measure in measures], base


def _geometry_type(source):
    from qgis.core import QgsWkbTypes
    return QgsWkbTypes.geometryType(source.wkbType())


def _cost(row, name, key):
    text = plain_text(row[name])
    if not text:
        return None
    try:
        value = number(text)
    except ValueError:
        raise InputError("The measure {key} has the cost {value}, which is no number.", key=key, value=text) from None
    if value < 0:
        raise InputError("The measure {key} has the negative cost {value:g}: costs are 0 or more.", key=key,
                         value=value)
    return value


def _whole(row, name, key, default):
    text = plain_text(row[name])
    if not text:
        return default
    try:
        return int(number(text.rstrip("年")))
    except ValueError:
        raise InputError("The measure {key} has {value} as year or years, which is no number.", key=key,
                         value=text) from None


# --- values ---------------------------------------------------------------------


def known(values, measures):
    """The values, each of a measure of the layer; InputError otherwise."""
    keys = {measure.key for measure in measures}
    for value in values:
        if value.measure not in keys:
            raise InputError("{where}: there is no measure {measure} in the layer of measures.", where=value.where,
                             measure=value.measure)
    return values


def read_entries(run, measures, geometries):
    """The ledger with everything of this run added to it."""
    before = ()
    if run.path("LEDGER_SO_FAR"):
        table = tables.read(run.path("LEDGER_SO_FAR"), ledger.COLUMNS)
        before = ledger.read_ledger(table.rows, table.file, table.lines)
    values = []
    for name, kind in (("BASELINE", ledger.BASELINE), ("CHECKS", ledger.CHECK)):
        if run.path(name):
            table = tables.read(run.path(name), ("measure_id", "metric", "date", "value"))
            values += ledger.read_values(table.rows, kind, table.file, table.lines)
    values += raster_values(run, measures, geometries, before)
    return ledger.append(before, known(values, measures))


def dates_of_rasters(run):
    """{"BEFORE": date, "AFTER": date} of rasters at two dates; InputError where one that is needed is none."""
    found = {}
    for when in ("BEFORE", "AFTER"):
        if any(run.raster(f"{kind}_{when}") is not None for kind in ("COVER", "METRIC")):
            found[when] = ledger.iso(run.text(f"{when}_DATE"))
            if found[when] is None:
                raise InputError("{name} says {given}; write the date of the rasters as 2024-03-05, 2024-03 or 2024.",
                                 name=f"{when}_DATE", given=run.text(f"{when}_DATE") or "–")
    return found


def raster_values(run, measures, geometries, before):
    """[:class:`~...accounts.ledger.Value`] of natural cover and of the metric's raster inside the measures."""
    dates, found = dates_of_rasters(run), []
    have = {(entry.measure, entry.metric) for entry in before}
    for kind, metric in (("COVER", ledger.NATURAL), ("METRIC", run.text("METRIC_NAME").casefold() or "raster")):
        for when in ("BEFORE", "AFTER"):
            layer = run.raster(f"{kind}_{when}")
            if layer is None:
                continue
            for measure, value in zip(measures, _inside(run, layer, kind, geometries)):
                if when == "BEFORE" and (measure.key, metric) in have:
                    continue  # the ledger has this baseline from the run before
                if np.isfinite(value):
                    found.append(ledger.Value(measure.key, metric, dates[when],
                                              ledger.BASELINE if when == "BEFORE" else ledger.CHECK, float(value),
                                              layer.name()))
    return found


def _inside(run, layer, kind, table):
    """(n,) hectares of natural cover, or sum or mean of a raster, of the cells inside each measure; NaN outside."""
    grid = run.grid_of(layer)
    shapes = table.geometries if grid.crs == table.crs else run.features(
        "MEASURES", "polygon", crs=grid.crs).geometries
    flat = shapely.get_dimensions(shapes) < 2
    shapes = np.where(flat, shapely.buffer(shapes, run.number("BUFFER")), shapes)
    if kind == "COVER":
        values = _natural(run, layer, grid)
    else:
        values = rasters.read_band(layer, 1, dtype=np.float64)
    result = np.full(len(shapes), np.nan)
    for i, shape in enumerate(shapes):  # one by one: measures may overlap
        part = _window(shape, grid)
        if part is None:
            continue
        small, rows, cols = part
        inside = (rasters.burn([shape], [1], small) == 1) & np.isfinite(values[rows, cols])
        if not inside.any():
            continue
        seen = values[rows, cols][inside]
        if kind == "COVER":
            result[i] = seen.sum() * grid.cell ** 2 / 1e4
        else:
            result[i] = seen.sum() if run.choice("STATISTIC") == "sum" else seen.mean()
    return result


def _window(shape, grid):
    """(grid of the cells around a shape, rows, columns), None where it lies beyond."""
    x0, y0, x1, y1 = shape.bounds
    left, right = (int(np.clip(np.floor((x - grid.x_min) / grid.cell) + more, 0, grid.width))
                   for x, more in ((x0, 0), (x1, 1)))
    top, bottom = (int(np.clip(np.floor((grid.y_max - y) / grid.cell) + more, 0, grid.height))
                   for y, more in ((y1, 0), (y0, 1)))
    if left >= right or top >= bottom:
        return None
    small = rasters.Grid(grid.crs, grid.x_min + left * grid.cell, grid.y_max - top * grid.cell, grid.cell,
                         right - left, bottom - top)
    return small, slice(top, bottom), slice(left, right)


def _natural(run, layer, grid):
    """(rows, cols) 1 for natural cover, 0 for other, NaN without a class."""
    path = run.path("CROSSWALK_FILE") or tables.shipped("crosswalk_worldcover")
    table = tables.read(path, ("code", "type"))
    walk = walks.read_crosswalk(table.rows, table.file, table.lines)
    index = walks.TypeIndex(walk)
    codes, missing = Band(layer, 1).codes(0, 0, grid.width, grid.height)
    places = index.places(codes.reshape(-1), None if missing is None else missing.reshape(-1), grid.cell ** 2)
    walks.refuse_unlisted(index.unlisted)
    natural = np.array([float(kind.rank == NATURAL_RANK) for kind in walk.types] + [np.nan])
    return natural[places].reshape(grid.shape)


# --- tables of money and of habitats -------------------------------------------------


def read_metrics(run):
    """{metric: (label, unit, more is better, yuan per unit and year or None)}."""
    if not run.path("METRICS"):
        return {}
    table = tables.read(run.path("METRICS"), ("metric",))
    prices = table.numbers("price", least=0, empty=np.nan)
    found = {}
    for row, line, price, metric in zip(table.rows, table.lines, prices, table.unique("metric")):
        direction = plain_text(row.get("direction")) or "+"
        if direction not in ("+", "-", "−"):
            raise InputError("{file}, line {line}: the direction {direction} is unknown; write + or -.",
                             file=table.file, line=line, direction=direction)
        name = plain_text(row.get("name")) or metric
        label = choose({"en": plain_text(row.get("name_en")) or name, "zh": plain_text(row.get("name_zh")) or name})
        found[plain_text(metric).casefold()] = (label, plain_text(row.get("unit")), direction == "+",
                                                None if np.isnan(price) else price)
    return found


def read_steps(run):
    """{metric: (steps, in percent)} of the pay by result."""
    if not run.path("STEPS"):
        return {}
    table = tables.read(run.path("STEPS"), ("metric", "from", "to", "pay"))
    lows, highs = table.numbers("from", empty=np.nan), table.numbers("to", empty=np.nan)
    found = {}
    for row, line, low, high, pay in zip(table.rows, table.lines, lows, highs, table.numbers("pay")):
        of = plain_text(row.get("of")).casefold() or "absolute"
        if of not in ("absolute", "percent"):
            raise InputError("{file}, line {line}: of says {value}; write absolute or percent.", file=table.file,
                             line=line, value=of)
        metric = plain_text(row["metric"]).casefold()
        steps, kind = found.setdefault(metric, ([], of))
        if kind != of:
            raise InputError("{file}, line {line}: the steps of {metric} are partly absolute and partly percent.",
                             file=table.file, line=line, metric=metric)
        steps.append(finance.Step(None if np.isnan(low) else low, None if np.isnan(high) else high, pay))
    return {metric: (finance.check_steps(steps, metric), kind == "percent") for metric, (steps, kind) in found.items()}


def read_payers(run, measures):
    """{measure: [(payer, basis, weight)]}; rows without a measure are for all that have none of their own."""
    own = {m.key: [(m.payer or "–", "", 1.0)] for m in measures}
    if not run.path("SHARES"):
        return own
    table = tables.read(run.path("SHARES"), ("payer", "weight"))
    found = {}
    for row, line, weight, payer in zip(table.rows, table.lines, table.numbers("weight", least=0),
                                        table.required("payer")):
        key = plain_text(row.get("measure_id"))
        if key and key not in own:
            raise InputError("{where}: there is no measure {measure} in the layer of measures.",
                             where=f"{table.file}:{line}", measure=key)
        found.setdefault(key, []).append((payer, plain_text(row.get("basis")), weight))
    for key, rows in found.items():
        if not sum(weight for _, _, weight in rows) > 0:
            raise InputError("The shares of measure {key} are all 0: nobody would pay.", key=key or "–")
    return {key: found.get(key, found.get("", rows)) for key, rows in own.items()}


def read_incomes(run, measures):
    """{(measure, year): yuan} of the table of incomes."""
    if not run.path("INCOMES"):
        return {}
    table = tables.read(run.path("INCOMES"), ("measure_id", "year", "amount"))
    keys, found = {m.key for m in measures}, {}
    for row, line, year, amount in zip(table.rows, table.lines, table.numbers("year"),
                                       table.numbers("amount", least=0)):
        key = plain_text(row["measure_id"])
        if key not in keys:
            raise InputError("{where}: there is no measure {measure} in the layer of measures.",
                             where=f"{table.file}:{line}", measure=key)
        found[key, int(year)] = found.get((key, int(year)), 0.0) + amount
    return found


def read_habitats(run):
    """[(measure, habitat, stage, area, years, {scale: multiplier})] with words turned into numbers by the table."""
    if not run.path("HABITATS"):
        return []
    words = {}
    table = tables.read(run.path("HABITAT_SCALES") or tables.shipped("habitat_units"), ("scale", "word", "value"))
    for row, value in zip(table.rows, table.numbers("value", least=0)):
        words[plain_text(row["scale"]).casefold(), plain_text(row["word"]).casefold()] = value
    table = tables.read(run.path("HABITATS"), ("stage", "area_ha", "distinctiveness", "condition"))
    found = []
    for row, line, area in zip(table.rows, table.lines, table.numbers("area_ha", least=0)):
        stage = plain_text(row["stage"]).casefold()
        if stage not in HABITAT_STAGES:
            raise InputError("{file}, line {line}: the stage {stage} is unknown; write one of {stages}.",
                             file=table.file, line=line, stage=stage or "–", stages=", ".join(HABITAT_STAGES))
        scales = {}
        for scale in SCALES + ("years", "base"):
            scales[scale] = _scale(scale, plain_text(row.get(scale)).casefold(), words, table.file, line)
        found.append((plain_text(row.get("measure_id")), plain_text(row.get("habitat")), stage, area, scales))
    return found


def _scale(scale, text, words, file, line):
    if not text:
        if scale in ("distinctiveness", "condition"):
            raise InputError("{file}, line {line}, column {column}: the cell is empty.", file=file, line=line,
                             column=scale)
        return 0.0 if scale in ("years", "base") else finance.NEUTRAL
    if (scale, text) in words:
        return words[scale, text]
    try:
        value = number(text)
        if value < 0:
            raise ValueError(text)
    except ValueError:
        raise InputError("{file}, line {line}, column {column}: {value} is neither a word of the scale nor a number of "
                         "0 or more.", file=file, line=line, column=scale, value=text) from None
    return value
