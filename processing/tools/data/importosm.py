"""ecoplan:importosm — an OpenStreetMap file to a GeoPackage of the layers the other tools ask for."""

from pathlib import Path

from qgis.core import QgsProcessingParameterFileDestination

from ....i18n import translate
from ... import opendata
from .importosm_fields import outputs
from .importosm_report import import_report
from .openbase import OpenDataAlgorithm
from .openlayers import vector_entries


class ImportOsmAlgorithm(OpenDataAlgorithm):
    ID = "importosm"
    PACKAGE_LAYERS = outputs()

    def displayName(self):
        return translate("ImportOsm", "Layers from OpenStreetMap")

    def add_parameters(self):
        self.add_osm()
        self.add_area()
        self.add_reading()
        self.add_load()
        self.addParameter(QgsProcessingParameterFileDestination(
            "PACKAGE", translate("ImportOsm", "Layers (GeoPackage)"), "GeoPackage (*.gpkg)"))

    def check(self, run):
        self.check_osm(run)

    def compute(self, run):
        target = run.output_path("PACKAGE")
        settings, imported, rows = self.read_osm(run, target, run.progress(0.0, 0.93))
        run.info(", ".join(f"{name} {imported.counts[name]:,}" for name in opendata.layers.LAYERS
                           if name in imported.counts))
        run.write_report(import_report(run, Path(target), settings, imported, rows))
        if run.flag("LOAD"):
            self.entries = self.at_their_places(run, vector_entries(target))
            self.top = Path(target).stem
