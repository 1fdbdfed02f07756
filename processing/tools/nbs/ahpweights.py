"""ecoplan:ahpweights — criterion weights from pairwise judgements, with their consistency."""

import re
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingFeatureSource, QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean, QgsProcessingParameterMultipleLayers, QgsProcessingParameterString)

from ....i18n import choose, translate
from ....resources import catalogue
from ... import bridge, suitability
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from . import ahphierarchy
from .nbs_tables import read_table

WEIGHTS = Output(
    "WEIGHTS",
    "NoGeometry",
    (
        Field("criterion", "text", "Criterion", "因子"),
        Field("weight", "double", "Weight", "权重", digits=4),
        Field("rank", "int", "Rank", "位次"),
        Field("lambda_max", "double", "Largest eigenvalue", "最大特征值", "", "result.lambda_max", 4),
        Field("ci", "double", "Consistency index", "一致性指标", "", "result.ci", 4),
        Field("ri", "double", "Random consistency index", "平均随机一致性指标", "", "result.ri"),
        Field("cr", "double", "Consistency ratio", "一致性比率", "", "result.cr", 4),
        Field("ri_table", "text", "Random index table", "随机一致性指标表", "", "result.table"),
        Field("experts", "int", "Experts", "专家数"),
        Field("group", "text", "Group", "组"),
        Field("local_weight", "double", "Weight within its group", "组内权重", digits=4),
        Field("missing", "int", "Missing judgements", "缺失判断数", "", "result.missing"),
    ),
)


@dataclass(frozen=True)
class Weighted:
    """One criterion: its share of the whole weight, its rank from 1, the :class:`Priorities` it comes from, and in a
    hierarchy its group with its weight there."""

    criterion: str
    weight: float
    rank: int
    result: object
    experts: int
    group: str
    local_weight: float


