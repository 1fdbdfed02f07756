"""A folder of the user's profile for the Python packages that QGIS's own Python lacks, and the command that fills it.

``pip install --target`` writes only into that folder: it needs no administrator, leaves the system's
Python as it is, and is allowed where the system refuses pip (PEP 668: Debian 12, Ubuntu 23.04 and later).
"""

import importlib
import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

NAME = "ecoplan_packages"
WANTED = ("scipy", "shapely>=2", "pyproj")
_NUMPY = "numpy"


def folder(profile):
    """The folder in a profile (``QgsApplication.qgisSettingsDirPath()``)."""
    return Path(profile) / "python" / NAME


def use(profile):
    """Let Python find what is installed in the profile's folder, before the system's older copies."""
    own = str(folder(profile))
    if os.path.isdir(own) and own not in sys.path:
        sys.path.insert(0, own)
        importlib.invalidate_caches()


def python():
    """The Python interpreter that belongs to QGIS; on Windows and macOS QGIS itself is ``sys.executable``."""
    name = os.path.basename(sys.executable).lower()
    if name.startswith("python"):
        return sys.executable
    for place in (Path(sys.exec_prefix) / "python.exe", Path(sys.exec_prefix) / "bin" / "python3",
                  Path(sys.exec_prefix) / "python3.exe"):
        if place.is_file():
            return str(place)
    return shutil.which("python3") or "python3"


def arguments(profile, numpy_version, wanted=WANTED):
    """What the interpreter is to run: pip into the profile's folder, for the numpy that QGIS runs with."""
    return ["-m", "pip", "install", "--upgrade", "--only-binary=:all:", "--target", str(folder(profile)), *wanted,
            f"numpy=={numpy_version}"]


def command(profile, numpy_version, wanted=WANTED):
    """The same as one line to copy into a terminal."""
    words = [python(), *arguments(profile, numpy_version, wanted)]
    return " ".join(f'"{word}"' if " " in word or ">" in word or "\\" in word else word for word in words)


def has_pip():
    return find_spec("pip") is not None


def tidy(profile):
    """Take numpy out of the folder again where QGIS has its own: two of them in one program do not work."""
    own = folder(profile)
    spec = find_spec(_NUMPY)
    if spec is None or spec.origin is None or Path(spec.origin).is_relative_to(own):
        return
    for found in list(own.glob(f"{_NUMPY}-*.dist-info")) + [own / _NUMPY, own / f"{_NUMPY}.libs"]:
        if found.is_dir():
            shutil.rmtree(found)
    scripts = own / "bin"
    if scripts.is_dir():
        shutil.rmtree(scripts)
