"""Links as other programs write them: names of the columns, link types, tables without lines."""

import numpy as np
from qgis.core import QgsFeatureRequest, QgsProcessingFeatureSource, QgsWkbTypes

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge
from ...common import reading

# Names of Linkage Mapper 2 and 3 and of Graphab for the same columns.
OTHER_NAMES = {
    "source_id": ("core_id", "coreid"), "from_id": ("from_core", "core1", "coreid1", "core_1", "id1"),
    "to_id": ("to_core", "core2", "coreid2", "core_2", "id2"),
    "lcd": ("cw_dist", "cwdist", "lcdist", "lc_dist", "dist"),
    "link_id": ("linkid", "link", "#link", "# link"), "length_m": ("lcp_length", "lcplength", "distm"),
    "link_type": ("linktype",)}


def field_names(source):
    """{our lower-case name: name} of the fields; databases change their case, other programs have names of their own.

    Graphab's patches carry their number in Id and their size in Capacity; an Id without a Capacity is any table's.
    """
    have = {name.casefold(): name for name in reversed(source.fields().names())}
    for own, others in OTHER_NAMES.items():
        known = next((have[other] for other in others if other in have), None)
        if own not in have and known is not None:
            have[own] = known
    if "id" in have and "capacity" in have:
        have.setdefault("source_id", have["id"])
    return have


def whole_numbers(values):
    """Whole numbers from numbers or text (1, 1.0, "1"); None where there is none."""
    found = []
    for value in values:
        try:
            read = reading.number(value)
        except ValueError:
            read = 0.5
        found.append(int(read) if read == int(read) else None)
    return found


def read_links(run, source, have, crs):
    """({our name: values} of the links, (m,) lines or None for a table without geometry).

    Links of Linkage Mapper that were dropped (linkType 0 or below) are left out and told, as are the lines of
    comment at the end of its link tables.
    """
    fields = [f for f in ("link_id", "from_id", "to_id", "lcd", "rank", "length_m", "link_type") if f in have]
    if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
        indices = [source.fields().lookupField(have[f]) for f in fields]
        rows = [[bridge.layers.plain(feature.attribute(i)) for i in indices] for feature in source.getFeatures(
            QgsFeatureRequest(), QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks)]
        rows = [row for row in rows if not str(row[0] or "").startswith("#")]
        columns, lines = {f: [row[k] for row in rows] for k, f in enumerate(fields)}, None
        columns.update({f: [_number(v) for v in columns[f]] for f in ("lcd", "rank", "length_m") if f in columns})
        columns.update({f: whole_numbers(columns[f]) for f in ("link_id",) if f in columns})
    else:
        table = run.features("LINKS", "line", crs=crs, fields=[have[f] for f in fields])
        columns, lines = {f: table.columns[have[f]] for f in fields}, table.geometries
    if "link_type" not in columns:
        return columns, lines
    kept = [k for k, kind in enumerate(whole_numbers(columns["link_type"])) if kind is None or kind > 0]
    dropped = len(columns["link_type"]) - len(kept)
    if dropped:
        run.info(translate("Pattern", "{count} links that Linkage Mapper dropped (linkType 0 or below) are left "
                                      "out.").format(count=dropped))
        columns = {f: [values[k] for k in kept] for f, values in columns.items()}
        lines = lines if lines is None else lines[kept]
    return columns, lines


def _number(value):
    """A number from a cell of a table; None where there is none."""
    try:
        return reading.number(value)
    except ValueError:
        return None


def sticks(run, shapes, pairs):
    """(m,) straight lines between the nearest points of sources, for links that come without lines."""
    run.warn(translate("Pattern", "The links have no lines: straight ones between the sources stand for them on maps "
                                  "and where areas name the links that cross them; costs are taken as they are."))
    lines = shapely.shortest_line(shapes[pairs[:, 0]], shapes[pairs[:, 1]])
    # sources that touch have a line without length; it is drawn as a short one so that layers stay valid
    flat = np.flatnonzero(shapely.length(lines) == 0)
    for k in flat:
        x, y = shapely.get_coordinates(lines[k])[0]
        lines[k] = shapely.linestrings([(x, y), (x + 1e-3, y)])
    return lines
