"""The tables of a page: verdicts and boundary points of a parcel, or the attributes of a feature."""

import math

from qgis.core import QgsApplication

from ....i18n import translate
from ... import bridge, overlay
from ...bridge.layertexts import role_label
from ...bridge.sheets.tables import Note, Table

_VERDICT = "_verdict"
_HIDDEN = ("statement", "repaired")


def parcel_roles(names):
    """Control lines that fields of checked parcels speak of."""
    return [name[:-len(_VERDICT)] for name in names if name.endswith(_VERDICT)]


def verdicts(row, roles, output):
    """The overall verdict of a checked parcel, a table of its control lines, and the statement below it."""
    printed = bridge.reports.number
    rows = []
    for role in roles:
        area = row.get(f"{role}_m2")
        size = area if area is not None else row.get(f"{role}_m")
        share, distance = _number(row.get(f"{role}_share")), _number(row.get(f"{role}_dist_m"))
        rows.append((_line(role), row.get(role + _VERDICT) or "–", (_size(size),), (printed(share, 2),),
                     (printed(distance, 1),)))
    unit = "m²" if any(f"{role}_m2" in row for role in roles) else "m"
    found = [Table(translate("MapSheets", "Verdicts by control line"), (
        translate("MapSheets", "Control line"), translate("MapSheets", "Verdict"),
        translate("MapSheets", "Occupied ({unit})").format(unit=unit), translate("MapSheets", "Share (%)"),
        translate("MapSheets", "Distance (m)")), rows, (40, 12, 19, 12, 13))]
    statement, overall = row.get("statement"), row.get("overall")
    if overall:
        word = output["overall"].word(overall) if output is not None else overall
        found.insert(0, Note(translate("MapSheets", "Overall: {verdict}").format(verdict=word)))
    return found + ([Note(str(statement))] if statement else [])


def _line(role):
    if role.startswith("other"):
        return translate("MapSheets", "Other control line {number}").format(number=role[len("other"):])
    return role_label(role)


def _number(value):
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _size(value):
    return bridge.reports.number(_number(value), 2)


def attributes(row, names, output, labels):
    """Table of a feature's fields; words, units and digits as the ``output`` declares them where it is known."""
    rows = []
    for name in names:
        value = row.get(name)
        if output is not None and any(field.name == name for field in output.fields):
            field = output[name]
            word, heading = field.word(value), field.heading()
            number = _number(word)
            shown = (bridge.reports.number(number, field.digits),) if number is not None and field.digits is not None \
                else bridge.reports.number(word)
        else:
            heading, shown = labels.get(name, name), bridge.reports.number(value)
        rows.append((heading, shown))
    headings = translate("MapSheets", "Item"), translate("MapSheets", "Value")
    return [Table(translate("MapSheets", "Attributes"), headings, rows, (45, 45))]


def declared(origin):
    """The declared output that a layer is, or None."""
    if origin is None:
        return None
    tool = QgsApplication.processingRegistry().algorithmById(f"ecoplan:{origin.tool}")
    return next((output for output in getattr(tool, "OUTPUTS", ()) if output.name == origin.output), None)


def boundary_points(rings):
    """[(ring, label, x, y, length to the next point or None)]: numbers run on over the rings, a ring ends with the
    number that it began with, as in the national coordinate file (see overlay/parcelwrite.py)."""
    found, number = [], 0
    for index, ring in enumerate(rings, 1):
        for place, (east, north) in enumerate(ring):
            last = place == len(ring) - 1
            label = number - len(ring) + 2 if last else number + 1
            length = None if last else math.hypot(*(ring[place + 1] - ring[place]))
            found.append((index, f"J{label}", float(east), float(north), length))
            number += not last
    return found


def coordinates(geometry, crs, context):
    """(table, points, plane) of a polygon's boundary points in its zone of CGCS2000; points as of
    :func:`boundary_points`."""
    zone, degree, plane = zone_of(geometry, crs, context)
    shape = bridge.coordinates.transform_geometries([geometry], crs, plane, context.transformContext())[0]
    points = boundary_points(overlay.parcelwrite.rings_of(shape))
    shift = zone * 1e6
    rows = [(label, str(ring), (f"{north:.3f}",), (f"{east + shift:.3f}",),
             ("" if length is None else f"{length:.2f}",)) for ring, label, east, north, length in points]
    caption = translate("MapSheets", "Boundary points, {degree}-degree zone {zone}").format(degree=degree, zone=zone)
    headings = (translate("MapSheets", "Point"), translate("MapSheets", "Ring"), translate("MapSheets", "X, north (m)"),
                translate("MapSheets", "Y, east (m)"), translate("MapSheets", "Side (m)"))
    return Table(caption, headings, rows, (12, 9, 27, 28, 17), True), points, plane


def zone_of(geometry, crs, context):
    """(zone, degree, CRS without prefix) in which boundary points are written: the map's, else that of the place."""
    code = crs.authid().partition("EPSG:")[2]
    found = overlay.parcelzones.zone_of_epsg(int(code)) if code.isdigit() else None
    if found is not None:
        zone, degree, _ = found
    else:
        middle = bridge.coordinates.transform_geometries([geometry.centroid], crs, bridge.coordinates.crs(
            bridge.coordinates.CGCS2000), context.transformContext())[0]
        zone, degree = overlay.parcelzones.zone_of_longitude(middle.x), 3
    return zone, degree, bridge.coordinates.crs(f"EPSG:{overlay.parcelzones.epsg_of(zone, degree)}")


def usual_fields(names):
    """Fields worth a line where none was chosen."""
    return [name for name in names if name not in _HIDDEN and name != "fid"]
