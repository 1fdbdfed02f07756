"""Write the table of tools and models into README.md from their own labels; `--check` only compares.

Needs QGIS's Python and the built catalogue.
"""

import os
import re
import sys

from inqgis import ROOT, qgis

README = ROOT / "README.md"
PLACE = re.compile(r"<!-- tools -->.*?(?=\n## )", re.S)


def table():
    from ecoplan.processing.tools.frame.algorithm import group_names
    from ecoplan.processing.provider import tools
    from ecoplan.processing.shippedmodels import shipped_models
    lines = ["<!-- tools -->", "| | tool | 工具 | what it does |", "|---|---|---|---|"]
    made = [tool().create() for tool in sorted(tools(), key=lambda t: t.ID)] + shipped_models(tools())
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
