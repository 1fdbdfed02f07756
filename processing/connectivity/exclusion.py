"""Best paths between all nodes without each node in turn.

Removing the nodes one at a time and searching again costs n searches of the
whole graph. Instead nodes are added: starting from the single links, all nodes
but one half may serve as stepping stones, then all but a quarter, and so on.
Each of log2(n) levels adds every node once, so all n removals cost n log2(n)
additions, whatever the number of links.
"""

from __future__ import annotations

import numpy as np

ROWS = 32  # rows handled together, so that they stay in the processor's cache


class BestProducts:
    """Paths valued by the product of their links' probabilities; the greatest is best.

    Probabilities below ``NEGLIGIBLE`` count as 0: they change no sum at double
    precision and would slow the arithmetic down.
    """

    NEGLIGIBLE = 1e-150

    @staticmethod
    def join(column, row, out) -> None:
        np.multiply(column, row, out=out)

    @staticmethod
    def better(values, others) -> None:
        np.maximum(values, others, out=values)

    @classmethod
    def prepare(cls, values) -> np.ndarray:
        values[values < cls.NEGLIGIBLE] = 0.0
        return values


class FewestLinks:
    """Paths valued by their number of links (int16); ``NONE`` where there is no path."""

    NONE = 16000  # twice this still fits into 16 bits

    @staticmethod
    def join(column, row, out) -> None:
        np.add(column, row, out=out)

    @staticmethod
    def better(values, others) -> None:
        np.minimum(values, others, out=values)

    @staticmethod
    def prepare(values) -> np.ndarray:
        return values


def without_each(matrix, nodes, rule, visit, progress=None) -> None:
    """Call ``visit(k, best)`` for each k of ``nodes`` with the best paths that do not step on k.

    matrix : (n, n) value of the direct links, of a node to itself on the diagonal.
    nodes : the nodes to leave out in turn, and all that can be stepping stones;
    others (with a single link, for instance) are never within a path.
    rule : BestProducts or FewestLinks. ``best`` is only lent: rows and columns
    of k itself hold paths that start or end there. The matrix is overwritten.
    progress : called with 0..1; may raise to cancel.
    """
    nodes = np.asarray(nodes)
    if not nodes.size:
        return
    total = nodes.size * (int(np.ceil(np.log2(nodes.size))) + 1)
    scratch = np.empty((ROWS, len(matrix)), matrix.dtype)
    state = {"done": 0}

    def tell(count):
        state["done"] += count
        if progress is not None:
            progress(min(state["done"] / total, 1.0))

    def recurse(values, out):
        if out.size == 1:
            visit(int(out[0]), values)
            tell(1)
            return
        one, other = out[:out.size // 2], out[out.size // 2:]
        inner = values.copy()
        _add_stones(inner, other, rule, scratch, tell)
        recurse(inner, one)
        _add_stones(values, one, rule, scratch, tell)
        recurse(values, other)

    recurse(matrix, nodes)


def all_best(matrix, nodes, rule, progress=None) -> np.ndarray:
    """The best paths with all ``nodes`` as stepping stones; the matrix is overwritten and returned."""
    scratch = np.empty((ROWS, len(matrix)), matrix.dtype)
    done = [0]

    def tell(count):
        done[0] += count
        if progress is not None:
            progress(done[0] / len(nodes))

    _add_stones(matrix, np.asarray(nodes), rule, scratch, tell)
    return matrix


def _add_stones(values, stones, rule, scratch, tell, batch=32):
    """Allow paths over ``stones`` in ``values``, which then holds the best of them."""
    for start in range(0, stones.size, batch):
        part = stones[start:start + batch]
        rows = values[part]
        for q in range(part.size):  # best paths between the new stones first
            through = np.empty_like(rows)
            rule.join(rows[:, part[q], None], rows[q], out=through)
            rule.better(rows, through)
        rows = rule.prepare(rows)
        columns = np.ascontiguousarray(rows.T)  # links have no direction
        for top in range(0, len(values), ROWS):
            block = values[top:top + ROWS]
            through = scratch[:len(block)]
            for q in range(part.size):
                rule.join(columns[top:top + ROWS, q, None], rows[q], out=through)
                rule.better(block, through)
        tell(part.size)
