"""Compensation: shares by hand, sums to the cent, flows, bilateral index, months over target."""

import numpy as np
import pytest
from ecoplan.processing.accounts import compensation as science
from ecoplan.processing.accounts import sections
from ecoplan.processing.common.errors import InputError
from hypothesis import given, settings
from hypothesis import strategies as st


def factors(*weights, **more):
    return tuple(science.Factor(f"f{i}", f"c{i}", w, **more) for i, w in enumerate(weights))


def said(error):
    return error.value.text.format(**error.value.values)


def test_three_units_with_weights_70_20_10_by_hand():
    # units A, B, C have (80, 60, 50), (95, 90, 30), (70, 30, 90); column sums 245, 180, 170; 1000 yuan
    values = {"c0": [80, 95, 70], "c1": [60, 90, 30], "c2": [50, 30, 90]}
    found = science.share_out(100000, factors(0.7, 0.2, 0.1), values, "ABC")
    a = 0.7 * 80 / 245 + 0.2 * 60 / 180 + 0.1 * 50 / 170   # 0.324650
    b = 0.7 * 95 / 245 + 0.2 * 90 / 180 + 0.1 * 30 / 170   # 0.389076
    c = 0.7 * 70 / 245 + 0.2 * 30 / 180 + 0.1 * 90 / 170   # 0.286275
    assert (round(a, 6), round(b, 6), round(c, 6)) == (0.324650, 0.389076, 0.286275)
    assert found.shares == pytest.approx([a, b, c])
    # 32464.99 ct, 38907.56 ct, 28627.45 ct: one cent is missing to 100000 twice, the largest remainders get it
    assert found.money.tolist() == [32465, 38908, 28627] and found.money.sum() == 100000


def test_bounds_and_direction():
    values = {"c0": [10, 50, 200], "c1": [1, 2, 3]}
    bounded = science.Factor("f0", "c0", 0.5, low=20, high=100)
    less = science.Factor("f1", "c1", 0.5, less_is_better=True)
    found = science.share_out(100, (bounded, less), values, "ABC")
    assert found.used.tolist() == [[20, 50, 100], [3, 2, 1]]
    assert found.shares == pytest.approx([10 / 170 + 3 / 12, 25 / 170 + 2 / 12, 50 / 170 + 1 / 12])


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)), min_size=1, max_size=40), st.integers(0, 10**13),
       st.integers(0, 1000))
def test_shares_add_up_to_the_cent_for_any_values(rows, fund, weight):
    values = {"c0": [a + 1e-3 for a, _ in rows], "c1": [b + 1e-3 for _, b in rows]}
    found = science.share_out(fund, factors(weight / 1000, 1 - weight / 1000), values, range(len(rows)))
    assert int(found.money.sum()) == fund and found.money.min() >= 0
    assert np.abs(found.money - found.shares * fund).max() <= 1 + 1e-9 * fund
    order = np.random.default_rng(1).permutation(len(rows))
    turned = science.share_out(fund, factors(weight / 1000, 1 - weight / 1000),
                               {k: np.array(v)[order] for k, v in values.items()}, range(len(rows)))
    assert turned.shares == pytest.approx(found.shares[order])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12), st.lists(st.floats(0.001, 1e3), min_size=1, max_size=12))
def test_every_payer_and_payee_gets_its_sum(paid, weights):
    received = science.apportion(weights, [sum(paid)])
    flows = science.who_pays_whom(paid, received)
    assert flows.min() >= 0 and flows.sum(axis=1).tolist() == paid and flows.sum(axis=0).tolist() == received.tolist()


def test_money_that_does_not_split_is_told():
    for value, words in (("10.005", "no whole number of cents"), (-1, "0 or more")):
        with pytest.raises(InputError) as error:
            science.cents(value, "FUND")
        assert words in said(error)
    assert science.cents("0.1", "FUND") == 10 and science.cents(1234567.89, "FUND") == 123456789
    for values, made, words in (
            ({"c0": [1, 2]}, factors(0.5, 0.5), "needs the column c1"),
            ({"c0": [1, 2]}, factors(0.9), "add up to 90 %"),
            ({"c0": [0, 0]}, factors(1.0), "is 0 for every unit"),
            ({"c0": [1, np.nan]}, factors(1.0), "The unit B has no value"),
            ({"c0": [-1, 2]}, factors(1.0), "negative value -1")):
        with pytest.raises(InputError) as error:
            science.share_out(100, made, values, "AB")
        assert words in said(error)


def test_areas_are_paid_in_cents_half_up():
    assert science.money_of_areas([1.0005, 2.5, 3.0], [10.0, 0.01, np.nan]).tolist() == [1001, 3, 0]


def table(text):
    names, *rows = [line.split(",") for line in text.split()]
    return [dict(zip(names, row)) for row in rows]


