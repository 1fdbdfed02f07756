"""Runs inside the QGIS window: steps, waiting, screenshots, and a JSON of what was seen."""

import json
import os
import time
import traceback
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QApplication, QLabel
from qgis.utils import iface

OUT = Path(os.environ["ECOPLAN_GUI_OUT"])
SAMPLE = os.environ.get("ECOPLAN_GUI_SAMPLE", "")
results = {}


def pause(seconds):
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()


def wait_until(condition, seconds=180):
    """Let the window work until the condition holds; the longest time its thread was kept busy meanwhile."""
    end, worst, last = time.monotonic() + seconds, 0.0, time.monotonic()
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("waited too long")
        pause(0.02)
        now = time.monotonic()
        worst, last = max(worst, now - last), now
    return worst


def flush():
    """Carry out deleteLater."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pause(0.1)


def plugin():
    import qgis.utils
    return qgis.utils.plugins["ecoplan"]


def desktop():
    return plugin().desktop


def shot(name, widget=None):
    pause(0.1)
    (widget or iface.mainWindow()).grab().save(str(OUT / f"{name}.png"))


def size(width, height):
    iface.mainWindow().showNormal()
    iface.mainWindow().setGeometry(0, 0, width, height)
    pause(0.4)


def watch():
    """A question in the window's way fails the step instead of stopping it for good."""
    box = QApplication.activeModalWidget()
    if box is not None and time.monotonic() - watch.seen.setdefault(id(box), time.monotonic()) > 3:
        questions.append(" | ".join(w.text() for w in box.findChildren(QLabel) if w.text()) or box.windowTitle())
        shot(f"question_{len(questions)}", box)
        box.close()


watch.seen = {}
questions = []


def run(steps):
    """Run steps one after the other; a failed one does not stop the rest. Ends QGIS."""
    started = time.monotonic()
    timer = QTimer()
    timer.timeout.connect(watch)
    timer.start(500)
    for step in steps:
        begun = time.monotonic()
        try:
            results[step.__name__] = {"seen": step(), "seconds": round(time.monotonic() - begun, 2)}
        except Exception:
            results[step.__name__] = {"error": traceback.format_exc()}
            shot(f"failed_{step.__name__}")
        (OUT / f"{NAME}.json").write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    results["questions"] = {"seen": questions}
    results["seconds"] = round(time.monotonic() - started, 1)
    (OUT / f"{NAME}.json").write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    from qgis.core import QgsProject
    QgsProject.instance().setDirty(False)
    iface.mainWindow().close()
    QTimer.singleShot(3000, lambda: os._exit(0))  # the window asks about unsaved layers


NAME = os.environ["ECOPLAN_GUI_NAME"]


def start(steps):
    QTimer.singleShot(500, lambda: run(steps))


def app():
    return QgsApplication.instance()
