"""Membership, combination, classes and counts of cells in one pass, compiled by numba; see :mod:`.compiledsurface`.

Each cell goes through the same operations in the same order as in :mod:`.membership`, :mod:`.combine` and
:mod:`.surface`, so that all three give the same bits. Tiles of cells keep what is between them in the processor's
nearest cache.
"""

from __future__ import annotations

import numpy as np

from ..common.compiled import exact, summed

GIVEN, RAMP, PEAK, STEP, CATEGORIES = 0, 1, 2, 3, 4
LINEAR, ORDERED, TOPSIS = 0, 1, 2
_TILE = 512
_BINS, _QUANTUM, _FIXED = 50, 2.0 ** 24, 2.0 ** 40
_HALVES = 1.5 * 2.0 ** 52  # where float64 has no digits after the point
_NEAR = np.float32(2.0 * 2.0 ** -23)  # how near GDAL takes a float32 for NoData


@exact
def read(values, raw, gap, x) -> None:
    """Values as float64; ``raw`` ones from a file become NaN where they are infinite or, as GDAL has it, the gap."""
    for i in range(values.size):
        v = values[i]
        hidden = raw and (v == gap or abs(v - gap) < _NEAR * abs(v + gap) or v - v != v - v)
        x[i] = np.nan if hidden else np.float64(v)


@exact
def _clipped(t):
    t = 0.0 if t < 0.0 else t
    return 1.0 if t > 1.0 else t


@exact
def _continuous(shape, x, p, out):
    """Scores of values; p: foot, shoulder - foot, twice, or the two limits of a step."""
    a, b, c, d = p[0], p[1], p[2], p[3]
    if shape == RAMP:
        for i in range(x.size):
            out[i] = _clipped((x[i] - a) / b)
    elif shape == PEAK:
        for i in range(x.size):
            up, down = _clipped((x[i] - a) / b), _clipped((x[i] - c) / d)
            out[i] = down if down < up else up
    else:
        for i in range(x.size):
            inside = 1.0 if x[i] >= a and x[i] <= b else 0.0
            out[i] = inside if x[i] == x[i] else np.nan


@exact
def _categories(x, codes, scores, other, allowed, out):
    """Scores of codes (rising); returns how many allowed cells hold a code that is not listed."""
    missed = 0
    for i in range(x.size):
        v = x[i]
        low, high = 0, codes.size
        while low < high:
            middle = (low + high) // 2
            if codes[middle] < v:
                low = middle + 1
            else:
                high = middle
        if low < codes.size and codes[low] == v:
            out[i] = scores[low]
        elif v == v:
            out[i] = other
            missed += allowed[i]
        else:
            out[i] = np.nan
    return missed


@exact
def _members(table, values, raw, gaps, given, allowed, start, x, members, missed):
    """Scores of all criteria for a tile that begins at cell ``start``."""
    shapes, points, rows, spans, codes, scores = table
    size = allowed.size
    for j in range(shapes.size):
        out = members[j, :size]
        if shapes[j] == GIVEN:
            out[:] = given[rows[j], start:start + size]
            continue
        read(values[j, start:start + size], raw, gaps[j], x[:size])
        if shapes[j] == CATEGORIES:
            first, last = spans[j], spans[j + 1]
            missed[j] += _categories(x[:size], codes[first:last], scores[first:last], points[j, 0], allowed, out)
        else:
            _continuous(shapes[j], x[:size], points[j], out)


@exact
def _linear(members, weights, reweight, total, present):
    for i in range(total.size):
        total[i], present[i] = 0.0, 0.0
    for j in range(weights.size):
        w = weights[j]
        if reweight:
            for i in range(total.size):
                score = members[j, i]
                total[i] += w * score if score == score else 0.0
                present[i] += w if score == score else 0.0
        else:
            for i in range(total.size):
                total[i] += w * members[j, i]
    for i in range(total.size):
        value = total[i]
        if reweight:
            value = value / present[i] if present[i] != 0.0 else np.nan
        total[i] = _clipped(value)


