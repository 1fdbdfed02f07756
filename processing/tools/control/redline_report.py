"""HTML report of the red-line check: what a reviewer needs, ready to print on A4."""

import numpy as np

from ...dependencies import shapely
from ....i18n import translate
from ... import bridge, overlay
from . import redline_outputs as outputs
from . import redline_texts as texts

STYLES = {
    overlay.verdicts.REDLINE: ("#f6c9c4", "#c0271d", "6 3"), overlay.verdicts.FARMLAND: ("#f8e3a2", "#c98a00", ""),
    overlay.verdicts.DEVELOPMENT: ("none", "#1d3f8f", "8 4"), overlay.verdicts.PROTECTED: ("#cfe6c3", "#2e7d32", "2 2"),
    overlay.verdicts.WATER: ("#c9e2f5", "#1b6fb3", "4 2"),
}
_OTHER_STYLE = ("#ddd3ea", "#6a4a9c", "3 3")
_TABLE_LIMIT = 5000
_SAMPLE = "sample_city.gpkg"


def build(run, inputs, result, out, unit_rows, settings, most_maps):
    """The :class:`Report`."""
    name = run.text("PROJECT_NAME") or inputs.projects.name
    report = bridge.reports.Report(translate("RedlineReport", "Overlay check with control lines"), name)
    _facts(report, result, out)
    _headline(report, result, out)
    report.note(translate(
        "RedlineReport", "This report is a geometric check. It states where land lies and how large it is, repeats "
        "what the user has marked and names what is missing. It does not decide whether an activity is permitted and "
        "replaces no opinion of an authority. Symbols are our own and not official."))
    if any(_SAMPLE in str(source) for source in run.inputs.values()):
        report.note(translate("RedlineReport", "The sample city is fictional: its parcels and control lines show no "
                              "real place."), warning=True)
    _verdicts(report, result, out)
    _project(report, run, inputs, result, out)
    _lines(report, run, result)
    _units(report, result, unit_rows)
    _parcels(report, inputs, result, out)
    _details(report, inputs, result, out, settings, most_maps)
    _findings(report, out)
    _method(report, inputs, settings)
    return report


def _headline(report, result, out):
    """How many occupy what, and how much of the red line."""
    inside = int(np.isin(result.overall, ["open", "marked"]).sum())
    text = translate("RedlineReport", "{inside} of {count} parcels occupy a control line.").format(
        inside=inside, count=len(result.size))
    unit = outputs.size_columns(result.kind)[0][0]
    for role, figures in zip(result.roles, out.figures):
        if role.line.role == overlay.verdicts.REDLINE and result.kind == "polygon":
            text += " " + translate("RedlineReport", "Inside the ecological protection red line: {ha:,.4f} ha.").format(
                ha=float(figures.project[unit].sum()) / 1e4)
    report.headline(text)


def _facts(report, result, out):
    facts = [(translate("RedlineReport", "parcels checked"), len(result.size))]
    if result.kind == "polygon":
        facts.append((translate("RedlineReport", "ha in all"), f"{out.own['ha'].sum():,.4f}"))
    elif result.kind == "line":
        facts.append((translate("RedlineReport", "m in all"), f"{out.own['m'].sum():,.2f}"))
    facts += [(texts.state_label(state), int((result.overall == state).sum())) for state in overlay.verdicts.STATES]
    report.facts(facts)


def _verdicts(report, result, out):
    report.section(translate("RedlineReport", "Verdicts by control line"))
    headers = [translate("RedlineReport", "Verdict"), translate("RedlineReport", "Statement"),
               translate("RedlineReport", "Parcels"), *_size_headers(result.kind)]
    for role, figures in zip(result.roles, out.figures):
        rows = []
        for code in sorted(set(role.code)):
            chosen = role.code == code
            sizes = [(f"{figures.project[s][chosen].sum():,.{d}f}",) for s, d in outputs.size_columns(result.kind)]
            said = texts.in_label_language(lambda tr, _, code=code: texts.code_sentence(code, tr))
            rows.append([code, said, int(chosen.sum()), *sizes])
        report.table(headers, rows, texts.role_label(role.line.role, role.line.name))
    if result.kind == "polygon":
        rows = []
        for role, figures in zip(result.roles, out.figures):
            counts = [int((role.part_class == c).sum()) for c in range(len(overlay.measure.CLASS_KEYS))]
            rows.append([texts.role_label(role.line.role, role.line.name), *counts, (f"{figures.total['m2']:,.2f}",),
                         (f"{figures.net_total['m2']:,.2f}",), int(role.near.sum())])
        report.table(
            [translate("RedlineReport", "Control line"), translate("RedlineReport", "Normal parts"),
             translate("RedlineReport", "Parts to review"), translate("RedlineReport", "Noise parts"),
             translate("RedlineReport", "Touching parts"),
             translate("RedlineReport", "All parts (m²)"), translate("RedlineReport", "Normal parts (m²)"),
             translate("RedlineReport", "Parcels that hug the line")],
            rows, translate("RedlineReport", "Slivers: tagged, counted, never deleted"))


