"""Walking access: one search for all entrances beside the native service area and scipy's bare search.

The large network is the roads of a sample city with at least 500,000 of them; it is made
once (some minutes) and kept in build/bench/data/access. Entrances lie in the middle of
random segments, so that every program finds all directions from them.
"""

import atexit
import os
import shutil
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from harness import ROOT, Row, best_of, load_ecoplan, run_command, run_function
from osgeo import ogr, osr

sys.path.insert(0, str(ROOT / "scripts"))
import qgis_cli  # noqa: E402

STORE = ROOT / "build" / "bench" / "data" / "access"
LIMIT = 800.0
NATIVE_LIMIT_S = 300
CELLS = (4500, 4500)
EMPTY_PROJECT = '<!DOCTYPE qgis PUBLIC "" "SYSTEM"><qgis version="3.22.0" projectname=""></qgis>'


def rows(quick):
    if quick:
        return [_quick_row()]
    found = []
    for name, path, layer in networks():
        size, result = build_row(name, path, layer)
        found.append(result)
        counts = (200, 2000, 20_000)
        for count in counts:
            found.append(search_row(name, path, layer, count, size))
        for count in counts:  # on the large network the native tool is tried once: it needs the whole time limit
            native = count == 2000 or count < 2000 and name != "sample city"
            found.append(tool_row(name, path, layer, count, size, native))
        if name == "sample city":
            found.append(raster_row(path, layer))
    found.append(comfort_row(550))
    return found


def _quick_row():
    """The whole tool on the real network, or the comfort of a small grid where there is none."""
    for name, path, layer in networks(large=False):
        return tool_row(name, path, layer, 200, build_row(name, path, layer)[0], False)
    return comfort_row(100)


def networks(large=True):
    """(name, file, layer) of the networks at hand."""
    data = os.environ.get("ECOPLAN_DATA", "")
    jinan = Path(data) / "jinan_osm_roads" / "jinan_roads.gpkg"
    if data and jinan.exists():
        yield "Jinan", str(jinan), "roads_directed"
    if large:
        yield "sample city", str(large_city()), "roads"


def large_city():
    path = STORE / "roads.gpkg"
    if not path.exists():
        load_ecoplan()
        from dataclasses import replace

        from ecoplan.processing import samplecity
        city = samplecity.generate(samplecity.SampleSettings.for_edges(500_000))
        few = {name: city.layers[name] for name in ("roads", "projects")}
        samplecity.write(replace(city, layers=few, rasters={}), STORE)
        (STORE / "sample_city.gpkg").rename(path)
    return path


def read(path, layer):
    data = ogr.Open(path)
    return np.array(shapely.from_wkb([bytes(f.GetGeometryRef().ExportToWkb()) for f in data.GetLayer(layer)]), dtype=object)


def entrance_points(lines, count):
    random = np.random.default_rng(count)
    some = random.choice(lines[shapely.length(lines) > 20], count)
    points = []
    for line in some:
        xy = shapely.get_coordinates(line)
        k = np.argmax(np.hypot(*np.diff(xy, axis=0).T))
        points.append((xy[k] + xy[k + 1]) / 2)
    return np.array(points)


# --- what runs in its own process ----------------------------------------

def build(path, layer):
    from ecoplan.processing.access.network import build_network
    lines = read(path, layer)
    start = time.perf_counter()
    network = build_network(lines)
    return {"seconds": time.perf_counter() - start, "lines": len(lines), "edges": len(network.start)}


def search(path, layer, count):
    """Our search with entrances inserted and lines cut, and scipy's dijkstra alone on the same matrix."""
    from ecoplan.processing.access import reach, search as science
    from ecoplan.processing.access.joining import EdgeIndex
    from ecoplan.processing.access.network import build_network
    from scipy.sparse.csgraph import dijkstra
    lines = read(path, layer)
    network = build_network(lines)
    places = EdgeIndex(network.edges).join_points(entrance_points(lines, count), 1.0)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        graph, node = science.insert_places(network, network.lengths, network.lengths, places)
        cost, _ = science.nearest_source(graph, node, limit=LIMIT)
        parts = reach.reached_parts(graph, cost, [LIMIT])
        times.append(time.perf_counter() - start)
    matrix = science._matrix(graph, False)
    start = time.perf_counter()
    dijkstra(matrix, indices=np.unique(node), limit=LIMIT, min_only=True)
    bare = time.perf_counter() - start
    return {"seconds": min(times), "bare": bare, "reached_km": parts.lengths.sum() / 1000}


