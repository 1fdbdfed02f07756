"""ecoplan:greenwayaudit — length by level against target, connectivity, gaps, places served, length in corridors."""

import numpy as np
from qgis.core import QgsProcessingParameterMatrix

from ...dependencies import shapely
from ....i18n import translate
from ... import access
from ...common import reading
from ...common.errors import InputError
from ..frame.algorithm import EcoPlanAlgorithm
from ..frame.layerfields import field_of
from ..shared.districts import add_units, read_units
from ..shared.greenwaylayers import add_greenways, greenway_levels, level_label, level_names, read_greenways
from ..shared.parklayers import closed_parks
from ..shared.servicerules import own_table
from ..shared.trueground import areas_in, lengths_in
from .greenwayaudit_report import audit_report
from .greenwayaudit_rows import COMPONENTS, GAPS, LEVELS, PLACES, UNIT_TABLE, Places, UnitLength

SNAP_M = 5.0  # m; greenways are digitised coarsely; EcoPlan's own starting value, unverified
GAP_M = 500.0  # m; EcoPlan's own starting value, unverified
SERVE_M = 300.0  # m; EcoPlan's own starting value, unverified

PLACE_LAYERS = ("PARKS", "BELTS", "ECO_ZONES")


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
        run.write_report(audit_report(self.displayName(), run, edges, label, size, indices, gaps, gap_rows, places,
                                      levels, unit_rows, units))

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


def _ranked(label, metres):
    """Components numbered from the longest."""
    order = np.argsort(-np.bincount(label, metres), kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[label]
