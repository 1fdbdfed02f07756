"""Landscapes in tiles on disk: cost, zones, windows and sources as in memory, to the last bit."""

import pickle
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_landscapes import CELL, ENGINES, in_tiles, landscapes, read_whole

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.common.tilearray import TileArray
from ecoplan.processing.connectivity._lattice import build_lattice
from ecoplan.processing.connectivity.costdistance import make_kernel
from ecoplan.processing.connectivity.ground import Box, Ground
from ecoplan.processing.connectivity.sources import SourceCells
from ecoplan.processing.connectivity.tiledallocation import allocate
from ecoplan.processing.connectivity.tiledground import TiledGround
from ecoplan.processing.connectivity.tiledsources import survey


def allocated(folder, resistance, sources, tile, engine):
    """(survey, ground with its cost and zones) of a landscape in tiles."""
    tiles = in_tiles(folder, resistance, sources, tile)
    known = survey(*tiles, CELL, None, str(folder), lambda _share: None)
    grown = [TileArray(str(folder), name, sources.shape, dtype, fill, tile).create()
             for name, dtype, fill in (("cost", "float64", np.inf), ("zones", "int32", 0))]
    ground = TiledGround(known.lattice, *tiles, *grown)
    allocate(ground, known.tiles, engine)
    return known, ground


@settings(max_examples=40, deadline=None)
@given(landscapes(), st.integers(3, 16), st.sampled_from([1, 3]), st.sampled_from(ENGINES), st.data())
def test_tiles_hold_what_one_growth_of_the_raster_holds(tmp_path_factory, landscape, tile, threads, engine, data):
    resistance, sources = landscape
    lattice = build_lattice(resistance, CELL)
    cells = SourceCells(lattice, sources)
    cost, zones = lattice.full(np.inf, np.float64), cells.labels.copy()
    cost[zones > 0] = 0.0
    make_kernel(lattice, engine).grow(cost, cells.rim, labels=zones)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ECOPLAN_THREADS", str(threads))
        known, ground = allocated(tmp_path_factory.mktemp("tiles"), resistance, sources, tile, engine)

    for field in fields(lattice):
        if field.name != "half":
            assert np.array_equal(getattr(known.lattice, field.name), getattr(lattice, field.name)), field.name
    assert repr(known.report) == repr(cells.report)
    for label in range(1, known.report.count + 1):
        assert [part.tolist() for part in known.rims.rim_of(label)] == [
            part.tolist() for part in cells.rims.rim_of(label)]
    whole = Box(0, sources.shape[0], 0, sources.shape[1])
    assert np.array_equal(read_whole(ground.cost), lattice.interior(cost))
    assert np.array_equal(read_whole(ground.zones), lattice.interior(zones))

    top, left = data.draw(st.integers(0, whole.bottom - 1)), data.draw(st.integers(0, whole.right - 1))
    box = Box(top, data.draw(st.integers(top + 1, whole.bottom)), left, data.draw(st.integers(left + 1, whole.right)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ecoplan.processing.connectivity.ground.LARGE_SHARE", 2.0)
        expected = Ground(lattice, cost, cells.labels, zones).window(box)
    found = pickle.loads(pickle.dumps(ground)).window(box)
    assert found.box == expected.box and found.lattice.shape == expected.lattice.shape
    for one, other in ((found.lattice.half, expected.lattice.half), (found.potential, expected.potential),
                       (found.labels, expected.labels), (found.lattice.offsets, expected.lattice.offsets)):
        assert one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def test_the_task_is_small_when_it_is_sent(tmp_path):
    sources = np.zeros((300, 300), np.int32)
    sources[5:9, 5:9], sources[200:250, 200:290] = 1, 2
    known, ground = allocated(tmp_path, np.ones((300, 300), np.float32), sources, 64, ENGINES[-1])
    assert len(pickle.dumps((ground, known.rims))) < 4000


@pytest.mark.parametrize("spoil", [
    lambda r, s: r.__setitem__((7, 7), 0.0), lambda r, s: r.__setitem__((7, 7), -3.0),
    lambda r, s: r.__setitem__((7, 7), 1e12), lambda r, s: r.fill(np.nan), lambda r, s: s.__setitem__((1, 1), -2),
    lambda r, s: r.__setitem__(s > 0, np.nan), lambda r, s: s.__setitem__((1, 1), 2_000_000)])
def test_what_is_wrong_is_told_as_in_memory(tmp_path, spoil):
    resistance, sources = np.ones((9, 11)), np.zeros((9, 11), np.int32)
    sources[2:4, 3:5], sources[7, 9] = 1, 2
    spoil(resistance, sources)
    with pytest.raises(InputError) as whole:
        SourceCells(build_lattice(resistance, CELL), sources)
    with pytest.raises(InputError) as parts:
        survey(*in_tiles(tmp_path, resistance, sources, 4), CELL, None, str(tmp_path), lambda _share: None)
    assert str(parts.value) == str(whole.value)


def test_rasters_of_two_shapes_are_refused(tmp_path):
    resistance, _ = in_tiles(tmp_path, np.ones((9, 11)), np.zeros((9, 11), np.int32), 4)
    _, sources = in_tiles(tmp_path, np.ones((8, 11)), np.zeros((8, 11), np.int32), 4)
    with pytest.raises(InputError, match="one grid"):
        survey(resistance, sources, CELL, None, str(tmp_path), lambda _share: None)
