"""Linkage priority after Linkage Mapper 3: which corridors matter most, cell by cell.

Linkage Priority Tool User Guide (Gallo and Greene 2018, Conservation Biology Institute) and the toolbox it describes.
Cores get a value CAV, a weighted sum of normalised mean resistance (inverted), area, area/perimeter, expert value,
current-flow centrality and another raster; links a closeness (length of the least-cost path, inverted) and a
permeability (length / least cost). A cell x in the corridor of a link has the corridor specific priority

    CSP(x) = w_close closeness + w_perm permeability + w_cav mean CAV + w_expert expert
             + 0.0001 (1 - NLCC(x) / max NLCC)

kept where it is in the top share of the link's own CSP. Over the links CPV = w_max max CSP + w_mean mean CSP; relative
corridor importance RCI = CPV of at least a minimum, normalised; linkage priority LP = RCI within the truncated
corridors, normalised; blended priority = w_trunc (1 - NLCC / largest NLCC kept) + w_lp LP, normalised.
Linkage Mapper's climate gradient is left out.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np

from ..common.errors import InputError
from .costdistance import cost_distance

METHODS = ("max_value", "score_range")
CORRIDOR_SHARE = 0.0001  # weight of the place within the corridor: orders its cells, changes no ranking of links
HELD = 4                 # cost rasters of sources held at a time


@dataclass(frozen=True)
class Blending:
    """How corridors are put together; the defaults are Linkage Mapper's.

    keep : share of the range of a link's CSP whose upper end is kept (PROPCSPKEEP). maximum, mean : weights in CPV.
    least : smallest CPV kept (MINCPV). cutoff : NLCC of the truncated corridors, cost units. truncated, priority :
    weights of the blended priority.
    """

    keep: float = 0.02
    maximum: float = 0.5
    mean: float = 0.5
    least: float = 0.0
    cutoff: float = 200_000.0
    truncated: float = 0.5
    priority: float = 0.5

    def check(self) -> None:
        """Raise InputError for shares and cutoffs that leave nothing."""
        if not 0 < self.keep <= 1:
            raise InputError("The share of the corridor priority that is kept must be above 0 and at most 1, not "
                             "{value}.", value=self.keep)
        if not self.cutoff > 0:
            raise InputError("The corridor cutoff must be above 0, not {cutoff}.", cutoff=self.cutoff)


@dataclass(frozen=True)
class Priorities:
    """Rasters (rows, columns), NaN where no corridor is kept: cpv, linkage (LP), blended; lcd: (m,) least costs."""

    cpv: np.ndarray
    linkage: np.ndarray
    blended: np.ndarray
    lcd: np.ndarray


def normalised(values, method, invert=False) -> np.ndarray:
    """Values brought to 0..1 as Linkage Mapper does; NaN stays, 0 everywhere where the largest is not above 0.

    max_value : v / max, inverted (max + min - v) / max. score_range : (v - min) / (max - min), inverted
    (max - v) / (max - min); where all are equal, which Linkage Mapper refuses, 1.
    """
    if method not in METHODS:
        raise InputError("Values are normalised by {known}, not by {value}.", known=", ".join(METHODS), value=method)
    values = np.asarray(values, float)
    seen = np.isfinite(values)
    if not seen.any() or values[seen].max() <= 0:
        return np.where(seen, 0.0, np.nan)
    low, high = values[seen].min(), values[seen].max()
    if method == "max_value":
        return (high + low - values) / high if invert else values / high
    if high == low:
        return np.where(seen, 1.0, np.nan)
    return (high - values) / (high - low) if invert else (values - low) / (high - low)


def core_area_values(parts, weights, method="max_value") -> tuple:
    """(CAV, CAV normalised by score range, {part: normalised}) of n cores.

    parts : {name: (n,) values}; ``resistance`` is inverted, ``other`` normalised by score range as in Linkage Mapper.
    weights : {name: number >= 0}; parts without a weight count 0.
    """
    brought = {name: normalised(values, "score_range" if name == "other" else method, name == "resistance")
               for name, values in parts.items()}
    total = sum(weights.get(name, 0.0) * np.nan_to_num(values) for name, values in brought.items())
    return total, normalised(total, "score_range"), brought


def link_priorities(lengths, costs, core_values, pairs, expert, weights, method="score_range") -> tuple:
    """(priority without the place in the corridor, closeness, permeability, mean CAV, expert) of m links, each (m,).

    lengths, costs : of the least-cost paths. core_values : (n,) normalised CAV. pairs : (m, 2) labels from 1.
    expert : (m,) or None. weights : {close, perm, cav, expert: number}.
    """
    close = normalised(lengths, method, invert=True)
    permeability = normalised(np.asarray(lengths, float) / np.asarray(costs, float), method)
    mean = np.asarray(core_values)[np.asarray(pairs) - 1].mean(axis=1)
    known = np.zeros(len(mean)) if expert is None else np.nan_to_num(normalised(expert, "score_range"))
    total = (weights.get("close", 0.0) * close + weights.get("perm", 0.0) * permeability
             + weights.get("cav", 0.0) * mean + weights.get("expert", 0.0) * known)
    return total, close, permeability, mean, known


def priorities(resistance, labels, cell_size, pairs, link_values, blending=None, engine="auto",
               progress: Optional[Callable[[float], None]] = None) -> Priorities:
    """Linkage and blended priority of all corridors.

    resistance : (rows, columns) > 0, NaN = barrier. labels : int32 sources 1..n. pairs : (m, 2) labels.
    link_values : (m,) of :func:`link_priorities`. NLCC is computed over the whole raster, as Linkage Mapper does
    without bounding circles. progress : called with 0..1; may raise to cancel.

    Raises InputError where no link has a path.
    """
    blending = blending or Blending()
    blending.check()
    pairs = np.asarray(pairs, np.int64).reshape(-1, 2)
    shape = np.shape(resistance)
    total, count = np.zeros(shape), np.zeros(shape, np.int32)
    largest, nlcc = np.full(shape, -np.inf), np.full(shape, np.inf)
    lcd = np.full(len(pairs), np.nan)
    costs = _Costs(resistance, labels, cell_size, engine)
    for done, k in enumerate(np.lexsort((pairs[:, 1], pairs[:, 0]))):
        def tell(part, done=done):
            if progress is not None:
                progress((done + part) / len(pairs))

        one, other = (costs.of(int(label), tell) for label in pairs[k])
        lcd[k] = np.nanmin(np.where(labels == pairs[k, 1], one, np.nan), initial=np.inf)
        if not np.isfinite(lcd[k]):
            continue
        own = np.maximum(one + other - lcd[k], 0.0)
        nlcc = np.fmin(nlcc, own)
        place = normalised(own, "score_range", invert=True)
        csp = link_values[k] + CORRIDOR_SHARE * place
        low, high = np.nanmin(csp), np.nanmax(csp)
        kept = csp > high - (high - low) * blending.keep if high > low else np.isfinite(csp)
        total[kept] += csp[kept]
        count += kept
        largest[kept] = np.maximum(largest[kept], csp[kept])
        tell(1.0)
    if not count.any():
        raise InputError("No link has a path over the resistance surface: there is no corridor to rank.")
    seen = count > 0
    cpv = np.full(shape, np.nan)
    cpv[seen] = blending.maximum * largest[seen] + blending.mean * total[seen] / count[seen]
    importance = normalised(np.where(cpv >= blending.least, cpv, np.nan), "score_range")
    inside = nlcc <= blending.cutoff
    linkage = normalised(np.where(inside, importance, np.nan), "score_range")
    # unreached cells are infinite; where a single corridor is 0 everywhere it is best everywhere
    near = np.where(inside, nlcc, np.nan)
    truncated = normalised(near, "score_range", invert=True) if np.nanmax(near, initial=0.0) > 0 else 1.0 + 0 * near
    blended = normalised(blending.truncated * truncated + blending.priority * linkage, "score_range")
    return Priorities(cpv, linkage, blended, lcd)


class _Costs:
    """Cost distance of one source over the whole raster, the last few held."""

    def __init__(self, resistance, labels, cell_size, engine):
        self.given = (resistance, labels, cell_size, engine)
        self.held = OrderedDict()

    def of(self, label, report):
        resistance, labels, cell_size, engine = self.given
        if label in self.held:
            self.held.move_to_end(label)
            return self.held[label]
        cost = cost_distance(resistance, labels == label, cell_size, engine=engine,
                             progress=lambda part: report(0.4 * part)).cost
        self.held[label] = cost
        if len(self.held) > HELD:
            self.held.popitem(last=False)
        return cost
