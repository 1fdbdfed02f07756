"""ecoplan:connectedhabitat — habitat that can be reached from everywhere, its share, its change, its resilience."""

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer, QgsProcessingParameterString)

from ....i18n import translate
from ... import connectivity
from ...bridge.options import kernel_engine
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from .. import network as room
from ..shared import unitparameters
from .connectedhabitat_outputs import BEST_AREAS, LOSS_AREAS, UNIT_TABLE

POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]


class ConnectedHabitatAlgorithm(EcoPlanAlgorithm):
    ID = "connectedhabitat"
    GROUP = "network"
    STYLES = {"REACHED": "connectedhabitat_reached.qml", "SHARE": "connectedhabitat_share.qml",
              "CONNECTED": "connectedhabitat_connected.qml", "CHANGE": "connectedhabitat_change.qml",
              "BERI": "connectedhabitat_share.qml", "BEST_AREAS": "connectedhabitat_best.qml",
              "LOSS_AREAS": "connectedhabitat_loss.qml"}
    OUTPUTS = (UNIT_TABLE, BEST_AREAS, LOSS_AREAS)

    def displayName(self):
        return translate("ConnectedHabitat", "Connected habitat")

    def add_parameters(self):
        raster, number = QgsProcessingParameterRasterLayer, QgsProcessingParameterNumber.Type
        self.addParameter(raster("CONDITION", translate("ConnectedHabitat", "Habitat condition (0 to 1), or classes")))
        self.addParameter(QgsProcessingParameterString(
            "HABITAT_CLASSES", translate("ConnectedHabitat", "Classes that are habitat, if it holds classes"),
            optional=True))
        self.addParameter(raster("RESISTANCE", translate("ConnectedHabitat", "Resistance surface"), optional=True))
        self.add_city()
        self.addParameter(QgsProcessingParameterString(
            "DISTANCES", translate("ConnectedHabitat", "Dispersal distances (cost-weighted m)"), "300, 1000, 3000"))
        self.addParameter(raster("CONDITION_AFTER", translate("ConnectedHabitat", "Condition at a second date"),
                                 optional=True))
        self.addParameter(raster("RESISTANCE_AFTER", translate("ConnectedHabitat", "Resistance at a second date"),
                                 optional=True))
        unitparameters.add_units(self)
        self.addParameter(QgsProcessingParameterFeatureSource(
            "PROTECTED", translate("ConnectedHabitat", "Protected areas"), POLYGON, optional=True))
        self.addParameter(QgsProcessingParameterField(
            "PROTECTED_NAME_FIELD", translate("ConnectedHabitat", "Name field of the protected areas"),
            parentLayerParameterName="PROTECTED", optional=True))
        self.addParameter(QgsProcessingParameterNumber(
            "TOP_SHARE", translate("ConnectedHabitat", "Best and most lost places (% of the land)"), number.Double,
            defaultValue=2.0, minValue=0.01, maxValue=100.0))
        self._add_advanced()
        for name, label, default in (
                ("REACHED", translate("ConnectedHabitat", "Habitat within reach (ha)"), True),
                ("SHARE", translate("ConnectedHabitat", "Share of what could be reached"), True),
                ("CONNECTED", translate("ConnectedHabitat", "Connected habitat (condition x share)"), True),
                ("CHANGE", translate("ConnectedHabitat", "Change of connected habitat"), True),
                ("BERI", translate("ConnectedHabitat", "Bioclimatic ecosystem resilience (BERI)"), False)):
            self.addParameter(QgsProcessingParameterRasterDestination(
                name, label, optional=True, createByDefault=default))
        self.add_output(UNIT_TABLE, translate("ConnectedHabitat", "Connected habitat by unit"), optional=False)
        self.add_output(BEST_AREAS, translate("ConnectedHabitat", "Best connected places"))
        self.add_output(LOSS_AREAS, translate("ConnectedHabitat", "Places that lost most"), default=False)

    def _add_advanced(self):
        number = QgsProcessingParameterNumber.Type
        self.add_choice("DISTANCE_KIND", translate("ConnectedHabitat", "The distances are"), [
            ("mean", translate("ConnectedHabitat", "means")), ("median", translate("ConnectedHabitat", "medians"))],
            advanced=True)
        self.add_advanced(QgsProcessingParameterNumber(
            "MAX_COST", translate("ConnectedHabitat", "Resistance of condition 0, without a resistance surface"),
            number.Double, defaultValue=2.0, minValue=1.0, maxValue=1e6))
        self.add_advanced(QgsProcessingParameterNumber(
            "IDEAL_RESISTANCE", translate("ConnectedHabitat", "Resistance of intact land"), number.Double,
            optional=True, minValue=1e-9))
        self.add_advanced(QgsProcessingParameterRasterLayer(
            "SIMILARITY", translate("ConnectedHabitat", "Ecosystem grids now (for BERI)"), optional=True))
        self.add_advanced(QgsProcessingParameterMultipleLayers(
            "FUTURES", translate("ConnectedHabitat", "Ecosystem grids of futures (for BERI)"),
            QgsProcessing.SourceType.TypeRaster, optional=True))
        self.add_advanced(QgsProcessingParameterNumber(
            "NEAR", translate("ConnectedHabitat", "Near window (blocks to each side)"), number.Integer, defaultValue=4,
            minValue=2, maxValue=1000))
        self.add_advanced(QgsProcessingParameterNumber(
            "DETAIL", translate("ConnectedHabitat", "Ways: cells across a block"), number.Integer, defaultValue=8,
            minValue=2, maxValue=64))
        self.add_advanced(QgsProcessingParameterNumber(
            "MIN_AREA", translate("ConnectedHabitat", "Smallest place (ha)"), number.Double, defaultValue=0.5,
            minValue=0))
        unitparameters.add_nesting(self)

    # --- run ----------------------------------------------------------------

    def check(self, run):
        layer = run.raster("CONDITION")
        if layer is not None:
            run.grid_of(layer)
        room.connectedhabitat_inputs.read_distances(run)
        unitparameters.digits(run)
        if run.raster("SIMILARITY") is None and run.given("FUTURES"):
            raise InputError("{future} is given without {now}: give the ecosystem grids of today too.",
                             future="FUTURES", now="SIMILARITY")

    def compute(self, run):
        inputs, measure = room.connectedhabitat_inputs, room.connectedhabitat_measure
        ground = inputs.read_ground(run)
        settings, (_, written) = inputs.settings_of(run), inputs.read_distances(run)
        now, futures = inputs.read_similarity(run, ground.grid)
        scenarios = 0 if now is None else 1 + len(futures)
        least = inputs.tell_size(run, ground, settings, scenarios, 0 if now is None else len(now))
        plain = run.number("IDEAL_RESISTANCE")
        if plain is None:
            plain = least
            run.settle("IDEAL_RESISTANCE", least, "default")
        elif plain > least:
            run.warn(translate("ConnectedHabitat", "Some land is easier to cross ({least:g}) than intact land "
                                                   "({plain:g}): shares above 1 are cut to 1.").format(
                least=least, plain=plain))
        possible = connectivity.reach.ideal(ground.areas * ground.land, plain, ground.grid.cell, settings,
                                            run.progress(0.05, 0.1))
        ends = np.linspace(0.1, 0.9, 2 + (ground.after is not None) + (now is not None))
        dates, engine = [], kernel_engine()
        for date in (ground.before, ground.after):
            if date is not None:
                dates.append((date, measure.reached_at(ground, date, settings, possible,
                                                       run.progress(*ends[len(dates):len(dates) + 2]), engine)))
        beri = None
        if now is not None:
            beri = self._beri(ground, settings, plain, now, futures, run.progress(ends[-2], ends[-1]), engine)
        counted = measure.Counted(run, ground, written, dates, beri, (len(written) - 1) // 2)
        units = counted.unit_rows()
        share = run.number("TOP_SHARE") / 100.0
        best, lost = counted.best(share), counted.lost(share)
        self._write(run, ground, written, dates, beri)
        run.write(UNIT_TABLE, [None] * len(units), units, QgsCoordinateReferenceSystem())
        run.write(BEST_AREAS, *best, ground.grid.crs)
        if len(dates) > 1:
            run.write(LOSS_AREAS, *lost, ground.grid.crs)
        if run.wanted(self.REPORT):
            run.write_report(room.connectedhabitat_report.habitat_report(counted, settings, units, best, lost))

    @staticmethod
    def _beri(ground, settings, plain, now, futures, progress, engine):
        """(distances, rows, columns) of :func:`~.connectivity.reach.resilience`."""
        date, cell, reach = ground.before, ground.grid.cell, connectivity.reach
        count = len(settings.distances)
        found = reach.reachable(date.resistance, date.condition * ground.areas, cell, settings, now, [now, *futures],
                                lambda share: progress(0.6 * share), engine=engine)
        intact = np.where(np.isfinite(date.resistance), plain, np.nan)
        whole = reach.reachable(intact, np.where(np.isfinite(intact), ground.areas, 0.0), cell, settings, now, [now],
                                lambda share: progress(0.6 + 0.4 * share), engine=engine)
        scenarios = found.reshape(1 + len(futures), count, *found.shape[1:])
        return np.array([reach.resilience(scenarios[:, k], whole[k]) for k in range(count)])

    @staticmethod
    def _write(run, ground, written, dates, beri):
        names, reached = [f"{distance:g} m" for distance in written], dates[-1][1]
        density = [np.where(ground.land, one.connected / ground.areas, np.nan) for _, one in dates]
        for name, values in (("REACHED", reached.reached), ("SHARE", reached.share), ("CONNECTED", density[-1]),
                             ("CHANGE", None if len(dates) < 2 else density[1] - density[0]), ("BERI", beri)):
            if values is not None:
                run.write_raster(name, values.astype(np.float32), ground.grid, description=names)
            elif run.wanted(name):
                run.info(translate("ConnectedHabitat", "Not computed: {name} (what it needs is not given).").format(
                    name=name))
