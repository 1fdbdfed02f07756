"""QGIS without a window, with the checkout loaded as the package ``ecoplan``; for scripts run by QGIS's own Python."""

import importlib.util
import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def load_plugin():
    """The checkout as the package ``ecoplan``, whatever its folder is called."""
    spec = importlib.util.spec_from_file_location("ecoplan", ROOT / "__init__.py",
                                                  submodule_search_locations=[str(ROOT)])
    module = importlib.util.module_from_spec(spec)
    sys.modules["ecoplan"] = module
    spec.loader.exec_module(module)


@contextmanager
def qgis(widgets=False):
    """A running QgsApplication and the plugin's package; ``widgets`` where pictures are painted on."""
    from qgis.core import QgsApplication, QgsProject
    application = QgsApplication([], widgets)
    application.initQgis()
    load_plugin()
    from ecoplan.processing.dependencies import import_shapely
    import_shapely()
    yield application
    QgsProject.instance().clear()
    application.exitQgis()
