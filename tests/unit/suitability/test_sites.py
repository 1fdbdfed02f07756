"""Sites against brute force, scipy's own morphology and hand-drawn rasters."""

import numpy as np
import pytest
import shapely
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability import selection
from ecoplan.processing.suitability.combine import Rule
from ecoplan.processing.suitability.sensitivity import MonteCarlo, weight_draws
from ecoplan.processing.suitability.sites import SiteRules, delineate, disc_rows, open_disc, ranks, site_means
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage

RASTER = arrays(np.float32, st.tuples(st.integers(1, 25), st.integers(1, 25)),
                elements=st.one_of(st.floats(0, 1, width=32), st.just(np.float32("nan"))))


def drawn(text):
    """A score raster from a drawing: # 0.9, . 0.1, x excluded."""
    value = {"#": 0.9, ".": 0.1, "x": np.nan}
    return np.array([[value[c] for c in line] for line in text.split()], np.float32)


@given(RASTER, st.data())
def test_kth_best_is_the_sorted_value(scores, data):
    known = np.sort(scores[~np.isnan(scores)])[::-1]
    if known.size:
        k = data.draw(st.integers(1, known.size))
        assert np.float32(selection.kth_best(scores, k)) == known[k - 1]
    with pytest.raises(InputError):
        selection.kth_best(scores, known.size + 1)


def test_top_share_takes_ties_and_refuses_nonsense():
    scores = np.array([[0.1, 0.5, 0.5, 0.9, np.nan]], np.float32)
    assert selection.share_threshold(scores, 0.5) == np.float32(0.5)
    for share in (0, -1, 1.2):
        with pytest.raises(InputError, match="top share"):
            selection.share_threshold(scores, share)
    with pytest.raises(InputError, match="no cell with a score"):
        selection.share_threshold(scores * np.nan, 0.5)


@settings(max_examples=40)
@given(RASTER, st.floats(0.05, 0.95), st.sampled_from([4, 8]), st.integers(1, 4), st.integers(0, 8), st.integers(0, 10))
def test_sites_are_connected_keep_the_rules_and_never_hold_excluded_cells(scores, threshold, near, width, least, hole):
    rules = SiteRules(min_area=least * 100.0, min_width=width * 10.0, max_hole=hole * 100.0, neighbours=near)
    sites = delineate(scores, threshold, rules, 10.0, (500.0, 900.0))
    assert not np.any((sites.labels > 0) & np.isnan(scores))
    assert sites.cells.sum() == (sites.labels > 0).sum()
    structure = ndimage.generate_binary_structure(2, 1 if near == 4 else 2)
    for i in range(sites.count):
        inside = sites.labels == i + 1
        assert inside.sum() == sites.cells[i] >= least
        assert ndimage.label(inside, structure)[1] == 1
        # 1e-6: coordinates are multiples of 10, areas are exact to rounding
        assert sites.outlines[i].area == pytest.approx(sites.cells[i] * 100.0, rel=1e-6)
        assert sites.outlines[i].is_valid
        np.testing.assert_array_equal(open_disc(inside, width) | inside, inside)
    if hole == 0:  # without hole filling every cell of a site is good enough
        assert np.all(scores[sites.labels > 0] >= np.float32(threshold))


@settings(max_examples=40)
@given(arrays(bool, st.tuples(st.integers(1, 40), st.integers(1, 12))), st.integers(1, 6))
def test_opening_equals_scipys(mask, width):
    disc = np.zeros((width, width), bool)
    for row, start, stop in disc_rows(width):
        disc[row, start:stop] = True
    place = np.arange(width) - (width - 1) / 2
    np.testing.assert_array_equal(disc, place[:, None] ** 2 + place[None, :] ** 2 <= (width / 2) ** 2)
    expected = np.zeros_like(mask)
    for r in range(mask.shape[0] - width + 1):
        for c in range(mask.shape[1] - width + 1):
            window = mask[r:r + width, c:c + width]
            if np.all(window[disc]):
                expected[r:r + width, c:c + width] |= disc
    np.testing.assert_array_equal(open_disc(mask, width), expected)


