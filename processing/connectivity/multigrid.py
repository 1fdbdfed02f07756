"""Solving large networks with few right-hand sides: multigrid on groups of nodes that hang together.

Aggregation-based algebraic multigrid (Notay Y. 2010, An aggregation-based
algebraic multigrid method, ETNA 37:123-146): strongly joined nodes are matched in
pairs, twice per level; the coarse network's conductances are the sums of the fine
ones, so it is a network of resistors again. A K-cycle (Notay and Vassilevski 2008,
Numer. Linear Algebra Appl. 15:473-487) preconditions flexible conjugate gradients.
Takes about a third of the memory of a factorisation and grows with the cells,
but every right-hand side costs as much as the first.
"""

from __future__ import annotations

from typing import Optional

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import splu

TOLERANCE = 1e-10       # residual over right-hand side: currents to about nine digits
MOST_STEPS = 300
COARSEST = 3000
ROUNDS = 8              # of matching; what is left alone then stays a group of its own
STALLED = 0.7           # a level that keeps more than this share of its nodes is the last
DAMPING = 0.67          # of the Jacobi smoother, for spectra between 0 and 2
ENOUGH = 0.25           # a coarse solution with this residual needs no second step


class Multigrid:
    """A positive definite matrix (grounded Laplacian, csr) prepared for solving."""

    def __init__(self, matrix):
        self.matrices, self.groups = [matrix], []
        while self.matrices[-1].shape[0] > COARSEST:
            fine = self.matrices[-1]
            pairs, count = match_pairs(fine)
            half = _merged(fine, pairs, count)
            fours, count = match_pairs(half, join_rest=True)
            if count > STALLED * fine.shape[0]:
                break
            self.groups.append(fours[pairs])
            self.matrices.append(_merged(half, fours, count))
        self.damped = [DAMPING / m.diagonal() for m in self.matrices]
        self.coarsest = splu(self.matrices[-1].tocsc(), permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0,
                             options={"SymmetricMode": True})

    def solve(self, right, progress=None) -> Optional[np.ndarray]:
        """Solution of matrix x = right, or None where it does not converge.

        progress: called after each step with the share of the digits gained; may raise.
        """
        matrix, size = self.matrices[0], np.linalg.norm(right)
        solution, rest = np.zeros_like(right), right.astype(float)
        direction, image, energy = None, None, 1.0
        for _ in range(MOST_STEPS):
            left = np.linalg.norm(rest)
            if left <= TOLERANCE * size:
                return solution
            if progress:
                progress(max(0.0, np.log(left / size) / np.log(TOLERANCE)))
            better = self._cycle(0, rest)
            if direction is not None:
                better -= (better @ image) / energy * direction
            direction = better
            image = matrix @ direction
            energy = direction @ image
            if not energy > 0:
                return None
            step = (direction @ rest) / energy
            solution += step * direction
            rest -= step * image
        return None

    def _cycle(self, level, right):
        """Approximate solution on a level: smooth, correct from the coarser level, smooth."""
        if level == len(self.groups):
            return self.coarsest.solve(right)
        matrix, damped = self.matrices[level], self.damped[level]
        found = damped * right
        found += damped * (right - matrix @ found)
        coarse = np.bincount(self.groups[level], right - matrix @ found, self.matrices[level + 1].shape[0])
        found += self._coarse(level + 1, coarse)[self.groups[level]]
        for _ in range(2):
            found += damped * (right - matrix @ found)
        return found

    def _coarse(self, level, right):
        """One or two steps of conjugate gradients on a coarser level (K-cycle)."""
        if level == len(self.groups):
            return self.coarsest.solve(right)
        matrix = self.matrices[level]
        first = self._cycle(level, right)
        image = matrix @ first
        energy = first @ image
        if not energy > 0:
            return first
        found = (first @ right) / energy * first
        rest = right - (first @ right) / energy * image
        if np.linalg.norm(rest) <= ENOUGH * np.linalg.norm(right):
            return found
        second = self._cycle(level, rest)
        second -= (second @ image) / energy * first
        energy = second @ (matrix @ second)
        return found + (second @ rest) / energy * second if energy > 0 else found


def match_pairs(matrix, join_rest=False) -> tuple[np.ndarray, int]:
    """(group of each node, number of groups): the strongest links matched in rounds, the rest alone.

    In each round every link that is the strongest of both its ends becomes a pair.
    Equal links are told apart by a fixed scatter of at most 5 percent. ``join_rest``:
    a node left alone joins the pair of its strongest neighbour, so that levels keep
    shrinking; done in every second matching only, it costs few more steps.
    """
    entries = matrix.tocoo()
    joined = (entries.row != entries.col) & (entries.data < 0)
    row, col = entries.row[joined].astype(np.int64), entries.col[joined].astype(np.int64)
    low, high = np.minimum(row, col), np.maximum(row, col)
    strength = -entries.data[joined] * (1 + 0.05 * ((low * 2654435761 + high * 40503) % 1000003) / 1000003)
    group, count = np.full(matrix.shape[0], -1, np.int32), 0
    best = np.zeros(matrix.shape[0])
    links = row, col, strength
    for _ in range(ROUNDS):
        if not row.size:
            break
        _note_strongest(row, strength, best)
        pair = (row < col) & (strength == best[row]) & (strength == best[col])
        fresh = np.arange(count, count + np.count_nonzero(pair), dtype=np.int32)
        group[row[pair]] = group[col[pair]] = fresh
        count += fresh.size
        free = (group[row] < 0) & (group[col] < 0)
        row, col, strength = row[free], col[free], strength[free]
    if join_rest:
        row, col, strength = links
        late = (group[row] < 0) & (group[col] >= 0)
        row, col, strength = row[late], col[late], strength[late]
        _note_strongest(row, strength, best)
        taken = strength == best[row]
        group[row[taken]] = group[col[taken]]
    alone = np.flatnonzero(group < 0)
    group[alone] = np.arange(count, count + alone.size, dtype=np.int32)
    return group, count + alone.size


def _note_strongest(row, strength, best):
    """Write the largest strength of each node that has links (sorted by ``row``) into ``best``."""
    if row.size:
        starts = np.flatnonzero(np.diff(row, prepend=-1))
        best[row[starts]] = np.maximum.reduceat(strength, starts)


def _merged(matrix, group, count):
    """The matrix of the groups: conductances between two groups added up."""
    entries = matrix.tocoo()
    return coo_matrix((entries.data, (group[entries.row], group[entries.col])), shape=(count, count)).tocsr()
