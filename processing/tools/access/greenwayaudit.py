"""ecoplan:greenwayaudit — length by level against target, connectivity, gaps, places served, length in corridors."""

import numpy as np
from qgis.core import (
    QgsProcessing, QgsProcessingParameterFeatureSink, QgsProcessingParameterMatrix, QgsWkbTypes)

from ...dependencies import shapely
from ....i18n import translate
from ... import access, bridge
from ...common import reading
from ...common.errors import InputError
from .accessbase import AccessAlgorithm
from ..frame.layerfields import field_of

SNAP_M = 5.0  # m; greenways are digitised coarsely; EcoPlan's own starting value, unverified
GAP_M = 500.0  # m; EcoPlan's own starting value, unverified
SERVE_M = 300.0  # m; EcoPlan's own starting value, unverified
PALETTE = ("#1b7f4d", "#d08a1d", "#3b6fb0", "#a8434b", "#7a5ea8", "#5b8f8f")

LEVEL_FIELDS = [("level", "text"), ("level_name", "text"), ("length_km", "double"), ("share_pct", "double"),
                ("target_km", "double"), ("of_target_pct", "double"), ("in_corridor_km", "double"),
                ("in_corridor_pct", "double"), ("lines", "int"), ("source", "text"), ("status", "text")]
COMPONENT_FIELDS = [("component", "int"), ("rank", "int"), ("component_km", "double"), ("level", "text"),
                    ("length_m", "double")]
GAP_FIELDS = [("rank", "int"), ("gap_m", "double"), ("piece_a", "int"), ("piece_b", "int"), ("joined_m", "double"),
              ("total_m", "double"), ("needed", "int")]
PLACE_FIELDS = [("kind", "text"), ("name", "text"), ("distance_m", "double"), ("connected", "int"),
                ("area_ha", "double")]
UNIT_FIELDS = [("unit", "text"), ("level", "text"), ("length_km", "double"), ("density_km_km2", "double")]
PLACES = ("PARKS", "BELTS", "ECO_ZONES")