def _project(report, run, inputs, result, out):
    report.section(translate("RedlineReport", "Project land"))
    rows = [(translate("RedlineReport", "Layer"), inputs.projects.name),
            (translate("RedlineReport", "Reference system of the layer"), _crs_text(inputs.layer_crs)),
            (translate("RedlineReport", "Plane of the check"), _crs_text(inputs.crs)),
            (translate("RedlineReport", "Parcels"), len(result.size))]
    if result.kind == "polygon":
        exact, planar = float(result.size.sum()), float(result.planar.sum())
        rows += [(translate("RedlineReport", "Ellipsoidal area (CGCS2000)"),
                  f"{out.own['m2'].sum():,.2f} m² = {out.own['ha'].sum():,.4f} ha = {out.own['mu'].sum():,.2f} "
                  + translate("RedlineReport", "mu")),
                 (translate("RedlineReport", "Planar area in the plane of the check"), f"{planar:,.2f} m²")]
        if exact > 0:
            rows.append((translate("RedlineReport", "Planar minus ellipsoidal"),
                         f"{planar - exact:+,.2f} m² ({1e6 * (planar / exact - 1):+,.1f} ppm)"))
    repaired = len({f.row for f in result.findings if f.role == overlay.check.PROJECT})
    rows.append((translate("RedlineReport", "Geometries repaired, unreadable or missing"), repaired))
    report.table([translate("RedlineReport", "Item"), translate("RedlineReport", "Value")], rows)
    if result.kind != "polygon":
        return
    report.paragraph(translate(
        "RedlineReport", "The projection stretches areas with the distance from its central meridian; the ellipsoidal "
        "area is the one to quote. The difference above is the whole explanation of the two figures."))


def _lines(report, run, result):
    report.section(translate("RedlineReport", "Control lines used"))
    rows = []
    for role in result.roles:
        counts = outputs.kinds_of_findings(result, role.line.role)
        rows.append([texts.role_label(role.line.role, role.line.name), role.line.name, len(role.ground),
                     (f"{role.ground_m2 / 1e4:,.4f}",),
                     "; ".join(f"{texts.finding_label(k)}: {n}" for k, n in counts.items()) or "–"])
    report.table([translate("RedlineReport", "Control line"), translate("RedlineReport", "Layer"),
                  translate("RedlineReport", "Features"), translate("RedlineReport", "Sum of areas (ha)"),
                  translate("RedlineReport", "Findings")], rows)
    date = run.text("LINES_DATE")
    report.paragraph(translate("RedlineReport", "Date or version of the control lines: {date}").format(
        date=date or translate("RedlineReport", "not stated")))


def _units(report, result, unit_rows):
    shown = [row for row in unit_rows if row.level != "total"]
    if not shown:
        return
    report.section(translate("RedlineReport", "By administrative unit"))
    names = {role.line.role: role.line.name for role in result.roles}
    for level in texts.levels():
        rows = [[texts.unit_label(r.role, r.code, r.unit, r.level), r.code, texts.role_label(r.role, names.get(r.role,
                                                                                                               "")),
                 texts.zone_label(r.zone), r.projects,
                 *((f"{r.figures[s]:,.{d}f}",) for s, d in outputs.size_columns(result.kind))]
                for r in sorted(shown, key=lambda r: (r.code or "~", r.unit)) if r.level == level]
        if rows:
            report.table([translate("RedlineReport", "Unit"), translate("RedlineReport", "Code"),
                          translate("RedlineReport", "Control line"), translate("RedlineReport", "Zone"),
                          translate("RedlineReport", "Parcels"), *_size_headers(result.kind)],
                         rows, texts.level_label(level), limit=_TABLE_LIMIT)


