"""ecoplan:reportcard — targets, trend, confidence and grades of indicators by unit: league table and cards."""

import re

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile, QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination, QgsProcessingParameterNumber)

from ....i18n import translate
from ... import bridge, checkup
from ...accounts.dates import read_date
from .. import checkup as room
from ..frame.algorithm import EcoPlanAlgorithm
from ..shared import unitparameters
from .reportcard_outputs import CARD, GRADE_AREAS, LEAGUE

TABLE = QgsCoordinateReferenceSystem()
LANGUAGES = ("en", "zh")


class ReportCardTool(EcoPlanAlgorithm):
    ID = "reportcard"
    GROUP = "checkup"
    STYLES = {"GRADE_AREAS": "reportcard_grades.qml"}
    OUTPUTS = (CARD, LEAGUE, GRADE_AREAS)

    CARDS, WORKBOOK = "CARDS", "WORKBOOK"

    def displayName(self):
        return translate("ReportCard", "Report card")

    def add_parameters(self):
        table, polygon = [QgsProcessing.SourceType.TypeVector], [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterFeatureSource(
            "INDICATORS", translate("ReportCard", "Indicators by unit (table)"), table))
        self._add_year("YEAR", translate("ReportCard", "Year of the check-up"))
        self.addParameter(QgsProcessingParameterFile(
            "TARGETS", translate("ReportCard", "Targets (CSV)"), extension="csv", optional=True))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "PREVIOUS", translate("ReportCard", "Indicators of earlier years (table)"), table, optional=True))
        self._add_year("PREVIOUS_YEAR", translate("ReportCard", "Year of the earlier table, if it does not say one"))
        self.addParameter(QgsProcessingParameterFeatureSource(
            "UNITS", translate("ReportCard", "Outlines of the units"), polygon, optional=True))
        unitparameters.add_unit_fields(self)
        unitparameters.add_nesting(self)
        self.addParameter(QgsProcessingParameterFile(
            "RULES", translate("ReportCard", "Rules of the grades (CSV)"), extension="csv", optional=True))
        self.add_advanced(QgsProcessingParameterFile(
            "CATALOGUE", translate("ReportCard", "Catalogue of indicators (CSV)"), extension="csv", optional=True))
        self.add_advanced(QgsProcessingParameterBoolean(
            "COUNT_ALL", translate("ReportCard", "Indicators without target count too (and make grades incomplete)"),
            False))
        self.add_output(CARD, translate("ReportCard", "Card (unit by indicator)"), optional=False)
        self.add_output(LEAGUE, translate("ReportCard", "League table"))
        self.add_output(GRADE_AREAS, translate("ReportCard", "Units by grade"))
        self.addParameter(QgsProcessingParameterFolderDestination(
            self.CARDS, translate("ReportCard", "Folder for a page per unit"), optional=True, createByDefault=True))
        self.addParameter(QgsProcessingParameterFileDestination(
            self.WORKBOOK, translate("ReportCard", "Workbook"), "XLSX (*.xlsx)", optional=True,
            createByDefault=False))

    def _add_year(self, name, text):
        self.addParameter(QgsProcessingParameterNumber(
            name, text, QgsProcessingParameterNumber.Type.Integer, optional=True, minValue=1900, maxValue=2200))

    # --- run ------------------------------------------------------------

    def check(self, run):
        unitparameters.digits(run)

    def compute(self, run):
        units, entries, meanings, year, targets, rule_table, rules = room.reportcard_inputs.read_all(run)
        run.progress()(0.2)
        cards = checkup.cards.make_cards(units, entries, meanings, year, targets, rules, read_date,
                                         run.flag("COUNT_ALL"))
        shapes, above, crs = room.reportcard_inputs.outlines(run)
        run.progress()(0.3)
        if crs is not None:
            run.crs = crs.authid()
        self._tell(run, cards, targets, shapes)
        atlas = room.cardmaps.Atlas(cards, shapes, above)
        files = _files(cards)
        folder = run.folder(self.CARDS) if run.wanted(self.CARDS) else None
        rows = card_rows(cards)
        run.write(CARD, [None] * len(rows), rows, TABLE)
        league = league_rows(cards, folder, files)
        run.write(LEAGUE, [None] * len(league), league, TABLE)
        if shapes and run.wanted(GRADE_AREAS.name):
            drawn = [card for card in cards if card.code in shapes]
            run.write(GRADE_AREAS, [shapes[card.code] for card in drawn], [area_row(card) for card in drawn], crs)
        if folder is not None:
            room.cardpages.write_pages(run, cards, atlas, folder, files, targets, run.progress(0.35, 0.9))
        if run.wanted(self.WORKBOOK):
            bridge.workbook.write_workbook(run.output_path(self.WORKBOOK), room.reportcard_report.sheets(rows, league))
        if run.wanted(self.REPORT):
            run.write_report(room.reportcard_report.report(cards, rows, league, atlas, rule_table, targets))

    @staticmethod
    def _tell(run, cards, targets, shapes):
        if targets is None:
            run.warn(translate("ReportCard", "No targets were given: values and trends are shown, nothing is graded."))
        open_ = [card for card in cards if card.overall.score is None]
        if targets is not None and open_:
            run.warn(translate("ReportCard", "{count} of {total} units have no overall grade, for fewer than two "
                               "thirds of their indicators could be "
                               "graded.").format(count=len(open_), total=len(cards)))
        lost = [card.name for card in cards if shapes and card.code not in shapes]
        if lost:
            run.warn(translate("ReportCard", "{count} units of the table have no outline: {list}.").format(
                count=len(lost), list=", ".join(lost[:8]) + (" …" if len(lost) > 8 else "")))


