"""Chao1 with interval, coverage and rarefaction against scikit-bio, EstimateS and the spider data of iNEXT."""

import math
from itertools import combinations

import numpy as np
import pytest
from ecoplan.processing.checkup import richness
from hypothesis import given
from hypothesis import strategies as st

# Data set "spider" of the R package iNEXT (Ellison et al. 2010; Hsieh, Ma & Chao 2016, Methods Ecol. Evol. 7:1451).
GIRDLED = [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2] + [1] * 12
LOGGED = [88, 22, 16, 15, 13, 10, 8, 8, 7, 7, 7, 5, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2] + [1] * 14
COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=40).filter(any)


# scikit-bio 0.7, tests of chao1 and chao1_ci; the intervals are EstimateS's, two digits.
@pytest.mark.parametrize("counts, chao1, low, high", [
    ([0, 1, 1, 4, 2, 5, 2, 4, 1, 2], 9.75, 9.07, 17.45), ([0, 2, 2, 4, 5, 0, 0, 0, 0, 0], 4, 4, 4.95),
    ([0, 1, 1, 4, 5, 0, 0, 0, 0, 0], 5, 4.08, 17.27), ([1, 2, 3], 3, 3, 3)])
def test_chao1_of_published_cases(counts, chao1, low, high):
    found = richness.richness(counts)
    assert found.chao1 == chao1
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)


@given(COUNTS)
def test_chao1_and_its_interval_are_scikit_bios(counts):
    alpha = pytest.importorskip("skbio.diversity.alpha")
    found = richness.richness(counts)
    assert found.chao1 == pytest.approx(alpha.chao1(counts), abs=1e-9)
    assert (found.low, found.high) == pytest.approx(tuple(alpha.chao1_ci(counts)), rel=1e-9)


@pytest.mark.parametrize("counts, n, species, ones, twos, covered", [
    (GIRDLED, 168, 26, 12, 4, 0.9289), (LOGGED, 252, 37, 14, 4, 0.9446)])
def test_spiders_have_the_coverage_that_inext_prints(counts, n, species, ones, twos, covered):
    found = richness.richness(counts)
    assert (found.records, found.observed, found.singletons, found.doubletons) == (n, species, ones, twos)
    assert round(found.coverage, 4) == covered


def test_rarefied_girdled_spiders():
    assert richness.rarefied(GIRDLED, 84) == pytest.approx(18.912, abs=5e-4)  # iNEXT, m = 84


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.data())
def test_rarefaction_is_the_mean_over_all_samples(counts, data):
    people = [species for species, count in enumerate(counts) for _ in range(count)]
    size = data.draw(st.integers(0, len(people)))
    drawn = [len(set(sample)) for sample in combinations(people, size)]
    assert richness.rarefied(counts, size) == pytest.approx(np.mean(drawn), abs=1e-9)


@given(COUNTS)
def test_estimates_hold_together(counts):
    found = richness.richness(counts)
    assert found.observed <= found.low <= found.high and found.observed <= found.chao1
    assert 0 <= found.coverage <= 1
    n = found.records
    assert richness.rarefied(counts, n) == pytest.approx(found.observed)
    assert richness.rarefied(counts, 1) == pytest.approx(1)
    assert math.isnan(richness.rarefied(counts, n + 1))
    assert richness.richness([*counts, 0, 0]) == found


@pytest.mark.parametrize("n, ones, twos, expected", [
    (20, 0, 3, 1.0), (10, 4, 2, 1 - 0.4 * 36 / 40), (10, 3, 0, 1 - 0.3 * 18 / 20), (10, 1, 0, 0.9), (1, 1, 0, 0.0)])
def test_coverage_by_hand(n, ones, twos, expected):
    assert richness.coverage(n, ones, twos) == pytest.approx(expected)


def test_effort_is_judged_by_records_and_coverage():
    assert richness.richness([10, 9, 1]).enough(20, 0.9)
    assert not richness.richness([10, 8, 1]).enough(20, 0.9)
    assert not richness.richness([1] * 12 + [8]).enough(20, 0.7)
    assert math.isnan(richness.richness([]).coverage) and not richness.richness([]).enough(1, 0.0)
