"""Every column of ecoplan:coneforindices by hand, on five nodes, one of them a candidate."""

import memory_layers
import pytest
from qgis.core import NULL
from sinkrows import rows

# Distances at d0 = 1,000 m, p0 = 0.5. There: 1 (10), 2 (5), 3 (20), 4 (8); links 1-2 1,000 and 2-3 2,000.
# Candidate 5 (4) lies 1,000 m from 3 and from 4. Binary links up to 2,000 m.
NODES = "1 10 1\n2 5 1\n3 20 1\n4 8 1\n5 4 0\n"
PAIRS = "1 2 1000\n2 3 2000\n5 3 1000\n5 4 1000\n"
# PCnum = 589 + 2 (25 + 25 + 25) = 739; IICnum = 589 + 2 (50/2 + 100/2 + 200/3) = 589 + 850/3; sum of attributes 43.
PC, IIC = 739.0, 589 + 850 / 3


@pytest.fixture
def found(run_tool, tmp_path):
    (tmp_path / "n.txt").write_text(NODES)
    (tmp_path / "p.txt").write_text(PAIRS)
    (tmp_path / "c.txt").write_text("2 1 500\n3 4 1000\n2 3 9000\n")
    results, _ = run_tool("coneforindices", {
        "NODES_FILE": str(tmp_path / "n.txt"), "PAIRS_FILE": str(tmp_path / "p.txt"), "D0": 1000, "P0": 0.5,
        "THRESHOLD": 2000, "CHANGES": str(tmp_path / "c.txt"), "LINK_IMPORTANCE": True, "LANDSCAPE": 100,
        **{name: str(tmp_path / f"{name}.gpkg") for name in ("NODES", "INDICES", "LINK_IMPORTANCES")}})
    return results


def near(value):
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def test_every_column_of_the_nodes(found):
    one, two, three, four, five = ({k: v for k, v in r.items() if k not in ("fid", "geometry")} for r in rows(found["NODES"]))
    # Node 2. NL 2 of 2; NC 2 to 3; H 2.5 to 0; components 35, 8 to 10, 20, 8.
    before, after = (35 ** 2 + 8 ** 2) / 43 ** 2, (100 + 400 + 64) / 38 ** 2
    assert two == {
        "node_id": "2", "attribute": 5.0, "state": "there", "links": 2, "component": 1, "d_a": near(500 / 43),
        "d_nl": near(100), "d_nc": near(-50), "d_h": near(100), "d_ccp": near(100 * (1 - after / before)),
        "d_lcp": near(100 * (1 - 564 / 1289)), "d_iic": near(100 * (25 + 850 / 3) / IIC),
        "d_iic_intra": near(2500 / IIC), "d_iic_flux": near(100 * 2 * 75 / IIC),
        "d_iic_connector": near(100 * (2 * 200 / 3) / IIC),
        "d_f": near(200 * 0.75 / 1.5), "d_awf": near(200 * 50 / 100), "d_pc": near(100 * 175 / PC),
        "d_pc_intra": near(2500 / PC), "d_pc_flux": near(10000 / PC), "d_pc_connector": near(5000 / PC), "bc": near(1),
        "bc_iic": near(200 / 3), "bc_pc": near(25), "rank": 3}
    # Node 1: H 2.5 to 1, half of it own F and AWF: F 0.5 of 0.75, AWF 25 of 50.
    assert one["d_h"] == near(60) and one["d_f"] == near(200 / 3) and one["d_awf"] == near(50)
    assert (one["links"], one["d_nl"], one["d_nc"], one["bc"]) == (1, near(50), near(0), near(0))
    assert (four["component"], four["d_nc"], four["d_pc"]) == (2, near(50), near(6400 / PC))
    assert [r["rank"] for r in (one, two, three, four)] == [2, 3, 1, 4]  # 200, 175, 550, 64 of PCnum
    # Candidate 5: reaches 3 and 4 with 0.5, 2 over 3 with 0.125, 1 with 0.0625; joins 4 with 3 (0.25), 2 and 1.
    flux = 2 * 4 * (0.5 * 20 + 0.5 * 8 + 0.125 * 5 + 0.0625 * 10)
    joined = 2 * 8 * (0.25 * 20 + 0.0625 * 5 + 0.03125 * 10)
    links = 2 * 4 * (20 / 2 + 8 / 2 + 5 / 3 + 10 / 4)
    over = 2 * 8 * (20 / 3 + 5 / 4 + 10 / 5)
    expected = dict.fromkeys(two, NULL)
    expected.update({
        "node_id": "5", "attribute": 4.0, "state": "candidate", "d_a": near(400 / 43),
        "d_iic": near(100 * (16 + links + over) / IIC), "d_iic_intra": near(1600 / IIC),
        "d_iic_flux": near(100 * links / IIC), "d_iic_connector": near(100 * over / IIC),
        "d_pc": near(100 * (16 + flux + joined) / PC), "d_pc_intra": near(1600 / PC), "d_pc_flux": near(100 * flux / PC),
        "d_pc_connector": near(100 * joined / PC)})
    assert five == expected


