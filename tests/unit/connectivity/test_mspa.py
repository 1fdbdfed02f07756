"""MSPA against drawings made from the published definitions, its invariances, and the authors' own programme.

Definitions: Soille and Vogt 2009 (Pattern Recognition Letters 30:456-459), Vogt et al. 2007
(Landscape Ecology 22:171-177) and the MSPA Guide.
"""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import mspa

LETTERS = {".": 0, "C": 17, "I": 9, "P": 5, "E": 3, "L": 65, "B": 33, "R": 1}

# Drawn by hand: a perforated patch with a loop (right), a bridge (down) to a second patch with a
# branch, and an islet. A connector's cell inside the edge belongs to the connector.
EVERY_CLASS = """
.................
.EEEEEEEEE.......
.ECCCCCCCE.......
.ECCCCCCCLLL.....
.ECCPPPCCE..L....
.ECCP.PCCE..L....
.ECCPPPCCE..L....
.ECCCCCCCLLL.....
.ECCCCCCCE.......
.EEEEBEEEE..II...
.....B......II...
.....B...........
...EEBEE.........
...ECCCE.........
...ECCCERRRR.....
...ECCCE.........
...EEEEE.........
.................
"""

TWO_WIDE = """
................
.EEEEE....EEEEE.
.ECCCE....ECCCE.
.ECCCBBBBBBCCCE.
.ECCCBBBBBBCCCE.
.ECCCE....ECCCE.
.ECCCE....EEEEE.
.ECCCERRR.......
.ECCCERRR.......
.ECCCE..........
.EEEEE..........
................
"""


def drawn(text):
    return np.array([[LETTERS[c] for c in row] for row in text.strip().splitlines()], np.uint8)


def seven(foreground, **settings):
    return mspa.classes_of(mspa.segment(foreground, **settings).codes)


@pytest.mark.parametrize("picture", [EVERY_CLASS, TWO_WIDE])
def test_drawings_of_every_class(picture):
    expected = drawn(picture)
    assert (seven(expected > 0) == expected).all()


def test_transition_off_keeps_edges_closed():
    expected = drawn(EVERY_CLASS)
    codes = mspa.segment(expected > 0).codes
    closed = mspa.classes_of(codes, transition=False)
    assert closed[3, 9] == closed[9, 5] == closed[12, 5] == 3      # drawn L, B, B on the edges
    assert codes[3, 9] == 67 and codes[9, 5] == 35                 # the Guide's codes of loop and bridge in edge
    assert (closed[closed != seven(expected > 0)] == 3).all()


def test_four_connectivity_parts_what_touches_by_a_corner():
    cells = drawn("""
.......
.CCC...
.CCC...
.CCC...
....CC.
.......
""") > 0
    assert (seven(cells, connectivity=8)[4, 4:6] == 1).all()      # hangs on the patch: branch
    assert (seven(cells, connectivity=4)[4, 4:6] == 9).all()      # apart: islet


def test_internal_marks():
    # A core ring around a hole that holds a patch of its own; beside it a hole closed by thin foreground only.
    cells = np.zeros((22, 30), bool)
    cells[2:20, 2:20] = True
    cells[6:16, 6:16] = False
    cells[8:13, 8:13] = True
    cells[4:9, 20:25] = True
    cells[5:8, 20:24] = False
    codes = mspa.segment(cells).codes
    assert codes[10, 10] == 117 and codes[8, 8] == 103             # core and edge inside the hole
    assert codes[7, 7] == 100 and codes[5, 5] == 105               # core opening, perforation
    assert codes[6, 22] == 220 and codes[0, 0] == 0                # border opening, background
    outside = mspa.segment(cells, internal=False).codes
    assert set(np.unique(outside)) <= {0, 1, 3, 5, 9, 17, 33, 35, 37, 65, 67, 69}
    assert outside[10, 10] == 17 and outside[7, 7] == 0


def test_border_and_missing_cells_make_no_edge():
    full = np.ones((12, 12), bool)
    assert (mspa.segment(full).codes == 17).all()
    missing = np.zeros_like(full)
    missing[:, 8:] = True
    codes = mspa.segment(full, missing).codes
    assert (codes[:, :8] == 17).all() and (codes[:, 8:] == 129).all()
    full[6, 2] = False                                              # real background still does
    assert (mspa.segment(full, missing).codes[5:8, 1:4] == [[105] * 3, [105, 100, 105], [105] * 3]).all()


