"""The whole city on real data: Yuexiu District, Guangzhou (set ECOPLAN_DATA; skipped without)."""

import csv

from osgeo import ogr


def features(path):
    dataset = ogr.Open(str(path))
    return [feature.items() for feature in dataset.GetLayer(0)]


def table(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_yuexiu(qgis_process, data_dir, tmp_path):
    folder = data_dir / "guangzhou_yuexiu"
    layer = f"{folder / 'guangzhou_yuexiu.gpkg'}|layername="
    parcels = tmp_path / "越秀地块.txt"
    # Patches of 2 to 6 ha of the land-cover layer stand for project land, the demonstration zones for the red line.
    patches = tmp_path / "patches.gpkg"
    done = qgis_process("native:extractbyexpression", INPUT=layer + "landcover_patches", OUTPUT=patches,
                        EXPRESSION="$area >= 20000 and $area <= 60000")
    assert done.code == 0, done.err
    done = qgis_process("ecoplan:exportparcels", INPUT=patches, OUTPUT=parcels)
    assert done.code == 0, done.out + done.err
    files = {"breakpoints:break_points": "k.gpkg", "priorities:sites": "p.gpkg", "redline:checked": "c.gpkg",
             "buffers:unit_table": "b.csv", "walking:unit_table": "w.csv", "supply:unit_table": "s.csv",
             "verdicts:sites": "v.gpkg"}
    files = {name: tmp_path / file for name, file in files.items()}
    done = qgis_process(
        "ecoplan:whole_city", landcover=folder / "landcover_worldcover_10m.tif", roads=layer + "roads",
        road_class="highway", walkable="walkable", min_area=1, population=folder / "population_worldpop_90m.tif",
        units=layer + "subdistricts", unit_name="name", redline=layer + "protection_zones_demo", parks=layer + "parks",
        park_name="name", parcels=parcels, family="open_green_spaces", criteria_layers=folder / "ndvi_10m.tif",
        area=layer + "boundary", exclude=layer + "water_polygons", selection="share", top_share=5,
        city="guangzhou/yuexiu", **files)
    assert done.code == 0, done.out + done.err
    first = min(features(files["breakpoints:break_points"]), key=lambda b: b["priority"])
    assert first["kind"] == "road" and first["class"] == "trunk"      # what cuts the northern parks apart
    greening = features(files["priorities:sites"])
    assert len(greening) > 20 and all(s["cells"] >= 10 for s in greening)  # of 100 m2
    checked = features(files["redline:checked"])
    assert len(checked) == len(features(patches)) == 34
    assert {p["redline_verdict"] for p in checked} == {"R1", "R5"}
    for name in ("buffers", "walking", "supply"):
        assert len({r["unit"] for r in table(files[f"{name}:unit_table"])}) >= 18, name
    sites = features(files["verdicts:sites"])
    assert len(sites) > 100 and {s["redline_verdict"] for s in sites} <= {"R1", "R5"}
    assert all((s["redline_m2"] > 0) == (s["redline_verdict"] == "R5") for s in sites)