def test_every_column_of_the_links(found):
    # 1-2 gone: PC 739 - 100, IIC - 2 (25 + 200/3); 2-3 gone: PC 739 - 100, IIC - 2 (50 + 200/3).
    # 1-2 at 500 m: p 0.5^0.5; 3-4 new: p 0.5, to 2 0.125, to 1 0.0625; 2-3 at 9,000 m: p 0.5^9, no binary link.
    better = 0.5 ** 0.5 / 0.5
    new_pc = 2 * 8 * (0.5 * 20 + 0.125 * 5 + 0.0625 * 10)
    new_iic = 2 * 8 * (20 / 2 + 5 / 3 + 10 / 4)
    left = 0.5 ** 9 / 0.25
    expected = [
        ("1", "2", 1000.0, "removal", NULL, near(100 * 2 * (25 + 200 / 3) / IIC), near(10000 / PC)),
        ("2", "3", 2000.0, "removal", NULL, near(100 * 2 * (50 + 200 / 3) / IIC), near(10000 / PC)),
        ("1", "2", 1000.0, "change", 500.0, near(0), near(-100 * 100 * (better - 1) / PC)),
        ("2", "3", 2000.0, "change", 9000.0, near(100 * 2 * (50 + 200 / 3) / IIC), near(100 * 100 * (1 - left) / PC)),
        ("3", "4", NULL, "new", 1000.0, near(-100 * new_iic / IIC), near(-100 * new_pc / PC))]
    names = ("from_id", "to_id", "value", "change", "new_value", "d_iic", "d_pc")
    assert [tuple(r[n] for n in names) for r in rows(found["LINK_IMPORTANCES"])] == expected


def test_every_column_of_the_indices(found):
    assert {r["index_name"]: r["value"] for r in rows(found["INDICES"])} == pytest.approx({
        "NL": 2, "NC": 2, "H": 2.5, "CCP": 1289 / 43 ** 2, "LCP": 0.1289, "IICnum": IIC, "EC(IIC)": IIC ** 0.5,
        "IIC": IIC / 1e4, "F": 1.5, "AWF": 100, "PCnum": PC, "PCintra(%)": 58900 / PC, "PCdirect(%)": 10000 / PC,
        "PCstep(%)": 5000 / PC, "EC(PC)": PC ** 0.5, "PC": PC / 1e4})


def test_every_column_of_the_dates(run_tool, tmp_path):
    """Two squares 100 m apart with attributes 6 and 8; later 3 and 8, 200 m apart."""
    def layer(name, *patches):
        made = [(f"POLYGON(({x} 0,{x + 100} 0,{x + 100} 100,{x} 100,{x} 0))", a) for x, a in patches]
        return memory_layers.layer("Polygon", made, "&field=a:double", name=name)

    results, _ = run_tool("coneforindices", {
        "PATCHES": layer("now", (500000, 6.0), (500200, 8.0)), "ATTRIBUTE_FIELD": "a", "D0": 100, "P0": 0.5,
        "LATER": [layer("2020", (500000, 3.0), (500300, 8.0))], "DATES": "2010", "NODES": str(tmp_path / "n.gpkg"),
        "DATE_TABLE": str(tmp_path / "d.gpkg")})
    first, second = rows(results["DATE_TABLE"])
    # 2010: PC 100 + 2 * 48 * 0.5 = 148, IIC the same (linked); 2020: PC 73 + 2 * 24 * 0.25 = 85, IIC 73 (beyond 100 m)
    assert {k: v for k, v in first.items() if k not in ("fid", "geometry")} == {
        "date": "2010", "patches": 2, "attribute": 14.0, "ec_iic": near(148 ** 0.5), "ec_pc": near(148 ** 0.5),
        "ec_share_percent": near(100 * 148 ** 0.5 / 14), "change_a_percent": NULL, "change_ec_iic_percent": NULL,
        "change_ec_pc_percent": NULL, "ratio": NULL, "kind": "first"}
    d_a, d_pc = 100 * (11 / 14 - 1), 100 * ((85 / 148) ** 0.5 - 1)
    assert {k: v for k, v in second.items() if k not in ("fid", "geometry")} == {
        "date": "2020", "patches": 2, "attribute": 11.0, "ec_iic": near(73 ** 0.5), "ec_pc": near(85 ** 0.5),
        "ec_share_percent": near(100 * 85 ** 0.5 / 11), "change_a_percent": near(d_a),
        "change_ec_iic_percent": near(100 * ((73 / 148) ** 0.5 - 1)), "change_ec_pc_percent": near(d_pc),
        "ratio": near(d_pc / d_a), "kind": "connectivity_loss"}
