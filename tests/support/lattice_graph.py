"""The cost convention written a second time, as a sparse graph for scipy's Dijkstra."""

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra


def graph(resistance, cell_size):
    """Symmetric graph of the valid cells: centre distance x mean of the two resistances, 8 neighbours."""
    rows, columns = resistance.shape
    index = np.arange(resistance.size).reshape(resistance.shape)
    starts, ends, weights = [], [], []
    for dr, dc in ((0, 1), (1, 0), (1, 1), (1, -1)):
        a = index[:rows - dr, max(0, -dc):columns - max(0, dc)].ravel()
        b = index[dr:, max(0, dc):columns - max(0, -dc)].ravel()
        weight = cell_size * np.hypot(dr, dc) * (resistance.ravel()[a] + resistance.ravel()[b]) / 2
        passable = np.isfinite(weight)
        starts.append(a[passable])
        ends.append(b[passable])
        weights.append(weight[passable])
    starts, ends = np.concatenate(starts), np.concatenate(ends)
    return coo_matrix((np.concatenate(weights), (starts, ends)), shape=(resistance.size,) * 2).tocsr()


def distances(resistance, sources, cell_size):
    """Cost raster of each label of ``sources`` (dict label -> 2-D, inf where not reached)."""
    edges = graph(resistance, cell_size)
    result = {}
    for label in np.unique(sources[(sources > 0) & np.isfinite(resistance)]):
        cells = np.flatnonzero((sources == label).ravel() & np.isfinite(resistance).ravel())
        cost = dijkstra(edges, directed=False, indices=cells, min_only=True)
        result[int(label)] = cost.reshape(resistance.shape)
    return result


def path_cost(resistance, rows, columns, cell_size):
    """Summed cost along a list of cells."""
    steps = np.hypot(np.diff(rows), np.diff(columns))
    along = resistance[rows, columns]
    return float((cell_size * steps * (along[1:] + along[:-1]) / 2).sum())


def all_costs(resistance, cell_size, entered=False):
    """(cells, cells) least costs from each cell to each; ``entered``: a step costs the resistance of the cell entered."""
    edges = graph(resistance, cell_size)
    if not entered:
        return dijkstra(edges, directed=False)
    both = (edges + edges.T).tocoo()
    mean = (resistance.ravel()[both.row] + resistance.ravel()[both.col]) / 2
    costs = both.data / mean * resistance.ravel()[both.col]
    return dijkstra(coo_matrix((costs, (both.row, both.col)), shape=both.shape).tocsr())
