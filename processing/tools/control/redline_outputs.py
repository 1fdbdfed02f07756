"""Tables of the red-line check: rows for the layers, the workbook and the report."""

from dataclasses import dataclass

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import overlay
from ..frame.fields import Output
from . import redline_fields as declared
from . import redline_texts as texts


@dataclass(frozen=True)
class Table:
    """An ``output`` with the columns of this run, its ``rows`` and their ``geometries`` (None: a table)."""

    output: Output
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
    """[(unit of measure, decimals)] of the sizes of a kind of project."""
    return [(size, declared.DIGITS[size]) for size in declared.SIZES[kind]]


def _own(kind, figures):
    """The columns of sizes that stand alone, by field."""
    return {declared.OWN[size]: figures[size] for size in declared.SIZES[kind]}


def _parts(inputs, result, figures):
    output = declared.parts((result.kind,))
    geometries, rows = [], []
    for role, figure in zip(result.roles, figures):
        geometries.append(role.part_geometry)
        projects, count = role.part_project.tolist(), len(role.part_project)
        rows += output.rows(
            parcel_id=[inputs.ids[p] for p in projects], parcel_name=[inputs.names[p] for p in projects],
            role=[role.line.role] * count, line_name=[role.line.name] * count, zone=role.part_zone.tolist(),
            site=role.part_site.tolist(), share=figure.part_share.tolist(),
            sliver=[overlay.measure.CLASS_KEYS[c] for c in role.part_class.tolist()],
            size_exact=role.part_size.tolist(),
            **_own(result.kind, {size: values.tolist() for size, values in figure.part.items()}))
    return Table(output, np.concatenate(geometries) if geometries else np.empty(0, object), rows)


def _checked(inputs, result, figures, own, said):
    kind, first = result.kind, declared.SIZES[result.kind][0]
    columns = {"parcel_id": inputs.ids, "parcel_name": inputs.names, "overall": result.overall.tolist(),
               **_own(kind, {size: values.tolist() for size, values in own.items()}),
               "statement": ["\n".join(row) for row in zip(*said)], "repaired": _repairs(result)}
    if kind in declared.PLANAR:
        with np.errstate(invalid="ignore", divide="ignore"):
            ppm = np.where(result.size > 0, 1e6 * (result.planar / result.size - 1.0), np.nan)
        columns.update({declared.PLANAR[kind]: np.round(result.planar, 2).tolist(), "planar_ppm": ppm.tolist()})
    for role, figure in zip(result.roles, figures):
        key = declared.prefix(role.line.role)
        columns.update({f"{key}_{size}": values.tolist() for size, values in figure.project.items()})
        columns.update({f"{key}_verdict": role.code.tolist(), f"{key}_dist_m": role.distance.tolist(),
                        f"{key}_near": role.near.tolist()})
        if kind != "point":
            columns.update({f"{key}_share": figure.share.tolist(), f"{key}_net_{first}": figure.net[first].tolist()})
    output = declared.checked((kind,), [role.line.role for role in result.roles])
    return Table(output, as_multi(result.geometries, kind), output.rows(**columns))


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
    output = declared.summary((result.kind,))
    names = {line.role: line.name for line in lines}
    return Table(output, None, [
        output.row(level=r.level, unit_code=r.code, unit_name=r.unit, role=r.role, line_name=names.get(r.role, ""),
                   zone=r.zone, parcels=r.projects, net=r.net, **_own(result.kind, r.figures))
        for r in unit_rows])


def _findings(inputs, result):
    names = {line.role: line.name for line in inputs.lines}
    names[overlay.check.PROJECT] = inputs.projects.name
    geometries = np.empty(len(result.findings), dtype=object)
    geometries[:] = [f.geometry for f in result.findings]
    areal = np.array([g is not None and g.geom_type in ("Polygon", "MultiPolygon") for g in geometries], dtype=bool)
    geometries[~areal] = None
    areas = np.full(len(geometries), np.nan)
    if areal.any():
        areas[areal] = overlay.measure.sizes(geometries[areal], "polygon", inputs.to_lonlat)
    rows = [declared.FINDINGS.row(
        kind=f.kind, role=f.role, line_name=names.get(f.role, ""), feature=inputs.fids[f.role][f.row],
        other_role=f.other_role, other_feature=inputs.fids[f.other_role][f.other_row] if f.other_role else None,
        area_m2=round(float(a), 2), reason=texts.finding_reason(f)) for f, a in zip(result.findings, areas)]
    return Table(declared.FINDINGS, as_multi(geometries, "polygon"), rows)


def sheets(out):
    """Worksheets (title, headings, rows, decimals) in the label language."""
    return [(title, [field.heading() for field in table.output.fields], shown(table),
             [field.digits for field in table.output.fields]) for title, table in (
        (translate("RedlineCheck", "Checked parcels"), out.checked),
        (translate("RedlineCheck", "Occupied parts"), out.parts),
        (translate("RedlineCheck", "Summary by unit and line"), out.summary),
        (translate("RedlineCheck", "Findings"), out.findings))]


def shown(table):
    """Values of the rows with keys (roles, zones, classes, levels, states) replaced by their labels."""
    words = [field.labels_of_words() for field in table.output.fields]
    return [tuple(known.get(value, value) if known else value
                  for known, value in zip(words, table.output.values(row))) for row in table.rows]


def kinds_of_findings(result, role):
    """{kind: count} of the findings of one role."""
    counts = {}
    for finding in result.findings:
        if role in (finding.role, finding.other_role if finding.kind == overlay.linechecks.CROSSING else ""):
            counts[finding.kind] = counts.get(finding.kind, 0) + 1
    return counts
