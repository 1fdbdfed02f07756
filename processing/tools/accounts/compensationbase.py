"""ecoplan:compensationbase — base table of ecological compensation, shares of a fund, payments between units."""

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterFeatureSource, QgsProcessingParameterField,
    QgsProcessingParameterFile, QgsProcessingParameterFileDestination, QgsProcessingParameterNumber,
    QgsProcessingParameterString)

from ....i18n import translate
from ... import accounts, bridge
from ...common.errors import InputError
from ...common.reading import numbers
from ..frame.algorithm import EcoPlanAlgorithm
from .. import accounts as room
from ..shared import unitparameters
from .compensationbase_outputs import BASE, FLOWS, INDEX, SHARES

POLYGON = [QgsProcessing.SourceType.TypeVectorPolygon]
TABLE = QgsCoordinateReferenceSystem()


class CompensationBaseTool(EcoPlanAlgorithm):
    ID = "compensationbase"
    GROUP = "accounts"
    OUTPUTS = (BASE, SHARES, FLOWS, INDEX)

    WORKBOOK = "WORKBOOK"

    def displayName(self):
        return translate("Compensation", "Ecological compensation: base table and shares")

    def add_parameters(self):
        self._add_elements()
        self._add_money()
        self.add_output(BASE, translate("Compensation", "Base table"), optional=False)
        self.add_output(SHARES, translate("Compensation", "Shares of the fund"), default=False)
        self.add_output(FLOWS, translate("Compensation", "Who pays whom"), default=False)
        self.add_output(INDEX, translate("Compensation", "Sections and their index"), default=False)
        self.addParameter(QgsProcessingParameterFileDestination(
            self.WORKBOOK, translate("Compensation", "Workbook"), "XLSX (*.xlsx)", optional=True,
            createByDefault=False))

    def _layer(self, name, label):
        self.addParameter(QgsProcessingParameterFeatureSource(name, label, POLYGON, optional=True))

    def _field(self, name, label, layer, advanced=False):
        parameter = QgsProcessingParameterField(name, label, parentLayerParameterName=layer, optional=True)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def _file(self, name, label):
        self.addParameter(QgsProcessingParameterFile(name, label, extension="csv", optional=True))

    def _add_elements(self):
        self._layer("FOREST", translate("Compensation", "Forest sub-compartments"))
        self._field("FOREST_CLASS", translate("Compensation", "Forest category field"), "FOREST")
        self._field("FOREST_AUTHORITY", translate("Compensation", "Level of authority field"), "FOREST")
        self._field("FOREST_GRADE", translate("Compensation", "Protection grade field"), "FOREST")
        for name, label, field in (
                ("GRASSLAND", translate("Compensation", "Grassland"),
                 translate("Compensation", "Class field of the grassland")),
                ("WETLAND", translate("Compensation", "Wetland"),
                 translate("Compensation", "Class field of the wetland")),
                ("FARMLAND", translate("Compensation", "Farmland"),
                 translate("Compensation", "Class field of the farmland")),
                ("RESERVES", translate("Compensation", "Nature reserves"),
                 translate("Compensation", "Class field of the reserves")),
                ("OTHER", translate("Compensation", "Another element"),
                 translate("Compensation", "Class field of the other element"))):
            self._layer(name, label)
            self._field(f"{name}_CLASS", field, name, advanced=True)
        self._layer("REDLINE", translate("Compensation", "Ecological red line"))
        unitparameters.add_units(self)
        unitparameters.add_nesting(self)
        self.add_advanced(QgsProcessingParameterString(
            "PRECEDENCE", translate("Compensation", "Who takes ground of several elements"),
            "forest, wetland, grassland, farmland, other, reserve"))
        self.add_advanced(QgsProcessingParameterFile(
            "FOREST_CLASSES", translate("Compensation", "Classes of forest (CSV)"), extension="csv", optional=True))

    def _add_money(self):
        self._file("RATES", translate("Compensation", "Rates by area (CSV: element, class, value, unit)"))
        self.addParameter(QgsProcessingParameterString(
            "FUND", translate("Compensation", "Fund to be split (yuan)"), optional=True))
        self._file("FACTORS", translate("Compensation", "Factors and weights (CSV)"))
        self._file("FINANCE", translate("Compensation", "Values by unit (CSV: unit_code, ...)"))
        self._file("SECTIONS", translate("Compensation", "Water sections (CSV)"))
        self._file("SECTION_VALUES", translate("Compensation", "Monthly values of the sections (CSV)"))
        self.addParameter(QgsProcessingParameterNumber(
            "YEAR", translate("Compensation", "Year of the values"), QgsProcessingParameterNumber.Type.Integer, None,
            optional=True, minValue=1900, maxValue=2200))
        self.add_advanced(QgsProcessingParameterNumber(
            "STABILITY", translate("Compensation", "Stability coefficient k0 of the index"),
            QgsProcessingParameterNumber.Type.Double, 0.89, minValue=0.01, maxValue=2.0))

    # --- run ------------------------------------------------------------

    def check(self, run):
        inputs = room.compensationbase_inputs
        if not any(run.source(name) is not None for _, name in inputs.ELEMENT_LAYERS):
            raise InputError("Give at least one element: forest, grassland, wetland, farmland, reserves or another "
                             "one.")
        inputs.precedence(run)
        unitparameters.digits(run)
        inputs.read_rates(run)
        self._fund(run)
        if inputs.read_factors(run) and run.source("UNITS") is None:
            raise InputError("A fund is split between units: give them (UNITS).")
        inputs.read_sections(run)

    @staticmethod
    def _fund(run):
        """The fund in whole cents, None without one."""
        text = run.text("FUND")
        if not text:
            return None
        (amount,) = numbers(text.replace(",", "").replace("，", ""), "FUND", "1000000") or (0.0,)
        return accounts.compensation.cents(amount, "FUND")

    def compute(self, run):
        inputs, tables = room.compensationbase_inputs, room.compensationbase_tables
        rates, factors, fund = inputs.read_rates(run), inputs.read_factors(run), self._fund(run)
        finance, _ = inputs.read_finance(run)
        year = run.integer("YEAR") if run.given("YEAR") else None
        results = tables.results_of_sections(*inputs.read_sections(run), year)
        ground, crs = inputs.read_ground(run)
        run.crs = crs.authid()
        base = tables.Base(ground, rates, inputs.forest_labels(run))
        money = tables.Money(base, factors, fund, finance, results, run.number("STABILITY"))
        self._tell(run, base, rates, money, results)
        rows = {BASE: base.rows(), SHARES: money.share_rows(), FLOWS: money.flow_rows(), INDEX: money.index_rows()}
        run.progress()(0.9)
        for output, found in rows.items():
            if found or output is BASE:
                run.write(output, [None] * len(found), found, TABLE)
        if run.wanted(self.WORKBOOK):
            bridge.workbook.write_workbook(run.output_path(self.WORKBOOK), [
                (title, output.headings([f.name for f in output.fields]),
                 [[f.word(f.of(row)) for f in output.fields] for row in found], [f.digits for f in output.fields])
                for title, output, found in room.compensationbase_report.titled(rows)])
        if run.wanted(self.REPORT):
            run.write_report(room.compensationbase_report.compensation_report(rows, money, fund))

    @staticmethod
    def _tell(run, base, rates, money, results):
        if not rates:
            run.info(translate("Compensation", "Not computed: amounts by area (no RATES)."))
        elif any(rate != rate for rate in base.rates):
            run.warn(translate("Compensation", "These classes have no rate and no amount: {list}.").format(
                list=", ".join(f"{e} {k}".strip() for (e, k, _), rate in zip(base.kinds, base.rates) if rate != rate)))
        outside = int(base.sums["area"][base.tree.outside].sum())
        if outside and len(base.tree) > 2:
            run.warn(translate("Compensation", "{area:,.4f} ha lie in none of the units; they have rows of their own."
                               ).format(area=outside / 1e4))
        for r in results:
            if r.months.min() < 12:
                run.warn(translate("Compensation", "Section {section}: an item has values of {months} months only; the "
                                                   "index goes by these.").format(
                    section=r.section.name, months=int(r.months.min())))
            if not r.section.amount:
                run.info(translate("Compensation", "Section {section}: no amount is agreed, so the index makes no "
                                                   "payment.").format(section=r.section.name))
