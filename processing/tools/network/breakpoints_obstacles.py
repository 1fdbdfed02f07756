"""What cuts the links: roads, railways, built-up runs, dams and other obstacles, read into crossings."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ....resources import tables
from ... import bridge, connectivity, opendata
from ...common import reading
from ..frame.layerfields import yes_no
from .patternlayers import class_list

PLAIN_WIDTH = 6.0  # m, of roads without a class field; EcoPlan's own, unverified


def breaks_of(run, lines, grid):
    """All crossings of all layers."""
    merge, found = run.number("MERGE"), []
    roads = _roads(run, grid)
    if roads is not None:
        found += connectivity.breakpoints.crossings(lines, "road", *roads, merge)
    rail = run.features("RAILWAYS", "line", crs=grid.crs)
    if rail is not None:
        _, width = _widths()["rail"]
        found += connectivity.breakpoints.crossings(
            lines, "railway", ["rail"] * len(rail), _strips(rail.geometries, width), merge
        )
    layer = run.raster("LANDCOVER")
    if layer is not None:
        cover = bridge.rasters.read_band(layer, 1, grid, "nearest")
        built = class_list(run.text("BUILT_CLASSES")).holds(np.ma.getdata(cover)) & ~np.ma.getmaskarray(cover)
        found += connectivity.breakpoints.runs(
            lines,
            "built_up",
            "built_up",
            built,
            grid.x_min,
            grid.y_max,
            grid.cell,
            run.number("BUILT_RUN"),
            grid.cell,
        )
    for name, kind in (("DAMS", "dam"), ("OTHER", "other")):
        shapes = _any(run, name, grid)
        if shapes is not None:
            found += connectivity.breakpoints.crossings(lines, kind, [kind] * len(shapes), shapes, merge)
    return sorted(found, key=lambda b: (b.link, b.start))


def _roads(run, grid):
    """(classes, strips) of the roads that cut: not bridges and tunnels."""
    fields = {n: run.field(n) for n in ("ROAD_CLASS", "WIDTH_FIELD", "BRIDGE_FIELD", "TUNNEL_FIELD")}
    table = run.features("ROADS", "line", crs=grid.crs, fields=sorted({f for f in fields.values() if f}))
    if table is None:
        return None
    open_below = np.zeros(len(table), bool)
    for name in ("BRIDGE_FIELD", "TUNNEL_FIELD"):
        if fields[name]:
            open_below |= yes_no(run, name, fields[name], table.columns[fields[name]], yes=reading.CROSSINGS)
    known, widths, names = _widths(), np.zeros(len(table)), []
    own = table.columns[fields["WIDTH_FIELD"]] if fields["WIDTH_FIELD"] else [None] * len(table)
    classes = table.columns[fields["ROAD_CLASS"]] if fields["ROAD_CLASS"] else ["road"] * len(table)
    other = {}
    for i, (text, width) in enumerate(zip(classes, own)):
        text = reading.plain_text(text)
        code, usual = known.get(text.casefold(), (text, None if fields["ROAD_CLASS"] else PLAIN_WIDTH))
        names.append(code)
        if usual is None:
            other[text] = other.get(text, 0) + 1
        else:
            widths[i] = _positive(width) or usual
    minor = sorted(c for c in other if c.casefold() in opendata.layers.MINOR_ROADS)
    if minor:
        run.info(translate("BreakPoints", "{count} roads are minor streets and ways, which are no break: "
                                          "{list}").format(count=sum(other.pop(c) for c in minor),
                                                           list=", ".join(minor)))
    if other:
        run.warn(translate("BreakPoints",
                           "{count} roads have a class that the barrier table does not list and are no break: "
                           "{list}").format(count=sum(other.values()),
                                            list=", ".join(sorted(c or "–" for c in other)[:20])))
    keep = np.flatnonzero(~open_below & (widths > 0))
    return [names[i] for i in keep], _strips(table.geometries[keep], widths[keep])


def _widths():
    """{class or alias: (class, usual width in m)} of the barrier table that ships."""
    table = tables.read(tables.shipped("resistance_barriers"), ("code", "width_m"))
    found = {}
    for code, aliases, width in zip(table.unique("code"), table.texts("aliases"),
                                    table.numbers("width_m", least=0)):
        for name in [code, *(a for a in aliases.split("|") if a)]:
            found.setdefault(name.casefold(), (code, width))
    return found


def _any(run, name, grid):
    """Obstacles of any geometry as polygons."""
    source = run.source(name)
    if source is None:
        return None
    kind = bridge.layers.geometry_kind(source)
    shapes = run.features(name, kind, crs=grid.crs).geometries
    return shapes if kind == "polygon" else shapely.buffer(shapes, run.number("OTHER_WIDTH") / 2)


def _strips(lines, width):
    """Lines as the polygons they take up."""
    return shapely.buffer(lines, np.asarray(width) / 2, cap_style="flat")


def _positive(value):
    try:
        found = reading.number(value)
    except ValueError:
        return None
    return found if found > 0 else None
