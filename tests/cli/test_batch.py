"""The batch script with the real qgis_process: the chain of its example on three small cities, one of them broken."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import qgis_cli

BATCH = qgis_cli.ROOT / "scripts" / "batch"


def test_three_cities_one_broken(cli_environment, sample_city, tmp_path):
    cities, results = tmp_path / "城市", tmp_path / "结果"
    for name in ("甲市", "broken", "b city"):
        (cities / name).mkdir(parents=True)
        for file in ("landcover.tif", "sample_city.gpkg"):
            shutil.copy(sample_city / file, cities / name)
    (cities / "broken" / "landcover.tif").write_bytes((sample_city / "landcover.tif").read_bytes()[:2000])
    line = [sys.executable, str(BATCH / "batch.py"), str(BATCH / "examples" / "corridors.json"), "--cities", str(cities),
            "--results", str(results), "--workers", "2"]

    done = subprocess.run(line, env=cli_environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1, done.stdout + done.stderr
    with open(results / "summary.csv", encoding="utf-8-sig", newline="") as file:
        rows = {row["city"]: row for row in csv.DictReader(file)}
    assert {name: row["status"] for name, row in rows.items()} == {"甲市": "done", "b city": "done", "broken": "failed"}
    assert rows["broken"]["message"].startswith("Step 1 (ecoplan:resistancesurface): The raster landcover cannot be read")
    assert "cannot be read" in (results / "_batch" / "logs" / "broken.log").read_text(encoding="utf-8")
    assert not (results / "broken").exists() and not (results / "_batch" / "work").exists()

    manifests = []
    for name in ("甲市", "b city"):
        folder = results / name
        assert {"resistance.tif", "links.gpkg", "corridors.gpkg", "nodes.gpkg", "corridors.html"} <= {
            p.name for p in folder.iterdir()}
        manifests.append(json.loads((folder / "corridors.json").read_text(encoding="utf-8")))
        assert manifests[-1]["outputs"]["LINKS"] == str(folder / "links.gpkg")
        for path in folder.iterdir():
            assert b"_batch" not in path.read_bytes(), path.name  # nothing names the folder it was written in
    assert manifests[0]["inputs"]["RESISTANCE"]["sha256"] == manifests[1]["inputs"]["RESISTANCE"]["sha256"]
    assert not list(Path(cli_environment["QGIS_CUSTOM_CONFIG_PATH"]).rglob("batch*"))
