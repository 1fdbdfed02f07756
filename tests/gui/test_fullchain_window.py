"""The chain by clicking gives what the same chain gives on the command line, value by value, in each label language.

Where the window gives in one language what it gave in another, from the same values, the command line runs once for both.
"""

import math
import subprocess
from pathlib import Path

import numpy as np
import pytest
import qgis_cli
from osgeo import gdal, ogr

LANGUAGES = ("en", "zh", "both")
NAMES_OF_LAYERS = ("line_name", "layer")  # what a layer is called in the project is its table's name on the command line


@pytest.fixture(scope="module", params=LANGUAGES)
def both(request, window, sample_city, typed_before, tmp_path_factory):
    """(what the window saw, {tool: folder of the window}, {tool: folder of the command line})."""
    language = request.param
    folder = tmp_path_factory.mktemp(f"profile_{language}")
    ini = folder / "profiles" / "profiles" / "default" / "QGIS"
    ini.mkdir(parents=True)
    (ini / "QGIS3.ini").write_text(f"[PythonPlugins]\necoplan=true\n\n[ecoplan]\nlabel_language={language}\n\n[qgis]\n"
                                   "checkVersion=false\nshowTips=false\n\n[locale]\nuserLocale=en_US\n"
                                   "overrideFlag=true\n", encoding="utf-8")
    seen = window(folder, "fullchain", ECOPLAN_GUI_SAMPLE=str(sample_city), ECOPLAN_GUI_LANGUAGE=language)
    for name in ("sample", "chain"):
        if "error" in seen[name]:
            pytest.fail(seen[name]["error"], pytrace=False)
    chain = seen["chain"]["seen"]
    env = qgis_cli.enable(tmp_path_factory.mktemp(f"cli_{language}"), ECOPLAN_LANG=language, LC_ALL="C.UTF-8")
    clicked = {tool: Path(run["folder"]) for tool, run in chain.items()}
    typed = {tool: tmp_path_factory.mktemp(f"{language}_{tool}") for tool in chain}
    places = {**clicked, "profile": folder}
    names = {key: f"<{key}>" for key in places}
    for tool, run in chain.items():
        values = {name: moved(value, places, names) for name, value in run["values"].items()}
        known = typed_before.get(tool)
        if known and known["values"] == values and equal(tool, clicked[tool], known["clicked"]):
            typed[tool] = known["typed"]  # the window gives what it gave in another language: the same command line stands
            continue
        given = {name: moved(value, names, {**typed, "profile": folder}) for name, value in values.items()}
        given = {name: value for name, value in given.items() if value not in (None, "", [], [None])}
        outputs = {path.stem.upper(): typed[tool] / path.name for path in clicked[tool].iterdir()
                   if path.suffix in (".gpkg", ".tif")}
        done = subprocess.run(qgis_cli.arguments(f"ecoplan:{tool}", {**given, **outputs}), env=env, capture_output=True,
                              text=True)
        assert done.returncode == 0, (tool, done.stdout[-1500:] + done.stderr[-1500:])
        typed_before[tool] = {"values": values, "clicked": clicked[tool], "typed": typed[tool]}
    return seen, clicked, typed


@pytest.fixture(scope="module")
def typed_before():
    """{tool: values, folder of the window, folder of the command line} of runs in other languages."""
    return {}


def moved(value, clicked, typed):
    """A parameter with the files of the window's runs replaced by those of the command line's."""
    if isinstance(value, list):
        return [moved(one, clicked, typed) for one in value]
    if isinstance(value, str):
        for tool, folder in clicked.items():
            value = value.replace(str(folder), str(typed[tool]))
    return value


def rows(path):
    """Geometries and all field values of a GeoPackage's own layer."""
    dataset = ogr.Open(str(path))
    layer = next(dataset.GetLayer(i) for i in range(dataset.GetLayerCount())
                 if dataset.GetLayer(i).GetName() != "layer_styles")
    names = [layer.GetLayerDefn().GetFieldDefn(i).GetName() for i in range(layer.GetLayerDefn().GetFieldCount())]
    return names, [([feature.GetField(name) for name in names],
                    feature.GetGeometryRef().ExportToWkb() if feature.GetGeometryRef() else None) for feature in layer]


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return a == b or math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) or (a != a and b != b)
    return a == b


def test_every_tool_ran(both):
    seen, clicked, _typed = both
    assert {tool: run["log"] for tool, run in seen["chain"]["seen"].items() if not run["fine"]} == {}
    assert len(clicked) == 12 and seen["questions"]["seen"] == []


def compared_values(tool, folder, other):
    """Number of values of the layers in ``folder``; all are those of ``other``."""
    compared = 0
    for path in sorted(folder.glob("*.gpkg")):
        (names, mine), (others, theirs) = rows(path), rows(other / path.name)
        assert names == others and len(mine) == len(theirs), (tool, path.name)
        for number, ((values, shape), (values_too, shape_too)) in enumerate(zip(mine, theirs)):
            for name, a, b in zip(names, values, values_too):
                if name in NAMES_OF_LAYERS:
                    continue
                assert same(a, b), (tool, path.name, number, name, a, b)
                compared += 1
            assert shape == shape_too, (tool, path.name, number)
    return compared


def compared_cells(tool, folder, other):
    """Number of cells of the rasters in ``folder``; all are those of ``other``."""
    compared = 0
    for path in sorted(folder.glob("*.tif")):
        mine, theirs = (gdal.Open(str(p)).ReadAsArray() for p in (path, other / path.name))
        assert np.array_equal(mine, theirs, equal_nan=mine.dtype.kind == "f"), (tool, path.name)
        compared += mine.size
    return compared


def equal(tool, folder, other):
    try:
        return compared_values(tool, folder, other) + compared_cells(tool, folder, other) > 0
    except AssertionError:
        return False


def test_every_value_of_every_layer_is_the_command_lines(both):
    _seen, clicked, typed = both
    assert sum(compared_values(tool, folder, typed[tool]) for tool, folder in clicked.items()) > 1000


def test_every_cell_of_every_raster_is_the_command_lines(both):
    _seen, clicked, typed = both
    assert sum(compared_cells(tool, folder, typed[tool]) for tool, folder in clicked.items()) > 100_000