def join_raster(path, layer):
    from ecoplan.processing.access.joining import EdgeIndex
    from ecoplan.processing.access.network import build_network
    lines = read(path, layer)
    network = build_network(lines)
    x0, y0, x1, y1 = shapely.total_bounds(lines)
    cell = max((x1 - x0) / CELLS[1], (y1 - y0) / CELLS[0])
    index = EdgeIndex(network.edges)
    start = time.perf_counter()
    places = index.join_grid((x0, y1), (cell, cell), np.ones(CELLS, dtype=bool), 500.0)
    return {"seconds": time.perf_counter() - start, "joined": int((places.edge >= 0).sum()), "cell": cell}


def comfort(side):
    """A grid of side x side streets with a building in every third block: shade of four hours, a comfortable and the
    quickest route from corner to corner beside scipy's bare searches, and a round walk of 3 km in the middle."""
    from ecoplan.processing.access import comfort as science
    from ecoplan.processing.access import loops, routes, search, shade, shadows, walking
    from ecoplan.processing.access.joining import Places
    from ecoplan.processing.access.network import build_network
    from ecoplan.processing.access.sun import Sun
    from scipy.sparse.csgraph import dijkstra
    random = np.random.default_rng(1)
    xy = np.stack(np.meshgrid(np.arange(side) * 100.0, np.arange(side) * 100.0), -1) + random.uniform(
        -15, 15, (side, side, 2))
    network = build_network(shapely.linestrings(np.concatenate([xy, xy.transpose(1, 0, 2)])), 0.0)
    low = np.stack(np.meshgrid(np.arange(side - 1), np.arange(side - 1)), -1).reshape(-1, 2)[::3] * 100.0 + 30.0
    high = low + random.uniform(15, 40, low.shape)
    blocks, tall = shapely.box(*low.T, *high.T), random.uniform(6, 80, len(low))
    vectors = np.array([shadows.shadow_vector(Sun(height, around)) for height, around in (
        (50, 100), (80, 180), (60, 250), (35, 270))])
    start = time.perf_counter()
    shaded = shade.shade_of(network.edges, blocks, tall, vectors, np.empty(0, dtype=object), 0.8)
    seconds = {"shade": time.perf_counter() - start}
    none = np.zeros(len(network.start))
    known = science.EdgeComfort(shaded.shade, none, none, none, none > 0)
    minutes = walking.walking_minutes(network.lengths, 4.0)
    costs = science.comfort_costs(minutes, known, science.Weights(1.0, 0.5, 5.0))
    start = time.perf_counter()
    nothing = np.empty(0, dtype=np.int64)
    graph = search.insert_places(network, costs.forward, costs.backward, Places(nothing, np.empty(0), np.empty(0)))[0]
    share = (graph.high - graph.low) / network.lengths[graph.edge]
    routers = [routes.Router(graph, *pair) for pair in (
        (graph.forward, graph.backward), (minutes.forward[graph.edge] * share, minutes.backward[graph.edge] * share))]
    first, last = (int(np.argmin(network.nodes @ way)) for way in ((1, 1), (-1, -1)))
    for router in routers:
        routes.measure(network, graph, minutes, known, router.route(router.tree(first), last))
    seconds["routes"] = time.perf_counter() - start
    start = time.perf_counter()
    for router in routers:
        dijkstra(router.matrix, indices=first)
    seconds["bare"] = time.perf_counter() - start
    start = time.perf_counter()
    middle = int(np.argmin(np.hypot(*(network.nodes - network.nodes.mean(axis=0)).T)))
    loops.find_loops(network, graph, graph.forward, graph.backward, middle, 3000.0)
    seconds["loop"] = time.perf_counter() - start
    return {**seconds, "edges": len(network.start), "buildings": len(blocks)}


# --- rows ----------------------------------------------------------------

def comfort_row(side):
    done = run_function(__file__, "comfort", side)
    found = done.result
    return Row("comfortable routes", "grid of {edges:,} edges, {buildings:,} buildings, 4 hours".format(**found),
               found["shade"] + found["routes"] + found["loop"], peak_mb=done.peak_mb,
               note="shade {shade:.1f} s; two routes {routes:.1f} s, scipy's bare searches {bare:.1f} s; round walk of 3 km "
                    "{loop:.1f} s".format(**found))


