"""The layer check in the background."""

from qgis.core import QgsProject, QgsTask

from ..i18n import translate
from ..processing.bridge import layercheck
from ..processing.bridge.progress import Cancelled


class LayerCheckTask(QgsTask):
    """Checks views taken in the main thread; ``done(findings, error text)`` is called there again."""

    def __init__(self, views, preset, done):
        super().__init__(translate("Dock", "EcoPlan layer check"), QgsTask.Flag.CanCancel)
        self.views, self.preset, self.done = views, preset, done
        self.transform_context = QgsProject.instance().transformContext()
        self.findings, self.error = [], ""

    def run(self):
        try:
            self.findings = layercheck.check_layers(self.views, self.preset, self.transform_context, self._progress)
        except Cancelled:
            return False
        except Exception as error:  # an exception must not leave a task: QGIS would not survive it
            self.error = f"{type(error).__name__}: {error}"
            return False
        return True

    def _progress(self, fraction):
        if self.isCanceled():
            raise Cancelled()
        self.setProgress(100.0 * fraction)

    def finished(self, fine):
        self.done(self.findings if fine else None, self.error)
