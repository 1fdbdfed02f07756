"""The HTML report of ecoplan:breakpoints."""

from dataclasses import replace

from ....i18n import choose, translate
from ... import bridge

COLOURS = {"high": "#e11d48", "medium": "#f59e0b", "low": "#94a3b8"}
_LABELLED, _ROWS = 60, 1000
_SHOWN = ("break_id", "kind", "class", "gap_m", "along_m", "link_rank", "lcd", "lcd_mended", "lcd_gain_percent",
          "ec_gain_percent", "links_helped", "priority_class", "links")


def break_report(run, grid, network, lines, breaks, nodes):
    """Report with the map, the break points by priority, and the points along the corridors.

    ``breaks`` and ``nodes``: (declared output, rows, points) each.
    """
    output, breaks, points = breaks
    node_output, nodes, node_points = nodes
    report = bridge.reports.Report(
        translate("BreakPoints", "Break points of the ecological network"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    report.facts([(translate("BreakPoints", "break points"), len(breaks)),
                  (translate("BreakPoints", "of high priority"), sum(b.priority_class == "high" for b in breaks)),
                  (translate("BreakPoints", "strategic points"), sum(n.kind == "strategic" for n in nodes)),
                  (translate("BreakPoints", "pause points"), sum(n.kind != "strategic" for n in nodes))])
    best = max(breaks, key=lambda b: b.network_gain or 0.0, default=None)
    if best is None:
        report.headline(translate("BreakPoints", "No link of the network is broken."))
    else:
        report.headline(translate(
            "BreakPoints", "{count} break points, {high} of high priority; mending No. {best} alone raises the "
                           "equivalent connectivity by {gain:.2f} %.").format(
            count=len(breaks), high=sum(b.priority_class == "high" for b in breaks), best=best.priority,
            gain=best.network_gain or 0.0))
    figure = bridge.maps.Map(grid.bounds)
    figure.polygons(network.shapes, fill="#1f7a52", stroke="#0f4d33", width=0.6,
                    legend=translate("BreakPoints", "ecological source"))
    figure.lines(lines, stroke="#2563eb", width=1.0, legend=translate("BreakPoints", "link"))
    figure.points([p for p, n in zip(node_points, nodes) if n.kind == "strategic"], 3.5, "#7c3aed",
                  legend=node_output["kind"].word("strategic"))
    figure.points([p for p, n in zip(node_points, nodes) if n.kind != "strategic"], 2.5, "#0ea5e9",
                  legend=translate("BreakPoints", "pause point"))
    legends = {"low": translate("BreakPoints", "break point of low priority"),
               "medium": translate("BreakPoints", "break point of medium priority"),
               "high": translate("BreakPoints", "break point of high priority")}
    for level in ("low", "medium", "high"):
        figure.points([p for p, b in zip(points, breaks) if b.priority_class == level], 4.5 if level == "high" else 3.5,
                      COLOURS[level], legend=legends[level])
    shown = [i for level in ("high", "medium", "low") for i, b in enumerate(breaks) if b.priority_class == level]
    figure.labels([points[i] for i in shown[:_LABELLED]], [str(breaks[i].priority) for i in shown[:_LABELLED]], size=11)
    report.section(translate("BreakPoints", "Map")).figure(figure.svg(), translate(
        "BreakPoints", "Where roads, railways, water or built-up land break the links; numbers are those of the first "
                       "column of the table (the first {count} by priority).").format(
                           count=min(_LABELLED, len(breaks))))
    kind = output["kind"]
    counts = {key: sum(b.kind == key for b in breaks) for key in kind.words}
    if breaks:
        report.figure(bridge.charts.bars([kind.word(key) for key in counts if counts[key]],
                                         [count for count in counts.values() if count]),
                      translate("BreakPoints", "Break points by kind."))
    report.section(translate("BreakPoints", "Break points by priority"))
    report.records(output.with_fields([_suggested(output)]), [*_SHOWN, "suggested"], breaks, limit=_ROWS)
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


def _suggested(output):
    """The suggested measure in the label language, under one heading."""
    return replace(output["measure_en"], name="suggested",
                   value=lambda b: choose({"en": b.measure.english, "zh": b.measure.chinese}))
