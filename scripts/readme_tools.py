"""Write the table of tools and models into README.md from their own labels; `--check` only compares.

Needs QGIS's Python and the built catalogue.
"""

import os
import re
import sys

from qgis.core import QgsProcessingModelAlgorithm

from inqgis import ROOT, qgis

README = ROOT / "README.md"
PLACE = re.compile(r"<!-- tools -->.*?(?=\n## )", re.S)


def table():
    from ecoplan.processing.tools.frame.algorithm import group_names
    from ecoplan.processing.provider import register
    lines = ["<!-- tools -->", "| | tool | 工具 | what it does |", "|---|---|---|---|"]
    provider = register()  # kept for as long as its tools are asked
    made = sorted(provider.algorithms(), key=lambda a: (isinstance(a, QgsProcessingModelAlgorithm), a.name()))
    for group, label in group_names().items():
        for algorithm in made:
            if algorithm.groupId() != group:
                continue
            name, summary = algorithm.displayName(), algorithm.shortDescription()
            os.environ["ECOPLAN_LANG"] = "zh"
            lines.append(f"| {label} | `ecoplan:{algorithm.name()}` {name} | {algorithm.displayName()} | {summary} |")
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
