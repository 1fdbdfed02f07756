"""The whole pattern on real data: Yuexiu District, Guangzhou (set ECOPLAN_DATA; skipped without)."""

import subprocess
from pathlib import Path

import numpy as np
import qgis_cli
from osgeo import gdal, ogr

MODEL = Path(__file__).resolve().parents[2] / "resources" / "models" / "security_pattern.model3"


def features(path):
    dataset = ogr.Open(str(path))
    return [feature.items() for feature in dataset.GetLayer(0)]


def test_parks_of_yuexiu(cli_environment, data_dir, tmp_path):
    folder = data_dir / "guangzhou_yuexiu"
    outputs = {"resistance:resistance": "r.tif", "sources:sources": "s.gpkg", "corridors:links": "l.gpkg",
               "corridors:nodes": "n.gpkg",
               "pinchpoints:current": "c.tif", "pinchpoints:pinch_areas": "p.gpkg", "barriers:barrier_areas": "b.gpkg",
               "breakpoints:break_points": "k.gpkg", "centrality:nodes": "z.gpkg"}
    line = [qgis_cli.binary(), "run", str(MODEL), f"--landcover={folder / 'landcover_worldcover_10m.tif'}",
            f"--roads={folder / 'guangzhou_yuexiu.gpkg'}|layername=roads", "--road_class=highway", "--min_area=1",
            *(f"--{name}={tmp_path / file}" for name, file in outputs.items())]
    done = subprocess.run(line, env=cli_environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    sources = features(tmp_path / "s.gpkg")
    # The wooded parks of the north (Yuexiu Park, Luhu and the foot of Baiyun Mountain) are the three largest.
    largest = sorted(sources, key=lambda s: -s["area_ha"])[:3]
    assert len(sources) > 15 and {s["rank"] for s in largest} == {1, 2, 3} and largest[0]["class"] == "key"
    links = {k["link_id"]: k for k in features(tmp_path / "l.gpkg")}
    assert all(k["lcd"] >= k["euclid_m"] * 0.99 for k in links.values())     # least resistance is 1
    currents = gdal.Open(str(tmp_path / "c.tif")).ReadAsArray()
    assert 0.9 < np.nanmax(currents) <= 1 + 1e-6                             # one ampere along each link, at most
    # What cuts the northern parks apart are the trunk roads between them.
    first = min(features(tmp_path / "k.gpkg"), key=lambda b: b["priority"])
    assert first["kind"] == "road" and first["class"] == "trunk" and first["ec_gain_percent"] > 1
    assert all(0 < b["max_percent"] <= 100 for b in features(tmp_path / "b.gpkg"))
    assert any(n["articulation"] for n in features(tmp_path / "z.gpkg"))