class AhpWeights(EcoPlanAlgorithm):
    ID = "ahpweights"
    GROUP = "nbs"
    OUTPUTS = (WEIGHTS,)

    CRITERIA, JUDGEMENTS, MATRICES = "CRITERIA", "JUDGEMENTS", "MATRICES"
    RANDOM_INDEX, ALLOW_INCONSISTENT = "RANDOM_INDEX", "ALLOW_INCONSISTENT"
    LAMBDA_MAX, CI, CR = "LAMBDA_MAX", "CI", "CR"

    def displayName(self):
        return translate("AhpWeights", "Weights by pairwise judgement (AHP)")

    def add_parameters(self):
        self.addParameter(QgsProcessingParameterString(
            self.CRITERIA, translate("AhpWeights", "Criteria names, separated by commas"), optional=True))
        self.addParameter(QgsProcessingParameterString(
            self.JUDGEMENTS, translate("AhpWeights", "Judgements: upper triangle or whole matrix, experts separated "
                                                     "by |"),
            optional=True, multiLine=True))
        self.addParameter(QgsProcessingParameterMultipleLayers(
            self.MATRICES, translate("AhpWeights", "Judgement matrices (CSV or spreadsheet), one per expert"),
            QgsProcessing.SourceType.TypeVector, optional=True))
        self.addParameter(QgsProcessingParameterString(
            "HIERARCHY", translate("AhpWeights", "Hierarchy: group: members = judgements, a line for each group"),
            optional=True, multiLine=True))
        self.addParameter(QgsProcessingParameterBoolean(
            "INCOMPLETE", translate("AhpWeights", "Judgements may be missing (?)"), False))
        self.add_choice(self.RANDOM_INDEX, translate("AhpWeights", "Random index table"), [
            ("saaty1980", "Saaty 1980"), ("saaty2005", "Saaty 2005"), ("donegan1991", "Donegan & Dodd 1991")])
        self.addParameter(QgsProcessingParameterBoolean(
            self.ALLOW_INCONSISTENT, translate("AhpWeights", "Give weights even if CR is 0.1 or more"),
            defaultValue=False))
        self.add_output(WEIGHTS, translate("AhpWeights", "Weights"), optional=False)
        for name, text in ((self.LAMBDA_MAX, translate("AhpWeights", "Largest eigenvalue")),
                           (self.CI, translate("AhpWeights", "Consistency index")),
                           (self.CR, translate("AhpWeights", "Consistency ratio"))):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def check(self, run):
        incomplete = run.flag("INCOMPLETE")
        flat = run.text(self.JUDGEMENTS).strip() or run.given(self.MATRICES)
        if run.text("HIERARCHY").strip():
            if flat or run.text(self.CRITERIA).strip():
                raise InputError("HIERARCHY holds all criteria and judgements: leave CRITERIA, JUDGEMENTS and MATRICES "
                                 "empty.")
            found = ahphierarchy.read(run.text("HIERARCHY"), incomplete, run.choice(self.RANDOM_INDEX))
            suitability.ahptree.weigh([branch for branch, _ in found])
            return
        if not flat:
            raise InputError("No judgements: write them, or choose tables with judgement matrices.")
        if run.text(self.JUDGEMENTS).strip():
            for number, part in enumerate(_experts(run.text(self.JUDGEMENTS)), 1):
                suitability.ahp.judgement_matrix(part, label=str(number), incomplete=incomplete)

    def compute(self, run):
        if run.text("HIERARCHY").strip():
            self._hierarchy(run)
        else:
            self._flat(run, run.flag("INCOMPLETE"))

    def _hierarchy(self, run):
        found = ahphierarchy.read(run.text("HIERARCHY"), run.flag("INCOMPLETE"), run.choice(self.RANDOM_INDEX))
        tree = suitability.ahptree.weigh([branch for branch, _ in found])
        for branch, _ in found:
            if run.flag(self.ALLOW_INCONSISTENT):
                self._tell(run, branch.result, branch.members)
            else:
                suitability.ahp.require_consistent(branch.result, branch.members)
        weights = np.array([leaf.weight for leaf in tree.leaves])
        rank = np.argsort(np.argsort(-weights, kind="stable"), kind="stable") + 1
        judged = {branch.name: max(len(matrices), 1) for branch, matrices in found}
        rows = [Weighted(leaf.criterion, leaf.weight, int(r), leaf.branch.result, judged[leaf.group], leaf.group,
                         leaf.local) for leaf, r in zip(tree.leaves, rank)]
        run.write(WEIGHTS, None, rows, QgsCoordinateReferenceSystem())
        run.add_results({self.LAMBDA_MAX: float(tree.root.result.lambda_max), self.CI: float(tree.ci),
                         self.CR: float(tree.cr or 0.0)})
        if run.wanted(self.REPORT):
            run.write_report(_tree_report(tree, found, rows))

    def _flat(self, run, incomplete):
        names = reading.names(run.text(self.CRITERIA))
        matrices, sources = [], []
        for number, part in enumerate(_experts(run.text(self.JUDGEMENTS)), 1):
            matrices.append(suitability.ahp.judgement_matrix(part, names or None, str(number), incomplete))
            sources.append(str(number))
        for layer in self.parameterAsLayerList(run.parameters, self.MATRICES, run.context):
            rows, found = _matrix_of(QgsProcessingFeatureSource(layer, run.context))
            run.named(f"{self.MATRICES}:{layer.name()}", layer.source())
            names = names or found
            matrices.append(suitability.ahp.judgement_matrix(rows, names or None, layer.name(), incomplete))
            sources.append(layer.name())
        sizes = sorted({len(m) for m in matrices})
        if len(sizes) > 1:
            raise InputError("The judgement matrices are of different sizes ({sizes}): all experts must judge the same "
                             "criteria.", sizes=", ".join(str(n) for n in sizes))
        names = names or [f"criterion_{i + 1}" for i in range(sizes[0])]
        if len(names) != sizes[0] or len(set(names)) < len(names):
            raise InputError("{given} different criteria names were given for a matrix of {size}: {names}.",
                             given=len(set(names)), size=sizes[0], names=", ".join(names))
        table = run.choice(self.RANDOM_INDEX)
        singles = [suitability.ahp.priorities(m, table) for m in matrices]
        matrix = suitability.ahp.combine_experts(matrices) if len(matrices) > 1 else matrices[0]
        result = suitability.ahp.priorities(matrix, table) if len(matrices) > 1 else singles[0]
        if run.flag(self.ALLOW_INCONSISTENT):
            self._tell(run, result, names)
        else:
            suitability.ahp.require_consistent(result, names)
        rank = np.argsort(np.argsort(-result.weights, kind="stable"), kind="stable") + 1
        rows = [Weighted(n, float(w), int(r), result, len(matrices), "", float(w))
                for n, w, r in zip(names, result.weights, rank)]
        run.info(translate("AhpWeights",
                           "λmax = {top:.4f}, CI = {ci:.4f}, RI = {ri:.4g} ({table}), CR = {cr:.4f}").format(
            top=result.lambda_max, ci=result.ci, ri=result.ri, table=table, cr=result.cr))
        run.write(WEIGHTS, None, rows, QgsCoordinateReferenceSystem())
        run.add_results({self.LAMBDA_MAX: float(result.lambda_max), self.CI: float(result.ci),
                         self.CR: float(result.cr)})
        if run.wanted(self.REPORT):
            run.write_report(_report(result, rows, matrix, names, singles, sources))

    def _tell(self, run, result, names):
        if result.accepted:
            return
        i, j = result.worst
        run.warn(translate("AhpWeights", "CR = {cr:.3f} is 0.1 or more: the judgements contradict each other, most of "
                                         "all "
                           "{first} against {second} = {given:.3g} (the others suggest {fitting:.3g}).").format(
            cr=result.cr, first=names[i], second=names[j], given=result.worst_given, fitting=result.worst_fitting))


