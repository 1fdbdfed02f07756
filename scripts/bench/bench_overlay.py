"""Red-line overlay check: 100,000 parcels against 60 control polygons of 3 million vertices.

The data are generated (seeded) and written once as GeoPackages under build/bench. Control
lines come in two layouts: "ridges" are long and oblique, as red lines along mountains and
rivers are, so that their boxes overlap; "islands" are compact and lie apart, which is
the kindest case for a search by boxes.

Ours is measured as the whole tool through qgis_process, and as the engine alone (repair,
cutting, intersection, ellipsoidal areas, distances, verdicts, checks of the lines). The
peer is QGIS's own Overlap Analysis (native:calculatevectoroverlaps) as the bare algorithm
in a QGIS that has started, on parcels few enough for it to finish. Both see the same
parcels and the same lines.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import shapely

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import harness  # noqa: E402

DATA = harness.RESULTS / "overlay"
X0, Y0 = 400000.0, 2540000.0  # EPSG:4547
SEED = 20
LENGTH, SPACING, ISLAND_SPACING = 40000.0, 3600.0, 12000.0
ROWS = 30  # ridges side by side; the rest follow end to end


def wave(rng, position, size):
    """A line that wavers at all scales: ``size`` is the largest swing, ``position`` runs from 0 to 1."""
    total = np.zeros(len(position))
    for frequency in (*range(2, 40), 200, 900, 4000):
        if frequency < len(position) / 8:
            total += rng.normal() / frequency * np.cos(2 * np.pi * frequency * position + rng.uniform(0, 7))
    return total * size / np.abs(total).max()


def turned(along, across):
    """Plane coordinates of positions along and across the ridges, which run to the north-east."""
    return np.c_[X0 + (along - across) / 2 ** 0.5, Y0 + (along + across) / 2 ** 0.5]


def control_polygons(layout, count, vertices):
    rng = np.random.default_rng(SEED)
    polygons = []
    for number in range(count):
        if layout == "ridges":
            position = np.linspace(0, 1, vertices // 2)
            along = (LENGTH + 2000) * (number // ROWS) + LENGTH * position
            middle = SPACING * (number % ROWS)
            upper, lower = (middle + side * 1000 + wave(rng, position, 600) for side in (1, -1))
            polygons.append(shapely.Polygon(np.r_[turned(along, lower), turned(along, upper)[::-1]]))
        else:
            position = np.linspace(0, 1, vertices, endpoint=False)
            radius, angle = 4200 + wave(rng, position, 1500), 2 * np.pi * position
            x, y = X0 + ISLAND_SPACING * (number % 8), Y0 + ISLAND_SPACING * (number // 8)
            polygons.append(shapely.Polygon(np.c_[x + radius * np.cos(angle), y + radius * np.sin(angle)]))
    return np.array(polygons, dtype=object)


def parcels(count, layout, polygons):
    """Octagons of 20 to 100 m radius all over the region, most of them inside or near a polygon."""
    rng = np.random.default_rng(SEED + 1)
    if layout == "ridges":
        ends = -(-polygons // ROWS) * (LENGTH + 2000)
        sides = SPACING * min(polygons, ROWS)
        centre = turned(rng.uniform(0, ends, count), rng.uniform(-SPACING / 2, sides - SPACING / 2, count))
    else:
        side = ISLAND_SPACING * np.array([min(polygons, 8), -(-polygons // 8)])
        centre = [X0, Y0] + rng.uniform(-0.5, 0.5, (count, 2)) * ISLAND_SPACING + rng.uniform(0, 1, (count, 2)) * (
            side - ISLAND_SPACING)
    angle = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    radius = rng.uniform(20, 100, (count, 1)) * rng.uniform(.6, 1, (count, 8))
    return shapely.polygons(np.stack([centre[:, :1] + radius * np.cos(angle), centre[:, 1:] + radius * np.sin(angle)], -1))


def write(path, geometries):
    from osgeo import ogr, osr
    system = osr.SpatialReference()
    system.ImportFromEPSG(4547)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = dataset.CreateLayer(path.stem, system, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("parcel_id", ogr.OFTInteger))
    layer.StartTransaction()
    for number, wkb in enumerate(shapely.to_wkb(geometries)):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, number)
        feature.SetGeometryDirectly(ogr.CreateGeometryFromWkb(wkb))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def file_of(kind, *size):
    """Path of a generated data set, made on first use."""
    path = DATA / "{}_{}.gpkg".format(kind, "_".join(map(str, size)))
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".new.gpkg")
        temporary.unlink(missing_ok=True)
        write(temporary, control_polygons(*size) if kind == "lines" else parcels(*size))
        temporary.rename(path)
    return path


def engine(count, layout, polygons, vertices, areas_only=False):
    """The science alone, with QGIS's own projection to degrees, as in the tool.

    ``areas_only`` leaves out what the peer does not do: distances and checks of the lines.
    """
    from ecoplan.processing.bridge.coordinates import CGCS2000, crs, transform_xy
    from ecoplan.processing.overlay.check import ControlLine, Settings, check
    from ecoplan.processing.overlay.verdicts import Marks
    from qgis.core import QgsApplication, QgsCoordinateTransformContext
    application = QgsApplication([], False)
    application.initQgis()
    ground = control_polygons(layout, polygons, vertices)
    land = parcels(count, layout, polygons)
    plane, geographic, context = crs("EPSG:4547"), crs(CGCS2000), QgsCoordinateTransformContext()

    def to_lonlat(xy):
        return transform_xy(xy, plane, geographic, context)

    settings = Settings(near_m=0, distance_limit_m=0, check_lines=False) if areas_only else Settings()
    start = time.perf_counter()
    result = check(land, "polygon", [ControlLine("redline", "red line", ground)], [Marks()] * count, to_lonlat, settings)
    return {"seconds": time.perf_counter() - start, "planar_m2": float(shapely.area(result.roles[0].part_geometry).sum()),
            "involved": int((result.roles[0].size > 0).sum())}


def peer_engine(land, lines):
    """The bare run of Overlap Analysis in a QGIS that has started; it reads the layers itself."""
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer
    application = QgsApplication([], False)
    application.initQgis()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(QgsNativeAlgorithms(registry))
    algorithm = registry.createAlgorithmById("native:calculatevectoroverlaps")
    layers = [QgsVectorLayer(path, "layer", "ogr") for path in (land, lines)]
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    QgsProject.instance().addMapLayers(layers, False)
    start = time.perf_counter()
    results, fine = algorithm.run({"INPUT": layers[0], "LAYERS": [layers[1]], "OUTPUT": "memory:"}, context,
                                  QgsProcessingFeedback())
    seconds = time.perf_counter() - start
    if not fine:
        raise RuntimeError("Overlap Analysis failed")
    output = context.takeResultLayer(results["OUTPUT"])
    field = [f.name() for f in output.fields() if f.name().endswith("_area")][-1]
    return {"seconds": seconds, "planar_m2": sum(f[field] for f in output.getFeatures() if f[field])}


def command(tool, environment_of, **parameters):
    import qgis_cli
    return harness.run_command(qgis_cli.arguments(tool, parameters), env=environment_of)


def rows(quick):
    with tempfile.TemporaryDirectory() as profile:
        return _rows(quick, Path(profile))


def _rows(quick, profile):
    import qgis_cli
    polygons, vertices = (12, 5000) if quick else (60, 50000)
    env = qgis_cli.enable(profile, ECOPLAN_LANG="en")
    out = DATA / "out"
    out.mkdir(parents=True, exist_ok=True)
    of_lines = "{} polygons, {:,} vertices".format(polygons, polygons * vertices)
    table = []

    def whole(count, layout, outputs):
        for path in outputs.values():
            path.unlink(missing_ok=True)
        return command("ecoplan:redlinecheck", env, PROJECTS=file_of("parcels", count, layout, polygons),
                       REDLINE=file_of("lines", layout, polygons, vertices), **outputs)

    everything = {"PARTS": out / "parts.gpkg", "CHECKED": out / "checked.gpkg", "SUMMARY": out / "summary.csv",
                  "FINDINGS": out / "findings.gpkg", "WORKBOOK": out / "book.xlsx", "REPORT": out / "report.html"}
    file_of("lines", "ridges", polygons, vertices)
    if quick:
        file_of("parcels", 500, "ridges", polygons)
        done = whole(500, "ridges", everything)
        return [harness.Row("whole tool, all outputs", "500 parcels x " + of_lines, done.seconds, peak_mb=done.peak_mb)]
    for count in (1000, 10000, 100000):
        file_of("parcels", count, "ridges", polygons)
        size = "{:,} parcels x {}".format(count, of_lines)
        measured = harness.best_of(2, lambda count=count: whole(count, "ridges", everything))
        table.append(harness.Row("whole tool, all outputs", size, measured.seconds, peak_mb=measured.peak_mb,
                                 note="qgis_process, ridges", quantity=count))
        alone = harness.best_of(2, lambda count=count: harness.run_function(
            __file__, "engine", count, "ridges", polygons, vertices, env=env))
        table.append(harness.Row("engine alone", size, alone.seconds, peak_mb=alone.peak_mb,
                                 note="{:,} parcels involved".format(alone.result["involved"]), quantity=count))
    for layout, count in (("ridges", 40000), ("islands", 2000)):
        table += _beside_peer(env, out, whole, layout, count, polygons, vertices, of_lines)
    return table


def _beside_peer(env, out, whole, layout, count, polygons, vertices, of_lines):
    land, lines = file_of("parcels", count, layout, polygons), file_of("lines", layout, polygons, vertices)
    size, name = "{:,} parcels x {}".format(count, of_lines), "QGIS Overlap Analysis"
    alone = harness.best_of(2, lambda: harness.run_function(
        __file__, "engine", count, layout, polygons, vertices, True, env=env))
    ours = harness.best_of(2, lambda: whole(count, layout, {"CHECKED": out / "checked.gpkg"}))
    peer = harness.run_function(__file__, "peer_engine", str(land), str(lines), env=env)
    difference = abs(peer.result["planar_m2"] / alone.result["planar_m2"] - 1)
    return [harness.Row("engine, areas only, beside the peer", size, alone.seconds, name, peer.seconds,
                        peak_mb=alone.peak_mb, note="{}; areas in the plane differ by {:.1e}".format(layout, difference),
                        headline="parcels against control lines, " + layout),
            harness.Row("whole tool beside the peer", size, ours.seconds, name, peer.seconds, peak_mb=ours.peak_mb,
                        note="{}; ours with start, reading and writing, the peer without".format(layout))]
