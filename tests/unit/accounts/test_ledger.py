"""Outcomes: present values, frontier, pay by result, net gain, and the append-only ledger."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from ecoplan.processing.accounts import finance, ledger
from ecoplan.processing.common.errors import InputError
from hypothesis import given, settings
from hypothesis import strategies as st


def said(error):
    return error.value.text.format(**error.value.values)


def test_annuities_and_present_values():
    # tables of annuity factors: 5 %, 10 years; 8 %, 20 years; 5 %, 30 years
    for rate, years, factor in ((0.05, 10, 7.721735), (0.08, 20, 9.818147), (0.05, 30, 15.372451)):
        assert finance.present_value(np.ones(years), rate, "later") == pytest.approx(factor, abs=5e-7)
        assert finance.present_value(np.ones(years), rate, "now") == pytest.approx(factor * (1 + rate), abs=1e-5)
    assert finance.present_value(np.ones(7), 0.0, "later") == 7
    # InVEST hydropower valuation (tests of annual water yield): 10 years at 20 %, first year undiscounted
    assert finance.present_value([20 * 55.5968 - 200] * 10, 0.2, "now") == pytest.approx(4587.919469, abs=1e-6)
    # InVEST carbon: 43 / 14 x sum of ((1 - 0.071)(1 + 0.028))^-t over 14 years = 59.00136 per t
    factor = 43 / 14 * finance.present_value(np.ones(14), (1 - 0.071) * (1 + 0.028) - 1, "now")
    assert factor == pytest.approx(59.00136, abs=1e-5) and -58 * factor == pytest.approx(-3422.079, abs=1e-3)


def test_present_value_by_hand_as_a_spreadsheet_gives_it():
    # -1000 now, 300, 420, 680 at 10 %: 272.7273 + 347.1074 + 510.8940 - 1000 = 130.7287; numpy_financial.npv the same
    assert finance.present_value([-1000, 300, 420, 680], 0.1, "now") == pytest.approx(130.7287, abs=1e-4)
    assert finance.present_value([-1000, 300, 420, 680], 0.1, "later") == pytest.approx(130.7287 / 1.1, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 30)), min_size=1, max_size=9))
def test_the_frontier_is_not_beaten_by_any_set(rows):
    cost, benefit = np.array(rows, float).T
    found = finance.frontier(cost, benefit)
    assert sorted(found.order.tolist()) == list(range(len(rows)))
    for budget, reached in zip(found.cost, found.benefit):
        best = max(benefit[list(s)].sum() for n in range(len(rows) + 1)
                   for s in itertools.combinations(range(len(rows)), n) if cost[list(s)].sum() <= budget)
        assert reached == pytest.approx(best)
    assert (np.diff(found.ratio) <= 1e-12).all()


STEPS = (finance.Step(None, 0, 0.0), finance.Step(0, 2, 36.69), finance.Step(2, 4, 73.38), finance.Step(4, None, 91.73))


def test_pay_by_result_of_the_rhino_bond():
    # Wildlife Conservation Bond (GO Lab INDIGO-POJ-0247): growth in % to USD per 1000; bounds belong to the lower step
    for growth, pay in ((-1, 0), (0, 0), (0.001, 36.69), (2, 36.69), (2.1, 73.38), (4, 73.38), (4.1, 91.73)):
        assert finance.pay_of(growth, STEPS) == pay
    assert 150e6 / 1000 * finance.pay_of(5, STEPS) == pytest.approx(13.7595e6)
    assert finance.pay_of(9, STEPS[:3]) is None


def test_steps_that_overlap_or_leave_gaps_are_told():
    assert finance.check_steps(STEPS[::-1], "growth") == STEPS
    for steps, words in (((STEPS[0], finance.Step(-1, 2, 1)), "overlap"), ((STEPS[0], finance.Step(1, 2, 1)), "gap"),
                         ((finance.Step(1, 1, 1),), "empty"), ((finance.Step(0, 1, -1),), "negative"),
                         ((finance.Step(0, None, 1), finance.Step(2, 3, 1)), "overlap")):
        with pytest.raises(InputError) as error:
            finance.check_steps(steps, "growth")
        assert words in said(error)


def test_units_of_net_gain():
    # tests of a public library that its authors compare with the ministry's workbooks
    assert finance.habitat_units(1, 6, 3, 1.15, 99, 0.33) == pytest.approx(2.184532, abs=1e-6)
    assert finance.habitat_units(1, 6, 3, 1.15, 99, 0.33, 0.75) == pytest.approx(1.638399, abs=1e-6)
    assert finance.habitat_units(2.5, 6, 3, 1.1) == pytest.approx(49.5)
    for years, factor in ((20, 0.4903953), (15, 0.5860163), (32, 0.3197967), (60, 0.3197967)):
        assert finance.habitat_units(1, 1, 1, years=years) == pytest.approx(factor, abs=5e-8)
    # only the uplift is discounted: 10 + (16 - 10) x 0.67 x 0.965^5; the whole target discounted would be below 10
    assert finance.enhanced_units(10, 16, 5, 0.67) == pytest.approx(10 + 6 * 0.67 * 0.965**5)
    assert finance.net_gain(20, 22) == pytest.approx(10) and np.isnan(finance.net_gain(0, 5))


def values(*rows, kind="check"):
    return [ledger.Value(m, metric, date, kind, value, "v.csv:2") for m, metric, date, value in rows]


def test_the_ledger_is_only_added_to():
    first = ledger.append((), values(("A", "core", "2020", 10.0), ("B", "core", "2020-05", 4.0), kind="baseline"))
    second = ledger.append(first, values(("A", "core", "2023-06-30", 13.0)))
    assert second[:2] == first and [e.number for e in second] == [1, 2, 3]
    rows = [dict(zip(ledger.COLUMNS, map(str, (e.number, e.measure, e.metric, e.date, e.kind, e.value, e.seal))))
            for e in second]
    assert ledger.read_ledger(rows) == second
    for spoil in (lambda r: r[0].update(value="11"), lambda r: r[1].update(date="2019"), lambda r: r.pop(0),
                  lambda r: r.reverse(), lambda r: r[2].update(seal="0" * 16), lambda r: r[1].update(entry="x")):
        copy = [dict(row) for row in rows]
        spoil(copy)
        with pytest.raises(InputError) as error:
            ledger.read_ledger(copy, "l.csv")
        assert "not as it was written" in said(error)


def test_dates_out_of_order_and_missing_baselines_are_told():
    first = ledger.append((), values(("A", "core", "2020-05", 10.0), kind="baseline"))
    for new, words in ((values(("A", "core", "2020-04", 1.0)), "out of order"),
                       (values(("A", "core", "2020", 1.0)), "out of order"),
                       (values(("A", "core", "2021", 1.0), ("A", "core", "2021", 2.0)), "out of order"),
                       (values(("C", "core", "2021", 1.0)), "no baseline"),
                       (values(("A", "core", "2021", 1.0), kind="baseline"), "a baseline already")):
        with pytest.raises(InputError) as error:
            ledger.append(first, new)
        assert words in said(error)


def test_changes_and_lost_nature_by_hand():
    entries = ledger.append((), values(("A", "natural_cover", "2020", 8.0), ("A", "people", "2020", 0.0),
                                       kind="baseline"))
    entries = ledger.append(entries, values(("A", "natural_cover", "2022", 9.5), ("A", "people", "2022", 120.0),
                                            ("A", "natural_cover", "2024", 9.0)))
    found = ledger.latest(entries)
    nature = found["A", "natural_cover"]
    assert (nature.change, nature.percent, nature.step) == (1.0, 12.5, -0.5)
    assert found["A", "people"].percent is None and found["A", "people"].change == 120
    assert ledger.lost_nature(entries, 0.1) == {5: 0.5} and ledger.lost_nature(entries, 0.6) == {}
    worse = ledger.append(entries, values(("A", "natural_cover", "2025", 7.0)))
    assert ledger.lost_nature(worse, 0.6) == {6: 2.0}  # below the check before by 2, below the baseline by 1
    assert replace(entries[0], seal="").sealed("").seal == entries[0].seal


def test_faults_of_the_values():
    for row, words in (({"measure_id": "A", "metric": "m", "date": "soon", "value": "1"}, "no date"),
                       ({"measure_id": "A", "metric": "m", "date": "2020", "value": "x"}, "not a number"),
                       ({"measure_id": "", "metric": "m", "date": "2020", "value": "1"}, "is empty")):
        with pytest.raises(InputError) as error:
            ledger.read_values([row], "check", "v.csv")
        assert words in said(error)
    read = ledger.read_values([{"measure_id": "A", "metric": "Core", "date": "2024年3月", "value": "１２"}], "check")
    assert (read[0].metric, read[0].date, read[0].value) == ("core", "2024-03", 12.0)