def _experts(text):
    """Judgements of each expert in a text: lists of values, or of rows where lines or semicolons separate rows."""
    parts = []
    for part in (p.strip() for p in reading.plain_text(text).split("|")):
        if not part:
            continue
        rows = [[v for v in re.split(r"[,、\s]+", row.strip()) if v] for row in re.split(r"[;\n]+", part) if row.strip()]
        square = len(rows) > 1 and all(len(row) == len(rows) for row in rows)
        parts.append(rows if square else [v for row in rows for v in row])
    return parts


def _matrix_of(source):
    """(rows of a square matrix, criteria names) of a table: columns with a first one of names, or without."""
    fields = [field.name() for field in source.fields()]
    rows = [[row[name] for name in fields] for row in read_table(source, [])]
    rows = [row for row in rows if any(v not in (None, "") for v in row)]
    n = len(rows)
    if n and len(fields) == n + 1:
        return [row[1:] for row in rows], [str(row[0]) for row in rows]
    if n and len(fields) == n:
        return rows, fields if not all(re.fullmatch(r"(field_?)?\d+", f.lower()) for f in fields) else []
    raise InputError("The table {table} has {rows} rows and {columns} columns: a judgement matrix is square, with or "
                     "without a first column of names.", table=source.sourceName(), rows=n, columns=len(fields))


