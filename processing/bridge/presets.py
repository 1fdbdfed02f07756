"""Where the user's own city presets are kept."""

from functools import lru_cache
from pathlib import Path

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem

from ...resources import presets
from ..common.errors import PresetError
from .metric import in_metres

_WEB_MERCATOR = 3857  # in metres by name only


def user_folders():
    """Folders with the user's cities: ``ecoplan/cities`` in the profile."""
    return (Path(QgsApplication.qgisSettingsDirPath()) / "ecoplan" / "cities",)


def find(text):
    """The preset that a text names, the user's own cities included; PresetError also where it has no metric system."""
    preset = presets.find(text, user_folders())
    if preset is not None:
        require_metric(preset.city)
    return preset


def require_metric(city):
    """PresetError unless all reference systems of the city are projected in metres: nothing could be measured."""
    for epsg in {city.epsg, *(zone.epsg for zone in city.zones), *(district.epsg for district in city.districts)}:
        crs = QgsCoordinateReferenceSystem(f"EPSG:{epsg}")
        if not (crs.isValid() and in_metres(crs)) or epsg == _WEB_MERCATOR:
            raise PresetError(
                "{file}: the city {city} names the reference system EPSG:{epsg}, in which metres cannot be measured: "
                "give a projected one, such as the city's 3-degree CGCS2000 zone (for instance EPSG:4547 around 114° "
                "E).", file=Path(city.file).name, city=city.key, epsg=epsg)


def choices():
    """What a dialog offers for CITY: every key, then those of older states of the divisions."""
    folders = user_folders()
    files = tuple((path, path.stat().st_mtime_ns) for folder in folders for path in sorted(folder.glob("*.json")))
    return list(_choices(folders, files))


@lru_cache(maxsize=1)
def _choices(folders, _files):
    """The same, made anew only when the user's files change: every tool asks for it."""
    found = list(presets.keys(folders))
    for city in presets.cities(folders):
        for vintage in city.vintages[:-1]:
            found.append(f"{city.key}@{vintage.key}")
            found += [f"{city.key}/{d.key}@{vintage.key}" for d in city.districts_of(vintage.key)]
    return found
