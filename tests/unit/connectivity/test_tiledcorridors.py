"""Corridors tile by tile on disk: links, costs, zones, NLCC and what is told as in memory, to the last bit."""

import errno
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_landscapes import CELL, ENGINES, in_tiles, landscapes, read_whole, same

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.common.scratch import scratch_folder
from ecoplan.processing.common.tilearray import TileArray
from ecoplan.processing.connectivity import localgrowth, tiledlandscape
from ecoplan.processing.connectivity.corridors import CorridorSettings, map_corridors


def mapped(folder, landscape, tile, *arguments, **named):
    """What is found in tiles, its rasters read whole."""
    result = map_corridors(*in_tiles(folder, *landscape, tile), CELL, *arguments, **named)
    return replace(result, cost=read_whole(result.cost), allocation=read_whole(result.allocation),
                   nlcc=None if result.nlcc is None else read_whole(result.nlcc))


def choices():
    """Settings of all kinds."""
    limit = st.sampled_from([np.inf, 400.0, 5000.0])
    exact = st.builds(CorridorSettings, cutoff=st.sampled_from([None, 0.0, 120.0, 3000.0]), all_pairs=st.booleans(),
                      nearest=st.integers(0, 1), max_cost=limit, max_euclid=st.sampled_from([np.inf, 80.0]),
                      drop_crossing=st.booleans(), engine=st.sampled_from(ENGINES))
    return exact | st.builds(CorridorSettings, quick=st.just(True), max_cost=limit, nearest=st.integers(0, 1),
                             engine=st.sampled_from(ENGINES))


@settings(max_examples=30, deadline=None)
@given(landscapes(least=8, largest=40), st.integers(3, 16), choices(), st.sampled_from([1, 3]))
def test_tiles_change_no_bit(tmp_path_factory, landscape, tile, chosen, threads):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_THREADS", "1")
        whole = map_corridors(*landscape, CELL, chosen)
        patch.setenv("ECOPLAN_THREADS", str(threads))
        patch.setattr(localgrowth, "MARGIN", 1)
        patch.setattr(localgrowth, "STEP", 3)
        patch.setattr(tiledlandscape, "HELD", 2)
        same(mapped(tmp_path_factory.mktemp("tiles"), landscape, tile, chosen), whole)


def landscape():
    """Three sources on ground of one kind, three tiles of 20 wide."""
    rng = np.random.default_rng(4)
    sources = np.zeros((60, 60), np.int32)
    sources[5:8, 5:8], sources[50:55, 50:52], sources[30, 10:14] = 1, 2, 3
    return rng.uniform(1, 9, (60, 60)), sources


@pytest.mark.parametrize("threads", ["1", "3"])
def test_large_windows_come_one_after_the_other(tmp_path, monkeypatch, threads):
    monkeypatch.setenv("ECOPLAN_THREADS", threads)
    chosen = CorridorSettings(cutoff=400.0)
    whole = map_corridors(*landscape(), CELL, chosen)
    waited = []
    monkeypatch.setattr(localgrowth._Scratch, "be_alone", lambda own, still, act=localgrowth._Scratch.be_alone: (
        waited.append(1), act(own, still)))
    same(mapped(tmp_path, landscape(), 20, chosen, budget=1000), whole)
    assert waited and not localgrowth._alone.locked()


@pytest.mark.parametrize("threads", ["1", "3"])
@pytest.mark.parametrize("after", [0, 3, 14, 22, 28])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path, monkeypatch, threads, after):
    monkeypatch.setenv("ECOPLAN_THREADS", threads)
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(tmp_path))
    left = [after]

    def full(path, cells, replace_=TileArray._replace):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace_(path, cells)

    with pytest.raises(InputError, match="No space left.*ECOPLAN_SCRATCH"), scratch_folder() as folder:
        tiles = in_tiles(folder, *landscape(), 20)
        monkeypatch.setattr(TileArray, "_replace", staticmethod(full))
        map_corridors(*tiles, CELL, CorridorSettings(cutoff=400.0))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("threads", ["1", "3"])
@pytest.mark.parametrize("until", [0.0, 0.03, 0.1, 0.22, 0.6, 0.99])
def test_a_cancelled_run_leaves_nothing(tmp_path, monkeypatch, threads, until):
    monkeypatch.setenv("ECOPLAN_THREADS", threads)
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(tmp_path))

    def cancel(share):
        if share > until:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), scratch_folder() as folder:
        map_corridors(*in_tiles(folder, *landscape(), 20), CELL, CorridorSettings(cutoff=400.0), cancel)
    assert not list(tmp_path.iterdir())
    with scratch_folder() as folder:
        same(mapped(folder, landscape(), 20), map_corridors(*landscape(), CELL))


def test_neighbours_by_straight_distance_are_refused(tmp_path):
    with pytest.raises(InputError, match="memory budget"):
        mapped(tmp_path, landscape(), 20, CorridorSettings(adjacency="euclid"))
