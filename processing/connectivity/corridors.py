"""Corridor mapping, the whole chain in one call.

    result = map_corridors(resistance, sources, cell_size, CorridorSettings(cutoff=5000.0), progress)

``resistance`` is a (rows, columns) array > 0 with NaN (or a mask) for barriers, ``sources``
a (rows, columns) whole-number raster with labels 1..n and 0 elsewhere. ``result.links`` are
:class:`~.linkages.Link` objects with their path as rows and columns of cells;
``result.cost``, ``result.allocation`` and ``result.nlcc`` are rasters on the input grid;
``result.sources``, ``result.isolated`` and ``result.dropped`` are what a tool should warn
about. Sources that lie on NoData, are missing from the raster, stand alone or cannot be
reached are reported there and never fail the run; an :class:`InputError` means that nothing
can be computed.

Steps: cost distance from all sources (``costdistance``), adjacent zones and their bounds,
exact links (``linkages``), limits (``pruning``), normalised corridors of the links that stay
(``nlcc``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ..common.errors import InputError
from ._lattice import build_lattice
from .adjacency import KINDS, euclidean_pairs, with_pairs
from .costdistance import cells_to_fraction, finished_cost, make_kernel
from .linkages import adjacent_paths, all_paths, measure_link, planar_paths, zone_crossings
from .localgrowth import LocalGrowth
from .nlcc import NlccMosaic
from .pruning import among_nearest, components
from .sources import SourceCells, SourceReport


@dataclass(frozen=True)
class CorridorSettings:
    """Options of :func:`map_corridors`.

    quick : links of the single pass only (upper bounds of the least cost), no NLCC.
    all_pairs : every pair of sources within ``max_cost``, not only adjacent ones.
    max_cost : drop links costlier than this, map units x resistance.
    max_euclid : drop links between sources farther apart than this, map units.
    drop_crossing : drop links whose path runs through a third source (else only flagged).
    nearest : each source keeps this many cheapest links; 0 keeps all.
    keep_connected : with ``nearest``, keep the cheapest links that tie groups together.
    cutoff : NLCC width in cost units; None computes no NLCC mosaic.
    engine : auto, numpy or numba.
    adjacency : which sources are neighbours: by ``cost``, ``euclid`` (straight distance) or ``both``.
    """

    quick: bool = False
    all_pairs: bool = False
    max_cost: float = np.inf
    max_euclid: float = np.inf
    drop_crossing: bool = False
    nearest: int = 0
    keep_connected: bool = True
    cutoff: Optional[float] = None
    engine: str = "auto"
    adjacency: str = "cost"

    def check(self) -> None:
        """Raise InputError for options that contradict each other."""
        if self.quick and self.all_pairs:
            raise InputError("Quick mode links neighbouring sources only: turn off quick mode or all pairs.")
        if self.adjacency not in KINDS:
            raise InputError("Sources are neighbours by {known}, not by {value}.", known=", ".join(KINDS),
                             value=self.adjacency)
        if self.quick and self.adjacency != "cost":
            raise InputError("Quick mode knows neighbours by cost only: choose exact links for neighbours by straight "
                             "distance.")
        if self.quick and self.cutoff is not None:
            raise InputError("Normalised corridors need exact links: turn off quick mode, "
                             "or draw the corridors with a fixed width.")
        for value in (self.max_cost, self.max_euclid):
            if not value > 0:
                raise InputError("Limits on cost and distance must be above 0, not {value}.", value=value)
        if self.cutoff is not None and not (np.isfinite(self.cutoff) and self.cutoff >= 0):
            raise InputError("The corridor cutoff must be a number of 0 or more, not {cutoff}.", cutoff=self.cutoff)
        if self.nearest < 0:
            raise InputError("The number of nearest neighbours must be 0 (all) or more, not {nearest}.",
                             nearest=self.nearest)


@dataclass(frozen=True)
class DroppedLinks:
    """How many links each rule took out.

    too_costly counts adjacent pairs only: with all pairs nobody looks beyond the limit.
    """

    too_costly: int
    too_far: int
    crossing: int
    not_nearest: int


@dataclass(frozen=True)
class CorridorResult:
    """What :func:`map_corridors` found; rasters are (rows, columns) on the input grid.

    links : tuple of ``Link``, ordered by (from_id, to_id), link_id 1, 2, ...
    cost : float64 cost distance to the nearest source, NaN where none reaches.
    allocation : int32 label of that source, 0 where none.
    nlcc : float32 least NLCC over the links, NaN beyond the cutoff; None without cutoff.
    sources : ``SourceReport``. isolated : labels of valid sources without any link.
    component : (n,) int, component number 1, 2, ... of each source in the network of links;
        0 for sources without a valid cell.
    component_count : number of components, single sources included.
    dropped : ``DroppedLinks``. engine : the cost-distance engine used.
    """

    links: tuple
    cost: np.ndarray
    allocation: np.ndarray
    nlcc: Optional[np.ndarray]
    sources: SourceReport
    isolated: tuple
    component: np.ndarray
    component_count: int
    dropped: DroppedLinks
    engine: str


def estimate_memory(rows, columns, settings) -> int:
    """Bytes that :func:`map_corridors` needs at its peak beside its input, roughly."""
    per_cell = 8 + 8 + 4 + 4 + 8 + 8  # resistance, cost, labels, zones, scratch, cells reached
    if settings.cutoff is not None:
        per_cell += 12  # second scratch and mosaic
    return rows * columns * per_cell + 100_000_000


def map_corridors(resistance, sources, cell_size, settings=None, progress=None, source_count=None, outlines=None,
                  corridor=None) -> CorridorResult:
    """Least-cost links between sources and their normalised corridors.

    resistance : (rows, columns) > 0, NaN, infinite or masked = barrier. sources : (rows,
    columns) labels 1..n, 0 = none. cell_size : map units. source_count : n where the last
    labels may be missing from the raster. progress : called with 0..1; may raise to cancel.
    outlines : (n,) polygons of the sources in map units for euclid_m; None takes their cells.
    corridor : called as corridor(link, rows, columns) with the cells of each link's own
    corridor (NLCC at most ``cutoff``); the link has no number yet, its ends tell which it is.

    Raises InputError for malformed rasters, contradicting settings, or no source on a valid cell.
    Returns :class:`CorridorResult`.
    """
    settings = settings or CorridorSettings()
    settings.check()
    report = progress or (lambda _fraction: None)
    report(0.0)
    lattice = build_lattice(resistance, cell_size, lambda: report(0.01))
    indexed = SourceCells(lattice, sources, source_count, lambda: report(0.03))
    kernel = make_kernel(lattice, settings.engine)
    report(0.05)
    cost = lattice.full(np.inf, np.float64)
    zones = indexed.labels.copy()
    cost[zones > 0] = 0.0
    kernel.grow(cost, indexed.rim, labels=zones, report=cells_to_fraction(report, lattice.valid_cells, 0.05, 0.2))

    report(0.2)
    adjacent = None
    if not settings.all_pairs:
        adjacent = zone_crossings(lattice, cost, zones, lambda share: report(0.2 + 0.05 * share))
        if settings.adjacency != "cost":
            adjacent = with_pairs(adjacent, euclidean_pairs(lattice.interior(indexed.labels)),
                                  settings.adjacency == "both")
    if settings.quick:
        links, dropped = _select(lattice, indexed, [(None, planar_paths(lattice, cost, zones, adjacent))],
                                 adjacent, settings, None, lambda: report(0.9), outlines)
        nlcc = None
    else:
        links, dropped, nlcc = _exact(lattice, kernel, indexed, cost, adjacent, settings,
                                      lambda share: report(0.25 + 0.74 * share), outlines, corridor)
    component, isolated = _network(indexed.report, links)
    report(1.0)
    return CorridorResult(
        links=links, cost=finished_cost(lattice, cost), allocation=lattice.interior(zones), nlcc=nlcc,
        sources=indexed.report, isolated=isolated, component=component,
        component_count=int(component.max(initial=0)), dropped=dropped, engine=kernel.name)


def _exact(lattice, kernel, sources, cost, adjacent, settings, report, outlines, corridor):
    """Exact links, dropped counts and NLCC mosaic (or None).

    Where the nearest-neighbour rule needs all links first, corridors are a second round.
    """
    growth = LocalGrowth(lattice, kernel, sources, cost)
    mosaic = None if settings.cutoff is None else NlccMosaic(growth, kernel, settings.cutoff, corridor)
    later = mosaic is not None and settings.nearest > 0
    margin = settings.cutoff if mosaic is not None and not later else 0.0

    reached = [0.0]

    def first_round(share):
        reached[0] = share
        report(0.5 * share if later else share)

    def still(_cells=0):
        first_round(reached[0])

    if settings.all_pairs:
        found = all_paths(growth, settings.max_cost, margin, first_round)
    else:
        found = adjacent_paths(growth, adjacent, settings.max_cost, margin, first_round)
    links, dropped = _select(lattice, sources, found, adjacent, settings, None if later else mosaic, still,
                             outlines)
    if later:
        mosaic.add_links(links, lambda share: report(0.5 + 0.5 * share))
    return links, dropped, None if mosaic is None else lattice.interior(mosaic.finished())


def _select(lattice, sources, found, adjacent, settings, mosaic, still, outlines):
    """Measured links that pass all rules, numbered, and the counts of the dropped ones.

    found : (grown label, paths) groups; ``mosaic`` takes each link in while its group is current.
    """
    links, too_far, crossing, costly = [], 0, 0, 0
    for anchor, paths in found:
        for from_id, to_id, cost, path in paths:
            if cost > settings.max_cost:
                continue
            costly -= 1
            still()
            link = measure_link(lattice, sources, from_id, to_id, cost, path, outlines)
            if link.euclid_m > settings.max_euclid:
                too_far += 1
            elif settings.drop_crossing and link.crosses:
                crossing += 1
            else:
                links.append(link)
                if mosaic is not None:
                    mosaic.add(anchor, link, still)
    links.sort(key=lambda link: (link.from_id, link.to_id))
    kept = links
    if settings.nearest and links:
        flags = among_nearest(
            sources.report.count, np.array([link.from_id for link in links]), np.array([link.to_id for link in links]),
            np.array([link.lcd for link in links]), settings.nearest, settings.keep_connected)
        kept = [link for link, flag in zip(links, flags) if flag]
    dropped = DroppedLinks(too_costly=0 if adjacent is None else adjacent.cost.size + costly, too_far=too_far,
                           crossing=crossing, not_nearest=len(links) - len(kept))
    return tuple(replace(link, link_id=number) for number, link in enumerate(kept, start=1)), dropped


def _network(sources, links):
    """Component number of each source (0 without a valid cell) and the labels without a link."""
    from_ids = np.array([link.from_id for link in links], np.int64)
    to_ids = np.array([link.to_id for link in links], np.int64)
    group = components(sources.count, from_ids, to_ids)
    valid = sources.cells > 0
    component = np.zeros(sources.count, np.int32)
    component[valid] = np.unique(group[valid], return_inverse=True)[1] + 1
    linked = np.zeros(sources.count, bool)
    linked[from_ids - 1] = True
    linked[to_ids - 1] = True
    return component, tuple(int(label) for label in np.flatnonzero(valid & ~linked) + 1)
