"""Would the shipped code run on QGIS 4 (Qt 6)? A static check; exit 1 with the faults.

- Every file parses as Python 3.9 and imports Qt through qgis.PyQt only.
- mypy, with the type stubs of PyQt6 as the authority, finds names, enum spellings, methods and argument types
  that PyQt6 does not have. ``Qt.AlignLeft`` is one: PyQt6 has ``Qt.AlignmentFlag.AlignLeft``.
- What mypy cannot see, because the type is unknown to it, is found by name: methods of PyQt5's classes that no class
  of PyQt6 has, signals with a chosen overload, positions of mouse events.
- Enum values of QGIS's own classes are written scoped, and the spelling exists in the QGIS that runs this.

Needs QGIS's Python, mypy, and PyQt6's stubs in build/qt6 (make setup).
"""

import ast
import enum
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("__init__.py", "plugin", "processing", "resources", "i18n")
STUBS = ROOT / "build" / "qt6"
SHIM = ROOT / "build" / "qt6-shim"
PACKAGE = ROOT / "build" / "lint"  # holds the checkout under the plugin's name
QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtXml", "QtSvg", "QtPrintSupport", "QtSql")
QGIS_MODULES = ("core", "gui", "analysis")

# What qgis.PyQt of QGIS 4 adds to PyQt6 (github.com/qgis/QGIS, python/PyQt/PyQt/QtWidgets.py.in and QtCore.py.in).
REEXPORTED = {"QtWidgets": "from PyQt6.QtGui import QAction as QAction, QActionGroup as QActionGroup, "
                           "QShortcut as QShortcut\n",
              "QtCore": "from typing import Any\nNULL: Any\n"}
QVARIANT_TYPES = {"Invalid", "Bool", "Int", "UInt", "LongLong", "ULongLong", "Double", "Char", "Map", "List", "String",
                  "StringList", "ByteArray", "Date", "Time", "DateTime", "Url", "Color", "Font", "Icon"}

# Enums of QGIS 3.22 under names that 3.40 and 3.44 do not have (found by listing the enums of all three).
MOVED = {"QgsAdvancedDigitizingDockWidget.AdditionalConstraint", "QgsGeoNodeRequest.BackendServer",
         "QgsMapToPixelSimplifier.SimplifyAlgorithm", "QgsPalLayerSettings.DirectionSymbols",
         "QgsPalLayerSettings.LinePlacementFlags", "QgsProcessingModelChildParameterSource.Source",
         "QgsRasterLayer.ColorShadingAlgorithm"}

# Messages of mypy that PyQt6 6.9.1 itself contradicts when it runs: it takes bytes, and gives them.
CONTRADICTED = (r'"loadFromData" of "QTranslator" has incompatible type "bytes"',
                r'variant of "bytes" matches argument type "QByteArray"')
# Codes that say nothing of Qt: how the code names its own types.
UNTYPED = ("var-annotated", "assignment", "override", "no-redef", "misc")
ABOUT_QT = re.compile(r"PyQt|\bQt\b|\bQ(?!gs|gis)[A-Z]\w+")

OVERLOADED = {"activated", "highlighted", "currentIndexChanged", "valueChanged", "buttonClicked", "buttonPressed",
              "buttonReleased", "buttonToggled", "textActivated", "textHighlighted", "finished"}
POINTER_EVENT = re.compile(r"(mouse|wheel|hover|tablet|enter|drop|drag\w+)\w*Event$")
POSITIONS = {"pos", "x", "y", "globalPos", "globalX", "globalY", "posF"}


