"""The settings page keeps who makes reports and sheets, and how much of the machine runs take; an empty field is none."""

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


def test_the_machine_follows_the_page(qgis_app, monkeypatch, tmp_path):
    from ecoplan.plugin.settings import OptionsPage
    from ecoplan.processing.bridge import machine
    from ecoplan.processing.bridge.options import option
    from ecoplan.processing.common import scratch, workers
    for name in ("ECOPLAN_THREADS", "ECOPLAN_SCRATCH"):
        monkeypatch.delenv(name, raising=False)
    session = SimpleNamespace(language_is_fixed=lambda: True, preset=None, cities=list)
    before = {name: QgsSettings().value(f"ecoplan/{name}") for name in ("use_numba", "report_folder", *machine.DEFAULTS)}
    cores, usual = workers.count(), scratch.scratch_parent()
    try:
        page = OptionsPage(session).machine
        page.threads.setValue(3)
        page.memory.setValue(2048)
        page.scratch.setFilePath(str(tmp_path))
        page.dask.setText(" tcp://10.0.0.1:8786 ")
        page.or_local.setChecked(True)
        page.apply()
        machine.follow_options()
        assert workers.count() == 3 and scratch.scratch_parent() == tmp_path
        assert (option(machine.MEMORY_MB, 0), option(machine.DASK, "")) == (2048, "tcp://10.0.0.1:8786")
        again = OptionsPage(session).machine
        assert again.threads.value() == 3 and again.memory.value() == 2048
        again.threads.setValue(0)
        again.memory.setValue(0)
        again.scratch.setFilePath("")
        again.dask.clear()
        assert again.or_local.isChecked() and option(machine.OR_LOCAL, False) is True
        again.or_local.setChecked(False)
        again.apply()
        machine.follow_options()
        assert not any(QgsSettings().contains(f"ecoplan/{name}") for name in machine.DEFAULTS)
        assert workers.count() == cores and scratch.scratch_parent() == usual
    finally:
        for name, value in before.items():
            QgsSettings().remove(f"ecoplan/{name}") if value is None else QgsSettings().setValue(f"ecoplan/{name}", value)
        machine.follow_options()
