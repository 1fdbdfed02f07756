"""Hierarchies and incomplete matrices against published examples and plain searches."""

import numpy as np
import pytest
from ecoplan.processing.common.errors import InputError
from ecoplan.processing.suitability import ahp, ahpincomplete
from ecoplan.processing.suitability.ahptree import Branch, weigh

# Saaty 1980, The Analytic Hierarchy Process, choosing a school: what matters, and three schools for each of it
SCHOOL = """1 4 3 1 3 4
1/4 1 7 3 1/5 1
1/3 1/7 1 1/5 1/5 1/6
1 1/3 5 1 1 1/3
1/3 5 5 1 1 3
1/4 1 6 3 1/3 1"""
ASPECTS = ("learning", "friends", "school life", "vocational", "college", "music")
SCHOOLS = ("1/3 1/2 3", "1 1 1", "5 1 1/5", "9 7 1/5", "1/2 1 2", "6 4 1/3")


def branch(name, members, matrix):
    return Branch(name, tuple(members), ahp.priorities(matrix))


def test_the_choice_of_a_school():
    """Printed: weights .32 .14 .03 .13 .24 .14; schools .37, .38 and .25."""
    top = branch("school", ASPECTS, ahp.judgement_matrix([row.split() for row in SCHOOL.splitlines()]))
    assert np.round(top.result.weights, 2).tolist() == [0.32, 0.14, 0.03, 0.13, 0.24, 0.14]
    tree = weigh([top, *(branch(aspect, [f"{aspect} {school}" for school in "ABC"], ahp.judgement_matrix(judged.split()))
                         for aspect, judged in zip(ASPECTS, SCHOOLS))])
    schools = [sum(leaf.weight for leaf in tree.leaves if leaf.criterion.endswith(school)) for school in "ABC"]
    assert np.round(schools, 2).tolist() == [0.37, 0.38, 0.25]
    # CI and RI of the whole: the top's with weight 1, each aspect's with its weight
    below = [(leaf.branch.result, w) for leaf, w in zip(tree.leaves[::3], top.result.weights)]
    assert tree.ci == pytest.approx(top.result.ci + sum(w * r.ci for r, w in below))
    assert tree.cr == pytest.approx(tree.ci / (top.result.ri + sum(w * r.ri for r, w in below)))


def pair(name, members, judged="3"):
    return branch(name, members, ahp.judgement_matrix([judged]))


def test_weights_are_multiplied_down():
    tree = weigh([pair("a", ("x", "y"), "1"), pair("goal", ("a", "z"), "3"), ])
    assert [(leaf.criterion, leaf.group, leaf.local, leaf.weight) for leaf in tree.leaves] == [
        ("x", "a", 0.5, 0.375), ("y", "a", 0.5, 0.375), ("z", "goal", 0.25, 0.25)]
    assert tree.cr is None and tree.root.name == "goal"


@pytest.mark.parametrize("branches, said", [
    ([pair("a", ("x", "y")), pair("a", ("z", "w"))], "group a twice"),
    ([pair("g", ("a", "x")), pair("a", ("x", "y"))], "x in g and in a"),
    ([pair("a", ("x", "y")), pair("b", ("z", "w"))], "2 groups that are in no other"),
    ([pair("g", ("x", "y")), pair("a", ("b", "z")), pair("b", ("a", "w"))], "go round in a circle: a, b")])
def test_what_is_no_hierarchy_is_told(branches, said):
    with pytest.raises(InputError, match=said):
        weigh(branches)


# --- missing judgements -------------------------------------------------------------


def test_harker_s_example():
    """Harker 1987: a12 = 2, a23 = 2, a13 missing: weights 4/7, 2/7, 1/7."""
    result = ahp.priorities(ahp.judgement_matrix(["2", "?", "2"], incomplete=True))
    assert result.weights == pytest.approx([4 / 7, 2 / 7, 1 / 7], rel=1e-6)
    assert (result.missing, result.cr) == (1, 0) and result.lambda_max == pytest.approx(3)


def largest(a):
    return np.linalg.eigvals(a).real.max()


@pytest.mark.parametrize("seed", range(5))
def test_the_completion_has_the_least_lambda_that_a_search_finds(seed):
    """Two missing judgements of four criteria: a grid around the completion, in steps of 2 % over a factor of 3."""
    random = np.random.default_rng(seed)
    judged = random.choice([1 / 9, 1 / 5, 1 / 3, 1, 3, 5, 9], 6)
    matrix = ahp.judgement_matrix(judged)
    for i, j in ((0, 2), (1, 3)):
        matrix[i, j] = matrix[j, i] = np.nan
    full = ahpincomplete.complete(matrix)
    assert np.allclose(full * full.T, 1) and np.array_equal(full[~np.isnan(matrix)], matrix[~np.isnan(matrix)])
    steps = np.exp(np.linspace(-1.1, 1.1, 23))
    tried = full.copy()
    for first in steps:
        for second in steps:
            for (i, j), factor in (((0, 2), first), ((1, 3), second)):
                tried[i, j], tried[j, i] = full[i, j] * factor, 1 / (full[i, j] * factor)
            assert largest(tried) >= largest(full) - 1e-9


def test_random_index_of_incomplete_matrices_is_what_random_judgements_have():
    """Mean CI of 400 random matrices of four criteria with one missing, Saaty's scale: the rule says 0.90 x 2/3."""
    random, scale = np.random.default_rng(0), [*range(1, 10), *(1 / k for k in range(2, 10))]
    found = []
    for _ in range(400):
        matrix = ahp.judgement_matrix(random.choice(scale, 6))
        matrix[0, 1] = matrix[1, 0] = np.nan
        found.append((largest(ahpincomplete.complete(matrix)) - 4) / 3)
    assert ahpincomplete.random_index(0.90, 4, 1) == pytest.approx(0.6)
    assert np.mean(found) == pytest.approx(0.6, rel=0.12)  # standard error of the mean: 0.03
    assert ahpincomplete.random_index(0.90, 4, 3) == 0 and ahpincomplete.random_index(0.58, 3, 1) == 0


def test_one_missing_judgement_does_not_hide_a_contradiction():
    """a over b over c over d by 2 each, but d over a by 5; b against d missing: CR is far above 0.1 and the worst named."""
    result = ahp.priorities(ahp.judgement_matrix(["2", "?", "1/5", "2", "?", "2"], incomplete=True))
    assert not result.accepted and result.missing == 2 and result.cr_without < result.cr
    assert result.worst in ((0, 1), (0, 3), (1, 2), (2, 3))


def test_experts_fill_each_other_s_gaps():
    first = ahp.judgement_matrix(["2", "?", "3"], incomplete=True)
    second = ahp.judgement_matrix(["8", "4", "?"], incomplete=True)
    both = ahp.combine_experts([first, second])
    assert [both[0, 1], both[0, 2], both[1, 2]] == pytest.approx([4, 4, 3])


def test_a_judgement_may_stand_in_either_triangle():
    found = ahp.judgement_matrix([["1", "", "4"], ["1/2", "1", "?"], ["", "", "1"]], incomplete=True)
    assert found[0, 1] == 2 and found[0, 2] == 4 and np.isnan(found[1, 2])


def test_criteria_that_nothing_joins_are_told():
    with pytest.raises(InputError, match="no judgements join people, slope to heat"):
        ahp.judgement_matrix(["?", "?", "3"], ["heat", "people", "slope"], incomplete=True)
    with pytest.raises(InputError, match="INCOMPLETE"):
        ahp.judgement_matrix(["2", "?", "3"])
