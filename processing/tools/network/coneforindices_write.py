"""Results under Conefor's own names, and the network as text: node and connection files, GraphML."""

import re
from pathlib import Path

import numpy as np

from . import coneforfiles

# Columns of node_importances.txt: Conefor's heading and the field here. Its betweenness is no loss, in spite of the d.
COLUMNS = (("dA", "d_a"), ("dNL", "d_nl"), ("dNC", "d_nc"), ("dH", "d_h"), ("dCCP", "d_ccp"), ("dLCP", "d_lcp"),
           ("dIIC", "d_iic"), ("dIICintra", "d_iic_intra"), ("dIICflux", "d_iic_flux"),
           ("dIICconnector", "d_iic_connector"), ("dF", "d_f"), ("dAWF", "d_awf"), ("dPC", "d_pc"),
           ("dPCintra", "d_pc_intra"), ("dPCflux", "d_pc_flux"), ("dPCconnector", "d_pc_connector"), ("dBC", "bc"),
           ("dBC_IIC", "bc_iic"), ("dBC_PC", "bc_pc"))


def write_files(run, network, rows, indices, changes):
    """Write everything into FOLDER; returns the names of the files."""
    folder, names = run.folder("FOLDER"), []

    def put(name, text):
        names.append(name)
        with open(run.stage(folder / name), "w", encoding="utf-8", newline="\n") as out:
            out.write(text)

    values = [(row.index_name, row.value) for row in indices if row.value is not None]
    put("overall_indices.txt", "".join(f"{index}\t{_number(value)}\n" for index, value in values))
    rules, patches = network.rules, network.patches
    prefix = re.sub(r"\s+", "_", Path(run.path("NODES_FILE")).stem) if run.given("NODES_FILE") else "patches"
    reach = [prefix, _number(rules.d0 if rules.kind == "distance" else rules.threshold),
             _number(rules.p0) if rules.kind == "distance" else ""]
    put("results_all_overall_indices.txt", "".join("\t".join([*reach, index, _number(value)]) + "\n"
                                                   for index, value in values))
    known = dict(values)
    for index in ("EC(PC)", "EC(IIC)"):
        if index in known:
            head = ["Prefix", "Distance", "Probability", index]
            put(f"results_all_{index}.txt", "\t".join(head) + "\n" + "\t".join([*reach, _number(known[index])])
                + "\n")
    put("node_importances.txt", _importances(rows))
    if changes:
        put("link_importances.txt", "\t".join(["Node1", "Node2", "Change", "dIIC", "dPC"]) + "\n" + "".join(
            "\t".join([c.from_id, c.to_id, c.change, _number(c.d_iic), _number(c.d_pc)]) + "\n" for c in changes))
    put("nodes.txt", coneforfiles.nodes_text(patches.ids, patches.attributes, patches.exists))
    found = network.found
    put("distances.txt" if rules.kind == "distance" else "connections.txt",
        coneforfiles.connections_text(patches.ids, found.first, found.second, found.value))
    put("graph.graphml", _graphml(network, rows))
    return names


def _importances(rows):
    """One line a node, only the columns that some node has a value in."""
    used = [(head, field) for head, field in COLUMNS if any(getattr(row, field) is not None for row in rows)]
    lines = ["\t".join(["Node", *(head for head, _ in used)])]
    lines += ["\t".join([row.node_id, *(_number(getattr(row, field)) for _, field in used)]) for row in rows]
    return "\n".join(lines) + "\n"


def _graphml(network, rows):
    found = network.found
    nodes = {"attribute": network.patches.attributes.tolist(), "d_iic": [row.d_iic for row in rows],
             "d_pc": [row.d_pc for row in rows]}
    links = {"distance" if network.rules.kind == "distance" else "value": found.value.tolist()}
    chance = network.rules.chance(found.value)
    if chance is not None:
        links["probability"] = np.asarray(chance).tolist()
    return coneforfiles.graphml(network.patches.ids, nodes, found.first.tolist(), found.second.tolist(), links)


def _number(value):
    return "" if value is None or value != value else f"{value:.10g}"
