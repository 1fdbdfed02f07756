"""Land improvement between two surveys of 60,000 and 300,000 polygons, through qgis_process; no peer does the same."""

import sys
import tempfile
from pathlib import Path

import harness
import numpy as np
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import qgis_cli  # noqa: E402

QUICK, SIZES = (60, 100), ((240, 250), (500, 600))  # polygons down and across
TOWNS = (4, 5)
STEP, X0, Y0 = 60.0, 480000.0, 2500000.0
CODES = ("0101", "0103", "0201", "0301", "0307", "0404", "0601", "0702", "1101", "1106")
WEIGHTS = (0.3, 0.15, 0.08, 0.2, 0.05, 0.06, 0.03, 0.06, 0.04, 0.03)


def rows(quick):
    found = []
    for down, across in (QUICK,) if quick else SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            make(folder, down, across)
            env = qgis_cli.enable(folder / "profile", PYTHONWARNINGS="ignore")
            measured = harness.run_command(qgis_cli.arguments("ecoplan:landimprovement", {
                "BEFORE": folder / "before.gpkg", "AFTER": folder / "after.gpkg", "UNITS": folder / "towns.gpkg",
                "FARMLAND_BEFORE": folder / "basic.gpkg", "FARMLAND_AFTER": folder / "basic_after.gpkg",
                "CANDIDATES": folder / "candidates.gpkg", "BALANCE": folder / "balance.csv",
                "CHANGES": folder / "changes.gpkg", "CONTIGUITY": folder / "contiguity.gpkg",
                "CHECKS": folder / "checks.csv"}), env=env)
        found.append(harness.Row("Land improvement of two surveys", f"{down * across:,} polygons per date, 20 townships",
                                 measured.seconds, peak_mb=measured.peak_mb, series="land", quantity=down * across))
    return found


def survey(down, across, rng):
    """Crooked cells that share their borders, of 20 vertices each."""
    y, x = np.mgrid[0:down + 1, 0:across + 1] * STEP
    x, y = x + rng.uniform(-15, 15, x.shape), y + rng.uniform(-15, 15, y.shape)
    parts = np.arange(1, 5)[:, None, None] / 5

    def between(a, b, bent, shape):
        return np.moveaxis(a + (b - a) * parts + bent * rng.uniform(-4, 4, (4, *shape)), 0, -1)

    level = np.stack([between(x[:, :-1], x[:, 1:], 0, (down + 1, across)),
                      between(y[:, :-1], y[:, 1:], 1, (down + 1, across))], -1)
    upright = np.stack([between(x[:-1], x[1:], 1, (down, across + 1)), between(y[:-1], y[1:], 0, (down, across + 1))], -1)
    corner = np.stack([x, y], -1)[:, :, None]
    ring = np.concatenate([corner[:-1, :-1], level[:-1], corner[:-1, 1:], upright[:, 1:], corner[1:, 1:], level[1:, :, ::-1],
                           corner[1:, :-1], upright[:, :-1, ::-1], corner[:-1, :-1]], 2)
    return shapely.polygons(ring.reshape(down * across, -1, 2) + (X0, Y0))


def make(folder, down, across):
    """Two surveys of which one polygon in twenty changes its class and one in a hundred its border, basic farmland of
    fields and 2 % of it moved, townships."""
    rng = np.random.default_rng(20)
    shapes = survey(down, across, rng)
    code = rng.choice(CODES, len(shapes), p=WEIGHTS)
    grade = [int(g) if c.startswith("01") else 0 for g, c in zip(rng.integers(1, 6, len(shapes)), code)]
    later = np.where(rng.random(len(shapes)) < 0.05, rng.choice(CODES, len(shapes), p=WEIGHTS), code)
    after = shapes.copy()
    some = rng.choice(len(shapes) - across, len(shapes) // 100, replace=False)
    some = some[some % across < across - 1]
    some = some[~np.isin(some + 1, some)]
    strips = shapely.intersection(shapely.buffer(shapes[some], 0.4), shapes[some + 1])
    after[some], after[some + 1] = shapely.union(shapes[some], strips), shapely.difference(shapes[some + 1], strips)
    write(folder / "before.gpkg", shapes, DLBM=code.tolist(), GDPDJB=grade)
    write(folder / "after.gpkg", after, DLBM=later.tolist(), GDPDJB=grade)
    fields = np.flatnonzero(np.char.startswith(code, "01"))
    moved = rng.random(len(fields)) < 0.02
    write(folder / "basic.gpkg", shapes[fields[~moved]], BSM=fields[~moved].tolist())
    moved = rng.random(len(fields)) < 0.02
    write(folder / "basic_after.gpkg", shapes[fields[~moved]], BSM=fields[~moved].tolist())
    high, wide = down * STEP / TOWNS[0], across * STEP / TOWNS[1]
    towns = [shapely.box(X0 + c * wide, Y0 + r * high, X0 + (c + 1) * wide, Y0 + (r + 1) * high)
             for r in range(TOWNS[0]) for c in range(TOWNS[1])]
    write(folder / "towns.gpkg", np.array(towns, dtype=object), XZQDM=[f"330205{k:03d}" for k in range(1, 21)])


def write(path, shapes, **columns):
    from osgeo import ogr, osr
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = data.CreateLayer(path.stem, reference, ogr.wkbUnknown)
    for name, values in columns.items():
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString if isinstance(values[0], str) else ogr.OFTInteger))
    layer.StartTransaction()
    for number, wkb in enumerate(shapely.to_wkb(shapes)):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        for name, values in columns.items():
            feature[name] = values[number]
        layer.CreateFeature(feature)
    layer.CommitTransaction()
    data = None
