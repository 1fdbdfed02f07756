"""Loads the plugin in QGIS desktop and in qgis_process."""

from qgis.core import QgsApplication

from ..processing import packages
from ..processing.dependencies import import_shapely, missing_packages
from ..processing.provider import register


class EcoPlanPlugin:
    """``iface`` is None in qgis_process: then there is the provider and nothing else."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = None
        self.desktop = None

    def initProcessing(self):
        """Register the tools; called by qgis_process and by :meth:`initGui`."""
        packages.use(QgsApplication.qgisSettingsDirPath())
        self.provider = register()

    def initGui(self):
        self.initProcessing()
        if not missing_packages():
            import_shapely()  # with its own GEOS, before anything else does
        from .desktop import Desktop  # qgis_process must not need QGIS's widgets
        self.desktop = Desktop(self.iface, self.provider)

    def unload(self):
        if self.desktop is not None:
            self.desktop.close()
            self.desktop = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
