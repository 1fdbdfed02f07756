"""Omnidirectional flow against Omniscape.jl's published test outputs and a dense solution written apart from it."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import omniscape_published as published
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from omniscape_by_hand import by_hand, dense_currents

from ecoplan.processing.common.errors import InputError
from ecoplan.processing.connectivity import windowflow
from ecoplan.processing.connectivity.windowflow import Condition, FlowSettings, omnidirectional_flow


def test_the_reference_is_omniscapes_published_output():
    resistance = published.raster(published.RESISTANCE)
    strengths = np.where(resistance <= 0.25, 1 / resistance, 0.0)       # r_cutoff = 0.25
    for texts, null in ((published.CURRENT_ROWS, False), (published.POTENTIAL_ROWS, True)):
        found = by_hand(resistance, strengths, 5, 3, null=null, julia_edges=True,
                        correction=windowflow.correction_of(FlowSettings(5, 3)))
        for row, values in published.rows(texts).items():
            seen = np.isfinite(values)
            assert found[row][seen] == pytest.approx(values[seen], rel=1e-5)


def test_omniscape_test3_away_from_the_edges_where_it_takes_out_other_sources():
    resistance = published.raster(published.RESISTANCE)
    result = omnidirectional_flow(resistance, windowflow.strengths_of_resistance(resistance, 0.25), FlowSettings(5, 3))
    for texts, own in ((published.CURRENT_ROWS, result.cumulative), (published.POTENTIAL_ROWS, result.potential)):
        for row, values in published.rows(texts).items():
            assert (np.isnan(own[row]) == np.isnan(values)).all()
            if row >= 10:       # a target in the rows or columns 0 to 4 reaches 5 cells further
                land = np.isfinite(values[10:])
                assert own[row, 10:][land] == pytest.approx(values[10:][land], rel=1e-5)


@pytest.mark.parametrize("compiled", [True, False])
def test_everywhere_as_the_reference(compiled, monkeypatch):
    if not compiled:
        monkeypatch.setattr(windowflow.blackboxnet, "available", lambda: False)
    resistance = published.raster(published.RESISTANCE)
    strengths = np.where(resistance <= 0.25, 1 / resistance, 0.0)
    result = omnidirectional_flow(resistance, strengths, FlowSettings(5, 3))
    land, correction = np.isfinite(resistance), windowflow.correction_of(FlowSettings(5, 3))
    for own, null in ((result.cumulative, False), (result.potential, True)):
        expected = by_hand(resistance, strengths, 5, 3, null=null, correction=correction)
        assert own[land] == pytest.approx(expected[land], rel=1e-5)
    assert result.normalised[land] == pytest.approx((result.cumulative / result.potential)[land], rel=1e-12)


def test_omniscape_reclass():
    resistance = published.raster(published.CLASSIFIED)
    strengths = np.where(np.isfinite(resistance), 1 / resistance, 0.0)
    expected = published.raster(published.CLASSIFIED_CURRENT)
    land = np.isfinite(expected)
    assert by_hand(resistance, strengths, 5, julia_edges=True)[land] == pytest.approx(expected[land], rel=1e-5)
    own = omnidirectional_flow(resistance, strengths, FlowSettings(5), potential=False)
    assert own.cumulative[land] == pytest.approx(by_hand(resistance, strengths, 5)[land], rel=1e-5)


def test_blocks_with_their_correction():
    rng = np.random.default_rng(4)
    resistance = np.exp(rng.normal(size=(17, 19)))
    resistance[rng.random(resistance.shape) < 0.1] = np.nan
    strengths = np.where(np.isfinite(resistance), rng.random(resistance.shape), 0.0)
    # calc_correction of Omniscape.jl: single targets over a block, over the block at once, in a flat landscape
    flat = np.zeros((11, 11))
    flat[5, 5] = 1.0
    ones = np.ones((11, 11))
    distance = np.hypot(*np.ogrid[-5:6, -5:6])
    inside = np.where(distance <= 5, 1.0, 0.0)
    put = np.where((distance <= 4) & (distance > 0), 1.0, 0.0)
    single = dense_currents(inside, put / put.sum(), (5, 5))
    block = np.where(distance <= 4, 1.0, 0.0)
    block[4:7, 4:7] = 0
    blocked = dense_currents(inside, block * 9 / block.sum(), (5, 5))
    summed = np.zeros((13, 13))
    for r in range(3):
        for c in range(3):
            summed[r:r + 11, c:c + 11] += single
    summed = summed[1:12, 1:12]
    correction = np.where((blocked > 0) & (summed > 0), summed / np.where(blocked > 0, blocked, 1), ones)
    own = windowflow.correction_of(FlowSettings(4, 3, 1))
    assert own == pytest.approx(correction, rel=1e-6)
    expected = by_hand(resistance, strengths, 4, 3, 1, correction=correction)
    result = omnidirectional_flow(resistance, strengths, FlowSettings(4, 3, 1), potential=False)
    land = np.isfinite(resistance)
    assert result.cumulative[land] == pytest.approx(expected[land], rel=2e-6, abs=1e-9)
    assert result.targets == 5 * 6


def test_the_target_takes_what_its_block_has():
    # A row of three cells, radius 1: each target takes its own strength from its neighbours (by hand).
    strengths = np.array([[1.0, 2.0, 4.0]])
    result = omnidirectional_flow(np.ones((1, 3)), strengths, FlowSettings(1), potential=False)
    # target 0 takes 1 A from cell 1; target 1 takes 2 A, 0.4 from cell 0 and 1.6 from cell 2; target 2 takes 4 A.
    assert result.cumulative[0] == pytest.approx([1 + 0.4, 1 + 2 + 4, 1.6 + 4], rel=1e-7)


@given(st.integers(0, 2**31), st.integers(1, 6), st.sampled_from([1, 3]), st.integers(0, 2))
@settings(max_examples=12)
def test_compiled_loops_equal_factorisation(seed, radius, block, buffer):
    rng = np.random.default_rng(seed)
    shape = rng.integers(7, 24, 2)
    resistance = np.exp(rng.normal(size=shape) * 2)
    resistance[rng.random(shape) < 0.25] = np.nan
    strengths = rng.random(shape) * (rng.random(shape) < 0.6)
    options = FlowSettings(max(radius, block), block, buffer)
    if not windowflow.targets_of(strengths, block)[1].size:
        return
    found = omnidirectional_flow(resistance, strengths, options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windowflow.blackboxnet, "available", lambda: False)
        other = omnidirectional_flow(resistance, strengths, options)
    assert (found.targets, found.barred, found.alone) == (other.targets, other.barred, other.alone)
    for one, two in ((found.cumulative, other.cumulative), (found.potential, other.potential)):
        assert one == pytest.approx(two, rel=1e-5, abs=1e-7 * np.nanmax(two, initial=0), nan_ok=True)


def test_threads_do_not_change_a_bit():
    rng = np.random.default_rng(8)
    resistance = np.exp(rng.normal(size=(40, 50)))
    results = []
    for threads in (1, 2, 5):
        with ThreadPoolExecutor(threads) as executor:
            results.append(omnidirectional_flow(resistance, 1 / resistance, FlowSettings(9, 3), executor=executor))
    for other in results[1:]:
        assert (other.cumulative == results[0].cumulative).all() and (other.normalised == results[0].normalised).all()


def test_conditions_keep_the_sources_alike():
    # source_target_match! of Omniscape's runtests.jl: the future value of the target, -1 to +1.
    now = np.array([[1.0, 4, 3, 2, 7], [8, 7, 6, 5, 5], [3, 5, 4, 4, np.nan]])
    future = now + 1.0
    strengths = np.ones(now.shape)
    condition = Condition(now, future, -1.0, 1.0)
    limits = windowflow.limits_of([condition], np.array([[1, 2]]), 1)
    assert limits[0, 0].tolist() == [6.0, 8.0]      # 6 + 1 - 1 to 6 + 1 + 1
    put = windowflow.windowsolve.sources_of(strengths, (1, 2), 1.0, 5, 5, 0, np.array([now]), limits[0])
    kept = (now >= 6) & (now <= 8) | np.isnan(now)  # no data is no reason to leave a source out
    kept[1, 2] = False
    assert (put > 0).tolist() == kept.tolist()
    # The current is shared among all sources before those that differ are left out, as in Omniscape.jl.
    assert put[put > 0] == pytest.approx(1 / 14)
    same = windowflow.limits_of([Condition(now)], np.array([[1, 3]]), 3)
    assert same[0, 0].tolist() == [4.0, 4.0]        # 3 2 7 / 6 5 5 / 4 4 -: 4 and 5 twice, the smaller one
    resistance = np.ones(now.shape)
    found = omnidirectional_flow(resistance, strengths, FlowSettings(2, conditions=(condition,)), potential=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windowflow.blackboxnet, "available", lambda: False)
        other = omnidirectional_flow(resistance, strengths, FlowSettings(2, conditions=(condition,)), potential=False)
    assert found.cumulative == pytest.approx(other.cumulative, rel=1e-6, abs=1e-9)


def test_bad_settings_and_empty_sources_are_one_sentence():
    ones = np.ones((5, 5))
    for options in (FlowSettings(0), FlowSettings(3, 2), FlowSettings(3, 5), FlowSettings(3, 1, -1)):
        with pytest.raises(InputError):
            omnidirectional_flow(ones, ones, options)
    with pytest.raises(InputError):
        omnidirectional_flow(ones, ones * 0, FlowSettings(2))
    with pytest.raises(InputError):
        omnidirectional_flow(ones, -ones, FlowSettings(2))


def test_barred_and_lonely_targets_are_counted():
    resistance = np.ones((3, 9))
    resistance[1, 4] = np.nan
    strengths = np.zeros((3, 9))
    strengths[1, 4] = strengths[1, 1] = 1.0
    result = omnidirectional_flow(resistance, strengths, FlowSettings(2), potential=False)
    assert (result.targets, result.barred, result.alone) == (2, 1, 1)


def test_classes_and_the_share_of_the_busiest_cells():
    normalised = np.array([[0.1, 0.7, 1.3, 1.7, np.nan]])
    assert windowflow.classes_of(normalised, [0.7, 1.3, 1.7]).tolist() == [[1, 2, 3, 4, 0]]
    share, least = windowflow.share_carried(np.array([[1.0, 2.0, 3.0, 4.0, np.nan]]), 0.5)
    assert (share, least) == (0.7, 3.0)
