"""Nature on a grid against InVEST's published kernel values, plain loops and sums by hand."""

import numpy as np
import pytest
from ecoplan.processing.access import naturepixels as pixels
from ecoplan.processing.common.errors import InputError

RNG = np.random.default_rng(21)


def along(kernel):
    weights = kernel.weights()
    middle = weights.shape[0] // 2
    return weights[middle, middle:]


# natcap/invest, tests/test_urban_nature_access.py: values that its authors worked by hand.
@pytest.mark.parametrize("kind, power, expected", [
    ("power", 5, [1, 1, 1 / 32, 1 / 243]), ("exponential", 1, [1, 0.71653134, 0.5134171, 0.36787945]),
    ("gaussian", 1, [1, 0.8626563, 0.4935753, 0]), ("dichotomy", 1, [1, 1, 1, 1]),
    ("density", 1, [0.75, 0.75 * 8 / 9, 0.75 * 5 / 9, 0])])
def test_kernels_equal_invests_own_test_values(kind, power, expected):
    assert along(pixels.Kernel(kind, 3, power)) == pytest.approx(expected, abs=1e-7)


def test_density_sums_up_as_invest_s_does():
    """test_density_decay_simple: 47123.867 for a radius of 200 cells."""
    assert pixels.Kernel("density", 200).weights().sum() == pytest.approx(47123.867, abs=5e-4)


def test_dichotomy_of_five_cells():
    """test_dichotomous_decay_simple: rows of 1, 7, 9, 9, 9, 11, 9, 9, 9, 7 and 1 cells."""
    assert pixels.Kernel("dichotomy", 5).weights().sum(axis=1).tolist() == [1, 7, 9, 9, 9, 11, 9, 9, 9, 7, 1]


def test_an_unknown_kernel_is_told():
    with pytest.raises(InputError, match="dichotomy, gaussian"):
        pixels.Kernel("cone", 3).weights()


def loop(nature, groups, kinds):
    """Supply by group, cell by cell from the formulas: groups is [(people, radius)]."""
    cells = [(r, c) for r in range(nature.shape[0]) for c in range(nature.shape[1])]

    def weight(one, other, radius):
        far = np.hypot(one[0] - other[0], one[1] - other[1])
        if far > radius:
            return 0.0
        return {"dichotomy": 1.0, "density": 0.75 * (1 - (far / radius) ** 2), "exponential": np.exp(-far / radius)}[kinds]
    share = {}
    for j in cells:
        heads = sum(people[k] * weight(j, k, radius) for people, radius in groups for k in cells)
        share[j] = nature[j] / heads if heads > 1 else nature[j]
    return [np.array([[sum(share[j] * weight((r, c), j, radius) for j in cells) for c in range(nature.shape[1])]
                      for r in range(nature.shape[0])]) for _, radius in groups]


@pytest.mark.parametrize("kind", ["dichotomy", "density", "exponential"])
def test_supply_equals_a_plain_loop(kind):
    nature = np.where(RNG.random((6, 8)) < 0.4, 100.0, 0.0)
    people = RNG.integers(0, 9, (6, 8)).astype(float)
    found = pixels.nature_access([nature], people, [pixels.Kernel(kind, 2.5)], 8.0)
    expected, = loop(nature, [(people, 2.5)], kind)
    assert found.whole.supply == pytest.approx(expected, rel=1e-9)
    assert found.whole.under.sum() == people[expected < 8].sum() and found.whole.over.sum() == people[expected > 8].sum()
    assert found.total == pytest.approx((expected - 8) * people)


def test_classes_with_radii_of_their_own_add_up():
    first, second = (np.where(RNG.random((5, 7)) < 0.3, 100.0, 0.0) for _ in range(2))
    people = RNG.integers(0, 9, (5, 7)).astype(float)
    kernels = [pixels.Kernel("dichotomy", 1), pixels.Kernel("dichotomy", 3)]
    found = pixels.nature_access([first, second], people, kernels, 8.0)
    expected = loop(first, [(people, 1)], "dichotomy")[0] + loop(second, [(people, 3)], "dichotomy")[0]
    assert found.whole.supply == pytest.approx(expected, rel=1e-9)


