"""Whose data the inputs of a run are, as their files say: results made from them must say it too."""

from osgeo import gdal

_COPYRIGHT = "TIFFTAG_COPYRIGHT"
_TELLING = ("©", "(c)", "copyright", "ODbL", "CC BY")


def credits(sources):
    """Lines of credit that the files of some layer sources carry, each once."""
    found = {}
    for source in sources:
        text = _credit(str(source))
        if any(word.casefold() in text.casefold() for word in _TELLING):
            found.update(dict.fromkeys(line for line in text.splitlines() if line.strip()))
    return list(found)


def _credit(source):
    path, _, options = source.partition("|")
    table = options.partition("layername=")[2].partition("|")[0]
    if not path.lower().endswith((".gpkg", ".tif", ".tiff")):
        return ""
    try:
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR if path.lower().endswith(".gpkg") else gdal.OF_RASTER)
    except RuntimeError:
        return ""
    if dataset is None:
        return ""
    if path.lower().endswith(".gpkg"):
        layer = dataset.GetLayerByName(table) if table else dataset.GetLayer(0)
        return (layer is not None and layer.GetMetadataItem("DESCRIPTION")) or ""
    return dataset.GetMetadataItem(_COPYRIGHT) or ""


def mark_raster(path, text):
    """Write a line of credit into a GeoTIFF."""
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetMetadataItem(_COPYRIGHT, text)
    dataset.FlushCache()