def test_pots_make_weights_of_the_whole():
    # Quanzhou 2019: 40 % by factors, 60 % by projects
    made = science.read_factors(table("factor,weight,pot,pot_share basin,70,a,40 water,30,a,40 projects,100,b,60"))
    assert [f.weight for f in made] == pytest.approx([0.28, 0.12, 0.6])
    made = science.read_factors(table("factor,weight,side,direction,floor,cap,column X,100,payer,-,1,5,GDP Y,100,,,,,"))
    assert (made[0].column, made[0].less_is_better, made[0].low, made[0].high) == ("gdp", True, 1, 5)
    assert science.side_of(made, "payee") == (made[1],)


@pytest.mark.parametrize("text, words", [
    ("factor,weight a,60 b,30", "add up to 90 %"), ("factor,weight a,-1", "0 to 100"), ("factor,weight ,1", "is empty"),
    ("factor,weight a,x", "not a number"), ("factor,weight,side a,100,both", "unknown"),
    ("factor,weight a,50 a,50", "already"), ("factor,weight,direction a,100,up", "write + or -"),
    ("factor,weight,floor,cap a,100,5,1", "above the cap"), ("factor,weight,pot,pot_share a,100,p,40", "pots"),
    ("factor,weight,pot,pot_share a,50,p,40 b,50,p,50", "another share")])
def test_faults_of_the_table_of_factors(text, words):
    with pytest.raises(InputError) as error:
        science.read_factors(table(text), "f.csv")
    assert words in said(error)


SECTIONS = ("section,upstream,downstream,item,target,weight,better,amount,fine S1,A,B,KMnO4,2,,,1000000,5000 "
            "S1,A,B,NH3-N,0.5,,,, S1,A,B,TN,1,,,, S1,A,B,DO,6,,high,,")


def test_the_bilateral_index_by_hand():
    (section,) = sections.read_sections(table(SECTIONS))
    values, empty = sections.read_values(table(
        "section,date,item,value S1,2023-01,KMnO4,1.8 S1,2023-01-20,KMnO4,2.0 S1,2023年2月,KMnO4,2.3 "
        "S1,2023-01,NH3-N,0.4 S1,2023-01,TN,1.2 S1,2023-02,TN,0.9 S1,2023-02,DO,7.5 S1,2022-12,TN,9 S1,2023-03,TN,"))
    found = sections.assess(section, values, 2023)
    # months: KMnO4 (1.9, 2.3) mean 2.1 -> 1.05; NH3-N 0.4 -> 0.8; TN 1.05 -> 1.05; DO 7.5 -> 6/7.5 = 0.8
    assert found.means == pytest.approx([2.1, 0.4, 1.05, 7.5]) and found.ratios == pytest.approx([1.05, 0.8, 1.05, 0.8])
    assert found.index == pytest.approx((1.05 + 0.8 + 1.05 + 0.8) / 4) and empty == 1
    # January misses TN, February KMnO4
    assert found.months.tolist() == [2, 1, 2, 1] and (found.over, found.counted) == (2, 2)
    assert sections.assess(section, values).over == 3  # with December 2022
    assert np.isnan(sections.assess(section, {}).index)
    assert (section.amount, section.fine, section.upstream) == (1000000, 5000, "A")


@pytest.mark.parametrize("text, words", [
    ("section,upstream,downstream,item,target S,A,A,TN,1", "on both sides"),
    ("section,upstream,downstream,item,target S,A,B,TN,0", "greater than 0"),
    ("section,upstream,downstream,item,target S,A,B,TN,-2", "at least 0"),
    ("section,upstream,downstream,item,target S,A,B,TN,", "is empty"),
    ("section,upstream,downstream,item,target S,A,B,TN,1 S,B,A,TP,1", "other units"),
    ("section,upstream,downstream,item,target S,A,B,TN,1 S,A,B,TN,2", "already"),
    ("section,upstream,downstream,item,target,weight S,A,B,TN,1,0.5 S,A,B,TP,1,0.4", "add up to 1"),
    ("section,upstream,downstream,item,target,better S,A,B,TN,1,up", "low or high"),
    ("section,upstream,downstream,item,target,amount S,A,B,TN,1,5 S,A,B,TP,1,6", "another amount")])
def test_faults_of_the_table_of_sections(text, words):
    with pytest.raises(InputError) as error:
        sections.read_sections(table(text), "s.csv")
    assert words in said(error)


def test_faults_of_the_values():
    for text, words in (("section,date,item,value S,2023,TN,1", "no date with a month"),
                        ("section,date,item,value S,2023-01,TN,-1", "at least 0"),
                        ("section,date,item,value S,2023-01,TN,x", "not a number")):
        with pytest.raises(InputError) as error:
            sections.read_values(table(text), "v.csv")
        assert words in said(error)
