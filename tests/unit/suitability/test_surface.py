"""The surface against plain numpy, and its independence of the blocks."""

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability.combine import Rule
from ecoplan.processing.suitability.criteria import Criterion
from ecoplan.processing.suitability.membership import Categories, Membership
from ecoplan.processing.suitability.surface import Surface
from hypothesis import given, settings
from hypothesis import strategies as st

CRITERIA = (
    Criterion("slope", "", Membership("linear", "decreasing", (5, 15))),
    Criterion("heat", "", Membership("sigmoid", "increasing", (28, 40))),
    Criterion("distance", "", Membership("gaussian", "symmetric", (50, 150, 300, 600))),
    Criterion("cover", "", Categories((10, 30, 50), (0.3, 1.0, 0.0))),
)
WEIGHTS = (0.4, 0.3, 0.2, 0.1)


def raster(seed, cells=2000, missing=0.05):
    rng = np.random.default_rng(seed)
    values = [rng.uniform(0, 30, cells), rng.uniform(20, 45, cells), rng.exponential(300, cells),
              rng.choice([10.0, 30, 50], cells)]
    for v in values:
        v[rng.random(cells) < missing] = np.nan
    return values, rng.random(cells) > 0.2


def run(values, allowed, cuts, method="wlc", missing="nodata"):
    surface = Surface(CRITERIA, WEIGHTS, Rule(method, WEIGHTS, missing, andness=0.8, tradeoff=0.4))
    pieces = np.split(np.arange(len(allowed)), cuts)
    blocks = [(surface.members([v[p] for v in values]), allowed[p]) for p in pieces]
    if surface.norms is not None:
        for members, inside in blocks:
            surface.scan(members, inside)
        surface.norms.check()
    scores = np.concatenate([surface.score(m, a) for m, a in blocks])
    classes = surface.classify(scores)
    surface.finish()
    return scores, classes, surface


def test_weighted_linear_equals_plain_numpy():
    values, allowed = raster(1)
    scores, classes, surface = run(values, allowed, [])
    slope = np.clip((15 - values[0]) / 10, 0, 1)
    heat = np.cos((1 - np.clip((values[1] - 28) / 12, 0, 1)) * np.pi / 2) ** 2
    d = values[2]
    distance = np.where(d < 150, np.exp(-0.5 * ((150 - d) / 100) ** 2),
                        np.where(d > 300, np.exp(-0.5 * ((d - 300) / 300) ** 2), 1))
    distance[np.isnan(d)] = np.nan
    cover = np.select([values[3] == 10, values[3] == 30, values[3] == 50], [0.3, 1, 0], np.nan)
    expected = np.where(allowed, 0.4 * slope + 0.3 * heat + 0.2 * distance + 0.1 * cover, np.nan)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-7)  # float32 result
    known = ~np.isnan(expected)
    assert surface.scored == known.sum() and surface.excluded == (~allowed).sum()
    assert surface.incomplete == (np.isnan(np.stack(values)).any(axis=0) & allowed).sum()
    assert surface.mean_score == pytest.approx(expected[known].mean(), abs=1e-7)
    np.testing.assert_array_equal(classes[known], np.digitize(scores[known], np.float32([0.2, 0.4, 0.6, 0.8])) + 1)
    assert np.all(classes[~known] == 0) and surface.classes.sum() == len(scores)
    assert surface.histogram.sum() == known.sum()
    assert surface.means[0] == pytest.approx(np.nanmean(slope[allowed]), abs=1e-7)


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 1999), max_size=12), st.sampled_from(["wlc", "owa", "topsis"]),
       st.sampled_from(["nodata", "reweight"]))
def test_block_size_does_not_change_a_single_value(seed, cuts, method, missing):
    values, allowed = raster(seed)
    whole, classes, a = run(values, allowed, [], method, missing)
    pieces, classes_too, b = run(values, allowed, sorted(cuts), method, missing)
    np.testing.assert_array_equal(whole, pieces)
    np.testing.assert_array_equal(classes, classes_too)
    assert (a.mean_score, a.means.tolist(), a.histogram.tolist()) == (b.mean_score, b.means.tolist(), b.histogram.tolist())
    known = whole[~np.isnan(whole)]
    assert np.all((known >= 0) & (known <= 1)) and np.isnan(whole[~allowed]).all()


def test_a_criterion_without_weight_does_not_count():
    values, allowed = raster(2)
    surface = Surface(CRITERIA, (0.5, 0.5, 0, 0), Rule("owa", (0.5, 0.5), andness=1))
    members = surface.members(values)
    np.testing.assert_allclose(surface.score(members, allowed)[allowed],
                               np.minimum(members[0], members[1])[allowed].astype(np.float32), rtol=0, atol=1e-7)


def test_unlisted_codes_are_counted_over_the_blocks():
    surface = Surface(CRITERIA, WEIGHTS, Rule("wlc", WEIGHTS))
    for values in ([10.0, 77, 77, 80], [77.0, 80, 80, 30]):
        surface.note_unknown(3, np.array(values), np.array([True, True, True, False]))
    assert surface.unknown[3] == {77.0: 3, 80.0: 2}


def test_what_cannot_be_scored_says_why():
    values, allowed = raster(3)
    with pytest.raises(InputError, match="All 2000 cells are excluded"):
        run(values, np.zeros(2000, bool), [])
    with pytest.raises(InputError, match="'heat' has no value in any allowed cell"):
        run([values[0], np.full(2000, np.nan), values[2], values[3]], allowed, [])
    half = np.arange(2000) < 1000
    with pytest.raises(InputError, match="No cell has a value in all criteria"):
        run([np.where(half, 1.0, np.nan), np.where(half, np.nan, 30.0), values[2], values[3]], allowed, [])
    with pytest.raises(InputError, match="class breaks"):
        Surface(CRITERIA, WEIGHTS, Rule("wlc", WEIGHTS), breaks=(0.5, 0.4))
