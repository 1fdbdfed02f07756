"""What ecoplan:compensationbase reads: elements cut by units, red line and reserves; rates, factors, sections, finance.
"""

from dataclasses import dataclass

import numpy as np

from ....i18n import choose, translate
from ....resources import tables
from ...accounts import compensation, parts, sections
from ...bridge.measure import ellipsoidal_areas
from ...common.errors import InputError
from ...common.reading import class_code, number, pieces, plain_text
from ..frame.layerfields import field_of
from ..shared.units import read_units

ELEMENT_LAYERS = (("forest", "FOREST"), ("grassland", "GRASSLAND"), ("wetland", "WETLAND"), ("farmland", "FARMLAND"),
                  ("reserve", "RESERVES"), ("other", "OTHER"))
MU = 15.0  # mu in a hectare


@dataclass(frozen=True)
class Ground:
    """Pieces of elements: ``unit`` place, ``kind`` index into ``kinds`` [(element, class, grade)]; hectares of each
    piece: ``area``, ``redline``, ``reserve``, ``once``, ``once_redline``. ``tree``: units."""

    tree: object
    kinds: list
    unit: np.ndarray
    kind: np.ndarray
    area: np.ndarray
    redline: np.ndarray
    reserve: np.ndarray
    once: np.ndarray
    once_redline: np.ndarray


def precedence(run):
    """Elements in the order in which they take ground that several of them cover."""
    known = [element for element, _ in ELEMENT_LAYERS]
    order = [piece.casefold() for piece in pieces(run.text("PRECEDENCE"))]
    wrong = [piece for piece in order if piece not in known]
    if wrong or len(set(order)) < len(order):
        raise InputError("PRECEDENCE says {given}; write each of these words at most once, with commas: {known}.",
                         given=run.text("PRECEDENCE"), known=", ".join(known))
    return order + [element for element in known if element not in order]


def read_ground(run):
    """:class:`Ground` of the element layers."""
    names = dict(ELEMENT_LAYERS)
    given = [element for element in precedence(run) if run.source(names[element]) is not None]
    crs = run.source(names[given[0]]).sourceCrs()
    tree, shapes, place = read_units(run, crs)
    redline = _flag(run, "REDLINE", crs)
    reserves = _flag(run, "RESERVES", crs)
    kinds, rows, taken = {}, [], []
    for step, element in enumerate(given):
        progress = run.progress(0.05 + 0.8 * step / len(given), 0.05 + 0.8 * (step + 1) / len(given))
        geometries, classes = _element(run, element, names[element], crs)
        unit, owner, cut = _by_unit(geometries, shapes, place, tree, progress.part(0, 0.4))
        once_owner, once_cut = np.arange(len(cut)), cut
        for earlier in taken:
            left, once_cut = parts.rest(once_cut, parts.cross(once_cut, earlier), earlier)
            once_owner = once_owner[left]
        progress(0.6)
        count = len(cut)
        kind = np.array([kinds.setdefault((element, *classes[i]), len(kinds)) for i in owner], np.int64)
        rows.append((unit, kind, _hectares(run, cut, crs), _inside(run, cut, redline, crs),
                     _inside(run, cut, reserves, crs),
                     np.bincount(once_owner, _hectares(run, once_cut, crs), count),
                     np.bincount(once_owner, _inside(run, once_cut, redline, crs), count)))
        taken.append(geometries)
        progress(1.0)
    columns = [np.concatenate(column) for column in zip(*rows)]
    return Ground(tree, list(kinds), *columns), crs


def _element(run, element, parameter, crs):
    """(polygons apart from each other, [(class, grade)]) of a layer."""
    source = run.source(parameter)
    fields = [run.field(f"{parameter}_CLASS")]
    if element == "forest":
        fields = [field_of(run, "FOREST_CLASS", "forest_category", source),
                  field_of(run, "FOREST_AUTHORITY", "forest_authority", source),
                  field_of(run, "FOREST_GRADE", "forest_grade", source)]
    table = run.features(parameter, "polygon", crs=crs, fields=[f for f in fields if f])
    columns = [[plain_text(v) for v in table.columns[f]] if f else [""] * len(table) for f in fields]
    if element == "forest":
        classes = _forest_classes(run, *columns)
    else:
        classes = [(text, "") for text in columns[0]]
    geometries, lost = parts.apart(table.geometries)
    if lost > 0:
        run.warn(translate("Compensation", "{layer}: polygons overlap by {area:,.4f} ha; ground that two of them cover "
                                           "counts once, for the first of them.").format(
            layer=table.report.name, area=float(_hectares(run, table.geometries, crs).sum()
                                                - _hectares(run, geometries, crs).sum())))
    return geometries, classes


def _forest_classes(run, category, authority, grade):
    """[(class, grade)] of compartments by the first digits of category and level of authority."""
    path = run.path("FOREST_CLASSES") or tables.shipped("forest_compensation_classes")
    table = tables.read(path, ("category", "class"))
    rows = [(plain_text(row["category"]), plain_text(row.get("authority")), plain_text(row["class"]))
            for row in table.rows]
    rows.sort(key=lambda row: (-len(row[0]), -len(row[1])))
    found, unknown = [], 0
    for one, two, three in zip(category, authority, grade):
        key = next((key for first, second, key in rows if one and one.startswith(first)
                    and two.startswith(second)), "")
        unknown += not key
        found.append((key, three))
    if unknown:
        run.warn(translate("Compensation", "{count} forest compartments have no category that the table of forest "
                                           "classes knows; their class is empty.").format(count=unknown))
    return found


