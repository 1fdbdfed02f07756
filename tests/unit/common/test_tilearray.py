"""Rasters in tiles on disk against one numpy array."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.common.scratch import scratch_folder
from ecoplan.processing.common.tilearray import TileArray


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_windows_hold_what_an_array_holds(tmp_path_factory, data):
    rows, columns, tile = (data.draw(st.integers(1, 23)) for _ in range(3))
    dtype = data.draw(st.sampled_from(["float64", "float32", "int32", "uint8"]))
    fill = data.draw(st.sampled_from([0, 7, np.inf] if dtype.startswith("float") else [0, 7]))
    held = TileArray(str(tmp_path_factory.mktemp("tiles")), "价值", (rows, columns), dtype, fill, tile).create()
    whole = np.full((rows, columns), fill, dtype)
    for number in range(data.draw(st.integers(0, 6))):
        top, left = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
        values = np.full((data.draw(st.integers(1, rows - top)), data.draw(st.integers(1, columns - left))),
                         number + 1) + np.arange(columns - left)[:1]
        held.write(top, left, values)
        whole[top:top + values.shape[0], left:left + values.shape[1]] = values
    top, left = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))
    bottom, right = data.draw(st.integers(top, rows)), data.draw(st.integers(left, columns))
    found = pickle.loads(pickle.dumps(held)).read(top, bottom, left, right)
    assert found.dtype == whole.dtype
    assert np.array_equal(found, whole[top:bottom, left:right])
    put_together = np.full_like(whole, 99)
    for extent in held.tiles():
        put_together[extent[0]:extent[1], extent[2]:extent[3]] = held.read(*extent)
    assert np.array_equal(put_together, whole)


def test_removed_arrays_leave_nothing(tmp_path):
    held = TileArray(str(tmp_path), "cost", (5, 5), "float64", np.inf, 2).create()
    held.write(1, 1, np.ones((3, 3)))
    held.remove()
    assert not list(tmp_path.iterdir())


def test_scratch_goes_with_an_error_and_asks_for_room(tmp_path, monkeypatch):
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(tmp_path))
    with pytest.raises(ZeroDivisionError), scratch_folder() as folder:
        assert TileArray(folder, "a", (2, 2), "uint8").create().read(0, 2, 0, 2).sum() == 0
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())
    with pytest.raises(InputError, match="GB free"), scratch_folder(1 << 60):
        pass
    assert not list(tmp_path.iterdir())
    monkeypatch.setenv("ECOPLAN_SCRATCH", str(tmp_path / "lacking"))
    with pytest.raises(InputError, match="ECOPLAN_SCRATCH"), scratch_folder():
        pass
