"""ecoplan:casecard — a case card from runs and their results, and an offline pool of all cards of a folder."""

import json
import os
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingOutputNumber, QgsProcessingOutputString,
    QgsProcessingParameterBoolean, QgsProcessingParameterFeatureSource, QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination, QgsProcessingParameterMultipleLayers, QgsProcessingParameterNumber,
    QgsProcessingParameterString)

from ....i18n import choose, speaking, translate
from ....resources import casecards, catalogue
from ...bridge.progress import look
from ...bridge.staging import refused
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm, error_text
from ..shared import runsteps
from .. import implementation as room
from .casecard_outputs import BROKEN, CASES

INDEX, PAGES, DEGREES = "index.html", "pages", "EPSG:4490"


class CaseCardAlgorithm(EcoPlanAlgorithm):
    ID = "casecard"
    GROUP = "implementation"
    STYLES = {"CASES": "casecard_cases.qml"}
    OUTPUTS = (CASES, BROKEN)

    def flags(self):
        return super().flags() | self.Flag.FlagNoThreading  # layouts and a project's layers live in the main thread

    def displayName(self):
        return translate("CaseCard", "Case card and project resource pool")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterFile(
            "FOLDER", translate("CombinedReport", "Folder with results and their manifests"),
            QgsProcessingParameterFile.Behavior.Folder, optional=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            "MANIFESTS", translate("CombinedReport", "or manifests (JSON)"), QgsProcessing.SourceType.TypeFile,
            optional=True))
        self.add_city()
        self._add_texts()
        self._add_kind()
        self._add_money()
        self._add_maps()
        self.addParameter(QgsProcessingParameterFolderDestination("POOL", translate("CaseCard", "Folder of the pool")))
        self.add_output(CASES, translate("CaseCard", "Cases of the pool"), default=False)
        self.add_output(BROKEN, translate("CaseCard", "Files that are no cards"), default=False)
        self.addOutput(QgsProcessingOutputString("CARD", translate("CaseCard", "The case's card")))
        self.addOutput(QgsProcessingOutputString("INDEX", translate("CaseCard", "The pool's page")))
        self.addOutput(QgsProcessingOutputNumber("CARDS", translate("CaseCard", "Cards in the pool")))
        self.addOutput(QgsProcessingOutputNumber("LEFT_OUT", translate("CaseCard", "Files not shown")))

    def _string(self, name, label, lines=False, advanced=False, default=None):
        parameter = QgsProcessingParameterString(name, label, defaultValue=default, multiLine=lines, optional=True)
        (self.add_advanced if advanced else self.addParameter)(parameter)

    def _add_texts(self):
        for name, label, lines in (
                ("TITLE", translate("CaseCard", "Title (English)"), False),
                ("TITLE_ZH", translate("CaseCard", "Title (Chinese)"), False),
                ("PLACE", translate("CaseCard", "Place (English)"), False),
                ("PLACE_ZH", translate("CaseCard", "Place (Chinese)"), False),
                ("PROBLEM", translate("CaseCard", "Problem (English)"), True),
                ("PROBLEM_ZH", translate("CaseCard", "Problem (Chinese)"), True),
                ("SUMMARY", translate("CaseCard", "What was done (English)"), True),
                ("SUMMARY_ZH", translate("CaseCard", "What was done (Chinese)"), True)):
            self._string(name, label, lines)
        self.addParameter(QgsProcessingParameterFeatureSource(
            "AREA", translate("CaseCard", "Area of the case"), [QgsProcessing.SourceType.TypeVectorPolygon],
            optional=True))

    def _add_kind(self):
        self.add_choice("FAMILY", translate("CasePool", "Measure family"), [
            ("none", translate("CaseCard", "None of them")),
            *((one.key, choose({"en": one.en, "zh": one.zh})) for one in catalogue.families().values())])
        self._string("SERVICES", translate("CasePool", "Services"))
        self.add_choice("STATUS", translate("CasePool", "Status"), [
            (key, choose({"en": en, "zh": zh})) for key, (en, zh) in casecards.STATUS.items()])
        self.add_choice("CASE_SCALE", translate("CaseCard", "Scale of the measure"), [
            ("city", translate("CaseCard", "City")), ("neighbourhood", translate("CaseCard", "Neighbourhood")),
            ("street", translate("CaseCard", "Street")), ("building", translate("CaseCard", "Building"))])
        self._string("COBENEFITS", translate("CaseCard", "Further benefits"), advanced=True)

    def _add_money(self):
        for name, label in (("CONSTRUCTION_COST", translate("CasePool", "Construction cost")),
                            ("MAINTENANCE_COST", translate("CasePool", "Upkeep a year"))):
            self.addParameter(QgsProcessingParameterNumber(
                name, label, QgsProcessingParameterNumber.Type.Double, optional=True, minValue=0, maxValue=1e15))
        self._string("CURRENCY", translate("CaseCard", "Currency (three letters)"), default="CNY", advanced=True)
        self._string("COST_SOURCE", translate("CaseCard", "Source of the cost"))
        self._string("PAYER", translate("CaseCard", "Who pays (English)"))
        self._string("PAYER_ZH", translate("CaseCard", "Who pays (Chinese)"))
        self._string("CONTACT_ROLE", translate("CaseCard", "Contact: role, no person (English)"))
        self._string("CONTACT_ROLE_ZH", translate("CaseCard", "Contact: role, no person (Chinese)"))
        self._string("LICENCE", translate("CasePool", "Licence"))
        self._string("REVIEW_NUMBER", translate("CasePool", "Map review number"))

    def _add_maps(self):
        for name, label in (("BEFORE", translate("CaseCard", "Map before: layers, the topmost first")),
                            ("AFTER", translate("CaseCard", "Map after: layers, the topmost first"))):
            self.addParameter(QgsProcessingParameterMultipleLayers(
                name, label, QgsProcessing.SourceType.TypeMapLayer, optional=True))
        self.addParameter(QgsProcessingParameterFile(
            "NUMBERS", translate("CaseCard", "Key numbers (CSV)"), extension="csv", optional=True))
        self.add_advanced(QgsProcessingParameterBoolean(
            "RUN_NUMBERS", translate("CaseCard", "Key numbers from the runs' results"), defaultValue=True))
        self.add_advanced(QgsProcessingParameterBoolean(
            "METADATA", translate("CaseCard", "ISO metadata beside each layer of the runs"), defaultValue=True))
        self._string("POOL_TITLE", translate("CaseCard", "Title of the pool (English)"), advanced=True)
        self._string("POOL_TITLE_ZH", translate("CaseCard", "Title of the pool (Chinese)"), advanced=True)

    def check(self, run):
        room.casecard_card.services(run.text("SERVICES"))
        currency = (run.text("CURRENCY") or "CNY").upper()
        if len(currency) != 3 or not (currency.isascii() and currency.isalpha()):
            raise InputError("The currency {currency} is no code of three letters: give one like CNY.",
                             currency=run.text("CURRENCY"))

    def compute(self, run):
        steps = runsteps.chosen(run, needed=False)
        titled = any(run.given(name) for name in ("TITLE", "TITLE_ZH"))
        folder, counts, own = run.folder("POOL"), {"pictures": 0, "metadata": 0}, []
        if steps or titled:
            own = [self._case(run, steps, Path(folder), counts)]
        elif any(run.given(name) for name in ("BEFORE", "AFTER", "AREA", "PROBLEM", "PROBLEM_ZH", "NUMBERS")):
            raise InputError("A case without runs needs a title: give one, or a folder with manifests.")
        cards, broken = casecards.read_folder(folder, own, look)
        if not cards and not broken:
            raise InputError("There is nothing to put into the pool: give a title, or a folder with manifests, or a "
                             "pool with cards in it.")
        self._pool(run, Path(folder), cards, broken, {card.id for card in own})
        self._tell(run, cards, broken, counts)

    def _case(self, run, steps, folder, counts):
        """Make this run's card with its pictures and the metadata of its layers."""
        before, after = (room.casecard_maps.layers_of(run, name) for name in ("BEFORE", "AFTER"))
        after = after or room.casecard_maps.layers_of_runs(steps)
        table = run.features("AREA", "polygon", progress=run.progress(0.0, 0.1))
        if table is not None:
            place = room.casecard_card.place_of_area(table, run.context)
        else:
            place = room.casecard_card.place_of_box(room.casecard_maps.bbox_of(after or before, run.context))
        card = room.casecard_card.content(run, steps, place)
        card["properties"]["maps"] = room.casecard_maps.draw(
            run, before, after, place.bbox, card["id"], folder, run.progress(0.1, 0.5))
        counts["pictures"] = 2 * len(card["properties"]["maps"])
        casecards.check(card)
        name = card["id"] + ".json"
        _write(run, folder / name, json.dumps(card, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
        if steps and run.flag("METADATA"):
            counts["metadata"] = room.casecard_metadata.write(run, steps, card, run.progress(0.5, 0.6))
        run.add_results({"CARD": str(folder / name)})
        return casecards.Card(name, card)

    def _pool(self, run, folder, cards, broken, own):
        """The pages of all cards, and the page that leads to them."""
        pages, progress = run.subfolder(folder / PAGES), run.progress(0.6, 0.95)
        for number, card in enumerate(cards):
            progress(number / len(cards))
            for language in ("en", "zh"):
                with speaking(language):
                    text = room.casecard_page.page(card)
                _write(run, pages / f"{room.casecard_pool.page_name(card)}_{language}.html", text)
            missing = [] if card.id in own else casecards.missing_pictures(card, folder)
            if missing:
                run.warn(translate("CaseCard", "{file}: these pictures are not in the folder: {list}.").format(
                    file=card.file, list=", ".join(missing)))
        _write(run, folder / INDEX, room.casecard_pool.index(self._title(run), cards, broken))

    @staticmethod
    def _title(run):
        """{en, zh} of the pool's title."""
        usual = room.casecard_pool.both(lambda: translate("CasePool", "Project resource pool"))
        given = {"en": (run.text("POOL_TITLE") or "").strip(), "zh": (run.text("POOL_TITLE_ZH") or "").strip()}
        return {key: given[key] or given["en"] or given["zh"] or usual[key] for key in ("en", "zh")}

    def _tell(self, run, cards, broken, counts):
        """Layer, table, warnings and report."""
        from ...dependencies import shapely
        rows, points = [_row(card) for card in cards], []
        for card in cards:
            box = card.bbox
            points.append(None if box is None else shapely.Point(0.5 * (box[0] + box[2]), 0.5 * (box[1] + box[3])))
        lost = [BROKEN.row(file=one.file, why=error_text(one.error)) for one in broken]
        for row in lost:
            run.warn(translate("CaseCard", "{file} is not shown: {why}").format(file=row.file, why=row.why))
        run.crs = DEGREES
        run.write(CASES, points, rows, QgsCoordinateReferenceSystem(DEGREES))
        run.write(BROKEN, [None] * len(lost), lost, QgsCoordinateReferenceSystem())
        run.add_results({"CARDS": len(cards), "LEFT_OUT": len(broken),
                         "INDEX": os.path.join(run.results["POOL"], INDEX)})
        run.write_report(room.casecard_report.report(self._title(run), rows, points, lost, counts))


def _row(card):
    said, cost, (key, city) = card.said, card.said.get("cost", {}), room.casecard_pool.city_of(card)
    return CASES.row(
        case_id=card.id, title=said["title"].get("en", ""), title_zh=said["title"].get("zh", ""),
        place=said["place"].get("en", ""), place_zh=said["place"].get("zh", ""), city=choose(city) or key,
        family=said.get("family", ""), services=", ".join(said.get("services", ())), status=said.get("status", ""),
        cost=cost.get("construction"), upkeep=cost.get("maintenance"), currency=cost.get("currency", ""),
        numbers=len(said.get("numbers", ())), runs=len(said.get("chain", ())), file=card.file)


def _write(run, path, text):
    staged = run.stage(path)
    try:
        Path(staged).write_text(text, encoding="utf-8")
    except OSError as error:
        raise refused(path, error) from error