@exact
def _exchange(low, high, low_owner, high_owner):
    """The smaller of each pair into ``low``; equal ones stay, NaN goes up."""
    for i in range(low.size):
        a, b, u, v = low[i], high[i], low_owner[i], high_owner[i]
        swap = (not a <= b) & (b == b)
        low[i] = b if swap else a
        high[i] = a if swap else b
        low_owner[i] = v if swap else u
        high_owner[i] = u if swap else v


@exact
def _add_rank(members, owner, rank, value, scale):
    for i in range(value.size):
        part = owner[i] * rank
        value[i] += part * members[i]
        scale[i] += part


@exact
def _between(value, scale, low, high):
    for i in range(value.size):
        mean = value[i] / scale[i]
        mean = low[i] if mean < low[i] else mean
        value[i] = high[i] if mean > high[i] else mean


@exact
def _ordered(members, weights, reweight, ranks, value, scale, owner):
    """Neighbours that stand the wrong way round change places until all stand right: equal ones keep their order."""
    n, size = weights.size, value.size
    for j in range(n):
        owner[j, :size] = weights[j]
    for turn in range(n):
        for j in range(turn % 2, n - 1, 2):
            _exchange(members[j, :size], members[j + 1, :size], owner[j, :size], owner[j + 1, :size])
    value[:] = 0.0
    scale[:] = 0.0
    whole = True
    for i in range(size):
        whole &= members[n - 1, i] == members[n - 1, i]
    if whole:
        for j in range(n):
            _add_rank(members[j, :size], owner[j, :size], ranks[n, j], value, scale)
        _between(value, scale, members[0, :size], members[n - 1, :size])
        return
    for i in range(size):
        count = 0
        for j in range(n):
            count += members[j, i] == members[j, i]
        if count == 0 or (count < n and not reweight):
            value[i] = np.nan
            continue
        column = slice(i, i + 1)
        for j in range(count):
            _add_rank(members[j, column], owner[j, column], ranks[count, j], value[column], scale[column])
        _between(value[column], scale[column], members[0, column], members[count - 1, column])


@exact
def _closeness(members, cost, ideal, reweight, total, far):
    """TOPSIS; ideal: best, worst and factor of each criterion, the factor 0 where it tells nothing."""
    size = total.size
    present, missing = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    for i in range(size):
        total[i], far[i] = 0.0, 0.0
    for j in range(cost.size):
        best, worst, factor = ideal[0, j], ideal[1, j], ideal[2, j]
        for i in range(size):
            x = 1.0 - members[j, i] if cost[j] else members[j, i]
            known = x == x
            present[i] |= known
            missing[i] |= not known
            if factor != 0.0:
                total[i] += factor * ((x - best) * (x - best)) if known else 0.0
                far[i] += factor * ((x - worst) * (x - worst)) if known else 0.0
    for i in range(size):
        if missing[i] and not (reweight and present[i]):
            total[i] = np.nan
            continue
        away = np.sqrt(far[i])
        both = np.sqrt(total[i]) + away
        total[i] = _clipped(away / both) if both != 0.0 else np.nan


@exact
def _rounded(value):
    """The nearest whole number, halves to the even one, of values below 2^51; numba's rint is a call for each."""
    return (value + _HALVES) - _HALVES


@summed
def _sum(whole):
    """The sum of whole numbers: exact in any order."""
    total = 0.0
    for i in range(whole.size):
        total += whole[i]
    return np.int64(total)


@exact
def _count_members(members, hidden, used, known, sums, lacking, whole, there):
    """Add up a tile of scores; counts for each cell the criteria in use that it lacks. All in floats: vectors."""
    size = hidden.size
    lacking[:] = 0.0
    for j in range(used.size):
        row = members[j, :size]
        for i in range(size):
            value = _rounded(row[i] * _QUANTUM) + hidden[i]
            whole[i] = value if value == value else 0.0
            there[i] = 1.0 if value == value else 0.0
        if used[j]:
            for i in range(size):
                lacking[i] += 1.0 - there[i]
        known[j] += _sum(there)
        sums[j] += _sum(whole)


