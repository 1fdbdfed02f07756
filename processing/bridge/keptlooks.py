"""Style, table looks and metadata are kept with a result's file, so that it looks right wherever it is opened.

In a GeoPackage they go into its tables ``layer_styles`` and ``gpkg_metadata``; beside every other
file lie a style file (.qml) and a metadata file (.qmd) of the same name, which QGIS reads by itself.
"""

import os
from pathlib import Path

from qgis.core import QgsProviderRegistry, QgsRasterLayer, QgsVectorLayer

from ...i18n import translate
from . import layernames, origins, styles
from .layermetadata import metadata_of

_RASTERS = (".tif", ".tiff", ".img", ".asc", ".vrt", ".sdat", ".nc")
_PACKAGES = (".gpkg",)
_STYLE_NAME = 30  # letters that the table layer_styles holds
_TABLES = (".csv", ".xlsx", ".ods", ".dxf", ".kml", ".gpx")  # no style is looked for beside them


def keep(source, algorithm, output, origin, about, beside=None, final=""):
    """Dress the result at ``source`` (a path, ``path|layername=x`` for a table) and keep the look with it.

    ``final``: the path that a staged file will have; ``beside(ending)`` gives the place to write the companion file
    with an ending to; ``about``: see :class:`~.layermetadata.About`.
    Returns False where the format keeps nothing or the file cannot be opened.
    """
    path = source.partition("|")[0]
    ending = Path(path).suffix.lower()
    if ending in _TABLES or not os.path.isfile(path):
        return False
    raster = ending in _RASTERS
    statistics = Path(path + ".aux.xml")  # GDAL's, of the colour ramp's limits: they stand in the style
    had_statistics = statistics.exists()
    layer = QgsRasterLayer(source, about.title) if raster else QgsVectorLayer(source, about.title, "ogr")
    if not layer.isValid():
        return False
    styles.apply(layer, algorithm.name(), algorithm.STYLES.get(output), output)
    origins.mark(layer, origin)
    layernames.remember_output(layer, algorithm.name(), output)
    metadata = metadata_of(layer, about, os.path.dirname(final or path))
    layer.setMetadata(metadata)
    if ending in _PACKAGES:
        _into_package(layer, source, about.title, metadata)
    else:
        place = beside or (lambda ending: os.path.splitext(path)[0] + ending)
        layer.saveNamedStyle(place(".qml"))
        layer.saveNamedMetadata(place(".qmd"))
    del layer
    if raster and not had_statistics and statistics.exists():
        statistics.unlink()
    return True


def _into_package(layer, source, title, metadata):
    """Write the look into the tables of a GeoPackage."""
    layer.saveStyleToDatabase(title[:_STYLE_NAME], translate("Results", "Style of EcoPlan"), True, "")
    if "layername=" not in source:
        names = [line.split("!!::!!")[1] for line in layer.dataProvider().subLayers()]
        source += "|layername=" + next(name for name in names if name != "layer_styles")
    QgsProviderRegistry.instance().saveLayerMetadata("ogr", source, metadata)