class GreenwayAuditAlgorithm(AccessAlgorithm):
    ID = "greenwayaudit"
    STYLES = {"COMPONENTS": "greenwayaudit_components.qml", "GAPS": "greenwayaudit_gaps.qml",
              "PLACES": "greenwayaudit_places.qml"}

    def displayName(self):
        return translate("Access", "Greenway audit")

    def add_parameters(self):
        self.add_greenways(optional=False)
        self.add_city()
        self.addParameter(QgsProcessingParameterMatrix(
            "TARGETS", translate("Access", "Own targets by level"), 1, False,
            [translate("Access", "Level"), translate("Access", "Target (km)")], optional=True))
        self.add_number("SNAP_TOLERANCE", translate("Access", "Join line ends this close to a line (m)"), SNAP_M,
                        most=200)
        self.add_number("MAX_GAP", translate("Access", "Largest gap to look for (m)"), GAP_M, most=20_000)
        self.add_number("SERVE_DISTANCE", translate("Access", "Places are connected within (m)"), SERVE_M, most=20_000)
        self.add_layer("PARKS", translate("Access", "Parks"), "polygon")
        self.add_layer("BELTS", translate("Access", "Green belts"), "polygon")
        self.add_layer("ECO_ZONES", translate("Access", "Ecological zones"), "polygon")
        for name, label in (("PARKS", translate("Access", "Name of the parks")),
                            ("BELTS", translate("Access", "Name of the green belts")),
                            ("ECO_ZONES", translate("Access", "Name of the ecological zones"))):
            self.add_field(f"{name}_NAME", label, name, advanced=True)
        self.add_layer("CORRIDORS", translate("Access", "Ecological corridors"), "polygon")
        self.add_units()
        self.add_field("PARK_CLOSED_FIELD", translate("Access", "Field that marks closed parks (1: left out)"),
                       "PARKS", advanced=True)
        for name, label, kind in (
                ("LEVELS", translate("Access", "Length by level"), QgsProcessing.SourceType.TypeVector),
                ("COMPONENTS", translate("Access", "Greenways by connected piece"),
                 QgsProcessing.SourceType.TypeVectorLine),
                ("GAPS", translate("Access", "Gaps between pieces"), QgsProcessing.SourceType.TypeVectorLine),
                ("PLACES", translate("Access", "Places connected or not"), QgsProcessing.SourceType.TypeVectorPolygon),
                ("UNIT_TABLE", translate("Access", "Greenways by unit"), QgsProcessing.SourceType.TypeVector)):
            self.addParameter(QgsProcessingParameterFeatureSink(name, label, kind, optional=True, createByDefault=True))

    def check(self, run):
        source = run.source("GREENWAYS")
        run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
        self._targets(run)

    def compute(self, run):
        crs = run.source("GREENWAYS").sourceCrs()
        length_of, area_of = self.length_of(run, crs), self.area_of(run, crs)
        lines, levels = self.read_greenways(run, crs)
        units = self.read_units(run, crs)
        corridors = run.features("CORRIDORS", "polygon", crs=crs)
        network = access.network.build_network(lines, run.number("SNAP_TOLERANCE"), progress=run.progress(0.05, 0.4))
        self._tell_counts(run, network)
        edges = network.edges.geometries()
        level = np.array(levels, dtype=object)[network.source]
        metres = length_of(edges)
        label = network.components()[0][network.start]
        label = _ranked(label, metres)
        indices = access.audit.network_indices(network)
        gaps = access.audit.find_gaps(edges, label, metres, run.number("MAX_GAP"), run.progress(0.4, 0.7))
        inside = self._inside(edges, corridors, length_of) if corridors is not None else None
        level_rows = self._level_rows(run, level, metres, inside, network.source)
        places = self._places(run, crs, edges, area_of, run.progress(0.7, 0.9))
        unit_rows = self._unit_rows(run, edges, level, units, length_of, area_of)
        self._write(run, crs, edges, level, metres, label, gaps, places, level_rows, unit_rows)
        run.write_report(self._report(run, edges, label, metres, indices, gaps, places, level_rows, unit_rows, units,
                                      inside))

    # --- reading and counting -------------------------------------------

    def _targets(self, run):
        """{level key: (target km or None, source, status)}; the user's own targets win."""
        found = {entry.key: (entry.target_km, translate("Provenance", entry.source), entry.status)
                 for entry in self.levels(run)}
        own = self.parameterAsMatrix(run.parameters, "TARGETS", run.context) if run.given("TARGETS") else []
        for name, value in zip(own[::2], own[1::2]):
            keys, unknown = access.audit.match_levels([name], self.level_names(run))
            try:
                target = reading.number(value)
            except ValueError as error:
                raise InputError("The target of {level} is {value}; write a length in km.", level=name,
                                 value=value) from error
            if target <= 0:
                raise InputError("The target of {level} is {value}; write a length in km.", level=name, value=value)
            found[str(name).strip() if unknown else keys[0]] = (target, translate("Access", "user"), "user")
        return found

    def _tell_counts(self, run, network):
        counts = network.counts
        for count, text in (
                (counts.zero_length, translate("Access", "{count} greenways of zero length are left out.")),
                (counts.duplicate_lines, translate("Access", "{count} greenways repeat another one and count once.")),
                (counts.duplicate_edges, translate("Access", "{count} stretches lie on another greenway and count "
                                                             "once."))):
            if count:
                run.warn(text.format(count=count))

    def _inside(self, edges, corridors, length_of):
        """(E,) ellipsoidal metres of each edge inside the corridors."""
        pieces = access.overlap.split([shapely.union_all(corridors.geometries)])[0]
        edge, piece = shapely.STRtree(pieces).query(edges, predicate="intersects")
        parts = shapely.intersection(edges[edge], pieces[piece])
        parts, edge = parts[shapely.length(parts) > 0], edge[shapely.length(parts) > 0]
        return np.bincount(edge, length_of(parts), minlength=len(edges))

    def _level_rows(self, run, level, metres, inside, source):
        targets = self._targets(run)
        order = list(targets) + sorted(set(level) - set(targets))
        rows, total = [], metres.sum()
        for key in order:
            of = level == key
            km = metres[of].sum() / 1000
            target, origin, status = targets.get(key, (None, "", ""))
            in_km = None if inside is None else inside[of].sum() / 1000
            rows.append((key, self.level_label(run, key), km, 100 * metres[of].sum() / total if total else None, target,
                         100 * km / target if target else None, in_km,
                         100 * in_km / km if in_km is not None and km > 0 else None, len(np.unique(source[of])), origin,
                         status))
        stated = [r[4] for r in rows if r[4]]
        in_km = None if inside is None else inside.sum() / 1000
        rows.append(("total", translate("Access", "Total"), total / 1000, 100.0, sum(stated) if stated else None,
                     100 * sum(r[2] for r in rows if r[4]) / sum(stated) if stated else None, in_km,
                     None if in_km is None or total <= 0 else 100 * in_km * 1000 / total, len(np.unique(source)), "",
                     ""))
        return rows

    def _places(self, run, crs, edges, area_of, progress):
        """[(kind, geometries, names, distance or NaN, area)] of every layer of places given."""
        result = []
        limit = run.number("SERVE_DISTANCE")
        for name in PLACES:
            field = run.field(f"{name}_NAME")
            closed = field_of(run, "PARK_CLOSED_FIELD", "park_closed", run.source(name)) if name == "PARKS" else ""
            table = run.features(name, "polygon", crs=crs, fields=[f for f in (field, closed) if f])
            if table is None:
                continue
            keep = np.flatnonzero(~self.shut(run, closed, table))
            names = ["" if v is None else str(v) for v in table.columns[field]] if field else [""] * len(table)
            places = table.geometries[keep]
            result.append((name.lower(), places, [names[i] for i in keep],
                           access.audit.within_distance(places, edges, limit), area_of(places)))
        progress(1.0)
        return result

    def _unit_rows(self, run, edges, level, units, length_of, area_of):
        if units.polygons is None:
            return []
        pieces, owner = access.overlap.split(units.polygons)
        edge, piece = shapely.STRtree(pieces).query(edges, predicate="intersects")
        parts = shapely.intersection(edges[edge], pieces[piece])
        some = shapely.length(parts) > 0
        metres, edge, unit = length_of(parts[some]), edge[some], owner[piece[some]]
        area = area_of(units.polygons) / 1e6
        rows = []
        for i, name in enumerate(units.names):
            of = unit == i
            for key in sorted(set(level[edge[of]])):
                km = metres[of & (level[edge] == key)].sum() / 1000
                rows.append((name, self.level_label(run, key), km, km / area[i]))
            km = metres[of].sum() / 1000
            rows.append((name, translate("Access", "Total"), km, km / area[i]))
        return rows

    # --- outputs --------------------------------------------------------

    def _write(self, run, crs, edges, level, metres, label, gaps, places, level_rows, unit_rows):
        kind = QgsWkbTypes.Type
        size = np.bincount(label, metres) / 1000
        run.write_layer("LEVELS", LEVEL_FIELDS, None, level_rows, kind.NoGeometry, crs)
        run.write_layer("COMPONENTS", COMPONENT_FIELDS, edges, [
            (int(c) + 1, int(c) + 1, size[c], self.level_label(run, key), m) for c, key,
            m in zip(label, level, metres)],
            kind.LineString, crs)
        run.write_layer("GAPS", GAP_FIELDS, gaps.lines, [
            (i + 1, gaps.gap_m[i], int(gaps.piece_a[i]) + 1, int(gaps.piece_b[i]) + 1, gaps.joined_m[i],
             gaps.total_m[i],
             int(gaps.needed[i])) for i in range(len(gaps.lines))], kind.LineString, crs)
        run.write_layer("PLACES", PLACE_FIELDS, [g for p in places for g in p[1]], [
            (what, name, d, int(d == d), a / 1e4) for what, _, names, distance, area in places
            for name, d, a in zip(names, distance, area)], kind.MultiPolygon, crs)
        run.write_layer("UNIT_TABLE", UNIT_FIELDS, None, unit_rows, kind.NoGeometry, crs)

    def _report(self, run, edges, label, metres, indices, gaps, places, level_rows, unit_rows, units, inside):
        report = bridge.reports.Report(self.displayName(), "" if run.preset is None
                                       else f"{run.preset.name_zh} {run.preset.name_en}")
        total, size = level_rows[-1], np.bincount(label, metres) / 1000
        facts = [(translate("Access", "Length (km)"), f"{total[2]:,.2f}"),
                 (translate("Access", "Connected pieces"), indices.components),
                 (translate("Access", "In the largest piece"), f"{100 * size.max() / size.sum():.1f} %"),
                 (translate("Access", "Gaps found"), len(gaps.lines))]
        if inside is not None:
            facts.append((translate("Access", "Length inside corridors"), f"{total[7]:.1f} %"))
        report.facts(facts)
        report.figure(self._map(edges, label, gaps, places, units), translate(
            "Access", "Connected pieces (the longest in colour) and gaps between them"))
        self._level_section(report, level_rows)
        report.section(translate("Access", "Connectivity"))
        report.table([translate("Access", "Index"), translate("Access", "Value"), translate("Access", "Meaning")], [
            ("L", indices.links, translate("Access", "Links between junctions and ends")),
            ("V", indices.nodes, translate("Access", "Junctions and ends")),
            ("p", indices.components, translate("Access", "Connected pieces")),
            ("α", _n(indices.alpha, 3), translate("Access", "Circuits present of those possible, (L - V + p) / (2V - "
                                                            "5p)")),
            ("β", _n(indices.beta, 3), translate("Access", "Links per node, L / V")),
            ("γ", _n(indices.gamma, 3), translate("Access", "Links present of those possible, L / 3(V - 2p)"))])
        report.paragraph(translate("Access", "With many small pieces alpha and gamma read high: few further links are "
                                   "possible inside small pieces. Read them together with the number of pieces."))
        report.section(translate("Access", "Gaps between pieces"))
        report.paragraph(translate(
            "Access", "Ranked by the length that closing the gap joins to a larger piece. The gaps marked as needed "
                      "are the shortest set that joins every piece that can be joined; {count} of {total}, {metres} m "
                      "in all.").format(
                count=int(gaps.needed.sum()), total=len(gaps.lines), metres=f"{gaps.gap_m[gaps.needed].sum():,.0f}"))
        report.table([translate("Access", "Rank"), translate("Access", "Gap (m)"), translate("Access", "Piece"),
                      translate("Access", "With piece"), translate("Access", "Joins (km)"),
                      translate("Access", "Needed")],
                     [(i + 1, _n(gaps.gap_m[i], 1), int(gaps.piece_a[i]) + 1, int(gaps.piece_b[i]) + 1,
                       _n(gaps.joined_m[i] / 1000, 2), bool(gaps.needed[i])) for i in range(len(gaps.lines))], limit=30)
        if places:
            kinds = {"parks": translate("Access", "Parks"), "belts": translate("Access", "Green belts"),
                     "eco_zones": translate("Access", "Ecological zones")}
            report.section(translate("Access", "Places connected within {distance} m").format(
                distance=f"{run.number('SERVE_DISTANCE'):g}"))
            report.table([translate("Access", "Kind"), translate("Access", "Number"), translate("Access", "Connected"),
                          translate("Access", "Connected (%)"), translate("Access", "Area connected (ha)")],
                         [(kinds[what], len(d), int(np.isfinite(d).sum()),
                           _n(100 * np.isfinite(d).mean() if len(d) else None, 1),
                           _n(area[np.isfinite(d)].sum() / 1e4, 4)) for what, _, _, d, area in places])
        if unit_rows:
            totals = [r for r in unit_rows if r[1] == translate("Access", "Total")]
            report.section(translate("Access", "Greenways by unit"))
            report.figure(bridge.charts.bars([r[0] for r in totals], [r[2] for r in totals], unit="km"),
                          translate("Access", "Length by unit"))
            report.table([translate("Access", "Unit"), translate("Access", "Level"), translate("Access", "Length (km)"),
                          translate("Access", "Density (km/km²)")],
                         [(r[0], r[1], _n(r[2], 3), _n(r[3], 3)) for r in unit_rows])
        return report

    def _level_section(self, report, rows):
        report.section(translate("Access", "Length by level"))
        report.figure(bridge.charts.bars([r[1] for r in rows[:-1]], [r[2] for r in rows[:-1]], unit="km"),
                      translate("Access", "Ellipsoidal length by level"))
        report.table([translate("Access", "Level"), translate("Access", "Length (km)"),
                      translate("Access", "Share (%)"),
                      translate("Access", "Target (km)"), translate("Access", "Of target (%)"),
                      translate("Access", "In corridors (km)"), translate("Access", "In corridors (%)"),
                      translate("Access", "Source of the target")],
                     [(r[1], _n(r[2], 3), _n(r[3], 1), _n(r[4], 1), _n(r[5], 2), _n(r[6], 3), _n(r[7], 1),
                       f"{r[9]} ({translate('Provenance', r[10])})" if r[4] and r[9] else "–") for r in rows],
                     total_rows=1)

    def _map(self, edges, label, gaps, places, units):
        frame = units.polygons if units.polygons is not None else edges
        view = bridge.maps.Map(shapely.total_bounds(np.asarray(frame, dtype=object)))
        if units.polygons is not None:
            view.polygons(units.polygons, stroke="#777", width=0.7)
        for what, geometries, _, distance, _ in places:
            near = np.isfinite(distance)
            view.polygons(geometries[near], "#bfe3cd", "#7fb095", 0.4, legend=translate("Access", "Places connected")
                          if what == places[0][0] else "")
            view.polygons(geometries[~near], "#eee2d0", "#c9ab7c", 0.4,
                          legend=translate("Access", "Places not connected")
                          if what == places[0][0] else "")
        for i, colour in enumerate(PALETTE):
            if (label == i).any():
                view.lines(edges[label == i], colour, 2.0, legend=translate("Access",
                                                                            "Piece {number}").format(number=i + 1))
        rest = label >= len(PALETTE)
        if rest.any():
            view.lines(edges[rest], "#888", 1.6, legend=translate("Access", "Other pieces"))
        if len(gaps.lines):
            view.lines(gaps.lines, "#d32f2f", 2.2, legend=translate("Access", "Gaps"), dash="4 2")
        if units.polygons is not None:
            view.labels(units.polygons, units.names)
        return view.svg()


def _ranked(label, metres):
    """Components numbered from the longest."""
    order = np.argsort(-np.bincount(label, metres), kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[label]


def _n(value, digits=0):
    return ("–",) if value is None or value != value else (f"{value:,.{digits}f}",)