def test_groups_share_the_nature_and_are_counted_apart():
    nature = np.where(RNG.random((5, 6)) < 0.4, 100.0, 0.0)
    old, young = (RNG.integers(0, 9, (5, 6)).astype(float) for _ in range(2))
    found = pixels.nature_access_by_group(nature, [pixels.Group("old", old, pixels.Kernel("dichotomy", 1)),
                                                   pixels.Group("young", young, pixels.Kernel("dichotomy", 3))], 8.0)
    expected = loop(nature, [(old, 1), (young, 3)], "dichotomy")
    for name, supply in zip(("old", "young"), expected):
        assert found.groups[name].supply == pytest.approx(supply, rel=1e-9)
    assert found.under.sum() == old[expected[0] < 8].sum() + young[expected[1] < 8].sum()
    lived = old + young > 0
    assert found.whole.supply[lived] == pytest.approx(
        ((old * expected[0] + young * expected[1])[lived] / (old + young)[lived]), rel=1e-9)


def test_all_nature_in_reach_is_given_out_and_no_more():
    """One cell of 100 m2, 4 and 6 people at 1 and 2 cells, weights 1: 10 m2 each; nothing where nothing reaches."""
    nature, people = np.zeros((1, 8)), np.zeros((1, 8))
    nature[0, 0], people[0, 1], people[0, 2], people[0, 6] = 100.0, 4, 6, 5
    found = pixels.nature_access([nature], people, [pixels.Kernel("dichotomy", 2)], 10.0)
    assert found.whole.supply[0].tolist() == pytest.approx([10, 10, 10, 0, 0, 0, 0, 0], abs=1e-12)
    assert found.whole.supply[0, 3:].tolist() == [0] * 5  # exactly: no noise of the transforms
    # As much as the demand is neither under nor over.
    assert (found.under.sum(), found.over.sum()) == (5, 0) and found.reachable[0, :3].tolist() == pytest.approx([100] * 3)


def test_one_person_or_less_shares_with_nobody():
    nature, people = np.array([[100.0, 0.0]]), np.array([[0.4, 0.0]])
    found = pixels.nature_access([nature], people, [pixels.Kernel("dichotomy", 1)], 8.0)
    assert found.whole.supply[0].tolist() == pytest.approx([100, 100])


def test_a_radius_larger_than_the_raster():
    nature, people = np.full((3, 4), 50.0), np.full((3, 4), 2.0)
    found = pixels.nature_access([nature], people, [pixels.Kernel("dichotomy", 500)], 8.0)
    assert found.whole.supply == pytest.approx(np.full((3, 4), 25.0))


# --- InVEST ---------------------------------------------------------------------------

# natcap.invest 3.20.2, Urban Nature Access, on the rasters below (40 x 50 cells of 20 m, need 8 m2, two units side by
# side): sum of the supply raster (None: another figure there), then Pund_adm, Povr_adm and SUP_DEMadm_cap of each unit.
INVEST = {
    "dichotomy": (10766.983731508255, (14550, 0, -2.628096005154639), (14788, 0, -2.574060260008115)),
    "gaussian": (10777.798389434814, (14550, 0, -2.6240847830756016), (14657, 131, -2.578006660806059)),
    "density": (10775.551016807556, (14550, 0, -2.62406948024055), (14698, 90, -2.5780219815052745)),
    "class": (10819.99798887968, (14452, 98, -2.6361114690721648), (14249, 539, -2.566174062161888)),
    "group": (None, (14058.75, 491.25, -2.523539250429553), (11438.5, 3349.5, -2.676934029432384))}


@pytest.mark.parametrize("mode", INVEST)
def test_equals_invest(mode):
    """InVEST writes 32-bit rasters: sums agree to 1e-6 of the need."""
    random = np.random.default_rng(320)
    cover = random.choice([1, 2, 3], (40, 50), p=[0.15, 0.1, 0.75])
    people = random.integers(0, 30, (40, 50)).astype(float)
    forest, lawn = (cover == 1) * 400.0, (cover == 2) * 200.0  # half of a cell of lawn is nature
    if mode == "class":
        found = pixels.nature_access([forest, lawn], people, [pixels.Kernel("density", 5), pixels.Kernel("density", 9)], 8.0)
    elif mode == "group":
        old = np.where(np.arange(50) < 25, 0.25, 0.5) * people
        found = pixels.nature_access_by_group(forest + lawn, [
            pixels.Group("old", old, pixels.Kernel("density", 5)),
            pixels.Group("young", people - old, pixels.Kernel("density", 9))], 8.0)
    else:
        found = pixels.nature_access([forest + lawn], people, [pixels.Kernel(mode, 7.5)], 8.0)
    total, *units = INVEST[mode]
    assert total is None or found.whole.supply.sum() == pytest.approx(total, rel=1e-7)
    for unit, (under, over, balance) in zip((slice(0, 25), slice(25, 50)), units):
        assert (found.under[:, unit].sum(), found.over[:, unit].sum()) == (under, over)
        assert found.total[:, unit].sum() / people[:, unit].sum() == pytest.approx(balance, abs=8e-6)
