"""What the plugin keeps in the profile beside its own folder, which taking the plugin out leaves there."""

import shutil
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtWidgets import QMessageBox

from ..i18n import translate
from ..processing import packages
from ..processing.bridge.options import GROUP


def kept():
    """[(what it is, path)] of the folders that are there."""
    profile = Path(QgsApplication.qgisSettingsDirPath())
    places = ((translate("Leftovers", "Sample city and cities of your own"), profile / "ecoplan"),
              (translate("Leftovers", "Python packages that were installed for the tools"), packages.folder(profile)))
    return [(label, path) for label, path in places if path.exists()]


def ask(parent):
    """Name what would go, and remove it if the user agrees; True if it was removed."""
    lines = [f"{label}: {path}" for label, path in kept()]
    lines.append(translate("Leftovers", "Settings of EcoPlan (language, thresholds, last results)"))
    text = translate("Leftovers", "Uninstalling the plugin leaves these in your profile. Remove them now? Results and "
                                  "projects stay.") + "\n\n" + "\n".join(lines)
    answer = QMessageBox.question(parent, "EcoPlan", text)
    if answer != QMessageBox.StandardButton.Yes:
        return False
    remove()
    return True


def remove():
    """Delete the folders and the settings; a linked folder only loses its link."""
    for _label, path in kept():
        if path.is_symlink():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)
    QgsSettings().remove(GROUP)
