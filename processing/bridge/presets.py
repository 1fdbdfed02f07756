"""Where the user's own city presets are kept."""

from pathlib import Path

from qgis.core import QgsApplication

from ...resources import presets


def user_folders():
    """Folders with the user's cities: ``ecoplan/cities`` in the profile."""
    return (Path(QgsApplication.qgisSettingsDirPath()) / "ecoplan" / "cities",)


def choices():
    """What a dialog offers for CITY: every key, then those of older states of the divisions."""
    folders = user_folders()
    found = list(presets.keys(folders))
    for city in presets.cities(folders):
        for vintage in city.vintages[:-1]:
            found.append(f"{city.key}@{vintage.key}")
            found += [f"{city.key}/{d.key}@{vintage.key}" for d in city.districts_of(vintage.key)]
    return found
