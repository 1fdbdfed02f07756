"""Files of other programs: ASCII grids, INI files, Graphab's patches and links, command lines."""

import numpy as np
from osgeo import ogr, osr
from qgis.core import QgsCoordinateReferenceSystem

from ...common.errors import InputError
from .exportfor_outputs import FILES

NODATA = -9999


class Folder:
    """Writes into the output folder through the run's staging; :attr:`rows` say what was written."""

    def __init__(self, run):
        self.run, self.path, self.rows = run, run.folder("FOLDER"), []

    def place(self, name, purpose):
        self.rows.append(FILES.row(file=name, purpose=purpose))
        return self.run.stage(self.path / name)

    def text(self, name, purpose, content):
        with open(self.place(name, purpose), "w", encoding="utf-8", newline="\n") as out:
            out.write(content)

    def grid(self, name, purpose, values, grid):
        """An ASCII grid with all digits, NaN as NODATA, and its .prj where the grid has a reference system."""
        west, south = grid.bounds[:2]
        with open(self.place(name + ".asc", purpose), "w", encoding="ascii", newline="\n") as out:
            out.write(f"ncols {grid.width}\nnrows {grid.height}\nxllcorner {west!r}\nyllcorner {south!r}\n"
                      f"cellsize {grid.cell!r}\nNODATA_value {NODATA}\n")
            np.savetxt(out, np.where(np.isnan(values), NODATA, values), "%.15g")
        if grid.crs.isValid():
            wkt = grid.crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_ESRI)
            self.text(name + ".prj", "projection", wkt + "\n")

    def ini(self, name, options):
        self.text(name, "settings", "".join(f"{option} = {_ini(value)}\n" for option, value in options))


def _ini(value):
    return str(value) if not isinstance(value, bool) else ("True" if value else "False")


def graphab_package(path, crs, patches, links):
    """GeoPackage with the layers patches and links, fields as in Graphab's own.

    patches : [(shape, Id, Area, Perim, Capacity)]; links : [(line, Id, Id1, Id2, Dist, DistM)].
    """
    system = osr.SpatialReference()
    system.ImportFromWkt(crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT2_2019))
    package = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    if package is None:
        raise InputError("The file {file} cannot be written.", file=str(path))
    for name, kind, fields, rows in (
            ("patches", ogr.wkbMultiPolygon, (("Id", ogr.OFTInteger), ("Area", ogr.OFTReal), ("Perim", ogr.OFTReal),
                                              ("Capacity", ogr.OFTReal)), patches),
            ("links", ogr.wkbMultiLineString, (("Id", ogr.OFTString), ("Id1", ogr.OFTInteger), ("Id2", ogr.OFTInteger),
                                               ("Dist", ogr.OFTReal), ("DistM", ogr.OFTReal)), links)):
        layer = package.CreateLayer(name, system, kind)
        for field, field_kind in fields:
            layer.CreateField(ogr.FieldDefn(field, field_kind))
        for shape, *values in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            for (field, _), value in zip(fields, values):
                feature.SetField(field, value)
            feature.SetGeometry(ogr.CreateGeometryFromWkb(bytearray(shape.wkb)))
            layer.CreateFeature(feature)
    package = None  # closes the file
