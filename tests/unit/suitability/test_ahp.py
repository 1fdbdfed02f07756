"""AHP against matrices and results printed in the literature, to the digits printed there."""

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability import ahp
from hypothesis import given
from hypothesis import strategies as st


def matrix(text):
    return ahp.judgement_matrix([row.split() for row in text.strip().splitlines()])


# Saaty 1990, "How to make a decision: the analytic hierarchy process", EJOR 48:9-26, buying a house:
# size, transport, neighbourhood, age, yard, modern facilities, condition, financing
HOUSE = """1 5 3 7 6 6 1/3 1/4
1/5 1 1/3 5 3 3 1/5 1/7
1/3 3 1 6 3 4 6 1/5
1/7 1/5 1/6 1 1/3 1/4 1/7 1/8
1/6 1/3 1/3 3 1 1/2 1/5 1/6
1/6 1/3 1/4 4 2 1 1/5 1/6
3 5 1/6 7 5 5 1 1/2
4 7 5 8 6 6 2 1"""

# Saaty 1977, "A scaling method for priorities in hierarchical structures", J. Math. Psychology 15:234-281,
# wealth of nations: USA, USSR, China, France, UK, Japan, West Germany
NATIONS = """1 4 9 6 6 5 5
1/4 1 7 5 5 3 4
1/9 1/7 1 1/5 1/5 1/7 1/5
1/6 1/5 5 1 1 1/3 1/3
1/6 1/5 5 1 1 1/3 1/3
1/5 1/3 7 3 3 1 2
1/5 1/4 5 3 3 1/2 1"""

# Saaty 1977 and 1980, distances from Philadelphia: Cairo, Tokyo, Chicago, San Francisco, London, Montreal
DISTANCES = """1 1/3 8 3 3 7
3 1 9 3 3 9
1/8 1/9 1 1/6 1/5 2
1/3 1/3 6 1 1/3 6
1/3 1/3 5 3 1 6
1/7 1/9 1/2 1/6 1/6 1"""

# Saaty 2008, "Decision making with the analytic hierarchy process", Int. J. Services Sciences 1:83-98,
# drinks in the USA: coffee, wine, tea, beer, sodas, milk, water
DRINKS = """1 9 5 2 1 1 1/2
1/9 1 1/3 1/9 1/9 1/9 1/9
1/5 3 1 1/3 1/4 1/3 1/9
1/2 9 3 1 1/2 1 1/3
1 9 4 2 1 2 1/2
1 9 3 1 1/2 1 1/3
2 9 9 3 2 3 1"""

PUBLISHED = [  # matrix, weights, lambda max and CR as printed (None: not printed), digits
    (HOUSE, [.173, .054, .188, .018, .031, .036, .167, .333], (9.669, 3), (0.169, 3)),
    (NATIONS, [.427, .230, .021, .052, .052, .123, .094], (7.61, 2), (0.08, 2)),
    (DISTANCES, [.262, .397, .033, .116, .164, .027], (6.45, 2), None),
    (DRINKS, [.177, .019, .042, .116, .190, .129, .327], None, (0.022, 3)),
]


@pytest.mark.parametrize("text,weights,top,cr", PUBLISHED, ids=["house", "nations", "distances", "drinks"])
def test_published_examples(text, weights, top, cr):
    result = ahp.priorities(matrix(text))
    assert np.round(result.weights, 3).tolist() == weights
    if top:
        assert round(result.lambda_max, top[1]) == top[0]
    if cr:
        assert round(result.cr, cr[1]) == cr[0]


@pytest.mark.parametrize("text", [p[0] for p in PUBLISHED])
def test_weights_satisfy_the_eigenvalue_equation(text):
    a = matrix(text)
    result = ahp.priorities(a)
    # independent of numpy.linalg: A w = λ w and the power method
    np.testing.assert_allclose(a @ result.weights, result.lambda_max * result.weights, rtol=1e-10)
    w = np.ones(len(a))
    for _ in range(200):
        w = a @ w / (a @ w).sum()
    np.testing.assert_allclose(result.weights, w, rtol=1e-9)


def test_the_inconsistent_house_is_refused_and_its_worst_judgement_named():
    names = ["size", "transport", "neighbourhood", "age", "yard", "modern", "condition", "financing"]
    result = ahp.priorities(matrix(HOUSE))
    with pytest.raises(InputError, match=r"CR = 0\.169 .*neighbourhood against condition = 6"):
        ahp.require_consistent(result, names)
    a, w = matrix(HOUSE), result.weights
    strain = {(i, j): abs(np.log(a[i, j] * w[j] / w[i])) for i in range(8) for j in range(i + 1, 8)}
    assert result.worst == max(strain, key=strain.get) == (2, 6) and result.cr_without < result.cr
    ahp.require_consistent(ahp.priorities(matrix(NATIONS)), names)


@given(st.lists(st.floats(0.05, 1), min_size=2, max_size=9))
def test_a_consistent_matrix_gives_back_its_weights(raw):
    w = np.array(raw) / sum(raw)
    result = ahp.priorities(w[:, None] / w[None, :])
    np.testing.assert_allclose(result.weights, w, rtol=1e-9)
    assert result.cr == pytest.approx(0, abs=1e-9) and result.accepted


@given(st.lists(st.sampled_from([1 / 9, 1 / 5, 1 / 3, 1, 3, 5, 9]), min_size=6, max_size=6))
def test_experts_combine_by_geometric_mean_and_stay_reciprocal(values):
    a = ahp.judgement_matrix(values)
    b = ahp.judgement_matrix([1 / v for v in values])
    both = ahp.combine_experts([a, b])
    np.testing.assert_allclose(both, 1.0, rtol=1e-12)  # an expert and his opposite cancel
    np.testing.assert_allclose(ahp.combine_experts([a, a]), a, rtol=1e-12)
    mixed = ahp.combine_experts([a, ahp.judgement_matrix([1] * 6)])
    np.testing.assert_allclose(mixed * mixed.T, 1.0, rtol=1e-12)
    np.testing.assert_allclose(mixed, np.sqrt(a), rtol=1e-12)


def test_upper_triangle_and_full_matrix_agree_and_rounded_reciprocals_pass():
    full = [["1", "3", "8"], ["0.33", "1", "5"], ["0.13", "0.2", "1"]]
    np.testing.assert_array_equal(ahp.judgement_matrix(full), ahp.judgement_matrix([3, 8, 5]))
    blank = [["1", "3", "8"], ["", "1", "5"], [None, "", "1"]]
    np.testing.assert_array_equal(ahp.judgement_matrix(blank), ahp.judgement_matrix([3, 8, 5]))


def test_two_criteria_are_always_consistent():
    result = ahp.priorities(ahp.judgement_matrix([4]))
    assert result.weights.tolist() == pytest.approx([0.8, 0.2]) and result.cr == 0


@pytest.mark.parametrize("values,said", [
    ([[1, 3], [3, 1]], "not reciprocal"), ([[1, 3], [1 / 3, 2]], "must be 1"), ([3, 5], "do not fill an upper triangle"),
    ([[1, -3], ["", 1]], "not positive"), ([[1, 0], ["", 1]], "not positive"), ([[1, "x"], ["", 1]], "not a number"),
    ([[1, ""], ["", 1]], "missing"), ([[1, 2, 3], [1, 1]], "square"), ([1] * 120, "more than the random index")])
def test_unusable_matrices_say_what_is_wrong(values, said):
    with pytest.raises(InputError, match=said):
        ahp.priorities(ahp.judgement_matrix(values))
