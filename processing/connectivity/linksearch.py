"""Exact links and normalised corridors (NLCC), one source at a time, in whatever order or thread.

For a link of sources a and b, NLCC = CWD_a + CWD_b - LCD(a, b): the extra cost of going from a to b by way of a cell;
0 on the least-cost path (McRae and Kavanagh 2011, Linkage Mapper user guide). Sources are not masked: inside a source
its own cost distance is 0.

Each task grows one source (an anchor) on a window and finds the paths to its neighbours there; with a cutoff it
grows each of these back as far as the corridor reaches. Tasks share nothing but what they read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple

import numpy as np

from .linkages import Link, measure_link
from .localgrowth import Growth, LocalGrowth, end, forget
from .paths import trace_paths

#: NLCC below this share of the link's cost is rounding of sums and counts as 0.
ZERO_SHARE = 1e-9


@dataclass(frozen=True)
class Anchor:
    """What to find from one source.

    targets : (k,) labels, or None for every source that is reached. bounds : (k,) upper bounds of their cost, or one.
    links : the links themselves where they are known and only their corridors are wanted. weight : share of the work.
    """

    label: int
    targets: Optional[np.ndarray]
    bounds: np.ndarray
    links: Tuple[Link, ...] = ()
    weight: int = 1


@dataclass(frozen=True)
class Corridor:
    """Cells of a link's corridor: raster rows and columns, float32 NLCC."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray


@dataclass(frozen=True)
class Found:
    """What one task found: links that pass the rules, a corridor each or none, and the counts of the others."""

    links: List[Link]
    corridors: List[Corridor]
    within_cost: int
    too_far: int
    crossing: int


@dataclass(frozen=True)
class LinkSearch:
    """The task: growth, rules for links (``CorridorSettings``), the sources' outlines or None.

    cutoff : NLCC width in cost units; None leaves the corridors out.
    """

    growth: LocalGrowth
    max_cost: float
    max_euclid: float
    drop_crossing: bool
    cutoff: Optional[float]
    outlines: Optional[np.ndarray]

    def __call__(self, anchor: Anchor, still: Callable[[], None]) -> Found:
        """Links and corridors of one anchor; ``still`` is called now and then and may raise."""
        try:
            found = self._find(anchor, still)
        except BaseException:
            forget()
            raise
        end()
        return found

    def _find(self, anchor, still):
        margin = self.cutoff or 0.0
        if anchor.links:
            grown = self.growth.grow(anchor.label, max(link.lcd for link in anchor.links) + margin, still)
            corridor = self._corridors(grown, still)
            found = Found([], [corridor(link) for link in anchor.links], 0, 0, 0)
        else:
            targets = anchor.targets
            if targets is None:
                grown = self.growth.grow(anchor.label, float(anchor.bounds[0]) + margin, still)
                met = np.unique(np.concatenate([np.unique(grown.window.labels.take(c)) for c in grown.written()]))
                targets = met[met > anchor.label]
            else:
                steer = _TightestBound(self.growth.rims, targets, anchor.bounds, margin)
                grown = self.growth.grow(anchor.label, steer.largest(), still, steer)
            found = self.judged(self._paths(grown, targets),
                                None if self.cutoff is None else self._corridors(grown, still), still)
        grown.wipe()
        return found

    def judged(self, paths, corridor=None, still: Callable[[], None] = lambda: None) -> Found:
        """Links of paths (from_id, to_id, cost, ``Path``) that pass the rules; corridor(link) if wanted."""
        links, corridors, too_far, crossing = [], [], 0, 0
        for from_id, to_id, cost, path in paths:
            still()
            link = measure_link(path, self.growth.ground.cell_size, self.growth.rims, from_id, to_id, cost,
                                self.outlines)
            if link.euclid_m > self.max_euclid:
                too_far += 1
            elif self.drop_crossing and link.crosses:
                crossing += 1
            else:
                links.append(link)
                if corridor is not None:
                    corridors.append(corridor(link))
        return Found(links, corridors, len(paths), too_far, crossing)

    def _paths(self, grown, targets):
        """(from_id, to_id, cost, path) to the targets that are reached, the cheapest rim cell of each."""
        ends, costs, met = [], [], []
        for target in targets:
            rim = grown.window.inside(*self.growth.rims.rim_of(target))
            reached = grown.cost.take(rim)
            if not reached.size:
                continue
            nearest = int(reached.argmin())
            if reached[nearest] <= self.max_cost and reached[nearest] < np.inf:
                ends.append(rim[nearest])
                costs.append(float(reached[nearest]))
                met.append(int(target))
        if not ends:
            return []
        label = grown.label
        paths = trace_paths(grown.window.lattice, grown.cost, ends)
        return [(label, other, cost, grown.window.path(path[::-1])) if label < other
                else (other, label, cost, grown.window.path(path)) for other, cost, path in zip(met, costs, paths)]

    def _corridors(self, grown: Growth, still) -> Callable[[Link], Corridor]:
        """What gives the cells of a link whose NLCC is within the cutoff.

        With the anchor's exact cost as potential, the growth of the other end covers the cells of the corridor and
        no others, so a corridor costs what it covers.
        """
        own = _cells_by_label(grown)

        def corridor(link):
            other = link.to_id if link.from_id == grown.label else link.from_id
            back = self.growth.back(grown, other, link.lcd + self.cutoff, own(other), still)
            found, nlcc = [], []
            for cells in back.written():
                values = grown.cost.take(cells) + back.cost.take(cells) - link.lcd
                values[values < ZERO_SHARE * link.lcd] = 0.0
                inside = values <= self.cutoff
                found.append(cells[inside])
                nlcc.append(values[inside].astype(np.float32))
            back.wipe()
            rows, columns = grown.window.rows_columns(np.concatenate(found))
            return Corridor(rows.astype(np.int32), columns.astype(np.int32), np.concatenate(nlcc))

        return corridor


def _cells_by_label(grown):
    """What gives the cells of a source that the growth has reached."""
    cells, labels = [], []
    for part in grown.written():
        label = grown.window.labels.take(part)
        sources = label > 0
        cells.append(part[sources])
        labels.append(label[sources])
    cells, labels = np.concatenate(cells), np.concatenate(labels)
    order = np.argsort(labels, kind="stable")
    cells, labels = cells[order], labels[order]
    return lambda label: cells[np.searchsorted(labels, label, "left"):np.searchsorted(labels, label, "right")]


class _TightestBound:
    """Steers a growth: the largest cost still to be expected to any of its targets, plus a margin."""

    def __init__(self, rims, targets, bounds, margin):
        self._places = [rims.rim_of(target) for target in targets]
        self._box, self._rims = None, []
        self.bounds = bounds.copy()
        self.final = np.zeros(bounds.size, bool)
        self.margin = margin

    def largest(self):
        return float(self.bounds.max()) + self.margin

    def __call__(self, growth, low):
        if self._box != growth.window.box:
            self._box = growth.window.box
            self._rims = [growth.window.inside(*place) for place in self._places]
        for i in np.flatnonzero(~self.final):
            self.bounds[i] = min(self.bounds[i], growth.cost.take(self._rims[i]).min(initial=np.inf))
            self.final[i] = self.bounds[i] <= low
        return self.largest()