@pytest.mark.parametrize("width", [2, 3, 5])
def test_opening_in_strips_equals_opening_at_once(width):
    mask = np.random.default_rng(5).random((97, 31)) > 0.2
    np.testing.assert_array_equal(open_disc(mask, width, strip_cells=1), open_disc(mask, width))


def test_a_strip_as_wide_as_the_minimum_stays_and_a_narrower_one_goes():
    scores = drawn("........... .######.... .######.... ........... .########## ...........")
    wide = delineate(scores, 0.5, SiteRules(min_width=20, neighbours=8), 10)
    assert wide.cells.tolist() == [12]
    assert delineate(scores, 0.5, SiteRules(min_width=10), 10).cells.tolist() == [12, 10]
    assert delineate(scores, 0.5, SiteRules(min_width=20.5), 10).count == 0


def test_holes_are_filled_up_to_a_size_but_never_with_excluded_cells():
    scores = drawn("........ .#####.. .#.x##.. .#####.. .#####.. ........")
    assert delineate(scores, 0.5, SiteRules(), 10).cells.tolist() == [18]
    filled = delineate(scores, 0.5, SiteRules(max_hole=200), 10)
    assert filled.cells.tolist() == [19]
    assert filled.labels[2, 3] == 0 and filled.labels[2, 2] == 1
    assert delineate(scores, 0.5, SiteRules(max_hole=100), 10).cells.tolist() == [18]  # the hole has two cells


def test_neighbourhood_rule_joins_diagonals_or_not():
    scores = drawn("##.. ##.. ..## ..##")
    assert delineate(scores, 0.5, SiteRules(neighbours=8), 10).cells.tolist() == [8]
    assert delineate(scores, 0.5, SiteRules(neighbours=4), 10).cells.tolist() == [4, 4]
    with pytest.raises(InputError, match="4 or 8"):
        SiteRules(neighbours=6)


def test_compactness_is_area_over_enclosing_circle():
    scores = drawn("####...... ####...... ####...... ####...... .......... ##########")
    sites = delineate(scores, 0.5, SiteRules(), 10)
    # square of 4: 16 / (pi 8); strip 1 x 10: 10 / (pi (1 + 100) / 4)
    np.testing.assert_allclose(sites.compactness, [16 / (8 * np.pi), 10 / (np.pi * 101 / 4)], rtol=1e-9)
    kept = delineate(scores, 0.5, SiteRules(min_compactness=0.5), 10)
    assert kept.cells.tolist() == [16] and set(np.unique(kept.labels)) == {0, 1}


def test_outlines_lie_where_their_cells_do():
    scores = drawn("...... ..##.. ..##.. ......")
    outline = delineate(scores, 0.5, SiteRules(), 10, (1000.0, 2000.0)).outlines[0]
    assert outline.equals(shapely.MultiPolygon([shapely.box(1020, 1970, 1040, 1990)]))
    assert len(shapely.get_coordinates(outline)) == 5  # straight sides have no vertices between


def test_budget_takes_what_fits():
    scores = np.zeros((20, 20), np.float32)
    scores[1:5, 1:5], scores[8:12, 8:12], scores[15:17, 15:17] = 0.9, 0.7, 0.5
    cells = lambda t: int(delineate(scores, t, SiteRules(min_area=500), 10).cells.sum())  # noqa: E731
    assert selection.budget_threshold(scores, 33, cells)[1] == 32
    assert selection.budget_threshold(scores, 20, cells)[1] == 16
    with pytest.raises(InputError, match="No site fits"):
        selection.budget_threshold(scores, 3, cells)


def test_means_and_minima_by_site():
    labels = np.array([[1, 1, 0], [2, 2, 2]])
    values = np.array([[0.25, 0.75, 9], [0.5, np.nan, 0.125]], np.float32)
    means, low = site_means(labels, 3, values)
    np.testing.assert_array_equal(means, [0.5, 0.3125, np.nan])
    np.testing.assert_array_equal(low, [0.25, 0.125, np.nan])


