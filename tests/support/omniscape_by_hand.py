"""Omniscape's algorithm (its documentation, algorithm.md) window by window with dense matrices, apart from ours."""

import numpy as np


def dense_currents(conductance, put, target):
    """Node currents of a small circuit by a dense pseudo-inverse (Circuitscape: larger of inflow and outflow)."""
    rows, columns = conductance.shape
    links = np.zeros((conductance.size,) * 2)
    for r in range(rows):
        for c in range(columns):
            for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
                if r + dr < rows and 0 <= c + dc < columns and conductance[r, c] > 0 < conductance[r + dr, c + dc]:
                    value = (conductance[r, c] + conductance[r + dr, c + dc]) / 2 / np.hypot(dr, dc)
                    a, b = r * columns + c, (r + dr) * columns + c + dc
                    links[a, b] = links[b, a] = value
    goal, joined = target[0] * columns + target[1], {target[0] * columns + target[1]}
    while True:
        more = set(np.flatnonzero(links[list(joined)].any(0))) | joined
        if more == joined:
            break
        joined = more
    inner = sorted(joined - {goal})
    volts = np.zeros(conductance.size)
    if inner:
        laplacian = np.diag(links.sum(1)) - links
        volts[inner] = np.linalg.solve(laplacian[np.ix_(inner, inner)], put.ravel()[inner])
    amperes = links * (volts[:, None] - volts[None, :])
    return np.maximum(np.maximum(amperes, 0).sum(1), np.maximum(-amperes, 0).sum(1)).reshape(conductance.shape)


def by_hand(resistance, strengths, radius, block=1, buffer=0, null=False, julia_edges=False, correction=None):
    """Omniscape's algorithm (its docs, algorithm.md) window by window with loops.

    julia_edges: where the window is cut above or to the left, Omniscape.jl takes the sources out of a block that lies
    radius + buffer cells from the window's corner instead of out of the target's own.
    """
    rows, columns = resistance.shape
    conductance = np.where(np.isfinite(resistance), 1 / np.where(np.isfinite(resistance), resistance, 1), 0.0)
    total, half, reach = np.zeros(resistance.shape), block // 2, radius + buffer
    for row in range(half, rows - half, block):
        for col in range(half, columns - half, block):
            amps = strengths[row - half:row + half + 1, col - half:col + half + 1].sum()
            if not amps > 0:
                continue
            top, left = max(0, row - reach), max(0, col - reach)
            window = np.s_[top:row + reach + 1, left:col + reach + 1]
            r, c = np.ogrid[top:min(rows, row + reach + 1), left:min(columns, col + reach + 1)]
            distance = np.hypot(r - row, c - col)
            put = np.where(distance <= radius, strengths[window], 0.0)
            at = (reach, reach) if julia_edges else (row - top, col - left)
            put[max(0, at[0] - half):at[0] + half + 1, max(0, at[1] - half):at[1] + half + 1] = 0
            put = put * amps / put.sum()
            own = np.ones(put.shape) if null else np.where(distance <= reach, conductance[window], 0.0)
            if not own[row - top, col - left] > 0:
                continue
            currents = dense_currents(own, put, (row - top, col - left))
            if correction is not None:
                down, across = reach - (row - top), reach - (col - left)
                currents = currents * correction[down:down + put.shape[0], across:across + put.shape[1]]
            total[window] += currents
    return total
