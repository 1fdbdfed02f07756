"""Stands for qgis_process in tests of the batch scripts: one tool, ``stub:copy``, with IN, WORD, LAYERS and OUT.

The content of IN says what happens: ``fail``, ``sleep``, ``nothing`` (no
output, yet exit code 0), anything else is copied to OUT. Every run is noted in
the file that STUB_NOTES names: its profile, its temporary folder, its values.
"""

import json
import os
import signal
import sys
import time


def values():
    if sys.argv[-1] == "-":
        return json.load(sys.stdin)["inputs"]
    found = {}
    for part in sys.argv[sys.argv.index("run") + 2:]:
        name, value = part[2:].split("=", 1)
        found[name] = found[name] + [value] if isinstance(found.get(name), list) else (
            [found[name], value] if name in found else value)
    return found


def run():
    given = values()
    with open(os.environ["STUB_NOTES"], "a", encoding="utf-8") as notes:
        notes.write(json.dumps({"pid": os.getpid(), "profile": os.environ.get("QGIS_CUSTOM_CONFIG_PATH"),
                                "tmp": os.environ.get("TMPDIR"), "plugins": os.environ.get("QGIS_PLUGINPATH"), **given}) + "\n")
    with open(given["IN"], encoding="utf-8") as file:
        text = file.read()
    if text.startswith("fail"):
        print(f"ERROR:\tThe layer {os.path.basename(given['IN'])} cannot be read: repair it.", file=sys.stderr)
        sys.exit(1)
    if text.startswith("nothing"):
        return
    with open(given["OUT"], "w", encoding="utf-8") as file:
        file.write(text[:2])
        file.flush()
        if text.startswith("sleep"):
            if "stubborn" in text:
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(60)
        file.write(text[2:] + given.get("WORD", "") + "\n" + given["OUT"] + "\n")


if "--version" in sys.argv:
    print(f"QGIS {os.environ.get('STUB_VERSION', '3.40.1')}-Stub")
elif "help" in sys.argv:
    if sys.argv[-1] != "stub:copy":
        sys.exit(f"Algorithm {sys.argv[-1]} not found!")
    print(json.dumps({"parameters": {name: {"is_destination": name == "OUT"} for name in ("IN", "WORD", "LAYERS", "OUT")}}))
else:
    run()
