"""OpenStreetMap import on generated files of growing size: time and peak memory, beside ogr2ogr on the same file.

ogr2ogr with GDAL's own configuration writes four raw layers with their tags as text; ours chooses
layers and classes by the tag table, repairs, projects, takes doubled routes out and writes 15 layers and a report.
A quarter of the objects lies in the study area of the last row: a city out of its province.
"""

import random
import shutil
import sys
import tempfile
from pathlib import Path

import harness

sys.path.insert(0, str(harness.ROOT / "scripts"))
import qgis_cli  # noqa: E402

SIDE = 1e-3  # degrees between streets
KINDS = ("residential", "tertiary", "footway", "cycleway", "service", "primary")


def generate(path, blocks):
    """A town of blocks x blocks: streets in both directions, per block 6 buildings, a garden and every ninth a park."""
    import osmium
    from osmium.osm import mutable
    west, south = 113.0, 23.0
    chance = random.Random(blocks)  # without some disorder the file packs so well that GDAL takes it for a zip bomb

    def place(x, y):
        return x + chance.uniform(0, 2e-5), y + chance.uniform(0, 2e-5)
    with osmium.SimpleWriter(str(path)) as out:
        number = 0
        for row in range(blocks + 1):
            for column in range(blocks + 1):
                number += 1
                out.add_node(mutable.Node(id=number, version=1, location=place(west + column * SIDE, south + row * SIDE)))
        corners = number
        for row in range(blocks):
            for column in range(blocks):
                for shape in range(7):
                    x = west + column * SIDE + 1e-4 * (1 + shape)
                    y = south + row * SIDE + 1e-4
                    for dx, dy in ((0, 0), (8e-5, 0), (8e-5, 5e-4), (0, 5e-4)):
                        number += 1
                        out.add_node(mutable.Node(id=number, version=1, location=place(x + dx, y + dy)))
        nodes, way = number, 0
        for row in range(blocks + 1):
            for column in range(blocks):
                a = row * (blocks + 1) + column + 1
                b = column * (blocks + 1) + row + 1
                for refs in ((a, a + 1), (b, b + blocks + 1)):
                    way += 1
                    out.add_way(mutable.Way(id=way, version=1, nodes=refs, tags={
                        "highway": KINDS[way % len(KINDS)], "name": f"{chance.randrange(10**6)}号路",
                        "name:en": f"Road {row}", "surface": "asphalt"}))
        first = corners
        for block in range(blocks * blocks):
            for shape in range(7):
                n = first + (block * 7 + shape) * 4
                way += 1
                tags = ({"building": "yes", "building:levels": str(chance.randrange(1, 40))} if shape < 6 else
                        {"leisure": "park", "name": f"公园{block}"} if block % 9 == 0 else {"landuse": "grass"})
                out.add_way(mutable.Way(id=way, version=1, nodes=(n + 1, n + 2, n + 3, n + 4, n + 1), tags=tags))
    return nodes + way


def rows(quick):
    found = []
    with tempfile.TemporaryDirectory(prefix="ecoplan_bench_osm_") as folder:
        folder = Path(folder)
        env = qgis_cli.enable(folder / "profile", ECOPLAN_LANG="en", PYTHONWARNINGS="ignore")
        for blocks in (40,) if quick else (40, 120, 360):
            path = folder / f"town{blocks}.osm.pbf"
            objects = generate(path, blocks)
            size = f"{objects:,} objects, {path.stat().st_size / 1e6:.1f} MB"
            peer = None
            if shutil.which("ogr2ogr") and not quick:
                peer = harness.run_command(["ogr2ogr", "-f", "GPKG", str(folder / f"peer{blocks}.gpkg"), str(path)])
            found.append(_row("whole file", size, _ours(env, folder, path, blocks), peer, objects))
            if blocks == 360:
                end = blocks * SIDE / 2
                part = _ours(env, folder, path, blocks, EXTENT=f"113,{113 + end},23,{23 + end} [EPSG:4326]")
                found.append(_row("a quarter of it as study area", size, part, None))
            path.unlink()
    return found


def _ours(env, folder, path, blocks, **more):
    return harness.run_command(qgis_cli.arguments("ecoplan:importosm", {
        "OSM": path, "TARGET_CRS": "EPSG:4547", "PACKAGE": folder / f"ours{blocks}.gpkg", "REPORT": folder / "r.html", **more}),
        env=env)


def _row(task, size, ours, peer, objects=None):
    return harness.Row(f"import OpenStreetMap, {task}", size, ours.seconds, "ogr2ogr (raw layers)" if peer else "",
                       peer.seconds if peer else None, peak_mb=ours.peak_mb,
                       note=f"peer peak {peer.peak_mb:.0f} MB" if peer else "", quantity=objects)
