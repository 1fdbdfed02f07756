"""The part of the settings page about the machine: threads, memory, temporary files, a cluster."""

from qgis.core import QgsSettings
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit, QSpinBox

from ..i18n import translate
from ..processing.bridge.machine import DASK, DEFAULTS, MEMORY_MB, OR_LOCAL, SCRATCH, THREADS
from ..processing.bridge.options import GROUP, option
from ..processing.common.workers import MOST

_MOST_MB = 4_000_000


class MachineFields:
    """Five fields of a form; ``apply`` writes what they show."""

    def __init__(self):
        self.threads = _number(THREADS, MOST, translate("Settings", "all cores"))
        self.threads.setToolTip(translate(
            "Settings", "How many threads a tool computes with; the results are the same for any number. The "
            "environment variable ECOPLAN_THREADS wins."))
        self.memory = _number(MEMORY_MB, _MOST_MB, translate("Settings", "half of what is free"))
        self.memory.setSuffix(" MB")
        self.memory.setSingleStep(512)
        self.memory.setToolTip(translate(
            "Settings", "Rasters that need more than this are computed in tiles on disk, with the same results. The "
            "environment variable ECOPLAN_MEMORY_BUDGET_MB wins."))
        self.scratch = QgsFileWidget()
        self.scratch.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.scratch.setFilePath(option(SCRATCH, ""))
        self.scratch.lineEdit().setPlaceholderText(translate("Settings", "(temporary folder)"))
        self.scratch.setToolTip(translate(
            "Settings", "Where tiles are kept during a run; a whole municipality at 10 m takes tens of gigabytes. "
            "With a cluster, a folder that all its machines see. The environment variable ECOPLAN_SCRATCH wins."))
        self.dask = QLineEdit(option(DASK, ""))
        self.dask.setPlaceholderText(translate("Settings", "(none; for example tcp://192.168.1.20:8786)"))
        self.dask.setToolTip(translate(
            "Settings", "Address of a Dask scheduler: large runs are shared among its machines. Name only one in a "
            "network that you trust. The environment variable ECOPLAN_DASK wins."))
        self.or_local = QCheckBox(translate("Settings", "Without the cluster, compute on this machine"))
        self.or_local.setChecked(option(OR_LOCAL, False))
        self.or_local.setToolTip(translate(
            "Settings", "Where the scheduler does not answer, runs go on here with a warning instead of ending. The "
            "environment variable ECOPLAN_DASK_OR_LOCAL wins."))

    def add_to(self, form):
        """Put the fields at the end of a form."""
        for label, field in ((translate("Settings", "Threads"), self.threads),
                             (translate("Settings", "Memory for a run"), self.memory),
                             (translate("Settings", "Folder for temporary files"), self.scratch),
                             (translate("Settings", "Dask scheduler"), self.dask), ("", self.or_local)):
            form.addRow(label, field)

    def apply(self):
        """Write what differs from the defaults; what does not is no setting."""
        settings = QgsSettings()
        for name, value in ((THREADS, self.threads.value()), (MEMORY_MB, self.memory.value()),
                            (SCRATCH, self.scratch.filePath().strip()), (DASK, self.dask.text().strip()),
                            (OR_LOCAL, self.or_local.isChecked())):
            if value == DEFAULTS[name]:
                settings.remove(f"{GROUP}/{name}")
            else:
                settings.setValue(f"{GROUP}/{name}", value)


def _number(name, most, none):
    """A whole number from 1 on; 0 shows ``none``."""
    field = QSpinBox()
    field.setRange(0, most)
    field.setSpecialValueText(none)
    field.setValue(option(name, DEFAULTS[name]))
    return field
