"""The files of the models that ship are what scripts/make_models.py would write from the definitions and tools of today."""

import make_models
import pytest
from model_definitions import MODELS
from qgis.core import QgsApplication, QgsProcessingModelAlgorithm


def content(path):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(path))
    return model.toVariant()


@pytest.mark.parametrize("definition", MODELS, ids=lambda definition: definition.key)
def test_file_and_definition_agree(ecoplan_provider, monkeypatch, tmp_path, definition):
    from ecoplan.i18n import choose
    from ecoplan.processing import modeltexts
    from qgis.analysis import QgsNativeAlgorithms
    registry = QgsApplication.processingRegistry()
    if registry.providerById("native") is None:
        registry.addProvider(QgsNativeAlgorithms())
    provider = registry.providerById("ecoplan")  # not the fixture's: a test may have loaded the plugin anew
    monkeypatch.setenv("ECOPLAN_LANG", "both")
    provider.refreshAlgorithms()
    try:
        today = tmp_path / "today.model3"
        model = make_models.build(definition, modeltexts.own, choose)
        assert make_models.listed(model, modeltexts) == modeltexts.listing()[definition.key], "run scripts/make_models.py"
        assert model.toFile(str(today))
        shipped = make_models.ROOT / "resources" / "models" / f"{definition.key}.model3"
        assert content(shipped) == content(today), "run scripts/make_models.py"
    finally:
        monkeypatch.setenv("ECOPLAN_LANG", "en")
        provider.refreshAlgorithms()
