"""Files of parcels by their kind: coordinate texts, drawings (DXF), tables of boundary points (XLSX, CSV)."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr

from ....i18n import translate
from ....resources import tables
from ... import overlay
from ...bridge.gdalerrors import in_short
from ...common.errors import InputError
from ...common.reading import plain_text

DRAWINGS, SHEETS, TEXTS = (".dxf",), (".xlsx", ".xlsm", ".ods"), (".csv", ".tsv")
_OTHER_CAD = (".dwg", ".dgn")


def parse(run, path, data, progress, swap):
    """[:class:`~...overlay.parceltxt.ParcelFile`] of a file; what is no parcel in a drawing is told."""
    file, kind = Path(path).name, Path(path).suffix.casefold()
    if kind in _OTHER_CAD:
        raise InputError("{file} is a drawing that is not read: save it as DXF first (in CAD: Save as, DXF 2010).",
                         file=file)
    if kind in DRAWINGS:
        return [_of_drawing(run, path, file, swap)]
    if kind in SHEETS:
        return [overlay.parcelpoints.of_table(rows, file, swap) for rows in _sheets(path, file)]
    if kind in TEXTS:
        text = tables.decoded(Path(path))
        separator = max(",;\t", key=text.splitlines()[0].count) if text.strip() else ","
        rows = [(number, [cell.strip().strip('"') for cell in line.split(separator)])
                for number, line in enumerate(text.splitlines(), 1)]
        return [overlay.parcelpoints.of_table(rows, file, swap)]
    return overlay.parceltxt.parse(data, file, progress, swap)


def _sheets(path, file):
    """The rows of each sheet that has headings of boundary points; the first sheet's complaint where none has."""
    try:
        source = gdal.OpenEx(str(path), gdal.OF_VECTOR, open_options=["HEADERS=DISABLE", "FIELD_TYPES=STRING"])
    except RuntimeError as error:
        raise InputError("{file} cannot be read: {reason}. Save it as XLSX or as CSV.", file=file,
                         reason=in_short(error)) from error
    if source is None:
        raise InputError("{file} cannot be read: {reason}. Save it as XLSX or as CSV.", file=file, reason="-")
    found, first = [], None
    for number in range(source.GetLayerCount()):
        layer = source.GetLayer(number)
        definition = layer.GetLayerDefn()
        names = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
        # Some GDALs take a first row of texts for headings whatever they are told.
        head = [] if all(re.fullmatch(r"Field\d+", name) for name in names) else [(1, names)]
        rows = head + [(row, [feature.GetFieldAsString(i) for i in range(len(names))])
                       for row, feature in enumerate(layer, 1 + len(head))]
        first = first or rows
        if _has_headings(rows, file):
            found.append(rows)
    return found or [first or []]


def _has_headings(rows, file):
    try:
        overlay.parcelpoints.headings(rows, file)
    except InputError:
        return False
    return True


def _of_drawing(run, path, file, swap):
    drawing, layers = read_drawing(path, file, _names(run.text("DXF_LAYERS")), _names(run.text("LABEL_LAYERS")))
    if not drawing.rings:
        raise InputError("{file} has no closed line in the layers {layers} ({open} lines are open): close the "
                         "boundaries in CAD (PEDIT, Close), or choose other layers.", file=file, open=drawing.open,
                         layers=", ".join(sorted(layers)) or "-")
    read, counts = overlay.parcelpoints.of_drawing(drawing, file, swap)
    for count, text in (
            (drawing.open, translate("ImportParcels", "{file}: {count} lines are not closed and make no parcel.")),
            (counts["unnamed"], translate("ImportParcels", "{file}: {count} parcels have no label in them; they have "
                                                           "no number.")),
            (counts["several"], translate("ImportParcels", "{file}: {count} parcels have several labels; the uppermost "
                                                           "is the number, the others make the name.")),
            (counts["outside"], translate("ImportParcels", "{file}: {count} labels lie in no closed line."))):
        if count:
            run.warn(text.format(file=file, count=count))
    return read


def _names(text):
    """Names of CAD layers in small letters; CAD does not tell case apart."""
    return {name.strip().casefold() for name in text.replace("，", ",").replace(";", ",").split(",") if name.strip()}


def read_drawing(path, file, wanted, labelled):
    """(:class:`~...overlay.parcelpoints.Drawing`, names of the layers with lines) of a DXF file.

    wanted, labelled: layers of boundaries and of labels in small letters, all where empty. Arcs of polylines (bulges)
    come as GDAL draws them, a point every four degrees.
    """
    try:
        source = gdal.OpenEx(str(path), gdal.OF_VECTOR, allowed_drivers=["DXF"])
    except RuntimeError as error:
        raise InputError("{file} cannot be read as DXF: {reason}. Save it from CAD again as DXF 2010.", file=file,
                         reason=in_short(error)) from error
    if source is None or not source.GetLayerCount():
        raise InputError("{file} cannot be read as DXF: {reason}. Save it from CAD again as DXF 2010.", file=file,
                         reason="-")
    rings, labels, open_, layers = [], [], 0, set()
    for feature in source.GetLayer(0):
        geometry, layer = feature.GetGeometryRef(), str(feature["Layer"] or "")
        if geometry is None:
            continue
        kind = ogr.GT_Flatten(geometry.GetGeometryType())
        if kind == ogr.wkbPoint:
            text = plain_text(feature["Text"] or "")
            if text and (not labelled or layer.casefold() in labelled):
                labels.append((text, geometry.GetX(), geometry.GetY()))
        elif kind == ogr.wkbLineString:
            layers.add(layer)
            if wanted and layer.casefold() not in wanted:
                continue
            ring = _ring(geometry)
            if ring is None:
                open_ += 1
            else:
                rings.append(ring)
    return overlay.parcelpoints.Drawing(rings, labels, open_), layers


def _ring(geometry):
    """(k, 2) eastings and northings of a closed line with three or more different points, else None."""
    xy = np.array([point[:2] for point in geometry.GetPoints()])
    if len(xy) > 1:
        xy = xy[np.append(True, np.any(xy[1:] != xy[:-1], axis=1))]
    if len(xy) < 4 or np.hypot(*(xy[0] - xy[-1])) > overlay.parcelpoints.CLOSE:
        return None
    xy[-1] = xy[0]
    return xy