@exact
def _count_scores(total, hidden, lacking, breaks, scores, classes, histogram, class_counts, totals, whole):
    for i in range(total.size):
        score = np.float32(total[i] + hidden[i])
        scores[i] = score
        value = _rounded(np.float64(score) * _QUANTUM)
        whole[i] = value if value == value else 0.0
    totals[2] += _sum(whole)
    for i in range(total.size):
        score, place = scores[i], 0
        if score == score:
            place = 1
            for k in range(breaks.size):
                place += breaks[k] <= score
            totals[1] += 1
            histogram[min(np.int64(score * np.float32(_BINS)), _BINS - 1)] += 1
        classes[i] = place
        class_counts[place] += 1
        there = hidden[i] == 0.0
        totals[0] += there & (lacking[i] > 0.0)
        totals[3] += there


@exact
def score(table, rule, values, raw, gaps, given, allowed, breaks, kept, outputs, counts) -> None:
    """Score the cells of ``values`` (criteria, cells); fills ``outputs`` and adds to ``counts``."""
    used, weights, method, reweight, ranks, cost, ideal = rule
    scores, classes, parts = outputs
    known, sums, missed, histogram, class_counts, totals = counts
    n = used.size
    x, total, other = np.empty(_TILE), np.empty(_TILE), np.empty(_TILE)
    hidden, lacking = np.empty(_TILE), np.empty(_TILE)
    members, chosen, owner = np.empty((n, _TILE)), np.empty((weights.size, _TILE)), np.empty((weights.size, _TILE))
    for start in range(0, allowed.size, _TILE):
        inside = allowed[start:start + _TILE]
        size = inside.size
        _members(table, values, raw, gaps, given, inside, start, x, members, missed)
        for i in range(size):
            hidden[i] = 0.0 if inside[i] else np.nan
        _count_members(members, hidden[:size], used, known, sums, lacking[:size], total[:size], other[:size])
        for k in range(kept.size):
            for i in range(size):
                parts[k, start + i] = np.float32(members[kept[k], i]) if inside[i] else np.float32(np.nan)
        row = 0
        for j in range(n):
            if used[j]:
                chosen[row, :size] = members[j, :size]
                row += 1
        if method == LINEAR:
            _linear(chosen, weights, reweight, total[:size], other[:size])
        elif method == ORDERED:
            _ordered(chosen, weights, reweight, ranks, total[:size], other[:size], owner)
        else:
            _closeness(chosen, cost, ideal, reweight, total[:size], other[:size])
        _count_scores(total[:size], hidden[:size], lacking[:size], breaks, scores[start:start + size],
                      classes[start:start + size], histogram, class_counts, totals, other[:size])


@exact
def scan(table, rule, values, raw, gaps, given, allowed, squares, sums, low, high) -> None:
    """What TOPSIS has to know of all cells: adds to whole multiples of 2^-40, least and largest of each criterion."""
    used, cost = rule
    n = used.size
    x, members, missed = np.empty(_TILE), np.empty((n, _TILE)), np.zeros(n, np.int64)
    square, whole = np.empty(_TILE), np.empty(_TILE)
    for start in range(0, allowed.size, _TILE):
        inside = allowed[start:start + _TILE]
        _members(table, values, raw, gaps, given, inside, start, x, members, missed)
        row = 0
        for j in range(n):
            if not used[j]:
                continue
            least, most, own = low[row], high[row], members[j, :inside.size]
            for i in range(inside.size):
                v = 1.0 - own[i] if cost[row] else own[i]
                found = inside[i] & (v == v)
                square[i] = _rounded(v * v * _FIXED) if found else 0.0
                whole[i] = _rounded(abs(v) * _FIXED) if found else 0.0
                least = v if found & (v < least) else least
                most = v if found & (v > most) else most
            squares[row] += _sum(square[:inside.size])
            sums[row] += _sum(whole[:inside.size])
            low[row], high[row] = least, most
            row += 1
