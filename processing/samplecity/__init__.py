"""The fictional sample city; README.md in this folder lists its layers and fields."""

from .names import GPKG
from .settings import SampleSettings

__all__ = ["GPKG", "SampleSettings", "generate", "write"]


def generate(settings=SampleSettings(), progress=None):
    """The sample city of the given settings; see ``making.generate``. The geometry libraries are loaded only here."""
    from .making import generate as make
    return make(settings, progress)


def write(city, folder, progress=None):
    """Write the city's files into ``folder``; see ``writer.write``. GDAL is loaded only here."""
    from .writer import write as write_files
    return write_files(city, folder, progress)
