"""The report of ecoplan:implementationlist."""

from ...dependencies import shapely
from ....i18n import label_language, translate
from ... import bridge
from .implementationlist_measure import kind_cells, kind_headings
from .implementationlist_outputs import LINES, PROJECTS, UNIT_TABLE

_COLOURS = {"break": "#b5482a", "pinch": "#d9822b", "site": "#2e7d4f", "park": "#7fb069", "gap": "#2f7fb5",
            "improvement": "#8d6cab", "other": "#6b7480"}
_MOST, _MOST_LABELS = 60, 20


def list_report(tool, run, shapes, rows, units, kinds, used):
    """Key figures, map, the first projects, what they touch, units, kinds with their weights."""
    report = bridge.reports.Report(tool.displayName(), run.text("CITY") or "")
    costs = [row.capital_yuan for row in rows if row.capital_yuan is not None]
    uncosted = sum(row.capital_yuan is None and row.yearly_yuan is None for row in rows)
    report.headline(translate("ImplementationList", "{count} projects of {kinds} kinds; first: {first}.").format(
        count=len(rows), kinds=len(used), first=rows[0].name))
    report.facts([
        (translate("ImplementationList", "projects"), len(rows)),
        (translate("ImplementationList", "area (ha)"), f"{sum(row.area_ha for row in rows):,.1f}"),
        (translate("ImplementationList", "known capital cost (yuan)"), f"{sum(costs):,.0f}" if costs else "–"),
        (translate("ImplementationList", "projects without a cost"), uncosted),
        (translate("ImplementationList", "projects on the ground of others"), sum(bool(r.overlaps) for r in rows))])
    _map(report, shapes, rows, kinds)
    report.section(translate("ImplementationList", "The first projects"))
    text = "measure_zh" if label_language() == "zh" else "measure_en"
    names = ["rank", "name", text, "gain", "gain_unit", "score", "district", "street", "area_ha", "capital_yuan",
             "owner"]
    shown = rows[:_MOST]
    report.records(PROJECTS, _known(shown, names), shown)
    if len(rows) > _MOST:
        report.paragraph(translate("ImplementationList", "{shown} of {all} projects are listed; the layer holds them "
                                                         "all.").format(shown=_MOST, all=len(rows)))
    _touched(report, run, rows)
    if any(row.street or row.district for row in rows):
        report.section(translate("ImplementationList", "By district and street"))
        report.records(UNIT_TABLE, _known(units, [f.name for f in UNIT_TABLE.fields]), units)
    report.section(translate("ImplementationList", "How the list is made"))
    report.paragraph(translate(
        "ImplementationList", "Gains of different kinds have different units. Each is divided by the largest gain of "
        "its kind and multiplied by the weight of the kind; equal ones keep the order of the kinds and of their "
        "layers. That puts a list in order and is no measure of benefit."))
    report.table(kind_headings(), [[*cells[:3], (f"{cells[3]:g}",), (f"{cells[4]:g}",), *cells[5:]]
                                   for cells in kind_cells(kinds, used)])
    return report


def _known(rows, names):
    return [name for name in names if any(getattr(row, name) not in (None, "") for row in rows)]


def _map(report, shapes, rows, kinds):
    drawing = bridge.maps.Map(shapely.total_bounds(shapes))
    for key, kind in kinds.items():
        some = [shape for shape, row in zip(shapes, rows) if row.measure_type == key]
        if some:
            colour = _COLOURS[key]
            drawing.polygons(some, fill=colour, stroke=colour, width=2.0, opacity=0.75, legend=kind.label("name"))
    first = min(len(rows), _MOST_LABELS)
    drawing.labels(list(shapes[:first]), [str(row.rank) for row in rows[:first]], size=12)
    report.figure(drawing.svg(), translate("ImplementationList", "The projects by kind; numbers are the first ranks."))


def _touched(report, run, rows):
    given = [(column, en) for parameter, column, en, _ in LINES if run.given(parameter)]
    report.section(translate("ImplementationList", "Control lines touched"))
    if not given:
        report.note(translate("ImplementationList", "Not computed: no control line was given."))
        return
    report.paragraph(translate("ImplementationList", "Areas of the projects' ground inside each line. They are facts "
                                                     "of geometry and say nothing about what is permitted; points and "
                                                     "lines count with their half width."))
    columns = [column for column, _ in given]
    some = [row for row in rows if any((getattr(row, column) or 0.0) > 0 for column in columns)]
    if some:
        report.records(PROJECTS, ["rank", "name", "area_ha", *columns], some[:_MOST])
    else:
        report.paragraph(translate("ImplementationList", "No project touches a control line."))