def _files(cards):
    """{(level, code): stem of the file of a card}, no two the same on any disk."""
    found, taken = {}, set()
    for card in cards:
        stem = re.sub(r"[^\w-]+", "_", card.code or card.level)[:80] or "unit"
        while stem.casefold() in taken:
            stem += f"_{card.level}" if f"_{card.level}" not in stem else "_2"
        taken.add(stem.casefold())
        found[card.level, card.code] = stem
    return found


def card_rows(cards):
    """Rows of CARD."""
    return [CARD.row(
        level=card.level, unit_code=card.code, unit_name=card.name, year=card.year, group_en=line.meaning.group_en,
        group_zh=line.meaning.group_zh, indicator=line.meaning.id, name_en=line.meaning.en, name_zh=line.meaning.zh,
        value=line.value, value_unit_en=line.meaning.unit_en, value_unit_zh=line.meaning.unit_zh,
        direction=line.meaning.direction, target=line.target, target_source=line.target_source,
        attainment=line.attainment, earlier=line.earlier, earlier_year=line.earlier_year, change=line.change,
        trend=line.trend, peers=line.peers.median if line.peers else None, coverage=line.coverage,
        data_date=line.data_date, confidence=line.confidence, state=line.state,
        counted="yes" if line.counted else "no", grade=line.grade) for card in cards for line in card.lines]


def _result(card):
    return {"level": card.level, "unit_code": card.code, "unit_name": card.name, "year": card.year,
            "grade": card.overall.grade, "score": card.overall.score, "rank": card.rank, "ranked": card.ranked,
            "graded": card.overall.graded, "counted": card.overall.counted, "confidence": card.confidence}


def league_rows(cards, folder, files):
    """Rows of LEAGUE: by level, the best first, units without rank last."""
    levels = list(dict.fromkeys(card.level for card in cards))
    ordered = sorted(cards, key=lambda c: (levels.index(c.level), c.rank is None, c.rank or 0, c.code))
    page = {language: (lambda card, end=language: "" if folder is None else str(
        folder / f"{files[card.level, card.code]}_{end}.html")) for language in LANGUAGES}
    return [LEAGUE.row(better=card.trends("better"), worse=card.trends("worse"), card_en=page["en"](card),
                       card_zh=page["zh"](card), **_result(card)) for card in ordered]


def area_row(card):
    """A row of GRADE_AREAS; ``grades`` is ``;indicator=grade;...;`` so that a map can be coloured by any of them."""
    grades = ";".join(f"{line.meaning.id}={line.grade or '-'}" for line in card.lines)
    return GRADE_AREAS.row(grades=f";{grades};", **_result(card))
