"""Red-line overlay check: 100,000 parcels against 60 control polygons of 3 million vertices.

The data are generated (seeded) and written once as GeoPackages under build/bench. Ours is
measured as the whole tool through qgis_process, and as the engine alone (repair, cutting,
intersection, ellipsoidal areas, distances, verdicts); the peer is QGIS's own Overlap
Analysis (native:calculatevectoroverlaps) through qgis_process, on parcels few enough for
it to finish. Both see the same parcels and the same lines.
"""

import sys
import time
from pathlib import Path

import numpy as np
import shapely

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import harness  # noqa: E402

DATA = harness.RESULTS / "overlay"
X0, Y0 = 400000.0, 2540000.0  # EPSG:4547
SPACING = 12000.0
SEED = 20


def control_polygons(count, vertices):
    """Wavy blobs on a grid, each with ``vertices`` vertices; coastline-like detail at several scales."""
    rng = np.random.default_rng(SEED)
    angle = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    polygons = []
    for number in range(count):
        radius = np.ones(vertices)
        for wave in (*range(2, 40), 200, 900, 4000):
            if wave < vertices / 8:
                radius += (0.25 if wave < 40 else 0.3) / wave * rng.normal() * np.cos(wave * angle + rng.uniform(0, 7))
        x, y = X0 + SPACING * (number % 8), Y0 + SPACING * (number // 8)
        polygons.append(shapely.Polygon(np.c_[x + 5000 * radius * np.cos(angle), y + 5000 * radius * np.sin(angle)]))
    return np.array(polygons, dtype=object)


def parcels(count, polygons):
    """Octagons of 20 to 100 m radius over the whole region."""
    rng = np.random.default_rng(SEED + 1)
    x_min, y_min, x_max, y_max = shapely.total_bounds(polygons)
    centre = np.c_[rng.uniform(x_min, x_max, count), rng.uniform(y_min, y_max, count)]
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
        write(temporary, control_polygons(*size) if kind == "lines" else parcels(size[0], control_polygons(*size[1:])))
        temporary.rename(path)
    return path


def engine(count, polygons, vertices):
    """The science alone; coordinates become degrees by a GDAL, since there is no QGIS here."""
    from ecoplan.processing.overlay.check import ControlLine, check
    from ecoplan.processing.overlay.verdicts import Marks
    from osgeo import osr
    ground = control_polygons(polygons, vertices)
    land = parcels(count, ground)
    plane, geographic = osr.SpatialReference(), osr.SpatialReference()
    plane.ImportFromEPSG(4547)
    geographic.ImportFromEPSG(4490)
    for system in (plane, geographic):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(plane, geographic)

    def to_lonlat(xy):
        return np.array(transform.TransformPoints(xy))[:, :2] if len(xy) else xy

    start = time.perf_counter()
    result = check(land, "polygon", [ControlLine("redline", "red line", ground)], [Marks()] * count, to_lonlat)
    return {"seconds": time.perf_counter() - start, "occupied_m2": float(result.roles[0].size.sum()),
            "involved": int((result.roles[0].size > 0).sum())}


def command(tool, environment_of, **parameters):
    import qgis_cli
    return harness.run_command(qgis_cli.arguments(tool, parameters), env=environment_of)


def rows(quick):
    import qgis_cli
    polygons, vertices = (12, 5000) if quick else (60, 50000)
    counts = (500, 2000) if quick else (1000, 10000, 100000)
    peer_count = 500 if quick else 2000
    profile = harness.RESULTS / "profile"
    profile.mkdir(parents=True, exist_ok=True)
    env = qgis_cli.enable(profile, ECOPLAN_LANG="en")
    lines = file_of("lines", polygons, vertices)
    out = DATA / "out"
    out.mkdir(exist_ok=True)
    of_lines = "{} polygons, {:,} vertices".format(polygons, polygons * vertices)
    table = []

    def whole(count, outputs):
        for path in outputs.values():
            path.unlink(missing_ok=True)
        return command("ecoplan:redlinecheck", env, PROJECTS=file_of("parcels", count, polygons, vertices), REDLINE=lines,
                       **outputs)

    everything = {"PARTS": out / "parts.gpkg", "CHECKED": out / "checked.gpkg", "SUMMARY": out / "summary.csv",
                  "FINDINGS": out / "findings.gpkg", "WORKBOOK": out / "book.xlsx", "REPORT": out / "report.html"}
    for count in counts:
        file_of("parcels", count, polygons, vertices)
        measured = harness.best_of(2, lambda: whole(count, everything))
        table.append(harness.Row("whole tool, all outputs", "{:,} parcels x {}".format(count, of_lines), measured.seconds,
                                 peak_mb=measured.peak_mb, note="qgis_process"))
        alone = harness.best_of(2, lambda: harness.run_function(__file__, "engine", count, polygons, vertices))
        table.append(harness.Row("engine alone", "{:,} parcels x {}".format(count, of_lines), alone.seconds,
                                 peak_mb=alone.peak_mb, note="{:,} parcels involved".format(alone.result["involved"])))

    land = file_of("parcels", peer_count, polygons, vertices)
    (out / "peer.gpkg").unlink(missing_ok=True)
    peer = command("native:calculatevectoroverlaps", env, INPUT=land, LAYERS=lines, OUTPUT=out / "peer.gpkg")
    ours = harness.best_of(2, lambda: whole(peer_count, {"CHECKED": out / "checked.gpkg"}))
    alone = harness.best_of(2, lambda: harness.run_function(__file__, "engine", peer_count, polygons, vertices))
    size = "{:,} parcels x {}".format(peer_count, of_lines)
    name = "QGIS Overlap Analysis"
    theirs = _peer_area(out / "peer.gpkg")
    difference = "areas differ by {:.1e}".format(abs(theirs / alone.result["occupied_m2"] - 1))
    table.append(harness.Row("engine alone beside the peer", size, alone.seconds, name, peer.seconds, peak_mb=alone.peak_mb,
                             note=difference))
    table.append(harness.Row("whole tool beside the peer", size, ours.seconds, name, peer.seconds, peak_mb=ours.peak_mb,
                             note="both through qgis_process"))
    return table


def _peer_area(path):
    """Sum of the areas that the peer found; planar in qgis_process unless an ellipsoid is set."""
    from osgeo import ogr
    dataset = ogr.Open(str(path))
    layer = dataset.GetLayer(0)
    field = [f.name for f in layer.schema if f.name.endswith("_area")][-1]
    return sum(feature.GetField(field) or 0.0 for feature in layer)
