"""The settings page keeps who makes reports and sheets; an empty field is none."""

from types import SimpleNamespace

from qgis.core import QgsSettings


def test_the_imprint_is_kept_and_cleared(qgis_app, monkeypatch):
    from ecoplan.plugin.settings import OptionsPage
    from ecoplan.processing.bridge.options import IMPRINT, imprint
    for name in IMPRINT:
        monkeypatch.delenv(f"ECOPLAN_{name.upper()}", raising=False)
    session = SimpleNamespace(language_is_fixed=lambda: True, preset=None, cities=list)
    written = {"institute": "某规划院", "drawn_by": "甲", "checked_by": "乙", "review_number": "粤S(2026)1号"}
    before = {name: QgsSettings().value(f"ecoplan/{name}") for name in ("use_numba", "report_folder", *IMPRINT)}
    try:
        page = OptionsPage(session)
        for name, text in written.items():
            page.imprint[name].setText(f" {text} ")
        page.apply()
        assert imprint() == written
        again = OptionsPage(session)
        assert {name: field.text() for name, field in again.imprint.items()} == written
        for field in again.imprint.values():
            field.clear()
        again.apply()
        assert imprint() == dict.fromkeys(IMPRINT, "")
    finally:
        for name, value in before.items():
            QgsSettings().remove(f"ecoplan/{name}") if value is None else QgsSettings().setValue(f"ecoplan/{name}", value)
