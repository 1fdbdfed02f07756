"""The HTML report of ecoplan:coneforindices."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, connectivity
from .coneforindices_outputs import DATE_TABLE, INDICES, LINK_IMPORTANCES, NODES

SHADES = ("#e8f3ec", "#b7dcc5", "#7dbf97", "#3f9468", "#14532d")
MOST_LINES = 2000  # more links than this make a map black


def indices_report(run, network, rows, indices, changes, dates):
    """Report with the key figures, the map of importance and all tables."""
    report = bridge.reports.Report(
        translate("Conefor", "Connectivity indices (Conefor)"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}")
    value = {row.index_name: row.value for row in indices}
    index = "EC(PC)" if "EC(PC)" in value else "EC(IIC)"
    total = float(network.attributes.sum())
    report.headline(translate(
        "Conefor", "{patches} patches with an attribute of {total} together are as well connected as one patch of "
                   "{ec} ({index}, {share:.1f} %).").format(
        patches=len(network.attributes), total=_with_unit(total, network), ec=_with_unit(value[index], network),
        index=index,
        share=100 * value[index] / total if total else 0.0))
    report.facts([(translate("Conefor", "patches"), len(network.attributes)),
                  (translate("Conefor", "candidates"), len(rows) - len(network.attributes)),
                  (translate("Conefor", "links (binary)"), int(value["NL"])),
                  (translate("Conefor", "components"), int(value["NC"])),
                  (index, value[index])])
    if network.patches.shapes is not None:
        report.section(translate("Conefor", "Map"))
        report.figure(_map(network, rows), translate(
            "Conefor", "The darker a patch, the more of the connectivity goes with it (dPC, else dIIC, else its own "
                       "attribute; natural breaks). Lines join centres of linked patches."))
    report.section(translate("Conefor", "Overall indices"))
    report.records(INDICES, [f.name for f in INDICES.fields], indices)
    report.section(translate("Conefor", "Patches"))
    used = [f.name for f in NODES.fields if any(getattr(row, f.name) is not None for row in rows)]
    report.records(NODES, used, sorted(rows, key=lambda row: (row.rank is None, row.rank or 0)), limit=200)
    if changes:
        report.section(translate("Conefor", "Links removed, changed or new"))
        report.records(LINK_IMPORTANCES, [f.name for f in LINK_IMPORTANCES.fields],
                       sorted(changes, key=_size), limit=200)
    if dates:
        report.section(translate("Conefor", "Dates"))
        report.records(DATE_TABLE, [f.name for f in DATE_TABLE.fields], dates)
    report.note(_conventions(network.rules))
    return report


def _with_unit(value, network):
    """A number with the attribute's unit where it is known."""
    text = f"{value:,.2f}"
    return f"{text} {bridge.units.unit_label(network.patches.unit)}" if network.patches.unit else text


def _size(row):
    return -abs(row.d_pc if row.d_pc is not None else row.d_iic or 0.0)


def _conventions(rules):
    """How values became links, and what the d of an index is."""
    if rules.kind == "distance":
        first = translate("Conefor", "p = exp(ln(p0) / d0 x d) with p0 = {p0:g} at d0 = {d0:g}; binary links up to a "
                                     "distance of {threshold:g}.").format(
            p0=rules.p0, d0=rules.d0, threshold=rules.threshold)
    elif rules.kind == "probability":
        first = translate("Conefor", "Probabilities as given; binary links from a probability of {threshold:g} "
                                     "on.").format(threshold=rules.threshold)
    else:
        first = translate("Conefor", "Links are there or not; probabilistic indices need distances or probabilities.")
    return first + " " + translate(
        "Conefor", "d of an index: 100 (index - index without the patch) / index; of a candidate: gain in percent of "
                   "the index before it; of a link: above 0 a loss, below 0 a gain. BC counts every pair once.")


def _map(network, rows):
    shapes = network.patches.shapes
    bounds = np.array([g.bounds for g in shapes])
    figure = bridge.maps.Map((*bounds[:, :2].min(0), *bounds[:, 2:].max(0)))
    found, exists = network.found, network.patches.exists
    near = network.rules.linked(found.value) & exists[found.first] & exists[found.second]
    if 0 < near.sum() <= MOST_LINES:
        centres = shapely.get_coordinates(shapely.centroid(shapes))
        lines = shapely.linestrings(np.stack([centres[found.first[near]], centres[found.second[near]]], axis=1))
        figure.lines(lines, stroke="#9aa5a0", width=0.6, legend=translate("Conefor", "link"))
    weight = np.array([_importance(row) for row in rows])
    breaks = connectivity.naturalbreaks.natural_breaks(weight[exists], len(SHADES))
    number = np.asarray(connectivity.naturalbreaks.classify(weight, breaks))
    for k, colour in enumerate(SHADES, 1):
        own = [g for g, n, there in zip(shapes, number, exists) if n == k and there]
        if own:
            values = weight[exists & (number == k)]
            figure.polygons(own, fill=colour, stroke="#14532d", width=0.4,
                            legend=f"{values.min():.3g} – {values.max():.3g} %")
    extra = [g for g, there in zip(shapes, exists) if not there]
    if extra:
        figure.polygons(extra, fill="#f2c14e", stroke="#8a6d1b", legend=translate("Conefor", "candidate"))
    if len(shapes) <= 60:
        figure.labels(shapes, network.patches.ids)
    return figure.svg()


def _importance(row):
    return next((v for v in (row.d_pc, row.d_iic, row.d_a) if v is not None), 0.0)