def forest_labels(run):
    """{class: label} of the table of forest classes."""
    table = tables.read(run.path("FOREST_CLASSES") or tables.shipped("forest_compensation_classes"),
                        ("category", "class"))
    return {plain_text(row["class"]): choose({"en": row.get("class_en") or row["class"],
                                              "zh": row.get("class_zh") or row["class"]}) for row in table.rows}


def _flag(run, parameter, crs):
    if run.source(parameter) is None:
        return None
    return parts.apart(run.features(parameter, "polygon", crs=crs).geometries)[0]


def _by_unit(geometries, shapes, place, tree, progress):
    """(unit place, position of the polygon, piece) of polygons cut by units, what lies outside them too."""
    if not len(shapes):
        return np.zeros(len(geometries), np.int64), np.arange(len(geometries)), geometries
    inside = parts.cross(geometries, shapes, progress)
    open_, left = parts.rest(geometries, inside, shapes)
    return (np.r_[place[inside.second], np.full(len(open_), tree.outside)], np.r_[inside.first, open_],
            np.r_[inside.geometries, left])


def _hectares(run, geometries, crs):
    return ellipsoidal_areas(geometries, crs, run.context.transformContext()) / 1e4 if len(geometries) else np.zeros(0)


def _inside(run, pieces_, flag, crs):
    """(n,) hectares of each piece inside the polygons of a flag layer."""
    if flag is None or not len(pieces_):
        return np.zeros(len(pieces_))
    shared = parts.cross(pieces_, flag)
    return np.bincount(shared.first, _hectares(run, shared.geometries, crs), len(pieces_))


# --- tables -----------------------------------------------------------------


def read_rates(run):
    """{(element, class): yuan per ha} of the table of rates; an empty class is any. InputError for negative ones."""
    path = run.path("RATES")
    if not path:
        return {}
    table = tables.read(path, ("element", "value"))
    found = {}
    for row, line, value in zip(table.rows, table.lines, table.numbers("value", least=0)):
        element, kind = plain_text(row["element"]).casefold(), plain_text(row.get("class"))
        unit = plain_text(row.get("unit")).casefold() or "yuan/ha"
        if unit not in ("yuan/ha", "yuan/mu", "元/公顷", "元/亩"):
            raise InputError("{file}, line {line}: the unit {unit} is unknown; write yuan/ha or yuan/mu.",
                             file=table.file, line=line, unit=unit)
        if element not in dict(ELEMENT_LAYERS) or (element, kind) in found:
            raise InputError("{file}, line {line}: {element} {kind} is no element, or stands already in a row above.",
                             file=table.file, line=line, element=element or "–", kind=kind)
        found[element, kind] = value * (MU if unit in ("yuan/mu", "元/亩") else 1.0)
    return found


def rate_of(rates, element, kind):
    """The rate of a class, else of its element, NaN without any."""
    return rates.get((element, kind), rates.get((element, ""), np.nan))


def read_factors(run):
    """Factors of the fund, () without one."""
    if not run.text("FUND"):
        return ()
    path = run.path("FACTORS") or tables.shipped("compensation_factors")
    table = tables.read(path, ("factor", "weight"))
    return compensation.read_factors(table.rows, table.file, table.lines)


def read_finance(run):
    """{unit code: {column: number}} of the table per unit."""
    path = run.path("FINANCE")
    if not path:
        return {}, ()
    table = tables.read(path, ("unit_code",))
    codes = [class_code(code) for code in table.unique("unit_code")]
    columns = [name for name in table.columns if name != "unit_code"]
    found = {code: {} for code in codes}
    for name in columns:
        for code, text in zip(codes, table.texts(name)):
            try:
                found[code][name] = number(text) if text else np.nan
            except ValueError:
                found[code][name] = None  # a name, no number
    numeric = [name for name in columns if all(values[name] is not None for values in found.values())]
    return {code: {name: values[name] for name in numeric} for code, values in found.items()}, tuple(numeric)


def read_sections(run):
    """(sections, values) of the two tables, ((), {}) without."""
    if not run.path("SECTIONS"):
        return (), {}
    table = tables.read(run.path("SECTIONS"), ("section", "upstream", "downstream", "item", "target"))
    found = sections.read_sections(table.rows, table.file, table.lines)
    if not run.path("SECTION_VALUES"):
        raise InputError("SECTIONS needs the monthly values of its items too (SECTION_VALUES).")
    table = tables.read(run.path("SECTION_VALUES"), ("section", "date", "item", "value"))
    values, empty = sections.read_values(table.rows, table.file, table.lines)
    if empty:
        run.warn(translate("Compensation", "{file}: {count} rows without a value are left out; a missing month is no "
                                           "clean month.").format(file=table.file, count=empty))
    return found, values
