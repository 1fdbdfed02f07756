"""The compiled surface gives the bits of the one in numpy, which test_surface.py holds against plain formulas."""

import numpy as np
import pytest
from ecoplan.processing.suitability.combine import Rule
from ecoplan.processing.suitability.criteria import Criterion
from ecoplan.processing.suitability.fuzzy import Fuzzy
from ecoplan.processing.suitability.membership import Categories, Membership
from ecoplan.processing.suitability.surface import Surface

pytest.importorskip("numba")
from ecoplan.processing.suitability.compiledsurface import CompiledSurface  # noqa: E402

TRANSFORMS = (
    Membership("linear", "decreasing", (5, 15)), Membership("linear", "symmetric", (5, 10, 12, 20)),
    Membership("sigmoid", "increasing", (3, 20)), Categories((30, 10, 50), (1, 0.3, 0)), Categories((10, 30), (0.5, 1), 0.25),
    Membership("step", "symmetric", (3, 20)), Membership("step", "decreasing", (7,)), Fuzzy("power", "increasing", (2, 25, 1.5)))
CRITERIA = tuple(Criterion(f"c{i}", "", t) for i, t in enumerate(TRANSFORMS))
WEIGHTS = (0.2, 0.1, 0.2, 0.15, 0.1, 0.15, 0.0, 0.1)
COUNTS = ("cells", "excluded", "incomplete", "scored", "known", "sums", "unknown", "histogram", "classes", "score_sum")
CELLS = 1500  # more than two of the kernel's tiles and a bit


def raster(missing):
    rng = np.random.default_rng(6)
    values = np.stack([rng.integers(0, 40, CELLS) / 2, rng.uniform(0, 30, CELLS), rng.uniform(0, 30, CELLS),
                       rng.choice([10.0, 30, 50, 70], CELLS), rng.choice([10.0, 30, 50, 70], CELLS),
                       rng.integers(0, 30, CELLS), rng.integers(0, 15, CELLS), rng.uniform(0, 30, CELLS)])
    values[rng.random(values.shape) < missing] = np.nan
    return values.astype(np.float32), rng.random(CELLS) > 0.2


def rule(method, missing="nodata", **more):
    return Rule(method, tuple(w for w in WEIGHTS if w), missing, 0.8, 0.4, cost=(True,) + (False,) * 6, **more)


def of_numpy(values, allowed, how, kept=()):
    surface = Surface(CRITERIA, WEIGHTS, how)
    if surface.norms is not None:
        surface.scan(surface.members(values), allowed)
    return surface, surface.block(values, allowed, kept)


def of_kernel(values, gaps, allowed, how, kept=(), cuts=(700,)):
    surface = Surface(CRITERIA, WEIGHTS, how)
    compiled, pieces = CompiledSurface(surface), np.split(np.arange(CELLS), cuts)
    for piece in pieces if surface.norms is not None else ():
        part = surface.part(scanning=True)
        compiled.scan(part, np.ascontiguousarray(values[:, piece]), gaps, allowed[piece])
        surface.add(part)
    found = []
    for piece in pieces:
        part = surface.part()
        found.append(compiled.score(part, np.ascontiguousarray(values[:, piece]), gaps, allowed[piece], kept))
        surface.add(part)
    return surface, (np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found]),
                     {k: np.concatenate([f[2][k] for f in found]) for k in kept})


def assert_same(first, second):
    (a, (scores, classes, parts)), (b, others) = first, second
    np.testing.assert_array_equal(scores, others[0])
    np.testing.assert_array_equal(classes, others[1])
    for index, part in parts.items():
        np.testing.assert_array_equal(part, others[2][index])
    for name in COUNTS:
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name), err_msg=name)
    if a.norms is not None:
        np.testing.assert_array_equal(a.norms.norms, b.norms.norms)


@pytest.mark.parametrize("missing", ["nodata", "reweight"])
@pytest.mark.parametrize("method", ["wlc", "owa", "topsis"])
@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_same_bits_as_numpy(method, missing, kind):
    values, allowed = raster(0.05)
    values = values.astype(kind)
    how = rule(method, missing)
    assert_same(of_numpy(values, allowed, how, (0, 3, 7)), of_kernel(values, None, allowed, how, (0, 3, 7)))


@pytest.mark.parametrize("method", ["owa", "topsis"])
def test_cells_that_have_all_criteria(method):
    values, allowed = raster(0.0)
    values[3] = np.where(values[3] == 70, 10, values[3])
    how = rule(method, normalisation="minmax")
    result = of_kernel(values, None, allowed, how)
    assert result[0].incomplete == 0
    assert_same(of_numpy(values, allowed, how), result)


def test_explicit_order_weights():
    values, allowed = raster(0.05)
    how = rule("owa", order=(3, 2, 0, 1, 0, 0, 1))
    assert_same(of_numpy(values, allowed, how), of_kernel(values, None, allowed, how))


def test_gaps_as_a_file_holds_them():
    """NoData, what differs from it in the last digits (GDAL's masks hide that too) and infinities have no value."""
    values, allowed = raster(0.05)
    gaps = [-9999.0] + [float("nan")] * 7
    raw = values.copy()
    raw[0, 10:13] = np.nextafter(np.float32(-9999), np.float32(0)), np.inf, -np.inf
    values[0, 10:13] = np.nan
    raw[0] = np.where(np.isnan(raw[0]), np.float32(-9999), raw[0])
    how = rule("wlc")
    assert_same(of_numpy(values, allowed, how), of_kernel(raw, gaps, allowed, how))
