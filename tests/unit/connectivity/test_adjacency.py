"""Neighbours by straight distance against every cell's nearest sources, and the links they bring."""

import numpy as np
import pytest

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity.adjacency import euclidean_pairs
from ecoplan.processing.connectivity.corridors import CorridorSettings, map_corridors


def labels_of(seed, shape=(17, 23), count=6):
    rng = np.random.default_rng(seed)
    labels = np.zeros(shape, np.int32)
    for label, cell in enumerate(rng.permutation(labels.size)[:count], 1):
        labels.flat[cell] = label
    return labels


def nearest_sets(labels):
    """For each cell the sources that are nearest, more than one where it is a tie."""
    rows, cols = np.indices(labels.shape)
    near = np.array([np.min([(rows - r) ** 2 + (cols - c) ** 2 for r, c in np.argwhere(labels == k)], axis=0)
                     for k in range(1, labels.max() + 1)])
    return near == near.min(axis=0)


@pytest.mark.parametrize("seed", range(12))
def test_touching_zones_of_the_nearest_source(seed):
    labels = labels_of(seed)
    near = nearest_sets(labels)
    sure, possible = set(), set()
    for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        for row in range(labels.shape[0] - down):
            for col in range(max(0, -right), labels.shape[1] - max(0, right)):
                one, other = (np.flatnonzero(near[:, r, c]) + 1 for r, c in ((row, col), (row + down, col + right)))
                pairs = {(min(a, b), max(a, b)) for a in one for b in other if a != b}
                possible |= pairs
                if one.size == other.size == 1:
                    sure |= pairs
    found = {tuple(pair) for pair in euclidean_pairs(labels).tolist()}
    assert sure <= found <= possible and len(found) > 4


def test_a_way_parts_zones_by_cost_only():
    """Two sources left and right of a way of resistance 0.01 that belongs to the third source at its lower end."""
    resistance = np.ones((9, 21))
    resistance[:, 10] = 0.01
    labels = np.zeros(resistance.shape, np.int32)
    labels[1, 8], labels[1, 12], labels[8, 10] = 1, 2, 3
    links = {}
    for kind in ("cost", "euclid", "both"):
        result = map_corridors(resistance, labels, 10.0, CorridorSettings(adjacency=kind))
        links[kind] = {(link.from_id, link.to_id): link.lcd for link in result.links}
    assert set(links["cost"]) == {(1, 3), (2, 3)} and (1, 2) in links["euclid"]
    assert set(links["both"]) == set(links["cost"]) | set(links["euclid"])
    every = map_corridors(resistance, labels, 10.0, CorridorSettings(all_pairs=True))
    expected = {(link.from_id, link.to_id): link.lcd for link in every.links}
    for found in links.values():
        assert found == pytest.approx({pair: expected[pair] for pair in found})


@pytest.mark.parametrize("seed", range(6))
def test_links_of_both_kinds_cost_what_all_pairs_cost(seed):
    labels = labels_of(seed + 50)
    rng = np.random.default_rng(seed)
    resistance = rng.choice([1.0, 5.0, 60.0], labels.shape)
    resistance[rng.random(labels.shape) < 0.1] = np.nan
    resistance[labels > 0] = 1.0
    every = {(link.from_id, link.to_id): link.lcd for link in map_corridors(
        resistance, labels, 10.0, CorridorSettings(all_pairs=True)).links}
    near = {tuple(pair) for pair in euclidean_pairs(labels).tolist()}
    result = map_corridors(resistance, labels, 10.0, CorridorSettings(adjacency="euclid"))
    assert {(link.from_id, link.to_id): link.lcd for link in result.links} == pytest.approx(
        {pair: cost for pair, cost in every.items() if pair in near})


def test_no_source():
    assert euclidean_pairs(np.zeros((3, 4), np.int32)).shape == (0, 2)


@pytest.mark.parametrize("settings, message", [
    (CorridorSettings(adjacency="near"), "cost, euclid, both, not by near"),
    (CorridorSettings(adjacency="both", quick=True), "Quick mode knows neighbours by cost only")])
def test_settings_that_cannot_be(settings, message):
    with pytest.raises(InputError, match=message):
        settings.check()
