"""Combination rules against their published definitions and examples."""

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability import combine
from ecoplan.processing.suitability.combine import Rule, TopsisNorms
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

SCORES = arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 30)), elements=st.floats(0, 1, width=32))
EVEN = 1e-12  # sums of at most six products of numbers up to 1


def weights_for(scores, seed):
    w = np.random.default_rng(seed).random(len(scores)) + 0.01
    return w / w.sum()


def test_owa_example_of_yager_1988():
    # Yager 1988, IEEE Trans. SMC 18(1): W = (0.4, 0.3, 0.2, 0.1) from the highest rank, F(0.7, 1, 0.2, 0.6) = 0.75
    scores = np.array([[0.7], [1.0], [0.2], [0.6]])
    rule = Rule("owa", (0.25,) * 4, order=(0.1, 0.2, 0.3, 0.4))  # ours run from the lowest rank
    assert rule.combine(scores)[0] == pytest.approx(0.75, abs=EVEN)


@given(SCORES, st.integers(0, 99))
def test_owa_limits_are_minimum_weighted_mean_and_maximum(scores, seed):
    weights = weights_for(scores, seed)
    for andness, limit in ((1, scores.min(axis=0)), (0, scores.max(axis=0))):
        np.testing.assert_allclose(Rule("owa", tuple(weights), andness=andness).combine(scores), limit, rtol=0, atol=EVEN)
    np.testing.assert_allclose(Rule("owa", tuple(weights), andness=0.5, tradeoff=1).combine(scores),
                               weights @ scores, rtol=0, atol=EVEN)


@given(SCORES, st.floats(0, 1), st.floats(0, 1), st.integers(0, 99))
def test_owa_follows_its_definition(scores, andness, tradeoff, seed):
    weights = weights_for(scores, seed)
    v = combine.order_weights(len(scores), andness, tradeoff)
    expected = []
    for column in scores.T:
        order = sorted(range(len(column)), key=lambda i: (column[i], i))
        u = np.array([weights[i] for i in order]) * v
        expected.append(float(np.sum(u * column[order]) / u.sum()))
    np.testing.assert_allclose(Rule("owa", tuple(weights), andness=andness, tradeoff=tradeoff).combine(scores), expected,
                               rtol=0, atol=1e-9)


@given(st.integers(2, 9), st.floats(0, 1), st.floats(0, 1))
def test_order_weights_have_the_wanted_andness_and_a_possible_tradeoff(n, andness, tradeoff):
    v = combine.order_weights(n, andness, tradeoff)
    assert v.sum() == pytest.approx(1, abs=1e-9) and np.all(v >= 0)
    assert combine.andness(v) == pytest.approx(andness, abs=1e-6)
    most = combine.tradeoff(combine.order_weights(n, andness, 1))
    least = combine.tradeoff(combine.order_weights(n, andness, 0))
    # 1e-6: square root of a rounded difference
    assert combine.tradeoff(v) == pytest.approx(min(max(tradeoff, least), most), abs=1e-6)


def test_least_uneven_order_weights_are_the_quadratic_optimum():
    # Fullér and Majlender 2003: minimise the variance at a given ORness; checked with scipy's own solver
    from scipy.optimize import minimize
    for n, andness in ((4, 0.7), (5, 0.9), (6, 0.35)):
        position = np.arange(n - 1, -1, -1) / (n - 1)
        best = minimize(lambda v: ((v - 1 / n) ** 2).sum(), np.full(n, 1 / n), bounds=[(0, 1)] * n, method="SLSQP",
                        options={"ftol": 1e-15, "maxiter": 500},
                        constraints=[{"type": "eq", "fun": lambda v: v.sum() - 1},
                                     {"type": "eq", "fun": lambda v, p=position, a=andness: p @ v - a}])
        np.testing.assert_allclose(combine.order_weights(n, andness, 1), best.x, atol=1e-5)  # the solver's own tolerance


@given(SCORES, st.integers(0, 99), st.floats(0.01, 100))
def test_weighted_linear_is_numpys_product_and_weights_are_scale_free(scores, seed, scale):
    weights = weights_for(scores, seed)
    result = combine.weighted_linear(scores, weights)
    np.testing.assert_allclose(result, weights @ scores, rtol=0, atol=EVEN)
    rescaled = weights * scale / (weights * scale).sum()
    np.testing.assert_allclose(combine.weighted_linear(scores, rescaled), result, rtol=0, atol=EVEN)
    assert np.all((result >= 0) & (result <= 1))


@given(SCORES, st.integers(0, 99), st.sampled_from(["wlc", "owa", "topsis"]), st.sampled_from(["nodata", "reweight"]))
def test_missing_values(scores, seed, method, missing):
    weights = weights_for(scores, seed)
    holes = np.random.default_rng(seed).random(scores.shape) < 0.3
    scores = np.where(holes, np.nan, scores)
    rule = Rule(method, tuple(weights), missing, andness=0.7, tradeoff=0.5)
    norms = TopsisNorms(len(scores))
    norms.add(scores)
    result = rule.combine(scores, norms)
    gone = holes.all(axis=0) if missing == "reweight" else holes.any(axis=0)
    assert np.isnan(result[gone]).all()
    if method != "topsis":  # TOPSIS has no value either where the ideal and its opposite coincide
        assert not np.isnan(result[~gone]).any()
    known = result[~np.isnan(result)]
    assert np.all((known >= 0) & (known <= 1))
    if method == "wlc" and missing == "reweight":
        expected = [np.average(c[~np.isnan(c)], weights=weights[~np.isnan(c)]) for c in scores[:, ~gone].T]
        np.testing.assert_allclose(result[~gone], expected, rtol=0, atol=EVEN)


