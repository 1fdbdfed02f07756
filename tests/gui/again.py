"""Second session in the same profile: what was open is open again, what was chosen is chosen."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.environ["ECOPLAN_GUI_SCRIPT"]))

from driver import OUT, desktop, iface, pause, shot, start  # noqa: E402
from qgis.core import QgsProject  # noqa: E402


def reopened():
    pause(0.5)
    dock = desktop().dock
    return {"built": dock is not None, "hidden": dock is None or dock.isHidden(),
            "area": int(iface.mainWindow().dockWidgetArea(dock)) if dock is not None else 0}


def project_remembers():
    QgsProject.instance().read(str(OUT / "remembered.qgs"))
    pause(0.3)
    session, view = desktop().session, desktop().dock.city_view
    seen = {"key": session.key(), "district": view.district_box.currentText(), "title": desktop().dock.title.text()}
    shot("reopened_1280")
    QgsProject.instance().clear()
    seen["after_clear"] = session.key()
    return seen


start([reopened, project_remembers])
