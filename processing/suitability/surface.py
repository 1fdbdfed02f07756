"""The suitability surface, block by block.

A :class:`Surface` turns a block of criterion values into scores and keeps the counts
that the report needs. Nothing it returns depends on how the raster was cut: cells are
computed one by one, counts are whole numbers, means are sums of whole numbers.
"""

from __future__ import annotations

import copy

import numpy as np

from ..common.errors import InputError
from .membership import Categories

BINS = 50  # of the score histogram
QUANTUM = 2.0 ** 24  # scores are summed as multiples of 2^-24: exact in float64 up to 536 million cells

CHUNK = 1 << 16  # cells scored at a time: their arrays stay in the processor's cache
_COUNTS = ("cells", "excluded", "incomplete", "scored", "known", "sums", "histogram", "classes", "score_sum")


def chunks(cells) -> list[slice]:
    """Slices of so many cells, at most CHUNK in each."""
    return [slice(start, min(start + CHUNK, cells)) for start in range(0, cells, CHUNK)]


class Surface:
    """``criteria`` with their transforms and a combination ``rule`` over those of positive weight.

    ``used`` marks the criteria with a positive weight: the others are shown but do
    not enter the score.
    """

    def __init__(self, criteria, weights, rule, breaks=(0.2, 0.4, 0.6, 0.8)):
        self.criteria, self.rule = tuple(criteria), rule
        self.used = np.asarray(weights) > 0
        self.breaks = np.asarray(breaks, dtype=np.float32)
        if np.any(np.diff(self.breaks) <= 0) or np.any((self.breaks <= 0) | (self.breaks >= 1)):
            raise InputError("The class breaks {breaks} must rise and lie between 0 and 1.",
                             breaks=", ".join("{:g}".format(b) for b in breaks))
        self.norms = rule.new_norms() if rule.needs_norms else None
        self._count_from_zero()

    def _count_from_zero(self):
        n = len(self.criteria)
        self.cells = self.excluded = self.incomplete = self.scored = 0
        self.known = np.zeros(n, np.int64)
        self.sums = np.zeros(n)
        self.unknown = [{} for _ in range(n)]
        self.histogram = np.zeros(BINS, np.int64)
        self.classes = np.zeros(len(self.breaks) + 2, np.int64)
        self.score_sum = 0.0

    def part(self, scanning=False) -> Surface:
        """The same surface with no cell counted yet, for blocks that another thread works on; see :meth:`add`.

        ``scanning``: with empty norms, for the first pass of TOPSIS.
        """
        other = copy.copy(self)
        other._count_from_zero()
        if scanning:
            other.norms = self.rule.new_norms()
        return other

    def add(self, part) -> None:
        """Take in the counts of a :meth:`part`."""
        for name in _COUNTS:
            setattr(self, name, getattr(self, name) + getattr(part, name))
        for mine, found in zip(self.unknown, part.unknown):
            for code, count in found.items():
                mine[code] = mine.get(code, 0) + count
        if part.norms is not self.norms:
            self.norms.add_norms(part.norms)

    def block(self, values, allowed, kept=(), look=None) -> tuple[np.ndarray, np.ndarray, dict[int, np.ndarray]]:
        """(scores (cells,) float32, classes (cells,) uint8, {criterion: its scores (cells,) float32}) of a block.

        ``values`` (criteria, cells), NaN where there is none; ``allowed`` (cells,) bool; ``kept`` criteria whose
        scores are wanted; ``look`` is called now and then and may raise.
        """
        scores = np.empty(allowed.size, np.float32)
        parts = {index: np.empty(allowed.size, np.float32) for index in kept}
        for cells in chunks(allowed.size):
            members = self.members([v[cells] for v in values])
            scores[cells] = self.score(members, allowed[cells])
            for index, whole in parts.items():
                whole[cells] = np.where(allowed[cells], members[index], np.nan)
            if look is not None:
                look()
        for index, row in enumerate(values):
            self.note_unknown(index, row, allowed)
        return scores, self.classify(scores), parts

    def members(self, values) -> np.ndarray:
        """(criteria, cells) scores of a block given as a list of flat value arrays (NaN: no value)."""
        return np.stack([c.transform(v) for c, v in zip(self.criteria, values)])

    def scan(self, members, allowed) -> None:
        """First pass (TOPSIS only): take in a block; ``allowed`` (cells,) bool."""
        self.norms.add(self.rule.in_own_sense(members[self.used][:, allowed]))

    def score(self, members, allowed) -> np.ndarray:
        """(cells,) float32 scores; NaN where excluded or without value."""
        result = np.full(allowed.shape, np.nan, np.float32)
        everywhere = bool(allowed.all())
        inside = members if everywhere else members[:, allowed]
        used = inside if self.used.all() else inside[self.used]
        combined = self.rule.combine(used, self.norms).astype(np.float32)
        result[allowed] = combined
        self._count(inside, used, combined, allowed)
        return result

    def classify(self, scores) -> np.ndarray:
        """(cells,) uint8 classes 1 (lowest) to number of breaks + 1; 0 without score."""
        classes = np.searchsorted(self.breaks, scores, side="right").astype(np.uint8) + np.uint8(1)
        classes[np.isnan(scores)] = 0
        self.classes += np.bincount(classes, minlength=len(self.classes))
        return classes

    def note_unknown(self, index, values, allowed) -> None:
        """Count the category codes of a block that criterion ``index`` does not list."""
        transform = self.criteria[index].transform
        if isinstance(transform, Categories) and transform.other is None:
            for code, count in transform.unknown(values[allowed]).items():
                self.unknown[index][code] = self.unknown[index].get(code, 0) + count

    def finish(self, names=None) -> None:
        """Raise InputError where nothing could be scored; the sentence says why."""
        names = names or [c.name for c in self.criteria]
        if self.cells and self.excluded == self.cells:
            raise InputError("All {count} cells are excluded: no place is left to judge. Review the exclusions.",
                             count=self.cells)
        for name, known, used in zip(names, self.known, self.used):
            if used and known == 0:
                raise InputError("Criterion '{name}' has no value in any allowed cell: its layer does not overlap the "
                                 "reference grid, or holds only codes that are not listed.", name=name)
        if self.scored == 0:
            raise InputError("No cell has a value in all criteria: let missing values be reweighted, or choose layers "
                             "that overlap.")

    @property
    def means(self) -> np.ndarray:
        """(criteria,) mean membership over the allowed cells that have one."""
        return self.sums / QUANTUM / np.maximum(self.known, 1)

    @property
    def mean_score(self) -> float:
        return self.score_sum / QUANTUM / max(self.scored, 1)

    def _count(self, inside, used, combined, allowed):
        self.cells += allowed.size
        self.excluded += int(allowed.size - inside.shape[1])
        missing = np.zeros(inside.shape[1], bool)
        for j, row in enumerate(inside):
            unknown = np.isnan(row)
            count = int(unknown.sum())
            self.known[j] += row.size - count
            values = np.rint(row * QUANTUM)
            self.sums[j] += values.sum() if count == 0 else np.nansum(values)
            if count and self.used[j]:
                missing |= unknown
        self.incomplete += int(missing.sum())
        scored = combined[~np.isnan(combined)]
        self.scored += scored.size
        self.score_sum += float(np.rint(scored.astype(np.float64) * QUANTUM).sum())
        self.histogram += np.bincount(np.minimum((scored * BINS).astype(np.int64), BINS - 1), minlength=BINS)
