"""What GDAL says while it works, also from within QGIS's own writers, which do not pass all of it on."""

from contextlib import contextmanager

from osgeo import gdal


def in_short(error):
    """The first line of an error's text; newer GDAL adds what libtiff said before it."""
    return (str(error).strip().splitlines() or [""])[0]


@contextmanager
def failures():
    """A list that fills with the texts of GDAL's errors while the block runs."""
    heard = []
    gdal.PushErrorHandler(lambda level, _number, text: level >= gdal.CE_Failure and heard.append(text))
    try:
        yield heard
    finally:
        gdal.PopErrorHandler()
