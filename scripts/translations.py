"""Keep i18n/ecoplan_zh.ts in step with the code.

    translations.py add FILE.tsv    merge lines "context<TAB>source<TAB>Chinese" (\\n, \\t, \\\\ escaped)
    translations.py update          drop texts the code no longer has, add the new ones as unfinished
    translations.py check           exit 1 if a text of the code has no finished Chinese
    translations.py build           compile ecoplan_zh.qm (lrelease)

Texts are the literals of ``translate("Context", "...")``, of ``InputError("...")``
and ``PresetError("...")`` (context Errors), the labels of the QML styles (context
Legend), and what tables and city presets say of a number's provenance and status (context Provenance).
"""

import ast
import csv
import fcntl
import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
TS = ROOT / "i18n" / "ecoplan_zh.ts"
CODE = ("plugin", "processing", "resources", "i18n")
ERROR_CLASSES = {"InputError": "Errors", "PresetError": "Errors", "TableError": "Errors", "N_": "Errors"}
WORD = re.compile(r"[A-Za-z']{3,}")
DATA_CONTEXTS = ("Errors", "Legend", "Provenance")  # their texts come from data, not from the call
MESSAGE = re.compile(
    r"<message>\s*<source>(.*?)</source>\s*<translation( type=\"unfinished\")?>(.*?)</translation>\s*</message>", re.S)


def literal(node):
    """The string a node is a literal of, else None (f-strings and variables cannot be extracted)."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def texts_of_code():
    """({(context, source)}, [faults]) over all shipped code and styles."""
    found, faults = set(), []
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == "translate" and len(node.args) == 2 and folder != "i18n":
                    context, source = literal(node.args[0]), literal(node.args[1])
                elif name in ERROR_CLASSES and node.args:
                    context, source = ERROR_CLASSES[name], literal(node.args[0])
                else:
                    continue
                if context is None or source is None:
                    if not (name == "translate" and context in DATA_CONTEXTS):
                        faults.append(f"{path.relative_to(ROOT)}:{node.lineno}: {name}() needs literals")
                    continue
                found.add((context, source))
    for path in sorted((ROOT / "resources" / "styles").glob("*.qml")):
        for label in re.findall(r'<(?:category|range|rule|paletteEntry|item)\b[^>]*?\blabel="([^"]*)"',
                                path.read_text(encoding="utf-8")):
            if re.search(r"[A-Za-z]{2}", label):
                found.add(("Legend", html.unescape(label)))
    for path in sorted((ROOT / "resources" / "tables").glob("*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                if "status" in row:
                    # tables of coefficients call it source, as national accounts do
                    found |= {("Provenance", row.get("provenance", row.get("source"))), ("Provenance", row["status"])}
    for path in sorted((ROOT / "resources" / "cities").glob("*.json")):
        if path.stem != "schema":
            found |= {("Provenance", text) for text in provenance(json.loads(path.read_text(encoding="utf-8")))}
    return found, faults


def provenance(content):
    """Sources and status words of a city's file; a mere address or document number needs no Chinese."""
    if isinstance(content, list):
        return {text for item in content for text in provenance(item)}
    found = set()
    for key, value in content.items() if isinstance(content, dict) else ():
        if key == "status" or key == "source" and any(WORD.fullmatch(w.strip(".,;:()")) for w in value.split()):
            found.add(value)
        else:
            found |= provenance(value)
    return found


def read_ts():
    """{(context, source): Chinese or ''} of the catalogue."""
    entries = {}
    if TS.exists():
        text = TS.read_text(encoding="utf-8")
        for context in re.findall(r"<context>(.*?)</context>", text, re.S):
            name = html.unescape(re.search(r"<name>(.*?)</name>", context, re.S).group(1))
            for source, unfinished, target in MESSAGE.findall(context):
                entries[name, html.unescape(source)] = "" if unfinished else html.unescape(target)
    return entries


def write_ts(entries):
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="zh_CN">']
    for context in sorted({c for c, _ in entries}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for source in sorted(s for c, s in entries if c == context):
            target = entries[context, source]
            state = "" if target else ' type="unfinished"'
            lines += ["    <message>", f"        <source>{escape(source)}</source>",
                      f"        <translation{state}>{escape(target)}</translation>", "    </message>"]
        lines.append("</context>")
    TS.write_text("\n".join(lines + ["</TS>", ""]), encoding="utf-8")


def unescape_tsv(text):
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")


def add(path):
    entries = read_ts()
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) != 3 or not parts[2].strip():
            sys.exit(f"{path}:{number}: needs context<TAB>source<TAB>Chinese")
        context, source, target = map(unescape_tsv, parts)
        wanted, given = (set(re.findall(r"\{(\w+)[^}]*\}", t)) for t in (source, target))
        if wanted != given:
            sys.exit(f"{path}:{number}: the places {sorted(wanted)} and {sorted(given)} differ")
        entries[context, source] = target
    write_ts(entries)


def update():
    found, _ = texts_of_code()
    old = read_ts()
    write_ts({key: old.get(key, "") for key in found})


def check():
    found, faults = texts_of_code()
    entries = read_ts()
    for context, source in sorted(found):
        target = entries.get((context, source))
        if not target:
            faults.append(f"no Chinese: [{context}] {source!r}")
        elif set(re.findall(r"\{(\w+)", source)) != set(re.findall(r"\{(\w+)", target)):
            faults.append(f"places differ: [{context}] {source!r}")
    return faults


def compiled(source):
    """Compile a catalogue beside itself with Qt's lrelease; the path of the .qm."""
    lrelease = shutil.which("lrelease") or shutil.which("lrelease-qt5") or shutil.which("pyside6-lrelease")
    if lrelease is None:
        sys.exit("lrelease not found: install qttools5-dev-tools (Debian/Ubuntu) or PySide6-Essentials (pip)")
    target = source.with_suffix(".qm")
    subprocess.run([lrelease, "-silent", str(source), "-qm", str(target)], check=True)
    return target


def main(arguments):
    if not arguments or arguments[0] not in ("add", "update", "check", "build"):
        sys.exit(__doc__)
    with open(TS.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if arguments[0] == "add":
            add(arguments[1])
            compiled(TS)
        elif arguments[0] == "update":
            update()
        elif arguments[0] == "build":
            compiled(TS)
    if arguments[0] == "check":
        faults = check()
        print("\n".join(faults) or "every text has its Chinese")
        sys.exit(bool(faults))


if __name__ == "__main__":
    main(sys.argv[1:])
