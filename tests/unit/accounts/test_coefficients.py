"""Tables of coefficients: which row counts, units, faults."""

import math

import pytest

from ecoplan.processing.accounts.coefficients import Coefficients, plain_unit, read_coefficients
from ecoplan.processing.common.errors import InputError
from ecoplan.resources import tables


def shipped():
    table = tables.read(tables.shipped("gep_coefficients"))
    return read_coefficients(table.rows, table.file, table.lines)


def own(*rows):
    return read_coefficients(rows, "own.csv", own=True)


def test_every_row_that_ships_names_its_source_and_status_and_what_is_published_its_year():
    table = tables.read(tables.shipped("gep_coefficients"))
    assert len(set(table.texts("id"))) == len(table.rows)
    for row in table.rows:
        assert row["source"] and row["status"] in ("published", "unverified") and row["id"].isascii()
        assert row["status"] != "published" or row["year"]
        assert row["unit"] or not row["parameter"].startswith("price_")


def test_own_rows_come_before_the_region_and_that_before_the_order_of_the_table():
    # Prices: the two accounts and the standard as quoted in the domain material: 7.06, 82.18 and 6.1107 yuan/m3.
    assert Coefficients(shipped()).value("price_reservoir") == 7.06
    assert Coefficients(shipped(), "youyang").value("price_reservoir") == 82.18
    mine = own({"parameter": "price_reservoir", "value": "８．５", "unit": "元/立方米", "year": "2023年"})
    chosen = Coefficients(shipped() + mine, "Youyang")
    row = chosen.find("price_reservoir", unit="yuan/m3")
    assert (row.value, row.year, row.own, row.id) == (8.5, 2023, True, "price_reservoir")
    assert sorted(o.value for o in chosen.others(row)) == [6.1107, 7.06, 82.18]
    assert list(chosen.used) == ["price_reservoir"]


def test_a_class_comes_before_any_class_and_rows_without_value_are_none():
    rows = own({"parameter": "nep_share", "class": "*", "value": "0.2"},
               {"parameter": "nep_share", "class": "Forest", "value": "0.3"})
    found = Coefficients(shipped() + rows)
    assert found.value("nep_share", "forest") == 0.3 and found.value("nep_share", "grass") == 0.2
    assert math.isnan(found.value("runoff_coefficient", "farmland")) and found.find("price_visit") is None
    assert found.value("runoff_coefficient", "grass_tussock", "%") == 9.37
    assert found.value("support_practice", "built") == 1 and math.isnan(found.value("support_practice", "lake"))
    mine = Coefficients(shipped() + own({"parameter": "marsh_depth", "class": "wetland", "value": "无"}))
    assert mine.find("marsh_depth", "wetland") is None


def test_units_are_compared_as_they_are_meant():
    assert plain_unit("元/m³") == plain_unit("yuan/m3") == plain_unit("元/立方米")
    assert plain_unit("元／吨") == plain_unit("yuan/t") and plain_unit("kJ/(m²·d)") == plain_unit("kJ/(m2*d)")
    with pytest.raises(InputError, match="price_o2 .*yuan/kg.*yuan/t"):
        Coefficients(own({"parameter": "price_o2", "value": "1", "unit": "yuan/kg"})).find("price_o2", unit="yuan/t")


@pytest.mark.parametrize("row, said", [
    ({"parameter": "price_o2", "value": "-1"}, "line 2: a price cannot be negative .-1"),
    ({"parameter": "price_o2", "value": "much"}, "line 2: much is not a number"),
    ({"parameter": "price_o2", "value": "1", "year": "20x"}, "20x is no year"),
    ({"parameter": "price_air", "value": "1"}, "price_air is no parameter; there are price_o2"),
    ({"value": "1"}, "– is no parameter")])
def test_faults_name_file_and_line(row, said):
    with pytest.raises(InputError, match=said) as error:
        read_coefficients([row], "own.csv", own=True, known=("price_o2",))
    assert "own.csv" in str(error.value)


def test_a_row_that_stands_twice_is_refused():
    with pytest.raises(InputError, match="line 3: cop stands already in line 2"):
        own({"parameter": "cop", "value": "3"}, {"parameter": "cop", "value": "4"})
