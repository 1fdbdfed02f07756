"""Which of the needed Python packages QGIS's Python lacks; importable without any of them."""

import os
import sys
from importlib.util import find_spec

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
        from importlib.metadata import version  # slow to load, and only asked for here
        if int(version("shapely").split(".")[0]) < _SHAPELY_MAJOR:
            missing.append("shapely >= 2")
    return missing


def numpy_version():
    """The version that QGIS runs with: what is installed beside it must be built for it."""
    if find_spec("numpy") is None:
        return _NUMPY_FALLBACK
    import numpy
    return numpy.__version__
