"""The HTML report of ecoplan:corridors."""

import numpy as np

from ....i18n import translate
from ... import bridge
from .corridors_ground import every
from .corridors_outputs import LINKS, NETWORK, NODES

RESISTANCE_COLOURS = ("#fcfbf6", "#f0eadb", "#dfd4bd", "#c8b8a2", "#a79786")
_TABLE_LINKS = 500


def corridor_report(run, links, nodes, indices, sources, lines, drawn, resistance, grid):
    """Report with key figures, map, links, sources and network indices.

    links, nodes: rows of LINKS and NODES. indices: the row of NETWORK. sources, lines, drawn: shapes of the sources,
    the links and the corridors.
    """
    report = bridge.reports.Report(
        translate("CorridorsReport", "Ecological corridors"),
        "" if run.preset is None else f"{run.preset.name_zh} {run.preset.name_en}",
    )
    report.facts([
        (translate("CorridorsReport", "sources"), indices.sources),
        (translate("CorridorsReport", "links"), indices.links),
        (translate("CorridorsReport", "components"), indices.components),
        (translate("CorridorsReport", "links, km"), indices.total_length_m / 1000),
        ("EC(PC), ha", indices.ec_pc_ha), ("γ", indices.gamma)])
    report.headline(translate(
        "CorridorsReport", "{sources} sources are joined by {links} links of {km:,.1f} km in all, in {components} "
                           "component(s); they are as well connected as one source of {ec:,.0f} ha.").format(
        sources=indices.sources, links=indices.links, km=indices.total_length_m / 1000, components=indices.components,
        ec=indices.ec_pc_ha))
    report.section(translate("CorridorsReport", "Map"))
    report.figure(_map(links, sources, lines, drawn, resistance, grid), translate(
        "CorridorsReport", "Least-cost links between ecological sources and the corridors around them; links are drawn "
                           "wider the higher their rank by gravity, sources bear their number. Reference system "
                           "{crs}.").format(
            crs=grid.crs.authid()))
    _links(report, links)
    _sources(report, nodes)
    _indices(report, indices)
    return report


def _map(links, sources, lines, drawn, resistance, grid):
    step = max(1, int(max(resistance.shape) / 1200))
    small = every(resistance, step)
    seen = small[np.isfinite(small)]
    figure = bridge.maps.Map(grid.bounds)
    if seen.size:
        stops = np.unique(np.quantile(seen, np.linspace(0, 1, len(RESISTANCE_COLOURS))))
        colours = [RESISTANCE_COLOURS[round(i * (len(RESISTANCE_COLOURS) - 1) / max(len(stops) - 1, 1))]
                   for i in range(len(stops))]
        figure.raster(bridge.maps.rgba(small, list(zip(stops, colours))), grid.bounds)
        figure.key(translate("CorridorsReport", "low resistance"), RESISTANCE_COLOURS[0])
        figure.key(translate("CorridorsReport", "high resistance"), RESISTANCE_COLOURS[-1])
    figure.polygons(drawn, fill="#7fd18a", stroke="#4aa35a", width=0.3, opacity=0.6,
                    legend=translate("CorridorsReport", "corridor"))
    figure.polygons(sources, fill="#1f7a52", stroke="#0f4d33", width=0.6,
                    legend=translate("CorridorsReport", "ecological source"))
    count = max(len(links), 1)
    usable = [i for i, line in enumerate(lines) if line is not None]
    width = np.array([1.0 + 2.0 * (1 - ((links[i].rank or count) - 1) / count) for i in usable])
    figure.lines([lines[i] for i in usable], stroke="#d9480f", width=np.round(width, 1) if usable else 1.2,
                 legend=translate("CorridorsReport", "least-cost link"))
    if len(sources) <= 60:
        figure.labels(sources, [str(i + 1) for i in range(len(sources))])
    return figure.svg()


def _links(report, links):
    report.section(translate("CorridorsReport", "Links"))
    if not links:
        report.paragraph(translate("CorridorsReport", "There are no links."))
        return
    ranked = sorted(links, key=lambda row: (row.rank or 1e9, row.link.link_id))
    report.records(LINKS, ["rank", "link_id", "from_name", "to_name", "lcd", "length_m", "euclid_m",
                           "ratio_cost_length", "gravity"], ranked[:_TABLE_LINKS])
    if len(ranked) > _TABLE_LINKS:
        report.paragraph(translate("CorridorsReport", "The {shown} highest ranks of {total}; the layer holds "
                                                      "all.").format(
            shown=_TABLE_LINKS, total=len(ranked)))
    report.note(translate(
        "CorridorsReport", "Gravity G = L_max² · ln(S_a) · ln(S_b) / (L_ab² · P_a · P_b), with S in ha (null for 1 "
                           "ha or "
        "less), P the mean resistance inside the source, L the least cost of the link."))


def _sources(report, nodes):
    report.section(translate("CorridorsReport", "Sources"))
    report.records(NODES, ["source_id", "name", "area_ha", "component", "degree", "betweenness", "dpc", "dpc_intra",
                           "dpc_flux", "dpc_connector", "diic", "rank"],
                   sorted(nodes, key=lambda row: row.rank or 1e9), limit=100)


def _indices(report, indices):
    report.section(translate("CorridorsReport", "Network indices"))
    shown = [NETWORK[name] for name in ("alpha", "beta", "gamma", "pc", "pc_num", "ec_pc_ha", "iic", "iic_num", "d0",
                                        "p0")]
    report.table([translate("CorridorsReport", "Index"), translate("CorridorsReport", "Value")],
                 [(field.heading(), field.of(indices)) for field in shown])
    report.note(translate(
        "CorridorsReport", "α = (L − V + p)/(2V − 5p), β = L/V, γ = L/(3(V − 2p)) assume a planar graph of V "
                           "sources, L links and p "
        "components. PC after Saura and Pascual-Hortal (2007), IIC after Pascual-Hortal and Saura (2006)."))
