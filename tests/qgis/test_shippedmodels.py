"""The models that ship are tools of the provider, with labels in both languages and all their children."""

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProcessingModelAlgorithm
from qgis.PyQt.QtCore import QVariant

MODELS = Path(__file__).resolve().parents[2] / "resources" / "models"


@pytest.fixture(scope="module", autouse=True)
def native(ecoplan_provider):
    from qgis.analysis import QgsNativeAlgorithms
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms())
    registry.providerById("ecoplan").refreshAlgorithms()  # not the fixture's: a test may have loaded the plugin anew


def model_of(key):
    return QgsApplication.processingRegistry().createAlgorithmById(f"ecoplan:{key}")


def chinese(text):
    return any("\u4e00" <= c <= "\u9fff" for c in text)


each_model = pytest.mark.parametrize("key", sorted(path.stem for path in MODELS.glob("*.model3")))


@each_model
def test_a_copy_of_the_file_is_a_valid_model_of_the_designer(key):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(MODELS / f"{key}.model3"))
    valid, faults = model.validate()
    assert valid, faults
    assert chinese(model.name()) and model.name().isascii() is False and model.helpContent()["ALG_DESC"]


def shown(model):
    """What QGIS knows of a model's parameters and outputs; an output of newer versions also says where it comes from."""
    forms = []
    for definition in model.parameterDefinitions():
        form = {key: "" if isinstance(value, QVariant) else value  # QGIS's text that is null
                for key, value in definition.toVariantMap().items()}
        forms.append({**form, "metadata": {} if definition.isDestination() else definition.metadata()})
    return forms, [(output.name(), output.type(), output.description()) for output in model.outputDefinitions()]


@each_model
def test_the_listed_model_shows_what_the_one_with_steps_has(key, monkeypatch):
    registry = QgsApplication.processingRegistry()
    try:
        for language in ("en", "zh", "both"):
            monkeypatch.setenv("ECOPLAN_LANG", language)
            registry.providerById("ecoplan").refreshAlgorithms()
            listed, whole = registry.algorithmById(f"ecoplan:{key}"), model_of(key)
            assert not listed.childAlgorithms() and whole.childAlgorithms()
            assert shown(listed) == shown(whole)
            assert listed.canExecute() == (True, "")
            assert listed.shortHelpString() == whole.shortHelpString()
            for definition in listed.parameterDefinitions():
                assert definition.help().strip(), definition.name()
                if hasattr(definition, "options"):
                    assert listed.choice_keys(definition.name()) == whole.choice_keys(definition.name())
    finally:
        monkeypatch.setenv("ECOPLAN_LANG", "en")
        registry.providerById("ecoplan").refreshAlgorithms()


@each_model
def test_labels_and_help_follow_the_language(key, monkeypatch):
    from ecoplan.processing import modeltexts
    for language in ("en", "zh", "both"):
        monkeypatch.setenv("ECOPLAN_LANG", language)
        model = model_of(key)
        assert model.canExecute()[0] and "<" not in model.shortDescription() and Path(model.svgIconPath()).is_file()
        assert model.helpUrl().endswith(f"tools/{key}.md")
        texts = [model.displayName(), model.group(), model.shortDescription()]
        texts += [d.description() for d in [*model.parameterDefinitions(), *model.outputDefinitions()]]
        texts += [child.description() for child in model.childAlgorithms().values()
                  if child.algorithmId().startswith("ecoplan:")]
        for text in texts:
            assert chinese(text) == (language != "en") or text in ("MSPA", "NDVI"), (language, text)
        assert not any(d.flags() & d.Flag.FlagOptional == 0 for d in model.parameterDefinitions() if d.isDestination())
    children = model.childAlgorithms()
    for kind, names in (("parameters", modeltexts.uses(children)), ("outputs", modeltexts.origins(children))):
        texts = modeltexts.texts(key)[kind]
        missing = [n for n in names if not texts[n]["en"] or not chinese(texts[n]["zh"])]
        assert not missing, missing
    own = modeltexts.own(key)
    known = {d.name() for d in model.parameterDefinitions()} | {d.name() for d in model.outputDefinitions()}
    stray = {*own.get("parameters", {}), *own.get("outputs", {})} - known
    assert not stray, stray


def test_steps():
    expected = {
        "security_pattern": {"resistancesurface", "ecologicalsources", "corridors", "pinchpoints", "barriers",
                             "breakpoints", "networkcentrality"},
        "beyond_corridors": {"corridors", "omnidirectionalflow", "randomisedpaths", "connectivityelasticity",
                             "restorationplan"},
        "ecosystem_accounts": {"extentaccount", "gep"}, "parcels_redline": {"importparcels", "redlinecheck"},
        "implementation_list": {"implementationlist", "mapsheets"},
        "scorecards": {"cityindicators", "reportcard", "nbslens"},
        "greenway_coverage": {"greenwaybuffers", "greenwayaccess", "greenspacesupply"}}
    for key, tools in expected.items():
        found = {child.algorithmId() for child in model_of(key).childAlgorithms().values()}
        assert {name for name in found if name.startswith("ecoplan:")} == {f"ecoplan:{tool}" for tool in tools}


def test_the_parts_of_the_whole_city_are_those_of_the_other_models():
    def steps(key):
        return {child.algorithmId() for child in model_of(key).childAlgorithms().values()}

    whole = steps("whole_city")
    for key in ("greening_priorities", "parcels_redline", "greenway_coverage", "nbs_controlled"):
        assert steps(key) <= whole, key


@pytest.mark.parametrize("key", ["security_pattern", "greening_priorities", "whole_city"])
def test_bridges_tunnels_and_widths_reach_every_step_that_knows_them(key):
    fields = {"BRIDGE_FIELD": "bridge", "TUNNEL_FIELD": "tunnel", "WIDTH_FIELD": "road_width",
              "BARRIER_WIDTH_FIELD": "road_width"}
    seen = set()
    for child in model_of(key).childAlgorithms().values():
        for name in fields.keys() & {d.name() for d in child.algorithm().parameterDefinitions()}:
            assert [s.parameterName() for s in child.parameterSources()[name]] == [fields[name]], (child.childId(), name)
            seen.add(name)
    assert seen == set(fields)


def test_lists_take_keys_as_the_tools_do():
    model = model_of("nbs_controlled")
    assert model.choice_keys("family")[0] == "none" and "open_green_spaces" in model.choice_keys("family")
    assert model.choice_keys("selection") == ["threshold", "share", "budget"]
    assert len(model.parameterDefinition("family").options()) == len(model.choice_keys("family"))


def test_what_would_stop_a_late_step_is_told_before_the_first(tmp_path):
    from qgis.core import QgsProcessingContext
    cover = tmp_path / "cover.tif"
    from make_layers import raster
    import numpy as np
    raster(cover, np.full((5, 5), 10.0))
    for values, words in (({"parcels": str(tmp_path / "none.txt")}, "none.txt cannot be read"),
                          ({"city": "Atlantis"}, "Atlantis")):
        fine, message = model_of("whole_city").checkParameterValues({"landcover": str(cover), **values},
                                                                    QgsProcessingContext())
        assert not fine and words in message
    assert model_of("whole_city").checkParameterValues({"landcover": str(cover), "family": "urban_forests"},
                                                       QgsProcessingContext())[0]
