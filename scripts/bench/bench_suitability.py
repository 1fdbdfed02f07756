"""Suitability over rasters larger than the processor's cache, beside gdal_calc on the same expression.

Eight float32 criteria, tiled on disk, are scored by linear membership and combined by weights. Both sides read the
same files and write a float32 GeoTIFF with the same compression; both are timed as a user's command line, program
start included.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np

import harness

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import qgis_cli  # noqa: E402

CRITERIA = 8
SIZES = (1000, 3162, 10000)  # cells along a side: 1, 10 and 100 million
WEIGHTS = np.arange(1, CRITERIA + 1) / 36.0
CREATION = ("TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "PREDICTOR=3", "NUM_THREADS=2", "BIGTIFF=IF_SAFER")


def make(folder, side):
    """Write the criteria: smooth fields with noise, 0 to 100, a few per cent NoData in common."""
    from osgeo import gdal, osr
    gdal.UseExceptions()
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4547)
    rng = np.random.default_rng(side)
    for index in range(CRITERIA):
        target = gdal.GetDriverByName("GTiff").Create(
            str(folder / f"c{index}.tif"), side, side, 1, gdal.GDT_Float32,
            ["TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", "BIGTIFF=IF_SAFER"])
        target.SetGeoTransform((400000, 10, 0, 2600000, 0, -10))
        target.SetProjection(reference.ExportToWkt())
        band = target.GetRasterBand(1)
        band.SetNoDataValue(-9999)
        wave = np.sin(np.arange(side) / (90 + 17 * index))
        for top in range(0, side, 256):
            rows = np.cos(np.arange(top, min(top + 256, side)) / (130 + 11 * index))
            block = 50 + 30 * rows[:, None] * wave[None, :] + rng.normal(0, 8, (len(rows), side))
            block[:, : side // 50] = -9999
            band.WriteArray(block.astype(np.float32), 0, top)
        target.FlushCache()
        band = target = None


def ours(folder, env, method="wlc"):
    """The tool through qgis_process."""
    criteria = [{"name": f"c{i}", "layer": str(folder / f"c{i}.tif"), "points": [20, 80], "weight": float(WEIGHTS[i])}
                for i in range(CRITERIA)]
    (folder / "criteria.json").write_text(json.dumps(criteria))
    command = qgis_cli.arguments("ecoplan:nbssuitability", {
        "CRITERIA": folder / "criteria.json", "METHOD": method, "SUITABILITY": folder / "ours.tif"})
    return harness.run_command(command, env=env)


def sites(folder, env):
    """Sites of the score just written: top 5 per cent, opened, holes filled."""
    command = qgis_cli.arguments("ecoplan:nbssites", {
        "SUITABILITY": folder / "ours.tif", "SELECTION": "share", "TOP_SHARE": 5, "MIN_AREA": 500, "MIN_WIDTH": 20,
        "MAX_HOLE": 400, "SITES": folder / "sites.gpkg"})
    return harness.run_command(command, env=env)


def peer(folder):
    """gdal_calc: the same score, NoData where a criterion has none."""
    letters = "ABCDEFGH"
    terms = "+".join(f"{WEIGHTS[i]!r}*clip(({a}.astype(float)-20)/60,0,1)" for i, a in enumerate(letters))
    command = ["gdal_calc.py", "--quiet", "--overwrite", "--calc=" + terms, "--type=Float32", "--NoDataValue=-1",
               f"--outfile={folder / 'peer.tif'}"]
    for option in CREATION:
        command += ["--co", option]
    for i, a in enumerate(letters):
        command += [f"-{a}", str(folder / f"c{i}.tif")]
    return harness.run_command(command)


def difference(folder, side):
    """Largest difference between the two results, block by block."""
    from osgeo import gdal
    a, b = (gdal.Open(str(folder / name)) for name in ("ours.tif", "peer.tif"))
    most = 0.0
    for top in range(0, side, 512):
        rows = min(512, side - top)
        x, y = a.ReadAsArray(0, top, side, rows), b.ReadAsArray(0, top, side, rows)
        missing = y == -1
        if not np.array_equal(np.isnan(x), missing):
            raise RuntimeError("the two results have NoData in different cells")
        most = max(most, float(np.abs(x - y)[~missing].max(initial=0.0)))
    return most


def rows(quick):
    result = []
    with tempfile.TemporaryDirectory(prefix="ecoplan_bench_") as place:
        place = Path(place)
        env = qgis_cli.enable(place / "profile", LC_ALL="C.UTF-8", ECOPLAN_LANG="en")
        for side in SIZES[:1] if quick else SIZES:
            folder = place / str(side)
            folder.mkdir()
            make(folder, side)
            size = f"{side * side / 1e6:.0f} M cells x {CRITERIA}"
            if quick:
                mine, measured = ours(folder, env), sites(folder, env)
                return [harness.Row("weighted linear", size, mine.seconds, peak_mb=mine.peak_mb),
                        harness.Row("sites", size.partition(" x")[0], measured.seconds, peak_mb=measured.peak_mb)]
            mine, other = ours(folder, env), peer(folder)
            result.append(harness.Row("weighted linear", size, mine.seconds, "gdal_calc", other.seconds,
                                      peak_mb=mine.peak_mb,
                                      note=f"gdal_calc peak {other.peak_mb:.0f} MB; largest difference "
                                           f"{difference(folder, side):.1e}", quantity=side * side,
                                      headline="weighted suitability" if side == SIZES[-1] else ""))
            measured = sites(folder, env)
            result.append(harness.Row("sites", size.partition(" x")[0], measured.seconds, peak_mb=measured.peak_mb,
                                      quantity=side * side))
            for method in ("owa", "topsis"):
                measured = ours(folder, env, method)
                result.append(harness.Row(method, size, measured.seconds, peak_mb=measured.peak_mb, quantity=side * side))
            shutil.rmtree(folder)
    return result