def _parcels(report, inputs, result, out):
    report.section(translate("RedlineReport", "Parcels"))
    unit = {"polygon": "ha", "line": "m", "point": ""}[result.kind]
    key = unit or "n"
    decimals = dict(outputs.size_columns(result.kind))[key]
    order = np.argsort([-overlay.verdicts.STATES.index(s) for s in result.overall], kind="stable")
    headers = [translate("RedlineReport", "No."), translate("RedlineReport", "Name"), _with_unit(
        translate("RedlineReport", "Size"), unit)]
    headers += [_with_unit(texts.role_label(r.line.role, r.line.name), unit) for r in result.roles]
    headers.append(translate("RedlineReport", "Overall"))
    rows = []
    for row in order[:_TABLE_LIMIT].tolist():
        cells = [inputs.ids[row], inputs.names[row], (f"{out.own[key][row]:,.{decimals}f}",)]
        for role, figures in zip(result.roles, out.figures):
            occupied = f" {figures.project[key][row]:,.{decimals}f}" if role.size[row] > 0 else ""
            cells.append(role.code[row] + occupied + (" *" if role.near[row] else ""))
        rows.append([*cells, texts.state_short(result.overall[row])])
    report.table(headers, rows, limit=_TABLE_LIMIT)
    if len(order) > _TABLE_LIMIT:
        report.paragraph(translate("Report", "{shown} of {total} rows are shown; the layers hold all of them.").format(
            shown=_TABLE_LIMIT, total=len(order)))
    report.paragraph(translate("RedlineReport", "* hugs the line: clear of it, but nearer than the distance set."))
    report.paragraph("; ".join(f"{texts.state_short(s)}: {texts.state_label(s)}" for s in overlay.verdicts.STATES))


def _details(report, inputs, result, out, settings, most):
    touched = np.zeros(len(result.size), dtype=bool)
    for role in result.roles:
        if role.line.role != overlay.verdicts.DEVELOPMENT:
            touched |= (role.size > 0) | role.near | role.undetermined
    rows = np.flatnonzero(touched & ~result.unusable)
    rows = rows[np.argsort([-overlay.verdicts.STATES.index(s) for s in result.overall[rows]], kind="stable")]
    if not len(rows) or not most:
        return
    report.section(translate("RedlineReport", "Parcels that touch or hug a control line"))
    if len(rows) > most:
        report.paragraph(translate("RedlineReport",
                                   "{shown} of {total} such parcels are shown, the gravest first.").format(
            shown=most, total=len(rows)))
    trees = [(role, shapely.STRtree(role.ground)) for role in result.roles]
    for row in rows[:most].tolist():
        title = " ".join(t for t in (inputs.ids[row], inputs.names[row]) if t)
        said_here, clear = [], []
        for role, said in zip(result.roles, out.sentences):
            text = f"{role.code[row]}: {said[row]}"
            if role.size[row] > 0 or role.near[row] or role.undetermined[row]:
                said_here.append(text)
            else:
                clear.append(text)
        if clear:
            said_here.append(("\n" if "\n" in clear[0] else " ").join(clear))
        report.beside(f"{title} · {texts.state_label(result.overall[row])}", said_here,
                      parcel_map(result, trees, row, settings), translate(
                          "RedlineReport", "{name}: the parcel and the control lines around it. Not an official map; "
                                           "symbols are our own.").format(name=title))


def parcel_map(result, trees, row, settings):
    """SVG of one parcel and the control lines around it."""
    parcel = result.geometries[row]
    bounds = _frame(parcel.bounds, settings.near_m)
    drawing = bridge.maps.Map(bounds, width=340)
    pad = 0.1 * (bounds[2] - bounds[0])  # clipped edges must fall outside the drawing
    wide = (bounds[0] - pad, bounds[1] - pad, bounds[2] + pad, bounds[3] + pad)
    for role, tree in trees:
        fill, stroke, dash = STYLES.get(role.line.role, _OTHER_STYLE)
        near = [shapely.clip_by_rect(g, *wide)
                for g in role.ground[tree.query(shapely.box(*bounds), predicate="intersects")]]
        near = [g for g in near if not g.is_empty]
        if near:
            legend = texts.role_label(role.line.role, role.line.name)
            if role.line.role == overlay.verdicts.WATER:  # the full name is wider than a column of the legend
                legend = translate("RedlineReport", "Water-source areas")
            drawing.polygons(near, fill, stroke, 1.4, 0.45, legend, dash)
    label = translate("RedlineReport", "Parcel")
    if result.kind == "polygon":
        drawing.polygons([parcel], "none", "#111", 2.0, legend=label)
        inside = [p for role, _ in trees if role.line.role != overlay.verdicts.DEVELOPMENT
                  for p in role.part_geometry[role.part_project == row]]
        if inside:
            drawing.polygons([shapely.union_all(inside)], "#c0271d", "#7d0f08", 0.8, 0.55, translate("RedlineReport",
                                                                                                     "Occupied part"))
    elif result.kind == "line":
        drawing.lines([parcel], "#111", 2.6, label)
    else:
        drawing.points(list(shapely.get_parts(parcel)), 5, "#111", legend=label)
    return drawing.svg()


