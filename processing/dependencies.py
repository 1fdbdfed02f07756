"""Which of the needed Python packages QGIS's Python lacks; importable without any of them."""

import os
import sys
from importlib.metadata import version
from importlib.util import find_spec

from ..i18n import translate

NEEDED = ("numpy", "scipy", "shapely", "pyproj")
_SHAPELY_MAJOR = 2  # vectorised geometry arrays
_NUMPY_FALLBACK = "1.24"


def import_shapely():
    """Import shapely so that it uses the GEOS it was built with.

    On Linux a shapely from pip brings its own GEOS, but in a QGIS program the
    linker would hand it the functions of QGIS's older one; deep binding keeps
    the two apart.
    """
    if "shapely" in sys.modules or not hasattr(os, "RTLD_DEEPBIND"):
        import shapely
        return shapely
    flags = sys.getdlopenflags()
    sys.setdlopenflags(flags | os.RTLD_DEEPBIND)
    try:
        import shapely
    finally:
        sys.setdlopenflags(flags)
    return shapely


class _Shapely:
    """shapely, loaded as :func:`import_shapely` does when it is first used."""

    def __getattr__(self, name):
        return getattr(import_shapely(), name)


shapely = _Shapely()


def missing_packages():
    """Names of the needed packages that are absent or too old."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if not missing:
        if int(version("shapely").split(".")[0]) < _SHAPELY_MAJOR:
            missing.append("shapely >= 2")
    return missing


def missing_message(missing):
    """What is missing and the one command that installs it, with the numpy that QGIS runs with kept as it is."""
    numpy_version = _NUMPY_FALLBACK
    if find_spec("numpy") is not None:
        import numpy
        numpy_version = numpy.__version__
    return translate(
        "Base", "EcoPlan needs the Python package(s) {names}. Install them into the Python that QGIS uses: python3 "
                "-m pip "
        "install scipy \"shapely>=2\" \"numpy=={numpy}\" (the numpy that QGIS runs with), then start QGIS again."
    ).format(names=", ".join(missing), numpy=numpy_version)
