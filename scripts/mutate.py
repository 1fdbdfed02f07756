"""Does a test notice when two neighbouring columns of an output change places?  mutate.py [TOOL ...]

For every tool, output and pair of neighbouring columns of one kind the pair is exchanged in what is written and the
tool's own tests run (tests/qgis/*/test_TOOL*.py). Prints the pairs that no test noticed; exit 1 if there are any.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from inqgis import ROOT, qgis


def main(wanted):
    with qgis():
        from ecoplan.processing.provider import tools
        ids = [tool.ID for tool in tools() if tool.OUTPUTS or tool.PACKAGE_LAYERS]
    total, survivors = 0, []
    for tool in wanted or ids:
        found = exchange(tool)
        total += found["pairs"]
        survivors += [(tool, *pair) for pair in found["survivors"]]
        print(f"{tool}: {len(found['survivors'])} of {found['pairs']} pairs survive", flush=True)
        for output, a, b in found["survivors"]:
            print(f"    {output}: {a} <-> {b}")
    print(f"all: {len(survivors)} of {total} pairs survive")
    return 1 if survivors else 0


def exchange(tool):
    """Pairs and survivors of one tool."""
    files = sorted((str(path) for path in (ROOT / "tests" / "qgis").rglob(f"test_{tool}*.py")),
                   key=lambda path: (not path.endswith("_columns.py"), path))  # what notices most comes first
    if not files:
        sys.exit(f"{tool} has no tests/qgis/*/test_{tool}*.py")
    with tempfile.TemporaryDirectory() as folder:
        noted, result = Path(folder) / "pairs.json", Path(folder) / "result.json"
        written = _run(tool, files, noted)["pairs"]
        survivors = _run(tool, files, result, "--exchange-pairs", str(noted))["survivors"] if written else []
    return {"pairs": len(written), "survivors": survivors}


def _run(tool, files, result, *options):
    paths = os.pathsep.join([str(ROOT / "tests" / "support"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [str(ROOT / ".venv/bin/python"), "-m", "pytest", "-q", "--no-header", "--tb=no", "-p", "exchange",
         "--exchange", tool, "--exchange-result", str(result), *options, *files],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True)
    if not result.exists():
        sys.exit(done.stdout[-3000:] + done.stderr[-3000:])
    return json.loads(result.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