def _tree_report(tree, found, rows):
    report = bridge.reports.Report(translate("AhpWeights", "Weights by pairwise judgement (AHP)"))
    ranked = sorted(rows, key=lambda row: row.rank)
    report.facts([(translate("AhpWeights", "criteria"), len(rows)), (translate("AhpWeights", "groups"), len(found)),
                  ("CR", "–" if tree.cr is None else f"{tree.cr:.4f}"),
                  (translate("AhpWeights", "experts"), ahphierarchy.experts(found))])
    report.headline(translate("AhpWeights", "{criterion} weighs most ({weight:.3f}); CR = {cr:.4f}.").format(
        criterion=_word(ranked[0].criterion), weight=ranked[0].weight, cr=tree.cr or 0.0))
    report.section(translate("AhpWeights", "Weights"))
    report.figure(bridge.charts.bars([_word(row.criterion) for row in ranked], [row.weight for row in ranked]),
                  translate("AhpWeights", "Weights of the criteria; they add to 1."))
    names = ["criterion", "group", "local_weight", "weight", "rank"]
    report.table(WEIGHTS.headings(names),
                 [[_word(row.criterion), _word(row.group), *report.cells(WEIGHTS, names[2:], row)] for row in ranked])
    ahphierarchy.add_to(report, tree, found, _word)
    return report


def _report(result, rows, matrix, names, singles, sources):
    report = bridge.reports.Report(translate("AhpWeights", "Weights by pairwise judgement (AHP)"))
    report.facts([("λmax", f"{result.lambda_max:.4f}"), ("CI", f"{result.ci:.4f}"),
                  (f"RI ({result.table})", f"{result.ri:.4g}"), ("CR", f"{result.cr:.4f}"),
                  (translate("AhpWeights", "consistent (CR < 0.1)"), result.accepted),
                  (translate("AhpWeights", "experts"), len(singles))])
    ranked = sorted(rows, key=lambda row: row.rank)
    report.headline(translate("AhpWeights", "{criterion} weighs most ({weight:.3f}); CR = {cr:.4f}.").format(
        criterion=_word(ranked[0].criterion), weight=ranked[0].weight, cr=result.cr))
    report.section(translate("AhpWeights", "Weights"))
    report.figure(bridge.charts.bars([_word(row.criterion) for row in ranked], [row.weight for row in ranked]),
                  translate("AhpWeights", "Weights of the criteria; they add to 1."))
    report.table(WEIGHTS.headings(["criterion", "weight", "rank"]),
                 [[_word(row.criterion), *report.cells(WEIGHTS, ["weight", "rank"], row)] for row in ranked])
    report.section(translate("AhpWeights", "Judgement matrix"))
    names = [_word(name) for name in names]
    if result.missing:
        report.note(translate("AhpWeights", "{count} judgements are missing (?): the weights are those of the "
                                            "completion with the smallest λmax, and RI is that of so many missing "
                                            "judgements ({ri:.3f}).").format(count=result.missing, ri=result.ri))
    report.table(["", *names], [[n, *[(_judged(v),) for v in row]] for n, row in zip(names, matrix)],
                 translate("AhpWeights", "Geometric mean of the experts") if len(singles) > 1 else "")
    if result.worst is not None:
        i, j = result.worst
        report.note(translate(
            "AhpWeights", "The judgement that disturbs consistency most: {first} against {second} = {given}; the "
                          "others "
            "suggest {fitting}, which would give CR = {without:.3f}.").format(
            first=names[i], second=names[j], given=_judged(result.worst_given), fitting=_judged(result.worst_fitting),
            without=result.cr_without), warning=not result.accepted)
    if len(singles) > 1:
        report.section(translate("AhpWeights", "Each expert alone"))
        report.table([translate("AhpWeights", "Expert"), "CR", *names],
                     [[s, (f"{r.cr:.4f}",), *[(f"{w:.3f}",) for w in r.weights]] for s, r in zip(sources, singles)])
    report.paragraph(translate("AhpWeights", "Principal eigenvector after Saaty 1977 and 1980; CI = (λmax - n)/(n - "
                                             "1), CR "
                               "= CI / RI; experts by geometric mean after Aczél and Saaty 1983. Random indices differ "
                               "between sources; the table used is named above."))
    return report


def _word(name):
    """A criterion that ships, in the label language; others as they were typed."""
    return choose({"en": name, "zh": catalogue.criterion_names().get(name, name)})


def _judged(value):
    if np.isnan(value):
        return "?"
    return f"{value:.3g}" if value >= 1 else f"1/{1 / value:.3g}"
