"""Tables of the red-line check: columns and rows for the layers, the workbook and the report."""

from dataclasses import dataclass

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ...bridge.styles import field_labels
from ... import overlay
from . import redline_texts as texts


@dataclass(frozen=True)
class Table:
    """``definition``: [(field, kind)]; ``decimals``: digits per column, None where it is text."""

    definition: list
    decimals: list
    geometries: object
    rows: list


@dataclass(frozen=True)
class Tables:
    parts: Table
    checked: Table
    summary: Table
    findings: Table
    figures: list
    own: dict
    sentences: list


def tables_of(run, inputs, result, unit_rows):
    """All tables of a check; figures are rounded so that they add up."""
    figures = [overlay.tables.role_figures(role, result.size, result.kind) for role in result.roles]
    own = overlay.tables.project_figures(result.size, result.kind)
    said = []
    for number in range(len(result.roles)):
        share = 0.05 / len(result.roles)
        progress = run.progress(0.75 + share * number, 0.75 + share * (number + 1))
        said.append(texts.sentences(result, number, figures[number], inputs.marks, progress))
    return Tables(_parts(inputs, result, figures), _checked(inputs, result, figures, own, said),
                  _summary(result, unit_rows, inputs.lines), _findings(inputs, result), figures, own, said)


def size_columns(kind):
    """[(field suffix, decimals)] of the sizes of a kind of project."""
    return [(name, decimals) for name, _, decimals in overlay.tables.columns(kind)]


def own_field(kind, suffix):
    return {"polygon": f"area_{suffix}", "line": "length_m", "point": "points"}[kind]


def prefix(role):
    """Field prefix of a role: its key, other1 and so on for further lines."""
    return role.replace("_", "")


def _parts(inputs, result, figures):
    sizes = size_columns(result.kind)
    definition = [("parcel_id", "text"), ("parcel_name", "text"), ("role", "text"), ("line_name", "text"), ("zone",
                                                                                                            "text"),
                  ("site", "text")] + [(own_field(result.kind, s), "double") for s, _ in sizes] + [
                      ("share", "double"), ("sliver", "text"), ("size_exact", "double")]
    decimals = [None] * 6 + [d for _, d in sizes] + [4, None, 6]
    geometries, rows = [], []
    for role, figure in zip(result.roles, figures):
        geometries.append(role.part_geometry)
        columns = [figure.part[s].tolist() for s, _ in sizes]
        keys = [overlay.measure.CLASS_KEYS[c] for c in role.part_class.tolist()]
        rows += zip((inputs.ids[p] for p in role.part_project.tolist()),
                    (inputs.names[p] for p in role.part_project.tolist()),
                    [role.line.role] * len(keys), [role.line.name] * len(keys), role.part_zone.tolist(),
                    role.part_site.tolist(), *columns, figure.part_share.tolist(), keys, role.part_size.tolist())
    return Table(definition, decimals, np.concatenate(geometries) if geometries else np.empty(0, object), rows)


def _checked(inputs, result, figures, own, said):
    kind = result.kind
    sizes = size_columns(kind)
    columns = [("parcel_id", "text", None, inputs.ids), ("parcel_name", "text", None, inputs.names),
               ("overall", "text", None, result.overall.tolist())]
    columns += [(own_field(kind, s), "double", d, own[s].tolist()) for s, d in sizes]
    if kind != "point":
        unit = "area_planar_m2" if kind == "polygon" else "length_planar_m"
        with np.errstate(invalid="ignore", divide="ignore"):
            ppm = np.where(result.size > 0, 1e6 * (result.planar / result.size - 1.0), np.nan)
        columns += [(unit, "double", 2, np.round(result.planar, 2).tolist()), ("planar_ppm", "double", 1, ppm.tolist())]
    for role, figure in zip(result.roles, figures):
        key = prefix(role.line.role)
        columns.append((f"{key}_verdict", "text", None, role.code.tolist()))
        columns += [(f"{key}_{s}", "double", d, figure.project[s].tolist()) for s, d in sizes]
        if kind != "point":
            columns.append((f"{key}_share", "double", 4, figure.share.tolist()))
            columns.append((f"{key}_net_{sizes[0][0]}", "double", sizes[0][1], figure.net[sizes[0][0]].tolist()))
        columns.append((f"{key}_dist_m", "double", 2, role.distance.tolist()))
        columns.append((f"{key}_near", "bool", None, role.near.tolist()))
    columns.append(("statement", "text", None, ["\n".join(row) for row in zip(*said)]))
    columns.append(("repaired", "text", None, _repairs(result)))
    return Table([(c[0], c[1]) for c in columns], [c[2] for c in columns], as_multi(result.geometries, kind),
                 list(zip(*(c[3] for c in columns))))


