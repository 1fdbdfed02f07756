"""ecoplan:greenwayaudit — length by level against target, connectivity, gaps, places served, length in corridors."""

from dataclasses import dataclass, replace

import numpy as np
from qgis.core import QgsProcessingParameterMatrix

from ...dependencies import shapely
from ....i18n import translate
from ... import access, bridge
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.fields import Field, Output
from ..frame.layerfields import field_of
from ..shared.districts import add_units, read_units
from ..shared.greenwaylayers import add_greenways, greenway_levels, level_label, level_names, read_greenways
from ..shared.parklayers import closed_parks
from ..shared.servicerules import own_table
from ..shared.trueground import areas_in, lengths_in
from .columns import AREA_HA, LENGTH_KM, LENGTH_M, LEVEL, NAME, UNIT

SNAP_M = 5.0  # m; greenways are digitised coarsely; EcoPlan's own starting value, unverified
GAP_M = 500.0  # m; EcoPlan's own starting value, unverified
SERVE_M = 300.0  # m; EcoPlan's own starting value, unverified
PALETTE = ("#1b7f4d", "#d08a1d", "#3b6fb0", "#a8434b", "#7a5ea8", "#5b8f8f")

PLACE_LAYERS = ("PARKS", "BELTS", "ECO_ZONES")

LEVELS = Output(
    "LEVELS",
    "NoGeometry",
    (
        LEVEL,
        Field("level_name", "text", "Level name", "级别名称"),
        LENGTH_KM,
        Field("share_pct", "double", "Share", "占比", "%", digits=1),
        Field("target_km", "double", "Target", "目标", "km", digits=1),
        Field("of_target_pct", "double", "Of target", "占目标", "%", digits=2),
        Field("in_corridor_km", "double", "In corridors", "廊道内长度", "km", digits=3),
        Field("in_corridor_pct", "double", "In corridors", "廊道内占比", "%", digits=1),
        Field("lines", "int", "Lines", "线数"),
        Field("source", "text", "Source", "来源"),
        Field("status", "text", "Status", "状态"),
    ),
)
COMPONENTS = Output(
    "COMPONENTS",
    "LineString",
    (
        Field("component", "int", "Piece", "分支"),
        Field("rank", "int", "Rank", "位次", value="component"),  # pieces are numbered from the longest
        Field("component_km", "double", "Length of the piece", "分支长度", "km", digits=2),
        LEVEL,
        LENGTH_M,
    ),
)
GAPS = Output(
    "GAPS",
    "LineString",
    (
        Field("rank", "int", "Rank", "位次"),
        Field("gap_m", "double", "Gap", "断点间距", "m", digits=1),
        Field("piece_a", "int", "Piece", "分支"),
        Field("piece_b", "int", "With piece", "接至分支"),
        Field("joined_m", "double", "Length joined", "接通长度", "m", digits=0),
        Field("total_m", "double", "Length of both pieces", "两分支总长", "m", digits=0),
        Field("needed", "int", "Needed", "必需", words={1: ("yes", "是"), 0: ("no", "否")}),
    ),
)
PLACES = Output(
    "PLACES",
    "MultiPolygon",
    (
        Field("kind", "text", "Kind", "类型", words={
            "parks": ("Parks", "公园"), "belts": ("Green belts", "绿带"), "eco_zones": ("Ecological zones", "生态区")}),
        NAME,
        Field("distance_m", "double", "Distance to a greenway", "到绿道距离", "m", digits=1),
        Field("connected", "int", "Connected", "已连通"),
        AREA_HA,
    ),
)
UNIT_TABLE = Output(
    "UNIT_TABLE",
    "NoGeometry",
    (
        UNIT,
        LEVEL,
        LENGTH_KM,
        Field("density_km_km2", "double", "Density", "密度", "km/km2", lambda r: r.length_km / r.area_km2, 3),
    ),
)


@dataclass(frozen=True)
class UnitLength:
    """Greenways of a level in a unit; ``whole``: of all levels."""

    unit: str
    level: str
    length_km: float
    area_km2: float
    whole: bool


@dataclass(frozen=True)
class Places:
    """The places of one layer: (n,) polygons, names, metres to a greenway (NaN beyond the limit) and areas in m2."""

    kind: str
    polygons: np.ndarray
    names: list
    distance: np.ndarray
    area: np.ndarray

    @property
    def connected(self):
        """(n,) bool."""
        return np.isfinite(self.distance)

    def rows(self):
        return [PLACES.row(kind=self.kind, name=name, distance_m=distance, connected=int(connected), area_ha=area / 1e4)
                for name, distance, connected, area in zip(self.names, self.distance, self.connected, self.area)]


