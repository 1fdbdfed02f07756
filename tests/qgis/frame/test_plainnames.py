"""Ids of parameters in Chinese messages become their labels; paths and labels that name their id stay."""

import pytest
from qgis.core import QgsApplication


@pytest.fixture
def said(ecoplan_provider, monkeypatch):
    from ecoplan.processing.tools.frame.plainnames import with_labels

    def of(text, language="zh"):
        monkeypatch.setenv("ECOPLAN_LANG", language)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("ecoplan:greenwayaccess")
        label = algorithm.parameterDefinition("MIN_PIECE").description()
        return with_labels(text, algorithm), label
    return of


def test_an_id_becomes_its_label(said):
    text, label = said("请修补路网或提高 MIN_PIECE。")
    assert text == f"请修补路网或提高 “{label}”。" and label != "MIN_PIECE"


@pytest.mark.parametrize("kept", ["/data/MIN_PIECE.gpkg", "/data/MIN_PIECE/x", "标签 (MIN_PIECE)", "NO_SUCH_ONE", "MIN_PIECES"])
def test_what_only_looks_like_one_stays(said, kept):
    assert said(kept)[0] == kept


def test_english_keeps_the_ids_of_the_command_line(said):
    assert said("raise MIN_PIECE.", "en")[0] == "raise MIN_PIECE."


@pytest.mark.parametrize("text, plain", [("cost 2.425e+04 m", "cost 24,250 m"), ("1e+06 cells", "1,000,000 cells"),
                                         ("/data/2e+05.gpkg", "/data/2e+05.gpkg"), ("1e-05", "1e-05")])
def test_large_numbers_are_written_out(said, text, plain):
    assert said(text, "en")[0] == plain
