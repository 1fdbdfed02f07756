"""The fictional sample city; README.md in this folder lists its layers and fields."""

from .city import Raster, SampleCity
from .generate import generate
from .names import GPKG
from .settings import SampleSettings
from .table import Table

__all__ = ["GPKG", "Raster", "SampleCity", "SampleSettings", "Table", "generate", "write"]


def write(city, folder, progress=None):
    """Write the city's files into ``folder``; see ``writer.write``. GDAL is loaded only here."""
    from .writer import write as write_files
    return write_files(city, folder, progress)