def shipped_files():
    for name in SHIPPED:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def chain(node):
    """("Qt", ["AlignmentFlag", "AlignLeft"]) of an attribute chain on a plain name, else (None, [])."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return (node.id, parts[::-1]) if isinstance(node, ast.Name) else (None, [])


def syntax_faults(text):
    """Faults that need no authority; [(line, fault)]."""
    try:
        tree = ast.parse(text, feature_version=(3, 9))
    except SyntaxError as error:
        return [(error.lineno, f"is not Python 3.9: {error.msg}")]
    faults = []
    for node in ast.walk(tree):
        modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            modules = [node.module]
        for module in modules:
            if module.split(".")[0] in ("PyQt5", "PyQt6", "PySide2", "PySide6", "sip"):
                faults.append((node.lineno, f"imports {module}: Qt comes through qgis.PyQt"))
            elif module.startswith("qgis.PyQt.") and module.split(".")[2] not in QT_MODULES + ("sip",):
                faults.append((node.lineno, f"imports {module}, which QGIS 4 has not or this check does not know"))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QVariant":
            if not node.args or chain(node.args[0])[0] == "QVariant":
                faults.append((node.lineno, "QVariant() is no null value in PyQt6: use NULL of qgis.core"))
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr in OVERLOADED:
            if isinstance(node.slice, ast.Name) and node.slice.id in ("str", "int"):
                faults.append((node.lineno, f"{node.value.attr}[{node.slice.id}] is no signal of Qt 6"))
        if isinstance(node, ast.FunctionDef) and POINTER_EVENT.search(node.name) and len(node.args.args) == 2:
            event = node.args.args[1].arg
            faults += [(n.lineno, f"{event}.{n.attr}() is gone or deprecated in Qt 6: use position() where it exists")
                       for n in ast.walk(node)
                       if isinstance(n, ast.Attribute) and n.attr in POSITIONS and chain(n)[0] == event]
    return faults


def removed_names():
    """Methods and values of PyQt5's classes that no class of PyQt6's stubs has; empty where QGIS has no PyQt5."""
    old, new = set(), set()
    for module in QT_MODULES:
        try:
            names = vars(importlib.import_module(f"PyQt5.{module}"))
        except ImportError:
            return set()
        old |= {name for item in names.values() if isinstance(item, type) for name in vars(item)}
    for path in (STUBS / "PyQt6").glob("*.pyi"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                new.add(node.name)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                new |= {t.id for t in targets if isinstance(t, ast.Name)}
    return {name for name in old - new if not name.startswith("__")}


def names_of_package(texts):
    """Every name that the plugin defines or assigns, as attribute or not."""
    names = set()
    for text in texts:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                names.add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            elif isinstance(node, ast.arg):
                names.add(node.arg)
    return names


def names_of_qgis():
    return {name for module in QGIS_MODULES for item in vars(importlib.import_module(f"qgis.{module}")).values()
            if isinstance(item, type) for name in vars(item)}


def removed_faults(text, removed):
    """Calls of methods that are gone, in files that use Qt; [(line, fault)]."""
    tree = ast.parse(text)
    if not any(isinstance(n, ast.ImportFrom) and (n.module or "").startswith("qgis.PyQt") for n in ast.walk(tree)):
        return []
    return [(node.lineno, f".{node.func.attr}() is of PyQt5 and not of PyQt6") for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in removed]


def is_enum_value(value):
    """Of Python's enums (QGIS 3.40 and later) or of SIP's, which are kinds of int."""
    return isinstance(value, enum.Enum) or isinstance(value, int) and type(value) not in (int, bool)


def is_enum(item):
    return isinstance(item, type) and issubclass(item, (enum.Enum, int))


def qgis_classes(tree):
    """{name in the file: class} of what is imported from QGIS's modules, and faults for what is not there."""
    found, faults = {}, []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {f"qgis.{m}" for m in QGIS_MODULES}:
            module = importlib.import_module(node.module)
            for alias in node.names:
                if hasattr(module, alias.name):
                    found[alias.asname or alias.name] = getattr(module, alias.name)
                else:
                    faults.append((node.lineno, f"{node.module} has no {alias.name}"))
    return found, faults


def qgis_faults(text):
    """Unscoped or missing names of QGIS's classes, as the running QGIS has them; [(line, fault)]."""
    tree = ast.parse(text)
    classes, faults = qgis_classes(tree)

    def follow(spelling, item, parts, line):
        if parts and f"{item.__name__}.{parts[0]}" in MOVED:
            faults.append((line, f"{spelling}.{parts[0]} is there on QGIS 3.22 only"))
            return
        for part in parts:
            spelling += "." + part
            if not hasattr(item, part):
                faults.append((line, f"{spelling} does not exist in this QGIS"))
                return
            value = getattr(item, part)
            if is_enum_value(value) and not is_enum(item):
                faults.append((line, f"{spelling} is unscoped: its enum is {type(value).__qualname__}"))
            if not isinstance(value, type):
                return
            item = value

    inner = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and id(node) not in inner:
            name, parts = chain(node)
            if isinstance(classes.get(name), type):
                follow(name, classes[name], parts, node.lineno)
        if isinstance(node, ast.ClassDef):
            for base in (classes[b.id] for b in node.bases if isinstance(b, ast.Name) and b.id in classes):
                for n in ast.walk(node):
                    if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "self" \
                            and is_enum_value(getattr(base, n.attr, None)):
                        faults.append((n.lineno, f"self.{n.attr} is unscoped: an enum of {base.__name__}"))
    return faults


