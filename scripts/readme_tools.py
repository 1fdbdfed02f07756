"""Write the table of tools into README.md from the tools' own labels; `--check` only compares.

Needs QGIS's Python and the built catalogue.
"""

import os
import re
import sys

from inqgis import ROOT, qgis

README = ROOT / "README.md"
PLACE = re.compile(r"<!-- tools -->.*?(?=\n## )", re.S)


def table():
    from ecoplan.processing.algorithms.base import group_names
    from ecoplan.processing.provider import tools
    lines = ["<!-- tools -->", "| | tool | 工具 | what it does |", "|---|---|---|---|"]
    for group, label in group_names().items():
        for tool in sorted((t for t in tools() if t.GROUP == group), key=lambda t: t.ID):
            algorithm = tool().create()
            name, summary = algorithm.displayName(), algorithm.shortDescription()
            os.environ["ECOPLAN_LANG"] = "zh"
            lines.append(f"| {label} | `ecoplan:{tool.ID}` {name} | {algorithm.displayName()} | {summary} |")
            os.environ["ECOPLAN_LANG"] = "en"
    return "\n".join(lines) + "\n"


def main():
    os.environ["ECOPLAN_LANG"] = "en"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    old = README.read_text(encoding="utf-8")
    with qgis():
        new = PLACE.sub(lambda _: table(), old)
    if "--check" in sys.argv[1:]:
        if new != old:
            sys.exit("README.md: the table of tools is not up to date; run scripts/readme_tools.py")
    else:
        README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
