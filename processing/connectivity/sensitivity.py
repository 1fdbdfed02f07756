"""How much corridors and their ranks depend on the resistance values.

Resistances have no unified standard; their order and contrast move least-cost
paths, their absolute size does not (Chen L. et al. 2015, 生态学报, doi
10.5846/stxb201404010611). So each run multiplies the value of every class by its
own factor and raises the contrast to its own power:

    R' = R_min (f_c R / R_min) ** e,    ln f_c ~ N(0, ln(1 + variation)),    e ~ U(1 - contrast, 1 + contrast)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from scipy.stats import spearmanr

from ..common import workers
from ..common.errors import InputError
from ._lattice import build_lattice
from ._numpy_kernel import NumpyKernel
from .corridors import CorridorSettings, map_corridors
from .costdistance import make_kernel
from .morphology import dilate_disc

MOST_CLASSES = 1000
#: Of one run beside what all runs share: surface, cost, labels, zones, scratch.
BYTES_PER_CELL = 64


@dataclass(frozen=True)
class LinkStability:
    """Of one link of the unchanged table over the runs; ranks by least cost, 1 = cheapest.

    present: share of the runs that have the link. rank_mean .. rank_high: over these runs.
    variation: standard deviation of the least cost over its mean.
    """

    link: object
    rank: int
    present: float
    rank_mean: float
    rank_deviation: float
    rank_low: int
    rank_high: int
    variation: float


@dataclass(frozen=True)
class Sensitivity:
    """frequency: (rows, columns) float32, share of runs in which a corridor covers the cell.
    links: tuple of LinkStability. exponents, correlations, counts: (runs,) contrast power, Spearman's correlation of
    the
    links' least costs with those of the unchanged table (NaN for fewer than three), links. factors: (runs, classes).
    """

    frequency: np.ndarray
    links: tuple
    exponents: np.ndarray
    correlations: np.ndarray
    counts: np.ndarray
    factors: np.ndarray


def number_classes(classes) -> tuple[np.ndarray, np.ndarray]:
    """((rows, columns) class number from 0, values) of a raster of classes; InputError for more than MOST_CLASSES."""
    values, number = np.unique(classes, return_inverse=True)
    if values.size > MOST_CLASSES:
        raise InputError("The raster has {count} different values: give land-cover classes, so that each class gets "
                         "one factor.", count=values.size)
    return number.reshape(classes.shape), values


def varied(resistance, number, factors, exponent) -> np.ndarray:
    """The resistance surface of one run."""
    scaled = resistance * factors[number]
    least = np.nanmin(resistance)
    return least * (scaled / least) ** exponent


@dataclass(frozen=True)
class _Draw:
    """One run: its factors and the power of its contrast."""

    factors: np.ndarray
    exponent: float


def threads_for(cells: int, free: Optional[int]) -> int:
    """How many runs at once ``free`` bytes hold; None where nobody knows."""
    most = workers.count()
    return most if free is None else max(1, min(most, int(free // (cells * BYTES_PER_CELL))))


def sensitivity(resistance, labels, cell_size, number, class_count, runs, variation, contrast, width, seed, count=None,
                engine="auto", progress=None, threads=None) -> Sensitivity:
    """Vary the surface ``runs`` times and map the corridors of each.

    resistance: (rows, columns) > 0, NaN = barrier. labels: int32 sources 1..n. number: class of each cell,
    0..class_count-1.
    variation: 0.3 varies values by about 30 percent. contrast: 0 to below 1. width: full corridor width in map units.
    seed: the same seed gives the same runs. threads: runs at once, default ``workers.count()``; the result is the same.
    """
    if runs < 1:
        raise InputError("There must be at least 1 run, not {count}.", count=runs)
    if not (variation >= 0 and 0 <= contrast < 1):
        raise InputError("The variation must be 0 or more and the contrast from 0 to below 1.")
    tell = progress or (lambda share: None)
    dice = np.random.default_rng(seed)
    draws = [_Draw(np.exp(dice.normal(0.0, np.log1p(variation), class_count)),
                   dice.uniform(1 - contrast, 1 + contrast)) for _ in range(runs)]
    settings = CorridorSettings(engine=engine)
    base = map_corridors(resistance, labels, cell_size, settings, lambda share: tell(share / (runs + 1)), count)
    known = {(k.from_id, k.to_id): i for i, k in enumerate(base.links)}
    done = 0

    def look():
        tell((done + 1) / (runs + 1))

    def mapped(draw, still):
        surface = varied(resistance, number, draw.factors, draw.exponent)
        found = map_corridors(surface, labels, cell_size, settings, lambda _share: still(), count)
        return found.links, np.packbits(corridor_cells(found.links, resistance.shape, width / cell_size))

    frequency = np.zeros(resistance.shape, np.float32)
    costs = np.full((runs, len(base.links)), np.nan)
    counts, correlations = np.zeros(runs, np.int64), np.full(runs, np.nan)
    compiled = make_kernel(build_lattice(np.ones((1, 1)), cell_size), engine).name != NumpyKernel.name
    threads = threads if compiled else 1    # numpy's many short calls keep the interpreter to themselves
    for run, (links, cells) in enumerate(workers.in_order(mapped, draws, look, threads)):
        counts[run] = len(links)
        frequency += np.unpackbits(cells, count=frequency.size).reshape(frequency.shape)
        for link in links:
            place = known.get((link.from_id, link.to_id))
            if place is not None:
                costs[run, place] = link.lcd
        correlations[run] = _correlation(np.array([k.lcd for k in base.links]), costs[run])
        done = run + 1
        look()
    links = tuple(_stability(base.links, costs))
    return Sensitivity(frequency / runs, links, np.array([draw.exponent for draw in draws]), correlations, counts,
                       np.array([draw.factors for draw in draws]))


def corridor_cells(links, shape, width_cells) -> np.ndarray:
    """Cells within half of ``width_cells`` of a link's path."""
    cells = np.zeros(shape, bool)
    for link in links:
        cells[link.rows, link.columns] = True
    return dilate_disc(cells, max(width_cells / 2, 0.0))


def _correlation(base, costs):
    seen = np.isfinite(costs)
    if np.count_nonzero(seen) < 3 or np.ptp(base[seen]) == 0 or np.ptp(costs[seen]) == 0:
        return np.nan
    return float(spearmanr(base[seen], costs[seen])[0])


def _stability(links, costs):
    """Ranks within each run, among the links of the unchanged table that the run has."""
    first = np.array([k.lcd for k in links])
    own_rank = np.empty(first.size, np.int64)
    own_rank[np.argsort(first, kind="stable")] = np.arange(1, first.size + 1)
    order = np.argsort(np.where(np.isnan(costs), np.inf, costs), axis=1, kind="stable")
    ranks = np.empty(costs.shape)
    np.put_along_axis(ranks, order, np.broadcast_to(np.arange(1, first.size + 1), costs.shape).astype(float), axis=1)
    ranks[np.isnan(costs)] = np.nan
    for i, link in enumerate(links):
        seen = ranks[np.isfinite(ranks[:, i]), i]
        cost = costs[np.isfinite(costs[:, i]), i]
        if not seen.size:
            yield LinkStability(link, int(own_rank[i]), 0.0, np.nan, np.nan, 0, 0, np.nan)
            continue
        yield LinkStability(link, int(own_rank[i]), seen.size / len(costs), float(seen.mean()), float(seen.std()),
                            int(seen.min()), int(seen.max()), float(cost.std() / cost.mean()) if cost.mean() else 0.0)