def as_multi(geometries, kind):
    """The geometries as multi-geometries of their kind, so that a layer has one type; None stays."""
    make = {"polygon": shapely.multipolygons, "line": shapely.multilinestrings, "point": shapely.multipoints}[kind]
    out = np.full(len(geometries), None, dtype=object)
    rows = np.flatnonzero(~shapely.is_missing(geometries))
    parts, at = shapely.get_parts(geometries[rows], return_index=True)
    if len(parts):
        out[rows] = make(parts, indices=at)
    return out


def _repairs(result):
    found = [[] for _ in result.size]
    for finding in result.findings:
        if finding.role == overlay.check.PROJECT:
            found[finding.row].append(texts.finding_reason(finding) or finding.kind)
    return ["; ".join(said) for said in found]


def _summary(result, unit_rows, lines):
    sizes = size_columns(result.kind)
    definition = [("level", "text"), ("unit_code", "text"), ("unit_name", "text"), ("role", "text"), ("line_name",
                                                                                                      "text"),
                  ("zone", "text"), ("parcels", "int")] + [(own_field(result.kind, s), "double") for s, _ in sizes] + [
                      ("net", "double")]
    names = {line.role: line.name for line in lines}
    rows = [(r.level, r.code, r.unit, r.role, names.get(r.role, ""), r.zone, r.projects,
             *(r.figures[s] for s, _ in sizes), r.net) for r in unit_rows]
    return Table(definition, [None] * 6 + [0] + [d for _, d in sizes] + [sizes[0][1]], None, rows)


def _findings(inputs, result):
    definition = [("kind", "text"), ("role", "text"), ("line_name", "text"), ("feature", "int"), ("other_role", "text"),
                  ("other_feature", "int"), ("area_m2", "double"), ("reason", "text")]
    names = {line.role: line.name for line in inputs.lines}
    names[overlay.check.PROJECT] = inputs.projects.name
    geometries = np.empty(len(result.findings), dtype=object)
    geometries[:] = [f.geometry for f in result.findings]
    areal = np.array([g is not None and g.geom_type in ("Polygon", "MultiPolygon") for g in geometries], dtype=bool)
    geometries[~areal] = None
    areas = np.full(len(geometries), np.nan)
    if areal.any():
        areas[areal] = overlay.measure.sizes(geometries[areal], "polygon", inputs.to_lonlat)
    rows = [(f.kind, f.role, names.get(f.role, ""), inputs.fids[f.role][f.row], f.other_role,
             inputs.fids[f.other_role][f.other_row] if f.other_role else None, round(float(a), 2),
             texts.finding_reason(f))
            for f, a in zip(result.findings, areas)]
    return Table(definition, [None] * 3 + [0, None, 0, 2, None], as_multi(geometries, "polygon"), rows)


def sheets(tool, out):
    """Worksheets (title, headings, rows, decimals) with headings in the label language."""
    labels = field_labels(tool)
    result = []
    for title, table in (
            (translate("RedlineCheck", "Checked parcels"), out.checked), (translate("RedlineCheck", "Occupied parts"),
                                                                          out.parts),
            (translate("RedlineCheck", "Summary by unit and line"), out.summary),
            (translate("RedlineCheck", "Findings"), out.findings)):
        result.append((title, [heading(labels, name) for name, _ in table.definition], shown(table), table.decimals))
    return result


def shown(table):
    """Rows with keys (roles, zones, classes, levels, states) replaced by their labels."""
    change = {}
    for index, (name, _) in enumerate(table.definition):
        if name in ("role", "other_role"):
            change[index] = lambda key: texts.role_label(key) if key else ""
        elif name in ("zone", "sliver", "level", "overall"):
            change[index] = {"zone": texts.zone_label, "sliver": texts.class_label, "level": texts.level_label,
                             "overall": texts.state_label}[name]
        elif name == "kind":
            change[index] = texts.finding_label
    if not change:
        return table.rows
    labels = {}

    def label(index, value):
        key = (index, value)
        if key not in labels:
            labels[key] = change[index](value)
        return labels[key]

    return [tuple(label(i, v) if i in change else v for i, v in enumerate(row)) for row in table.rows]


def heading(labels, name):
    """Label and unit of a field; a field of a further line goes by its number."""
    known = labels.get(name)
    if known is None and name.startswith("other"):
        number = "".join(c for c in name.split("_")[0] if c.isdigit())
        generic = labels.get("other_" + name.partition("_")[2])
        known = generic and (generic[0].replace("#", number), generic[1])
    if known is None:
        return name
    return f"{known[0]} ({known[1]})" if known[1] else known[0]


def kinds_of_findings(result, role):
    """{kind: count} of the findings of one role."""
    counts = {}
    for finding in result.findings:
        if role in (finding.role, finding.other_role if finding.kind == overlay.linechecks.CROSSING else ""):
            counts[finding.kind] = counts.get(finding.kind, 0) + 1
    return counts