def write_shim():
    """qgis.PyQt as QGIS 4 has it, for mypy; QGIS's own classes stay unknown to it."""
    anything = "from typing import Any\ndef __getattr__(name: str) -> Any: ...\n"
    (SHIM / "qgis" / "PyQt").mkdir(parents=True, exist_ok=True)
    for name in ("__init__", "PyQt/__init__"):
        (SHIM / "qgis" / f"{name}.pyi").write_text("", encoding="utf-8")
    for name in QGIS_MODULES + ("utils", "PyQt/sip"):
        (SHIM / "qgis" / f"{name}.pyi").write_text(anything, encoding="utf-8")
    for name in QT_MODULES:
        (SHIM / "qgis" / "PyQt" / f"{name}.pyi").write_text(
            f"from PyQt6.{name} import *\n" + REEXPORTED.get(name, ""), encoding="utf-8")


def type_faults(*wanted):
    """What mypy says of Qt, as lines "file:line: fault"; ``wanted`` are its arguments (-p package, or files)."""
    if not (STUBS / "PyQt6" / "QtCore.pyi").exists():
        sys.exit(f"{STUBS.relative_to(ROOT)} has no stubs of PyQt6: run make setup")
    write_shim()
    PACKAGE.mkdir(parents=True, exist_ok=True)
    link = PACKAGE / "ecoplan"
    if not link.exists():
        link.symlink_to(ROOT, target_is_directory=True)
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-site-packages", "--no-strict-optional", "--check-untyped-defs",
         "--ignore-missing-imports", "--follow-imports=silent", "--no-error-summary", "--hide-error-context",
         "--config-file=", f"--cache-dir={ROOT / 'build' / 'mypy'}", *wanted],
        env={**os.environ, "MYPYPATH": os.pathsep.join(str(p) for p in (SHIM, STUBS, PACKAGE))},
        cwd=ROOT / "build", capture_output=True, text=True)
    if done.returncode > 1 or done.stderr:
        sys.exit("mypy failed:\n" + done.stdout + done.stderr)
    faults = []
    for line in done.stdout.splitlines():
        found = re.match(r"(.*?:\d+): error: (.*?)\s+\[([a-z-]+)\]$", line)
        if not found:
            continue
        place, message, code = found.groups()
        if place.startswith(STUBS.name):  # mypy's remarks on the stubs themselves
            continue
        of_variant = re.match(r'"type\[QVariant\]" has no attribute "(\w+)"', message)
        if code in UNTYPED or not ABOUT_QT.search(message) and code != "syntax" \
                or of_variant and of_variant.group(1) in QVARIANT_TYPES \
                or any(re.search(pattern, message) for pattern in CONTRADICTED):
            continue
        faults.append(f"{re.sub('^lint/ecoplan/', '', place)}: {message}")
    return faults


def main():
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    files = {path: path.read_text(encoding="utf-8") for path in shipped_files()}
    lines = [f"{path.relative_to(ROOT)}:{line}: {fault}" for path, text in files.items()
             for line, fault in syntax_faults(text)]
    if not lines:
        removed = removed_names() - names_of_package(files.values()) - names_of_qgis()
        lines = [f"{path.relative_to(ROOT)}:{line}: {fault}" for path, text in files.items()
                 for line, fault in removed_faults(text, removed) + qgis_faults(text)]
        packages = [name for name in SHIPPED if "." not in name]
        lines += type_faults(*(a for name in packages for a in ("-p", f"ecoplan.{name}")))
    if lines:
        sys.exit("Qt 6:\n" + "\n".join(lines))
    print(f"Qt 6: {len(files)} files clean")


if __name__ == "__main__":
    main()
