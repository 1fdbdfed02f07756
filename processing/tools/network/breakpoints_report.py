"""The HTML report of ecoplan:breakpoints."""

from ....i18n import choose, translate
from ... import bridge
from .patternlayers import headers

COLOURS = {"high": "#e11d48", "medium": "#f59e0b", "low": "#94a3b8"}


def kind_names():
    """Labels of the kinds of breaks and points, evaluated live."""
    return {"road": translate("BreakPoints", "road"), "railway": translate("BreakPoints", "railway"),
            "built_up": translate("BreakPoints", "built-up run"), "dam": translate("BreakPoints", "dam"),
            "other": translate("BreakPoints", "other"), "strategic": translate("BreakPoints", "strategic point"),
            "pause_meeting": translate("BreakPoints", "pause point (corridors meet)"),
            "pause_stretch": translate("BreakPoints", "pause point (long stretch)")}


def break_report(run, grid, network, lines, rows, points, nodes, node_points, fields):
    """Report with the map, the break points by priority, and the points along the corridors."""
    names = kind_names()
    levels = {"high": translate("BreakPoints", "high"), "medium": translate("BreakPoints", "medium"),
              "low": translate("BreakPoints", "low")}
    report = bridge.reports.Report(
        translate("BreakPoints", "Break points of the ecological network"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    report.facts([(translate("BreakPoints", "break points"), len(rows)),
                  (translate("BreakPoints", "of high priority"), sum(r[-2] == "high" for r in rows)),
                  (translate("BreakPoints", "strategic points"), sum(n[1] == "strategic" for n in nodes)),
                  (translate("BreakPoints", "pause points"), sum(n[1] != "strategic" for n in nodes))])
    figure = bridge.maps.Map(grid.bounds)
    figure.polygons(network.shapes, fill="#1f7a52", stroke="#0f4d33", width=0.6,
                    legend=translate("BreakPoints", "ecological source"))
    figure.lines(lines, stroke="#2563eb", width=1.0, legend=translate("BreakPoints", "link"))
    figure.points([p for p, n in zip(node_points, nodes) if n[1] == "strategic"], 3.5, "#7c3aed",
                  legend=names["strategic"])
    figure.points([p for p, n in zip(node_points, nodes) if n[1] != "strategic"], 2.5, "#0ea5e9",
                  legend=translate("BreakPoints", "pause point"))
    legends = {"low": translate("BreakPoints", "break point of low priority"),
               "medium": translate("BreakPoints", "break point of medium priority"),
               "high": translate("BreakPoints", "break point of high priority")}
    for level in ("low", "medium", "high"):
        figure.points([p for p, r in zip(points, rows) if r[-2] == level], 4.5 if level == "high" else 3.5,
                      COLOURS[level], legend=legends[level])
    report.section(translate("BreakPoints", "Map")).figure(figure.svg())
    kinds = [k for k in names if any(r[4] == k for r in rows)]
    if kinds:
        report.figure(bridge.charts.bars([names[k] for k in kinds], [sum(r[4] == k for r in rows) for k in kinds]),
                      translate("BreakPoints", "Break points by kind."))
    report.section(translate("BreakPoints", "Break points by priority"))
    left_out = ("measure", "measure_en", "measure_zh", "link_id", "from_id", "to_id", "priority")
    shown = [i for i, f in enumerate(fields) if f not in left_out]
    at = {f: i for i, f in enumerate(fields)}
    report.table(headers("breakpoints", [*(fields[i] for i in shown), "measure_en"]), [
        [*(_cell(fields[i], r[i], names, levels) for i in shown),
         choose({"en": r[at["measure_en"]], "zh": r[at["measure_zh"]]})] for r in rows], limit=80)
    report.note(translate(
        "BreakPoints",
        "Priority by what the whole network gains when the gap is mended (equivalent connectivity EC(PC), recomputed "
        "least costs of all links), then by what the link itself gains. Gap: length along the link. Measures come from "
        "an editable table; they are suggestions and no design."))
    report.note(translate(
        "BreakPoints",
        "Strategic points are the saddles of the accumulated cost between neighbouring sources (Yu 1996). Pause points "
        "are where corridors meet, and stops on stretches longer than the distance given; that distance is the user's, "
        "the default is unverified."))
    return report


def _cell(field, value, names, levels):
    """A value of the table in the label language."""
    return names[value] if field == "kind" else levels[value] if field == "priority_class" else value