def test_edge_width_is_a_euclidean_distance_in_cells():
    # Brute force over all pairs: core = farther than the width from every background cell;
    # 0.98 is the authors' allowance for the distances between two whole numbers.
    rng = np.random.default_rng(3)
    cells = ndimage.gaussian_filter(rng.random((40, 40)), 3) > 0.497
    cells[:8] = cells[-8:] = cells[:, :8] = cells[:, -8:] = False
    background = np.argwhere(~cells)
    for width in (1, 2, 4):
        far = np.array([[np.hypot(*(background - (r, c)).T).min() > width + 0.98 for c in range(40)]
                        for r in range(40)])
        assert ((seven(cells, edge_width=width) == 17) == far).all()


def landscapes():
    return st.builds(
        lambda seed, rough, share, width, connectivity: (seed, rough, share, width, connectivity),
        st.integers(0, 10**6), st.floats(0.6, 2.5), st.floats(0.3, 0.7), st.integers(1, 3), st.sampled_from([4, 8]))


def grown(seed, rough, share):
    field = ndimage.gaussian_filter(np.random.default_rng(seed).random((36, 31)), rough)
    return field > np.quantile(field, share)


@given(landscapes())
def test_classes_partition_the_foreground_and_turn_with_it(case):
    seed, rough, share, width, connectivity = case
    cells = grown(seed, rough, share)
    codes = mspa.segment(cells, connectivity=connectivity, edge_width=width).codes
    classes = mspa.classes_of(codes)
    assert ((classes > 0) == cells).all()
    assert set(np.unique(classes)) <= set(mspa.CLASSES) | {0}
    for turn in (np.rot90, np.fliplr, np.flipud, np.transpose):
        turned = mspa.segment(np.ascontiguousarray(turn(cells)), connectivity=connectivity, edge_width=width).codes
        assert (turned == turn(codes)).all()


@given(landscapes())
def test_bridges_join_cores_and_loops_do_not(case):
    seed, rough, share, width, connectivity = case
    cells = np.pad(grown(seed, rough, share), 3)        # past the border cores may be one that look like two
    result = mspa.segment(cells, connectivity=connectivity, edge_width=width, internal=False)
    structure = ndimage.generate_binary_structure(2, 2 if connectivity == 8 else 1)
    cores, _ = ndimage.label(result.codes == 17, structure)
    for code, fits in ((33, lambda n: n >= 2), (65, lambda n: n <= 1)):
        labels, count = ndimage.label((result.codes & code & 96) > 0, structure)
        for number in range(1, count + 1):
            near = ndimage.binary_dilation(labels == number, structure)
            assert fits(np.unique(cores[near & (cores > 0)]).size)


def authors_programme():
    """The compiled engine of pyGuidos (``pip install --no-deps pyguidos``), by Soille and Vogt."""
    spec = importlib.util.find_spec("pyguidos")
    found = list(Path(spec.origin).parent.glob("_mspa/_mspa*")) if spec else []
    if not found:
        pytest.skip("the authors' programme is not installed: pip install --no-deps pyguidos")
    loaded = importlib.util.spec_from_file_location("pyguidos._mspa", found[0])
    module = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(module)
    return module.mspa


@pytest.mark.parametrize("connectivity", [8, 4])
@pytest.mark.parametrize("width", [1, 3])
def test_agrees_with_the_authors_programme(connectivity, width):
    engine = authors_programme()
    differing = total = 0
    for seed in range(12):
        cells = grown(seed, 1.5 * width, 0.45)
        missing = grown(seed + 1000, 4.0, 0.85)
        coded = np.where(missing, 0, np.where(cells, 2, 1)).astype(np.uint8)
        reference, _ = engine(coded, float(width), connectivity, 1, 1)
        codes = mspa.segment(cells, missing, connectivity=connectivity, edge_width=width).codes
        # Openings along the border are told apart differently: there the Guide leaves room.
        compared = cells & ~missing & (reference != 220)
        differing += np.count_nonzero(reference[compared] != codes[compared])
        total += compared.sum()
    # Symmetric two-wide connectors and wide transitions may be drawn a cell apart; classes of patches never.
    assert differing / total < 0.01


def test_refuses_what_it_cannot_use():
    cells = np.ones((3, 3), bool)
    for settings in ({"connectivity": 6}, {"edge_width": 0}):
        with pytest.raises(InputError):
            mspa.segment(cells, **settings)
    with pytest.raises(InputError):
        mspa.segment(np.zeros((0, 4), bool))


def test_a_callback_stops_it():
    class Stop(Exception):
        pass

    def stop(share):
        raise Stop

    with pytest.raises(Stop):
        mspa.segment(np.ones((5, 5), bool), progress=stop)
