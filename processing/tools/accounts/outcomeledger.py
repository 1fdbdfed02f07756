"""ecoplan:outcomeledger — what measures cost and bring, who pays, and whether their outcomes are kept."""

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterNumber, QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString)

from ....i18n import translate
from ..frame.algorithm import EcoPlanAlgorithm
from .. import accounts as room
from .outcomeledger_outputs import CASHFLOW, CHECKED, COSTS, FRONTIER, HABITAT, LEDGER, PAYERS, PAYMENTS

ANY = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
TABLE = QgsCoordinateReferenceSystem()


class OutcomeLedgerTool(EcoPlanAlgorithm):
    ID = "outcomeledger"
    GROUP = "accounts"
    STYLES = {"CHECKED": "outcomeledger_checked.qml"}
    OUTPUTS = (LEDGER, COSTS, CASHFLOW, FRONTIER, PAYMENTS, PAYERS, HABITAT, CHECKED)

    def displayName(self):
        return translate("Outcomes", "Ledger of outcomes: costs, results, payments")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterFeatureSource("MEASURES", translate("Outcomes", "Measures"), ANY))
        for name, label in (
                ("ID_FIELD", translate("Outcomes", "Number of the measures")),
                ("NAME_FIELD", translate("Outcomes", "Name of the measures")),
                ("TYPE_FIELD", translate("Outcomes", "Type of the measures")),
                ("CAPITAL_FIELD", translate("Outcomes", "Capital cost (yuan)")),
                ("YEARLY_FIELD", translate("Outcomes", "Yearly cost (yuan)")),
                ("START_FIELD", translate("Outcomes", "Start year")),
                ("LIFE_FIELD", translate("Outcomes", "Life (years)")),
                ("PAYER_FIELD", translate("Outcomes", "Payer"))):
            self.addParameter(QgsProcessingParameterField(name, label, parentLayerParameterName="MEASURES",
                                                          optional=True))
        self._add_outcomes()
        self._add_money()
        self.add_output(LEDGER, translate("Outcomes", "Ledger"), optional=False)
        self.add_output(COSTS, translate("Outcomes", "Costs and net present value"))
        self.add_output(CASHFLOW, translate("Outcomes", "Cash flow by year"), default=False)
        self.add_output(FRONTIER, translate("Outcomes", "Benefit per cost"))
        self.add_output(PAYMENTS, translate("Outcomes", "Pay by result"), default=False)
        self.add_output(PAYERS, translate("Outcomes", "Who pays"), default=False)
        self.add_output(HABITAT, translate("Outcomes", "Habitat units and net gain"), default=False)
        self.add_output(CHECKED, translate("Outcomes", "Measures as checked"))

    def _file(self, name, label, advanced=False):
        parameter = QgsProcessingParameterFile(name, label, extension="csv", optional=True)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def _number(self, name, label, kind, default, low, high, advanced=False, optional=False):
        parameter = QgsProcessingParameterNumber(name, label, kind, default, optional, low, high)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def _add_outcomes(self):
        self._file("LEDGER_SO_FAR", translate("Outcomes", "Ledger so far (CSV)"))
        self._file("BASELINE", translate("Outcomes", "Values before (CSV: measure_id, metric, date, value)"))
        self._file("CHECKS", translate("Outcomes", "Values of checks (CSV: measure_id, metric, date, value)"))
        for name, label in (("COVER_BEFORE", translate("Outcomes", "Land cover before")),
                            ("COVER_AFTER", translate("Outcomes", "Land cover at the check")),
                            ("METRIC_BEFORE", translate("Outcomes", "Raster of a metric before")),
                            ("METRIC_AFTER", translate("Outcomes", "Raster of a metric at the check"))):
            self.addParameter(QgsProcessingParameterRasterLayer(name, label, optional=True))
        self.addParameter(QgsProcessingParameterString(
            "METRIC_NAME", translate("Outcomes", "Name of the raster's metric"), optional=True))
        self.add_choice("STATISTIC", translate("Outcomes", "Of the raster's cells inside a measure"), [
            ("mean", translate("Outcomes", "Mean")), ("sum", translate("Outcomes", "Sum"))])
        self.addParameter(QgsProcessingParameterString(
            "BEFORE_DATE", translate("Outcomes", "Date of the rasters before"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            "AFTER_DATE", translate("Outcomes", "Date of the rasters at the check"), optional=True))
        self._file("CROSSWALK_FILE", translate("Outcomes", "Naturalness of land-cover classes (CSV)"), True)
        double = QgsProcessingParameterNumber.Type.Double
        self._number("TOLERANCE", translate("Outcomes", "Natural cover that may go without alarm (ha)"), double, 0.05,
                     0.0, 1e6, True)
        self._number("BUFFER", translate("Outcomes", "Half width of lines and points on rasters (m)"), double, 15.0,
                     0.1, 1e4, True)

    def _add_money(self):
        kinds = QgsProcessingParameterNumber.Type
        self._number("RATE", translate("Outcomes", "Discount rate (%)"), kinds.Double, 8.0, -50.0, 100.0)
        self.add_choice("FIRST_YEAR", translate("Outcomes", "First year's money"), [
            ("now", translate("Outcomes", "is not discounted")),
            ("later", translate("Outcomes", "is discounted by one year"))])
        self._number("BASE_YEAR", translate("Outcomes", "Year that money is discounted to"), kinds.Integer, None, 1900,
                     2200, optional=True)
        self._number("LIFE", translate("Outcomes", "Life where a measure has none (years)"), kinds.Integer, 20, 1, 500,
                     True)
        self._file("METRICS", translate("Outcomes", "Metrics (CSV: metric, name, unit, direction, price)"))
        self._file("INCOMES", translate("Outcomes", "Incomes (CSV: measure_id, year, amount)"))
        self._file("STEPS", translate("Outcomes", "Steps of pay by result (CSV: metric, from, to, pay, of)"))
        self._file("SHARES", translate("Outcomes", "Shares of payers (CSV: measure_id, payer, basis, weight)"))
        self._file("HABITATS", translate("Outcomes", "Habitats before and after (CSV)"))
        self._file("HABITAT_SCALES", translate("Outcomes", "Scales of habitat units (CSV)"), True)
        self._number("TARGET_GAIN", translate("Outcomes", "Net gain that is asked for (%)"), kinds.Double, 10.0, 0.0,
                     1e4, True)

    # --- run ------------------------------------------------------------

    def check(self, run):
        inputs = room.outcomeledger_inputs
        inputs.field_names(run)
        inputs.dates_of_rasters(run)
        inputs.read_metrics(run)
        inputs.read_steps(run)
        inputs.read_habitats(run)

    def compute(self, run):
        inputs, tables = room.outcomeledger_inputs, room.outcomeledger_tables
        layer, measures, base = inputs.read_measures(run)
        run.crs = layer.crs.authid()
        run.progress()(0.2)
        entries = inputs.read_entries(run, measures, layer)
        outcomes = tables.Outcomes(
            measures, entries, inputs.read_metrics(run), run.number("RATE") / 100.0, run.choice("FIRST_YEAR"),
            base, run.number("TOLERANCE"), inputs.read_incomes(run, measures))
        run.progress()(0.6)
        rows = {LEDGER: outcomes.ledger_rows(), COSTS: outcomes.cost_rows(), CASHFLOW: outcomes.cash_rows(),
                FRONTIER: outcomes.frontier_rows(), PAYMENTS: outcomes.payment_rows(inputs.read_steps(run)),
                PAYERS: outcomes.payer_rows(inputs.read_payers(run, measures)),
                HABITAT: tables.habitat_rows(inputs.read_habitats(run))}
        checked = outcomes.checked_rows()
        self._tell(run, rows, checked)
        for output, found in rows.items():
            if found or output is LEDGER:
                run.write(output, [None] * len(found), found, TABLE)
        run.write(CHECKED, layer.geometries, checked, layer.crs)
        if run.wanted(self.REPORT):
            run.write_report(room.outcomeledger_report.outcome_report(outcomes, rows, checked, layer.geometries,
                                                                      run.number("TARGET_GAIN")))

    @staticmethod
    def _tell(run, rows, checked):
        lost = [row.measure_id for row in checked if row.status == "lost"]
        if lost:
            run.warn(translate("Outcomes", "Natural cover was lost inside these measures: {list}.").format(
                list=", ".join(lost)))
        if not rows[LEDGER]:
            run.warn(translate("Outcomes", "The ledger is empty: give values before the measures (BASELINE, or rasters "
                                           "of that date)."))
        if not rows[FRONTIER]:
            run.info(translate("Outcomes", "Not computed: benefit per cost (no check of any metric yet)."))
