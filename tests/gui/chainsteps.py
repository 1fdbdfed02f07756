"""Steps that several window scripts take: the sample city is loaded, a dialog is run by its button."""

from pathlib import Path

from driver import SAMPLE, desktop, pause, wait_until
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QDialogButtonBox, QTextEdit


def load_sample(language):
    """The fictional city with the panel open, in a language; the longest time the window was held, in seconds."""
    desktop().session.set_language(language)
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "ecoplan" / "sample_city"
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not folder.exists():
        folder.symlink_to(SAMPLE, target_is_directory=True)
    desktop().show_dock(True)
    loaded = []
    desktop().sample.loaded.connect(lambda: loaded.append(1))
    desktop().load_sample()
    return wait_until(lambda: loaded)


def click_run(dialog):
    """Press Run and wait; (whether it went well, the end of the log)."""
    done = []
    dialog.algorithmFinished.connect(lambda fine, results: done.append((fine, results)))
    box = dialog.findChild(QDialogButtonBox)
    next(b for b in box.buttons() if b.text().replace("&", "") == "Run").click()
    wait_until(lambda: done)
    pause(0.5)
    log = dialog.findChild(QTextEdit, "txtLog").toPlainText()[-800:]
    dialog.close()
    return done[0][0], log
