"""What GDAL says while it works, also from within QGIS's own writers, which do not pass all of it on."""

from contextlib import contextmanager

from osgeo import gdal


@contextmanager
def failures():
    """A list that fills with the texts of GDAL's errors while the block runs."""
    heard = []
    gdal.PushErrorHandler(lambda level, _number, text: level >= gdal.CE_Failure and heard.append(text))
    try:
        yield heard
    finally:
        gdal.PopErrorHandler()
