"""Where the user's own city presets are kept."""

from pathlib import Path

from qgis.core import QgsApplication


def user_folders():
    """Folders with the user's cities: ``ecoplan/cities`` in the profile."""
    return (Path(QgsApplication.qgisSettingsDirPath()) / "ecoplan" / "cities",)
