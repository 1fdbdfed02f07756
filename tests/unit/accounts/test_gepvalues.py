"""Lines of a gross ecosystem product against a published account and hand computation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecoplan.processing.accounts import equivalents, gepvalues, units
from ecoplan.processing.accounts.coefficients import Coefficients, read_coefficients
from ecoplan.processing.accounts.gepcells import CellQuantities, CellSums
from ecoplan.processing.accounts.gepitems import ITEMS, PARAMETERS, SERVICES
from ecoplan.processing.accounts.geptables import Given, TableReader
from ecoplan.processing.accounts.gepvalues import Assessment, Settings, sensitivity
from ecoplan.processing.common.errors import InputError
from ecoplan.resources import tables


def coefficients(*own, region=""):
    table = tables.read(tables.shipped("gep_coefficients"))
    return Coefficients(read_coefficients(table.rows, table.file, table.lines, known=PARAMETERS)
                        + read_coefficients(own, "own.csv", own=True, known=PARAMETERS), region)


def row(parameter, value, cls="", unit=""):
    return {"parameter": parameter, "value": str(value), "class": cls, "unit": unit}


def assess(sums=None, types=("forest",), found=None, given=None, lacking=None, services=SERVICES, **how):
    sums = sums or CellSums(np.zeros((2, len(types))))
    lacking = {name: ("X",) for name in ("water_retention", "soil_kept", "flood_vegetation", "npp", "evaporation")
               if name not in sums.quantities} if lacking is None else lacking
    work = Assessment(sums, types, found or coefficients(), given or Given(units.whole()), Settings(**how), lacking)
    return {line.label or line.item.key: line for line in work.lines(services)}


def whole(value):
    return np.array([[value], [0.0]], float)


def sums(**quantities):
    area = whole(1e10)
    return CellSums(area, {n: whole(v) for n, v in quantities.items()}, dict.fromkeys(quantities, area))


def yuan(line):
    return line.cents.sum() / 100


def test_the_account_of_garze_for_2010():
    # stxb201607011362 (ChinaXiv 201711.00120): printed quantities times printed prices, in 1e8 yuan.
    done = assess(sums(water_retention=321.49e8, soil_kept=38.86e8))
    assert yuan(done["water_retention"]) / 1e8 == pytest.approx(2269.71, rel=1e-4)
    assert done["sediment"].quantity.sum() / 1e8 == pytest.approx(10.03, abs=.005)
    assert yuan(done["sediment"]) / 1e8 == pytest.approx(156.26, rel=1e-3)
    assert yuan(done["nitrogen"]) / 1e8 == pytest.approx(125.8, rel=1e-3)
    assert yuan(done["phosphorus"]) / 1e8 == pytest.approx(117.5, rel=1e-3)
    assert sum(yuan(done[k]) for k in ("sediment", "nitrogen", "phosphorus")) / 1e8 == pytest.approx(399.6, rel=1e-3)
    assert done["soil_kept"].state == "base" and done["soil_kept"].cents is None
    # pests: 158e4 ha of forest, 711.13e4 ha of grass; marsh of 2000 km2: 6.00e8 m3
    areas = np.array([[158e4 * 1e4, 711.13e4 * 1e4, 2000e6], [0, 0, 0]])
    done = assess(CellSums(areas), ("forest", "grass", "wetland"))
    assert yuan(done["pests"]) / 1e8 == pytest.approx(13.93, abs=.005)
    assert done["pests"].quantity.sum() == pytest.approx(869.13e4)
    assert done["flood_marsh"].quantity.sum() == pytest.approx(6.00e8)
    # flood: (2.43 + 0.01 + 6.00)e8 m3 x 7.06 = 59.56
    assert yuan(done["flood_marsh"]) / 1e8 + (2.43 + .01) * 7.06 == pytest.approx(59.56, abs=.03)


def test_products_of_garze():
    # water supply 3.536 + 540.612 + 1.212 = 545.36e8 yuan; hydropower 95.3e8 kWh x 0.53 = 50.51e8 yuan
    rows = [{"product": "power", "amount": "95.3e8", "unit": "kWh", "price": "0.53", "year": "2010"},
            {"product": "water", "amount": "545.36", "unit": "10^8 yuan", "price": "1e8"}]
    reader = TableReader(units.whole(), rows, "p.csv", [2, 3])
    done = assess(given=Given(units.whole(), products=reader.products()))
    assert yuan(done["power"]) / 1e8 == pytest.approx(50.51, abs=.005)
    assert yuan(done["water"]) / 1e8 == pytest.approx(545.36)
    assert done["power"].unit == "kWh" and done["power"].prices[-1].row.year == 2010


def test_carbon_and_oxygen():
    # 1e6 t NPP of carbon, NEP a fifth: 44/12 x 2e5 t CO2 at 380, 32/44 of it O2 at 727; as dry matter 72/162 of that
    mine = coefficients(row("nep_share", .2, "*"))
    done = assess(sums(npp=1e6), found=mine)
    assert done["co2"].quantity.sum() == pytest.approx(733333.333) and yuan(done["co2"]) == pytest.approx(
        733333.3333 * 380, rel=1e-9)
    assert yuan(done["o2"]) == pytest.approx(533333.3333 * 727, rel=1e-9)
    dry = assess(sums(npp=1e6), found=mine, dry=True)
    assert dry["co2"].quantity.sum() == pytest.approx(733333.333 * 72 / 162)
    none = assess(sums(npp=1e6))
    assert (none["co2"].state, none["co2"].missing) == ("no_coefficient", ("nep_share",))


def test_climate_regulation_with_and_without_the_cop():
    state = CellSums(np.array([[1e6, 5e5], [0, 0]]), {"evaporation": np.array([[0, 1e6], [0, 0]])},
                     {"evaporation": np.array([[0, 5e5], [0, 0]])})
    done = assess(state, ("forest", "water"), days=100)
    # 70.4 x 1e6 x 100 / 3600 / 3 kWh; 1e6 m3 x 680.56 kWh and x 120 kWh
    assert done["cooling_plants"].quantity.sum() == pytest.approx(651851.85, abs=.01)
    assert done["cooling_water"].quantity.sum() == pytest.approx(680555555.6)
    assert yuan(done["moistening"]) == pytest.approx(120e6 * .53)
    other = assess(state, ("forest", "water"), days=100, plants_by_cop=False, water_by_cop=True)
    assert other["cooling_plants"].quantity.sum() == pytest.approx(3 * 651851.85, abs=.03)
    assert other["cooling_water"].quantity.sum() == pytest.approx(680555555.6 / 3)
    assert assess(state, ("forest", "water"))["cooling_plants"].missing == ("DAYS",)


TREE = units.by_code(["440104001", "440104002", "440105"])


def test_a_pollutant_is_the_smaller_of_capacity_and_emission_of_the_district():
    # km2 of forest: 440104001 2, 440104002 6, 440105 4; 100 kg/km2: 0.2, 0.6, 0.4 t. 440104 emits 0.4 t: each of its
    # streets has half its capacity; 440105 emits 9 t: its capacity counts. Nothing is known outside.
    areas = np.zeros((len(TREE), 1))
    areas[TREE.place, 0] = [2e6, 6e6, 4e6]
    areas[TREE.outside, 0] = 1e6
    rows = [{"unit_code": "440104", "pollutant": "SO2", "amount_t": "0.4"},
            {"unit_code": "440105000000", "pollutant": "so₂", "amount_t": "9"}]
    given = Given(TREE, emissions=TableReader(TREE, rows, "e.csv", [2, 3]).emissions())
    done = assess(CellSums(areas), given=given, found=coefficients(row("rate_so2", 100, "forest", "kg/(km2*a)")))
    assert done["so2"].quantity[TREE.place, 0] == pytest.approx([.1, .3, .4])
    assert yuan(done["so2"]) == pytest.approx(.8 * 1200)
    assert done["so2"].gaps[TREE.outside, 0] == 1e6 and done["so2"].measured.sum() == 12e6
    assert (done["nox"].state, done["nox"].missing) == ("no_input", ("EMISSIONS",))
    bare = assess(CellSums(areas), given=given)
    assert (bare["so2"].state, bare["so2"].missing) == ("no_coefficient", ("rate_so2",))


def test_lakes_reservoirs_and_visits_by_unit():
    rows = [{"unit_code": "440104", "kind": "湖泊", "zone": "tibet", "area_km2": "2"},
            {"unit_code": "440105", "kind": "reservoir", "capacity_m3": "1,000,000"}]
    given = Given(TREE, TableReader(TREE, rows, "w.csv", [2, 3]).waters(), True,
                  visits=TableReader(TREE, [{"unit_code": "440105", "visits": "50"}], "v.csv", [2]).visits())
    done = assess(CellSums(np.zeros((len(TREE), 1))), given=given, found=coefficients(row("price_visit", 30)))
    assert done["flood_lakes"].quantity[:, -1].sum() == pytest.approx(np.exp(6.636) * 2 ** .678 * 1e4)
    assert done["flood_reservoirs"].quantity[TREE.place[2], -1] == pytest.approx(350000)
    assert yuan(done["recreation"]) == 1500
    assert TREE.nested(done["recreation"].cents)[0].sum() == 150000


def test_what_lacks_an_input_or_a_price_has_a_line_that_says_so():
    done = assess()
    assert set(done) == {"products" if i.key == "products" else i.key for i in ITEMS}
    assert (done["water_retention"].state, done["water_retention"].missing) == ("no_input", ("X",))
    assert done["products"].missing == ("PRODUCTS",) and done["flood_lakes"].missing == ("WATERBODIES",)
    assert all(line.quantity is None and line.cents is None for line in done.values() if line.state.startswith("no_"))
    visits = Given(units.whole(), visits=np.array([5.0, 0]))
    assert (assess(given=visits)["recreation"].state, assess(given=visits)["recreation"].missing) == (
        "no_price", ("price_visit",))
    assert assess(given=visits)["recreation"].quantity.sum() == 5


@settings(max_examples=30)
@given(st.sampled_from([i.price for i in ITEMS if i.price]), st.floats(.01, 1e4))
def test_doubling_a_price_doubles_what_it_prices_and_nothing_else(parameter, price):
    def run(value):
        cls = "forest" if parameter == "price_pests" else ""
        own = [row("nep_share", .2, "*"), row("rate_so2", 100, "forest"), row("rate_cod", 100, "forest"),
               row("price_visit", 20)]
        own = [r for r in own if r["parameter"] != parameter] + [row(parameter, value, cls)]
        state = CellSums(np.full((2, 1), 3e8), {n: np.full((2, 1), 1e6) for n in (
            "water_retention", "soil_kept", "flood_vegetation", "npp", "evaporation")}, {n: np.full((2, 1), 3e8) for n in (
                "water_retention", "soil_kept", "flood_vegetation", "npp", "evaporation")})
        tree = units.whole()
        given_tables = Given(tree, emissions={"so2": np.array([9.0, np.nan]), "cod": np.array([9.0, np.nan])},
                             visits=np.array([7.0, 0]))
        return assess(state, found=coefficients(*own), given=given_tables, days=50)
    once, twice = run(price), run(2 * price)
    for key, line in once.items():
        if line.cents is None:
            assert twice[key].cents is None
        elif line.item.price == parameter:
            assert np.abs(twice[key].cents - 2 * line.cents).max() <= 1
        else:
            assert (twice[key].cents == line.cents).all()
        if line.quantity is not None:
            assert (twice[key].quantity == line.quantity).all()


def test_prices_are_brought_to_the_price_year_by_the_index():
    how = {"price_year": 2020, "index": {2010: 80.0, 2020: 100.0}}
    line = assess(sums(water_retention=1000.0), **how)["water_retention"]
    assert line.prices[0].factor == 1.25 and yuan(line) == pytest.approx(7.06 * 1.25 * 1000)
    work = Assessment(sums(water_retention=1.0), ("forest",), coefficients(), Given(units.whole()),
                      Settings(price_year=2020), {})
    work.lines(("water_retention",))
    assert work.stale == {2010}


def test_sensitivity_names_what_each_price_gives_and_what_the_other_rows_would():
    found = coefficients()
    done = assess(sums(water_retention=1e6, soil_kept=1e5), found=found, services=("water_retention", "soil_retention"))
    entries = sensitivity(done.values(), found, 10)
    assert [e[0].parameter for e in entries][:2] == ["price_reservoir", "price_dredging"]
    row_, value, change, others = entries[0]
    assert value == pytest.approx(7.06e6) and change == pytest.approx(7.06e5)
    assert {o.id: v for o, v in others} == pytest.approx(
        {"price_reservoir_youyang": 82.18e6 - 7.06e6, "price_reservoir_lyt1721": 6.1107e6 - 7.06e6})


def block(seed, cells=400):
    rng = np.random.default_rng(seed)
    layers = {"RAIN": rng.uniform(400, 2000, cells), "ET": rng.uniform(300, 1500, cells),
              "EROSIVITY": rng.uniform(1000, 9000, cells), "ERODIBILITY": rng.uniform(.005, .05, cells),
              "LS": rng.uniform(0, 20, cells), "COVER_FACTOR": rng.uniform(0, 1, cells),
              "STORM": rng.uniform(0, 120, cells), "NPP": rng.uniform(0, 900, cells),
              "EVAPORATION": rng.uniform(500, 1100, cells)}
    for values in layers.values():
        values[rng.random(cells) < .1] = np.nan
    return rng.integers(0, 3, cells), rng.integers(0, 4, cells), rng.uniform(90, 110, cells), layers


BY_TYPE = {"water_retention": [2.29, 9.37, np.nan], "soil_kept": [1, .5, 1], "flood_vegetation": [60, 69, np.nan],
           "npp": [.2, .2, np.nan], "evaporation": [np.nan, np.nan, 1]}


def quantities(clamp=False):
    return CellQuantities(3, 3, 110 * 400, list(BY_TYPE), BY_TYPE, storms=3, clamp=clamp)


def test_sums_over_cells_are_those_of_a_loop():
    where, kinds, size, layers = block(1)
    work = quantities()
    work.add(where, kinds, size, layers)
    found = work.sums()
    expected = {n: np.zeros((3, 3)) for n in BY_TYPE}
    negative, deficit = np.zeros((3, 3)), np.zeros((3, 3))
    for i in range(400):
        u, t, a = where[i], kinds[i], size[i]
        if t == 3:
            continue
        v = {k: layers[k][i] for k in layers}
        water = a * (v["RAIN"] * (1 - BY_TYPE["water_retention"][t] / 100) - v["ET"]) / 1000
        soil = a / 1e4 * v["EROSIVITY"] * v["ERODIBILITY"] * v["LS"] * (1 - v["COVER_FACTOR"] * BY_TYPE["soil_kept"][t])
        number = BY_TYPE["flood_vegetation"][t]
        s = 25400 / number - 254
        runs = (v["STORM"] - .2 * s) ** 2 / (v["STORM"] + .8 * s) if v["STORM"] > .2 * s else 0.0
        storm = a * 3 * (v["STORM"] - runs) / 1000 if not np.isnan(number) else np.nan
        npp = a * v["NPP"] / 1e6 if t < 2 else np.nan
        evaporation = a * v["EVAPORATION"] / 1000 if t == 2 else np.nan
        for name, amount in zip(BY_TYPE, (water, soil, storm, npp, evaporation)):
            expected[name][u, t] += np.nan_to_num(amount)
        if water < 0:
            negative[u, t] += a
            deficit[u, t] += water
    for name in BY_TYPE:
        assert found.quantities[name] == pytest.approx(expected[name], rel=1e-6, abs=1e-6), name
    assert found.negative == pytest.approx(negative) and found.deficit == pytest.approx(deficit, rel=1e-6)
    assert found.deficit.sum() < -100


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 399), st.permutations(range(3)))
def test_blocks_and_the_order_of_units_change_nothing(seed, cut, order):
    where, kinds, size, layers = block(seed)
    one, two = quantities(), quantities()
    one.add(where, kinds, size, layers)
    place = np.array(order)
    for part in (slice(cut, None), slice(0, cut)):
        two.add(place[where][part], kinds[part], size[part], {k: v[part] for k, v in layers.items()})
    first, second = one.sums(), two.sums()
    for name in BY_TYPE:
        assert (first.quantities[name] == second.quantities[name][place]).all()
        assert (first.measured[name] == second.measured[name][place]).all()
    assert (first.areas == second.areas[place]).all() and (first.deficit == second.deficit[place]).all()


def test_a_negative_balance_keeps_its_sign_unless_it_is_asked_to_be_0():
    layers = {"RAIN": np.array([500.0, 2000.0]), "ET": np.array([900.0, 900.0])}
    for clamp, expected in ((False, (500 * .9771 - 900 + 2000 * .9771 - 900) / 10), (True, (2000 * .9771 - 900) / 10)):
        work = CellQuantities(1, 1, 1e4, ("water_retention",), {"water_retention": [2.29]}, clamp=clamp)
        work.add(0, np.zeros(2, int), 100.0, layers)
        assert work.sums().quantities["water_retention"].sum() == pytest.approx(expected)
        assert work.sums().negative.sum() == 100 and work.sums().deficit.sum() == pytest.approx((500 * .9771 - 900) / 10)


def test_a_layer_in_another_unit_is_refused_where_the_amount_cannot_be():
    work = CellQuantities(1, 1, 1e4, ("npp",), {"npp": [.2]})
    with pytest.raises(InputError, match="cannot be.*NPP"):
        work.add(0, np.zeros(1, int), 100.0, {"NPP": np.array([6e5])})


def test_no_such_ground_and_no_data_at_all_are_no_zero():
    areas = np.array([[0.0, 50.0], [0, 0]])
    done = assess(CellSums(areas, {"water_retention": np.zeros((2, 2))}, {"water_retention": np.zeros((2, 2))}),
                  ("wetland", "forest"))
    assert done["flood_marsh"].state == "absent" and done["water_retention"].state == "no_data"
    assert done["flood_marsh"].quantity is None and done["water_retention"].cents is None


def test_cells_without_a_coefficient_are_counted_apart_from_cells_without_data():
    areas = np.array([[100.0, 50.0], [0, 0]])
    state = CellSums(areas, {"water_retention": np.array([[7.0, 0], [0, 0]])},
                     {"water_retention": np.array([[80.0, 0], [0, 0]])})
    line = assess(state, ("forest", "farmland"), services=("water_retention",))["water_retention"]
    assert line.measured.sum() == 80 and line.without.tolist() == [[0, 50], [0, 0]]
    assert line.gaps.tolist() == [[20, 0], [0, 0]]


def test_equivalents_have_the_published_sums_and_values():
    table = tables.read(tables.shipped("gep_equivalents"))
    found = equivalents.read_equivalents(table.rows, ("forest", "farmland", "built", "water", "needle"))
    # Xie et al. 2015: sums of the rows
    assert found.factors.sum(axis=1) == pytest.approx(
        [4.01, 3.89, 17.53, 23.09, 22.95, 15.22, 5.07, 19.69, 11.43, 52.02, 1.10, 0.20, 125.61, 10.27], abs=.005)
    assert [found.classes[c] if c >= 0 else None for c in found.class_of] == ["mixed", "dry_land", None, "water", "needle"]
    # 2 ha of mixed forest at 3406.5 yuan: 2 x 23.09 x 3406.5; built-up land is not in the table
    values = found.values(np.array([[2e4, 0, 5e4, 0, 0]]), 3406.5)
    assert values.sum() == pytest.approx(2 * 23.09 * 3406.5) and values[0, 2].sum() == 0
    with pytest.raises(InputError, match="line 3: forest belongs to the class a"):
        equivalents.read_equivalents([{"class": "a", "types": "forest", **dict.fromkeys(equivalents.SERVICES, "1")},
                                      {"class": "b", "types": "forest", **dict.fromkeys(equivalents.SERVICES, "1")}],
                                     ("forest",))


@pytest.mark.parametrize("method, row_, said", [
    ("waters", {"kind": "sea"}, "sea is neither"), ("waters", {"kind": "lake", "area_km2": "-3"}, "area_km2: -3 is no amount"),
    ("waters", {"kind": "lake", "area_km2": "3", "unit_code": "9"}, "no unit has the code 9"),
    ("emissions", {"pollutant": "CO", "amount_t": "1"}, "co is no pollutant; there are so2"),
    ("products", {"amount": "1", "price": "1"}, "column product: the cell is empty"),
    ("products", {"product": "rice", "amount": "1", "price": "-2"}, "price: -2 is no amount"),
    ("visits", {"visits": "many"}, "visits: many is no amount")])
def test_faults_of_the_tables_name_file_and_line(method, row_, said):
    with pytest.raises(InputError, match=said) as error:
        getattr(TableReader(TREE, [row_], "t.csv", [7]), method)()
    assert "t.csv, line 7" in str(error.value)


def test_one_product_has_one_price_and_one_emission_stands_once():
    rows = [{"product": "rice", "amount": "1", "price": p, "unit": "t"} for p in ("2", "3")]
    with pytest.raises(InputError, match="line 3: rice has another price than in line 2"):
        TableReader(TREE, rows, "t.csv", [2, 3]).products()
    rows = [{"unit_code": "440105", "pollutant": "cod", "amount_t": "1"}] * 2
    with pytest.raises(InputError, match="line 3: cod of this unit stands already"):
        TableReader(TREE, rows, "t.csv", [2, 3]).emissions()


def test_needed_quantities_of_services():
    assert gepvalues.needed(("oxygen", "recreation")) == ["npp"]
    assert gepvalues.needed(SERVICES) == list(BY_TYPE)