class GreenwayAuditAlgorithm(EcoPlanAlgorithm):
    ID = "greenwayaudit"
    GROUP = "access"
    STYLES = {"COMPONENTS": "greenwayaudit_components.qml", "GAPS": "greenwayaudit_gaps.qml",
              "PLACES": "greenwayaudit_places.qml"}
    OUTPUTS = (LEVELS, COMPONENTS, GAPS, PLACES, UNIT_TABLE)

    def displayName(self):
        return translate("Access", "Greenway audit")

    def add_parameters(self):
        add_greenways(self, optional=False)
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
        add_units(self)
        self.add_field("PARK_CLOSED_FIELD", translate("Access", "Field that marks closed parks (1: left out)"),
                       "PARKS", advanced=True)
        self.add_output(LEVELS, translate("Access", "Length by level"))
        self.add_output(COMPONENTS, translate("Access", "Greenways by connected piece"))
        self.add_output(GAPS, translate("Access", "Gaps between pieces"))
        self.add_output(PLACES, translate("Access", "Places connected or not"))
        self.add_output(UNIT_TABLE, translate("Access", "Greenways by unit"))

    def check(self, run):
        source = run.source("GREENWAYS")
        run.require_metric(source.sourceCrs(), source.sourceName(), source.sourceExtent())
        self._targets(run)

    def compute(self, run):
        crs = run.source("GREENWAYS").sourceCrs()
        length_of, area_of = lengths_in(run, crs), areas_in(run, crs)
        lines, levels = read_greenways(run, crs)
        units = read_units(run, crs)
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
        levels = self._level_rows(run, level, metres, inside, network.source)
        places = self._places(run, crs, edges, area_of, run.progress(0.7, 0.9))
        unit_rows = self._unit_rows(run, edges, level, units, length_of, area_of)
        gap_rows = [
            GAPS.row(
                rank=i + 1,
                gap_m=gaps.gap_m[i],
                piece_a=int(gaps.piece_a[i]) + 1,
                piece_b=int(gaps.piece_b[i]) + 1,
                joined_m=gaps.joined_m[i],
                total_m=gaps.total_m[i],
                needed=int(gaps.needed[i]),
            )
            for i in range(len(gaps.lines))
        ]
        size = np.bincount(label, metres) / 1000
        run.write(LEVELS, None, levels, crs)
        run.write(COMPONENTS, edges, [
            COMPONENTS.row(
                component=int(piece) + 1, component_km=size[piece], level=level_label(run, key), length_m=length)
            for piece, key, length in zip(label, level, metres)], crs)
        run.write(GAPS, gaps.lines, gap_rows, crs)
        run.write(PLACES, [polygon for some in places for polygon in some.polygons],
                  [row for some in places for row in some.rows()], crs)
        run.write(UNIT_TABLE, None, unit_rows, crs)
        run.write_report(
            self._report(run, edges, label, size, indices, gaps, gap_rows, places, levels, unit_rows, units))

    # --- reading and counting -------------------------------------------

    def _targets(self, run):
        """{level key: (target km or None, source, status)}; the user's own targets win."""
        found = {entry.key: (entry.target_km, translate("Provenance", entry.source), entry.status)
                 for entry in greenway_levels(run)}
        own = own_table(run, "TARGETS")
        for name, value in zip(own[::2], own[1::2]):
            keys, unknown = access.audit.match_levels([name], level_names(run))
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
            rows.append(LEVELS.row(
                level=key,
                level_name=level_label(run, key),
                length_km=km,
                share_pct=100 * metres[of].sum() / total if total else None,
                target_km=target,
                of_target_pct=100 * km / target if target else None,
                in_corridor_km=in_km,
                in_corridor_pct=100 * in_km / km if in_km is not None and km > 0 else None,
                lines=len(np.unique(source[of])),
                source=origin,
                status=status,
            ))
        stated = [row for row in rows if row.target_km]
        target = sum(row.target_km for row in stated) if stated else None
        in_km = None if inside is None else inside.sum() / 1000
        rows.append(LEVELS.row(
            level="total",
            level_name=translate("Access", "Total"),
            length_km=total / 1000,
            share_pct=100.0,
            target_km=target,
            of_target_pct=100 * sum(row.length_km for row in stated) / target if stated else None,
            in_corridor_km=in_km,
            in_corridor_pct=None if in_km is None or total <= 0 else 100 * in_km * 1000 / total,
            lines=len(np.unique(source)),
            source="",
            status="",
        ))
        return rows

    def _places(self, run, crs, edges, area_of, progress):
        """[Places] of every layer of places given."""
        result = []
        limit = run.number("SERVE_DISTANCE")
        for name in PLACE_LAYERS:
            field = run.field(f"{name}_NAME")
            closed = field_of(run, "PARK_CLOSED_FIELD", "park_closed", run.source(name)) if name == "PARKS" else ""
            table = run.features(name, "polygon", crs=crs, fields=[f for f in (field, closed) if f])
            if table is None:
                continue
            keep = np.flatnonzero(~closed_parks(run, closed, table))
            names = ["" if v is None else str(v) for v in table.columns[field]] if field else [""] * len(table)
            places = table.geometries[keep]
            result.append(Places(name.lower(), places, [names[i] for i in keep],
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
                rows.append(UnitLength(name, level_label(run, key), km, area[i], False))
            rows.append(UnitLength(name, translate("Access", "Total"), metres[of].sum() / 1000, area[i], True))
        return rows

    # --- outputs --------------------------------------------------------

    def _report(self, run, edges, label, size, indices, gaps, gap_rows, places, levels, unit_rows, units):
        report = bridge.reports.Report(self.displayName(), "" if run.preset is None
                                       else f"{run.preset.name_zh} {run.preset.name_en}")
        *_, total = levels
        facts = [(translate("Access", "Length (km)"), f"{total.length_km:,.2f}"),
                 (translate("Access", "Connected pieces"), indices.components),
                 (translate("Access", "In the largest piece"), f"{100 * size.max() / size.sum():.1f} %"),
                 (translate("Access", "Gaps found"), len(gaps.lines))]
        if total.in_corridor_km is not None:
            facts.append((translate("Access", "Length inside corridors"), f"{total.in_corridor_pct:.1f} %"))
        report.facts(facts)
        report.headline(translate(
            "Access", "{km:,.1f} km of greenways fall into {pieces} pieces; the largest holds {share:.1f} %, and "
                      "{gaps} gaps keep the rest apart.").format(
            km=total.length_km, pieces=indices.components, share=100 * size.max() / size.sum(), gaps=len(gaps.lines)))
        report.figure(self._map(edges, label, gaps, places, units), translate(
            "Access", "Connected pieces (the longest in colour) and gaps between them"))
        self._level_section(report, levels)
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
        report.records(GAPS, ("rank", "gap_m", "piece_a", "piece_b", "joined_m", "needed"), gap_rows, limit=30)
        if places:
            report.section(translate("Access", "Places connected within {distance} m").format(
                distance=f"{run.number('SERVE_DISTANCE'):g}"))
            report.table([translate("Access", "Kind"), translate("Access", "Number"), translate("Access", "Connected"),
                          translate("Access", "Connected (%)"), translate("Access", "Area connected (ha)")],
                         [(PLACES["kind"].word(some.kind), len(some.names), int(some.connected.sum()),
                           _n(100 * some.connected.mean() if len(some.names) else None, 1),
                           _n(some.area[some.connected].sum() / 1e4, 4)) for some in places])
        if unit_rows:
            totals = [row for row in unit_rows if row.whole]
            report.section(translate("Access", "Greenways by unit"))
            bars = bridge.charts.bars([row.unit for row in totals], [row.length_km for row in totals], unit="km")
            report.figure(bars, translate("Access", "Length by unit"))
            report.records(UNIT_TABLE, ("unit", "level", "length_km", "density_km_km2"), unit_rows)
        return report

    def _level_section(self, report, rows):
        report.section(translate("Access", "Length by level"))
        *levels, _ = rows
        bars = bridge.charts.bars([row.level_name for row in levels], [row.length_km for row in levels], unit="km")
        report.figure(bars, translate("Access", "Ellipsoidal length by level"))
        report.records(LEVELS, (
            "level_name", "length_km", "share_pct", "target_km", "of_target_pct", "in_corridor_km", "in_corridor_pct",
            "source"), [replace(row, source=_stated(row)) for row in rows], total_rows=1)

    def _map(self, edges, label, gaps, places, units):
        frame = units.polygons if units.polygons is not None else edges
        view = bridge.maps.Map(shapely.total_bounds(np.asarray(frame, dtype=object)))
        if units.polygons is not None:
            view.polygons(units.polygons, stroke="#777", width=0.7)
        for number, some in enumerate(places):
            near, first = some.connected, number == 0
            view.polygons(some.polygons[near], "#bfe3cd", "#7fb095", 0.4,
                          legend=translate("Access", "Places connected") if first else "")
            view.polygons(some.polygons[~near], "#eee2d0", "#c9ab7c", 0.4,
                          legend=translate("Access", "Places not connected") if first else "")
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


def _stated(row):
    """Where the target of a level comes from, with its status."""
    return f"{row.source} ({translate('Provenance', row.status)})" if row.target_km and row.source else "–"


def _n(value, digits=0):
    return ("–",) if value is None or value != value else (f"{value:,.{digits}f}",)