# --- Monte Carlo of the weights ---------------------------------------------------

WEIGHTS = (0.5, 0.3, 0.2)


def monte_carlo(members, labels, cuts, seed=7, count=40, rule=None):
    rule = rule or Rule("wlc", WEIGHTS)
    run = MonteCarlo(rule, None, weight_draws(WEIGHTS, count, 30, seed), 0.5, labels.max())
    pieces = np.split(np.arange(labels.size), cuts)
    share = np.concatenate([run.add(members[:, p], labels[p]) for p in pieces])
    return share, run.rank_range(np.bincount(labels)[1:])


@settings(max_examples=20)
@given(st.integers(0, 1000), st.lists(st.integers(1, 499), max_size=5))
def test_same_seed_same_ranks_whatever_the_blocks(seed, cuts):
    rng = np.random.default_rng(seed)
    members, labels = rng.random((3, 500)), np.concatenate([[1, 2, 3, 4, 5], rng.integers(0, 6, 495)])
    members[:, rng.random(500) < 0.1] = np.nan
    first, ranges = monte_carlo(members, labels, [])
    again, ranges_too = monte_carlo(members, labels, sorted(cuts))
    np.testing.assert_array_equal(first, again)
    for name in ("best", "worst", "median", "first_share"):
        np.testing.assert_array_equal(getattr(ranges, name), getattr(ranges_too, name))


def test_ranks_and_shares_equal_a_plain_computation():
    rng = np.random.default_rng(1)
    members, labels = rng.random((3, 300)), np.concatenate([[1, 2, 3, 4], rng.integers(0, 5, 296)])
    share, ranges = monte_carlo(members, labels, [])
    draws = weight_draws(WEIGHTS, 40, 30, 7)
    scores = draws @ members
    np.testing.assert_allclose(share, (scores >= 0.5).mean(axis=0), atol=1e-7)
    area = np.bincount(labels)[1:]
    priority = np.array([[row[labels == i].mean() for i in range(1, 5)] for row in scores]) * area
    placed = np.array([ranks(row) for row in priority])
    assert ranges.best.tolist() == placed.min(axis=0).tolist() and ranges.worst.tolist() == placed.max(axis=0).tolist()
    assert ranges.first_share.sum() == pytest.approx(1)


def test_draws_have_the_given_mean_and_spread():
    draws = weight_draws(WEIGHTS, 20000, 30, 1)
    np.testing.assert_allclose(draws.sum(axis=1), 1)
    # four standard errors of 20000 draws
    spread = np.sqrt(np.array(WEIGHTS) * (1 - np.array(WEIGHTS)) / 31)
    np.testing.assert_allclose(draws.mean(axis=0), WEIGHTS, atol=4 * spread.max() / np.sqrt(20000))
    np.testing.assert_allclose(draws.std(axis=0), spread, rtol=0.03)
    for bad in ((0, 30), (10, 0)):
        with pytest.raises(InputError, match="number of draws"):
            weight_draws(WEIGHTS, *bad, 1)


def test_ranks_start_at_one_and_keep_the_order_of_equals():
    assert ranks([0.2, 0.9, 0.2, 0.5]).tolist() == [3, 1, 4, 2]


def test_a_site_above_the_largest_area_is_divided_and_no_cell_is_lost():
    """20 x 10 cells of 10 m are 2 ha; at most 0.5 ha each makes four quarters of 50 cells, cut across the longer side."""
    scores = np.full((12, 24), 0.1, np.float32)
    scores[1:11, 2:22] = 0.9
    found = delineate(scores, 0.5, SiteRules(min_area=1000, max_area=5000), 10)
    assert found.cells.tolist() == [50] * 4 and (found.labels > 0).sum() == 200
    assert sorted(o.area for o in found.outlines) == [5000] * 4
    assert delineate(scores, 0.5, SiteRules(max_area=20000), 10).cells.tolist() == [200]
