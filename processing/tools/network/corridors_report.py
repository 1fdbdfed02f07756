"""The HTML report of ecoplan:corridors."""

import numpy as np

from ....i18n import translate
from ... import bridge
from ...bridge import styles

RESISTANCE_COLOURS = ("#fcfbf6", "#f0eadb", "#dfd4bd", "#c8b8a2", "#a79786")
_TABLE_LINKS = 60


def corridor_report(run, result, network, sources, area_ha, lines, corridors, resistance, grid):
    """Report with key figures, map, links, sources and network indices."""
    report = bridge.reports.Report(
        translate("CorridorsReport", "Ecological corridors"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    report.facts([
        (translate("CorridorsReport", "sources"), len(sources)),
        (translate("CorridorsReport", "links"), len(result.links)),
        (translate("CorridorsReport", "components"), result.component_count),
        (translate("CorridorsReport", "links, km"), sum(k.length_m for k in result.links) / 1000),
        ("EC(PC), ha", network.pc.equivalent), ("γ", network.structure.gamma)])
    report.section(translate("CorridorsReport", "Map"))
    report.figure(_map(result, network, sources, lines, corridors, resistance, grid), translate(
        "CorridorsReport", "Links are drawn wider the higher their rank by gravity. Reference system {crs}.").format(
            crs=grid.crs.authid()))
    _links(report, result, network, sources)
    _sources(report, result, network, sources, area_ha)
    _indices(report, network)
    return report


def _map(result, network, sources, lines, corridors, resistance, grid):
    step = max(1, int(max(resistance.shape) / 1200))
    small = resistance[::step, ::step]
    seen = small[np.isfinite(small)]
    figure = bridge.maps.Map(grid.bounds)
    if seen.size:
        stops = np.unique(np.quantile(seen, np.linspace(0, 1, len(RESISTANCE_COLOURS))))
        colours = [RESISTANCE_COLOURS[round(i * (len(RESISTANCE_COLOURS) - 1) / max(len(stops) - 1, 1))]
                   for i in range(len(stops))]
        figure.raster(bridge.maps.rgba(small, list(zip(stops, colours))), grid.bounds)
        figure.key(translate("CorridorsReport", "low resistance"), RESISTANCE_COLOURS[0])
        figure.key(translate("CorridorsReport", "high resistance"), RESISTANCE_COLOURS[-1])
    figure.polygons(corridors[2], fill="#7fd18a", stroke="#4aa35a", width=0.3, opacity=0.6,
                    legend=translate("CorridorsReport", "corridor"))
    figure.polygons(sources.geometries, fill="#1f7a52", stroke="#0f4d33", width=0.6,
                    legend=translate("CorridorsReport", "ecological source"))
    count = max(len(result.links), 1)
    usable = [i for i, line in enumerate(lines) if line is not None]
    width = np.array([1.0 + 2.0 * (1 - ((network.link_rank[i] or count) - 1) / count) for i in usable])
    figure.lines([lines[i] for i in usable], stroke="#d9480f", width=np.round(width, 1) if usable else 1.2,
                 legend=translate("CorridorsReport", "least-cost link"))
    if len(sources) <= 60:
        figure.labels(sources.geometries, [str(i + 1) for i in range(len(sources))])
    return figure.svg()


def _headers(names):
    labels = styles.field_labels("corridors")
    return [labels.get(n, (n, ""))[0] + (f" ({labels[n][1]})" if labels.get(n, ("", ""))[1] else "") for n in names]


def _links(report, result, network, sources):
    report.section(translate("CorridorsReport", "Links"))
    if not result.links:
        report.paragraph(translate("CorridorsReport", "There are no links."))
        return
    names = sources.columns["name"]
    order = sorted(range(len(result.links)), key=lambda i: (network.link_rank[i] or 1e9, result.links[i].link_id))
    rows = [(network.link_rank[i], result.links[i].link_id, names[result.links[i].from_id - 1],
             names[result.links[i].to_id - 1], result.links[i].lcd, result.links[i].length_m, result.links[i].euclid_m,
             result.links[i].ratio_cost_length, network.gravity[i])
            for i in order[:_TABLE_LINKS]]
    report.table(_headers(["rank", "link_id", "from_name", "to_name", "lcd", "length_m", "euclid_m",
                           "ratio_cost_length", "gravity"]), rows)
    if len(order) > _TABLE_LINKS:
        report.paragraph(translate("CorridorsReport", "The {shown} highest ranks of {total}; the layer holds "
                                                      "all.").format(
            shown=_TABLE_LINKS, total=len(order)))
    report.note(translate(
        "CorridorsReport", "Gravity G = L_max² · ln(S_a) · ln(S_b) / (L_ab² · P_a · P_b), with S in ha (null for 1 "
                           "ha or "
        "less), P the mean resistance inside the source, L the least cost of the link."))


def _sources(report, result, network, sources, area_ha):
    report.section(translate("CorridorsReport", "Sources"))
    names = sources.columns["name"]
    rows = [(i + 1, names[i], float(area_ha[i]), int(result.component[i]), *network.node(i))
            for i in range(len(sources))]
    rows.sort(key=lambda row: (row[-1] or 1e9))
    report.table(_headers(["source_id", "name", "area_ha", "component", "degree", "betweenness", "dpc", "dpc_intra",
                           "dpc_flux", "dpc_connector", "diic", "rank"]), rows, limit=100)


def _indices(report, network):
    report.section(translate("CorridorsReport", "Network indices"))
    structure, pc, iic = network.structure, network.pc, network.iic
    report.table([translate("CorridorsReport", "Index"), translate("CorridorsReport", "Value")], [
        (translate("CorridorsReport", "α, closure"), structure.alpha),
        (translate("CorridorsReport", "β, links per node"), structure.beta),
        (translate("CorridorsReport", "γ, connectivity"), structure.gamma),
        ("PC", pc.index), (translate("CorridorsReport", "PC numerator (ha²)"), pc.numerator),
        (translate("CorridorsReport", "EC(PC) (ha)"), pc.equivalent),
        ("IIC", iic.index), (translate("CorridorsReport", "IIC numerator (ha²)"), iic.numerator),
        (translate("CorridorsReport", "d0, reference distance of PC"), network.d0),
        (translate("CorridorsReport", "p0, probability at d0"), network.p0)])
    report.note(translate(
        "CorridorsReport", "α = (L − V + p)/(2V − 5p), β = L/V, γ = L/(3(V − 2p)) assume a planar graph of V "
                           "sources, L links and p "
        "components. PC after Saura and Pascual-Hortal (2007), IIC after Pascual-Hortal and Saura (2006)."))
