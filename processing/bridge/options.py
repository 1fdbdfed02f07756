"""User options that change how the tools run (written by the settings page)."""

import os

from qgis.core import QgsSettings

GROUP = "ecoplan"


def option(name, default):
    """The stored option, or the default where the user never set it."""
    value = QgsSettings().value(f"{GROUP}/{name}")
    if value is None:
        return default
    if isinstance(default, bool):
        return str(value).lower() in ("true", "1")
    return type(default)(value)


def kernel_engine():
    """``numpy`` where the user switched numba off (option or ECOPLAN_ENGINE=numpy), else ``auto``."""
    wish = os.environ.get("ECOPLAN_ENGINE")
    if wish in ("numpy", "numba", "auto"):
        return wish
    return "auto" if option("use_numba", True) else "numpy"
