"""Randomised shortest paths with dense matrices, straight from the papers' formulas."""

import math

import numpy as np


def dense_steps(resistance, kind, cell):
    """(P, C) cell by cell: ConScape's graph_matrix_from_raster, or resistors."""
    cells = [tuple(c) for c in np.argwhere(np.isfinite(resistance))]
    affinity, cost = np.zeros((2, len(cells), len(cells)))
    for i, (r, c) in enumerate(cells):
        for j, (y, x) in enumerate(cells):
            if i != j and max(abs(r - y), abs(c - x)) == 1:
                length = math.hypot(r - y, c - x)
                if kind == "affinity":
                    affinity[i, j] = 1 / resistance[y, x] / length
                    cost[i, j] = -math.log(affinity[i, j])
                else:
                    affinity[i, j] = 2 / (resistance[r, c] + resistance[y, x]) / length
                    cost[i, j] = cell / affinity[i, j]
    total = affinity.sum(1, keepdims=True)
    return np.divide(affinity, total, out=np.zeros_like(affinity), where=total > 0), cost


def dense(resistance, kind, cell, theta, sources, targets, alpha, near=True):
    """(expected cost, functional habitat, passage, survival) by Kivimaki et al. 2014 with Z = (I - W)^-1."""
    likelihood, cost = dense_steps(resistance, kind, cell)
    land = np.isfinite(resistance)
    start, end = sources[land], targets[land]
    weight = likelihood * np.exp(-theta * cost)
    z = np.linalg.inv(np.eye(len(start)) - weight)
    joined = z > 0
    safe = np.where(joined, z, 1.0)
    total = np.where(joined, z @ (cost * weight) @ z / safe, np.inf)
    expected = total - np.diag(total)
    pairs = start[:, None] * end * np.exp(-expected / alpha)
    weights = pairs if near else np.where(joined, start[:, None] * end, 0.0)
    visits = np.zeros(len(start))
    for s in range(len(start)):
        for t in range(len(start)):
            if joined[s, t]:
                visits += weights[s, t] * (z[s, :] * z[:, t] / z[s, t] - z[t, :] * z[:, t] / z[t, t])
    return expected, pairs.sum(1), visits, z / np.diag(z)