def build_row(name, path, layer):
    done = run_function(__file__, "build", path, layer)
    size = "{:,} edges".format(done.result["edges"])
    return size, Row("build network", "{} {:,} lines, {}".format(name, done.result["lines"], size), done.seconds,
                     peak_mb=done.peak_mb, note="reading not included")


def search_row(name, path, layer, count, size):
    done = run_function(__file__, "search", path, layer, count)
    return Row("search and cut", "{} {}, {:,} entrances".format(name, size, count), done.seconds,
               "scipy dijkstra min_only, search alone", done.result["bare"], peak_mb=done.peak_mb,
               note="{:,.0f} km reached; ours also inserts the entrances and cuts the lines".format(
                   done.result["reached_km"]), series=name, quantity=count)


def tool_row(name, path, layer, count, size, native):
    """The whole tool through qgis_process, writing the reached lines, beside the native one."""
    STORE.mkdir(parents=True, exist_ok=True)
    points = STORE / "entrances_{}_{}.gpkg".format(name.split()[0].lower(), count)
    write_points(points, entrance_points(read(path, layer), count), path, layer)
    env = profile()
    source = "{}|layername={}".format(path, layer)
    ours = best_of(2 if count <= 2000 else 1, lambda: run_command(qgis_cli.arguments("ecoplan:greenwayaccess", {
        "NETWORK": source, "ENTRANCES": points, "THRESHOLDS": "{:g}".format(LIMIT),
        "REACHED": STORE / "reached.gpkg"}), env=env))
    size = "{} {}, {:,} entrances".format(name, size, count)
    start = "both include {:.1f} s of starting QGIS".format(start_seconds())
    if not native:
        return Row("whole tool, reached lines", size, ours.seconds, peak_mb=ours.peak_mb, note=start, series=name,
                   quantity=count)
    project = STORE / "empty.qgs"
    project.write_text(EMPTY_PROJECT, encoding="utf-8")
    line = qgis_cli.arguments("native:serviceareafromlayer", {
        "INPUT": source, "START_POINTS": points, "STRATEGY": 0, "TRAVEL_COST2": LIMIT, "TRAVEL_COST": LIMIT,
        "OUTPUT_LINES": STORE / "native.gpkg", "PROJECT_PATH": project})
    peer = run_command(["timeout", str(NATIVE_LIMIT_S), *line], env=env, allow_failure=True)
    if peer.result not in (0, 124):
        return Row("whole tool, reached lines", size, ours.seconds, peak_mb=ours.peak_mb, series=name, quantity=count,
                   note="native failed: " + peer.output[-200:].replace("\n", " "))
    return Row("whole tool, reached lines", size, ours.seconds, "native:serviceareafromlayer", peer.seconds,
               peak_mb=ours.peak_mb, series=name, quantity=count, unfinished=peer.result == 124,
               note="native stopped after {} s".format(NATIVE_LIMIT_S) if peer.result == 124 else start,
               headline="walking access, " + name if count == 2000 else "")


@lru_cache(maxsize=None)
def start_seconds():
    """How long qgis_process takes to do nothing but start."""
    return best_of(2, lambda: run_command([qgis_cli.binary(), "help", "ecoplan:greenwayaccess"], env=profile())).seconds


@lru_cache(maxsize=None)
def profile():
    """A throw-away profile with the plugin enabled."""
    folder = tempfile.mkdtemp(prefix="ecoplan-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return qgis_cli.enable(folder, PYTHONWARNINGS="ignore")


def raster_row(path, layer):
    done = run_function(__file__, "join_raster", path, layer)
    return Row("join raster cells", "{:,} cells of {:.1f} m".format(CELLS[0] * CELLS[1], done.result["cell"]),
               done.seconds, peak_mb=done.peak_mb,
               note="{:,} cells within 500 m; peak includes reading and building the network".format(
                   done.result["joined"]))


def write_points(target, xy, path, layer):
    driver = ogr.GetDriverByName("GPKG")
    if target.exists():
        driver.DeleteDataSource(str(target))
    like = ogr.Open(path)
    reference = osr.SpatialReference(like.GetLayer(layer).GetSpatialRef().ExportToWkt())
    data = driver.CreateDataSource(str(target))
    out = data.CreateLayer("entrances", reference, ogr.wkbPoint)
    for x, y in xy:
        feature = ogr.Feature(out.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT ({!r} {!r})".format(float(x), float(y))))
        out.CreateFeature(feature)
