"""User options that change how the tools run (written by the settings page)."""

import os

from qgis.core import QgsSettings

GROUP = "ecoplan"
IMPRINT = ("institute", "drawn_by", "checked_by", "review_number")


def option(name, default):
    """The stored option, or the default where the user never set it."""
    value = QgsSettings().value(f"{GROUP}/{name}")
    if value is None:
        return default
    if isinstance(default, bool):
        return str(value).lower() in ("true", "1")
    try:
        return type(default)(value)
    except ValueError:  # written by hand
        return default


def imprint():
    """{institute, drawn_by, checked_by, review_number}: environment (ECOPLAN_INSTITUTE) first, then settings."""
    return {name: os.environ.get(f"ECOPLAN_{name.upper()}") or option(name, "") for name in IMPRINT}


def imprint_text(run, parameter):
    """The text of a run's parameter that bears a name of the imprint; the imprint's where it is empty."""
    text = run.text(parameter)
    if not text:
        text = imprint()[parameter.lower()]
        if text:
            run.settle(parameter, text, "settings")
    return text


def kernel_engine():
    """``numpy`` where the user switched numba off (option or ECOPLAN_ENGINE=numpy), else ``auto``."""
    wish = os.environ.get("ECOPLAN_ENGINE")
    if wish in ("numpy", "numba", "auto"):
        return wish
    return "auto" if option("use_numba", True) else "numpy"