# Hwang and Yoon 1981, Multiple Attribute Decision Making, fighter aircraft: speed (Mach), range, payload, cost,
# reliability, manoeuvrability; relative closeness printed with three digits
AIRCRAFT = np.array([[2.0, 1500, 20000, 5.5, 5, 9], [2.5, 2700, 18000, 6.5, 3, 5], [1.8, 2000, 21000, 4.5, 7, 7],
                     [2.2, 1800, 20000, 5.0, 5, 5]]).T
CLOSENESS = [0.643, 0.268, 0.613, 0.312]


def test_topsis_example_of_hwang_and_yoon_1981():
    norms = TopsisNorms(6, benefit=[1, 1, 1, 0, 1, 1], unit=AIRCRAFT.max(axis=1))
    norms.add(AIRCRAFT)
    result = combine.topsis(AIRCRAFT, np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3]), norms)
    # 0.001: the book divides distances it has rounded to four digits (0.0920 / 0.1500 = 0.6133, exactly 0.61354)
    np.testing.assert_allclose(result, CLOSENESS, rtol=0, atol=1e-3)
    exact = AIRCRAFT / np.linalg.norm(AIRCRAFT, axis=1, keepdims=True) * np.array([[0.2, 0.1, 0.1, 0.1, 0.2, 0.3]]).T
    sign = np.array([[1, 1, 1, -1, 1, 1]]).T
    best, worst = (sign * exact).max(axis=1, keepdims=True), (sign * exact).min(axis=1, keepdims=True)
    far, near = np.linalg.norm(sign * exact - worst, axis=0), np.linalg.norm(sign * exact - best, axis=0)
    np.testing.assert_allclose(np.round(near, 4), [0.0546, 0.1197, 0.0580, 0.1009], atol=1.5e-4)  # printed distances
    np.testing.assert_allclose(result, far / (near + far), rtol=1e-10)  # squares are summed in steps of 2^-40


def test_topsis_takes_costs_as_costs():
    """The worked example of five telephones that courses on TOPSIS use (price, storage, camera, looks; equal weights):
    0.5343, 0.3084, 0.6916, 0.5347, 0.4010, so 3 4 1 5 2. Scores of linear memberships from 0 to the largest value."""
    phones = np.array([[250.0, 16, 12, 5], [200, 16, 8, 3], [300, 32, 16, 4], [275, 32, 8, 4], [225, 16, 16, 2]]).T
    scores = phones / phones.max(axis=1, keepdims=True)
    scores[0] = 1 - scores[0]  # a falling membership of the price
    rule = Rule("topsis", (0.25,) * 4, cost=(True, False, False, False))
    norms = rule.new_norms()
    norms.add(rule.in_own_sense(scores))
    result = rule.combine(scores, norms)
    np.testing.assert_allclose(result, [0.5343, 0.3084, 0.6916, 0.5347, 0.4010], rtol=0, atol=6e-5)
    assert (np.argsort(-result) + 1).tolist() == [3, 4, 1, 5, 2]


@pytest.mark.parametrize("kind, scaled", [
    ("max", lambda x: x / x.max(axis=1, keepdims=True)), ("sum", lambda x: x / x.sum(axis=1, keepdims=True)),
    ("minmax", lambda x: (x - x.min(axis=1, keepdims=True)) / np.ptp(x, axis=1)[:, None])])
def test_topsis_with_other_normalisations(kind, scaled):
    """The aircraft again, by the definitions of the linear and sum normalisations (cost: the least is best)."""
    weights = np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3])
    norms = TopsisNorms(6, benefit=[1, 1, 1, 0, 1, 1], unit=AIRCRAFT.max(axis=1), kind=kind)
    for part in (AIRCRAFT[:, :1], AIRCRAFT[:, 1:]):
        norms.add(part)
    v = weights[:, None] * scaled(AIRCRAFT) * np.array([[1, 1, 1, -1, 1, 1]]).T
    near, far = (np.linalg.norm(v - end[:, None], axis=0) for end in (v.max(axis=1), v.min(axis=1)))
    np.testing.assert_allclose(combine.topsis(AIRCRAFT, weights, norms), far / (near + far), rtol=1e-9)


def test_an_unknown_normalisation_is_told():
    with pytest.raises(InputError, match="vector, max, minmax, sum"):
        TopsisNorms(2, kind="log")


def test_topsis_norms_do_not_depend_on_the_blocks():
    scores = np.random.default_rng(3).random((3, 10000))
    whole, pieces = TopsisNorms(3), TopsisNorms(3)
    whole.add(scores)
    for part in np.array_split(scores[:, ::-1], 37, axis=1):
        pieces.add(part)
    assert whole.norms.tolist() == pieces.norms.tolist()
    # each square is rounded to 2^-40
    np.testing.assert_allclose(whole.norms, np.sqrt((scores ** 2).sum(axis=1)), rtol=1e-11)


def test_topsis_without_any_difference_is_refused():
    norms = TopsisNorms(2)
    norms.add(np.full((2, 5), 0.4))
    with pytest.raises(InputError, match="cannot rank"):
        norms.check()


def test_order_weights_must_fit():
    with pytest.raises(InputError, match="2 order weights were given for 3"):
        Rule("owa", (0.3, 0.3, 0.4), order=(0.5, 0.5))
    with pytest.raises(InputError, match="reweighting"):
        Rule("owa", (0.5, 0.5), missing="reweight", order=(0.5, 0.5))
    with pytest.raises(InputError, match="between 0 and 1"):
        combine.order_weights(3, 1.5)
