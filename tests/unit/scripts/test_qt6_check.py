"""The Qt 6 check finds what PyQt6 does not have (each snippet runs on PyQt5) and is silent about what it has.

Which names are gone: Riverbank's "Differences Between PyQt6 and PyQt5" and Qt's "Changes to Qt 6" pages.
"""

import textwrap

import pytest
import qt6_check

needs_stubs = pytest.mark.skipif(not (qt6_check.STUBS / "PyQt6").exists(), reason="PyQt6's stubs: make setup")


@pytest.mark.parametrize("snippet, word", [
    ("match 1:\n    case 1:\n        a = 2\n", "3.9"),
    ("from PyQt5.QtCore import Qt\n", "qgis.PyQt"),
    ("import PyQt6.QtCore\n", "qgis.PyQt"),
    ("from qgis.PyQt.QtWebKit import QWebView\n", "QtWebKit"),
    ("value = QVariant()\n", "NULL"),
    ("value = QVariant(QVariant.Int)\n", "NULL"),
    ("box.activated[str].connect(print)\n", "activated[str]"),
    ("def mousePressEvent(self, event):\n    return event.pos()\n", "position()"),
    ("def wheelEvent(self, wheel):\n    return wheel.globalX()\n", "position()"),
])
def test_plain_faults(snippet, word):
    faults = qt6_check.syntax_faults(snippet)
    assert len(faults) == 1 and word in faults[0][1], faults


def test_plain_code_is_silent():
    assert qt6_check.syntax_faults(textwrap.dedent("""
        from qgis.PyQt.QtCore import QVariant
        from qgis.PyQt.QtWidgets import QComboBox

        class Box(QComboBox):
            def mousePressEvent(self, event):
                self.activated.connect(self.pos)
                return event.position(), self.x(), QVariant.Double, rows[str]
        """)) == []


@needs_stubs
def test_calls_that_are_gone_are_found_by_name():
    """Where the type is unknown to mypy: in a file that uses Qt, and only there."""
    pytest.importorskip("PyQt5.QtWidgets")
    removed = qt6_check.removed_names()
    assert {"exec_", "print_", "toTime_t", "desktop"} <= removed
    assert not removed & {"exec", "toSecsSinceEpoch", "addAction", "setText", "AlignLeft"}
    call = "def show(dialog):\n    dialog.exec_()\n"
    assert qt6_check.removed_faults("from qgis.PyQt.QtCore import Qt\n" + call, removed)[0][0] == 3
    assert qt6_check.removed_faults(call, removed) == []


GOOD = """
from qgis.core import NULL, QgsProcessing
from qgis.PyQt.QtCore import NULL as N2, QEventLoop, QSize, Qt, QVariant, pyqtSignal
from qgis.PyQt.QtGui import QColor, QFontMetrics
from qgis.PyQt.QtWidgets import QAction, QActionGroup, QComboBox, QDialog, QLabel, QShortcut, QSizePolicy


class Box(QComboBox):
    changed = pyqtSignal(str)

    def build(self):
        self.label = QLabel(self)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addAction(QAction("a", self))
        self.changed.emit(QVariant.Double)
        QEventLoop().exec()
        return QgsProcessing.Anything, QFontMetrics(self.font()).horizontalAdvance("a"), QSize(1, 2)
"""

BAD = {
    "self.label.setAlignment(Qt.AlignLeft)": "AlignLeft",
    "self.setSizePolicy(QSizePolicy.Expanding, QSizePolicy.Policy.Fixed)": "Expanding",
    "QEventLoop().exec_()": "exec_",
    "self.fontMetrics().width('a')": "width",
    "QFontMetrics(self.font()).width('a')": "width",
    "QSize(1.5, 2)": "QSize",
    "self.label.setAlignment(1)": "setAlignment",
    "self.label.setMargins(1)": "setMargins",
    "QVariant.Quatsch": "Quatsch",
    "QColor('red').foo()": "foo",
}


@needs_stubs
def test_mypy_with_pyqt6_stubs(tmp_path):
    """One run over a good file, a file with a fault in each line, and one with imports that are gone."""
    good, bad, imports = (tmp_path / name for name in ("good.py", "bad.py", "imports.py"))
    good.write_text(GOOD, encoding="utf-8")
    head = GOOD[:GOOD.index("        self.label.setAlignment")]
    bad.write_text(head + "".join(f"        {line}\n" for line in BAD), encoding="utf-8")
    imports.write_text("from qgis.PyQt.QtCore import QRegExp\nfrom qgis.PyQt.QtWidgets import QDesktopWidget, QMenu\n"
                       "from qgis.PyQt.QtGui import QAction, QMatrix\n", encoding="utf-8")
    faults = qt6_check.type_faults(str(good), str(bad), str(imports))
    assert not [f for f in faults if "good.py" in f], faults
    of_bad = [f for f in faults if "bad.py" in f]
    first = head.count("\n") + 1
    for number, (line, word) in enumerate(BAD.items(), first):
        assert any(f":{number}: " in f and word in f for f in of_bad), (line, of_bad)
    of_imports = " ".join(f for f in faults if "imports.py" in f)
    assert all(word in of_imports for word in ("QRegExp", "QDesktopWidget", "QMatrix")) and "QMenu" not in of_imports
