"""Ecosystem accounts: extent account of 100 million cells x 200 units, gross ecosystem product of 20 million cells.

The data are generated (seeded): two land covers in patches of 20 cells of which a fifth changes, 20 x 10 units, and for
the product rain, evaporation, soil, elevation, growth and storms on one grid. Ours is measured as the whole tool through
qgis_process, and as what reads the land covers, burns the units and counts the matrix. The peer is GRASS r.stats -a on
the same maps, imported beforehand, with the units burnt beforehand (v.to.rast, told in the note).
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import harness  # noqa: E402
import qgis_cli  # noqa: E402

CODES = np.array([10, 20, 30, 40, 50, 60, 80, 90], np.uint8)
PATCH, CELL, X0, Y0 = 20, 10.0, 500000.0, 2500000.0
QUICK, SIZES = 2000, (5000, 10000)
SERVICES_SIDE = 4480
KEPT = []  # what QGIS must not lose before the process ends
CREATION = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1"]


def _reference():
    from osgeo import osr
    system = osr.SpatialReference()
    system.ImportFromEPSG(4547)
    return system.ExportToWkt()


def _write(path, strips, side, kind, nodata):
    """A raster from strips of PATCH rows."""
    from osgeo import gdal
    data = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 1, kind, CREATION)
    data.SetGeoTransform((X0, CELL, 0, Y0, 0, -CELL))
    data.SetProjection(_reference())
    data.GetRasterBand(1).SetNoDataValue(nodata)
    for top, strip in enumerate(strips):
        data.GetRasterBand(1).WriteArray(strip, 0, top * strip.shape[0])
    data = None


def make(folder, side):
    """Two land covers and the units."""
    from osgeo import gdal, ogr, osr
    rng = np.random.default_rng(20)
    before = CODES[rng.integers(0, 8, (side // PATCH, side // PATCH))]
    after = np.where(rng.random(before.shape) < 0.2, np.uint8(50), before)
    for name, patches in (("opening", before), ("closing", after)):
        _write(folder / f"{name}.tif", (np.repeat(np.repeat(row[None], PATCH, 1), PATCH, 0) for row in patches), side,
               gdal.GDT_Byte, 0)
    system = osr.SpatialReference()
    system.ImportFromEPSG(4547)
    data = ogr.GetDriverByName("GPKG").CreateDataSource(str(folder / "units.gpkg"))
    layer = data.CreateLayer("units", system, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("code", ogr.OFTString))
    wide, high = side * CELL / 20, side * CELL / 10
    for column in range(20):
        for row in range(10):
            left, top = X0 + column * wide, Y0 - row * high
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetGeometry(ogr.CreateGeometryFromWkt(
                f"POLYGON(({left} {top},{left + wide} {top},{left + wide} {top - high},{left} {top - high},{left} {top}))"))
            feature["code"] = f"4401{column:02d}{row:03d}"
            layer.CreateFeature(feature)
    data = None


def make_services(folder, side):
    """Rasters of the product on the grid of the land covers."""
    from osgeo import gdal
    rng = np.random.default_rng(21)
    x = np.arange(side) / side

    def strips(low, high, noise):
        for top in range(side // PATCH):
            height = np.sin(7 * x + top * PATCH / side * 9) * np.cos(4 * x) * 0.5 + 0.5
            yield (low + (high - low) * height + noise * rng.standard_normal((PATCH, side))).astype(np.float32)

    for name, low, high, noise in (("rain", 1300, 1900, 5), ("et", 500, 900, 5), ("erosivity", 5000, 8000, 10),
                                   ("erodibility", .01, .03, 0), ("dem", 100, 700, .5), ("storm", 90, 140, 1),
                                   ("npp", 300, 800, 5), ("evaporation", 850, 1000, 2), ("ndvi", .1, .8, .02)):
        _write(folder / f"{name}.tif", strips(low, high, noise), side, gdal.GDT_Float32, -9999)


def account(folder, env):
    """The extent account through qgis_process."""
    return harness.run_command(qgis_cli.arguments("ecoplan:extentaccount", {
        "OPENING": folder / "opening.tif", "CLOSING": folder / "closing.tif", "UNITS": folder / "units.gpkg",
        "UNIT_CODE_FIELD": "code", "AREA_MODE": "plane", "ACCOUNT": folder / "account.csv",
        "MATRIX": folder / "matrix.csv"}), env=env)


def matrix(folder):
    """Seconds and CPU seconds of reading, burning and counting alone, after a first run on a corner."""
    from inqgis import qgis
    with qgis() as application:
        from ecoplan.processing.provider import EcoPlanProvider
        from ecoplan.processing.tools.accounts import extentaccount_inputs as inputs
        from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject
        provider = EcoPlanProvider()
        QgsApplication.processingRegistry().addProvider(provider)
        done, real = {}, inputs.measure_rasters

        def timed(run, walk):
            wall, work = time.perf_counter(), time.process_time()
            result = real(run, walk)
            done.update(seconds=time.perf_counter() - wall, cpu=time.process_time() - work)
            return result

        inputs.measure_rasters = timed
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        KEPT.extend((application, provider, context))
        tool = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:extentaccount")
        given = {"UNITS": str(Path(folder) / "units.gpkg"), "UNIT_CODE_FIELD": "code", "AREA_MODE": 2,
                 "OPENING": str(Path(folder) / "opening.tif"), "CLOSING": str(Path(folder) / "closing.tif"),
                 "ACCOUNT": str(Path(folder) / "alone.csv")}
        _, fine = tool.run(given, context, QgsProcessingFeedback(False))
        if not fine:
            raise RuntimeError("the account failed")
        return done


def grass(folder):
    """{"burn", "stats"}: (wall, CPU) seconds of v.to.rast and r.stats on maps that are imported already."""
    script = folder / "stats.sh"
    script.write_text(
        f"r.in.gdal --q input={folder}/opening.tif output=a\nr.in.gdal --q input={folder}/closing.tif output=b\n"
        f"g.region raster=a\nv.in.ogr --q input={folder}/units.gpkg output=u\nTIMEFORMAT='%R %U %S'\n"
        f"time v.to.rast --q input=u output=u use=cat 2>/dev/null\n"
        f"time r.stats -an --q input=u,a,b separator=comma output={folder}/stats.csv 2>/dev/null\n", encoding="utf-8")
    done = subprocess.run(["grass", "--tmp-location", str(folder / "opening.tif"), "--exec", "bash", str(script)],
                          capture_output=True, text=True, check=True)
    lines = [line.split() for line in done.stderr.splitlines() if len(line.split()) == 3]
    times = [tuple(map(float, line)) for line in lines if all(part.replace(".", "").isdigit() for part in line)]
    return {name: (wall, user + system) for name, (wall, user, system) in zip(("burn", "stats"), times[-2:])}


def same(folder):
    """Largest difference in ha between the cells of the two matrices."""
    import csv
    ours, peer = {}, {}
    kinds = {10: "forest", 20: "shrub", 30: "grass", 40: "farmland", 50: "built", 60: "bare", 80: "water", 90: "wetland"}
    with open(folder / "matrix.csv", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["level"] == "total":
                ours[row["from_type"], row["to_type"]] = float(row["area_ha"])
    with open(folder / "stats.csv", encoding="utf-8") as lines:
        for _, a, b, area in csv.reader(lines):
            key = kinds[int(a)], kinds[int(b)]
            peer[key] = peer.get(key, 0.0) + float(area) / 1e4
    return max(abs(ours.get(key, 0.0) - peer.get(key, 0.0)) for key in {*ours, *peer})


def product(folder, env):
    """The gross ecosystem product through qgis_process."""
    own = folder / "own.csv"
    own.write_text("parameter,class,value\nnep_share,*,0.2\n", encoding="utf-8")
    return harness.run_command(qgis_cli.arguments("ecoplan:gep", {
        "ECOSYSTEM": folder / "closing.tif", "RAIN": folder / "rain.tif", "ET": folder / "et.tif",
        "EROSIVITY": folder / "erosivity.tif", "ERODIBILITY": folder / "erodibility.tif", "DEM": folder / "dem.tif",
        "NDVI": folder / "ndvi.tif", "STORM": folder / "storm.tif", "NPP": folder / "npp.tif",
        "EVAPORATION": folder / "evaporation.tif", "DAYS": 150, "COEFFICIENTS": own, "UNITS": folder / "units.gpkg",
        "UNIT_CODE_FIELD": "code", "GEP": folder / "gep.csv", "TOTALS": folder / "totals.csv"}), env=env)


def rows(quick):
    result = []
    with tempfile.TemporaryDirectory(prefix="ecoplan_bench_") as place:
        place = Path(place)
        env = qgis_cli.enable(place / "profile", LC_ALL="C.UTF-8", ECOPLAN_LANG="en")
        for side in () if quick else SIZES:
            folder = place / str(side)
            folder.mkdir()
            make(folder, side)
            size = f"{side * side / 1e6:.0f} M cells x 200 units"
            peer, whole = grass(folder), account(folder, env)
            alone = harness.run_function(__file__, "matrix", str(folder))
            note = (f"CPU {alone.result['cpu']:.1f} s against {peer['stats'][1]:.1f} s; ours burns the units itself, "
                    f"v.to.rast takes {peer['burn'][0]:.1f} s more; largest difference {same(folder):.4f} ha")
            result.append(harness.Row("change matrix", size, alone.seconds, "GRASS r.stats -a", peer["stats"][0],
                                      peak_mb=alone.peak_mb, note=note, quantity=side * side,
                                      headline="change matrix" if side == SIZES[-1] else ""))
            result.append(harness.Row("extent account", size, whole.seconds, peak_mb=whole.peak_mb,
                                      quantity=side * side, note="the whole tool through qgis_process"))
        side = QUICK if quick else SERVICES_SIDE
        folder = place / "services"
        folder.mkdir()
        make(folder, side)
        if quick:
            whole = account(folder, env)
            return [harness.Row("extent account", f"{side * side / 1e6:.0f} M cells x 200 units", whole.seconds,
                                peak_mb=whole.peak_mb, note="the whole tool through qgis_process")]
        make_services(folder, side)
        measured = product(folder, env)
        result.append(harness.Row("gross ecosystem product", f"{side * side / 1e6:.0f} M cells x 200 units",
                                  measured.seconds, peak_mb=measured.peak_mb, quantity=side * side,
                                  note="all services over cells, slope lengths from the elevation"))
    return result
