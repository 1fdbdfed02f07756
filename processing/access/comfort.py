"""What a walk costs once comfort counts: time · (1 + a·sun + b·heat + c·grade), each way by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .walking import EdgeCosts


@dataclass(frozen=True)
class Weights:
    """What a minute costs more: ``sun`` if all of it is in the sun, ``heat`` where it is hottest, ``grade`` per rise of
    one metre on one metre."""

    sun: float
    heat: float
    grade: float


@dataclass(frozen=True)
class EdgeComfort:
    """What is known of the edges: ``shade``, ``heat`` (E,) shares 0..1, ``grade`` (E,) rise over run along the edge,
    ``rise`` (E,) metres along it, ``stairs`` (E,) bool."""

    shade: np.ndarray
    heat: np.ndarray
    grade: np.ndarray
    rise: np.ndarray
    stairs: np.ndarray


def discomfort(known: EdgeComfort, weights: Weights) -> np.ndarray:
    """(E,) factor by which a minute on each edge counts, 1 for level, shaded, cool ground."""
    return (1.0 + weights.sun * (1.0 - known.shade) + weights.heat * known.heat
            + weights.grade * np.abs(known.grade))


def comfort_costs(costs: EdgeCosts, known: EdgeComfort, weights: Weights) -> EdgeCosts:
    """Minutes of each edge, each way, times :func:`discomfort`."""
    factor = discomfort(known, weights)
    return EdgeCosts(costs.forward * factor, costs.backward * factor, costs.flat, costs.flat_m)


def along_lines(lines, step: float, sample) -> np.ndarray:
    """(E,) mean of a field along polylines, at the middles of pieces of at most ``step`` metres; NaN without values.

    sample: callable taking (k, 2) coordinates, returning (k,) values, NaN where unknown.
    """
    length = lines.lengths
    pieces = np.maximum(1, np.ceil(length / step)).astype(np.int64)
    total, count = np.zeros(len(length)), np.zeros(len(length))
    limit = 2_000_000
    cuts = np.searchsorted(np.cumsum(pieces), np.arange(limit, pieces.sum() + limit, limit))
    first = 0
    for last in np.unique(np.minimum(cuts + 1, len(length))):
        owner = np.repeat(np.arange(first, last), pieces[first:last])
        base = np.cumsum(pieces[first:last]) - pieces[first:last]
        within = np.arange(len(owner)) - np.repeat(base, pieces[first:last])
        value = sample(lines.locate(owner, (within + 0.5) * length[owner] / pieces[owner]))
        known = np.isfinite(value)
        total += np.bincount(owner[known], value[known], minlength=len(length))
        count += np.bincount(owner[known], minlength=len(length))
        first = int(last)
    return np.divide(total, count, out=np.full(len(length), np.nan), where=count > 0)


def weighted_quantiles(values, weights, shares) -> np.ndarray:
    """(k,) values below which the ``shares`` (0..1) of the weight lie; NaN values do not count."""
    known = np.isfinite(values)
    values, weights = np.asarray(values)[known], np.asarray(weights)[known]
    order = np.argsort(values, kind="stable")
    running = np.cumsum(weights[order])
    place = np.searchsorted(running, np.asarray(shares) * running[-1])
    return values[order][np.minimum(place, len(order) - 1)]


def scaled(values, low: float, high: float) -> np.ndarray:
    """(E,) 0 at ``low`` and below, 1 at ``high`` and above, straight between."""
    return np.clip((np.asarray(values, dtype=float) - low) / (high - low), 0.0, 1.0)
