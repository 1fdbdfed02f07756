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

Steps: cost distance from all sources (``costdistance``), adjacent zones and their bounds
(``linkages``), exact links and their normalised corridors, in threads (``linksearch``), limits
(``pruning``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Optional, Union

import numpy as np

from ..common import workers
from ..common.errors import InputError
from ..common.tilearray import TileArray
from .adjacency import KINDS, with_pairs
from .landscapes import Landscape
from .linkages import planar_paths
from .linksearch import Anchor, LinkSearch
from .localgrowth import LocalGrowth, choose_anchors
from .pruning import among_nearest, components
from .sources import SourceReport
from .tiledlandscape import Finished, TiledLandscape


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
    """What :func:`map_corridors` found; rasters are (rows, columns) on the input grid, in tiles where the input was.

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
    cost: Union[np.ndarray, Finished]
    allocation: Union[np.ndarray, TileArray]
    nlcc: Union[np.ndarray, Finished, None]
    sources: SourceReport
    isolated: tuple
    component: np.ndarray
    component_count: int
    dropped: DroppedLinks
    engine: str


def estimate_memory(rows, columns, settings) -> int:
    """Bytes that :func:`map_corridors` needs at most beside its input, roughly: with sources as wide as the raster."""
    threads = workers.count()
    per_cell = 8 + 8 + 4 + 4 + threads * (8 + 4)  # resistance, cost, labels, zones; scratch and cells reached
    if settings.cutoff is not None:
        per_cell += 4 + threads * 8  # mosaic and second scratch
    return rows * columns * per_cell + 100_000_000


def estimate_disk(rows, columns, settings, resistance_bytes=8) -> int:
    """Bytes on disk of :func:`map_corridors` in tiles, the input included (``resistance_bytes`` a cell)."""
    per_cell = resistance_bytes + 4 + 8 + 4 + (0 if settings.cutoff is None else 4)  # sources, cost, zones, mosaic
    return rows * columns * (per_cell + 1) + 10_000_000  # rims of the sources


def map_corridors(resistance, sources, cell_size, settings=None, progress=None, source_count=None, outlines=None,
                  corridor=None, budget=np.inf, executor=None) -> CorridorResult:
    """Least-cost links between sources and their normalised corridors.

    resistance : (rows, columns) > 0, NaN, infinite or masked = barrier. sources : (rows,
    columns) labels 1..n, 0 = none. cell_size : map units. source_count : n where the last
    labels may be missing from the raster. progress : called with 0..1; may raise to cancel.
    outlines : (n,) polygons of the sources in map units for euclid_m; None takes their cells.
    corridor : called as corridor(link, rows, columns) with the cells of each link's own
    corridor (NLCC at most ``cutoff``); the link has no number yet, its ends tell which it is.

    Rasters that do not fit into memory are two ``TileArray`` of one shape and tile; then the rasters of the result
    are read by window too and last as long as the folder of ``sources``, where all lies that is made on the way.
    budget : bytes of memory that such a run keeps to where single windows let it.
    executor : see ``workers.in_order``; with rasters in tiles, in a folder that its machines see, it takes the links
    and corridors. Nearest sources are found here: tiles that are rewritten are not at once seen anew elsewhere.

    Raises InputError for malformed rasters, contradicting settings, or no source on a valid cell.
    Returns :class:`CorridorResult`.
    """
    settings = settings or CorridorSettings()
    settings.check()
    report = progress or (lambda _fraction: None)
    report(0.0)
    tiled = isinstance(resistance, TileArray)
    land = (TiledLandscape if tiled else Landscape)(
        resistance, sources, cell_size, source_count, lambda share: report(0.05 * share), *([budget] if tiled else []))
    report(0.05)
    engine = land.allocate(settings.engine, lambda share: report(0.05 + 0.15 * share))
    report(0.2)
    adjacent = None
    if not settings.all_pairs:
        adjacent = land.crossings(lambda share: report(0.2 + 0.05 * share))
        if settings.adjacency != "cost":
            adjacent = with_pairs(adjacent, land.euclidean_pairs(), settings.adjacency == "both")
    growth = LocalGrowth(land.ground, land.rims, land.boxes(), settings.engine)
    if settings.quick:
        found, nlcc = [_planar(land, growth, adjacent, settings, outlines)], None
        links, dropped = _select(land.report, found, adjacent, settings)
    else:
        links, dropped, nlcc = _exact(growth, land, adjacent, settings,
                                      lambda share: report(0.25 + 0.74 * share), outlines, corridor,
                                      executor)
    component, isolated = _network(land.report, links)
    report(1.0)
    return CorridorResult(
        links=links, cost=land.cost(), allocation=land.allocation(), nlcc=nlcc, sources=land.report, isolated=isolated,
        component=component, component_count=int(component.max(initial=0)), dropped=dropped, engine=engine)


def _planar(land, growth, adjacent, settings, outlines):
    """Links of the single pass."""
    search = LinkSearch(growth, settings.max_cost, settings.max_euclid, settings.drop_crossing, None, outlines)
    paths = planar_paths(land.ground, adjacent,
                         land.zone_parts(np.concatenate([adjacent.from_id, adjacent.to_id]), growth.boxes))
    return search.judged([path for path in paths if path[2] <= settings.max_cost])


def _exact(growth, land, adjacent, settings, report, outlines, corridor, executor):
    """Exact links, dropped counts and NLCC mosaic (or None).

    Where the nearest-neighbour rule needs all links first, corridors are a second round.
    """
    mosaic = None if settings.cutoff is None else land.mosaic()
    later = mosaic is not None and settings.nearest > 0
    search = LinkSearch(growth, settings.max_cost, settings.max_euclid, settings.drop_crossing,
                        None if later else settings.cutoff, outlines)

    def searched(task, anchors, first, last):
        """What the tasks find, their corridors laid into the mosaic; progress from ``first`` to ``last``."""
        anchors = land.in_order(anchors, growth.boxes)
        done, total = 0, sum(anchor.weight for anchor in anchors)

        def look():
            report(first + (last - first) * done / total)

        # numpy's many short calls keep the interpreter to themselves: threads would only wait for each other
        threads = workers.count() if growth.compiled() else 1
        for anchor, found in zip(anchors, workers.in_order(task, anchors, look, threads, executor)):
            for link, cells in zip(anchor.links or found.links, found.corridors):
                mosaic.lay(cells.rows, cells.columns, cells.values)
                if corridor is not None:
                    corridor(link, cells.rows, cells.columns)
            done += anchor.weight
            yield found

    anchors = _everyone(land.report, settings) if settings.all_pairs else _neighbours(adjacent, settings)
    links, dropped = _select(land.report, searched(search, anchors, 0.0, 0.5 if later else 1.0), adjacent, settings)
    if later and links:
        ends = [link.from_id for link in links], [link.to_id for link in links]
        known = [Anchor(label, None, np.empty(0), tuple(links[k] for k in own), own.size)
                 for label, own in choose_anchors(*ends, [link.lcd for link in links])]
        for _ in searched(replace(search, cutoff=settings.cutoff), known, 0.5, 1.0):
            pass
    return links, dropped, None if mosaic is None else mosaic.finished()


def _neighbours(adjacent, settings):
    """Anchors that cover the adjacent pairs."""
    bounds = np.minimum(adjacent.cost, settings.max_cost)
    return [Anchor(label, np.where(adjacent.from_id[own] == label, adjacent.to_id[own], adjacent.from_id[own]),
                   bounds[own], (), own.size)
            for label, own in choose_anchors(adjacent.from_id, adjacent.to_id, bounds)]


def _everyone(sources, settings):
    """Every source with a cell, up to the largest cost."""
    return [Anchor(int(label), None, np.array([settings.max_cost])) for label in np.flatnonzero(sources.cells) + 1]


def _select(sources, found, adjacent, settings):
    """Measured links that pass all rules, numbered, and the counts of the dropped ones."""
    links, too_far, crossing, within = [], 0, 0, 0
    for one in found:
        links += one.links
        too_far, crossing, within = too_far + one.too_far, crossing + one.crossing, within + one.within_cost
    links.sort(key=lambda link: (link.from_id, link.to_id))
    kept = links
    if settings.nearest and links:
        flags = among_nearest(
            sources.count, np.array([link.from_id for link in links]), np.array([link.to_id for link in links]),
            np.array([link.lcd for link in links]), settings.nearest, settings.keep_connected)
        kept = [link for link, flag in zip(links, flags) if flag]
    dropped = DroppedLinks(too_costly=0 if adjacent is None else adjacent.cost.size - within, too_far=too_far,
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
