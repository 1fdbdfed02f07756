"""A clean profile without the plugin: Plugins > Install from ZIP, twice, as a first install and an update."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

import pyplugin_installer  # noqa: E402
import qgis.utils  # noqa: E402
from driver import desktop, flush, pause, shot, size, start  # noqa: E402
from qgis.core import QgsApplication, QgsSettings  # noqa: E402
from qgis.PyQt.QtWidgets import QWidget  # noqa: E402


def state():
    provider = QgsApplication.processingRegistry().providerById("ecoplan")
    plugin = qgis.utils.plugins.get("ecoplan")
    window = qgis.utils.iface.mainWindow()
    return {"active": "ecoplan" in qgis.utils.active_plugins,
            "tools": len(provider.algorithms()) if provider else 0,
            "enabled": QgsSettings().value("/PythonPlugins/ecoplan", False, bool),
            "file": sys.modules[type(plugin).__module__].__file__ if plugin else "",
            "version": qgis.utils.pluginMetadata("ecoplan", "version") if plugin else "",
            "parts": {name: len(window.findChildren(QWidget, name))
                      for name in ("EcoPlanDock", "EcoPlanMenu", "EcoPlanToolBar")}}


def install():
    installer = pyplugin_installer.instance()
    installer.installFromZipFile(os.environ["ECOPLAN_GUI_ZIP"])
    pause(0.5)


def before():
    size(1280, 800)
    return state()


def first_install():
    install()
    return state()


def panel():
    desktop().menus.dock_action.trigger()
    pause(0.3)
    shot("from_zip")
    return desktop().dock.isVisible()


def labels():
    """Of the zip's own catalogue."""
    algorithm = QgsApplication.processingRegistry().algorithmById("ecoplan:corridors")
    os.environ["ECOPLAN_LANG"] = "zh"
    chinese = algorithm.displayName()
    os.environ["ECOPLAN_LANG"] = "en"
    return [algorithm.displayName(), chinese]


def update():
    """The same zip over the running plugin."""
    install()
    flush()
    return state()


start([before, first_install, panel, labels, update])