def _frame(bounds, near_m):
    """Bounds of a map: room around the parcel, at least 3 : 2 wide so that two fit on a page."""
    x_min, y_min, x_max, y_max = bounds
    pad = max(0.5 * max(x_max - x_min, y_max - y_min), 2 * near_m, 30.0)
    half_height = max(0.5 * (y_max - y_min) + pad, (0.5 * (x_max - x_min) + pad) / 1.8)
    half_width = max(0.5 * (x_max - x_min) + pad, 1.5 * half_height)
    x, y = 0.5 * (x_min + x_max), 0.5 * (y_min + y_max)
    return x - half_width, y - half_height, x + half_width, y + half_height


def _findings(report, out):
    report.section(translate("RedlineReport", "Findings about the data"))
    if not out.findings.rows:
        report.paragraph(translate("RedlineReport", "No fault was found."))
        return
    report.paragraph(translate(
        "RedlineReport", "Numbers are feature ids of the layers. A feature without geometry cannot be seen by any "
        "check; near a feature that cannot be read, parcels get the verdict that nothing can be determined."))
    names = [field.name for field in out.findings.output.fields]
    report.records(out.findings.output, names, out.findings.rows, limit=_TABLE_LIMIT)


def _method(report, inputs, settings):
    report.section(translate("RedlineReport", "Method"))
    for text in (
            translate("RedlineReport", "Areas are ellipsoidal areas on CGCS2000 (EPSG:1024). Edges are densified to "
                      "200 m at most, so that they agree with the survey formula of 国土调查办发〔2008〕32号. m² have 2 "
                      "decimals, ha 4, mu 2 (1 ha = 15 mu). Each parcel's figure is rounded by itself; its parts are "
                      "balanced to it by largest remainder, and totals are sums of printed figures."),
            translate("RedlineReport", "All inputs are repaired first and the repairs listed. Overlapping features of "
                      "one line count once; where zones overlap, the ground counts for the stricter one. A parcel that "
                      "only touches a line does not occupy it."),
            translate("RedlineReport", "Parts that lie within {touch} m of a line's edge all along and are nowhere "
                      "wider are a touch: rounded and digitised coordinates make them along a shared boundary. They "
                      "are listed and measured, and are no occupation. Farther than {coverage} km from all of a line's "
                      "layer nothing is called clear of it.").format(
                touch=f"{settings.touch_m:g}", coverage=f"{settings.coverage_m / 1000:g}")):
        report.paragraph(text)
    rules = settings.slivers
    report.paragraph(translate(
        "RedlineReport", "Slivers (common practice, unverified; no national tolerance was found): noise below {noise} "
        "m²; review below {review} m² or narrower than {width} m. Within {near} m a clear parcel hugs the "
        "line.").format(
            noise=f"{rules.noise_m2:g}", review=f"{rules.review_m2:g}", width=f"{rules.width_m:g}",
            near=f"{settings.near_m:g}"))
    report.paragraph(translate(
        "RedlineReport", "Basis of the verdicts: 自然资发〔2022〕142号 (R), Regulations on Nature Reserves in force since "
        "2026-03-15 (N; older zones are mapped to the two in force), Land Administration Law articles 33 to 35 (F), "
        "厅字〔2019〕48号 (control lines must not cross), HJ 338-2018 (W). Check that they are in force when you quote "
        "them."))


def _size_headers(kind):
    return {"polygon": [translate("RedlineReport", "m²"), translate("RedlineReport", "ha"), translate("RedlineReport",
                                                                                                      "mu")],
            "line": [translate("RedlineReport", "m")], "point": [translate("RedlineReport", "points")]}[kind]


def _with_unit(label, unit):
    return f"{label} ({unit})" if unit else label


def _crs_text(crs):
    return f"{crs.authid()} {crs.description()}".strip()
