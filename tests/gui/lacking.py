"""QGIS whose Python lacks shapely: the plugin starts, says so once, installs into the profile after asking, runs."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from driver import desktop, iface, pause, shot, size, start, wait_until  # noqa: E402
from qgis.core import QgsApplication  # noqa: E402
from qgis.PyQt.QtCore import QTimer  # noqa: E402
from qgis.PyQt.QtWidgets import QApplication, QMessageBox, QPushButton  # noqa: E402


def bar_texts():
    return [f"{item.title()}: {item.text()}" for item in iface.messageBar().items()]


def without():
    size(1280, 800)
    from ecoplan.processing.dependencies import missing_packages
    desktop().show_dock(True)
    desktop().dock.tabs.setCurrentIndex(2)
    provider = QgsApplication.processingRegistry().providerById("ecoplan")
    tool = QgsApplication.processingRegistry().algorithmById("ecoplan:corridors")
    desktop().open_tool("ecoplan:corridors")
    desktop().check_layers()
    desktop().load_sample()
    pause(0.3)
    desktop().dock.tabs.setCurrentIndex(2)
    shot("lacking_en")
    return {"missing": missing_packages(), "tools": len(provider.algorithms()), "name": tool.displayName(),
            "group": tool.group(), "help": len(tool.shortHelpString()), "said": bar_texts(),
            "buttons": [b.text() for b in desktop().packages.item.findChildren(QPushButton) if b.text()]}


def copied():
    desktop().packages.copy()
    return QgsApplication.clipboard().text()


def installed():
    """Ask, agree, wait; then the same QGIS runs a tool."""
    asked = []

    def agree():
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        shot("lacking_question", box)
        box.button(QMessageBox.StandardButton.Yes).click()

    QTimer.singleShot(700, agree)
    done = []
    desktop().packages.ready.connect(lambda: done.append(1))
    desktop().packages.ask()
    wait_until(lambda: done or (asked and desktop().packages.process is None))
    from ecoplan.processing import packages
    folder = packages.folder(QgsApplication.qgisSettingsDirPath())
    shot("lacking_done")
    return {"asked": asked, "ready": bool(done), "said": bar_texts(),
            "made": sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []}


def runs():
    dialog = desktop().launcher.open("ecoplan:samplecity")
    opened = dialog is not None
    if opened:
        dialog.close()
    import shapely
    return {"opened": opened, "file": shapely.__file__, "area": shapely.area(shapely.box(0, 0, 2, 3))}


start([without, copied, installed, runs])
