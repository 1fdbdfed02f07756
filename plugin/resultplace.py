"""Where results go: a folder or GeoPackage that the project remembers; every run has a place of its own in it."""

import re
import time
from pathlib import Path

from qgis.core import (
    QgsProcessingParameterDefinition, QgsProcessingParameterFeatureSink, QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination, QgsProcessingParameterVectorDestination, QgsProject)
from qgis.PyQt.QtCore import QObject, pyqtSignal

_SCOPE, _ENTRY = "ecoplan", "results"
_PACKAGE = ".gpkg"
_ENDING = re.compile(r"\*(\.[A-Za-z0-9]+)")  # of a file filter such as "HTML (*.html)"


class ResultPlace(QObject):
    """``path()`` is the folder or GeoPackage, an empty text where none was chosen: results are then temporary."""

    changed = pyqtSignal()

    def path(self):
        return QgsProject.instance().readPath(QgsProject.instance().readEntry(_SCOPE, _ENTRY, "")[0])

    def choose(self, path):
        """Remember a folder or a GeoPackage (which need not be there yet) in the project; empty for none."""
        project = QgsProject.instance()
        if path:
            project.writeEntry(_SCOPE, _ENTRY, project.writePath(str(path)))
        else:
            project.removeEntry(_SCOPE, _ENTRY)
        self.changed.emit()

    def destinations(self, algorithm):
        """({output: place}, folder): where a run that starts now writes; the folder is made. ({}, None) without."""
        chosen = self.path()
        if not chosen:
            return {}, None
        root = Path(chosen)
        package = root if root.suffix.lower() == _PACKAGE else None
        if package is not None:
            root = root.with_name(root.stem + "_files")
        stamp = f"{time.strftime('%Y%m%d_%H%M%S')}_{algorithm.name()}"
        folder, number = root / stamp, 1
        while folder.exists():
            number += 1
            folder = root / f"{stamp}_{number}"
        places = {}
        for definition in algorithm.parameterDefinitions():
            if definition.isDestination() and _wanted(definition):
                place = _place(definition, folder, package)
                if place:
                    places[definition.name()] = place
        if not places:
            return {}, None
        try:
            folder.mkdir(parents=True)
        except OSError:  # the disk is not there or not writable: QGIS's temporary files do
            return {}, None
        return places, folder

    @staticmethod
    def forget(folder):
        """Take away the folder of a run that never was, and the one above if that is empty, too."""
        for one in (folder, folder.parent):
            try:
                one.rmdir()
            except OSError:
                return


def _wanted(definition):
    optional = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
    hidden = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagHidden
    return not hidden and (not optional or definition.createByDefault() or definition.name() == "MANIFEST")


def _place(definition, folder, package):
    """A path in the run's folder, or a table of the GeoPackage."""
    name = definition.name().lower()
    if isinstance(definition, (QgsProcessingParameterFeatureSink, QgsProcessingParameterVectorDestination)):
        if package is None:
            return str(folder / f"{name}.gpkg")
        table = f"{name}_{folder.name}".replace('"', "")
        return f"ogr:dbname='{package}' table=\"{table}\" (geom)"
    if isinstance(definition, QgsProcessingParameterRasterDestination):
        return str(folder / f"{name}.tif")
    if isinstance(definition, QgsProcessingParameterFileDestination):
        ending = _ENDING.search(definition.fileFilter())
        return str(folder / (name + (ending.group(1) if ending else f".{definition.defaultFileExtension()}")))
    return ""
