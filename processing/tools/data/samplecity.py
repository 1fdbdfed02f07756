"""ecoplan:samplecity — the fictional sample city as layers on disk."""

from pathlib import Path

from qgis.core import (
    QgsProcessingOutputFile, QgsProcessingParameterFolderDestination, QgsProcessingParameterNumber)

from ....i18n import translate
from ... import samplecity
from ...bridge.gdalerrors import failures
from ...bridge.memory import require_memory
from ...bridge.staging import refused
from ..frame.algorithm import EcoPlanAlgorithm

_BYTES_PER_CELL = 128  # measured: 107 to 78 from 0.3 to 3 million cells, and 16 of the rasters of services


class SampleCityAlgorithm(EcoPlanAlgorithm):
    ID = "samplecity"
    GROUP = "data"
    HAS_REPORT = False

    FOLDER, SEED, WIDTH_KM, HEIGHT_KM, CELL_SIZE = "FOLDER", "SEED", "WIDTH_KM", "HEIGHT_KM", "CELL_SIZE"

    def displayName(self):
        return translate("SampleCity", "Make the sample city (fictional)")

    def add_parameters(self):
        number = QgsProcessingParameterNumber.Type
        defaults = samplecity.SampleSettings()
        self.addParameter(QgsProcessingParameterNumber(
            self.SEED, translate("SampleCity", "Seed"), number.Integer, defaultValue=defaults.seed, minValue=0))
        self.addParameter(QgsProcessingParameterNumber(
            self.WIDTH_KM, translate("SampleCity", "Width (km)"), number.Double, defaultValue=defaults.width_km,
            minValue=12, maxValue=400))
        self.addParameter(QgsProcessingParameterNumber(
            self.HEIGHT_KM, translate("SampleCity", "Height (km)"), number.Double, defaultValue=defaults.height_km,
            minValue=9, maxValue=400))
        self.addParameter(QgsProcessingParameterNumber(
            self.CELL_SIZE, translate("SampleCity", "Cell size (m)"), number.Double, defaultValue=defaults.cell_m,
            minValue=5, maxValue=100))
        self.addParameter(QgsProcessingParameterFolderDestination(
            self.FOLDER, translate("SampleCity", "Folder for the sample city")))
        self.addOutput(QgsProcessingOutputFile("GEOPACKAGE", translate("SampleCity", "GeoPackage of the vector "
                                                                                     "layers")))

    def compute(self, run):
        folder = run.folder(self.FOLDER)
        settings = samplecity.SampleSettings(
            seed=run.integer(self.SEED), width_km=run.number(self.WIDTH_KM), height_km=run.number(self.HEIGHT_KM),
            cell_m=run.number(self.CELL_SIZE))
        metres = 1e6 * settings.width_km * settings.height_km
        require_memory(_BYTES_PER_CELL * metres / settings.cell_m**2)
        city = samplecity.generate(settings, progress=run.progress(0, 0.85))
        package = run.stage(folder / samplecity.GPKG)
        try:
            with failures() as heard:
                samplecity.write(city, Path(package).parent, progress=run.progress(0.85, 1.0))
        except (RuntimeError, OSError) as error:
            raise refused(folder, error) from error
        if heard:
            raise refused(folder, heard[0])
        run.info(translate("SampleCity", "The sample city is fictional; its control lines show no real place."))
        run.add_results({"GEOPACKAGE": str(folder / samplecity.GPKG)})
