"""The provider as the toolbox sees it: ids, labels, help and Chinese of every tool."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_loaded = []


def algorithms():
    """All tools' classes; the parametrisation needs them before any fixture runs."""
    from ecoplan.processing.provider import tools
    return tools()


def each_tool():
    return pytest.mark.parametrize("tool", algorithms(), ids=lambda t: t.ID)


def test_loads_unloads_and_reloads(qgis_app, ecoplan_provider):
    from qgis.core import QgsApplication
    from ecoplan import classFactory
    registry = QgsApplication.processingRegistry()
    registry.removeProvider(ecoplan_provider)
    for _ in range(2):
        plugin = classFactory(None)
        plugin.initProcessing()
        assert registry.algorithmById("ecoplan:corridors") is not None
        plugin.unload()
        assert registry.providerById("ecoplan") is None
    _loaded.append(classFactory(None))  # QGIS keeps its plugins too; without it Python would drop the provider
    _loaded[-1].initProcessing()


@each_tool()
def test_identity(tool):
    algorithm = tool().create()
    assert algorithm.name() == tool.ID and tool.ID.isascii() and tool.ID.islower()
    assert algorithm.displayName() and algorithm.group() and algorithm.groupId()
    assert Path(algorithm.svgIconPath()).is_file()
    assert algorithm.helpUrl().endswith(tool.ID + ".md")
    assert algorithm.canExecute() == (True, "")
    short = algorithm.shortDescription()
    assert short and "<" not in short and "\n" not in short
    for style in tool.STYLES.values():
        assert (ROOT / "resources" / "styles" / style).is_file(), style


@each_tool()
def test_help_covers_every_parameter_and_output_in_both_languages(tool):
    from ecoplan.processing.tools.frame import helptext
    texts = helptext.load(tool.ID)
    algorithm = tool().create()
    inputs = {d.name() for d in algorithm.parameterDefinitions() if not d.isDestination()}
    outputs = {d.name() for d in algorithm.outputDefinitions()}
    assert inputs <= set(texts["parameters"]), inputs - set(texts["parameters"])
    assert outputs <= set(texts["outputs"]), outputs - set(texts["outputs"])
    own = json.loads((ROOT / "resources" / "help" / f"{tool.ID}.json").read_text(encoding="utf-8"))
    assert set(own.get("parameters", {})) <= inputs and set(own.get("outputs", {})) <= outputs

    def pairs(value):
        if isinstance(value, dict) and "en" in value:
            yield value
        elif isinstance(value, dict):
            for item in value.values():
                yield from pairs(item)
        elif isinstance(value, list):
            for item in value:
                yield from pairs(item)

    for text in pairs(texts):
        assert text["en"].strip() and text["zh"].strip(), text
        assert any("\u4e00" <= c <= "\u9fff" for c in text["zh"]), text


@each_tool()
def test_labels_follow_the_language(tool, monkeypatch):
    for language in ("en", "zh", "both"):
        monkeypatch.setenv("ECOPLAN_LANG", language)
        algorithm = tool().create()
        texts = [algorithm.displayName(), algorithm.group(), algorithm.shortDescription()]
        texts += [d.description() for d in algorithm.parameterDefinitions()]
        for text in texts:
            chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
            assert chinese == (language != "en"), (language, text)


@each_tool()
def test_every_layer_and_table_is_declared(tool):
    from qgis.core import QgsProcessingParameterFeatureSink
    algorithm = tool().create()
    sinks = {d.name() for d in algorithm.parameterDefinitions()
             if isinstance(d, QgsProcessingParameterFeatureSink)}
    assert tool.KEEPS_FIELDS or {output.name for output in tool.OUTPUTS} == sinks
    for output in (*tool.OUTPUTS, *tool.PACKAGE_LAYERS):
        assert output.fields and all(field.name.isascii() for field in output.fields)


@each_tool()
def test_every_parameter_shows_its_help(tool):
    algorithm = tool().create()
    for definition in algorithm.parameterDefinitions():
        assert definition.help().strip(), definition.name()


def test_every_text_has_its_chinese():
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "translations.py"), "check"], capture_output=True,
                          text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_toolbox_without_scipy_and_shapely_says_how_to_get_them(tmp_path):
    """A Python without the packages: every tool and model is listed, and each says what is missing."""
    script = tmp_path / "without.py"
    script.write_text(f"""
import sys, importlib.abc
from importlib.util import module_from_spec, spec_from_file_location
class Blocked(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split('.')[0] in ('scipy', 'shapely'):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Blocked())
import importlib.util
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name in ('scipy', 'shapely') else real(name, *a)
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
spec = spec_from_file_location('ecoplan', r'{ROOT}/__init__.py', submodule_search_locations=[r'{ROOT}'])
package = module_from_spec(spec); sys.modules['ecoplan'] = package; spec.loader.exec_module(package)
plugin = package.classFactory(None)
plugin.initProcessing()
for algorithm in QgsApplication.processingRegistry().providerById('ecoplan').algorithms():
    fine, message = algorithm.canExecute()
    print(algorithm.id(), fine, message)
app.exitQgis()
""", encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith("ecoplan:")]
    models = {path.stem for path in (ROOT / "resources" / "models").glob("*.model3")}
    assert {line.split()[0][8:] for line in lines} == {tool.ID for tool in algorithms()} | models, done.stderr
    assert all(" False " in line and "scipy, shapely" in line and "pip install" in line for line in lines), lines


def test_listing_the_tools_loads_no_science(tmp_path):
    """qgis_process and QGIS start without scipy, shapely, numba and pyproj; a tool loads them when it runs."""
    script = tmp_path / "start.py"
    script.write_text(f"""
import sys
sys.path.insert(0, {str(ROOT / "scripts")!r})
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
import inqgis
inqgis.load_plugin()
import ecoplan
ecoplan.classFactory(None).initProcessing()
listed = len(QgsApplication.processingRegistry().providerById("ecoplan").algorithms())
print(listed, sorted({{"scipy", "shapely", "numba", "pyproj"}} & set(sys.modules)))
""", encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    listed, loaded = done.stdout.split(maxsplit=1)
    assert int(listed) > 30 and loaded.strip() == "[]"
