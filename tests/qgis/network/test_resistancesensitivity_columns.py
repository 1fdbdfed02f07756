"""Every column of ecoplan:resistancesensitivity where a link has one way only, so that its cost is a sum."""

import make_layers
import memory_layers
import numpy as np
import pytest

RUNS, SEED, VARIATION, CONTRAST = 25, 7, 0.3, 0.2
GROUND = 1.0  # resistance of the sources
# (from, to, cells between them in a row, resistance of these cells); the cells of a link are one class.
LINKS = [(11, 12, 7, 4.0), (12, 13, 10, 3.0), (13, 14, 12, 2.0)]


def ranks(values):
    return np.argsort(np.argsort(values)) + 1


@pytest.fixture
def found(run_tool, tmp_path):
    width = 4 * 3 + sum(cells for _, _, cells, _ in LINKS)
    resistance, classes, column, boxes = np.full((3, width), np.nan), np.full((3, width), 10.0), 0, []
    for k, (_, _, cells, value) in enumerate([*LINKS, (14, None, 0, 0.0)]):
        resistance[:, column:column + 3] = GROUND
        boxes.append(column)
        resistance[1, column + 3:column + 3 + cells] = value
        classes[1, column + 3:column + 3 + cells] = 20 + k
        column += 3 + cells
    x, y, size = make_layers.X0, make_layers.Y0, make_layers.CELL
    sources = [(f"POLYGON(({x + c * size} {y}, {x + (c + 3) * size} {y}, {x + (c + 3) * size} {y - 3 * size}, "
                f"{x + c * size} {y - 3 * size}, {x + c * size} {y}))", 11 + k) for k, c in enumerate(boxes)]
    results, _ = run_tool("resistancesensitivity", {
        "SOURCES": memory_layers.layer("Polygon", sources, "&field=source_id:integer"),
        "RESISTANCE": str(make_layers.raster(tmp_path / "r.tif", resistance)),
        "CLASSES": str(make_layers.raster(tmp_path / "c.tif", classes)), "RUNS": RUNS, "SEED": SEED,
        "VARIATION": VARIATION, "CONTRAST": CONTRAST, "FREQUENCY": str(tmp_path / "f.tif"),
        "LINK_STABILITY": "TEMPORARY_OUTPUT", "RUN_TABLE": "TEMPORARY_OUTPUT"})
    return {name: memory_layers.outputs(run_tool, results, name) for name in ("LINK_STABILITY", "RUN_TABLE")}


def costs(ground, values):
    """Metres times resistance from the last cell of one source to the first of the next: half a step at either end."""
    return np.array([make_layers.CELL * (ground + n * value) for (_, _, n, _), value in zip(LINKS, values)])


def runs():
    """(contrast powers, (runs, links) costs): factors of the classes, then the power, drawn run by run."""
    draws, powers, found = np.random.default_rng(SEED), [], []
    given = np.array([GROUND] + [value for *_, value in LINKS])
    for _ in range(RUNS):
        factors = np.exp(draws.normal(0.0, np.log(1 + VARIATION), given.size))
        powers.append(draws.uniform(1 - CONTRAST, 1 + CONTRAST))
        changed = given.min() * (given * factors / given.min()) ** powers[-1]
        found.append(costs(changed[0], changed[1:]))
    return powers, np.array(found)


def test_every_column_of_the_links(found):
    base, seen = costs(GROUND, [value for *_, value in LINKS]), runs()[1]
    places = np.array([ranks(row) for row in seen])
    assert (places.min(0) < places.max(0)).any()
    for k, (a, b, _, _) in enumerate(LINKS):
        place, cost = places[:, k], seen[:, k]
        assert found["LINK_STABILITY"][k] == {
            "link_id": k + 1, "from_id": a, "to_id": b, "lcd": pytest.approx(base[k]), "rank": ranks(base)[k],
            "present_share": 1, "rank_mean": pytest.approx(place.mean()),
            "rank_deviation": pytest.approx(np.sqrt(((place - place.mean()) ** 2).mean())),
            "rank_low": place.min(), "rank_high": place.max(),
            "lcd_variation": pytest.approx(np.sqrt(((cost - cost.mean()) ** 2).mean()) / cost.mean()),
            "stable": bool(place.std() <= 0.5)}
    assert len(found["LINK_STABILITY"]) == len(LINKS)


def test_every_column_of_the_runs(found):
    base, (powers, seen) = ranks(costs(GROUND, [value for *_, value in LINKS])), runs()
    spearman = [1 - 6 * ((ranks(row) - base) ** 2).sum() / (3 * (9 - 1)) for row in seen]
    assert found["RUN_TABLE"] == [
        {"run": k + 1, "contrast_power": pytest.approx(power), "links": 3, "rank_correlation": pytest.approx(rho)}
        for k, (power, rho) in enumerate(zip(powers, spearman))]
    assert len(set(spearman)) > 1
